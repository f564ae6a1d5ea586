/** What the weekly check found, for a terminal or log. */
import picocolors from 'picocolors';
import { isBreached, isDue, isOverdue, isPastDue } from '../plan/patch-check/owes.ts';
import type { JudgedChange, LineCheck, MissingBackport, PatchCheck } from '../plan/patch-check/patch-check.ts';
import type { PromotionCandidate } from '../plan/patch-check/promotion-candidate.ts';
import { isQuiet } from '../plan/patch-check/reasons.ts';
import { unseenIn, unseenReason } from '../plan/patch-check/unseen.ts';
import { pickCommand } from './patch-check-links.ts';
import {
  aheadWords,
  backportWords,
  clockWords,
  doubtWords,
  headline,
  newestFirst,
  patchWords,
  sinceAdvice,
} from './patch-check-words.ts';
import { terminalText } from './quoting.ts';
import type { TextStyle } from './text.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

/** Of a list that nobody asked for in full. */
const SHOWN = 10;

export function patchCheckText(check: PatchCheck, style: TextStyle): string {
  const { status, lines, ahead, candidate, unplaced, gaps } = check;
  const paint = picocolors.createColors(style.isColoured);
  const files = status.policy.files.join(' + ');
  const head = `${paint.bold(terminalText(status.product ?? 'Release lines'))} on ${status.asOf}${paint.dim(`  policy: ${terminalText(files)}`)}`;
  const parts = [
    head,
    ...(lines.length === 0 ? ['No line is supported.'] : []),
    ...lines.map((line) => lineText(line, style, paint, unseenReason(line, check))),
    section('What concerns all lines:', ahead.map(aheadWords), style),
    ...(candidate ? [section(candidateTitle(candidate), candidate.because, style)] : []),
    section(
      'Alerts of the default branch (nothing tells which lines have the fault; a scan of each line would):',
      unplaced.map(({ id, severity, title, isUndisclosed }) =>
        isUndisclosed ? 'A fault that is not published yet' : `${id} (${severity ?? 'severity unknown'}), ${title}`,
      ),
      style,
    ),
    section(
      'Not looked at:',
      gaps.map(({ what, remedy }) => `${what} ${remedy}`),
      style,
    ),
    owedWords(lines, unseenIn(check).length > 0),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * `2 lines owe a patch (1 overdue), 1 deadline passed, 3 backports are missing`
 *
 * @param isPartly something could not be looked at, so that nobody knows the rest
 */
export function owedWords(lines: readonly LineCheck[], isPartly = false): string {
  const due = lines.filter(isDue).length;
  const overdue = lines.filter(isOverdue).length;
  const breached = lines.flatMap(({ clocks }) => clocks.filter(isPastDue)).length;
  const missing = lines.reduce((sum, { backports }) => sum + backports.missing.length, 0);
  const words = [
    ...(due > 0
      ? [`${due} ${due === 1 ? 'line owes' : 'lines owe'} a patch${overdue > 0 ? ` (${overdue} overdue)` : ''}`]
      : []),
    ...(breached > 0 ? [`${breached} ${breached === 1 ? 'deadline' : 'deadlines'} passed`] : []),
    ...(missing > 0 ? [`${missing} ${missing === 1 ? 'backport is' : 'backports are'} missing`] : []),
  ];
  const unseen = isPartly ? ' Not everything could be looked at.' : '';
  if (words.length > 0) return `${words.join(', ')}.${unseen}`;
  return isPartly
    ? `Nothing is known to be due.${unseen}`
    : 'No patch is due, no deadline passed, no backport is missing.';
}

function lineText(line: LineCheck, style: TextStyle, paint: Paint, unseen: string | undefined): string {
  const { unreleased, strays, refused, pulls, clocks, ahead } = line;
  const patch = patchWords(line);
  const waiting = style.isFull ? unreleased : unreleased.filter(({ isReleasable }) => isReleasable);
  const listed = (title: string, items: readonly string[]) => section(`  ${title}:`, items, style, 4);
  const parts = [
    lineTitle(line, paint, unseen),
    ...(patch === undefined ? [] : [`  ${terminalText(patch)}`]),
    listed('Waits for the next release', waiting.map(changeWords)),
    ...backportParts(line, style, listed),
    listed('On no newer line (whoever upgrades loses it)', strays.map(changeWords)),
    listed(
      'Not allowed at this stage',
      refused.map((one) => `${changeWords(one)}: ${one.ruling?.message ?? ''}`),
    ),
    listed(
      'Open pull requests that may not enter',
      pulls.map(({ number, title, message }) => `#${number} ${title}: ${message}`),
    ),
    listed('Deadlines', clocks.map(clockWords)),
    listed('Ahead', ahead.map(aheadWords)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The line with how it stands; in the background its branch and newest release. */
function lineTitle(line: LineCheck, paint: Paint, unseen: string | undefined): string {
  const isClear = isQuiet(line) && unseen === undefined;
  const mark = isBreached(line) ? paint.red : isClear ? paint.green : paint.yellow;
  const where = [
    ...(line.branch === undefined ? [] : [line.branch]),
    ...(line.newest ? [`${line.newest.tag} of ${line.newest.on}`] : []),
  ].join(', newest ');
  const words = mark(terminalText(headline(line, [], unseen)));
  return where === '' ? words : `${words}${paint.dim(`  ${terminalText(where)}`)}`;
}

function backportParts(
  { backports: { missing, doubtful, declined } }: LineCheck,
  { isFull }: TextStyle,
  listed: (title: string, items: readonly string[]) => string,
): readonly string[] {
  const advice = sinceAdvice(missing);
  return [
    listed(
      'Missing backports',
      newestFirst(missing).map((one) => withCommand(one, backportWords(one))),
    ),
    ...(advice === undefined ? [] : [`    ${advice}`]),
    listed(
      'Seem to be there already, or not wanted: please look',
      doubtful.map((one) => `${changeWords(one)}; ${doubtWords(one)}`),
    ),
    isFull
      ? listed(
          'Not wanted on this line, as decided',
          declined.map((one) => `${changeWords(one)}: ${one.because}`),
        )
      : '',
  ];
}

function candidateTitle({ line }: PromotionCandidate): string {
  return line === undefined ? 'No line is ready to be the next LTS line:' : `Next LTS line, if promoted today: ${line}`;
}

function withCommand(change: MissingBackport, words: string): string {
  const command = pickCommand(change);
  return `${changeWords(change)}: ${words}${command ? `; ${command}` : ''}`;
}

function changeWords({ change, commit, pull, landedOn }: JudgedChange): string {
  const name = pull === undefined || change.title.includes(`#${pull}`) ? '' : ` (#${pull})`;
  return `${commit.slice(0, 9)} ${landedOn} ${change.title}${name}`;
}

function section(title: string, items: readonly string[], { isFull }: TextStyle, indent = 2): string {
  if (items.length === 0) return '';
  const shown = isFull ? items : items.slice(0, SHOWN);
  const space = ' '.repeat(indent);
  const more = items.length > shown.length ? [`${space}… and ${items.length - shown.length} more (--all)`] : [];
  return [title, ...shown.map((item) => `${space}${terminalText(item)}`), ...more].join('\n');
}
