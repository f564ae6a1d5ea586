/** Draft releases: proposals of ours that a person looks at, changes and publishes. */

export interface DraftRelease {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly url: string;
}

export interface NewDraft {
  /** It need not be there: publishing makes it. */
  readonly tag: string;
  /** Short name of the branch that the tag will be made on. */
  readonly target: string;
  readonly name: string;
  /** Our marker is put under it, where it is not there. */
  readonly body: string;
}

/** Nothing here ever publishes one. */
export interface DraftReleases {
  /** Newest first, ours and those of others; none for a token that may not see them. @throws LtsError GITHUB_* */
  drafts(): Promise<readonly DraftRelease[]>;

  /**
   * A draft, unless one with our marker waits for that tag already: then that one. Sent once: what got no answer is looked
   * for.
   *
   * @throws LtsError GITHUB_*
   */
  create(draft: NewDraft): Promise<{ readonly url: string }>;

  /**
   * Only one that is a draft still and carries our marker.
   *
   * @throws LtsError GITHUB_*, CONFLICT_MOVED, CONFLICT_GONE
   */
  change(id: number, change: { readonly body: string }): Promise<void>;
}
