/** Which lines an upgrade may not leave out: the way of a policy goes line by line, also over lines that have ended. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { compareNumbers } from '../../domain/version.ts';
import type { Status } from '../status.ts';

/** Lines strictly between two, ascending, that the order of the policy makes stops. */
export function stopsBetween(status: Status, from: Lifecycle, to: Lifecycle): readonly Lifecycle[] {
  const order = status.policy.upgrade?.order ?? 'any';
  if (order === 'any') return [];
  return status.lifecycles
    .filter(
      (lifecycle) =>
        compareNumbers(lifecycle.line.numbers, from.line.numbers) > 0 &&
        compareNumbers(lifecycle.line.numbers, to.line.numbers) < 0 &&
        (order === 'line' || lifecycle.type === 'lts') &&
        !isPassedOver(status, lifecycle),
    )
    .reverse();
}

/** A line that never came out while a newer one did is nobody's stop. */
function isPassedOver({ lifecycles }: Status, { line, stage }: Lifecycle): boolean {
  return (
    stage === 'upcoming' &&
    lifecycles.some((other) => other.stage !== 'upcoming' && compareNumbers(other.line.numbers, line.numbers) > 0)
  );
}
