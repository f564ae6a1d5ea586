/** Text files a policy is read from: a folder, a commit, a repository on GitHub. */
export interface Files {
  /** For messages: where a path of these files is, e.g. `acme/app:.github/lts-policy.yml`. */
  describe(path: string): string;
  /** The text of a file, or undefined where there is none. @throws LtsError when it cannot be read */
  read(path: string): Promise<string | undefined>;
  /**
   * Writes a file that is as it was read, whole or not at all; absent where files cannot be written.
   *
   * @throws LtsError CONFLICT_MOVED, CONFLICT_GONE, INPUT_FILE_UNWRITABLE
   */
  replace?(path: string, from: string, to: string): Promise<void>;
}

/** The files of a repository on GitHub, at a ref or on its default branch. */
export type RemoteFiles = (owner: string, repository: string, ref: string | undefined) => Files;

/** A policy text with the name it is known by in messages. */
export interface PolicyText {
  readonly file: string;
  readonly text: string;
}
