/** Which commit of a line mends what its message names, and the first release of the line that has it. */
import { headerOf } from '../../domain/change/header.ts';
import { summaryOf } from '../../domain/change/message.ts';
import { filedAs, isSameCommit } from '../../domain/change/presence/known-as.ts';
import { revertIn } from '../../domain/change/presence/reverts.ts';
import { advisoriesIn } from '../../domain/change/references.ts';
import { once } from '../../domain/change/remembered.ts';
import { typeWord } from '../../domain/change/type-words.ts';
import { bounded } from '../../domain/change/written-lines.ts';
import type { CommitGraph, GraphCommit } from '../../domain/commit-graph.ts';
import { filed } from '../../domain/filed.ts';
import type { Line } from '../../domain/line.ts';
import type { Fix, FixedBy } from './settlement.ts';

/** "Linking a pull request to an issue using a keyword" (GitHub), in messages of commits. */
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? {1,3}([\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/gi;
const LONGEST_MESSAGE = 20_000;
const LONGEST_SUMMARY = 500;
/** Of a revert of a revert of a revert. */
const MOST_TURNS = 200;

export interface LineCommits {
  readonly graph: CommitGraph;
  readonly tip?: string;
  readonly line: Line;
  /** Commits of its releases, by tag, where they are known. */
  readonly tags: ReadonlyMap<string, string>;
  /** `owner/name`, where it is known: an issue of another repository is none of ours. */
  readonly repository?: string;
}

export function fixesOnLine({ graph, tip, line, tags, repository }: LineCommits): FixedBy {
  // Most lines have no alert, and a branch has thousands of messages.
  const naming = once(() => commitsByName(graph, graph.reach(tip), repository));
  const releases = line.stable.flatMap(({ tag, version, on }) => {
    const commit = tags.get(tag);
    return commit === undefined ? [] : [{ has: graph.reach(commit), fix: { version: version.text, on } }];
  });
  return (names, notIn) => {
    const seen = notIn.map((commit) => graph.reach(commit));
    const commits = [
      ...new Set(names.flatMap((name) => naming().get(name.toLowerCase()) ?? []).map(({ id }) => id)),
    ].filter((commit) => !seen.some((has) => has.has(commit)));
    if (commits.length === 0) return undefined;
    // A fix may come in several commits: it is there with the last of them.
    return releases.find(({ has }) => commits.every((commit) => has.has(commit)))?.fix ?? UNRELEASED;
  };
}

const UNRELEASED: Fix = {};

function commitsByName(
  graph: CommitGraph,
  own: ReadonlySet<string>,
  repository: string | undefined,
): ReadonlyMap<string, readonly GraphCommit[]> {
  const commits = [...own].flatMap((id) => graph.get(id) ?? []);
  const isUndone = undoneAmong(commits);
  return filed(commits, (commit) => {
    const names = namesIn(commit.message, repository);
    return names.size === 0 || !isMending(commit) || isUndone(commit.id) ? [] : [...names];
  });
}

/** By their type: a line in the list of changes, or a test, may come after the release that had the fix. */
const MENDING_NOTHING: ReadonlySet<string> = new Set(['docs', 'test', 'ci', 'release']);

/** A revert names what it takes back, and mends nothing. */
function isMending({ message }: GraphCommit): boolean {
  const { type = '' } = headerOf(summaryOf(message).slice(0, LONGEST_SUMMARY));
  return revertIn(message) === undefined && !MENDING_NOTHING.has(typeWord(type)?.means ?? '');
}

/** What a revert took back stands again where that revert was taken back. */
function undoneAmong(commits: readonly GraphCommit[]): (id: string) => boolean {
  const reverts = commits.flatMap(({ id: by, message }) => (revertIn(message)?.ids ?? []).map((id) => ({ by, id })));
  const reverting = filed(reverts, ({ id }) => [filedAs(id)]);
  const known = new Map<string, boolean>();
  const isUndone = (id: string, depth = 0): boolean => {
    const before = known.get(id);
    if (before !== undefined || depth > MOST_TURNS) return before ?? false;
    // Two that claim to revert one another do not go round for ever.
    known.set(id, false);
    const of = reverting.get(filedAs(id)) ?? [];
    const is = of.some((revert) => isSameCommit(id, revert.id) && !isUndone(revert.by, depth + 1));
    known.set(id, is);
    return is;
  };
  return isUndone;
}

function namesIn(message: string, repository = ''): ReadonlySet<string> {
  const text = bounded(message, LONGEST_MESSAGE);
  const issues = [...text.matchAll(CLOSING)].flatMap(([, where = repository, number]) =>
    repository === '' || where.toLowerCase() === repository.toLowerCase() ? [`#${number}`] : [],
  );
  return new Set([...advisoriesIn(text).map((id) => id.toLowerCase()), ...issues]);
}
