/** Which lines an upgrade may not leave out: the way of a policy goes line by line, also over lines that have ended. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { compareLines } from '../../domain/line.ts';
import type { Status } from '../status.ts';

/** Lines strictly between two, ascending, that the order of the policy makes stops. */
export function stopsBetween(status: Status, from: Lifecycle, to: Lifecycle): readonly Lifecycle[] {
  const order = status.policy.upgrade?.order ?? 'any';
  if (order === 'any') return [];
  return status.lifecycles
    .filter(
      (lifecycle) =>
        compareLines(lifecycle.line, from.line) > 0 &&
        compareLines(lifecycle.line, to.line) < 0 &&
        (order === 'line' || lifecycle.type === 'lts') &&
        !isPassedOver(status, lifecycle),
    )
    .sort((a, b) => compareLines(a.line, b.line));
}

/** A line that never came out while a newer one did is nobody's stop. */
function isPassedOver({ lifecycles }: Status, { line, stage }: Lifecycle): boolean {
  return (
    stage === 'upcoming' && lifecycles.some((other) => other.stage !== 'upcoming' && compareLines(other.line, line) > 0)
  );
}
