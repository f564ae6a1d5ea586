/** The ledger of a proposed policy: lines called LTS, and lines that were patched for longer than the rules say. */
import type { Day } from '../../domain/calendar.ts';
import type { LtsMark } from './lts-marks.ts';
import { comment, shown } from './proposal-text.ts';
import type { SeenLine } from './seen-line.ts';

/** A line with patches after the day on which the rules of the proposal end it. */
export interface LateLine {
  readonly name: string;
  /** Of its track, the stage that ends it. */
  readonly stage: string;
  readonly until: Day;
  /** Patched within the last year of the history, long after its end: `until` is a guess, not the day of that patch. */
  readonly isLive: boolean;
}

/** A policy file has a largest size, and nobody reads a longer ledger. */
const MOST_LINES = 200;

/** @param lines ascending */
export function ledgerSection(
  marks: readonly LtsMark[],
  late: readonly LateLine[],
  lines: readonly SeenLine[],
): string {
  const byName = new Map(late.map((line) => [line.name, line]));
  const markOf = new Map(marks.map((mark) => [mark.line.name, mark]));
  const named = lines.map(({ name }) => name).filter((name) => byName.has(name) || markOf.has(name));
  if (named.length === 0) return '';
  const kept = named.slice(-MOST_LINES);
  const entries = kept.map((name) => entryOf(name, markOf.get(name), byName.get(name)));
  return [...ledgerComment(named.length - kept.length, late), 'lines:', ...entries].join('\n');
}

function ledgerComment(cut: number, late: readonly LateLine[]): readonly string[] {
  const live = late.some((line) => line.isLive)
    ? ' Those that still were in the last year of this history keep a year from there: write the days you mean.'
    : '';
  const words = [
    ...(late.length > 0
      ? [`Lines with a day were patched after the rules above end them; the day is that of the last patch.${live}`]
      : []),
    ...(cut > 0 ? [`Only the newest ${MOST_LINES} are listed.`] : []),
  ];
  return words.length > 0 ? [comment(words.join(' '))] : [];
}

function entryOf(name: string, mark: LtsMark | undefined, late: LateLine | undefined): string {
  const facts = [
    ...(mark ? [`lts: ${mark.since}`] : []),
    ...(late
      ? [`${late.stage}: ${late.until}`, `because: ${late.isLive ? 'a year from its last patch' : 'its last patch'}`]
      : []),
  ];
  return `  "${name}": { ${facts.join(', ')} }${mark ? ` # ${shown(mark.seen)}` : ''}`;
}
