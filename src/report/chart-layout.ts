/** Where everything of a drawn chart stands: for a wide page, and for a phone with the names above the bars. */
import { addDays, type Day } from '../domain/calendar.ts';
import type { Chart, ChartLine, ChartSpan } from './chart-model.ts';
import type { Tone } from './chart-tones.ts';
import { type ChartWindow, shareOf, type Tick, ticksOf } from './chart-window.ts';
import { endInWords, spanInWords } from './chart-words.ts';

export type ChartSize = 'wide' | 'narrow';

export interface Bar {
  readonly tone: Tone;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Name of the stage, or what there is room for; absent where the bar is shorter than a letter. */
  readonly label?: string;
  readonly labelX: number;
  /** The exact days. */
  readonly words: string;
  readonly isNow: boolean;
  /** Goes on beyond what is drawn, because no event has set its end or the window is too small. */
  readonly goesOn: boolean;
}

export interface Row {
  readonly line: ChartLine;
  readonly y: number;
  readonly nameY: number;
  readonly end: string;
  readonly endX: number;
  readonly bars: readonly Bar[];
}

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly ticks: readonly (Tick & { readonly x: number })[];
  readonly todayX: number;
  readonly rows: readonly Row[];
}

interface Measures {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly row: number;
  /** From the top of a row to its bar. */
  readonly barTop: number;
  readonly bar: number;
  readonly nameY: number;
  readonly ticks: number;
}

const MEASURES: Readonly<Record<ChartSize, Measures>> = {
  wide: { width: 780, left: 106, right: 90, top: 52, row: 42, barTop: 8, bar: 26, nameY: 26, ticks: 8 },
  narrow: { width: 340, left: 1, right: 1, top: 52, row: 58, barTop: 25, bar: 24, nameY: 17, ticks: 4 },
};
const BOTTOM = 8;
/** Of a letter in a bar, and of the room around a word. */
const [LETTER, ROOM] = [7.2, 16];
const LEAST_BAR = 3;

export function layoutOf(chart: Chart, size: ChartSize): ChartLayout {
  const measures = MEASURES[size];
  const { width, left, right, top, row } = measures;
  const plot = { x: left, y: top, width: width - left - right, height: chart.lines.length * row };
  const xOf = (day: Day) => round(plot.x + Math.min(1, Math.max(0, shareOf(day, chart.window))) * plot.width);
  const todayX = xOf(chart.asOf);
  return {
    width,
    height: top + plot.height + BOTTOM,
    plot,
    ticks: ticksOf(chart.window, measures.ticks)
      .map((tick) => ({ ...tick, x: xOf(tick.on) }))
      .filter(({ x }) => x < plot.x + plot.width - 24),
    todayX,
    rows: chart.lines.map((line, index) => {
      const y = top + index * row;
      const bars = line.spans
        .filter(({ from, until }) => from <= chart.window.until && until >= chart.window.from)
        .map((span) => barOf(span, line, { xOf, todayX, y, measures, window: chart.window }));
      return {
        line,
        y,
        nameY: y + measures.nameY,
        end: endInWords(line),
        endX: width - (size === 'wide' ? 0 : 1),
        bars,
      };
    }),
  };
}

interface Place {
  readonly xOf: (day: Day) => number;
  readonly todayX: number;
  readonly y: number;
  readonly measures: Measures;
  readonly window: ChartWindow;
}

function barOf(span: ChartSpan, line: ChartLine, { xOf, todayX, y, measures, window }: Place): Bar {
  const x = xOf(span.from);
  const width = Math.max(LEAST_BAR, round(xOf(addDays(span.until, 1)) - x));
  const isLast = span === line.spans.at(-1);
  const word = fitted(span.stage, width);
  // A letter alone tells stages of one line apart; where there is one stage it is a riddle.
  const label = word.length > 1 || line.spans.length > 1 ? word : '';
  return {
    tone: span.tone,
    x: Math.min(x, measures.width - measures.right - LEAST_BAR),
    y: y + measures.barTop,
    width,
    height: measures.bar,
    ...(label === '' ? {} : { label }),
    labelX: labelX(label.length * LETTER, { x, width, todayX }),
    words: spanInWords(span),
    isNow: span.isNow,
    goesOn: isLast && (span.until > window.until || (span.isOpen && line.endOfLife === undefined)),
  };
}

/** As much of a name as a bar has room for: colour alone tells nobody which stage it is. */
function fitted(name: string, width: number): string {
  const letters = Math.floor((width - ROOM) / LETTER);
  if (name.length <= letters) return name;
  if (letters >= 4) return `${name.slice(0, letters - 1)}…`;
  return width >= ROOM ? name.slice(0, 1) : '';
}

/** Behind the line of today, where that would cross the word and there is room behind it. */
function labelX(length: number, bar: { readonly x: number; readonly width: number; readonly todayX: number }): number {
  const usual = bar.x + ROOM / 2;
  const isCrossed = usual - 2 < bar.todayX && bar.todayX < usual + length + 2;
  const behind = round(bar.todayX + ROOM / 2);
  return isCrossed && behind + length <= bar.x + bar.width - 4 ? behind : usual;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
