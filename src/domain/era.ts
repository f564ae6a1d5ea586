/** Which rules hold for a version: the last era that begins at or before it; and which of its numbers name its line. */
import type { Era } from '../policy/policy.ts';
import { compareNumbers, type Version } from './version.ts';

/** @param eras ascending by `from` @param numbers of a version, or of a line */
export function eraOf(eras: readonly [Era, ...Era[]], numbers: readonly number[]): Era {
  return eras.findLast((era) => era.from === undefined || compareNumbers(era.from.numbers, numbers) <= 0) ?? eras[0];
}

/** The numbers that name the line of a version; one that is not written is 0. */
export function lineNumbers({ granularity }: Era, { numbers }: Pick<Version, 'numbers'>): readonly number[] {
  return Array.from({ length: granularity }, (_, place) => numbers[place] ?? 0);
}

/** The same as tags write them: `1.0`, `22.04`. */
export function lineName({ granularity }: Era, { parts }: Pick<Version, 'parts'>): string {
  return Array.from({ length: granularity }, (_, place) => parts[place] ?? '0').join('.');
}
