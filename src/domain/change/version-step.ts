/** How far a version moved: the steps of SemVer; and how far a dependency did, by what texts say of its versions. */
import semver from 'semver';

/** From least to most. */
export const STEPS = ['patch', 'minor', 'major'] as const;
export type Step = (typeof STEPS)[number];

/** `v0.0.0-20250828173137-de14cf923eeb`: a Go commit without a release. */
const PSEUDO = /-(?:0\.)?\d{14}-[0-9a-f]{12}$/;
const NUMBERS = /(?:^|[^\d.])v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?/;

/**
 * By the first number that differs; undefined where a side is no version (`latest`, a branch, nothing). For 0.x a minor
 * step stays minor, though it may break. Ranges (`^1.2`), two numbers (`3.19`) and variants (`1.25-bookworm`) are read
 * by their numbers.
 */
export function stepOf(from: string | undefined, to: string | undefined): Step | undefined {
  const [before, after] = [numbersOf(from), numbersOf(to)];
  if (!before || !after) return undefined;
  if (before.major !== after.major) return 'major';
  return before.minor !== after.minor ? 'minor' : 'patch';
}

/** Where only the new version is known: Renovate writes `v7` for a major step, and `.0` begins something. */
export function stepTo(to: string): Step | undefined {
  const match = NUMBERS.exec(` ${to.slice(0, 80)}`);
  if (!match) return undefined;
  if (match[2] === undefined) return 'major';
  if (match[3] === undefined || Number(match[3]) > 0) return match[3] === undefined ? 'minor' : 'patch';
  return Number(match[2]) > 0 ? 'minor' : 'major';
}

/** Undefined of none. */
export function largest(steps: readonly Step[]): Step | undefined {
  return STEPS.findLast((step) => steps.includes(step));
}

function numbersOf(text: string | undefined): { readonly major: number; readonly minor: number } | undefined {
  if (text === undefined) return undefined;
  const cut = text.trim().slice(0, 80);
  const exact = semver.parse(cut, { loose: true });
  if (exact) return PSEUDO.test(cut) && exact.major === 0 && exact.minor === 0 ? { major: 0, minor: 0 } : exact;
  const match = NUMBERS.exec(` ${cut}`);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0) } : undefined;
}
