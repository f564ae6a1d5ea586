import type { Caller } from './access.ts';
import { historyOf } from './commit-routes.ts';
import { compare } from './comparison.ts';
import type { AnnotatedTag, Commit, GitStore, Ref } from './git-store.ts';
import { connectionOf, type Window } from './graphql-connection.ts';
import { associated } from './graphql-pulls.ts';
import { nodeId } from './node-id.ts';
import type { Repository } from './repository.ts';
import { blobSha, type Tree, type TreeEntry, treeAt } from './trees.ts';

export type RefsWindow = Window & {
  refPrefix: string;
  query?: string | null;
  orderBy?: { field: 'ALPHABETICAL' | 'TAG_COMMIT_DATE'; direction: 'ASC' | 'DESC' } | null;
};

export function objectNode(repository: Repository, object: Commit | AnnotatedTag): Record<string, unknown> {
  return object.kind === 'commit' ? commitNode(repository, object) : tagNode(repository, object);
}

export function commitNode(repository: Repository, commit: Commit): Record<string, unknown> {
  return {
    __typename: 'Commit',
    id: nodeId('C', repository.id, commit.sha),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    message: commit.message,
    messageHeadline: commit.message.split('\n', 1)[0],
    messageBody: commit.message.split('\n').slice(1).join('\n').trim(),
    url: `https://github.com/${repository.fullName}/commit/${commit.sha}`,
    author: { name: commit.author ?? 'Octo Person', user: commit.author ? { login: commit.author } : null },
    committedDate: commit.committedAt,
    authoredDate: commit.committedAt,
    tree: () => pathNode(commit, ''),
    associatedPullRequests: (window: Window, view: { caller: Caller }) =>
      associated(repository, commit, window, view.caller),
    history: (window: Window) =>
      connectionOf('history', historyOf(repository, commit), window, (one) => commitNode(repository, one)),
    parents: (window: Window) => connectionOf('parents', commit.parents, window, (sha) => targetNode(repository, sha)),
  };
}

function tagNode(repository: Repository, tag: AnnotatedTag): Record<string, unknown> {
  return {
    __typename: 'Tag',
    id: nodeId('TA', repository.id, tag.sha),
    oid: tag.sha,
    abbreviatedOid: tag.sha.slice(0, 7),
    name: tag.name,
    message: tag.message,
    tagger: { name: 'Octo Person', email: 'octo@example.com', date: tag.taggedAt },
    target: () => targetNode(repository, tag.commit),
  };
}

function targetNode(repository: Repository, sha: string): Record<string, unknown> | null {
  const object = repository.git.object(sha);
  return object === undefined ? null : objectNode(repository, object);
}

/** "UTF8 text data or null if the Blob is binary", says the schema; git calls binary what has a zero byte in it. */
function blobNode(content: string): Record<string, unknown> {
  const bytes = Buffer.from(content);
  const isBinary = content.includes('\0');
  const text = isBinary ? null : content;
  return { __typename: 'Blob', oid: blobSha(bytes), text, byteSize: bytes.length, isBinary, isTruncated: false };
}

/** What a commit has at a path: a file or a folder. */
function pathNode(commit: Commit, path: string): Record<string, unknown> | null {
  const text = commit.files.get(path);
  if (text !== undefined) return blobNode(text);
  const tree = treeAt(commit.files, path);
  return tree === undefined ? null : treeNode(commit, tree);
}

function treeNode(commit: Commit, tree: Tree): Record<string, unknown> {
  const entryNode = ({ name, path, kind, sha, size }: TreeEntry) => ({
    ...{ name, path, type: kind, oid: sha, size },
    object: () => pathNode(commit, path),
  });
  return {
    __typename: 'Tree',
    oid: tree.sha,
    abbreviatedOid: tree.sha.slice(0, 7),
    entries: tree.entries.map(entryNode),
  };
}

/** `object(oid:)` or `object(expression:)`; an expression with a colon names a file or a folder. */
export function objectOf(
  repository: Repository,
  asked: { oid?: string | null; expression?: string | null },
): Record<string, unknown> | null {
  if (asked.oid != null) return targetNode(repository, asked.oid);
  const [revision = '', path] = (asked.expression ?? 'HEAD').split(':', 2);
  if (path !== undefined) {
    const commit = repository.git.commitAt(revision);
    return commit === undefined ? null : pathNode(commit, path.replace(/\/$/, ''));
  }
  const object = repository.git.resolve(revision);
  return object === undefined ? null : objectNode(repository, object);
}

export function refNode(repository: Repository, ref: Ref): Record<string, unknown> {
  const prefix = /^refs\/[^/]+\//.exec(ref.name)?.[0] ?? '';
  return {
    __typename: 'Ref',
    id: nodeId('REF', repository.id, ref.name),
    name: ref.name.slice(prefix.length),
    prefix,
    target: () => targetNode(repository, ref.sha),
    compare: ({ headRef }: { headRef: string }) => comparisonNode(repository, ref, headRef),
  };
}

/** The ref is the base. Null "if the comparison cannot be made". */
function comparisonNode(repository: Repository, ref: Ref, headRef: string): Record<string, unknown> | null {
  const base = repository.git.commitAt(ref.name);
  const head = repository.git.commitAt(headRef);
  const found = base && head && compare(repository.git, base, head);
  if (found === undefined) return null;
  return {
    __typename: 'Comparison',
    status: found.status.toUpperCase(),
    aheadBy: found.ahead.length,
    behindBy: found.behindBy,
    commits: (window: Window) =>
      connectionOf('commits', found.ahead, window, (commit) => commitNode(repository, commit)),
  };
}

export function refsOf(repository: Repository, window: RefsWindow): unknown {
  const prefix = window.refPrefix.endsWith('/') ? window.refPrefix : `${window.refPrefix}/`;
  const all = repository.git.refs(prefix);
  const sorted = window.orderBy?.field === 'TAG_COMMIT_DATE' ? byCommitDate(repository.git, all) : all;
  const ordered = window.orderBy?.direction === 'DESC' ? sorted.toReversed() : sorted;
  const text = window.query ?? '';
  const wanted = text === '' ? ordered : ordered.filter((ref) => ref.name.slice(prefix.length).includes(text));
  return connectionOf('refs', wanted, window, (ref) => refNode(repository, ref));
}

// Kept as long as the list it was made from, which is until a ref changes.
const SORTED_BY_DATE = new WeakMap<readonly Ref[], readonly Ref[]>();

function byCommitDate(git: GitStore, refs: readonly Ref[]): readonly Ref[] {
  const known = SORTED_BY_DATE.get(refs);
  if (known !== undefined) return known;
  const dated = refs.map((ref) => ({ ref, date: git.commitAt(ref.sha)?.committedAt ?? '' }));
  dated.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  const sorted = dated.map(({ ref }) => ref);
  SORTED_BY_DATE.set(refs, sorted);
  return sorted;
}
