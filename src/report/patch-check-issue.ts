/** The section that this program keeps in the issue of a line, or of all lines: what is due, and nothing where nothing is. */
import { footer } from '../domain/issue-sign.ts';
import type { Gap } from '../domain/snapshot.ts';
import { lineWords } from '../plan/gate/base-line.ts';
import { isPastDue } from '../plan/patch-check/owes.ts';
import type { Ahead, LineCheck, PatchCheck } from '../plan/patch-check/patch-check.ts';
import { commonWith, reasonsOf } from '../plan/patch-check/reasons.ts';
import { closedSources, unseenOn, unseenReason } from '../plan/patch-check/unseen.ts';
import { pullReference, quoted, withoutReferences } from './patch-check-links.ts';
import {
  clockTable,
  type Manner,
  missingList,
  plainList,
  pullList,
  toldList,
  waitingList,
} from './patch-check-lists.ts';
import { aheadWords, backportWords, doubtWords, headline, patchWords } from './patch-check-words.ts';
import { patchNotes } from './patch-notes.ts';

/** From all there is to numbers alone: the first that fits is written. */
const CUTS = [
  [200, true],
  [200, false],
  [100, false],
  [50, false],
  [20, false],
  [5, false],
  [0, false],
] as const;

/**
 * Markdown without markers. No time of day in it: a second run on the same day writes the same.
 *
 * @param lines one, or all that there are
 */
export function issueSection(check: PatchCheck, lines: readonly LineCheck[], fits: (words: string) => boolean): string {
  for (const [most, hasNotes] of CUTS) {
    const words = sectionOf(check, lines, { url: check.status.url, most, hasNotes });
    if (fits(words)) return words;
  }
  return joined([
    'This is too long to be told here; the summary of the run has it all.',
    footer('; what you write above or below this part stays.'),
  ]);
}

function sectionOf(check: PatchCheck, lines: readonly LineCheck[], manner: Manner): string {
  const isSingle = check.status.policy.patchCheck.issues === 'single';
  const isTold = (line: LineCheck) =>
    reasonsOf(line, commonWith(line, check)).length > 0 || unseenReason(line, check) !== undefined;
  const told = isSingle ? lines.filter(isTold) : lines;
  const quiet = lines.filter((line) => !told.includes(line)).map(({ lifecycle }) => quoted(lineWords(lifecycle)));
  return joined([
    ...told.flatMap((line) => [
      isSingle ? `## Release line ${quoted(lineWords(line.lifecycle))}` : '',
      lineSection(line, check, commonWith(line, check), manner),
    ]),
    quiet.length === 0 ? '' : `Nothing is due on ${quiet.join(', ')}.`,
    details(
      'Not looked at',
      check.gaps.length,
      plainList(
        check.gaps.map(({ what, remedy }) => `${what} ${remedy}`),
        manner,
      ),
    ),
    closedSources(check),
    footer(`, as of ${check.status.asOf}; what you write above or below this part stays, and so do ticked boxes.`),
  ]);
}

/** @param common what concerns all lines and is told with this one */
export function lineSection(line: LineCheck, check: PatchCheck, common: readonly Ahead[], manner: Manner): string {
  const { backports, strays, refused, pulls, clocks, ahead } = line;
  const waits = clocks.filter(({ state }) => state === 'open' || state === 'unreleased');
  const settled = clocks.filter((clock) => !waits.includes(clock));
  return joined([
    `**${quoted(headline(line, common, unseenReason(line, check)))}.**`,
    ...unseenParts(unseenOn(line.lifecycle, check)),
    section(waits.some(isPastDue) ? 'Deadlines: passed' : 'Deadlines', waits.length, clockTable(waits, manner)),
    patchSection(line, manner),
    section('Missing backports', backports.missing.length, missingList(line, manner)),
    details(
      'Seem to be here already, or not wanted: please look',
      backports.doubtful.length,
      toldList(backports.doubtful, manner, doubtWords),
    ),
    details(
      'Not wanted on this line, as decided',
      backports.declined.length,
      toldList(backports.declined, manner, ({ because }) => because),
    ),
    section('On no newer line', strays.length, toldList(strays, manner, backportWords)),
    section(
      'Not allowed at this stage',
      refused.length,
      toldList(refused, manner, ({ ruling }) => ruling?.message ?? ''),
    ),
    section('Open pull requests that may not enter', pulls.length, pullList(pulls, manner)),
    section('Ahead', ahead.length + common.length, plainList([...ahead, ...common].map(aheadWords), manner)),
    details('Deadlines: settled', settled.length, clockTable(settled, manner)),
  ]);
}

function patchSection(line: LineCheck, manner: Manner): string {
  const words = patchWords(line);
  if (words === undefined) return '';
  const nameOf = (pull: number) => pullReference(pull, manner.url);
  const notes = manner.hasNotes ? withoutReferences(patchNotes(line, manner.url, nameOf)) : '';
  const draft =
    notes === '' ? '' : `<details><summary>Draft of the release notes</summary>\n\n${notes.trim()}\n\n</details>`;
  return joined([`### Patch\n\n${quoted(words)}`, waitingList(line, manner), draft]);
}

/** Under the title that such a part has: it is where the next run looks for what was told once. */
function unseenParts(gaps: readonly Gap[]): readonly string[] {
  const hidden = new Set(gaps.map(({ hides }) => hides));
  const part = (title: string) =>
    `### ${title}\n\nThis could not be looked at; what was told here before may still be so.`;
  return [
    ...(hidden.has('alerts') ? [part('Deadlines: not looked at')] : []),
    ...(hidden.has('labels') ? [part('Missing backports: not all looked at')] : []),
    ...(hidden.has('pull requests') ? [part('Open pull requests: not all looked at')] : []),
  ];
}

function section(title: string, count: number, content: string): string {
  return count === 0 ? '' : `### ${title} (${count})\n\n${content}`;
}

function details(title: string, count: number, content: string): string {
  return count === 0 ? '' : `<details><summary>${title} (${count})</summary>\n\n${content}\n\n</details>`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
