/** One issue for each line, or one for all: which are opened, changed, closed, so that they say what is due, and no more. */
import { fitsInIssue } from '../../domain/issue-section.ts';
import { KEY_OF_ALL, type OwnIssue } from '../../domain/own-issue.ts';
import { changeOf, type IssueAction, type IssuePlan } from './issue-plan.ts';
import { closingWords, EACH_LINE, endedWords, issueTitle, movedWords, quietWords } from './issue-words.ts';
import type { LineCheck, PatchCheck } from './patch-check.ts';
import { commonWith, reasonsOf } from './reasons.ts';
import { seenFrom, tellsOfBranch, unseenIn, unseenOn, unseenWords } from './unseen.ts';

/**
 * The Markdown of a section about lines: the business of a report, handed in.
 *
 * @param fits whether the issue can hold so much
 */
export type WriteSection = (check: PatchCheck, lines: readonly LineCheck[], fits: (words: string) => boolean) => string;

/** What one issue is about. */
interface Subject {
  readonly key: string;
  readonly lines: readonly LineCheck[];
  readonly reasons: readonly string[];
}

/** Pure; the same check planned against what it led to is empty. */
export function planIssues(check: PatchCheck, own: readonly OwnIssue[], write: WriteSection): IssuePlan {
  if (check.status.policy.patchCheck.issues === 'none') return { actions: [] };
  const kept = keptOf(own);
  const subjects = subjectsOf(check);
  const wanted = subjects.flatMap((subject) => actionOn(subject, kept.get(subject.key), check, write));
  const about = new Set(subjects.map(({ key }) => key));
  const retired = [...kept.values()].filter(({ key, isOpen }) => isOpen && !about.has(key) && !isUnasked(key, check));
  const planned = [...wanted, ...retired.map((issue) => retire(issue, subjects, kept, check))];
  const held = planned.flatMap((action) => heldFor(action, kept.get(action.key), check) ?? []);
  const isHeld = ({ number }: IssueAction) => held.some((one) => one.number === number);
  return {
    actions: [...planned.filter((action) => !isHeld(action)), ...planDuplicates(own).actions],
    held,
  };
}

/** What nobody could look at closes nothing; only that another issue has it now does. */
function heldFor(action: IssueAction, issue: OwnIssue | undefined, whole: PatchCheck): IssueAction | undefined {
  if (action.kind !== 'close' || action.successor !== undefined || !issue) return undefined;
  const check = seenFrom(whole, issue.body);
  const lifecycle = check.status.lifecycles.find(({ line }) => line.name === action.key);
  // Of a line that has ended nothing is looked at but its branch.
  const unseen = lifecycle
    ? unseenOn(lifecycle, check).filter(({ branch }) => lifecycle.isSupported || branch !== undefined)
    : action.key === KEY_OF_ALL
      ? unseenIn(check)
      : [];
  if (unseen.length > 0) return { ...action, because: unseenWords(unseen) };
  const line = check.lines.find((one) => one.lifecycle === lifecycle);
  const isLost = line?.lifecycle.isSupported && line.branch === undefined && tellsOfBranch(issue.body);
  return isLost ? { ...action, because: 'its branch, which there was, could not be looked at' } : undefined;
}

/** A supported line that this run was not asked about: nothing is known of it. */
function isUnasked(key: string, { status, lines }: PatchCheck): boolean {
  const isOf = (line: { readonly name: string }) => line.name === key;
  return (
    status.lifecycles.some(({ line, isSupported }) => isSupported && isOf(line)) &&
    !lines.some(({ lifecycle }) => isOf(lifecycle.line))
  );
}

/** Of several issues with one key the oldest stays; others that are open, left by runs that did not see each other, go. */
export function planDuplicates(own: readonly OwnIssue[]): IssuePlan {
  const kept = keptOf(own);
  const actions = own.flatMap((issue): readonly IssueAction[] => {
    const { number } = kept.get(issue.key) ?? issue;
    if (number === issue.number || !issue.isOpen) return [];
    const because = `#${number} is the issue of ${nameOf(issue.key)}, and older`;
    return [closing(issue, movedWords(number), 'duplicate', because)];
  });
  return { actions };
}

