import { type Caller, refusalWording } from './access.ts';
import type { Commit } from './git-store.ts';
import { connectionOf, typedError, type Window } from './graphql-connection.ts';
import { commitNode } from './graphql-git.ts';
import { nodeId } from './node-id.ts';
import type { Issue, Pull } from './pull-shelf.ts';
import { pullsOf } from './pulls-of.ts';
import type { Repository } from './repository.ts';

export function issueOrPull(repository: Repository, number: number): Record<string, unknown> {
  const found = repository.pulls.at(number);
  if (found !== undefined) return found.kind === 'pull' ? pullNode(repository, found) : issueNode(repository, found);
  throw typedError('NOT_FOUND', `Could not resolve to an issue or pull request with the number of ${number}.`);
}

export function pullNumbered(repository: Repository, number: number): Record<string, unknown> {
  const found = repository.pulls.pull(number);
  if (found !== undefined) return pullNode(repository, found);
  throw typedError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
}

/** Whoever may read a commit may not yet read the pull requests that it came by. */
export function associated(repository: Repository, commit: Commit, window: Window, caller: Caller): unknown {
  if (!caller.may('read', 'pull_requests', repository)) throw typedError('FORBIDDEN', refusalWording(caller));
  const found = pullsOf(repository, commit.sha);
  return connectionOf('associatedPullRequests', found, window, (pull) => pullNode(repository, pull));
}

/** A branch where nothing was ever queued has no queue. */
export function mergeQueueNode(repository: Repository, branch: string): Record<string, unknown> | null {
  const queued = repository.queued.filter((entry) => entry.branch === branch);
  if (queued.length === 0) return null;
  const commit = (sha: string) => {
    const found = repository.git.commit(sha);
    return found === undefined ? null : commitNode(repository, found);
  };
  return {
    __typename: 'MergeQueue',
    entries: (window: Window) =>
      connectionOf('entries', queued, window, ({ pull, base, head }) => ({
        __typename: 'MergeQueueEntry',
        pullRequest: () => pullNumbered(repository, pull),
        baseCommit: () => commit(base),
        headCommit: () => commit(head),
      })),
  };
}

function sharedNode(repository: Repository, { number, title, body, labels }: Pull | Issue): Record<string, unknown> {
  return {
    number,
    title,
    body: body ?? '',
    repository: { __typename: 'Repository', nameWithOwner: repository.fullName, id: nodeId('R', repository.id) },
    labels: (window: Window) =>
      connectionOf('labels', labels, window, (name) => ({ __typename: 'Label', name, color: 'ededed' })),
  };
}

function issueNode(repository: Repository, issue: Issue): Record<string, unknown> {
  return {
    ...sharedNode(repository, issue),
    __typename: 'Issue',
    id: nodeId('I', repository.id, issue.number),
    url: `https://github.com/${repository.fullName}/issues/${issue.number}`,
    state: issue.state.toUpperCase(),
  };
}

function pullNode(repository: Repository, pull: Pull): Record<string, unknown> {
  const isMerged = pull.mergedAt !== undefined;
  return {
    ...sharedNode(repository, pull),
    __typename: 'PullRequest',
    id: nodeId('PR', repository.id, pull.number),
    url: `https://github.com/${repository.fullName}/pull/${pull.number}`,
    state: isMerged ? 'MERGED' : pull.state.toUpperCase(),
    merged: isMerged,
    isDraft: pull.draft,
    createdAt: pull.createdAt,
    mergedAt: pull.mergedAt ?? null,
    baseRefName: pull.base,
    headRefName: pull.head,
    headRefOid: pull.commits.at(-1),
    author: pull.author === null ? null : { __typename: 'User', login: pull.author },
    mergeCommit: () => {
      const commit = repository.git.commit(pull.mergeCommit ?? '');
      return commit === undefined ? null : commitNode(repository, commit);
    },
  };
}

/** A review by its number; who edited it is told to those who may read pull requests. */
export function reviewNode(repository: Repository, key: string): Record<string, unknown> | undefined {
  const review = repository.pulls.pulls.flatMap(({ reviews }) => reviews).find(({ id }) => String(id) === key);
  if (review === undefined) return undefined;
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', repository.id, review.id),
    body: review.body,
    userContentEdits: (window: Window) =>
      connectionOf('userContentEdits', review.editedBy, window, (login) => ({
        __typename: 'UserContentEdit',
        editor: login === null ? null : { __typename: 'User', login },
      })),
  };
}
