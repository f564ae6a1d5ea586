/** Many repositories for a person at a terminal. */
import picocolors from 'picocolors';
import type { Fleet } from '../plan/fleet/fleet.ts';
import { endWords, FLEET_HEAD, failureWords, fleetHeadline, repositoryCells } from './fleet-words.ts';
import { terminalText } from './quoting.ts';
import type { TextStyle } from './text.ts';

/** Of a list that nobody asked for in full. */
const SHOWN = 20;

export function fleetText(fleet: Fleet, style: TextStyle): string {
  const paint = picocolors.createColors(style.isColoured);
  const most = style.isFull ? Number.POSITIVE_INFINITY : SHOWN;
  const repositories = fleet.repositories.slice(0, most).map((one) => repositoryCells(one, fleet));
  const ends = fleet.ends.slice(0, most).map((end) => [end.on, endWords(end), `${end.repository} ${end.line}`]);
  const parts = [
    paint.bold(terminalText(fleetHeadline(fleet))),
    repositories.length === 0
      ? ''
      : section('', [FLEET_HEAD.map((title) => title.toUpperCase()), ...repositories], fleet.repositories.length, most),
    ends.length === 0 ? '' : section('Ends of life', ends, fleet.ends.length, most),
    listed('Without an answer', failureWords(fleet), most),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, rows: readonly (readonly string[])[], count: number, most: number): string {
  const more = count > most ? [`  … and ${count - most} more (--json has all)`] : [];
  return [...(title === '' ? [] : [title]), ...aligned(rows), ...more].join('\n');
}

function listed(title: string, words: readonly string[], most: number): string {
  if (words.length === 0) return '';
  const rows = words.slice(0, most).map((one) => [one]);
  return section(title, rows, words.length, most);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map(terminalText));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map(
    (row) =>
      `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}`,
  );
}
