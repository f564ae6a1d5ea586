/** Pages of releases as they are written to: notes, title, and the "Latest" flag. */
export interface ReleaseText {
  /** Absent: the forge shows the tag instead. */
  readonly title?: string;
  readonly body: string;
}

export interface ReleaseChange {
  readonly title?: string;
  readonly body?: string;
  /** Said with every change, because a server may move the flag where it is left out. */
  readonly isLatest: boolean;
}

export interface ReleasePages {
  /** Gives the "Latest" flag to a release, which takes it from every other. @throws LtsError CONFLICT_GONE, GITHUB_* */
  setLatest(id: number): Promise<void>;

  /**
   * Reads a page and writes it back changed, with nothing in between: there is no compare-and-swap for notes.
   *
   * @param change what to write, or undefined for nothing; what it throws is passed on, and nothing is written
   * @throws LtsError CONFLICT_GONE, GITHUB_*
   */
  edit(id: number, change: (now: ReleaseText) => ReleaseChange | undefined): Promise<void>;
}
