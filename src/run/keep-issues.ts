/** A plan of issues → port calls. Each action ends as done, failed or left; one that fails does not stop the others. */
import { writeSection } from '../domain/issue-section.ts';
import type { OwnIssue } from '../domain/own-issue.ts';
import { asLtsError, type LtsError } from '../errors.ts';
import { changeOf, type IssueAction, type IssuePlan } from '../plan/patch-check/issue-plan.ts';
import { closingWords, movedWords } from '../plan/patch-check/issue-words.ts';
import { keptOf, planDuplicates } from '../plan/patch-check/issues.ts';
import type { IssuePages } from '../ports/issue-pages.ts';

export interface IssueResult {
  readonly action: IssueAction;
  /** The issue that stays, where there is one now. */
  readonly issue?: Pick<OwnIssue, 'number' | 'url'>;
  /** Absent: done. */
  readonly failure?: LtsError;
  /** Not tried, or failed for a reason that another result tells already; the next run goes on. */
  readonly isLeft?: boolean;
  /** Nobody could look whether it is done: why is in the action. */
  readonly isHeld?: boolean;
}

/**
 * New issues one after the other, then all others side by side. After creating it is looked again: where another run did
 * the same at the same time, or the answer was lost, one issue stays for each key.
 */
export async function keepIssues({ actions }: IssuePlan, pages: IssuePages): Promise<readonly IssueResult[]> {
  const created = await createAll(
    actions.filter(({ kind }) => kind === 'create'),
    pages,
  );
  const settled = await settleCreated(created, pages);
  const opened = settled.filter(({ action }) => action.kind === 'create');
  const numbers = new Map(opened.flatMap(({ action, issue }) => (issue ? [[action.key, issue.number] as const] : [])));
  const edited = await Promise.all(
    actions.filter(({ kind }) => kind !== 'create').map((action) => edit(withSuccessor(action, numbers), pages)),
  );
  return toldOnce([...settled, ...edited]);
}

/** A failure that concerns all issues ends it: what one may not create, none may. */
async function createAll(actions: readonly IssueAction[], pages: IssuePages): Promise<readonly Created[]> {
  const results: Created[] = [];
  let isRefused = false;
  for (const action of actions) {
    const result: Created = isRefused ? { action, isLeft: true } : await create(action, pages);
    isRefused ||= reasonForAll(result.failure) !== undefined;
    results.push(result);
  }
  return results;
}

interface Created extends IssueResult {
  readonly issue?: OwnIssue;
}

async function create(action: IssueAction, pages: IssuePages): Promise<Created> {
  const { key, title, section, labels } = action;
  try {
    const issue = await pages.create({ title, body: writeSection('', { key, words: section }), labels });
    return { action, issue };
  } catch (error) {
    return { action, failure: asLtsError(error) };
  }
}

/** The oldest of each key stays, and says what the action wants; what this or another run wrote beside it is closed. */
async function settleCreated(created: readonly Created[], pages: IssuePages): Promise<readonly IssueResult[]> {
  if (!created.some(({ issue, failure }) => issue || mayBeDone(failure))) return created;
  const mine = created.flatMap(({ issue }) => issue ?? []);
  const seen = await lookAgain(created[0]?.action.labels ?? [], pages);
  // A list may be older than what was just written.
  const all = [...new Map([...mine, ...seen].map((issue) => [issue.number, issue])).values()];
  const kept = keptOf(all);
  const keys = new Set(created.map(({ action }) => action.key));
  const settled = created.map(async (result): Promise<IssueResult> => {
    const stays = kept.get(result.action.key);
    if (!stays || stays.number === result.issue?.number) return result;
    const { action } = result;
    return { ...(await edit({ ...action, kind: 'change', number: stays.number, url: stays.url }, pages)), action };
  });
  const extra = planDuplicates(all).actions.filter(({ key }) => keys.has(key));
  return Promise.all([...settled, ...extra.map((action) => edit(action, pages))]);
}

/** What cannot be looked at again is left to the next run, which mends what it finds. */
async function lookAgain(labels: readonly string[], pages: IssuePages): Promise<readonly OwnIssue[]> {
  try {
    return (await pages.own(labels)).issues;
  } catch {
    return [];
  }
}

async function edit(action: IssueAction, pages: IssuePages): Promise<IssueResult> {
  const { number, url = '' } = action;
  // Its successor could not be created: this one must not go.
  if (number === undefined || action.successor !== undefined) return { action, isLeft: true };
  const issue = { number, url };
  try {
    await pages.edit(number, (now) => changeOf(action, now));
    return { action, issue };
  } catch (error) {
    const failure = asLtsError(error);
    // Nothing is left to be closed.
    if (failure.code === 'CONFLICT_GONE' && action.kind === 'close') return { action };
    return { action, issue, failure };
  }
}

function withSuccessor(action: IssueAction, numbers: ReadonlyMap<string, number>): IssueAction {
  const number = action.successor === undefined ? undefined : numbers.get(action.successor);
  if (number === undefined) return action;
  const { successor: _successor, ...others } = action;
  return { ...others, section: closingWords(movedWords(number)) };
}

/** The answer was lost: it may have been written. */
function mayBeDone(failure: LtsError | undefined): boolean {
  return failure?.code === 'GITHUB_UNAVAILABLE' || failure?.code === 'GITHUB_ANSWER_INVALID';
}

function reasonForAll(failure: LtsError | undefined): string | undefined {
  if (!failure) return undefined;
  const { code, details } = failure;
  const { why = '', status } = details as { readonly why?: string; readonly status?: number };
  if (code === 'GITHUB_UNAUTHORIZED' || code === 'GITHUB_RATE_LIMITED') return code;
  // Issues are switched off.
  if (code === 'GITHUB_REFUSED' && status === 410) return `${code} ${why}`;
  return code === 'GITHUB_FORBIDDEN' ? `${code} ${why}` : undefined;
}

/** Ten times the same refusal is one thing to know. */
function toldOnce(results: readonly IssueResult[]): readonly IssueResult[] {
  const told = new Set<string>();
  return results.map(({ failure, ...result }) => {
    const reason = reasonForAll(failure);
    if (!failure) return result;
    if (reason !== undefined && told.has(reason)) return { ...result, isLeft: true };
    if (reason !== undefined) told.add(reason);
    return { ...result, failure };
  });
}
