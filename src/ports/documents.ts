/** The files that readers are given: documents with managed blocks, and a folder of published files. */
export interface FoundDocuments {
  /** Relative, with `/` between names; sorted. */
  readonly paths: readonly string[];
  /** What was asked for by its name, and is not read. */
  readonly skipped: readonly SkippedDocument[];
}

export interface SkippedDocument {
  readonly path: string;
  /** `it is a link that leads out of the folder`. */
  readonly why: string;
}

export interface Documents {
  /** For messages. */
  readonly place: string;
  /** Documents whose paths match a glob. @throws LtsError INPUT_FILE_UNREADABLE */
  list(globs: readonly string[]): Promise<FoundDocuments>;
  /** The text of a document, or why it is left alone. @throws LtsError INPUT_FILE_UNREADABLE */
  read(path: string): Promise<{ readonly text: string } | SkippedDocument>;
  /**
   * Writes a document that is as it was read, whole or not at all.
   *
   * @throws LtsError CONFLICT_MOVED, CONFLICT_GONE, INPUT_FILE_UNWRITABLE
   */
  replace(path: string, from: string, to: string): Promise<void>;
  /** Writes a file, with the folders above it, where it does not say so already. @returns whether it did @throws LtsError INPUT_FILE_UNWRITABLE */
  write(path: string, text: string): Promise<boolean>;
}
