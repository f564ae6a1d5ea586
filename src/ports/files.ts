/** Text files a policy is read from: a folder, a commit, a repository on GitHub. */
export interface Files {
  /** For messages: where a path of these files is, e.g. `acme/app:.github/lts-policy.yml`. */
  describe(path: string): string;
  /** The text of a file, or undefined where there is none. @throws LtsError when it cannot be read */
  read(path: string): Promise<string | undefined>;
}

/** The files of a repository on GitHub, at a ref or on its default branch. */
export type RemoteFiles = (owner: string, repository: string, ref: string | undefined) => Files;

/** A policy text with the name it is known by in messages. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
}
