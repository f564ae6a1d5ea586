/** Files of a folder on this machine. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { LtsError } from '../../errors.ts';
import type { Files } from '../../ports/files.ts';
import { codeOf, unwritable } from './file-failure.ts';
import { replaceText } from './replace-text.ts';

/**
 * What is not there has no text.
 *
 * @throws LtsError INPUT_FILE_UNREADABLE; where it replaces, CONFLICT_MOVED, CONFLICT_GONE, INPUT_FILE_UNWRITABLE
 */
export class FolderFiles implements Files {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  describe(path: string): string {
    return path;
  }

  async read(path: string): Promise<string | undefined> {
    try {
      return await readFile(isAbsolute(path) ? path : join(this.#folder, path), 'utf8');
    } catch (cause) {
      const code = codeOf(cause);
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      const why =
        code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES'
            ? 'no permission to read it'
            : `it could not be read (${code})`;
      throw new LtsError('INPUT_FILE_UNREADABLE', { path, why }, { cause });
    }
  }

  replace(path: string, from: string, to: string): Promise<void> {
    return replaceText(isAbsolute(path) ? path : join(this.#folder, path), path, from, to);
  }
}

/** A file that the user named, relative to the current folder. @throws LtsError INPUT_FILE_UNREADABLE */
export async function readGiven(path: string): Promise<string> {
  const text = await new FolderFiles('.').read(path);
  if (text === undefined) throw new LtsError('INPUT_FILE_UNREADABLE', { path, why: 'it does not exist' });
  return text;
}

/** Writes a file, with the folders above it. @throws LtsError INPUT_FILE_UNWRITABLE */
export async function writeText(path: string, text: string): Promise<void> {
  await write(path, text, 'w');
}

/** The same, but never over a file that is there. @throws LtsError INPUT_FILE_EXISTS, INPUT_FILE_UNWRITABLE */
export async function writeNewText(path: string, text: string): Promise<void> {
  await write(path, text, 'wx');
}

async function write(path: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag });
  } catch (cause) {
    const code = codeOf(cause);
    if (flag === 'wx' && code === 'EEXIST') throw new LtsError('INPUT_FILE_EXISTS', { path }, { cause });
    throw unwritable(path, cause);
  }
}
