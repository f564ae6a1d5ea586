/** Histories to go up and down in: a staged one, every line of which is LTS, and a rolling one. No dates are published for the staged one. */
import { addDays } from '../../../src/domain/calendar.ts';
import { readDeployed } from '../../../src/domain/deployed-version.ts';
import type { Status } from '../../../src/plan/status.ts';
import { guardUpgrade, type UpgradeGuard } from '../../../src/plan/upgrade/guard.ts';
import type { Hop } from '../../../src/plan/upgrade/hop.ts';
import { planUpgrade, type UpgradePath } from '../../../src/plan/upgrade/upgrade-path.ts';
import { day, history, statusOf } from '../../domain/history.ts';

/** `3.8.0` … `3.8.12`, a patch a week. */
export function patches(line: string, on: string, last: number): readonly string[] {
  return Array.from({ length: last + 1 }, (_, patch) => `v${line}.${patch} ${addDays(day(on), patch * 7)}`);
}

export const STAGED_TAGS = [...patches('3.8', '2025-08-01', 12), ...patches('3.10', '2026-01-15', 4)];
export const WITH_312 = [...STAGED_TAGS, ...patches('3.12', '2026-07-01', 2)];
export const STAGED = 'extends: staged\nproduct: Acme\n';
export const PLANNED = `${STAGED}lines: { "3.12": {} }\n`;
export const ROLLING_TAGS = [
  'v1.0.0 2025-09-09',
  'v1.0.3 2025-10-14',
  'v1.1.0 2025-11-04',
  'v1.2.0 2026-01-06',
  'v1.2.1 2026-01-20',
  'v1.3.0 2026-03-03',
  'v1.3.1 2026-03-17',
];
export const ROLLING = 'extends: rolling\nproduct: Kestra\nlines:\n  "1.0": { lts: true }\n  "1.3": { lts: true }\n';

export function staged(words = STAGED, asOf = '2026-03-01', tags: readonly string[] = STAGED_TAGS): Status {
  return statusOf(history(...tags), words, asOf);
}

export function rolling(words = '', asOf = '2026-04-01'): Status {
  return statusOf(history(...ROLLING_TAGS), `${ROLLING}${words}`, asOf);
}

export function pathOf(status: Status, from: string, to: string): UpgradePath {
  return planUpgrade(status, { from: readDeployed(from), to: readDeployed(to) });
}

export function guardOf(status: Status, from: string | undefined, to: string): UpgradeGuard {
  return guardUpgrade(status, { ...(from === undefined ? {} : { from: readDeployed(from) }), to: readDeployed(to) });
}

/** `v3.8.11 → v3.10.4 cross-LTS`, with `?` where it is not released yet and `!` where it is advice. */
export function told(hops: readonly Hop[]): readonly string[] {
  return hops.map(
    ({ from, to, kind, isAdvice, availableWhen }) =>
      `${from.name} → ${to.name} ${kind}${availableWhen === undefined ? '' : '?'}${isAdvice ? '!' : ''}`,
  );
}

export function rulesOf(rulings: readonly { readonly rule: string }[]): readonly string[] {
  return rulings.map(({ rule }) => rule);
}
