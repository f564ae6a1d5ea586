/** Asking for one thing of many: what is not answered is a gap, and the others are asked all the same. */
import { causeOf } from '../../domain/gap-cause.ts';
import { capital } from '../../domain/sentence.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { asLtsError, type ErrorCode } from '../../errors.ts';

/** What concerns every question to come. */
const CONCERNS_ALL: ReadonlySet<ErrorCode> = new Set(['GITHUB_UNAUTHORIZED', 'GITHUB_RATE_LIMITED']);

/**
 * @param about what else the gap says
 * @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED
 */
export async function orGap<T>(
  what: string,
  gaps: Gap[],
  ask: () => Promise<T>,
  about: Pick<Gap, 'branch' | 'hides'> = {},
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const known = asLtsError(error);
    const { code, message, remedy } = known;
    if (CONCERNS_ALL.has(code) || code === 'INTERNAL_FAULT') throw error;
    gaps.push({
      what: `${capital(what)} could not be checked: ${message}`,
      remedy,
      cause: causeOf(known),
      ...about,
    });
    return undefined;
  }
}

const NAME_FEWER = 'Name only those that this change was taken from or mends.';
/** What is counted: how a gap says it, and what somebody can do about it. */
const COUNTED = {
  pulls: { say: 'pull requests are named', remedy: NAME_FEWER },
  commits: { say: 'commits are named', remedy: NAME_FEWER },
  advisories: { say: 'advisories are named', remedy: NAME_FEWER },
  people: {
    say: 'people reviewed with words of an approver',
    remedy: 'Dismiss the reviews that are not needed, or list approvers by name in the policy.',
  },
  teams: { say: 'teams are listed as approvers', remedy: 'List fewer teams in the policy, or people or a role.' },
  reviews: { say: 'reviews have words of an approver', remedy: 'Dismiss the reviews that are not needed.' },
  branches: {
    say: 'branches may have the change',
    remedy: 'Look in a local clone (`gate --repo . --base … --head …`), which has no such limit.',
  },
} as const;

/** The first so many; what is beyond is a gap. */
export function atMost<T>(list: readonly T[], most: number, what: keyof typeof COUNTED, gaps: Gap[]): readonly T[] {
  const unlike = [...new Set(list)];
  if (unlike.length > most) {
    gaps.push({
      what: `${unlike.length} ${COUNTED[what].say}; the first ${most} were looked up.`,
      remedy: COUNTED[what].remedy,
    });
  }
  return unlike.slice(0, most);
}

/** The same whatever was answered first. */
export function inOrder(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.toSorted((one, other) => (one.what < other.what ? -1 : 1));
}
