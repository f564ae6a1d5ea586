/** Where one failure of many costs itself only: what nobody foresaw is a fault, and is never passed over so. */
import { asLtsError, type LtsError } from '../errors.ts';

/** The error as ours. @throws the very error, where it is a fault of this program */
export function foreseen(error: unknown): LtsError {
  const known = asLtsError(error);
  if (known.code === 'INTERNAL_FAULT') throw error;
  return known;
}
