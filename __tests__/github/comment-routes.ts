import { type Answer, failure, json, NO_CONTENT } from './answer.ts';
import { Fields } from './fields.ts';
import { nodeId } from './node-id.ts';
import { pageOf } from './paging.ts';
import { associationOf, userOrNone } from './pull-body.ts';
import type { Comment } from './pull-shelf.ts';
import { Refused, validationFailed } from './refused.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

const BODY_LIMIT = 65_536;

type CommentRoute = Pick<Route, 'method' | 'pattern' | 'answer'> & { about: string };

const TOLD: readonly CommentRoute[] = [
  { method: 'GET', pattern: '/issues/:number/comments', about: 'list-issue-comments', answer: listComments },
  { method: 'POST', pattern: '/issues/:number/comments', about: 'create-an-issue-comment', answer: createComment },
  { method: 'PATCH', pattern: '/issues/comments/:id', about: 'update-an-issue-comment', answer: updateComment },
  { method: 'DELETE', pattern: '/issues/comments/:id', about: 'delete-an-issue-comment', answer: deleteComment },
];

/** Whoever may write comments may change and delete those of others too. */
export const COMMENT_ROUTES: readonly Route[] = TOLD.map(({ method, pattern, about, answer }) => ({
  method,
  pattern,
  scope: 'issues',
  or: 'pull_requests',
  needs: method === 'GET' ? 'read' : 'write',
  documentation: `https://docs.github.com/rest/issues/comments#${about}`,
  answer,
}));

function listComments(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const number = numberAt(visit);
  const all = repository.pulls.comments(number);
  const page = pageOf(all, query, apiUrl(address, repository, `/issues/${number}/comments`));
  return json(
    page.items.map((comment) => commentBody(visit, comment)),
    200,
    page.link,
  );
}

function createComment(visit: Visit): Answer {
  const { repository, caller, world } = visit;
  const number = numberAt(visit);
  const at = world.now();
  const facts = { number, author: caller.login, viaApp: false, createdAt: at, updatedAt: at };
  const comment = repository.pulls.addComment({ ...facts, body: bodyOf(visit) });
  const body = commentBody(visit, comment);
  return json(body, 201, { location: String(body.url) });
}

function updateComment(visit: Visit): Answer {
  const comment = commentAt(visit);
  comment.body = bodyOf(visit);
  comment.updatedAt = visit.world.now();
  return json(commentBody(visit, comment));
}

function deleteComment(visit: Visit): Answer {
  visit.repository.pulls.removeComment(commentAt(visit).id);
  return NO_CONTENT;
}

function numberAt({ repository, params, documentation }: Visit): number {
  const number = Number(params.number);
  if (repository.pulls.at(number) === undefined) throw new Refused(failure(404, 'Not Found', documentation));
  return number;
}

function commentAt({ repository, params, documentation }: Visit): Comment {
  const comment = repository.pulls.comment(Number(params.id));
  if (comment === undefined) throw new Refused(failure(404, 'Not Found', documentation));
  return comment;
}

function bodyOf(visit: Visit): string {
  const body = new Fields(visit).demand('body', 'string');
  const wrong = (message: string) =>
    validationFailed(visit.documentation, [
      { resource: 'IssueComment', code: 'unprocessable', field: 'data', message },
    ]);
  if (body.trim() === '') throw wrong('Body cannot be blank');
  if ([...body].length > BODY_LIMIT) throw wrong(`Body is too long (maximum is ${BODY_LIMIT} characters)`);
  return body;
}

function commentBody({ repository, address }: Visit, comment: Comment): Record<string, unknown> {
  return {
    url: apiUrl(address, repository, `/issues/comments/${comment.id}`),
    html_url: webUrl(address, repository, `/pull/${comment.number}#issuecomment-${comment.id}`),
    issue_url: apiUrl(address, repository, `/issues/${comment.number}`),
    id: comment.id,
    node_id: nodeId('IC', repository.id, comment.id),
    user: userOrNone(comment.author, address),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(repository, comment.author),
    performed_via_github_app: comment.viaApp ? appBody(comment, address.web) : null,
  };
}

function appBody({ createdAt }: Comment, web: string): Record<string, unknown> {
  return {
    id: 29_110,
    slug: 'some-app',
    node_id: nodeId('U', 'some-app'),
    owner: { ...ENTERPRISE, created_at: createdAt, updated_at: createdAt, html_url: `${web}/enterprises/some` },
    name: 'Some App',
    description: '',
    external_url: web,
    html_url: `${web}/apps/some-app`,
    created_at: createdAt,
    updated_at: createdAt,
    permissions: { issues: 'write', metadata: 'read' },
    events: [],
  };
}

const ENTERPRISE = { id: 1, node_id: nodeId('U', 'some'), name: 'Some', slug: 'some', avatar_url: '' };
