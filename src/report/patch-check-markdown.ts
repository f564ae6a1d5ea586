/** The job summary of the weekly check: a table over all lines, then each line in full, then what was written. */
import { lineWords } from '../plan/gate/base-line.ts';
import { isPastDue } from '../plan/patch-check/owes.ts';
import type { LineCheck, PatchCheck } from '../plan/patch-check/patch-check.ts';
import { isQuiet } from '../plan/patch-check/reasons.ts';
import { unseenIn, unseenReason } from '../plan/patch-check/unseen.ts';
import { lineSection } from './patch-check-issue.ts';
import { quoted } from './patch-check-links.ts';
import { owedWords } from './patch-check-text.ts';
import { aheadWords } from './patch-check-words.ts';

/** From much to numbers alone: the first that fits is written, and the log has all. */
const CUTS = [500, 100, 20, 5, 0] as const;
/** GitHub takes a summary of 1 MiB, and a character may have three bytes. */
const LONGEST = 330_000;

/** @param written what was done about it: issues, drafts; a line each, plain text */
export function patchCheckMarkdown(check: PatchCheck, written: readonly string[]): string {
  for (const most of CUTS) {
    const text = summaryOf(check, written, most);
    if (text.length <= LONGEST) return text;
  }
  return `${titleOf(check)}\n\n${owedWords(check.lines, unseenIn(check).length > 0)} This is too long to be told here; the log has it all.\n`;
}

function titleOf({ status }: PatchCheck): string {
  return `## ${quoted(status.product ?? 'Release lines')}: what supported lines owe on ${status.asOf}`;
}

function summaryOf(check: PatchCheck, written: readonly string[], most: number): string {
  const { status, lines, ahead, candidate, unplaced, gaps } = check;
  const manner = { url: status.url, most, hasNotes: most > 0, restIn: 'the log' };
  const listed = (title: string, items: readonly string[]) => listOf(title, items, most);
  const parts = [
    titleOf(check),
    owedWords(lines, unseenIn(check).length > 0),
    lines.length === 0 ? 'No line is supported.' : tableOf(lines),
    ...lines
      .filter((line) => !isQuiet(line) || unseenReason(line, check) !== undefined)
      .map(
        (line) =>
          `### ${quoted(lineWords(line.lifecycle))}\n\n${lineSection(line, check, [], manner).replace(/^###/gm, '####')}`,
      ),
    listed('What concerns all lines', ahead.map(aheadWords)),
    candidate ? listed(`Next LTS line: ${quoted(candidate.line ?? 'none is ready')}`, candidate.because) : '',
    listed(
      'Alerts of the default branch (nothing tells which lines have the fault)',
      unplaced.map(({ id, title, isUndisclosed }) => (isUndisclosed ? 'not published yet' : `${id} ${title}`)),
    ),
    listed('Written', written),
    listed(
      'Not looked at',
      gaps.map(({ what, remedy }) => `${what} ${remedy}`),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function tableOf(lines: readonly LineCheck[]): string {
  const head = ['Line', 'Newest', 'Patch', 'Waits', 'Missing', 'Deadlines', 'Until'];
  const rows = lines.map((line) => {
    const { lifecycle, newest, patch, unreleased, backports, clocks } = line;
    const open = clocks.filter(({ state }) => state === 'open' || state === 'unreleased');
    const late = open.filter(isPastDue).length;
    return [
      quoted(lineWords(lifecycle)),
      newest ? quoted(newest.tag) : '–',
      patch ? `${patch.state === 'waiting' ? 'on' : `**${patch.state}**,`} ${patch.dueOn}` : '–',
      String(unreleased.filter(({ isReleasable }) => isReleasable).length),
      String(backports.missing.length),
      late > 0 ? `**${late} passed** of ${open.length}` : String(open.length),
      lifecycle.endOfLife ?? '–',
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function listOf(title: string, items: readonly string[], most: number): string {
  if (items.length === 0) return '';
  const shown = items.slice(0, most).map((item) => `- ${quoted(item)}`);
  const more = items.length > shown.length ? [`- and ${items.length - shown.length} more; the log has all`] : [];
  return [`### ${title}`, '', ...shown, ...more].join('\n');
}
