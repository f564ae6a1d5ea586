/** A mermaid gantt of the lines, which GitHub draws in summaries and documents. */
import { addDays, type Day, latestDay } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { stageSpans } from '../domain/stage.ts';
import type { Status } from '../plan/status.ts';
import { ganttText } from './quoting.ts';

const MOST_LINES = 20;
/** Of those that ended; they must not take the place of one that is supported. */
const MOST_ENDED = 6;
const DAYS_SHOWN_AFTER_END = 365;
const OPEN_DAYS = 90;

/** Supported lines and those that ended within a year, oldest first. */
export function statusGantt(status: Status): string {
  const lines = linesShown(status);
  const openUntil = (from: Day) => latestDay([addDays(status.asOf, OPEN_DAYS), addDays(from, OPEN_DAYS)]);
  return gantt(`${productOf(status)} on ${status.asOf}`, lines, status.asOf, openUntil);
}

/**
 * The same for a document that is kept: it changes when a stage does, not day by day. Mermaid draws the day of its reader.
 * An open end is drawn up to the last known end of all, or the end of the year.
 */
export function lastingGantt(status: Status): string | undefined {
  const lines = linesShown(status);
  if (lines.length === 0) return undefined;
  const ends = lines.flatMap(({ endOfLife }) => (endOfLife === undefined ? [] : [endOfLife]));
  const last = latestDay([...ends, `${status.asOf.slice(0, 4)}-12-31` as Day]);
  return gantt(productOf(status), lines, status.asOf, () => last);
}

function productOf({ product }: Status): string {
  return ganttText(product ?? 'Release lines');
}

function linesShown({ lifecycles, asOf }: Status): readonly Lifecycle[] {
  const wanted = lifecycles.filter((lifecycle) => isShown(lifecycle, asOf));
  const ended = wanted.filter(({ isSupported }) => !isSupported).slice(0, MOST_ENDED);
  const kept = new Set([...wanted.filter(({ isSupported }) => isSupported), ...ended].slice(0, MOST_LINES));
  return wanted.filter((lifecycle) => kept.has(lifecycle)).reverse();
}

type OpenEnd = (from: Day) => Day | undefined;

function gantt(title: string, lines: readonly Lifecycle[], asOf: Day, openUntil: OpenEnd): string {
  const head = ['gantt', `  title ${title}`, '  dateFormat YYYY-MM-DD', '  axisFormat %Y-%m', '  inclusiveEndDates'];
  return `${[...head, ...lines.flatMap((lifecycle) => section(lifecycle, asOf, openUntil))].join('\n')}\n`;
}

function isShown({ stage, endOfLife, line }: Lifecycle, asOf: Day): boolean {
  if (line.releasedOn === undefined || stage === 'upcoming') return false;
  return stage !== 'end-of-life' || (endOfLife !== undefined && addDays(endOfLife, DAYS_SHOWN_AFTER_END) >= asOf);
}

function section(lifecycle: Lifecycle, asOf: Day, openUntil: OpenEnd): readonly string[] {
  const { line, type, ends } = lifecycle;
  const bars = stageSpans(ends, line.releasedOn).flatMap(({ stage, from, until }) => {
    if (from === undefined) return [];
    // An open end is drawn a little way on; the word says that it is open.
    const last = until ?? openUntil(from);
    const mark = until !== undefined && until < asOf ? 'done, ' : from <= asOf ? 'active, ' : '';
    return [`  ${taskName(stage.name)}${until === undefined ? ' (open)' : ''} :${mark}${from}, ${last}`];
  });
  return [`  section ${ganttText(line.name)}${type === 'lts' ? ' LTS' : ''}`, ...bars];
}

/** A line that begins with one of these words is a statement of the chart, not a task. */
function taskName(stage: string): string {
  const name = ganttText(stage);
  return /^(?:section|title|click|call|href|excludes|includes|weekday|weekend|todayMarker|dateFormat|axisFormat|tickInterval|topAxis|acc)/i.test(
    name,
  )
    ? `stage ${name}`
    : name;
}
