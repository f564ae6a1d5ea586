import type { Address } from './address.ts';
import { nodeId } from './node-id.ts';
import { userBody } from './repository-body.ts';

const MADE = '2015-01-01T00:00:00Z';

export function teamBody(org: string, slug: string, members: number, address: Address): Record<string, unknown> {
  const url = `${address.api}/organizations/1/team/2`;
  return {
    id: 2,
    node_id: nodeId('U', org, slug),
    url,
    html_url: `${address.web}/orgs/${org}/teams/${slug}`,
    name: slug,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    members_count: members,
    repos_count: 1,
    created_at: MADE,
    updated_at: MADE,
    type: 'organization',
    organization: organizationBody(org, address),
  };
}

function organizationBody(login: string, address: Address): Record<string, unknown> {
  const url = `${address.api}/orgs/${login}`;
  const { id, node_id, avatar_url } = userBody(login, address);
  return {
    ...{ login, id, node_id, avatar_url, url },
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    html_url: `${address.web}/${login}`,
    description: null,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: 'Organization',
    created_at: MADE,
    updated_at: MADE,
    archived_at: null,
  };
}
