/** Why the system did not read or write a file. */
import { LtsError } from '../../errors.ts';

/** What kept a file from being written, in words. */
export function unwritable(path: string, cause: unknown): LtsError {
  const known: Readonly<Record<string, string>> = {
    EACCES: 'no permission',
    EROFS: 'the disk is read-only',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
    ENOSPC: 'the disk is full',
  };
  const code = codeOf(cause);
  return new LtsError('INPUT_FILE_UNWRITABLE', { path, why: known[code] ?? code }, { cause });
}

/** `ENOENT` and the like. */
export function codeOf(cause: unknown): string {
  return String((cause as NodeJS.ErrnoException).code ?? 'unknown');
}
