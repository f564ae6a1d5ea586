/** A release by what it brought: its commits, as far as lists of fixes and documents ask for them. */

export interface Commit {
  readonly id: string;
  readonly message: string;
}

/** The commits that a release has and the one before it in its line does not, oldest first. */
export interface Patch {
  readonly tag: string;
  readonly version: string;
  readonly line: string;
  readonly commits: readonly Commit[];
}
