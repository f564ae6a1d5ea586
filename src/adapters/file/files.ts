/** Files of a folder on this machine. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { LtsError } from '../../errors.ts';
import type { Files } from '../../ports/files.ts';

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
      const code = String((cause as NodeJS.ErrnoException).code ?? 'unknown');
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
}
