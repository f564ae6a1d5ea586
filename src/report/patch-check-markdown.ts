/** The job summary of the weekly check: a table over all lines, then each line in full, then what was written. */
import { lineWords } from '../plan/gate/gate.ts';
import { isPastDue } from '../plan/patch-check/owes.ts';
import type { LineCheck, PatchCheck } from '../plan/patch-check/patch-check.ts';
import { isQuiet } from '../plan/patch-check/reasons.ts';
import { lineSection } from './patch-check-issue.ts';
import { quoted } from './patch-check-links.ts';
import { owedWords } from './patch-check-text.ts';
import { aheadWords } from './patch-check-words.ts';

/** GitHub takes a summary of 1 MiB; the log has all. */
const MOST_ITEMS = 500;

/** @param written what was done about it: issues, drafts; a line each, plain text */
export function patchCheckMarkdown(check: PatchCheck, written: readonly string[]): string {
  const { status, lines, ahead, candidate, unplaced, gaps } = check;
  const product = quoted(status.product ?? 'Release lines');
  const manner = { url: status.url, most: MOST_ITEMS, hasNotes: true };
  const parts = [
    `## ${product}: what supported lines owe on ${status.asOf}`,
    owedWords(lines),
    lines.length === 0 ? 'No line is supported.' : tableOf(lines),
    ...lines
      .filter((line) => !isQuiet(line))
      .map(
        (line) =>
          `### ${quoted(lineWords(line.lifecycle))}\n\n${lineSection(line, [], manner).replace(/^###/gm, '####')}`,
      ),
    listed('What concerns all lines', ahead.map(aheadWords)),
    candidate ? listed(`Next LTS line: ${quoted(candidate.line ?? 'none is ready')}`, candidate.because) : '',
    listed(
      'Alerts of the default branch (which lines have the fault nobody told)',
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

function listed(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const shown = items.slice(0, MOST_ITEMS).map((item) => `- ${quoted(item)}`);
  const more = items.length > shown.length ? [`- and ${items.length - shown.length} more; the log has all`] : [];
  return [`### ${title}`, '', ...shown, ...more].join('\n');
}