/** The oldest of each key, open or closed. */
export function keptOf(own: readonly OwnIssue[]): ReadonlyMap<string, OwnIssue> {
  const kept = new Map<string, OwnIssue>();
  for (const issue of own)
    if ((kept.get(issue.key)?.number ?? Number.POSITIVE_INFINITY) > issue.number) kept.set(issue.key, issue);
  return kept;
}

function subjectsOf(check: PatchCheck): readonly Subject[] {
  const each = check.lines.map((line) => ({
    key: line.lifecycle.line.name,
    lines: [line],
    reasons: reasonsOf(line, commonWith(line, check)),
  }));
  if (check.status.policy.patchCheck.issues !== 'single') return each;
  const reasons = each.flatMap(({ key, reasons: own }) => own.map((reason) => `${key}: ${reason}`));
  return [{ key: KEY_OF_ALL, lines: check.lines, reasons }];
}

function actionOn(
  { key, lines, reasons }: Subject,
  issue: OwnIssue | undefined,
  check: PatchCheck,
  write: WriteSection,
): readonly IssueAction[] {
  if (reasons.length === 0) {
    if (!issue?.isOpen) return [];
    const hasEnded = key !== KEY_OF_ALL && lines[0]?.lifecycle.stage === 'end-of-life';
    const because = hasEnded ? `${key} has ended` : `nothing is due on ${nameOf(key)}`;
    return [closing(issue, hasEnded ? endedWords(key, check) : quietWords(key, check), 'completed', because)];
  }
  const section = write(seenFrom(check, issue?.body ?? ''), lines, (words) =>
    fitsInIssue(issue?.body ?? '', { key, words }),
  );
  const { labels } = check.status.policy.patchCheck;
  const wanted = { key, title: issueTitle(key), section, labels, because: reasons.join(', ') };
  if (!issue) return [{ ...wanted, kind: 'create' }];
  const action = { ...wanted, kind: issue.isOpen ? 'change' : 'reopen', number: issue.number, url: issue.url } as const;
  return isAgreed(action, issue) ? [] : [action];
}

/** Where there is no room for our words it is planned all the same, and told when it fails. */
function isAgreed(action: IssueAction, issue: OwnIssue): boolean {
  try {
    return changeOf(action, issue) === undefined;
  } catch {
    return false;
  }
}

/** Its line has ended, or the policy wants issues cut another way. */
function retire(
  issue: OwnIssue,
  subjects: readonly Subject[],
  kept: ReadonlyMap<string, OwnIssue>,
  check: PatchCheck,
): IssueAction {
  const { key } = issue;
  const isSingle = check.status.policy.patchCheck.issues === 'single';
  const isChecked = check.lines.some(({ lifecycle }) => lifecycle.line.name === key);
  if (key === KEY_OF_ALL) {
    return closing(issue, EACH_LINE, 'not planned', 'the policy wants an issue for each line');
  }
  if (!isSingle || !isChecked) return closing(issue, endedWords(key, check), 'completed', `${key} is not supported`);
  const because = 'the policy wants one issue for all lines';
  if (subjects[0]?.reasons.length === 0) return closing(issue, quietWords(key, check), 'completed', because);
  const single = kept.get(KEY_OF_ALL);
  const closed = closing(issue, movedWords(single?.number), 'not planned', because);
  return single ? closed : { ...closed, successor: KEY_OF_ALL };
}

function closing(
  { number, url, key }: OwnIssue,
  section: string,
  closedAs: NonNullable<IssueAction['closedAs']>,
  because: string,
): IssueAction {
  const words = closingWords(section);
  return { kind: 'close', key, number, url, title: issueTitle(key), section: words, labels: [], closedAs, because };
}

function nameOf(key: string): string {
  return key === KEY_OF_ALL ? 'all lines' : key;
}
