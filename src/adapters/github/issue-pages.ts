/** Writing the issues that this program keeps. */
import { LtsError } from '../../errors.ts';
import type { IssueChange, IssuePages, IssueText, OwnIssue, OwnIssues } from '../../ports/issue-pages.ts';
import { type SendOptions, statusOf } from './client.ts';
import { asOwn, type RestIssue, readOwnIssues } from './own-issues.ts';
import type { GithubRepository } from './repository.ts';

const ROUTE = '/repos/{owner}/{repo}/issues';
const WRITING: SendOptions = { permission: 'issues: write' };

/** GitHub's words; a reason counts only with the change of state. */
const REASONS: Readonly<Record<NonNullable<IssueChange['closedAs']>, string>> = {
  completed: 'completed',
  'not planned': 'not_planned',
  duplicate: 'duplicate',
};

/**
 * `/repos/{owner}/{repo}/issues` (REST, Issues): `POST`, and `PATCH` of one that was read a moment before. One that was
 * deleted or moved to another repository is CONFLICT_GONE; a refusal is an LtsError GITHUB_*.
 */
export class GithubIssuePages implements IssuePages {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  own(labels: readonly string[]): Promise<OwnIssues> {
    return readOwnIssues(this.#repository, labels);
  }

  async create({ title, body, labels }: IssueText): Promise<OwnIssue> {
    const what = `opening the issue "${title}"`;
    const fields = { title, body, ...(labels.length === 0 ? {} : { labels }) };
    // Sent twice it would stand there twice.
    const answer = await this.#send(what, `POST ${ROUTE}`, fields, { ...WRITING, isRepeatable: false });
    return ownIn(answer, what);
  }

  async edit(number: number, change: (now: OwnIssue) => IssueChange | undefined): Promise<void> {
    const what = `issue #${number}`;
    const now = await this.#read(number, what);
    const wanted = change(now);
    if (wanted === undefined) return;
    const { closedAs, ...others } = fieldsOf(wanted);
    try {
      await this.#patch(number, { ...others, ...(closedAs === undefined ? {} : { state_reason: closedAs }) });
    } catch (error) {
      // An enterprise server that is older than the reason refuses it.
      if (closedAs !== 'duplicate' || statusOf(error) !== 422) throw error;
      await this.#patch(number, { ...others, state_reason: 'not_planned' });
    }
  }

  async #read(number: number, what: string): Promise<OwnIssue> {
    const { client, name } = this.#repository;
    const address = { ...name, issue_number: number };
    try {
      const options = { permission: 'issues: read' };
      const { data } = await client.get<RestIssue>(what, `${ROUTE}/{issue_number}`, address, options);
      if (data?.number === number) return ownIn(data, what);
      // It was moved to another repository, and GitHub has led us there.
      if (typeof data?.number === 'number') throw new LtsError('CONFLICT_GONE', { what });
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected that issue' });
    } catch (error) {
      throw asGone(error, what) ?? error;
    }
  }

  async #patch(number: number, fields: Record<string, unknown>): Promise<void> {
    const asked = { issue_number: number, ...fields };
    await this.#send(`writing issue #${number}`, `PATCH ${ROUTE}/{issue_number}`, asked, WRITING);
  }

  async #send(what: string, route: string, fields: Record<string, unknown>, options: SendOptions): Promise<unknown> {
    const { client, name } = this.#repository;
    try {
      return await client.send(what, route, { ...name, ...fields }, options);
    } catch (error) {
      throw asGone(error, what) ?? error;
    }
  }
}

function fieldsOf({ body, labels, isOpen, closedAs }: IssueChange) {
  return {
    ...(body === undefined ? {} : { body }),
    ...(labels === undefined ? {} : { labels }),
    ...(isOpen === undefined ? {} : { state: isOpen ? 'open' : 'closed' }),
    ...(isOpen !== false || closedAs === undefined ? {} : { closedAs: REASONS[closedAs] }),
  };
}

/** 410 has two meanings: all issues are switched off, or this one was deleted. */
function asGone(error: unknown, what: string): LtsError | undefined {
  const status = statusOf(error);
  const { cause } = error as { readonly cause?: unknown };
  if (status === 410 && /disabled/i.test(String((cause as { readonly message?: unknown } | undefined)?.message))) {
    const why = 'issues are switched off here; switch them on, or say `patchCheck: { issues: none }` in the policy';
    return new LtsError('GITHUB_REFUSED', { what, why, status }, { cause: error });
  }
  return status === 410 || status === 404 ? new LtsError('CONFLICT_GONE', { what }, { cause: error }) : undefined;
}

/** @throws LtsError CONFLICT_MOVED where somebody took our section out, GITHUB_ANSWER_INVALID */
function ownIn(answer: unknown, what: string): OwnIssue {
  const issue = answer as Partial<RestIssue> | null | undefined;
  if (typeof issue?.number !== 'number' || typeof issue.html_url !== 'string') {
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected an issue' });
  }
  const own = asOwn(issue as RestIssue);
  if (own) return own;
  throw new LtsError('CONFLICT_MOVED', { what, expected: 'a section of ours', seen: 'a text without it' });
}
