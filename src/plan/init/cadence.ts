/** The rhythm of lines and patches, and how far back patches reach; recent lines count, not the early years. */
import { type Day, daysBetween, latestDay } from '../../domain/calendar.ts';
import type { SeenLine } from './seen-line.ts';

export interface Cadence {
  /** Median days from the first release of a line to that of the next. */
  readonly daysBetweenLines?: number;
  /** Median days from a release to the next patch of its line. */
  readonly daysBetweenPatches?: number;
  /** Lines with a patch in the last year of the history, newest first. */
  readonly patchedLately: readonly SeenLine[];
  /** Until the nth newer line, lines were typically patched; 1 is the next. */
  readonly newerLines: number;
  /** Lines patched for much longer than their neighbours, newest first. */
  readonly lasting: readonly SeenLine[];
  /** The lines `newerLines` rests on: recent, not LTS, and not lasting where only a few are. */
  readonly judged: readonly SeenLine[];
  /** The day of the week of at least half of the days with a recent patch; patches of several lines on a day are one. */
  readonly patchDay?: { readonly name: string; readonly count: number; readonly of: number };
}

const MOST_LINES = 300;
const RECENT_DAYS = 3 * 365;
const A_SUNDAY = '1970-01-04' as Day;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

interface DatedLine {
  readonly line: SeenLine;
  readonly openedOn: Day;
  readonly lastOn: Day;
}

/** @param lines ascending by version */
export function cadenceOf(lines: readonly SeenLine[], isLts: (line: SeenLine) => boolean): Cadence {
  const dated = lines
    .flatMap((line) => (line.openedOn && line.lastOn ? [{ line, openedOn: line.openedOn, lastOn: line.lastOn }] : []))
    .slice(-MOST_LINES);
  const end = latestDay(dated.map((line) => line.lastOn));
  if (end === undefined) return { patchedLately: [], newerLines: 1, lasting: [], judged: [] };
  const patches = patchesOf(dated);
  const since = (days: number) => (on: Day) => daysBetween(on, end) <= days;
  const settled = settledLines(dated, since(RECENT_DAYS)).filter(({ line }) => !isLts(line));
  const lasting = lastingLines(settled);
  const areFew = lasting.length * 5 <= settled.length * 2;
  const judged = areFew ? settled.filter(({ line }) => !lasting.includes(line)) : settled;
  const latelyPatched = new Set(patches.filter(({ on }) => since(365)(on)).map(({ line }) => line));
  const [linesApart, patchesApart] = [median(gaps(dated)), median(patches.map(({ after }) => after))];
  const patchDay = patchDayOf([...new Set(patches.filter(({ on }) => since(2 * 365)(on)).map(({ on }) => on))]);
  return {
    ...(linesApart === undefined ? {} : { daysBetweenLines: linesApart }),
    ...(patchesApart === undefined ? {} : { daysBetweenPatches: patchesApart }),
    patchedLately: [...latelyPatched].reverse(),
    newerLines: 1 + Math.min(11, median(judged.map((line) => newerAtLastPatch(line, dated))) ?? 0),
    lasting,
    judged: judged.map(({ line }) => line),
    ...(patchDay ? { patchDay } : {}),
  };
}

/** The lines of three years, or the last dozen where that is more; not the newest two, which may still be patched. */
function settledLines(dated: readonly DatedLine[], isRecent: (on: Day) => boolean): readonly DatedLine[] {
  const past = dated.slice(0, -2);
  const recent = past.filter((line) => isRecent(line.openedOn));
  return recent.length >= 12 ? recent : past.slice(-12);
}

function newerAtLastPatch({ line, lastOn }: DatedLine, dated: readonly DatedLine[]): number {
  return line.releases.length < 2
    ? 0
    : dated.filter((other) => other.openedOn < lastOn && isAfter(other.line, line)).length;
}

function isAfter(a: SeenLine, b: SeenLine): boolean {
  for (const [place, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

interface Patch {
  readonly line: SeenLine;
  readonly on: Day;
  readonly after: number;
}

function patchesOf(dated: readonly DatedLine[]): readonly Patch[] {
  return dated.flatMap(({ line }) => {
    const days = line.releases.flatMap(({ on }) => on ?? []);
    return days.slice(1).flatMap((on, index) => {
      const before = days[index];
      return before === undefined || before > on ? [] : [{ line, on, after: daysBetween(before, on) }];
    });
  });
}

function gaps(dated: readonly DatedLine[]): readonly number[] {
  const days = dated
    .slice(-25)
    .map((line) => line.openedOn)
    .sort();
  return days.slice(1).map((on, index) => daysBetween(days[index] ?? on, on));
}

/** Twice what is usual, and at least two months more. */
function lastingLines(settled: readonly DatedLine[]): readonly SeenLine[] {
  const spans = settled.map(({ openedOn, lastOn }) => daysBetween(openedOn, lastOn));
  const usual = median(spans) ?? 0;
  const least = settled.length < 4 ? Number.POSITIVE_INFINITY : Math.max(usual * 2, usual + 60);
  return settled
    .filter((_, index) => (spans[index] ?? 0) >= least)
    .map(({ line }) => line)
    .reverse();
}

function patchDayOf(days: readonly Day[]): Cadence['patchDay'] {
  if (days.length < 8) return undefined;
  const counts = WEEKDAYS.map((name, weekday) => ({
    name,
    count: days.filter((day) => daysBetween(A_SUNDAY, day) % 7 === weekday).length,
  }));
  const top = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return top.count * 2 >= days.length ? { ...top, of: days.length } : undefined;
}

/** The lower of two middle values: a proposal promises the less. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
