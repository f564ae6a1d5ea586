/** When a fleet makes a run red, and the numbers above its table. */
import type { Fleet, FleetRepository } from './fleet.ts';

/** From mild to strict; each counts what the ones before it count. */
export const FAIL_ON_FLEET = ['never', 'breached', 'overdue', 'missing'] as const;
export type FleetFailOn = (typeof FAIL_ON_FLEET)[number];

/** 1 where something is as bad as the user said is too bad, else 0: a broken file alone makes no run red. */
export function fleetExitCode(fleet: Fleet, failOn: FleetFailOn): 0 | 1 {
  const totals = fleetTotals(fleet);
  const bad = [0, totals.breached, totals.overdue, fleet.failures.length + fleet.missing.length];
  return bad.slice(0, FAIL_ON_FLEET.indexOf(failOn) + 1).some((count) => count > 0) ? 1 : 0;
}

export interface FleetTotals {
  readonly lines: number;
  readonly due: number;
  readonly overdue: number;
  readonly breached: number;
  readonly missingBackports: number;
  /** Ends of life within 90 days. */
  readonly endingSoon: number;
  readonly unchecked: number;
}

const SOON_DAYS = 90;

export function fleetTotals({ repositories, ends }: Fleet): FleetTotals {
  const sum = (count: (one: FleetRepository) => number) => repositories.reduce((total, one) => total + count(one), 0);
  return {
    lines: sum(({ lines }) => lines.length),
    due: sum(({ patches }) => patches?.due.length ?? 0),
    overdue: sum(({ patches }) => patches?.overdue.length ?? 0),
    breached: sum(({ patches }) => patches?.breached.length ?? 0),
    missingBackports: sum(({ patches }) => patches?.missingBackports ?? 0),
    endingSoon: ends.filter(({ daysLeft }) => daysLeft <= SOON_DAYS).length,
    unchecked: repositories.filter(({ patches }) => patches === undefined || patches.unchecked > 0).length,
  };
}
