/** Where tags and releases come from: GitHub, a local clone, a file. */
import type { Commit } from '../domain/patch.ts';
import type { Snapshot, Tag } from '../domain/snapshot.ts';

export interface HistoryWish {
  readonly source: 'releases' | 'tags' | 'both';
  /** Which tags the policy reads; others need no date. */
  readonly isRead: (tag: string) => boolean;
  /** Branches whose names begin so are looked for; absent: none. */
  readonly branchPrefix?: string;
  /** What writing needs beside reading; absent: nothing. */
  readonly forWriting?: WritingWish;
}

export interface WritingWish {
  /** What the notes say of our block. */
  readonly notes: boolean;
  /** Names of the files of a release. */
  readonly assets: boolean;
  /** Of all tags, those whose commits probably decide where moving tags go; others are asked for if need be. */
  readonly likely: (tags: readonly string[]) => readonly string[];
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

  /** Commits of tags whose snapshot did not tell them, by tag. @throws LtsError GIT_*, GITHUB_* */
  commitsOf(tags: readonly Tag[]): Promise<ReadonlyMap<string, string>>;

  /**
   * Commits that the tag `to` has and the tag `from` does not, oldest first, merges left out where the source can; or
   * undefined where it cannot tell.
   *
   * @throws LtsError GIT_*, GITHUB_*
   */
  commitsBetween(from: string, to: string): Promise<readonly Commit[] | undefined>;

  /**
   * A snapshot as it is after our own writes, read again as cheaply as the source can: what others changed meanwhile shows.
   *
   * @throws LtsError GIT_*, GITHUB_* or INPUT_HISTORY_INVALID
   */
  readAgain(expected: Snapshot, wish: HistoryWish): Promise<Snapshot>;
}
