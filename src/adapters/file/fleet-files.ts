/** Files that the jobs of many repositories left behind, below folders of this machine. */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LtsError } from '../../errors.ts';
import type { FleetFile, FleetFiles } from '../../ports/fleet-files.ts';
import { readGiven } from './files.ts';

/** A repository with 10,000 releases has a status of 4 MB. */
const LONGEST_BYTES = 32 * 1024 * 1024;
/** `actions/download-artifact` makes one folder an artifact; a tree of this depth is somebody's disk. */
const DEEPEST = 8;

export class FolderFleetFiles implements FleetFiles {
  readonly #longest: number;

  constructor(longest = LONGEST_BYTES) {
    this.#longest = longest;
  }

  async list(folder: string): Promise<readonly FleetFile[]> {
    const found: FleetFile[] = [];
    await this.#collect(folder, '', found, 0);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async read({ path }: FleetFile): Promise<{ readonly text: string } | { readonly why: string }> {
    try {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        if (size > this.#longest) return { why: `it is longer than ${this.#longest} bytes` };
        return { text: await file.readFile('utf8') };
      } finally {
        await file.close();
      }
    } catch (cause) {
      return { why: reasonOf(cause) };
    }
  }

  given(path: string): Promise<string> {
    return readGiven(path);
  }

  /** Links are not followed: artifacts have none, and one could lead anywhere. */
  async #collect(folder: string, below: string, found: FleetFile[], depth: number): Promise<void> {
    const entries = await this.#entries(join(folder, below), depth);
    // A closed folder within is told as a file that cannot be read: it costs what is in it.
    if (entries === undefined) found.push({ path: join(folder, below), name: below });
    for (const entry of entries ?? []) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST) await this.#collect(folder, name, found, depth + 1);
      else if (entry.isFile() && /\.json$/i.test(entry.name)) found.push({ path: join(folder, name), name });
    }
  }

  async #entries(folder: string, depth: number) {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (cause) {
      if (depth > 0) return undefined;
      throw new LtsError('INPUT_FILE_UNREADABLE', { path: folder, why: reasonOf(cause) }, { cause });
    }
  }
}

function reasonOf(cause: unknown): string {
  const code = String((cause as NodeJS.ErrnoException).code ?? 'unknown');
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'ENOTDIR') return 'it is no folder';
  return code === 'EACCES' ? 'no permission to read it' : `it could not be read (${code})`;
}
