import type { Caller } from './access.ts';
import { refusalWording, type Scope } from './access.ts';
import type { Address } from './address.ts';
import { connectionOf, typedError, type Window } from './graphql-connection.ts';
import { commitNode, objectNode, objectOf, type RefsWindow, refNode, refsOf } from './graphql-git.ts';
import { issueOrPull, mergeQueueNode, pullNumbered, reviewNode } from './graphql-pulls.ts';
import { nodeId, readNodeId } from './node-id.ts';
import type { Allowance } from './rate-limit.ts';
import { releasePage } from './release-body.ts';
import { visibleReleases } from './release-routes.ts';
import type { Release } from './release-shelf.ts';
import type { Repository } from './repository.ts';
import { webUrl } from './repository-body.ts';
import type { VagueRefusals } from './update-refs.ts';
import type { World } from './world.ts';

/** Who looks at the world, and from where. */
export type View = {
  world: World;
  caller: Caller;
  address: Address;
  allowance: Allowance;
  vagueRefusals: VagueRefusals;
};

type ReleasesWindow = Window & { orderBy?: { field: 'CREATED_AT' | 'NAME'; direction: 'ASC' | 'DESC' } | null };

/** The fields of `Query` that are served. */
export function queryRoot(view: View): Record<string, unknown> {
  const { limit, used, remaining, reset } = view.allowance;
  return {
    viewer: { __typename: 'User', id: nodeId('U', view.caller.login), login: view.caller.login },
    rateLimit: { limit, used, remaining, cost: 1, nodeCount: 0, resetAt: new Date(reset * 1000).toISOString() },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = view.world.find(owner, name);
      if (repository !== undefined && view.caller.sees(repository)) return repositoryNode(repository, view);
      throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    node: ({ id }: { id: string }) => nodeOf(id, view),
    // One unknown id is an error and a null in its place; the others are answered.
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => asValue(() => nodeOf(id, view))),
  };
}

function asValue(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

function repositoryNode(repository: Repository, view: View): Record<string, unknown> {
  const { git, releases } = repository;
  const within =
    (...scopes: readonly Scope[]) =>
    <A>(read: (asked: A) => unknown) =>
    (asked: A): unknown => {
      if (scopes.some((scope) => view.caller.may('read', scope, repository))) return read(asked);
      throw typedError('FORBIDDEN', refusalWording(view.caller));
    };
  /** Names and settings come with any grant, contents with their own. */
  const contents = within('contents');
  const discussed = within('pull_requests', 'issues');
  const refCalled = (name: string): unknown => {
    const ref = git.ref(name);
    return ref === undefined ? null : refNode(repository, ref);
  };
  const released = (release: Release | undefined): unknown =>
    release === undefined ? null : releaseNode(repository, release, view);
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    isPrivate: repository.private,
    isEmpty: git.isEmpty,
    isArchived: repository.archived,
    viewerPermission: permissionOf(view.caller, repository),
    url: webUrl(view.address, repository),
    defaultBranchRef: contents(() => refCalled(`refs/heads/${repository.defaultBranch}`)),
    object: contents((asked: { oid?: string; expression?: string }) => objectOf(repository, asked)),
    ref: contents(({ qualifiedName }: { qualifiedName: string }) => refCalled(qualifiedName)),
    refs: contents((window: RefsWindow) => refsOf(repository, window)),
    release: contents(({ tagName }: { tagName: string }) => {
      const release = releases.named(tagName);
      return release?.draft ? null : released(release);
    }),
    issueOrPullRequest: discussed(({ number }: { number: number }) => issueOrPull(repository, number)),
    mergeQueue: within('merge_queues')(({ branch }: { branch?: string | null }) =>
      mergeQueueNode(repository, branch ?? repository.defaultBranch),
    ),
    pullRequest: discussed(({ number }: { number: number }) => pullNumbered(repository, number)),
    releases: contents((window: ReleasesWindow) => releasesOf(repository, window, view)),
    latestRelease: contents(() => released(releases.latest())),
  };
}

/** "Will return null if authenticated as an GitHub App", says the schema. */
function permissionOf(caller: Caller, repository: Repository): string | null {
  if (caller.kind === 'integration') return null;
  if (caller.may('write', 'administration', repository)) return 'ADMIN';
  return caller.may('write', 'contents', repository) ? 'WRITE' : 'READ';
}

function releasesOf(repository: Repository, window: ReleasesWindow, view: View): unknown {
  const newestFirst = visibleReleases({ repository, caller: view.caller });
  const ascending =
    window.orderBy?.field === 'NAME'
      ? newestFirst.toSorted((one, other) => ((one.name ?? '') < (other.name ?? '') ? -1 : 1))
      : newestFirst.toReversed();
  const ordered = window.orderBy?.direction === 'DESC' ? ascending.toReversed() : ascending;
  return connectionOf('releases', ordered, window, (release) => releaseNode(repository, release, view));
}

function releaseNode(repository: Repository, release: Release, view: View): Record<string, unknown> {
  const { git, releases } = repository;
  return {
    __typename: 'Release',
    id: nodeId('RE', repository.id, release.id),
    databaseId: release.id,
    tagName: release.tagName,
    name: release.name,
    description: release.body,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    isLatest: () => releases.latest()?.id === release.id,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt ?? null,
    updatedAt: release.updatedAt,
    url: releasePage(repository, release, view.address),
    releaseAssets: (window: Window & { name?: string | null }) => {
      const wanted = release.assets.filter(({ name }) => window.name == null || name === window.name);
      return connectionOf('releaseAssets', wanted, window, ({ id, name, size }) => {
        return { __typename: 'ReleaseAsset', id: nodeId('RA', repository.id, id), name, size };
      });
    },
    tag: () => {
      const ref = git.ref(`refs/tags/${release.tagName}`);
      return ref === undefined ? null : refNode(repository, ref);
    },
    tagCommit: () => {
      const commit = git.commitAt(`refs/tags/${release.tagName}`);
      return commit === undefined ? null : commitNode(repository, commit);
    },
  };
}

/** What a `node_id` names, if the caller may read it. */
function nodeOf(id: string, view: View): unknown {
  const name = readNodeId(id);
  const [owner = '', key = ''] = name?.parts ?? [];
  const repository = view.world.findById(Number(owner));
  if (name !== undefined && repository !== undefined && view.caller.sees(repository)) {
    if (name.kind === 'R') return repositoryNode(repository, view);
    if (!view.caller.may('read', 'contents', repository)) throw typedError('FORBIDDEN', refusalWording(view.caller));
    const found = contentNode(repository, name.kind, key, view);
    if (found !== undefined) return found;
  }
  throw typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
}

function contentNode(repository: Repository, kind: string, key: string, view: View): unknown {
  if (kind === 'REF') {
    const ref = repository.git.ref(key);
    return ref === undefined ? undefined : refNode(repository, ref);
  }
  if (kind === 'RE') {
    const release = visibleReleases({ repository, caller: view.caller }).find(({ id }) => String(id) === key);
    return release === undefined ? undefined : releaseNode(repository, release, view);
  }
  if (kind === 'PRR') return reviewNode(repository, key);
  const object = repository.git.object(key);
  return object === undefined ? undefined : objectNode(repository, object);
}
