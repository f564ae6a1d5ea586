/**
 * Which pull requests a merge group tests. The event names none: the ref names the last one, the commits say the others,
 * by what merging writes into them or by the pull requests they come from, and the queue itself where it is told. Too many
 * is no harm: who judges them leaves out those that are not open against this base.
 */
import { queueOf } from '../../domain/merge-queue.ts';
import { LtsError } from '../../errors.ts';
import type { MergeGroup } from '../../ports/changes.ts';
import { readComparison } from './comparison.ts';
import type { GithubRepository } from './repository.ts';

interface GraphGroup {
  readonly object: {
    readonly history?: {
      readonly nodes: readonly {
        readonly oid: string;
        readonly associatedPullRequests: {
          readonly nodes: readonly ({
            readonly number: number;
            readonly state: string;
            readonly baseRefName: string;
          } | null)[];
        } | null;
      }[];
    };
  } | null;
  readonly mergeQueue?: { readonly entries: { readonly nodes: readonly (QueueEntry | null)[] } } | null;
}

export interface QueueEntry {
  readonly pullRequest: { readonly number: number } | null;
  readonly baseCommit: { readonly oid: string } | null;
  readonly headCommit: { readonly oid: string } | null;
}

/** @throws LtsError GITHUB_* */
export async function readPullsOf(repository: GithubRepository, group: MergeGroup): Promise<readonly number[]> {
  const [comparison, told] = await Promise.all([
    readComparison(repository, { from: group.base, to: group.head }),
    repository.client.isAnonymous ? undefined : readGroup(repository, group),
  ]);
  const associated = associatedIn(told, queueOf(group.ref)?.base);
  return [
    ...new Set([
      ...comparison.commits.flatMap(({ sha, commit }) => [
        ...(numberIn(commit.message) ?? []),
        ...(associated.get(sha) ?? []),
      ]),
      ...entriesBetween(told?.mergeQueue?.entries.nodes ?? [], group),
      ...(numberOfQueue(group.ref) ?? []),
    ]),
  ];
}

export function numberOfQueue(ref: string): readonly number[] | undefined {
  const queue = queueOf(ref);
  return queue && [queue.lastPull];
}

/** As GitHub writes a merge and a squash. Only what GitHub adds at the end of a title counts; people write the rest. */
export function numberIn(message: string): readonly number[] | undefined {
  const summary = message.slice(0, message.indexOf('\n') < 0 ? 2000 : Math.min(2000, message.indexOf('\n'))).trimEnd();
  const found = /^Merge pull request #(\d{1,9}) from /.exec(summary) ?? /\(#(\d{1,9})\)$/.exec(summary);
  return found?.[1] === undefined ? undefined : [Number(found[1])];
}

/**
 * Each entry of the queue stands on the one before it. Where commits are rebased nothing else says what they came from.
 */
export function entriesBetween(
  entries: readonly (QueueEntry | null)[],
  { base, head }: Pick<MergeGroup, 'base' | 'head'>,
): readonly number[] {
  const numbers: number[] = [];
  const left = new Map(entries.map((entry) => [entry?.headCommit?.oid, entry]));
  for (let at: string | undefined = head; at !== undefined && at !== base; ) {
    const entry = left.get(at);
    left.delete(at);
    if (entry?.pullRequest) numbers.push(entry.pullRequest.number);
    at = entry?.baseCommit?.oid;
  }
  return numbers.toReversed();
}

/** The queue may not be told to every token; the pull requests of commits must be. */
async function readGroup(repository: GithubRepository, { head, ref }: MergeGroup): Promise<GraphGroup> {
  const what = `the pull requests of the merge group ${ref}`;
  const base = queueOf(ref)?.base;
  const { data, missing } = await repository.client.queryParts<{ repository: GraphGroup }>(
    what,
    `query($owner: String!, $repo: String!, $head: GitObjectID!) { repository(owner: $owner, name: $repo) {
      object(oid: $head) { ... on Commit { history(first: 100) { nodes {
        oid associatedPullRequests(first: 10) { nodes { number state baseRefName } }
      } } } }
      ${
        base === undefined
          ? ''
          : `mergeQueue(branch: ${JSON.stringify(base)}) { entries(first: 100) { nodes {
        pullRequest { number } baseCommit { oid } headCommit { oid }
      } } }`
      }
    } }`,
    { ...repository.name, head },
    { isWhole: true },
  );
  const unsaid = missing.find(({ path }) => path[1] === 'object');
  if (unsaid === undefined) return data.repository;
  const permission = 'contents: read and pull-requests: read';
  throw unsaid.status === 403
    ? new LtsError('GITHUB_FORBIDDEN', { what, permission, why: unsaid.message })
    : new LtsError('GITHUB_ANSWER_INVALID', { what, why: unsaid.message });
}

/** Open pull requests against the base of the group, by the commits they brought to it. */
function associatedIn(told: GraphGroup | undefined, base: string | undefined): ReadonlyMap<string, readonly number[]> {
  const commits = told?.object?.history?.nodes ?? [];
  return new Map(
    commits.map(({ oid, associatedPullRequests }) => {
      const open = (associatedPullRequests?.nodes ?? []).filter(
        (pull) => pull?.state === 'OPEN' && (base === undefined || pull.baseRefName === base),
      );
      return [oid, open.flatMap((pull) => pull?.number ?? [])];
    }),
  );
}
