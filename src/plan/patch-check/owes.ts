/** Whether a line owes something today; what makes a run red, and the next job release. */
import type { LineCheck } from './patch-check.ts';

/** An overdue line is also due. */
export function isDue({ patch }: LineCheck): boolean {
  return patch !== undefined && patch.state !== 'waiting';
}

export function isOverdue({ patch }: LineCheck): boolean {
  return patch?.state === 'overdue';
}

/** A deadline passed, and users still wait for the fix; one that came late is shown, and nobody's to do. */
export function isBreached({ clocks }: LineCheck): boolean {
  return clocks.some((clock) => clock.isBreached && (clock.state === 'open' || clock.state === 'unreleased'));
}
