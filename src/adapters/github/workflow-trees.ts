/** Which workflow files commits, branches and tags have: by the object ids git gives their contents. */
import type { GithubRepository } from './repository.ts';

export const WORKFLOWS = '.github/workflows';
/** Folders a query asks for. */
const BATCH = 50;
/** Branches looked at beside those named; a page of the list. */
const BRANCHES = 100;
const MOST = 200;

/** Path → object id; undefined where there is no such folder. */
type Tree = ReadonlyMap<string, string> | undefined;

/** @param revisions commits, or full names of refs */
export async function readTrees(
  repository: GithubRepository,
  revisions: readonly string[],
): Promise<ReadonlyMap<string, Tree>> {
  const wanted = [...new Set(revisions)].slice(0, MOST);
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, index) =>
    wanted.slice(index * BATCH, (index + 1) * BATCH),
  );
  const read = await Promise.all(batches.map((batch) => readBatch(repository, batch)));
  return new Map(read.flat());
}

interface TreeAnswer {
  readonly entries?: readonly { readonly path?: string | null; readonly oid: string; readonly type: string }[];
}

async function readBatch(repository: GithubRepository, revisions: readonly string[]): Promise<[string, Tree][]> {
  const fields = revisions.map(
    (revision, index) =>
      `t${index}: object(expression: ${JSON.stringify(`${revision}:${WORKFLOWS}`)}) { ... on Tree { entries { path oid type } } }`,
  );
  const answer = await repository.client.query<{ repository: Record<string, TreeAnswer | null> | null }>(
    'the workflow files of tags and branches',
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }`,
    { ...repository.name },
  );
  return revisions.map((revision, index) => {
    const entries = answer.repository?.[`t${index}`]?.entries;
    const files = entries?.flatMap(({ path, oid, type }) => (type === 'blob' && path ? [[path, oid] as const] : []));
    return [revision, files && new Map(files)];
  });
}

interface TipsAnswer {
  readonly repository: {
    readonly refs: { readonly nodes: readonly ({ readonly target: { readonly oid: string } | null } | null)[] };
  };
}

/** The commits that branches end in. */
async function branchTips(repository: GithubRepository): Promise<readonly string[]> {
  const answer = await repository.client.query<TipsAnswer>(
    'the branches',
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
      refs(refPrefix: "refs/heads/", first: ${BRANCHES}) { nodes { target { oid } } }
    } }`,
    { ...repository.name },
  );
  return answer.repository.refs.nodes.flatMap((branch) => branch?.target?.oid ?? []);
}

/**
 * By commit, its workflow files that are on no branch with the same contents: a token without the permission
 * `workflows` may bring in no others ("if the same file, with both the same path and contents, exists on another branch":
 * GitHub, scopes for OAuth apps, `workflow`).
 */
export async function foreignWorkflows(
  repository: GithubRepository,
  commits: readonly string[],
  branches: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (commits.length === 0) return new Map();
  const tips = ['HEAD', ...branches.map((name) => `refs/heads/${name}`), ...(await branchTips(repository))];
  const [ofCommits, ofBranches] = await Promise.all([readTrees(repository, commits), readTrees(repository, tips)]);
  const known = new Set(
    [...ofBranches.values()].flatMap((tree) => [...(tree ?? [])].map(([path, id]) => `${id} ${path}`)),
  );
  return new Map(
    [...ofCommits].map(([commit, tree]) => [
      commit,
      [...(tree ?? [])].filter(([path, id]) => !known.has(`${id} ${path}`)).map(([path]) => path),
    ]),
  );
}
