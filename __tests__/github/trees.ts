import { createHash } from 'node:crypto';
import { shaOf } from './git-store.ts';

export type Files = ReadonlyMap<string, string>;

export type TreeEntry = { name: string; path: string; kind: 'blob' | 'tree'; sha: string; size: number };

/** A folder of a commit. Its SHA depends on what is in it and on nothing else; it is not the one git would give. */
export type Tree = { sha: string; entries: readonly TreeEntry[] };

// Commits without a change of files share one map, so a history of thousands has a handful of trees.
const TREES = new WeakMap<Files, Map<string, Tree | undefined>>();

/** The folder at a path (`''` is the root), or undefined where no file lies in it. */
export function treeAt(files: Files, folder: string): Tree | undefined {
  const known = TREES.get(files) ?? new Map<string, Tree | undefined>();
  TREES.set(files, known);
  if (!known.has(folder)) known.set(folder, makeTree(files, folder));
  return known.get(folder);
}

function makeTree(files: Files, folder: string): Tree | undefined {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, TreeEntry>();
  for (const [path, text] of files) {
    if (!path.startsWith(prefix)) continue;
    const name = path.slice(prefix.length).split('/', 1)[0] ?? '';
    if (!entries.has(name)) entries.set(name, entryAt(files, prefix + name, name, path, text));
  }
  // Only the root of an empty commit is an empty folder.
  if (entries.size === 0 && folder !== '') return undefined;
  const sorted = [...entries.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { sha: shaOf('tree', ...sorted.map(({ name, sha }) => `${name} ${sha}`)), entries: sorted };
}

function entryAt(files: Files, path: string, name: string, file: string, text: string): TreeEntry {
  if (path === file) {
    const bytes = Buffer.from(text);
    return { name, path, kind: 'blob', sha: blobSha(bytes), size: bytes.length };
  }
  return { name, path, kind: 'tree', sha: treeAt(files, path)?.sha ?? '', size: 0 };
}

/** The SHA git itself gives these bytes. */
export function blobSha(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
