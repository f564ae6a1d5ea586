/** The sentences of the weekly check, as plain text: each outlet makes them harmless in its own way. */
import { kindWords } from '../domain/change/kind-words.ts';
import { counted } from '../domain/sentence.ts';
import { lineWords } from '../plan/gate/base-line.ts';
import type {
  Ahead,
  Clock,
  DoubtfulBackport,
  JudgedChange,
  LineCheck,
  MissingBackport,
} from '../plan/patch-check/patch-check.ts';
import { reasonsOf } from '../plan/patch-check/reasons.ts';

/**
 * `1.0 (LTS, active): a patch is overdue, 2 backports are missing`
 *
 * @param common what concerns all lines, told with this one
 * @param unseen in a few words, that something could not be looked at: then nobody knows that nothing is due
 */
export function headline(line: LineCheck, common: readonly Ahead[] = [], unseen?: string): string {
  const told = [...reasonsOf(line, common), ...(unseen === undefined ? [] : [unseen])];
  return `${lineWords(line.lifecycle)}: ${told.length === 0 ? quietWords(line) : told.join(', ')}`;
}

/** Without a branch neither patches nor backports are looked for. */
function quietWords({ branch }: LineCheck): string {
  return branch === undefined ? 'nothing is due; it has no branch to look at' : 'nothing is due';
}

/** `v1.0.4 is overdue since 2026-05-05 (3 days): the oldest of 2 …`; undefined: no patch is owed. */
export function patchWords({ patch, nextTag = 'a patch' }: LineCheck): string | undefined {
  if (!patch) return undefined;
  const { state, dueOn, daysLate, because } = patch;
  const when = {
    waiting: `comes on ${dueOn}`,
    due: `is due today, ${dueOn}`,
    overdue: `is overdue since ${dueOn} (${counted(daysLate, 'day')})`,
  }[state];
  return `${nextTag} ${when}: ${because}`;
}

/** Those that people know of still come first; what nobody picked for a year hardly matters to anybody. */
export function newestFirst<T extends Pick<JudgedChange, 'landedAt'>>(changes: readonly T[]): readonly T[] {
  return [...changes].sort((a, b) => (a.landedAt < b.landedAt ? 1 : a.landedAt > b.landedAt ? -1 : 0));
}

/** More is no list to work through: the policy can say from when on it matters. */
const LONG_LIST = 30;

/** What to do about a list that nobody will work through; undefined: it is short enough. */
export function sinceAdvice(missing: readonly JudgedChange[]): string | undefined {
  if (missing.length <= LONG_LIST) return undefined;
  return 'Not all of these are wanted? `patchCheck.since` in the policy says from which day on changes are looked at; labels (`notNeeded`) and `wontBackport` say which are not.';
}

/** `a bug fix`, and where it is: `bug fix, on main and releases/v1.1.x; not yet here: …` */
export function backportWords(
  change: JudgedChange & Partial<Pick<MissingBackport, 'on' | 'partly' | 'ruling'>>,
): string {
  const { judgement, on = [], partly, ruling } = change;
  return [
    [kindWords(judgement.kind, judgement.severity), ...(on.length === 0 ? [] : [`on ${listed(on)}`])].join(', '),
    ...(ruling?.verdict === 'ask' ? ['to be decided case by case'] : []),
    ...(partly === undefined ? [] : [`here only in part: ${partly}`]),
  ].join('; ');
}

/** `same words, on releases/v1.1.x`, or why nobody can tell. */
export function doubtWords({ found, isUnread }: DoubtfulBackport): string {
  return isUnread ? `${found.evidence}: it may not be wanted here` : `${found.evidence}, on ${found.branch}`;
}

/** `CVE-2026-1000 (critical), a title: due on 2026-05-05 (in 3 days); 2 weeks from …` */
export function clockWords(clock: Clock): string {
  const { alert, severity = 'severity unknown', because } = clock;
  // What is not published yet must not be named where everybody may read.
  if (alert.isUndisclosed) return `A fault that is not published yet (${severity}): ${clockState(clock)}`;
  return `${alert.id} (${severity}), ${alert.title}: ${clockState(clock)}; ${because}`;
}

/** `due on 2026-05-05 (in 3 days)`, `fixed in 1.0.4 on …`, `fixed on the branch, not released`. */
export function clockState({ state, dueOn, daysLeft, isBreached, fixedIn, alert }: Clock): string {
  const late = isBreached ? ', too late' : '';
  const due = dueOn === undefined ? '' : `due on ${dueOn}${daysLeft === undefined ? '' : ` (${daysWords(daysLeft)})`}`;
  // The reason is somebody's words about the fault, which may not be published yet.
  if (state === 'dismissed') return `dismissed${alert.reason && !alert.isUndisclosed ? `: ${alert.reason}` : ''}`;
  if (state === 'fixed') {
    return fixedIn ? `fixed in ${fixedIn.version}${fixedIn.on ? ` on ${fixedIn.on}` : ''}${late}` : `fixed${late}`;
  }
  const open = state === 'unreleased' ? 'fixed on the branch, in no release yet' : 'open';
  return due === '' ? open : `${open}, ${due}`;
}

/** `2026-05-05 (in 3 days): 1.0 reaches its end of life` */
export function aheadWords({ on, daysLeft, text }: Ahead): string {
  return `${on} (${daysWords(daysLeft)}): ${text}`;
}

/** `today`, `in 3 days`, `3 days ago` */
export function daysWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  return daysLeft > 0 ? `in ${counted(daysLeft, 'day')}` : `${counted(-daysLeft, 'day')} ago`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
