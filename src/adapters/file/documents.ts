/** Documents and published files in a folder on this machine; nothing outside of it is read or written. */
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { LtsError } from '../../errors.ts';
import type { Documents, FoundDocuments, SkippedDocument } from '../../ports/documents.ts';
import { walk } from './documents-walk.ts';
import { unwritable } from './file-failure.ts';
import { replaceText } from './replace-text.ts';

/** Longer ones are generated, and hold no block that a person put there. */
const MOST_BYTES = 1024 * 1024;
const MOST_DOCUMENTS = 2_000;
const OUTSIDE = 'it leads out of the folder';

/** A folder to write in, and what nothing may lead out of. */
interface Place {
  readonly root: string;
}

export class FolderDocuments implements Documents {
  readonly place: string;
  readonly #folder: string;
  readonly #places = new Map<string, Promise<Place | undefined>>();

  constructor(folder: string) {
    this.#folder = folder;
    this.place = folder;
  }

  async list(globs: readonly string[]): Promise<FoundDocuments> {
    const { found, isCut } = await walk(this.#folder, globs).catch((cause) => {
      throw unreadable(this.#folder, cause);
    });
    const root = await realpath(this.#folder);
    const skipped: SkippedDocument[] = [];
    const links = found.filter(({ isLink }) => isLink);
    const paths = found.filter(({ isLink }) => !isLink).map(({ path }) => path);
    const known = new Set(paths.map((path) => join(root, path)));
    for (const { path } of links) {
      const target = await realpath(join(this.#folder, path)).catch(() => undefined);
      if (target === undefined) skipped.push({ path, why: 'it is a link to nothing' });
      else if (!isWithin(root, target)) skipped.push({ path, why: `it is a link, and ${OUTSIDE}` });
      // Read under its own name already; twice in one run would be a conflict with ourselves.
      else if (!known.has(target) && (await stat(target)).isFile()) {
        known.add(target);
        paths.push(path);
      }
    }
    paths.sort();
    const more = paths.splice(MOST_DOCUMENTS).map((path) => ({ path, why: 'there are too many documents' }));
    const cut = isCut ? [{ path: '.', why: 'the folder has too many files to look at all of them' }] : [];
    return { paths, skipped: [...skipped, ...more.slice(0, 1), ...cut] };
  }

  async read(path: string): Promise<{ readonly text: string } | SkippedDocument> {
    try {
      const target = await this.#within(path);
      if (target === undefined) return { path, why: OUTSIDE };
      if ((await stat(target)).size > MOST_BYTES) return { path, why: 'it is larger than 1 MiB' };
      const bytes = await readFile(target);
      const text = bytes.toString('utf8');
      return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { path, why: 'it is not valid UTF-8' };
    } catch (cause) {
      throw unreadable(path, cause);
    }
  }

  async replace(path: string, from: string, to: string): Promise<void> {
    const target = await this.#within(path).catch(() => join(this.#folder, path));
    if (target === undefined) throw new LtsError('INPUT_FILE_UNWRITABLE', { path, why: OUTSIDE });
    await replaceText(target, path, from, to);
  }

  async write(path: string, text: string): Promise<boolean> {
    try {
      const place = isInside(path) ? await this.#placeToWrite(dirname(join(this.#folder, path))) : undefined;
      const named = join(this.#folder, path);
      const there = place && (await ifThere(realpath(named)));
      if (place === undefined || (there !== undefined && !isWithin(place.root, there)))
        throw new LtsError('INPUT_FILE_UNWRITABLE', { path, why: OUTSIDE });
      const bytes = Buffer.from(text, 'utf8');
      if (there !== undefined && (await ifThere(readFile(there)))?.equals(bytes)) return false;
      await writeWhole(there ?? named, bytes);
      return true;
    } catch (error) {
      throw error instanceof LtsError ? error : unwritable(path, error);
    }
  }

  /** The file behind a path, or undefined where that is not in the folder. */
  async #within(path: string): Promise<string | undefined> {
    if (!isInside(path)) return undefined;
    const [root, target] = await Promise.all([realpath(this.#folder), realpath(join(this.#folder, path))]);
    return isWithin(root, target) ? target : undefined;
  }

  /** Looked at once for all files in it. */
  #placeToWrite(folder: string): Promise<Place | undefined> {
    const known = this.#places.get(folder) ?? this.#makePlace(folder);
    this.#places.set(folder, known);
    return known;
  }

  /** Makes a folder, only within the folder. Undefined: it leads out. */
  async #makePlace(folder: string): Promise<Place | undefined> {
    await mkdir(this.#folder, { recursive: true });
    const root = await realpath(this.#folder);
    let above = folder;
    // The first folder that is there decides: those below it are new, so no link is among them.
    for (;;) {
      const real = await realpath(above).catch(() => undefined);
      if (real !== undefined && !isWithin(root, real)) return undefined;
      if (real !== undefined) break;
      above = dirname(above);
    }
    await mkdir(folder, { recursive: true });
    return { root };
  }
}

async function ifThere<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A reader of the folder sees the old file or the new one, never half of it. */
async function writeWhole(target: string, bytes: Buffer): Promise<void> {
  const beside = join(dirname(target), `.lts-policy-${crypto.randomUUID()}`);
  try {
    // `wx`: never through a link that somebody put there.
    await writeFile(beside, bytes, { mode: 0o644, flag: 'wx' });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function isInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).split(sep).includes('..');
}

function isWithin(root: string, target: string): boolean {
  return target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`) || target === root;
}

function unreadable(path: string, cause: unknown): LtsError {
  if (cause instanceof LtsError) return cause;
  const code = String((cause as NodeJS.ErrnoException).code ?? 'unknown');
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    ENOTDIR: 'it does not exist',
    EACCES: 'no permission to read it',
    EISDIR: 'it is a folder',
  };
  return new LtsError(
    'INPUT_FILE_UNREADABLE',
    { path, why: known[code] ?? `it could not be read (${code})` },
    { cause },
  );
}
