import type { Caller } from './access.ts';
import type { Address } from './address.ts';
import { countsOf } from './diff-body.ts';
import { type FileFacts, filesBetween } from './file-diffs.ts';
import { nodeId } from './node-id.ts';
import type { Pull } from './pull-shelf.ts';
import { Repository } from './repository.ts';
import { apiUrl, repositoryBody, userBody, webUrl } from './repository-body.ts';
import type { Visit } from './route.ts';

type PullVisit = Pick<Visit, 'repository' | 'caller' | 'address'>;

/** What a pull request would bring to its base. */
export function filesOfPull(repository: Repository, pull: Pull): readonly FileFacts[] {
  if (pull.files !== undefined) return pull.files;
  const head = repository.git.commit(pull.commits.at(-1) ?? '');
  const first = repository.git.commit(pull.commits[0] ?? '');
  const base = repository.git.commit(first?.parents[0] ?? '');
  if (head === undefined || base === undefined) return [];
  return filesBetween(
    repository,
    base,
    head,
    pull.commits.map((sha) => ({ sha })),
  );
}

export function userOrNone(login: string | null, address: Address): Record<string, unknown> | null {
  return login === null ? null : userBody(login, address);
}

/** As lists have it; a pull request on its own says more. */
export function shortPullBody(visit: PullVisit, pull: Pull): Record<string, unknown> {
  const { repository, address } = visit;
  const { number } = pull;
  const html = webUrl(address, repository, `/pull/${number}`);
  const headCommit = pull.commits.at(-1) ?? '';
  const head = endBody(visit, pull.head, headCommit, pull.fork);
  return {
    ...linksOf(repository, number, headCommit, address),
    id: pull.id,
    node_id: nodeId('PR', repository.id, number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userOrNone(pull.author, address),
    body: pull.body,
    labels: pull.labels.map((name) => labelBody(repository, name, address)),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.mergedAt ?? pull.createdAt,
    closed_at: pull.mergedAt ?? (pull.state === 'closed' ? pull.createdAt : null),
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head,
    base: endBody(visit, pull.base, repository.git.commitAt(`refs/heads/${pull.base}`)?.sha ?? '', undefined),
    author_association: associationOf(repository, pull.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

export function pullBody(visit: PullVisit, pull: Pull): Record<string, unknown> {
  const { repository } = visit;
  const files = filesOfPull(repository, pull);
  const counts = files.map(countsOf);
  const isMerged = pull.mergedAt !== undefined;
  return {
    ...shortPullBody(visit, pull),
    merged: isMerged,
    mergeable: isMerged ? null : true,
    rebaseable: isMerged ? null : true,
    mergeable_state: 'clean',
    merged_by: null,
    comments: repository.pulls.comments(pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: counts.reduce((sum, { additions }) => sum + additions, 0),
    deletions: counts.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}

export function associationOf(repository: Repository, login: string | null): string {
  if (login === repository.owner) return 'OWNER';
  return login !== null && repository.roles.has(login) ? 'COLLABORATOR' : 'NONE';
}

function linksOf(repository: Repository, number: number, head: string, address: Address): Record<string, unknown> {
  const self = apiUrl(address, repository, `/pulls/${number}`);
  const issue = apiUrl(address, repository, `/issues/${number}`);
  const links = {
    review_comments: `${self}/comments`,
    review_comment: apiUrl(address, repository, '/pulls/comments{/number}'),
    commits: `${self}/commits`,
    comments: `${issue}/comments`,
    statuses: apiUrl(address, repository, `/statuses/${head}`),
    issue,
  };
  const named = Object.entries(links).map(([name, href]) => [`${name}_url`, href]);
  const html = webUrl(address, repository, `/pull/${number}`);
  const all = Object.entries({ ...links, self, html }).map(([name, href]) => [name, { href }]);
  return { url: self, ...Object.fromEntries(named), _links: Object.fromEntries(all) };
}

export function labelBody(repository: Repository, name: string, address: Address): Record<string, unknown> {
  return {
    id: repository.id * 10 + name.length,
    node_id: nodeId('LA', repository.id, name),
    url: apiUrl(address, repository, `/labels/${encodeURIComponent(name)}`),
    name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

/** A deleted fork leaves its name on nothing. */
function endBody(
  { repository, caller, address }: PullVisit,
  ref: string,
  sha: string,
  fork: string | null | undefined,
): Record<string, unknown> {
  const home = fork === undefined || fork === null ? repository : new Repository(repository.id + 1, fork);
  const repo = fork === null ? null : forkBody(home, home !== repository, caller, address);
  const user = fork === null ? null : userBody(home.owner, address);
  return { label: fork === null ? `unknown repository` : `${home.owner}:${ref}`, ref, sha, user, repo };
}

function forkBody(home: Repository, fork: boolean, caller: Caller, address: Address): Record<string, unknown> {
  const { network_count: _network, subscribers_count: _subscribers, ...body } = repositoryBody(home, caller, address);
  return { ...body, has_downloads: true, fork };
}
