/** Commits that make much the same changes as another: squashed, split, or adapted by hand on their way. */
import { type SummaryWords, shareWords } from '../summary-words.ts';
import type { BranchCommit, BranchIndex } from './branch-index.ts';
import { patchLinesOf } from './patch-lines.ts';

export interface AlikeCommit {
  readonly commit: BranchCommit;
  /** Lines of the change that it changes too. */
  readonly shared: number;
  readonly of: number;
  /** It may be another change. */
  readonly isWeak: boolean;
}

export interface SoughtLines {
  readonly paths: ReadonlySet<string> | undefined;
  readonly lines: ReadonlySet<number>;
  readonly added: ReadonlySet<number>;
  readonly summaries: readonly SummaryWords[];
  /** They are those of several commits: some of these alone are not the change. */
  readonly areOfSeveral: boolean;
}

/** What so many commits change says nothing. */
const MOST_COMMON = 8;
/** Shares of the lines of a change; by words that agree, fewer are enough. */
const SURE = 0.8;
const SURE_IN_FILE = 0.6;
const SURE_WITH_WORDS = 0.5;
const SURE_WITH_SUMMARY = 0.25;
const WEAK = 0.5;
const WEAK_WITH_WORDS = 0.25;
const FEWEST_LINES = 4;
const FEWEST_IN_FILE = 3;
const FEWEST_WITH_WORDS = 2;
const MOST_COMPARED = 10;

type CommitsByLine = ReadonlyMap<number, readonly BranchCommit[]>;
const indexed = new WeakMap<BranchIndex, CommitsByLine>();

export function findAlike(
  { lines, added, paths, summaries, areOfSeveral }: SoughtLines,
  branch: BranchIndex,
  counts: (commit: BranchCommit) => boolean,
): AlikeCommit | undefined {
  if (lines.size === 0) return undefined;
  const byLine = indexed.get(branch) ?? indexLines(branch.counting);
  indexed.set(branch, byLine);
  const shared = new Map<BranchCommit, number>();
  let common = 0;
  for (const line of lines) {
    const there = byLine.get(line) ?? [];
    if (there.length > MOST_COMMON) common += 1;
    else for (const commit of there) shared.set(commit, (shared.get(commit) ?? 0) + 1);
  }
  const of = lines.size - common;
  const nearest = [...shared].filter(([commit]) => counts(commit)).sort(([, a], [, b]) => b - a);
  const judged = nearest.slice(0, MOST_COMPARED).flatMap(([commit, count]): AlikeCommit[] => {
    const areWordsShared = summaries.some((own) => commit.says().some((their) => shareWords(own, their)));
    const areWordsEqual = summaries.some(({ plain }) => plain !== '' && plain === commit.says()[0]?.plain);
    const isInFile = commit.commit.files?.some(({ path }) => paths?.has(path)) ?? false;
    const its = patchLinesOf(commit.commit.files ?? []).added;
    const areAllAdded = added.size > 0 && [...added].every((line) => its.has(line));
    const isWeak = weighed(count, of, { areWordsShared, areWordsEqual, isInFile, areAllAdded, areOfSeveral });
    return isWeak === undefined ? [] : [{ commit, shared: count, of, isWeak }];
  });
  return judged.find(({ isWeak }) => !isWeak) ?? judged[0];
}

interface Signs {
  readonly areWordsShared: boolean;
  readonly areWordsEqual: boolean;
  readonly isInFile: boolean;
  /** Whatever was there before: `1.2.2` or `1.2.1`, it is `1.2.3` now. */
  readonly areAllAdded: boolean;
  readonly areOfSeveral: boolean;
}

/** @returns whether it is weak; undefined: another change */
function weighed(
  shared: number,
  of: number,
  { areWordsShared, areWordsEqual, isInFile, areAllAdded, areOfSeveral }: Signs,
): boolean | undefined {
  const share = shared / Math.max(1, of);
  if (shared >= FEWEST_LINES && share >= SURE) return false;
  if (areOfSeveral) return shared >= FEWEST_LINES && share >= WEAK ? true : undefined;
  if (areAllAdded && isInFile && areWordsShared) return false;
  if (areWordsEqual && isInFile && shared >= FEWEST_WITH_WORDS && share >= SURE_WITH_SUMMARY) return false;
  if (isInFile && shared >= FEWEST_IN_FILE && share >= SURE_IN_FILE) return false;
  if (areWordsShared && shared >= FEWEST_WITH_WORDS && share >= SURE_WITH_WORDS) return false;
  if (shared >= FEWEST_IN_FILE && share >= WEAK) return true;
  return areWordsShared && share >= WEAK_WITH_WORDS ? true : undefined;
}

function indexLines(commits: readonly BranchCommit[]): CommitsByLine {
  const byLine = new Map<number, BranchCommit[]>();
  for (const commit of commits) {
    for (const line of patchLinesOf(commit.commit.files ?? []).lines) {
      const there = byLine.get(line);
      if (!there) byLine.set(line, [commit]);
      else if (there.length <= MOST_COMMON) there.push(commit);
    }
  }
  return byLine;
}
