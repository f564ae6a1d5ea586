/**
 * Plain days and the arithmetic of support periods.
 *
 * Stages are counted in days, never in moments: a `Day` is an ISO calendar date (`YYYY-MM-DD`), so days compare as
 * strings. Month arithmetic clamps (31 August + 6 months = 28 February).
 */
import { Temporal } from 'temporal-polyfill';

declare const dayBrand: unique symbol;
/** A calendar date `YYYY-MM-DD`. */
export type Day = string & { readonly [dayBrand]: true };

export type DurationUnit = 'days' | 'weeks' | 'months' | 'years';
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** Where a computed day is rounded to; `days` are `MM-DD`, the nearest one counts (a tie goes to the later). */
export type Snap =
  | { readonly kind: 'month-end' }
  | { readonly kind: 'month-start' }
  | { readonly kind: 'days'; readonly days: readonly string[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(?<day>\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?<offset>Z|[+-]\d{2}:?\d{2})?$/;
/** Beyond it days have five digits and no longer compare as texts; nobody lives by a policy that reaches so far. */
const LAST_DAY = '9999-12-31' as Day;

/** A day as written, or undefined where the calendar has no such day (30 February). */
export function parseDay(text: string): Day | undefined {
  if (!DAY.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return undefined;
  }
}

/**
 * The day on which an instant fell in a time zone. A text that already is a plain date stays that date, and so does a
 * time without offset: it was written as a day, and no zone, least of all that of this machine, may move it.
 * Undefined for anything that is no date.
 */
export function dayIn(timezone: string, text: string): Day | undefined {
  if (DAY.test(text)) return parseDay(text);
  const written = INSTANT.exec(text)?.groups;
  const milliseconds = Date.parse(text);
  if (!written?.day || Number.isNaN(milliseconds)) return undefined;
  if (written.offset === undefined || written.day.slice(8) > '28') {
    const day = parseDay(written.day);
    if (day === undefined || written.offset === undefined) return day;
  }
  if (timezone === 'UTC') return isoDay(milliseconds);
  return isoDay(milliseconds + offsetAt(timezone, milliseconds));
}

/** An IANA name such as `Europe/Paris`; an offset such as `+02:00` is none. */
export function isTimezone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** Months clamp (31 January and a month is the last of February); no day is later than 9999-12-31. */
export function addDuration(day: Day, duration: Duration): Day {
  const sum = Temporal.PlainDate.from(day).add({ [duration.unit]: duration.amount });
  return sum.year > 9999 ? LAST_DAY : (sum.toString() as Day);
}

/** Whole days; below 0 where `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** @param amount whole days; below 0: back */
export function addDays(day: Day, amount: number): Day {
  return addDuration(day, { amount, unit: 'days' });
}

/** To the end or start of its month; or to the nearest of some days of the year, be it of the year before or after. */
export function snapDay(day: Day, snap: Snap): Day {
  const date = Temporal.PlainDate.from(day);
  if (snap.kind === 'month-end') return date.with({ day: date.daysInMonth }).toString() as Day;
  if (snap.kind === 'month-start') return date.with({ day: 1 }).toString() as Day;
  return nearest(
    day,
    [-1, 0, 1].flatMap((years) => snap.days.map((monthDay) => inYear(date.year + years, monthDay))),
  );
}

/** Undefined of none. */
export function earliestDay(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined);
}

/** Undefined of none. */
export function latestDay(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined);
}

function nearest(day: Day, candidates: readonly Day[]): Day {
  const sorted = [...candidates].sort((a, b) => {
    const difference = Math.abs(daysBetween(day, a)) - Math.abs(daysBetween(day, b));
    return difference === 0 ? (a < b ? 1 : -1) : difference;
  });
  return sorted[0] ?? day;
}

function inYear(year: number, monthDay: string): Day {
  const [month, day] = monthDay.split('-').map(Number);
  return Temporal.PlainDate.from(
    { year, month: month ?? 1, day: day ?? 1 },
    { overflow: 'constrain' },
  ).toString() as Day;
}

/** Undefined outside of the years that four digits write. */
function isoDay(milliseconds: number): Day | undefined {
  const text = new Date(milliseconds).toISOString().slice(0, 10);
  return DAY.test(text) ? (text as Day) : undefined;
}

/** A stretch of time in which a zone keeps its offset from UTC; all in milliseconds. */
interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** What has been asked of the zones so far: a zone changes twice a year, a history asks ten thousand times. */
const spansOf = new Map<string, OffsetSpan[]>();

function offsetAt(timezone: string, milliseconds: number): number {
  const spans = spansOf.get(timezone) ?? [];
  const known = spans.find((span) => span.from <= milliseconds && milliseconds < span.to);
  if (known) return known.offset;
  const span = offsetSpan(timezone, milliseconds);
  spansOf.set(timezone, [span, ...spans]);
  return span.offset;
}

function offsetSpan(timezone: string, milliseconds: number): OffsetSpan {
  const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timezone);
  // "previous" is strictly before: a millisecond later, a change at this very moment is the previous one.
  const from = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds;
  const to = zoned.getTimeZoneTransition('next')?.epochMilliseconds;
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
}
