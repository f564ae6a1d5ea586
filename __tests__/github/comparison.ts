import type { Commit, GitStore } from './git-store.ts';

export type Comparison = {
  status: 'ahead' | 'behind' | 'diverged' | 'identical';
  mergeBase: Commit;
  /** What head has and base has not, oldest first. */
  ahead: readonly Commit[];
  behindBy: number;
};

// Commits never change, and a client asks for page after page: what was compared once is kept.
const KNOWN = new WeakMap<GitStore, Map<string, Comparison | undefined>>();
const KEPT = 100;

/** What `git log base..head` and `git log head..base` say of two commits; undefined where they share no history. */
export function compare(git: GitStore, base: Commit, head: Commit): Comparison | undefined {
  const known = KNOWN.get(git) ?? new Map<string, Comparison | undefined>();
  const pair = `${base.sha}...${head.sha}`;
  if (!known.has(pair)) {
    if (known.size >= KEPT) known.clear();
    KNOWN.set(git, known.set(pair, compareAnew(git, base, head)));
  }
  return known.get(pair);
}

function compareAnew(git: GitStore, base: Commit, head: Commit): Comparison | undefined {
  const ofBase = ancestry(git, base);
  const ofHead = ancestry(git, head);
  const common = [...ofHead.values()].filter(({ sha }) => ofBase.has(sha));
  // Of two shared commits on one path the later is the better base, and is a child of a commit on the way.
  const outdone = new Set(common.flatMap(({ parents }) => parents));
  const mergeBase = common.find(({ sha }) => !outdone.has(sha));
  if (mergeBase === undefined) return undefined;
  for (const { sha } of common) ofHead.delete(sha);
  const ahead = oldestFirst(ofHead, head);
  const behindBy = ofBase.size - common.length;
  return { status: statusOf(ahead.length, behindBy), mergeBase, ahead, behindBy };
}

function statusOf(aheadBy: number, behindBy: number): Comparison['status'] {
  if (aheadBy > 0) return behindBy > 0 ? 'diverged' : 'ahead';
  return behindBy > 0 ? 'behind' : 'identical';
}

/** A commit and all it builds on, by SHA. A map that grows while it is walked. */
function ancestry(git: GitStore, start: Commit): Map<string, Commit> {
  const found = new Map([[start.sha, start]]);
  for (const { parents } of found.values()) {
    for (const sha of parents) {
      const parent = git.commit(sha);
      if (parent !== undefined) found.set(sha, parent);
    }
  }
  return found;
}

/** By date, but no commit before one it builds on, whatever their dates: `git log --date-order --reverse`. */
function oldestFirst(commits: ReadonlyMap<string, Commit>, head: Commit): Commit[] {
  const waitedFor = new Map<string, number>();
  for (const { parents } of commits.values()) {
    for (const sha of parents) waitedFor.set(sha, (waitedFor.get(sha) ?? 0) + 1);
  }
  const newestFirst: Commit[] = [];
  // As many as there are lines of work side by side, so looking through them costs nothing.
  const open = commits.has(head.sha) ? [head] : [];
  while (open.length > 0) {
    const [next] = open.splice(newestOf(open), 1) as [Commit];
    newestFirst.push(next);
    for (const sha of next.parents) {
      const children = (waitedFor.get(sha) ?? 0) - 1;
      waitedFor.set(sha, children);
      const parent = commits.get(sha);
      if (children === 0 && parent !== undefined) open.push(parent);
    }
  }
  return newestFirst.reverse();
}

function newestOf(commits: readonly Commit[]): number {
  const dates = commits.map(({ committedAt }) => committedAt);
  return dates.reduce((newest, date, place) => (date > (dates[newest] ?? '') ? place : newest), 0);
}
