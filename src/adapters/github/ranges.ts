/** Changes between two revisions: as one, or each commit on its own with the pull request it came by. */
import type { Change } from '../../domain/change/change.ts';
import { versionChangesIn } from '../../domain/change/manifest.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { ChangesInRange, Range } from '../../ports/changes.ts';
import { orGap } from './asked-apart.ts';
import { MOST_FILES, readComparison } from './comparison.ts';
import { type GraphPull, originalOf, PULL_FIELDS, pullOfCommit } from './graph-pull.ts';
import { askInHalves } from './halves.ts';
import type { GithubRepository } from './repository.ts';
import { commitOf, fileOf, isMerge, partsOfMessage, type RestCommit } from './rest-changes.ts';

/** Each is a request; more than a patch release ever had. */
const MOST_COMMITS = 300;
/** Commits a query asks for. */
const BATCH = 100;

/** @throws LtsError GITHUB_* */
export async function readBetween(repository: GithubRepository, range: Range): Promise<Change> {
  const { commits, files } = await readComparison(repository, range);
  const own = commits.filter((commit) => !isMerge(commit));
  const changed = files.map(fileOf);
  const [only] = own;
  return {
    id: `${range.from}...${range.to}`,
    ...(only !== undefined && own.length === 1 ? partsOfMessage(only.commit.message) : { title: '', body: '' }),
    labels: [],
    baseBranch: range.from,
    commits: own.map(commitOf),
    // As many as GitHub lists: there may be others, and what is said of all files would be a guess.
    ...(changed.length < MOST_FILES ? { files: changed } : {}),
    versionChanges: versionChangesIn(changed),
    originals: [],
    advisories: [],
  };
}

/** @throws LtsError GITHUB_* */
export async function readEach(repository: GithubRepository, range: Range): Promise<ChangesInRange> {
  const gaps: Gap[] = [];
  const { commits, total } = await readComparison(repository, range);
  const own = commits.filter((commit) => !isMerge(commit));
  // The newest are what this range brought last.
  const looked = own.slice(-MOST_COMMITS);
  if (looked.length < own.length || commits.length < total) {
    gaps.push({
      what: `Between ${range.from} and ${range.to} lie ${total} commits; files of the newest ${looked.length} were looked at, the others were left out.`,
      remedy: 'Ask for a shorter range, or use a local clone (`--repo`), which has no such limit.',
    });
  }
  const [files, pulls] = await Promise.all([
    Promise.all(looked.map((commit) => readFiles(repository, commit, gaps))),
    readPulls(repository, looked, gaps),
  ]);
  return { changes: looked.map((commit, index) => changeOf(commit, files[index], pulls.get(commit.sha))), gaps };
}

function changeOf(commit: RestCommit, told: RestCommit['files'], pull: GraphPull | undefined): Change {
  const files = told?.map(fileOf);
  return {
    id: commit.sha,
    ...partsOfMessage(commit.commit.message),
    labels: [],
    ...(commit.author?.login === undefined ? {} : { author: commit.author.login }),
    commits: [{ ...commitOf(commit), ...(files === undefined ? {} : { files }) }],
    ...(files === undefined ? {} : { files }),
    versionChanges: versionChangesIn(files ?? []),
    originals: pull === undefined ? [] : [originalOf(pull)],
    advisories: [],
  };
}

async function readFiles(
  { client, name }: GithubRepository,
  { sha }: RestCommit,
  gaps: Gap[],
): Promise<RestCommit['files']> {
  const what = `the files of commit ${sha.slice(0, 12)}`;
  const read = await orGap(what, gaps, () =>
    client.get<RestCommit>(what, '/repos/{owner}/{repo}/commits/{sha}', { ...name, sha }),
  );
  const files = read?.data.files ?? [];
  if (files.length < MOST_FILES) return read?.data.files;
  gaps.push({
    what: `Commit ${sha.slice(0, 12)} has ${MOST_FILES} files or more, which is all that GitHub shows; they were not looked at.`,
    remedy: 'Look at it in a local clone (`--repo`), which has no such limit.',
  });
  return undefined;
}

type Associated = { readonly associatedPullRequests?: { readonly nodes: readonly (GraphPull | null)[] } | null };

type Answers = { readonly nameWithOwner: string } & { readonly [alias: `c${number}`]: Associated | null };

/** By commit. */
async function readPulls(
  repository: GithubRepository,
  commits: readonly RestCommit[],
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
  commits: readonly RestCommit[],
): Promise<readonly (readonly [string, GraphPull])[]> {
  const fields = commits.map(
    ({ sha }, index) =>
      `c${index}: object(oid: ${JSON.stringify(sha)}) { ... on Commit { associatedPullRequests(first: 5) { nodes { ...Pull } } } }`,
  );
  const { data } = await repository.client.queryParts<{ repository: Answers }>(
    what,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { nameWithOwner\n${fields.join('\n')}\n} }${PULL_FIELDS}`,
    { ...repository.name },
  );
  return commits.flatMap(({ sha }, index) => {
    const nodes = data.repository[`c${index}`]?.associatedPullRequests?.nodes ?? [];
    const pull = pullOfCommit(data.repository.nameWithOwner, sha, nodes);
    return pull === undefined ? [] : [[sha, pull] as const];
  });
}
