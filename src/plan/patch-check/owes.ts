/** Whether a line owes something today; what makes a run red, and the next job release. */
import type { Clock, LineCheck } from './patch-check.ts';

/** An overdue line is also due. */
export function isDue({ patch }: LineCheck): boolean {
  return patch !== undefined && patch.state !== 'waiting';
}

export function isOverdue({ patch }: LineCheck): boolean {
  return patch?.state === 'overdue';
}

/** Its last day passed, and no release has the fix yet. */
export function isPastDue({ isBreached: isLate, state }: Clock): boolean {
  return isLate && (state === 'open' || state === 'unreleased');
}

/** A deadline passed, and users still wait for the fix; one that came late is shown, and nobody's to do. */
export function isBreached({ clocks }: LineCheck): boolean {
  return clocks.some(isPastDue);
}
