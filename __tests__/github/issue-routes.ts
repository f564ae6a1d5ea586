import { type Answer, failure, json } from './answer.ts';
import { Fields } from './fields.ts';
import { issueBody } from './issue-body.ts';
import { openIssue, setIssueState } from './issue-story.ts';
import { pageOf } from './paging.ts';
import { ISSUE_REASONS, type Issue, type Pull } from './pull-shelf.ts';
import { Refused, validationFailed } from './refused.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

const BODY_LIMIT = 65_536;
const TITLE_LIMIT = 256;

type IssueRoute = Pick<Route, 'method' | 'pattern' | 'answer'> & { about: string };

const TOLD: readonly IssueRoute[] = [
  { method: 'GET', pattern: '/issues', about: 'list-repository-issues', answer: listIssues },
  { method: 'POST', pattern: '/issues', about: 'create-an-issue', answer: createIssue },
  { method: 'GET', pattern: '/issues/:number', about: 'get-an-issue', answer: getIssue },
  { method: 'PATCH', pattern: '/issues/:number', about: 'update-an-issue', answer: updateIssue },
];

export const ISSUE_ROUTES: readonly Route[] = TOLD.map(({ method, pattern, about, answer }) => ({
  method,
  pattern,
  scope: 'issues',
  needs: method === 'GET' ? 'read' : 'write',
  documentation: `https://docs.github.com/rest/issues/issues#${about}`,
  answer,
}));

/** Pull requests are issues here, and all there is where issues are switched off. */
function listIssues(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const all = repository.hasIssues ? repository.pulls.all : repository.pulls.pulls;
  const asked = all.filter((one) => isAsked(one, query)).sort(ordered(query));
  const page = pageOf(asked, query, apiUrl(address, repository, '/issues'));
  return json(
    page.items.map((one) => issueBody(visit, one)),
    200,
    page.link,
  );
}

function isAsked(one: Issue | Pull, query: URLSearchParams): boolean {
  const state = query.get('state') ?? 'open';
  const creator = query.get('creator')?.toLowerCase();
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const own = one.labels.map((name) => name.toLowerCase());
  return (
    (state === 'all' || one.state === state) &&
    (creator === undefined || one.author?.toLowerCase() === creator) &&
    labels.every((name) => own.includes(name.trim().toLowerCase())) &&
    updatedAt(one) >= (query.get('since') ?? '')
  );
}

function ordered(query: URLSearchParams): (one: Issue | Pull, other: Issue | Pull) => number {
  const isAscending = query.get('direction') === 'asc';
  const isByUpdate = query.get('sort') === 'updated';
  const keyOf = (one: Issue | Pull) => (isByUpdate ? updatedAt(one) : one.createdAt);
  return (one, other) => {
    const difference = keyOf(one) === keyOf(other) ? one.number - other.number : keyOf(one) < keyOf(other) ? -1 : 1;
    return isAscending ? difference : -difference;
  };
}

function updatedAt(one: Issue | Pull): string {
  return one.kind === 'issue' ? one.updatedAt : (one.mergedAt ?? one.createdAt);
}

function createIssue(visit: Visit): Answer {
  const { repository, caller, world } = visit;
  demandWritable(visit);
  const fields = new Fields(visit);
  const title = titleOf(visit, fields.demand('title', 'string'));
  const body = bodyOf(visit, fields.get('body', 'string')) ?? null;
  const labels = fields.names('labels') ?? [];
  const issue = openIssue(repository, title, { body, labels, author: caller.login, on: world.now() });
  const told = issueBody(visit, issue);
  return json(told, 201, { location: String(told.url) });
}

function getIssue(visit: Visit): Answer {
  return json(issueBody(visit, issueAt(visit)));
}

function updateIssue(visit: Visit): Answer {
  demandWritable(visit);
  const issue = issueAt(visit);
  const fields = new Fields(visit);
  const title = fields.get('title', 'string');
  const body = bodyOf(visit, fields.get('body', 'string'));
  const state = fields.oneOf('state', ['open', 'closed']);
  const reason = fields.oneOf('state_reason', ISSUE_REASONS) ?? null;
  const labels = fields.names('labels');
  if (title !== undefined) issue.title = titleOf(visit, title);
  if (body !== undefined) issue.body = body;
  if (labels !== undefined) issue.labels = labels;
  if (state !== undefined) setIssueState(issue, state, reason, visit.world.now());
  issue.updatedAt = visit.world.now();
  return json(issueBody(visit, issue));
}

function demandWritable({ repository, documentation }: Visit): void {
  if (repository.archived) throw new Refused(failure(403, 'Repository was archived so is read-only.', documentation));
  if (!repository.hasIssues) throw disabled(documentation);
}

function disabled(documentation: string): Refused {
  return new Refused(failure(410, 'Issues has been disabled in this repository.', documentation));
}

function issueAt({ repository, params, documentation }: Visit): Issue {
  const number = Number(params.number);
  const found = repository.pulls.at(number);
  if (found?.kind === 'issue' && !repository.hasIssues) throw disabled(documentation);
  if (found?.kind === 'issue') return found;
  if (repository.pulls.wasDeleted(number)) throw new Refused(failure(410, 'This issue was deleted', documentation));
  throw new Refused(failure(404, 'Not Found', documentation));
}

function titleOf({ documentation }: Visit, title: string): string {
  if (title.trim() === '') throw refusal(documentation, 'title', 'missing_field');
  if ([...title].length > TITLE_LIMIT) throw refusal(documentation, 'title', 'custom', TITLE_LIMIT);
  return title.trim();
}

function bodyOf({ documentation }: Visit, body: string | undefined): string | undefined {
  if (body !== undefined && [...body].length > BODY_LIMIT) throw refusal(documentation, 'body', 'custom', BODY_LIMIT);
  return body;
}

function refusal(documentation: string, field: string, code: string, limit?: number): Refused {
  const message = limit === undefined ? {} : { message: `${field} is too long (maximum is ${limit} characters)` };
  return validationFailed(documentation, [{ resource: 'Issue', code, field, ...message }]);
}
