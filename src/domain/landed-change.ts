/**
 * What landed on a branch, step by step along its first parents: a commit of its own, a squash, or a pull request that was
 * merged with all its commits.
 */
import { type Change, type ChangeCommit, NO_PART } from './change/change.ts';
import { knownAs } from './change/known-as.ts';
import { summaryOf } from './change/summary.ts';
import type { CommitGraph, GraphCommit } from './commit-graph.ts';

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

/** @param without what was there before, or is on another branch; oldest first */
export function landedChanges(
  graph: CommitGraph,
  tip: string | undefined,
  without: ReadonlySet<string>,
): readonly LandedChange[] {
  const seen = new Set(without);
  return firstParents(graph, tip, without)
    .reverse()
    .flatMap((step) => changesOf(step, graph, seen));
}

function firstParents(graph: CommitGraph, tip: string | undefined, without: ReadonlySet<string>): GraphCommit[] {
  const steps: GraphCommit[] = [];
  for (let step = graph.get(tip ?? ''); step && !without.has(step.id); step = graph.get(step.parents[0] ?? '')) {
    steps.push(step);
  }
  return steps;
}

function changesOf(step: GraphCommit, graph: CommitGraph, seen: Set<string>): readonly LandedChange[] {
  seen.add(step.id);
  const brought = step.parents
    .slice(1)
    .flatMap((parent) => graph.collect(parent, seen))
    .filter(({ parents }) => parents.length < 2)
    .sort((a, b) => (a.committedAt < b.committedAt ? -1 : 1));
  if (step.parents.length < 2) return [landed(changeOf(step, [step]), step)];
  const pull = pullMergedBy(step);
  if (pull === undefined || brought.length === 0)
    return brought.map((commit) => landed(changeOf(commit, [commit]), step));
  const title =
    step.message.split('\n').find((line, index) => index > 0 && line.trim() !== '') ?? summaryOf(step.message);
  const body = brought.length === 1 ? bodyOf(brought[0]?.message ?? '') : '';
  return [{ ...landed({ ...changeOf(step, brought), title: title.trim(), body }, step), pull }];
}

function landed(change: Change, step: GraphCommit): LandedChange {
  const pull = knownAs(change.commits[0]?.message ?? '').pulls[0];
  return { change, commit: step.id, landedAt: step.committedAt, ...(pull === undefined ? {} : { pull }) };
}

function pullMergedBy({ message }: GraphCommit): number | undefined {
  const told = MERGED_PULL.exec(message) ?? MERGED_REQUEST.exec(message.slice(0, 4_000));
  const number = told?.[1] ?? told?.[2];
  return number === undefined ? undefined : Number(number);
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

function bodyOf(message: string): string {
  return message.split('\n').slice(1).join('\n').trim();
}
