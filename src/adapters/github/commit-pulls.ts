/** The pull requests that commits came by: a hundred commits a query, all queries side by side. */
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { type GraphPull, PULL_FIELDS, pullOfCommit } from './graph-pull.ts';
import { askInHalves } from './halves.ts';
import type { GithubRepository } from './repository.ts';

/** Commits a query asks for. */
const BATCH = 100;

type Associated = { readonly associatedPullRequests?: { readonly nodes: readonly (GraphPull | null)[] } | null };

type Answers = { readonly nameWithOwner: string } & { readonly [alias: `c${number}`]: Associated | null };

/** By commit. @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readCommitPulls(
  repository: GithubRepository,
  commits: readonly string[],
  gaps: Gap[],
): Promise<ReadonlyMap<string, GraphPull>> {
  if (commits.length === 0) return new Map();
  if (repository.client.isAnonymous) {
    gaps.push({
      what: 'Which pull requests the commits came by GitHub tells only to a token.',
      remedy: 'Set GITHUB_TOKEN; a token without any scope is enough for a public repository.',
    });
    return new Map();
  }
  const what = `the pull requests that ${commits.length} commits came by`;
  const batches = Array.from({ length: Math.ceil(commits.length / BATCH) }, (_, index) =>
    commits.slice(index * BATCH, (index + 1) * BATCH),
  );
  const read = await Promise.all(
    batches.map((batch) => orGap(what, gaps, () => askInHalves(batch, (some) => readBatch(repository, what, some)))),
  );
  return new Map(read.flatMap((batch) => batch ?? []));
}

async function readBatch(
  repository: GithubRepository,
  what: string,
  commits: readonly string[],
): Promise<readonly (readonly [string, GraphPull])[]> {
  const fields = commits.map(
    (sha, index) =>
      `c${index}: object(oid: ${JSON.stringify(sha)}) { ... on Commit { associatedPullRequests(first: 5) { nodes { ...Pull } } } }`,
  );
  const { data } = await repository.client.queryParts<{ repository: Answers }>(
    what,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { nameWithOwner\n${fields.join('\n')}\n} }${PULL_FIELDS}`,
    { ...repository.name },
  );
  return commits.flatMap((sha, index) => {
    const nodes = data.repository[`c${index}`]?.associatedPullRequests?.nodes ?? [];
    const pull = pullOfCommit(data.repository.nameWithOwner, sha, nodes);
    return pull === undefined ? [] : [[sha, pull] as const];
  });
}
