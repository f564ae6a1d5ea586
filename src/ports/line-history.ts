/** What stands on line branches: their commits side by side, read at once for all lines. */
import type { ChangedFile, Original } from '../domain/change/change.ts';
import type { GraphCommit } from '../domain/commit-graph.ts';
import type { Gap } from '../domain/snapshot.ts';

export interface LineHistoryQuestion {
  /** Short names of line branches, newest line first. */
  readonly branches: readonly string[];
  readonly defaultBranch?: string;
  /** Tags whose commits must be placed too: the newest release of each line, and the one that opened it. */
  readonly tags: readonly string[];
}

export interface LineHistory {
  /** Every commit that is not on all branches and tags at once; merges too. */
  readonly commits: readonly GraphCommit[];
  /** Newest commits by short name of branch; one that is not there is none. */
  readonly tips: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly gaps: readonly Gap[];
}

export interface CommitFiles {
  /** By commit, with hunks where the source gives them. One that was not told of is absent. */
  readonly files: ReadonlyMap<string, readonly ChangedFile[]>;
  readonly gaps: readonly Gap[];
}

export interface CommitPulls {
  /** The pull request that a commit came by, by commit. */
  readonly pulls: ReadonlyMap<string, Original>;
  /** Commits that were asked for, and nobody told whether they came by one. */
  readonly untold?: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface LineHistories {
  /** @throws LtsError GIT_*, GITHUB_* */
  read(question: LineHistoryQuestion): Promise<LineHistory>;

  /** What commits did; a source that pays for each looks at the first so many, and says so. @throws LtsError GIT_*, GITHUB_* */
  files(commits: readonly string[]): Promise<CommitFiles>;

  /** A clone knows none. @throws LtsError GITHUB_* */
  pulls(commits: readonly string[]): Promise<CommitPulls>;
}
