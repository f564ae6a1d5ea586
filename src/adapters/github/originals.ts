/** Pull requests and commits that a change names: all of them in one GraphQL query, or by REST where there is no token. */
import type { Original } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import type { MissingPart } from './failure.ts';
import { type GraphPull, labelsOf, originalOf, PULL_FIELDS, pullOfCommit } from './graph-pull.ts';
import type { GithubRepository } from './repository.ts';
import { partsOfMessage } from './rest-changes.ts';
import { type Named, notThere, readOneByOne } from './rest-originals.ts';

interface GraphCommit {
  readonly oid: string;
  readonly message: string;
  readonly url: string;
  readonly associatedPullRequests?: { readonly nodes: readonly (GraphPull | null)[] } | null;
}

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readOriginals(
  repository: GithubRepository,
  named: Named,
  gaps: Gap[],
): Promise<readonly Original[]> {
  if (named.pulls.length + named.commits.length === 0) return [];
  if (repository.client.isAnonymous) return readOneByOne(repository, named, gaps);
  const what = `the originals named (${namesOf(named)})`;
  return (await orGap(what, gaps, () => readAtOnce(repository, named, gaps))) ?? [];
}

async function readAtOnce(
  repository: GithubRepository,
  { pulls, commits }: Named,
  gaps: Gap[],
): Promise<readonly Original[]> {
  const fields = [
    // `#12` may be an issue, which is no mistake and no original.
    ...pulls.map((number, index) => `p${index}: issueOrPullRequest(number: ${number}) { __typename ...Pull }`),
    ...commits.map((id, index) => `c${index}: object(expression: ${JSON.stringify(id)}) { __typename ...Landed }`),
  ];
  const landed = `
fragment Landed on Commit { oid message url associatedPullRequests(first: 5) { nodes { ...Pull } } }`;
  const { data, missing } = await repository.client.queryParts<{
    repository: Record<string, unknown> & { readonly nameWithOwner: string };
  }>(
    `the originals named in ${repository.full}`,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { nameWithOwner\n${fields.join('\n')}\n} }${PULL_FIELDS}${commits.length > 0 ? landed : ''}`,
    { ...repository.name },
    { isWhole: true },
  );
  const answers = data.repository;
  const originals: Original[] = [];
  for (const [index, number] of pulls.entries()) {
    const found = answers[`p${index}`] as (GraphPull & { readonly __typename: string }) | null;
    if (found?.__typename === 'PullRequest') originals.push(originalOf(found));
    else if (!found) gaps.push(gapOf(`#${number}`, `p${index}`, missing));
  }
  for (const [index, id] of commits.entries()) {
    const found = answers[`c${index}`] as GraphCommit | null;
    // A branch may be called like the beginning of a commit.
    if (found?.oid?.startsWith(id)) originals.push(landedCommit(answers.nameWithOwner, found));
    else gaps.push(gapOf(`commit ${id.slice(0, 12)}`, `c${index}`, missing));
  }
  return originals;
}

/** The labels of a commit are those of the pull request it came by. */
function landedCommit(repository: string, { oid, message, url, associatedPullRequests }: GraphCommit): Original {
  const pull = pullOfCommit(repository, oid, associatedPullRequests?.nodes ?? []);
  return {
    id: oid,
    ...partsOfMessage(message),
    labels: pull === undefined ? [] : labelsOf(pull),
    url: pull?.url ?? url,
    mergeCommit: oid,
    ...(pull === undefined ? {} : { baseBranch: pull.baseRefName }),
  };
}

function gapOf(what: string, alias: string, missing: readonly MissingPart[]): Gap {
  const why = missing.find(({ path }) => path.includes(alias));
  if (why === undefined || why.status === 404) return notThere(what);
  const remedy =
    why.status === 403
      ? 'Give the token `pull-requests: read` and `contents: read`.'
      : 'Run again; the rest of the answer was complete.';
  const about = why.status === 403 ? {} : { cause: 'failed' as const };
  return { what: `GitHub did not tell of ${what}: ${why.message}.`, remedy, ...about };
}

function namesOf({ pulls, commits }: Named): string {
  const names = [...pulls.map((number) => `#${number}`), ...commits.map((id) => id.slice(0, 12))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
