/** Asking for one thing of many: what is not answered is a gap, and the others are asked all the same. */
import type { Gap } from '../../domain/snapshot.ts';
import { asLtsError, type ErrorCode } from '../../errors.ts';

/** What concerns every question to come. */
const CONCERNS_ALL: ReadonlySet<ErrorCode> = new Set(['GITHUB_UNAUTHORIZED', 'GITHUB_RATE_LIMITED']);

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function orGap<T>(what: string, gaps: Gap[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const { code, message, remedy } = asLtsError(error);
    if (CONCERNS_ALL.has(code) || code === 'INTERNAL_FAULT') throw error;
    gaps.push({ what: `${capitalised(what)} could not be checked: ${message}`, remedy });
    return undefined;
  }
}

/** The first so many; what is beyond is a gap. */
export function atMost<T>(list: readonly T[], most: number, noun: string, gaps: Gap[]): readonly T[] {
  const unlike = [...new Set(list)];
  if (unlike.length > most) {
    gaps.push({
      what: `${unlike.length} ${noun} are named, the first ${most} were looked up.`,
      remedy: 'Name only those that this change was taken from or mends.',
    });
  }
  return unlike.slice(0, most);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
