/** Which files of a folder match globs. Links are never followed out of it; what belongs to git and npm is not looked at. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { matchGlobs } from '../../domain/pattern/glob.ts';

export interface Found {
  readonly path: string;
  readonly isLink: boolean;
}

export interface Walked {
  /** Sorted. */
  readonly found: readonly Found[];
  /** Whether there were more entries than are looked at. */
  readonly isCut: boolean;
}

const NEVER = new Set(['.git', 'node_modules']);
const MOST_ENTRIES = 100_000;

/** @throws what the system says of the folder itself; folders in it that cannot be read are passed over */
export async function walk(folder: string, globs: readonly string[], most = MOST_ENTRIES): Promise<Walked> {
  const reaches = globs.map(reachOf);
  const isWanted = matchGlobs(globs, { hasGroups: true });
  const found: Found[] = [];
  let seen = 0;
  const enter = async (path: string): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch((error: unknown) => {
      if (path === '') throw error;
      return [];
    });
    // What is found must not depend on the order of a disk.
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      seen += 1;
      if (seen > most) return;
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NEVER.has(entry.name) && reaches.some((reach) => mayHold(reach, inner))) await enter(inner);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isWanted(inner))
        found.push({ path: inner, isLink: entry.isSymbolicLink() });
    }
  };
  await enter('');
  return { found: found.sort((a, b) => (a.path < b.path ? -1 : 1)), isCut: seen > most };
}

/** The part of a glob that is a plain path, and how many names a match has at most. */
interface Reach {
  readonly base: readonly string[];
  readonly depth: number;
}

function reachOf(glob: string): Reach {
  const names = glob.replace(/^\.\//, '').split('/');
  const first = names.findIndex((name) => /[*?[\]{}()!+@\\]/.test(name));
  const base = first < 0 ? names.slice(0, -1) : names.slice(0, first);
  // A brace or bracket may hold a slash; `**` holds any number.
  const isOpen = /\*\*|[{[(!\\]/.test(glob);
  return { base, depth: isOpen ? Infinity : names.length };
}

function mayHold({ base, depth }: Reach, folder: string): boolean {
  const names = folder.split('/');
  return names.length < depth && names.every((name, place) => base[place] === undefined || base[place] === name);
}
