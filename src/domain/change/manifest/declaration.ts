/** What readers of manifests answer, and how the answers for both sides of a patch become version changes. */
import type { VersionChange } from '../change.ts';
import type { ManifestLine } from './hunks.ts';

export interface Declaration {
  readonly name: string;
  /** As written; `*` where the manifest leaves it open or keeps it elsewhere. */
  readonly version: string;
  readonly isChanged: boolean;
}

/** Reads one side of one hunk; it may start and end anywhere in the file. */
export type ManifestReader = (lines: readonly ManifestLine[]) => readonly Declaration[];

export const ANY_VERSION = '*';

/** What a line of its own declares, by its text. */
export function readEachLine(
  lines: readonly ManifestLine[],
  read: (text: string) => readonly (readonly [name: string, version: string])[],
): readonly Declaration[] {
  return lines.flatMap(({ text, isChanged }) => read(text).map(([name, version]) => ({ name, version, isChanged })));
}

/** `1.2`, `v2.0.0-rc.1`, `^6`, `>= 1.0, < 2`, `1.x`, `[1.0,2.0)`: begins as a version does, after what compares. */
export function isVersionLike(text: string): boolean {
  return text.length <= 100 && /^[\s^~<>=!v[(]*(?:\d[\w.\-+^~<>=!|*,()[\]\s@:]*|[*x])$/i.test(text);
}

/** Removed and added declarations of a name, in order; what stands on both sides has only moved. */
export function pairUp(
  file: string,
  before: readonly Declaration[],
  after: readonly Declaration[],
): readonly VersionChange[] {
  const [removed, added] = [versionsByName(before), versionsByName(after)];
  const names = [...new Set([...removed.keys(), ...added.keys()])];
  return names.flatMap((name) => {
    const [from, to] = without(removed.get(name) ?? [], added.get(name) ?? []);
    const pairs = Array.from({ length: Math.max(from.length, to.length) }, (_, at) => [from[at], to[at]] as const);
    const told = new Map(pairs.filter(saysSomething).map((pair) => [pair.join('\n'), pair]));
    return [...told.values()].map(([old, next]) => ({
      file,
      name,
      ...(old === undefined ? {} : { from: old }),
      ...(next === undefined ? {} : { to: next }),
    }));
  });
}

/** A snapshot is the project's own build; from or to an open version is no step that could be measured. */
function saysSomething([from, to]: readonly [string | undefined, string | undefined]): boolean {
  if ([from, to].some((version) => version?.endsWith('-SNAPSHOT'))) return false;
  return from === undefined || to === undefined || (from !== ANY_VERSION && to !== ANY_VERSION);
}

function versionsByName(declarations: readonly Declaration[]): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const { name, version, isChanged } of declarations) {
    if (!isChanged || name === '' || version === '') continue;
    const known = versions.get(name);
    if (known === undefined) versions.set(name, [version]);
    else known.push(version);
  }
  return versions;
}

/** Both lists without what they share, as often as they share it. */
function without(from: readonly string[], to: readonly string[]): readonly [readonly string[], readonly string[]] {
  return [less(from, to), less(to, from)];
}

function less(list: readonly string[], taken: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const entry of taken) left.set(entry, (left.get(entry) ?? 0) + 1);
  return list.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count <= 0;
  });
}
