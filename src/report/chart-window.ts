/** The days a chart shows, and the days on its axis. */
import { addDays, addDuration, type Day, daysBetween, earliestDay, latestDay, snapDay } from '../domain/calendar.ts';

/** First and last day shown, both inclusive. */
export interface ChartWindow {
  readonly from: Day;
  readonly until: Day;
}

export interface Tick {
  /** First day of a month. */
  readonly on: Day;
  /** `2026` for a January, `Apr` else; without a January the first one has its year. */
  readonly label: string;
}

/** Beyond, a line of many years would leave no room for what happens now. */
const MOST_BEFORE = { amount: 4, unit: 'years' } as const;
const MOST_AFTER = { amount: 6, unit: 'years' } as const;
/** Shown around today where nothing else asks for room. */
const LEAST_DAYS = 60;
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whole months around today that hold these days, as far as a chart may reach. */
export function windowAround(asOf: Day, days: readonly Day[]): ChartWindow {
  const first = earliestDay([...days, addDays(asOf, -LEAST_DAYS)]) ?? asOf;
  const last = latestDay([...days, addDays(asOf, LEAST_DAYS)]) ?? asOf;
  const floor = addDuration(asOf, { ...MOST_BEFORE, amount: -MOST_BEFORE.amount });
  const from = latestDay([first, floor]) ?? first;
  const until = earliestDay([last, addDuration(asOf, MOST_AFTER)]) ?? last;
  return { from: snapDay(from, { kind: 'month-start' }), until: snapDay(until, { kind: 'month-end' }) };
}

/** Where a day begins, as a share of the window: 0 on its first day, 1 on the day after its last. */
export function shareOf(day: Day, { from, until }: ChartWindow): number {
  return daysBetween(from, day) / (daysBetween(from, until) + 1);
}

/** At most so many months, evenly apart, Januaries among them. */
export function ticksOf({ from, until }: ChartWindow, most: number): readonly Tick[] {
  const [first, last] = [monthOf(from) + (from.endsWith('-01') ? 0 : 1), monthOf(until)];
  const step = STEPS.find((months) => Math.floor((last - first) / months) + 1 <= most) ?? 1200;
  const months: number[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) months.push(month);
  const isYearKnown = months.some((month) => month % 12 === 0);
  return months.map((month, index) => ({ on: dayOf(month), label: labelOf(month, index === 0 && !isYearKnown) }));
}

/** Months since the year 0. */
function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function dayOf(month: number): Day {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day;
}

function labelOf(month: number, isWithYear: boolean): string {
  const year = String(Math.floor(month / 12));
  if (month % 12 === 0) return year;
  const name = MONTHS[month % 12] ?? '';
  return isWithYear ? `${name} ${year}` : name;
}
