import type { Commit } from './git-store.ts';
import type { Repository } from './repository.ts';

/** One file of a diff, as a test tells it or as two trees show it. */
export type FileFacts = {
  path: string;
  previousPath?: string;
  /** Left out as for a binary file or a diff that is too large. */
  patch?: string;
  status?: 'added' | 'removed' | 'modified' | 'renamed';
};

type Files = ReadonlyMap<string, string>;

const NO_FILES: Files = new Map();
/** Lines around a change, as git shows them. */
const CONTEXT = 3;

/** What a commit changed: as it was told, else against its first parent. */
export function filesOfCommit(repository: Repository, commit: Commit): readonly FileFacts[] {
  const told = repository.toldFiles.get(commit.sha);
  if (told !== undefined) return told;
  const parent = repository.git.commit(commit.parents[0] ?? '');
  return fileDiffs(parent?.files ?? NO_FILES, commit.files);
}

/** What lies between two commits: the trees' difference, and what was told of the commits between them. */
export function filesBetween(
  repository: Repository,
  base: Commit,
  head: Commit,
  commits: readonly { sha: string }[],
): readonly FileFacts[] {
  const told = commits.flatMap(({ sha }) => repository.toldFiles.get(sha) ?? []);
  const found = new Map(fileDiffs(base.files, head.files).map((file) => [file.path, file]));
  for (const file of told) found.set(file.path, file);
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

export function fileDiffs(before: Files, after: Files): readonly FileFacts[] {
  if (before === after) return [];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) return [];
    const status = old === undefined ? 'added' : now === undefined ? 'removed' : 'modified';
    return [{ path, status, patch: patchOf(linesOf(old), linesOf(now)) } as const];
  });
}

function linesOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** One hunk from the first line that differs to the last. */
function patchOf(old: readonly string[], now: readonly string[]): string {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const from = Math.max(0, start - CONTEXT);
  const before = old.slice(from, start);
  const after = old.slice(old.length - end, old.length - end + CONTEXT);
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const [around, first] = [before.length + after.length, from + 1];
  return [
    `@@ -${old.length === 0 ? 0 : first},${around + gone.length} +${now.length === 0 ? 0 : first},${around + come.length} @@`,
    ...before.map((line) => ` ${line}`),
    ...gone.map((line) => `-${line}`),
    ...come.map((line) => `+${line}`),
    ...after.map((line) => ` ${line}`),
  ].join('\n');
}
