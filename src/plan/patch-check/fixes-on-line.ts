/** Which commit of a line mends what its message names, and the first release of the line that has it. */
import { once } from '../../domain/change/branch-index.ts';
import { advisoriesIn } from '../../domain/change/references.ts';
import { revertIn } from '../../domain/change/reverts.ts';
import { bounded } from '../../domain/change/written-lines.ts';
import type { CommitGraph, GraphCommit } from '../../domain/commit-graph.ts';
import type { Line } from '../../domain/line.ts';
import type { Fix, FixedBy } from './settlement.ts';

/** "Linking a pull request to an issue using a keyword" (GitHub), in messages of commits. */
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? {1,3}(?:[\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/gi;
const LONGEST_MESSAGE = 20_000;

export interface LineCommits {
  readonly graph: CommitGraph;
  readonly tip?: string;
  readonly line: Line;
  /** Commits of its releases, by tag, where they are known. */
  readonly tags: ReadonlyMap<string, string>;
}

export function fixesOnLine({ graph, tip, line, tags }: LineCommits): FixedBy {
  // Most lines have no alert, and a branch has thousands of messages.
  const naming = once(() => commitsByName(graph, graph.reach(tip)));
  const releases = line.stable.flatMap(({ tag, version, on }) => {
    const commit = tags.get(tag);
    return commit === undefined ? [] : [{ has: graph.reach(commit), fix: { version: version.text, on } }];
  });
  return (names, notIn) => {
    const seen = notIn.map((commit) => graph.reach(commit));
    const commits = [...new Set(names.flatMap((name) => naming().get(name.toLowerCase()) ?? []))].filter(
      (commit) => !seen.some((has) => has.has(commit)),
    );
    if (commits.length === 0) return undefined;
    // A fix may come in several commits: it is there with the last of them.
    return releases.find(({ has }) => commits.every((commit) => has.has(commit)))?.fix ?? UNRELEASED;
  };
}

const UNRELEASED: Fix = {};

function commitsByName(graph: CommitGraph, own: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const shelf = new Map<string, string[]>();
  const commits = [...own].flatMap((id) => graph.get(id) ?? []);
  const undone = new Set(commits.flatMap(({ message }) => revertIn(message)?.ids ?? []));
  for (const commit of commits) {
    if (isUndone(commit, undone)) continue;
    for (const name of namesIn(commit.message)) shelf.set(name, [...(shelf.get(name) ?? []), commit.id]);
  }
  return shelf;
}

/** A revert names what it takes back, and mends nothing. */
function isUndone({ id, message }: GraphCommit, undone: ReadonlySet<string>): boolean {
  return revertIn(message) !== undefined || [...undone].some((start) => id.startsWith(start));
}

function namesIn(message: string): ReadonlySet<string> {
  const text = bounded(message, LONGEST_MESSAGE);
  const issues = [...text.matchAll(CLOSING)].map(([, number]) => `#${number}`);
  return new Set([...advisoriesIn(text).map((id) => id.toLowerCase()), ...issues]);
}
