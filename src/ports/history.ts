/** Where tags and releases come from: GitHub, a local clone, a file. */
import type { Snapshot } from '../domain/snapshot.ts';

export interface HistoryWish {
  readonly source: 'releases' | 'tags' | 'both';
  /** Which tags the policy reads; others need no date. */
  readonly isRead: (tag: string) => boolean;
  /** Branches whose names begin so are looked for; absent: none. */
  readonly branchPrefix?: string;
}

export interface History {
  /** For messages: `acme/app on GitHub`, `the clone at .`. */
  readonly place: string;
  /**
   * Reads everything the wish needs. The wish may still be on its way (it depends on the policy file): a source begins
   * with what does not depend on it, so that policy and history arrive in one round.
   *
   * @throws LtsError GIT_*, GITHUB_* or INPUT_HISTORY_INVALID
   */
  read(wish: Promise<HistoryWish>): Promise<Snapshot>;
}
