/** `status` for a person at a terminal. */
import picocolors from 'picocolors';
import { daysBetween } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { newestOf } from '../domain/line.ts';
import { compareNumbers } from '../domain/version.ts';
import { liveChannels, type Status } from '../plan/status.ts';
import { findingsText } from './findings-text.ts';
import { terminalText } from './quoting.ts';
import { supportedUntil, typeWord } from './support.ts';

export interface TextStyle {
  readonly isColoured: boolean;
  /** Ended lines too, and all findings. */
  readonly isFull: boolean;
}

/** Ended lines shown without being asked for. */
const ENDED_SHOWN = 3;
const FINDINGS_SHOWN = 8;

type Paint = ReturnType<typeof picocolors.createColors>;

export function statusText(status: Status, style: TextStyle): string {
  const paint = picocolors.createColors(style.isColoured);
  const parts = [
    heading(status, paint),
    linesTable(status, style, paint),
    channels(status, paint),
    agenda(status, paint),
    findingsText(status.findings, style.isFull ? Infinity : FINDINGS_SHOWN, paint),
    tally(status, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading(status: Status, paint: Paint): string {
  const files = status.policy.files.join(' + ');
  return `${paint.bold(terminalText(status.product ?? 'Release lines'))} on ${status.asOf}${paint.dim(`  policy: ${terminalText(files)}`)}`;
}

function linesTable(status: Status, style: TextStyle, paint: Paint): string {
  const ended = status.lifecycles.filter(({ stage }) => stage === 'end-of-life');
  const abandoned = status.lifecycles.filter((lifecycle) => isPassedBy(lifecycle, status));
  const hidden = new Set(style.isFull ? [] : [...ended.slice(ENDED_SHOWN), ...abandoned]);
  const shown = status.lifecycles.filter((lifecycle) => !hidden.has(lifecycle));
  if (shown.length === 0) return '';
  const rows = shown.map((lifecycle) => row(lifecycle, status));
  const more = hidden.size === 0 ? [] : [paint.dim(`  … and ${hiddenWords(hidden)} (--all)`)];
  const text = columns(['LINE', 'TYPE', 'STAGE', 'NEWEST', 'OF', 'RELEASED', 'SUPPORTED UNTIL'], rows).map(
    (line, index) => (index === 0 ? paint.dim(line) : coloured(line, shown[index - 1], paint)),
  );
  return [...text, ...more].join('\n');
}

function hiddenWords(hidden: ReadonlySet<Lifecycle>): string {
  const ended = [...hidden].filter(({ stage }) => stage === 'end-of-life').length;
  const rest = hidden.size - ended;
  const words = [
    ...(ended > 0 ? [`${ended} more that have ended`] : []),
    ...(rest > 0 ? [`${rest} never released`] : []),
  ];
  return words.join(', ');
}

/** Only prereleases, and a higher line has come out since: hardly anybody still waits for it. */
function isPassedBy({ stage, line }: Lifecycle, status: Status): boolean {
  const newest = status.lifecycles.find((other) => other.stage !== 'upcoming');
  return (
    stage === 'upcoming' &&
    line.ledger === undefined &&
    newest !== undefined &&
    compareNumbers(line.numbers, newest.line.numbers) < 0
  );
}

function row(lifecycle: Lifecycle, status: Status): string[] {
  const { line, stage } = lifecycle;
  const newest = newestOf(line);
  const type = typeWord(lifecycle) === 'LTS' ? 'LTS' : 'feature';
  const until = supportedUntil(lifecycle, status.asOf);
  return [
    line.name,
    type,
    stage,
    newest?.tag ?? '–',
    newest?.on ?? '–',
    line.releasedOn ?? '–',
    stage === 'upcoming' ? '–' : until,
  ];
}

function coloured(line: string, lifecycle: Lifecycle | undefined, paint: Paint): string {
  if (lifecycle === undefined || lifecycle.stage === 'end-of-life') return paint.dim(line);
  if (lifecycle.stage === 'upcoming') return paint.cyan(line);
  return lifecycle.stage === 'current' || lifecycle.stage === 'active' ? paint.green(line) : paint.yellow(line);
}

function channels(status: Status, paint: Paint): string {
  if (liveChannels(status).length === 0) return '';
  const rows = columns(
    undefined,
    liveChannels(status).map(({ name, release, because }) => [name, release?.tag ?? '–', because]),
  );
  return [paint.bold('Channels'), ...rows].join('\n');
}

function agenda(status: Status, paint: Paint): string {
  if (status.agenda.length === 0) return '';
  const rows = status.agenda
    .slice(0, FINDINGS_SHOWN)
    .map(({ on, text }) => [on, distance(daysBetween(status.asOf, on)), text]);
  return [paint.bold('Next'), ...columns(undefined, rows)].join('\n');
}

function distance(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

function tally(status: Status, paint: Paint): string {
  const count = (type: string) => status.releases.filter((release) => release.type === type).length;
  const kinds = `${count('lts')} LTS, ${count('feature')} feature, ${count('patch')} patch, ${count('prerelease')} prerelease`;
  return paint.dim(
    `${status.releases.length === 1 ? '1 tag' : `${status.releases.length} tags`} read as releases (${kinds}), ${status.ignored.length} ignored. Why: --explain TAG or LINE.`,
  );
}

/** Rows in aligned columns, two spaces apart, indented by two; the last column is not padded. */
function columns(head: readonly string[] | undefined, rows: readonly (readonly string[])[]): readonly string[] {
  const all = (head ? [head, ...rows] : rows).map((row) => row.map(terminalText));
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map(
    (row) =>
      `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}`,
  );
}
