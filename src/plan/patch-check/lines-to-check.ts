/** Which lines the weekly check looks at, on which branches: those that are supported, and those that ended of late. */
import { addDuration } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { branchNameOf } from '../../domain/line-branch.ts';
import type { Status } from '../status.ts';

export interface LineToCheck {
  readonly lifecycle: Lifecycle;
  /** Short name; absent: the policy names no branches, or the newest line grows where the next one does. */
  readonly branch?: string;
  /** What is on the line's own branch is its own; the default branch brings the next line too. */
  readonly isOnDefaultBranch: boolean;
}

/** Newest first. */
export function linesToCheck(status: Status): readonly LineToCheck[] {
  return status.lifecycles
    .filter((lifecycle) => lifecycle.isSupported || endedOfLate(lifecycle, status))
    .map((lifecycle) => {
      const branch = branchToCheck(lifecycle, status);
      return {
        lifecycle,
        isOnDefaultBranch: branch !== undefined && branch === status.defaultBranch,
        ...(branch === undefined ? {} : { branch }),
      };
    });
}

/** An end is news for as long as it was told ahead. */
function endedOfLate({ stage, endOfLife }: Lifecycle, { asOf, policy }: Status): boolean {
  if (stage !== 'end-of-life' || endOfLife === undefined) return false;
  return policy.patchCheck.ahead.some((term) => addDuration(endOfLife, term) >= asOf);
}

/** Its own branch, as the policy calls it; the newest line may live on the default branch, where the policy says so. */
function branchToCheck(lifecycle: Lifecycle, status: Status): string | undefined {
  const { policy, branches, defaultBranch, lifecycles } = status;
  const own = branchNameOf(lifecycle, policy);
  if (own !== undefined && branches.includes(own)) return own;
  const newest = lifecycles.find(({ stage }) => stage !== 'upcoming');
  if (lifecycle === newest) return policy.gate.defaultBranch === 'newest line' ? defaultBranch : undefined;
  // A line that has ended may lose its branch: nobody misses it.
  return lifecycle.isSupported ? own : undefined;
}

/** Older releases hold fixes that nobody asks about any more. */
const MOST_PLACED = 20;

/** Tags whose place among the commits matters: the newest releases of each line, and the one that opened it. */
export function tagsToPlace(lines: readonly LineToCheck[]): readonly string[] {
  const placed = lines.flatMap(({ lifecycle: { line } }) => [
    ...line.stable.slice(0, 1),
    ...line.stable.slice(-MOST_PLACED),
  ]);
  return [...new Set(placed.map(({ tag }) => tag))];
}
