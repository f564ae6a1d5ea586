/** What a branch of a graph holds, newest first in the order in which it landed, to be searched for changes. */
import type { BranchedCommit, Contents } from './change/presence/branch-index.ts';
import { patchLinesOf } from './change/presence/patch-lines.ts';
import { type CommitGraph, type GraphCommit, parentsFirst } from './commit-graph.ts';
import type { CommitKnowledge } from './commit-knowledge.ts';

interface BranchQuestion {
  readonly branch: string;
  readonly tip: string | undefined;
  /** What is not told of: it was there when the branch was cut. */
  readonly without: ReadonlySet<string>;
}

/** Of each commit what its graph tells. */
export function branchContents(graph: CommitGraph, { branch, tip, without }: BranchQuestion): Contents {
  const seen = new Set(without);
  const recent = graph
    .steps(tip, without)
    .toReversed()
    .flatMap((step) => {
      seen.add(step.id);
      const brought = parentsFirst(step.parents.slice(1).flatMap((side) => graph.collect(side, seen)));
      return [...brought.map((commit) => told(commit, graph, step.id)), told(step, graph)];
    })
    .reverse();
  return { branch, has: [], recent };
}

/** The same with what commits do, where that was looked up; a merge does what its commits do. */
export function withFiles(contents: Contents, { files }: Pick<CommitKnowledge, 'files'>): Contents {
  if (files.size === 0) return contents;
  const recent = contents.recent.map((commit): BranchedCommit => {
    const own = commit.files === undefined ? files.get(commit.id ?? '') : undefined;
    if (own === undefined) return commit;
    const { key } = patchLinesOf(own);
    return { ...commit, files: own, ...(key === undefined ? {} : { patchId: key }) };
  });
  return { ...contents, recent };
}

function told(commit: GraphCommit, graph: CommitGraph, mergedBy?: string): BranchedCommit {
  const { id, message } = commit;
  return {
    id,
    message,
    ...(graph.isEmpty(commit) ? { files: [] } : {}),
    ...(mergedBy === undefined ? {} : { mergedBy }),
  };
}
