/**
 * Which pull requests a merge group tests. The event names none: the ref names the last one, the commits say the others,
 * by what merging writes into them or by the pull requests they come from. Too many is no harm, for each is judged: who
 * decides leaves out those that are not open against this base.
 */
import { LtsError } from '../../errors.ts';
import type { MergeGroup } from '../../ports/changes.ts';
import { readComparison } from './comparison.ts';
import type { GithubRepository } from './repository.ts';

/** `refs/heads/gh-readonly-queue/main/pr-12-<commit>` */
const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\/(?<base>.+)\/pr-(?<number>\d{1,9})-[0-9a-f]{7,64}$/;

interface GraphHistory {
  readonly repository: {
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
  };
}

/** @throws LtsError GITHUB_* */
export async function readPullsOf(repository: GithubRepository, group: MergeGroup): Promise<readonly number[]> {
  const [comparison, associated] = await Promise.all([
    readComparison(repository, { from: group.base, to: group.head }),
    readAssociated(repository, group),
  ]);
  const numbers = comparison.commits.flatMap(({ sha, commit }) => [
    ...(numberIn(commit.message) ?? []),
    ...(associated.get(sha) ?? []),
  ]);
  return [...new Set([...numbers, ...(numberOfQueue(group.ref) ?? [])])];
}

export function numberOfQueue(ref: string): readonly number[] | undefined {
  const number = QUEUE.exec(ref)?.groups?.number;
  return number === undefined ? undefined : [Number(number)];
}

/** As GitHub writes a merge and a squash. Only what GitHub adds at the end of a title counts; people write the rest. */
export function numberIn(message: string): readonly number[] | undefined {
  const summary = message.slice(0, message.indexOf('\n') < 0 ? 2000 : Math.min(2000, message.indexOf('\n'))).trimEnd();
  const found = /^Merge pull request #(\d{1,9}) from /.exec(summary) ?? /\(#(\d{1,9})\)$/.exec(summary);
  return found?.[1] === undefined ? undefined : [Number(found[1])];
}

/** Open pull requests against the base of the group, by the commits they brought to it. */
async function readAssociated(
  repository: GithubRepository,
  { head, ref }: MergeGroup,
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (repository.client.isAnonymous) return new Map();
  const base = QUEUE.exec(ref)?.groups?.base;
  const what = `the pull requests of the merge group ${ref}`;
  const answer = await repository.client.query<GraphHistory>(
    what,
    `query($owner: String!, $repo: String!, $head: GitObjectID!) { repository(owner: $owner, name: $repo) {
      object(oid: $head) { ... on Commit { history(first: 100) { nodes {
        oid associatedPullRequests(first: 10) { nodes { number state baseRefName } }
      } } } }
    } }`,
    { ...repository.name, head },
  );
  if (!answer.repository) throw new LtsError('GITHUB_NOT_FOUND', { what });
  const commits = answer.repository.object?.history?.nodes ?? [];
  return new Map(
    commits.map(({ oid, associatedPullRequests }) => {
      const open = (associatedPullRequests?.nodes ?? []).filter(
        (pull) => pull?.state === 'OPEN' && (base === undefined || pull.baseRefName === base),
      );
      return [oid, open.flatMap((pull) => pull?.number ?? [])];
    }),
  );
}
