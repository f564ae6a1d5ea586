/** Where changes come from: pull requests of a forge, commits of a clone. */
import type { Person, Review } from '../domain/approval.ts';
import type { Advisory, Change, ChangeCommit, Original } from '../domain/change/change.ts';
import type { Gap } from '../domain/snapshot.ts';

export type { Person, Review };

/** A comment on a pull request that carries our marker. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
  /** Older ones of ours, left over from runs that did not see each other. */
  readonly leftOver?: readonly number[];
}

export interface PullRequest extends Change {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly author: string;
  readonly baseBranch: string;
  readonly headBranch: string;
  readonly headCommit: string;
  /** The head lives in another repository. */
  readonly isFromFork: boolean;
  /** ISO instant. */
  readonly createdAt: string;
  /** In order of time. */
  readonly reviews: readonly Review[];
  readonly comment?: OwnComment;
  /** Whether a comment of ours is there is not known: writing one could double it. */
  readonly areCommentsUnread?: true;
  /** What could not be read whole: more than 3,000 files, more than 250 commits. */
  readonly gaps: readonly Gap[];
}

/** What a change names, to be looked up in one round. */
export interface ReferenceQuestion {
  readonly pulls: readonly number[];
  /** Full or shortened ids, of at least 7 digits. */
  readonly commits: readonly string[];
  /** `CVE-…`, `GHSA-…`, `GO-…`. */
  readonly advisories: readonly string[];
  /** Whose role in the repository is asked for; those in `teams` are asked for membership too. */
  readonly people: readonly string[];
  /** `org/team`. */
  readonly teams: readonly string[];
  /** Ids of reviews whose editors are asked for. */
  readonly reviews?: readonly string[];
}

export interface References {
  readonly originals: readonly Original[];
  /** Not all that is named could be read, so nobody knows of what kind it is. */
  readonly areOriginalsUnread?: true;
  readonly advisories: readonly Advisory[];
  readonly people: readonly Person[];
  /** Logins of those who edited a review, by its id; one that is not here could not be asked for. */
  readonly edits?: ReadonlyMap<string, readonly string[]>;
  /** What was not found or not answered; a verdict says that it could not check it. */
  readonly gaps: readonly Gap[];
}

/** Whether a change is on other branches already. */
export interface PresenceQuestion {
  /** Short names. */
  readonly branches: readonly string[];
  /** Commits whose being on a branch answers it at once: the change's own, and its originals. */
  readonly commits: readonly string[];
  /** The commits of the change, for a source that can compare what they do. */
  readonly head?: { readonly base: string; readonly head: string };
}

export interface BranchContents {
  readonly branch: string;
  /** Of the commits that were asked for, those the branch has. */
  readonly has: readonly string[];
  /** Its newest commits, newest first: as many as a page, or since it parted from the base. */
  readonly recent: readonly ChangeCommit[];
  /** Whether `recent` reaches back to where the branches parted. */
  readonly isWhole: boolean;
}

export interface Branches {
  /** Short names. */
  readonly names: readonly string[];
  readonly defaultBranch?: string;
}

export interface Presence {
  readonly branches: readonly BranchContents[];
  readonly gaps: readonly Gap[];
}

/** A pull request that waits to be merged, in short. */
export interface OpenPullRequest {
  readonly number: number;
  /** Short name of the branch that it is proposed for. */
  readonly base: string;
  readonly title: string;
  readonly url: string;
  readonly headCommit: string;
}

/** A merge group: several pull requests that are tested as one. */
export interface MergeGroup {
  readonly base: string;
  readonly head: string;
  /** `refs/heads/gh-readonly-queue/main/pr-12-…` */
  readonly ref: string;
}

export interface Range {
  /** A tag, branch or commit. */
  readonly from: string;
  readonly to: string;
}

export interface ChangesInRange {
  /** Oldest first; each commit that is no merge, with the pull request it came by where that is known. */
  readonly changes: readonly Change[];
  readonly gaps: readonly Gap[];
}

export interface Changes {
  /** @throws LtsError GITHUB_*, INPUT_INVALID where the source has no pull requests */
  pull(number: number): Promise<PullRequest>;

  /** Numbers of the pull requests of a merge group. @throws LtsError GITHUB_* */
  pullsOf(group: MergeGroup): Promise<readonly number[]>;

  /**
   * Numbers of the open pull requests whose head is this very commit: what is said of a commit is said of each of them.
   *
   * @throws LtsError GITHUB_*
   */
  pullsWithHead(commit: string): Promise<readonly number[]>;

  /** Open pull requests into these branches, by number; a source without pull requests has none. @throws LtsError GITHUB_* */
  openPulls(branches: readonly string[]): Promise<readonly OpenPullRequest[]>;

  /** Never fails as a whole for one thing that is not there: it is a gap. @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
  references(question: ReferenceQuestion): Promise<References>;

  presence(question: PresenceQuestion): Promise<Presence>;

  /** Branches whose names begin so, and the default branch, which may be none of them. @throws LtsError GITHUB_*, GIT_* */
  branches(prefix: string): Promise<Branches>;

  /** What a branch would bring to its base, as one change (local clones). @throws LtsError GIT_*, GITHUB_* */
  between(range: Range): Promise<Change>;

  /** Each commit that `to` has and `from` has not, as a change of its own. @throws LtsError GIT_*, GITHUB_* */
  each(range: Range): Promise<ChangesInRange>;
}
