/**
 * Versions as tags write them: one to six dotted numbers, perhaps a letter, a prerelease or a build variant.
 *
 * Wider than SemVer on purpose (two- and four-part versions, zero-padded CalVer, `rc1` glued on), and never coerced:
 * a text that is no version is no version.
 */
import semver from 'semver';
import { compareTexts } from './text-order.ts';

export interface Version {
  /** As written, without the tag's prefix: `1.0.3`, `2024.04.1`, `1.0.0-rc.1`. */
  readonly text: string;
  readonly numbers: readonly number[];
  /** The numbers as written; keeps the zeros of `2024.04`. */
  readonly parts: readonly string[];
  /** Patch letter (`1.0.2u`), only from a pattern with a group of that name. */
  readonly letter?: string;
  /** `rc.1`; such a version opens no line and never becomes newest. */
  readonly prerelease?: string;
  /** Build metadata after `+`; another build of a version, never a release of its own. */
  readonly variant?: string;
}

const NUMBERS = /^\d{1,15}(?:\.\d{1,15}){0,5}$/;

/** More numbers, or signs that say nothing, are no prerelease. */
const NO_REST = /^\.*\d|^[._~-]+(?:\+|$)/;

/** Maven's words for "the release itself" (its version order treats them as nothing). */
const RELEASE_WORD = /^[.-]?(?:ga|final|release)$/i;

/** Reads dotted numbers and what is glued on; undefined where the text is no version. */
export function parseVersion(numbers: string, rest = '', letter?: string): Version | undefined {
  if (!NUMBERS.test(numbers) || NO_REST.test(rest)) return undefined;
  const parts = numbers.split('.');
  const plus = rest.indexOf('+');
  const variant = plus < 0 ? undefined : rest.slice(plus + 1);
  const glued = plus < 0 ? rest : rest.slice(0, plus);
  const isRelease = glued === '' || RELEASE_WORD.test(glued);
  return {
    text: `${numbers}${letter ?? ''}${isRelease ? '' : glued}${variant === undefined ? '' : `+${variant}`}`,
    numbers: parts.map(Number),
    parts,
    ...(letter ? { letter } : {}),
    ...(isRelease ? {} : { prerelease: glued.replace(/^[-._]/, '') || glued }),
    ...(variant === undefined ? {} : { variant }),
  };
}

/** Versions in a policy (`from`, `yanked`): dotted numbers, optionally with a prerelease. */
export function parseVersionText(text: string): Version | undefined {
  const match = /^(?<numbers>\d+(?:\.\d+)*)(?<rest>.*)$/s.exec(text);
  return match?.groups ? parseVersion(match.groups.numbers ?? '', match.groups.rest) : undefined;
}

/** Stable: neither prerelease nor variant. Only such versions open lines and become newest. */
export function isStable(version: Version): boolean {
  return version.prerelease === undefined && version.variant === undefined;
}

/** Numbers first (a missing one is 0), then letter (`z` < `za`), then a prerelease before the release itself. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareNumbers(a.numbers, b.numbers) ||
    compareLetters(a.letter ?? '', b.letter ?? '') ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

/** Below 0: the first is lower. A number that is not there is 0: `1.0` and `1.0.0` are equal. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Equal for texts that mean the same version: `1.0`, `1.0.0`, `01.0`. */
export function versionKey(version: Version): string {
  const numbers = [...version.numbers];
  while (numbers.length > 1 && numbers.at(-1) === 0) numbers.pop();
  return [numbers.join('.'), version.letter ?? '', version.prerelease ?? '', version.variant ?? ''].join('|');
}

function compareLetters(a: string, b: string): number {
  return a.length - b.length || compareTexts(a, b);
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const [left, right] = [identifiers(a), identifiers(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [x, y] = [left[place], right[place]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = semver.compareIdentifiers(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

/** `rc10` is split into `rc` and `10`, else text order would put it before `rc9`. */
function identifiers(prerelease: string): string[] {
  return prerelease.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
}
