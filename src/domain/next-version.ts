/** The tag of the patch release that would follow: 1.0.3 → 1.0.4, written as the tag before it. */
import { matchTag } from '../policy/tag-pattern.ts';
import { type Day, daysBetween, parseDay } from './calendar.ts';
import type { ReadRelease } from './reading.ts';
import { compareNumbers, compareVersions, isStable } from './version.ts';

/** More taken numbers in a row nobody has. */
const MOST_STEPS = 100;
/** A release is tagged so many days from the date in its name, at the most. */
const MOST_DAYS_APART = 31;
const WHOLE_DATE = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A version that is a date has none: nobody knows on which day the next one comes.
 *
 * @param newest the newest stable release of a line
 * @param taken tags that are there, whatever became of them: yanked ones, drafts, prereleases
 * @returns undefined where the form of the tag does not tell how the next one is written
 */
export function nextPatchTag(newest: ReadRelease, taken: ReadonlySet<string>): string | undefined {
  if (isDated(newest)) return undefined;
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const tag = tagAfter(newest, step);
    if (tag === undefined || !taken.has(tag)) return tag;
  }
  return undefined;
}

/** Whether what would be counted on is part of a date near the release: `2025.07.08`, `25.07.08`, `1.20250708`. */
function isDated({ version, on, era }: ReadRelease): boolean {
  const { parts } = version;
  const [year = '', month = '', dayOfMonth = ''] = parts;
  const isNear = (date: Day | undefined, most: number) => date !== undefined && Math.abs(daysBetween(date, on)) <= most;
  const whole = parts
    .slice(era.granularity)
    .some((part) => isNear(dayOf(WHOLE_DATE.exec(part)?.slice(1)), MOST_DAYS_APART));
  // Numbers that name the line stay as they are in its patches.
  if (whole || era.granularity >= 3 || parts.length < 3) return whole;
  const isPadded = month.length === 2 && dayOfMonth.length === 2;
  // 2025.7.4 may be the fourth patch of July: only the very day, in whatever time zone, makes it a date.
  const isPlain = year.length === 4 && !month.startsWith('0') && !dayOfMonth.startsWith('0');
  const date = dayOf([year.length === 2 ? `20${year}` : year, month, dayOfMonth]);
  return (isPadded && isNear(date, MOST_DAYS_APART)) || (isPlain && isNear(date, 1));
}

function dayOf(parts: readonly string[] | undefined): Day | undefined {
  return parts && parseDay(parts.map((part) => part.padStart(2, '0')).join('-'));
}

function tagAfter(newest: ReadRelease, step: number): string | undefined {
  const { tag, version, era } = newest;
  const { numbers, parts, letter } = version;
  if (letter !== undefined) return readable(withLetter(tag, letter, step), numbers, newest);
  const whole = parts.join('.');
  if (parts.length <= era.granularity)
    return readable(replaceLast(tag, whole, `${whole}.${step}`), [...numbers, step], newest);
  const last = parts.at(-1) ?? '0';
  const next = String(Number(last) + step).padStart(last.length, '0');
  const wanted = [...numbers.slice(0, -1), Number(next)];
  // The whole version first: the same digits may stand elsewhere in the tag.
  return (
    readable(replaceLast(tag, whole, [...parts.slice(0, -1), next].join('.')), wanted, newest) ??
    readable(replaceLast(tag, last, next), wanted, newest)
  );
}

/** A tag is proposed only if the policy would read it as the version that is meant. */
function readable(
  tag: string | undefined,
  wanted: readonly number[],
  { version, era }: ReadRelease,
): string | undefined {
  if (tag === undefined) return undefined;
  const read = era.tags.map((pattern) => matchTag(pattern, tag)).find((one) => one !== undefined);
  const isMeant = read && compareNumbers(read.numbers, wanted) === 0 && compareVersions(read, version) > 0;
  return isMeant && isStable(read) ? tag : undefined;
}

function withLetter(tag: string, letter: string, step: number): string | undefined {
  const code = letter.charCodeAt(letter.length - 1) + step;
  const next = `${letter.slice(0, -1)}${String.fromCharCode(code)}`;
  return code > 'z'.charCodeAt(0) ? undefined : replaceLast(tag, letter, next);
}

function replaceLast(text: string, part: string, by: string): string | undefined {
  const at = text.lastIndexOf(part);
  return at < 0 ? undefined : `${text.slice(0, at)}${by}${text.slice(at + part.length)}`;
}
