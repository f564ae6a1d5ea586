import { nodeId } from './node-id.ts';
import { associationOf, labelBody, userOrNone } from './pull-body.ts';
import type { Issue, Pull } from './pull-shelf.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Visit } from './route.ts';

/** An issue, or a pull request as the list of issues has it. */
export function issueBody(visit: Visit, one: Issue | Pull): Record<string, unknown> {
  const { repository, address } = visit;
  const { number, author } = one;
  const isPull = one.kind === 'pull';
  const url = apiUrl(address, repository, `/issues/${number}`);
  return {
    url,
    repository_url: apiUrl(address, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: webUrl(address, repository, `/${isPull ? 'pull' : 'issues'}/${number}`),
    id: one.id,
    node_id: nodeId(isPull ? 'PR' : 'I', repository.id, number),
    number,
    title: one.title,
    user: userOrNone(author, address),
    labels: one.labels.map((name) => labelBody(repository, name, address)),
    state: one.state,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: repository.pulls.comments(number).length,
    created_at: one.createdAt,
    author_association: associationOf(repository, author),
    active_lock_reason: null,
    body: one.body,
    performed_via_github_app: null,
    ...(isPull ? pullParts(visit, one) : issueParts(one)),
  };
}

function issueParts({ isLocked, updatedAt, closedAt, stateReason }: Issue): Record<string, unknown> {
  return { locked: isLocked, updated_at: updatedAt, closed_at: closedAt ?? null, state_reason: stateReason };
}

function pullParts({ repository, address }: Visit, pull: Pull): Record<string, unknown> {
  const html = webUrl(address, repository, `/pull/${pull.number}`);
  const at = pull.mergedAt ?? (pull.state === 'closed' ? pull.createdAt : null);
  return {
    locked: false,
    updated_at: at ?? pull.createdAt,
    closed_at: at,
    state_reason: null,
    draft: pull.draft,
    pull_request: {
      url: apiUrl(address, repository, `/pulls/${pull.number}`),
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pull.mergedAt ?? null,
    },
  };
}
