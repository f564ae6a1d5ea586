/** Moving git tags, by compare-and-swap: in a repository on GitHub, in a local clone. */
export interface TagMove {
  /** Short name: `latest-lts`. */
  readonly name: string;
  /** Object the ref names now; absent: the ref must not exist. */
  readonly from?: string;
  /** The commit it shall name, as a lightweight tag. */
  readonly to: string;
}

export interface MovingTags {
  /**
   * All of them, or none.
   *
   * @throws LtsError CONFLICT_MOVED when one is not at its `from`; GITHUB_*, GIT_*
   */
  move(moves: readonly TagMove[]): Promise<void>;
}
