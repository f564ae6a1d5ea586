/** Replaces a text file whole or not at all, and only where it is as it was read. */
import { mkdtemp, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LtsError } from '../../errors.ts';
import { codeOf, unwritable } from './file-failure.ts';

/** @param name for messages @throws LtsError CONFLICT_MOVED, CONFLICT_GONE, INPUT_FILE_UNWRITABLE */
export async function replaceText(path: string, name: string, from: string, to: string): Promise<void> {
  try {
    // A link stays a link; what it names is replaced.
    const target = await realpath(path);
    const bytes = await readFile(target);
    if (bytes.toString('utf8') !== from)
      throw new LtsError('CONFLICT_MOVED', { what: name, expected: 'what was read of it', seen: 'another text' });
    if (!bytes.equals(Buffer.from(from, 'utf8')))
      throw new LtsError('INPUT_FILE_UNWRITABLE', {
        path: name,
        why: 'it is not valid UTF-8, so parts of it would be lost',
      });
    const { mode } = await stat(target);
    const beside = await mkdtemp(join(dirname(target), '.lts-policy-'));
    try {
      const next = join(beside, 'policy');
      await writeFile(next, to, { mode: mode & 0o7777 });
      await rename(next, target);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof LtsError) throw error;
    if (codeOf(error) === 'ENOENT') throw new LtsError('CONFLICT_GONE', { what: name }, { cause: error });
    throw unwritable(name, error);
  }
}
