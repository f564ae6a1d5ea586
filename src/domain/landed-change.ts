/**
 * What landed on a branch, step by step along its first parents: a commit of its own, a squash, or a pull request that was
 * merged with all its commits. A merged branch that has pull requests of its own is read step by step as well.
 */
import { type Change, type ChangeCommit, NO_PART } from './change/change.ts';
import { bodyOf, summaryOf } from './change/message.ts';
import { trailingPulls } from './change/taken-from.ts';
import { type CommitGraph, type GraphCommit, parentsFirst } from './commit-graph.ts';

export interface LandedChange {
  /** Its id is that of the commit that landed; a merged pull request has the commits it brought. */
  readonly change: Change;
  /** The commit by which it landed: its own, or the merge. */
  readonly commit: string;
  /** By which pull request, where its merge or squash says so. */
  readonly pull?: number;
  /** ISO instant. */
  readonly landedAt: string;
}

/** GitHub, GitLab and Bitbucket, in their own words. */
const MERGED_PULL = /^(?:Merge pull request #(\d{1,9})\b|Merged? in .{1,200}\(pull request #(\d{1,9})\))/;
const MERGED_REQUEST = /^See merge request [^\s!]{0,200}!(\d{1,9})$/m;
/** Branches of branches; deeper ones are taken as a heap of commits. */
const DEEPEST = 8;
/** One may be a pull request on top of another; two are a branch that people work on. */
const FEWEST_PULLS = 2;

/** @param without what was there before, or is on another branch; oldest first */
export function landedChanges(
  graph: CommitGraph,
  tip: string | undefined,
  without: ReadonlySet<string>,
): readonly LandedChange[] {
  return landedAlong(tip, { graph, seen: new Set(without), depth: 0 });
}

interface Walk {
  readonly graph: CommitGraph;
  /** What has landed already. */
  readonly seen: Set<string>;
  readonly depth: number;
  /** When the whole branch landed; absent: each step for itself. */
  readonly landedAt?: string;
}

function landedAlong(tip: string | undefined, walk: Walk): readonly LandedChange[] {
  const steps = walk.graph.steps(tip, walk.seen);
  return steps.toReversed().flatMap((step) => changesOf(step, walk));
}

function changesOf(step: GraphCommit, walk: Walk): readonly LandedChange[] {
  const { graph, seen, landedAt = step.committedAt } = walk;
  seen.add(step.id);
  if (step.parents.length < 2) return graph.isEmpty(step) ? [] : [landed(step, [step], landedAt)];
  const sides = step.parents.slice(1);
  const pull = pullMergedBy(step);
  if (walk.depth < DEEPEST && (pull === undefined || sides.some((side) => hasPulls(side, walk)))) {
    return sides.flatMap((side) => landedAlong(side, { ...walk, depth: walk.depth + 1, landedAt }));
  }
  const brought = parentsFirst(sides.flatMap((side) => graph.collect(side, seen))).filter(
    (commit) => commit.parents.length < 2 && !graph.isEmpty(commit),
  );
  if (brought.length === 0) return [];
  if (pull === undefined) return brought.map((commit) => landed(commit, [commit], landedAt));
  return [mergedPull(step, brought, pull, landedAt)];
}

/** GitHub writes the title of the pull request below its first line. */
function mergedPull(step: GraphCommit, brought: readonly GraphCommit[], pull: number, landedAt: string): LandedChange {
  const below = step.message.split('\n').find((line, index) => index > 0 && line.trim() !== '');
  const title = (below ?? summaryOf(step.message)).trim();
  const body = brought.length === 1 ? bodyOf(brought[0]?.message ?? '') : '';
  const whole = landed(step, brought, landedAt);
  return { ...whole, change: { ...whole.change, title, body }, pull };
}

function landed(step: GraphCommit, commits: readonly GraphCommit[], landedAt: string): LandedChange {
  const pull = commits.length === 1 ? trailingPulls(summaryOf(step.message)).at(-1) : undefined;
  return {
    change: changeOf(step, commits),
    commit: step.id,
    landedAt,
    ...(pull === undefined ? {} : { pull }),
  };
}

/** The pull request that a merge commit merged. */
function pullMergedBy({ message, parents }: GraphCommit): number | undefined {
  if (parents.length < 2) return undefined;
  const told = MERGED_PULL.exec(message.slice(0, 1_000)) ?? MERGED_REQUEST.exec(message.slice(0, 4_000));
  const number = told?.[1] ?? told?.[2];
  return number === undefined ? undefined : Number(number);
}

function hasPulls(side: string, { graph, seen }: Walk): boolean {
  const isPull = (step: GraphCommit) =>
    pullMergedBy(step) !== undefined || trailingPulls(summaryOf(step.message)).length > 0;
  return graph.steps(side, seen).filter(isPull).length >= FEWEST_PULLS;
}

function changeOf({ id, message, author }: GraphCommit, commits: readonly GraphCommit[]): Change {
  return {
    ...NO_PART,
    id,
    title: summaryOf(message),
    body: bodyOf(message),
    author,
    commits: commits.map((commit): ChangeCommit => ({ id: commit.id, message: commit.message })),
  };
}
