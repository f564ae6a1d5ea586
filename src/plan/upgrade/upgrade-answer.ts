/** Both judgements about a wish: how to get there, and whether a deployment may go there directly. */
import type { Status } from '../status.ts';
import { type GuardWish, guardUpgrade, type UpgradeGuard } from './guard.ts';
import type { Place } from './place.ts';
import { placeNamed } from './place-named.ts';
import { planUpgrade, type UpgradePath } from './upgrade-path.ts';

export interface UpgradeAnswer {
  readonly status: Status;
  readonly wish: GuardWish;
  /** The two ends as they were understood; absent: unknown, or not told. */
  readonly from?: Place;
  readonly to?: Place;
  /** Absent: a first installation, to which no way leads. */
  readonly path?: UpgradePath;
  readonly guard: UpgradeGuard;
  /** Whether the guard decides, or the path. */
  readonly isGuarding: boolean;
}

export function answerUpgrade(status: Status, wish: GuardWish, isGuarding: boolean): UpgradeAnswer {
  const { from, to } = wish;
  const [start, goal] = [from && placeNamed(status, from), placeNamed(status, to)];
  return {
    status,
    wish,
    ...(start && 'place' in start ? { from: start.place } : {}),
    ...('place' in goal ? { to: goal.place } : {}),
    ...(from ? { path: planUpgrade(status, { from, to }) } : {}),
    guard: guardUpgrade(status, wish),
    isGuarding,
  };
}
