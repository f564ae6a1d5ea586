/** Files that the jobs of many repositories left behind. */
export interface FleetFiles {
  /**
   * Paths of all JSON files below a folder, in the order of their names; what is no file, or leads out of it, is none.
   *
   * @throws LtsError INPUT_FILE_UNREADABLE where the folder itself cannot be read
   */
  list(folder: string): Promise<readonly FleetFile[]>;
  /** One file at a time; why not, where it cannot be read or is too long to be one of ours. */
  read(file: FleetFile): Promise<{ readonly text: string } | { readonly why: string }>;
  /** A file that the user named. @throws LtsError INPUT_FILE_UNREADABLE */
  given(path: string): Promise<string>;
}

export interface FleetFile {
  /** Where it is. */
  readonly path: string;
  /** Below the folder, with `/`. */
  readonly name: string;
}
