/** What a lifecycle chart shows, before anybody draws it: the terminal, the page and the file draw the same. */
import { addDays, type Day, latestDay } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { stageSpans } from '../domain/stage.ts';
import { compareNumbers } from '../domain/version.ts';
import type { Status } from '../plan/status.ts';
import { type Tone, tonesOf } from './chart-tones.ts';
import { type ChartWindow, type Tick, ticksOf, windowAround } from './chart-window.ts';

export interface ChartSpan {
  readonly stage: string;
  readonly tone: Tone;
  readonly from: Day;
  /** Last day drawn: of the stage, or of what is shown where no event has set it yet. */
  readonly until: Day;
  readonly isOpen: boolean;
  readonly isNow: boolean;
}

export interface ChartLine {
  readonly name: string;
  readonly type: 'lts' | 'feature';
  readonly stage: string;
  readonly standing: 'supported' | 'planned' | 'ended';
  /** Last supported day; absent while no event has set it. */
  readonly endOfLife?: Day;
  /** Empty for a planned line without a day. */
  readonly spans: readonly ChartSpan[];
}

export interface Chart {
  readonly product: string;
  readonly asOf: Day;
  readonly window: ChartWindow;
  readonly ticks: readonly Tick[];
  /** Newest first. */
  readonly lines: readonly ChartLine[];
  /** Stages that have a bar, in the order in which lines pass through them. */
  readonly stages: readonly { readonly name: string; readonly tone: Tone }[];
  /** Lines that would be shown, and are too many. */
  readonly more: number;
}

const MOST_LINES = 24;
/** Of those that ended: where one comes out each week, they would hide what is supported. */
const MOST_ENDED = 6;
const MOST_TICKS = 10;
const DAYS_SHOWN_AFTER_END = 365;
/** How far an open end is drawn, at least. */
const OPEN_DAYS = 120;

/** Supported lines, planned ones, and those that ended within a year; where they are too many, in this order. */
export function chartOf(status: Status): Chart {
  const { asOf, lifecycles, policy } = status;
  const wanted = lifecycles.filter((lifecycle) => isShown(lifecycle, status));
  const kept = new Set(byStanding(wanted).slice(0, MOST_LINES));
  const shown = wanted.filter((lifecycle) => kept.has(lifecycle));
  const window = windowAround(
    asOf,
    shown.flatMap((lifecycle) => daysOf(lifecycle, asOf)),
  );
  const tones = tonesOf(policy);
  const lines = shown.map((lifecycle) => lineOf(lifecycle, { asOf, window, tones }));
  const seen = new Set(lines.flatMap(({ spans }) => spans.map(({ stage }) => stage)));
  return {
    product: status.product ?? 'Release lines',
    asOf,
    window,
    ticks: ticksOf(window, MOST_TICKS),
    lines,
    stages: [...tones].filter(([name]) => seen.has(name)).map(([name, tone]) => ({ name, tone })),
    more: wanted.length - shown.length,
  };
}

function isShown(lifecycle: Lifecycle, { asOf, lifecycles }: Status): boolean {
  const { stage, line, endOfLife } = lifecycle;
  if (lifecycle.isSupported) return line.releasedOn !== undefined;
  if (stage === 'end-of-life') return endOfLife !== undefined && addDays(endOfLife, DAYS_SHOWN_AFTER_END) >= asOf;
  // Only prereleases, and a higher line has come out since: nobody plans it any more.
  const newest = lifecycles.find((other) => other.stage !== 'upcoming');
  return line.ledger !== undefined || newest === undefined || compareNumbers(line.numbers, newest.line.numbers) > 0;
}

function standingOf({ isSupported, stage }: Lifecycle): ChartLine['standing'] {
  return isSupported ? 'supported' : stage === 'upcoming' ? 'planned' : 'ended';
}

function byStanding(lifecycles: readonly Lifecycle[]): readonly Lifecycle[] {
  const of = (standing: ChartLine['standing']) => lifecycles.filter((one) => standingOf(one) === standing);
  return [...of('supported'), ...of('planned'), ...of('ended').slice(0, MOST_ENDED)];
}

/** What the window should hold of a line. */
function daysOf({ line, endOfLife }: Lifecycle, asOf: Day): readonly Day[] {
  const { releasedOn } = line;
  if (releasedOn === undefined) return [];
  const last = endOfLife ?? addDays(latestDay([asOf, releasedOn]) ?? asOf, OPEN_DAYS);
  return [releasedOn, last];
}

interface Frame {
  readonly asOf: Day;
  readonly window: ChartWindow;
  readonly tones: ReadonlyMap<string, Tone>;
}

function lineOf(lifecycle: Lifecycle, { asOf, window, tones }: Frame): ChartLine {
  const { line, ends, endOfLife, type, stage } = lifecycle;
  const spans = stageSpans(ends, line.releasedOn).flatMap((span): ChartSpan[] => {
    if (span.from === undefined) return [];
    // A stage that waits for an event ends with the line at the latest.
    const until = span.until ?? endOfLife ?? latestDay([window.until, span.from]) ?? span.from;
    const name = span.stage.name;
    return [
      {
        stage: name,
        tone: tones.get(name) ?? 'late',
        from: span.from,
        until,
        isOpen: span.until === undefined,
        isNow: stage !== 'upcoming' && span.from <= asOf && asOf <= until,
      },
    ];
  });
  const standing = standingOf(lifecycle);
  return { name: line.name, type, stage, standing, ...(endOfLife === undefined ? {} : { endOfLife }), spans };
}
