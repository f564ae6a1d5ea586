/**
 * Ranges of versions as advisories write them: `>= 1.0.0, < 1.0.4`, `= 1.0.2`, `< 2`; a comma means "and", `||` "or".
 *
 * GitHub lets maintainers write the field freely, so other usual forms are read too: `1.0.x`, `1.0.0 - 1.0.3`, a list of
 * versions, several ranges in a row. What is none of these is no range, and never guessed.
 */
import { compareVersions, parseVersionText, type Version } from './version.ts';

type Sign = '<' | '<=' | '=' | '>=' | '>';

interface Comparator {
  readonly sign: Sign;
  readonly version: Version;
}

export interface VersionRange {
  readonly text: string;
  /** One of them must hold, with all its parts; one without parts holds always. */
  readonly alternatives: readonly (readonly Comparator[])[];
}

/** No advisory needs more; the text is hostile. */
const MOST_CHARACTERS = 1_000;
const ALL = /^(?:\*|all|all versions|any|any version)$/i;
/** A sign and a version, at one place of the text. */
const PART = /(>=|<=|=>|=<|==|=|<|>)?\s{0,20}v?(\d[\w.+*-]{0,99})/iy;
const BETWEEN = /[\s,]{1,50}/y;
const TO = /\s{1,20}-\s{1,20}/y;
const WILDCARD = /^(\d{1,15}(?:\.\d{1,15}){0,4})\.[x*]$/i;
const SIGNS: Readonly<Record<string, Sign>> = {
  '=>': '>=',
  '=<': '<=',
  '==': '=',
  '=': '=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Undefined where the text is no range. */
export function parseRange(text: string): VersionRange | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MOST_CHARACTERS) return undefined;
  if (ALL.test(trimmed)) return { text: trimmed, alternatives: [[]] };
  const read = trimmed.split('||').map((part) => comparatorsOf(part.trim()));
  if (!read.every((comparators) => comparators !== undefined)) return undefined;
  return { text: trimmed, alternatives: read.flatMap(intoAlternatives) };
}

/** By the order of versions alone, so that 1.0.0-rc.1 is in `< 1.0.0`. */
export function isInRange(version: Version, { alternatives }: VersionRange): boolean {
  return alternatives.some((comparators) => comparators.every((comparator) => holds(version, comparator)));
}

/** Versions in a list: `1.0.4`, `1.0.4, 1.1.2`, `>= 1.0.4`; words such as `None` are no versions. */
export function versionsIn(text: string): readonly Version[] {
  return text
    .slice(0, MOST_CHARACTERS)
    .split(/[\s,;|]/)
    .flatMap((word) => {
      const named = /^[<>=]{0,2}v?(\d[\w.+-]{0,99})$/i.exec(word)?.[1];
      if (named === undefined || WILDCARD.test(named)) return [];
      return parseVersionText(named) ?? [];
    });
}

function comparatorsOf(text: string): readonly Comparator[] | undefined {
  const found: Comparator[] = [];
  let at = 0;
  while (at < text.length) {
    const part = matchAt(PART, text, at);
    if (!part) return undefined;
    at += part[0].length;
    const to = part[1] === undefined ? matchAt(TO, text, at) : undefined;
    const last = to ? matchAt(PART, text, at + to[0].length) : undefined;
    const read = last ? rangeBetween(part, last) : comparatorsFrom(part);
    if (read === undefined) return undefined;
    found.push(...read);
    if (to && last) at += to[0].length + last[0].length;
    const gap = matchAt(BETWEEN, text, at);
    if (!gap && at < text.length) return undefined;
    at += gap?.[0].length ?? 0;
  }
  return found.length === 0 ? undefined : found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** `1.0.0 - 1.0.3`: both are in it. */
function rangeBetween([, , first = '']: RegExpExecArray, [, sign, last = '']: RegExpExecArray) {
  const [low, high] = [parseVersionText(first), parseVersionText(last)];
  if (sign !== undefined || !low || !high) return undefined;
  return [
    { sign: '>=', version: low },
    { sign: '<=', version: high },
  ] as const;
}

function comparatorsFrom([, written, named = '']: RegExpExecArray): readonly Comparator[] | undefined {
  const sign = SIGNS[written ?? '='];
  const prefix = WILDCARD.exec(named)?.[1];
  if (prefix !== undefined) return sign === '=' ? allOf(prefix) : undefined;
  const version = parseVersionText(named);
  return version && sign ? [{ sign, version }] : undefined;
}

/** `1.0.x`: from 1.0 up to, and without, 1.1. */
function allOf(prefix: string): readonly Comparator[] | undefined {
  const numbers = prefix.split('.').map(Number);
  const next = [...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + 1].join('.');
  const [low, high] = [parseVersionText(prefix), parseVersionText(next)];
  if (!low || !high) return undefined;
  return [
    { sign: '>=', version: low },
    { sign: '<', version: high },
  ];
}

/**
 * `= 1.0.1, = 1.0.2` and `< 1.0.4, >= 1.1.0, < 1.1.2` hold for nothing as they stand, and are written all the same: a
 * part that leaves nothing begins another range.
 */
function intoAlternatives(comparators: readonly Comparator[]): readonly (readonly Comparator[])[] {
  const groups: Comparator[][] = [];
  for (const comparator of comparators) {
    const group = groups.at(-1);
    if (group && isSatisfiable([...group, comparator])) group.push(comparator);
    else groups.push([comparator]);
  }
  return groups;
}

/** There may be a version in it: every lower bound lies below every upper one. */
function isSatisfiable(comparators: readonly Comparator[]): boolean {
  const lower = comparators.filter(({ sign }) => sign !== '<' && sign !== '<=');
  const upper = comparators.filter(({ sign }) => sign !== '>' && sign !== '>=');
  return lower.every((low) =>
    upper.every((high) => {
      const order = compareVersions(low.version, high.version);
      return order < 0 || (order === 0 && low.sign !== '>' && high.sign !== '<');
    }),
  );
}

function holds(version: Version, { sign, version: bound }: Comparator): boolean {
  const order = compareVersions(version, bound);
  if (sign === '=') return order === 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  return sign === '>' ? order > 0 : order >= 0;
}
