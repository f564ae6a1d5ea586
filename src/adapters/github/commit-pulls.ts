/** The pull requests that commits came by: a hundred commits a query, all queries side by side. */
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import type { MissingPart } from './failure.ts';
import { type GraphPull, PULL_FIELDS, pullOfCommit } from './graph-pull.ts';
import { askInHalves } from './halves.ts';
import type { GithubRepository } from './repository.ts';

/** Commits a query asks for. */
const BATCH = 100;
const HIDES = { hides: 'labels' } as const;

type Associated = { readonly associatedPullRequests?: { readonly nodes: readonly (GraphPull | null)[] } | null };

type Answers = { readonly nameWithOwner: string } & { readonly [alias: `c${number}`]: Associated | null };

export interface PullsOfCommits {
  /** By commit. */
  readonly pulls: ReadonlyMap<string, GraphPull>;
  /** Commits of which nobody told. */
  readonly untold: readonly string[];
}

/** What GitHub told of a commit; `false`: nothing. */
type Told = readonly [commit: string, pull: GraphPull | undefined | false];

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readCommitPulls(
  repository: GithubRepository,
  commits: readonly string[],
  gaps: Gap[],
): Promise<PullsOfCommits> {
  if (commits.length === 0) return { pulls: new Map(), untold: [] };
  if (repository.client.isAnonymous) {
    gaps.push({
      what: 'GitHub tells only to a token by which pull requests the commits came.',
      remedy: 'Set GITHUB_TOKEN; a token without any scope is enough for a public repository.',
      hides: 'labels',
      cause: 'closed',
    });
    return { pulls: new Map(), untold: commits };
  }
  const what = `the pull requests that ${commits.length} commits came by`;
  const batches = Array.from({ length: Math.ceil(commits.length / BATCH) }, (_, index) =>
    commits.slice(index * BATCH, (index + 1) * BATCH),
  );
  const read = await Promise.all(
    batches.map((batch) =>
      orGap(what, gaps, () => askInHalves(batch, (some) => readBatch(repository, what, some, gaps)), HIDES),
    ),
  );
  const told = read.flatMap((batch, index) => batch ?? (batches[index] ?? []).map((sha): Told => [sha, false]));
  return {
    pulls: new Map(told.flatMap(([sha, pull]) => (pull ? [[sha, pull] as const] : []))),
    untold: told.flatMap(([sha, pull]) => (pull === false ? [sha] : [])),
  };
}

async function readBatch(
  repository: GithubRepository,
  what: string,
  commits: readonly string[],
  gaps: Gap[],
): Promise<readonly Told[]> {
  const fields = commits.map(
    (sha, index) =>
      `c${index}: object(oid: ${JSON.stringify(sha)}) { ... on Commit { associatedPullRequests(first: 5) { nodes { ...Pull } } } }`,
  );
  const { data, missing } = await repository.client.queryParts<{ repository: Answers }>(
    what,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { nameWithOwner\n${fields.join('\n')}\n} }${PULL_FIELDS}`,
    { ...repository.name },
  );
  const [first] = missing;
  if (first !== undefined) gaps.push(partlyTold(what, first));
  const unsaid = new Set(missing.map(({ path }) => path[1]));
  return commits.map((sha, index): Told => {
    const nodes = data.repository[`c${index}`]?.associatedPullRequests?.nodes ?? [];
    const pull = pullOfCommit(data.repository.nameWithOwner, sha, nodes);
    return [sha, pull ?? (unsaid.has(`c${index}`) ? false : undefined)];
  });
}

function partlyTold(what: string, { status, message }: MissingPart): Gap {
  return {
    what: `Not all of ${what} were told: ${message}`,
    remedy: status === 403 ? 'Give the token `pull-requests: read`.' : 'Run again.',
    ...HIDES,
    cause: status === 403 || status === 404 ? 'closed' : 'failed',
  };
}
