/** Sources of alerts that are closed to a token, or switched off: said once, with what opens them. */
import { causeOf } from '../../domain/gap-cause.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { asLtsError, type LtsError } from '../../errors.ts';
import { failureOf } from './failure.ts';
import type { GithubRepository } from './repository.ts';

export interface Source {
  /** `Alerts of code scanning` */
  readonly what: string;
  /** As workflows write it. */
  readonly permission: string;
  /** What a reader does where GitHub says that it is switched off. */
  readonly remedy: string;
}

/** Of the words GitHub has for it: "… are disabled for this repository", "Advanced Security must be enabled …". */
const OFF = /\bdisabled\b|must be enabled|not enabled|no analysis found|no default branch/i;
const CLOSED = [401, 403, 404];
const FOR_GOOD = { cause: 'closed' } as const;

/**
 * @returns undefined where the source is closed
 * @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED
 */
export async function orClosed<T>(
  repository: GithubRepository,
  source: Source,
  gaps: Gap[],
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const known = asLtsError(error);
    if (known.code === 'GITHUB_RATE_LIMITED' || known.code === 'INTERNAL_FAULT') throw known;
    if (known.code === 'GITHUB_UNAUTHORIZED' && !repository.client.isAnonymous) throw known;
    gaps.push(gapOf(source, known));
    return undefined;
  }
}

/** The same gap of several questions is told once; in the order of the alphabet, not of the answers. */
export function unlikeGaps(gaps: readonly Gap[]): readonly Gap[] {
  const unlike = new Map(gaps.map((gap) => [`${gap.what}\n${gap.remedy}`, gap]));
  return [...unlike.values()].sort((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
}

function gapOf({ what, permission, remedy }: Source, error: LtsError): Gap {
  const { status, message } = failureOf(error.cause);
  if (CLOSED.includes(status) && OFF.test(message))
    return { what: `${what}: there are none to read (${message}).`, remedy, ...FOR_GOOD };
  if (CLOSED.includes(status)) {
    return {
      what: `${what} are not told to this token (${status}: ${message}).`,
      remedy: `Give it \`${permission}\`.`,
      ...FOR_GOOD,
    };
  }
  return { what: `${what} could not be read: ${error.message}`, remedy: error.remedy, cause: causeOf(error) };
}
