/** How far a version of a plugin moves: the steps of SemVer, and which one changes ask for. */
import type { ChangeKind } from '../../domain/change/change.ts';
import { STEPS, type Step } from '../../domain/change/version-step.ts';
import { compareNumbers, type Version } from '../../domain/version.ts';
import type { PluginVersion } from './plugin-fit.ts';

/** What brings users something new: "minor version when you add functionality" (SemVer 2.0.0, summary). */
const NEW: ReadonlySet<ChangeKind | 'unknown'> = new Set(['feature', 'enhancement']);

/** By the first number that differs; undefined where the second is not above the first. */
export function stepBetween(from: Version, to: Version): Step | undefined {
  if (compareNumbers(to.numbers, from.numbers) <= 0) return undefined;
  const place = [0, 1].find((index) => (from.numbers[index] ?? 0) !== (to.numbers[index] ?? 0));
  return place === 0 ? 'major' : place === 1 ? 'minor' : 'patch';
}

/** Before 1.0.0 "anything may change" (SemVer 2.0.0, 4): there a minor step is the largest that is asked for. */
export function stepOfKind(
  { kind, isBreaking }: { readonly kind: ChangeKind | 'unknown'; readonly isBreaking: boolean },
  from: Version | undefined,
): Step {
  if (isBreaking) return from?.numbers[0] === 0 ? 'minor' : 'major';
  return NEW.has(kind) ? 'minor' : 'patch';
}

export function isBelow(step: Step, other: Step): boolean {
  return STEPS.indexOf(step) < STEPS.indexOf(other);
}

/** The lowest version that is so far above, with as many numbers: `1.4.2` → `1.5.0`. */
export function versionAfter({ numbers }: Version, step: Step): string {
  const place = STEPS.length - 1 - STEPS.indexOf(step);
  const length = Math.max(numbers.length, place + 1);
  return Array.from({ length }, (_, index) =>
    index < place ? (numbers[index] ?? 0) : index === place ? (numbers[index] ?? 0) + 1 : 0,
  ).join('.');
}

/** Highest released version below what is to be released; where nothing is stated, the highest of all. */
export function releasedBefore(
  ascending: readonly PluginVersion[],
  stated: Version | undefined,
): PluginVersion | undefined {
  return stated === undefined
    ? ascending.at(-1)
    : ascending.findLast(({ version }) => compareNumbers(version.numbers, stated.numbers) < 0);
}
