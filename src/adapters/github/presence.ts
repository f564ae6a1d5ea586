/**
 * Whether branches have commits, and their newest ones: a GraphQL query for all branches, or REST where there is no token.
 * "Compares the current ref as a base ref to another head ref" (GitHub, `Ref.compare`): a commit the branch has is behind
 * it, or its tip.
 */
import type { ChangeCommit } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { BranchContents, Presence, PresenceQuestion } from '../../ports/changes.ts';
import { atMost, orGap } from './asked-apart.ts';
import { type Parts, statusOf } from './client.ts';
import { readComparison } from './comparison.ts';
import { askInHalves } from './halves.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import { commitOf, type RestCommit } from './rest-changes.ts';

const RECENT = 100;
const MOST_BRANCHES = 20;
const MOST_COMMITS = 20;

type GraphBranch = {
  readonly target: {
    readonly history?: {
      readonly nodes: readonly { readonly oid: string; readonly message: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean };
    };
  } | null;
} & { readonly [comparison: `c${number}`]: { readonly status: string } | null | undefined };

type Branches = Record<string, GraphBranch | null>;

/** @throws LtsError GITHUB_* */
export async function readPresence(repository: GithubRepository, question: PresenceQuestion): Promise<Presence> {
  const gaps: Gap[] = [];
  const branches = atMost(question.branches, MOST_BRANCHES, 'branches', gaps);
  const ids = question.commits.filter((id) => /^[0-9a-f]{7,64}$/.test(id));
  const commits = atMost(ids, MOST_COMMITS, 'commits', gaps);
  if (branches.length === 0) return { branches: [], gaps };
  const read = repository.client.isAnonymous
    ? await Promise.all(
        branches.map((branch) => orGap(`branch ${branch}`, gaps, () => readAlone(repository, branch, commits))),
      )
    : // A comparison walks through history, and may take too long.
      await orGap(`what is on ${branches.join(', ')}`, gaps, () =>
        askInHalves(branches, async (some) => contentsOf(await ask(repository, some, commits), some, commits, gaps)),
      );
  return { branches: (read ?? []).flatMap((one) => one ?? []), gaps };
}

function ask(
  repository: GithubRepository,
  branches: readonly string[],
  commits: readonly string[],
): Promise<Parts<{ readonly repository: Branches }>> {
  const compared = commits
    .map((id, index) => `c${index}: compare(headRef: ${JSON.stringify(id)}) { status }`)
    .join(' ');
  const fields = branches.map(
    (branch, index) => `b${index}: ref(qualifiedName: ${JSON.stringify(`refs/heads/${branch}`)}) { ${compared}
      target { ... on Commit { history(first: ${RECENT}) { nodes { oid message } pageInfo { hasNextPage } } } } }`,
  );
  return repository.client.queryParts<{ repository: Branches }>(
    `what is on ${branches.join(', ')} of ${repository.full}`,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }`,
    { ...repository.name },
  );
}

function contentsOf(
  { data, missing }: Parts<{ readonly repository: Branches }>,
  branches: readonly string[],
  commits: readonly string[],
  gaps: Gap[],
): readonly BranchContents[] {
  return branches.flatMap((branch, index) => {
    const found = data.repository[`b${index}`];
    // A commit that is nowhere in the repository (404) is not on the branch either.
    const unsaid = missing.find(({ path, status }) => path.includes(`b${index}`) && status !== 404);
    if (unsaid !== undefined) gaps.push(unanswered(branch, unsaid.message));
    else if (!found) gaps.push(noBranch(branch));
    if (!found) return [];
    const history = found.target?.history;
    return [
      {
        branch,
        has: commits.filter((_, place) => ['BEHIND', 'IDENTICAL'].includes(found[`c${place}`]?.status ?? '')),
        recent: (history?.nodes ?? []).map(({ oid, message }): ChangeCommit => ({ id: oid, message })),
        isWhole: history?.pageInfo.hasNextPage === false,
      },
    ];
  });
}

async function readAlone(
  repository: GithubRepository,
  branch: string,
  commits: readonly string[],
): Promise<BranchContents> {
  const { client, full, name } = repository;
  const [recent, ...has] = await Promise.all([
    client.get<RestCommit[]>(`the commits of ${branch} in ${full}`, '/repos/{owner}/{repo}/commits', {
      ...name,
      sha: branch,
      per_page: RECENT,
    }),
    ...commits.map((id) => isOn(repository, branch, id)),
  ]);
  const newest = listOf(recent, `the commits of ${branch} in ${full}`);
  return {
    branch,
    has: commits.filter((_, index) => has[index]),
    recent: newest.map(commitOf),
    isWhole: newest.length < RECENT,
  };
}

async function isOn(repository: GithubRepository, branch: string, commit: string): Promise<boolean> {
  try {
    const { status } = await readComparison(repository, { from: branch, to: commit }, 1);
    return status === 'behind' || status === 'identical';
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

function noBranch(branch: string): Gap {
  return {
    what: `There is no branch ${branch}; what is on it could not be looked at.`,
    remedy: 'Make the branch, or correct the pattern of line branches in the policy.',
  };
}

function unanswered(branch: string, why: string): Gap {
  return { what: `GitHub did not tell all of the branch ${branch}: ${why}.`, remedy: 'Run again.' };
}
