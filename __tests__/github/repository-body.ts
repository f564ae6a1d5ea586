import type { Caller } from './access.ts';
import type { Address } from './address.ts';
import { nodeId } from './node-id.ts';
import type { Repository } from './repository.ts';

export function apiUrl(address: Address, repository: Repository, rest = ''): string {
  return `${address.api}/repos/${repository.fullName}${rest}`;
}

export function webUrl(address: Address, repository: Repository, rest = ''): string {
  return `${address.web}/${repository.fullName}${rest}`;
}

/** A stable number for a login, so that the same person has the same id everywhere. */
function userIdOf(login: string): number {
  let id = 1000;
  for (const letter of login) id = (id * 31 + letter.charCodeAt(0)) % 90_000_000;
  return id;
}

export function userBody(login: string, address: Address): Record<string, unknown> {
  const url = `${address.api}/users/${encodeURIComponent(login)}`;
  const id = userIdOf(login);
  return {
    login,
    id,
    node_id: nodeId('U', login),
    avatar_url: `${address.web}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${address.web}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** Every `*_url` of a repository: what follows the repository's own address. */
const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** Counts and switches nobody asks the test GitHub about, but which the description requires. */
const UNREMARKABLE = {
  description: null,
  fork: false,
  homepage: null,
  language: null,
  mirror_url: null,
  license: null,
  size: 1,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  subscribers_count: 0,
  network_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  has_projects: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  disabled: false,
};

export function repositoryBody(repository: Repository, caller: Caller, address: Address): Record<string, unknown> {
  const url = apiUrl(address, repository);
  const links = Object.entries(LINKS).map(([name, suffix]) => [name, url + suffix]);
  return {
    ...UNREMARKABLE,
    ...Object.fromEntries(links),
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    owner: userBody(repository.owner, address),
    private: repository.private,
    archived: repository.archived,
    has_issues: repository.hasIssues,
    visibility: repository.private ? 'private' : 'public',
    url,
    html_url: webUrl(address, repository),
    clone_url: webUrl(address, repository, '.git'),
    svn_url: webUrl(address, repository),
    git_url: webUrl(address, repository, '.git').replace(/^http/, 'git'),
    ssh_url: `git@127.0.0.1:${repository.fullName}.git`,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    pushed_at: repository.git.commitAt('HEAD')?.committedAt ?? repository.createdAt,
    updated_at: repository.createdAt,
    ...(caller.kind === 'anonymous' ? {} : { permissions: permissionsOf(repository, caller) }),
  };
}

/** The role of the user behind a token; an app has none, whatever it was granted. */
function permissionsOf(repository: Repository, caller: Caller): Record<string, boolean> {
  if (caller.kind === 'integration') return { admin: false, maintain: false, push: false, triage: false, pull: false };
  return {
    admin: caller.may('write', 'administration', repository),
    maintain: caller.may('write', 'administration', repository),
    push: caller.may('write', 'contents', repository),
    triage: caller.may('write', 'issues', repository),
    pull: caller.may('read', 'contents', repository),
  };
}
