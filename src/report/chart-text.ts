/** The lifecycle chart for a terminal. */
import picocolors from 'picocolors';
import { addDays, type Day } from '../domain/calendar.ts';
import type { Chart, ChartLine } from './chart-model.ts';
import type { Tone } from './chart-tones.ts';
import { type ChartWindow, shareOf, ticksOf } from './chart-window.ts';
import { endInWords } from './chart-words.ts';
import { terminalText } from './quoting.ts';

export interface ChartStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly isColoured: boolean;
}

type Paint = ReturnType<typeof picocolors.createColors>;

/** Told apart without colour, the fuller the support the darker. */
const BLOCKS: Readonly<Record<Tone, string>> = { current: '█', active: '▓', maintenance: '▒', late: '░' };
const [TODAY, OPEN, CUT] = ['│', '►', '◄'];
const LEAST_BAR = 12;
const LONGEST_NAME = 16;
const TICK_COLUMNS = 7;

/** A row a line, newest first, exact days at its end; no row is wider than the terminal, from 60 columns on. */
export function chartText(chart: Chart, { width, isColoured }: ChartStyle): string {
  const paint = picocolors.createColors(isColoured);
  const title = `${paint.bold(terminalText(chart.product))} on ${chart.asOf}`;
  if (chart.lines.length === 0) return `${title}\n\n  No line is supported or planned.\n`;
  const names = chart.lines.map(({ name }) => fitted(terminalText(name), LONGEST_NAME));
  const days = chart.lines.map(daysInWords);
  const label = Math.max(...names.map((name) => name.length)) + 4;
  const columns = Math.max(LEAST_BAR, width - 6 - label - Math.max(...days.map((text) => text.length)));
  const today = Math.min(columns - 1, Math.floor(shareOf(chart.asOf, chart.window) * columns));
  const rows = chart.lines.map((line, index) => {
    const head = (names[index] ?? '').padEnd(label - 4) + (line.type === 'lts' ? ' LTS' : '    ');
    const cells = barOf(line, { columns, window: chart.window, today, paint });
    const text = `  ${line.standing === 'supported' ? paint.bold(head) : paint.dim(head)}  ${cells}  ${days[index]}`;
    return text.trimEnd();
  });
  const indent = ' '.repeat(label + 4);
  return `${[
    title,
    '',
    indent + paint.dim(axis(chart.window, columns)),
    ...rows,
    indent + paint.bold(todayMark(today, columns)),
    '',
    ...legend(chart, paint),
  ].join('\n')}\n`;
}

function daysInWords(line: ChartLine): string {
  const from = line.spans[0]?.from;
  return from === undefined ? 'no day yet' : `${from} – ${endInWords(line)}`;
}

interface Grid {
  readonly columns: number;
  readonly window: ChartWindow;
  readonly today: number;
  readonly paint: Paint;
}

function barOf(line: ChartLine, { columns, window, today, paint }: Grid): string {
  const cells = Array.from({ length: columns }, () => ' ');
  for (const { tone, from, until } of line.spans) {
    if (until < window.from || from > window.until) continue;
    // Every stage has a cell, however short it is.
    const first = clamp(columnOf(from, window, columns), columns);
    const last = Math.max(first, clamp(columnOf(addDays(until, 1), window, columns) - 1, columns));
    for (let cell = first; cell <= last; cell += 1) cells[cell] = coloured(BLOCKS[tone], line, tone, paint);
  }
  const [begin, end] = [line.spans[0], line.spans.at(-1)];
  if (begin && begin.from < window.from) cells[0] = CUT ?? '';
  if (end && (end.until > window.until || (end.isOpen && line.endOfLife === undefined)))
    cells[columns - 1] = OPEN ?? '';
  cells[today] = paint.bold(TODAY ?? '');
  return cells.join('');
}

function columnOf(day: Day, window: ChartWindow, columns: number): number {
  return Math.round(shareOf(day, window) * columns);
}

function clamp(column: number, columns: number): number {
  return Math.min(columns - 1, Math.max(0, column));
}

function coloured(block: string, { standing }: ChartLine, tone: Tone, paint: Paint): string {
  if (standing === 'ended') return paint.dim(block);
  return { current: paint.blue, active: paint.green, maintenance: paint.yellow, late: paint.magenta }[tone](block);
}

function axis(window: ChartWindow, columns: number): string {
  let text = '';
  for (const { on, label } of ticksOf(window, Math.max(2, Math.floor(columns / TICK_COLUMNS)))) {
    const column = columnOf(on, window, columns);
    if (column + label.length <= columns && (text === '' || column > text.length)) text = text.padEnd(column) + label;
  }
  return text;
}

/** Left of its mark where there is no room on the right. */
function todayMark(today: number, columns: number): string {
  return today + 8 <= columns ? `${' '.repeat(today)}▲ today` : `${' '.repeat(Math.max(0, today - 6))}today ▲`;
}

function legend(chart: Chart, paint: Paint): readonly string[] {
  const stages = chart.stages.map(({ name, tone }) => `${BLOCKS[tone]} ${name}`);
  const isOpen = chart.lines.some(({ spans, endOfLife }) => endOfLife === undefined && spans.length > 0);
  const words = [...stages, `${TODAY} today`, ...(isOpen ? [`${OPEN} no last day yet`] : [])];
  const more = chart.more === 0 ? [] : [`  … and ${chart.more} more lines`];
  return [`  ${words.join('   ')}`, ...more].map((line) => paint.dim(line));
}

function fitted(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
