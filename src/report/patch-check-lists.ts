/** The lists of an issue: what a person ticks off, what is only told, each cut where it grows too long. */
import { checksumOf } from '../domain/block-marker.ts';
import { kindPlural } from '../domain/change/kind-words.ts';
import { capital } from '../domain/sentence.ts';
import type { Clock, JudgedChange, LineCheck, OpenPull } from '../plan/patch-check/patch-check.ts';
import { LONGEST_TITLE, linkTo, pickCommand, quoted, referenceTo } from './patch-check-links.ts';
import { backportWords, clockState, daysWords, newestFirst, sinceAdvice } from './patch-check-words.ts';

/** How a section is written. */
export interface Manner {
  /** Where the repository is read by people. */
  readonly url: string | undefined;
  /** Items of a list; the rest is counted. */
  readonly most: number;
  readonly hasNotes: boolean;
  /** Where the rest is; absent: in the summary of the run. */
  readonly restIn?: string;
}

/** By kind, oldest first within one. */
export function waitingList({ unreleased }: LineCheck, manner: Manner): string {
  const shown = unreleased.filter(({ isReleasable }) => isReleasable);
  const kinds = [...new Set(shown.map(({ judgement }) => judgement.kind))];
  const inOrder = kinds.flatMap((kind) => shown.filter(({ judgement }) => judgement.kind === kind));
  const cut = inOrder.slice(0, manner.most);
  const groups = kinds.flatMap((kind) => {
    const own = cut.filter(({ judgement }) => judgement.kind === kind);
    const title = kind === 'unknown' ? 'changes of unknown kind' : kindPlural(kind);
    return own.length === 0
      ? []
      : [`**${capital(title)}**\n\n${own.map((one) => box('patch', one, manner)).join('\n')}`];
  });
  return [...groups, ...restOf(inOrder.length - cut.length, manner)].join('\n\n');
}

export function missingList({ backports }: LineCheck, manner: Manner): string {
  const advice = sinceAdvice(backports.missing);
  const list = listOf(newestFirst(backports.missing), manner, (one) => {
    const command = pickCommand(one);
    return box('backport', one, manner, ` – ${quoted(backportWords(one))}${command ? ` – \`${command}\`` : ''}`);
  });
  return advice === undefined ? list : `${advice}\n\n${list}`;
}

/** @param why what is said of each, if anything */
export function toldList<T extends JudgedChange>(
  changes: readonly T[],
  manner: Manner,
  why: (one: T) => string,
): string {
  return listOf(changes, manner, (one) => {
    const words = why(one);
    return `- ${referenceTo(one, manner.url)} ${titleOf(one)}${words === '' ? '' : ` – ${quoted(words)}`}`;
  });
}

export function pullList(pulls: readonly OpenPull[], manner: Manner): string {
  return listOf(
    pulls,
    manner,
    ({ number, title, url, message }) =>
      `- ${linkTo(`#${number}`, url, quoted(`#${number}`))} ${quoted(title, LONGEST_TITLE)} – ${quoted(message)}`,
  );
}

export function plainList(lines: readonly string[], manner: Manner): string {
  return listOf(lines, manner, (line) => `- ${quoted(line)}`);
}

export function clockTable(clocks: readonly Clock[], manner: Manner): string {
  const rows = clocks.slice(0, manner.most).map((clock) => {
    const { severity = 'unknown', dueOn = '–', daysLeft } = clock;
    return [severity, faultWords(clock), dueOn, daysLeft === undefined ? '–' : daysWords(daysLeft), stateWords(clock)];
  });
  const head = ['Severity', 'Fault', 'Due on', 'Left', 'State'];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [...(rows.length === 0 ? [] : [table]), ...restOf(clocks.length - rows.length, manner)].join('\n\n');
}

/** What is not published yet must not be named where everybody may read. */
function faultWords({ alert }: Clock): string {
  if (alert.isUndisclosed) return 'not published yet';
  const title = alert.title === alert.id ? '' : ` ${quoted(alert.title, LONGEST_TITLE)}`;
  return `${linkTo(quoted(alert.id, LONGEST_TITLE), alert.url)}${title}`;
}

function stateWords(clock: Clock): string {
  const { state, isBreached, alert, because } = clock;
  const word =
    state === 'open' || state === 'unreleased' ? (state === 'open' ? 'open' : 'not released') : clockState(clock);
  const late = isBreached && (state === 'open' || state === 'unreleased') ? '**too late**, ' : '';
  return `${late}${quoted(alert.isUndisclosed ? word : `${word}; ${because}`)}`;
}

/** A squash names its pull request, which stands beside it already. */
function titleOf({ change, pull }: JudgedChange): string {
  const tail = ` (#${pull})`;
  return quoted(change.title.endsWith(tail) ? change.title.slice(0, -tail.length) : change.title, LONGEST_TITLE);
}

/** The hidden key by which a tick finds its item again. */
function box(list: string, one: JudgedChange, { url }: Manner, more = ''): string {
  const key = checksumOf(`${list} ${one.commit}`);
  return `- [ ] ${referenceTo(one, url)} ${titleOf(one)}${more} <!-- ${key} -->`;
}

function listOf<T>(items: readonly T[], manner: Manner, write: (item: T) => string): string {
  const shown = items.slice(0, manner.most).map(write).join('\n');
  return [...(shown === '' ? [] : [shown]), ...restOf(items.length - manner.most, manner)].join('\n\n');
}

function restOf(count: number, { restIn = 'the summary of the run' }: Manner): readonly string[] {
  return count > 0 ? [`_${count} more; ${restIn} lists all._`] : [];
}
