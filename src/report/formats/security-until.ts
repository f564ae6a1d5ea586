/** Until when security fixes are promised, which need not be the end of life. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Stage } from '../../policy/policy.ts';

/**
 * The end of the last stage that accepts security fixes, of whatever severity; `ask` promises nothing. Where a policy
 * says nothing about what its stages accept, support is taken to mean security too.
 *
 * Undefined: open. `never`: stages are described, and none accepts security fixes.
 */
export function securityUntil({ ends, endOfLife }: Lifecycle): Day | 'never' | undefined {
  const isSaid = ends.some(({ stage }) => Object.keys(stage.accepts).length + Object.keys(stage.ask).length > 0);
  if (!isSaid) return endOfLife;
  const last = ends.findLastIndex(({ stage }) => isSecured(stage));
  return last < 0 ? 'never' : (ends[last]?.until ?? endOfLife);
}

function isSecured({ accepts }: Stage): boolean {
  return accepts.security !== undefined && accepts.security !== 'never';
}
