/** Which rules hold for a version: the last era that begins at or before it. */
import type { Era } from '../policy/policy.ts';
import { compareNumbers } from './version.ts';

export function eraOf(eras: readonly [Era, ...Era[]], numbers: readonly number[]): Era {
  return eras.findLast((era) => era.from === undefined || compareNumbers(era.from.numbers, numbers) <= 0) ?? eras[0];
}
