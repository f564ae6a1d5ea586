import { type Answer, failure, json } from './answer.ts';
import { commitBody } from './commit-body.ts';
import { nodeId } from './node-id.ts';
import { pageOf } from './paging.ts';
import { apiUrl, repositoryBody, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';

export const REPOSITORY_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '',
    scope: 'metadata',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/repos/repos#get-a-repository',
    answer: ({ repository, caller, address }) => json(repositoryBody(repository, caller, address)),
  },
  {
    method: 'GET',
    pattern: '/branches',
    scope: 'contents',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/branches/branches#list-branches',
    answer: listBranches,
  },
  {
    method: 'GET',
    pattern: '/branches/*branch',
    scope: 'contents',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/branches/branches#get-a-branch',
    answer: getBranch,
  },
  {
    method: 'GET',
    pattern: '/tags',
    scope: 'metadata',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/repos/repos#list-repository-tags',
    answer: listTags,
  },
];

function listBranches({ repository, query, address }: Visit): Answer {
  const asked = query.get('protected');
  const isProtected = (name: string) => repository.protectedBranches.has(name);
  const branches = repository.git.refs(HEADS).map((ref) => ({ ...ref, short: ref.name.slice(HEADS.length) }));
  const wanted = asked === null ? branches : branches.filter(({ short }) => String(isProtected(short)) === asked);
  const page = pageOf(wanted, query, apiUrl(address, repository, '/branches'));
  const bodies = page.items.map(({ short, sha }) => ({
    name: short,
    commit: { sha, url: apiUrl(address, repository, `/commits/${sha}`) },
    protected: isProtected(short),
  }));
  return json(bodies, 200, page.link);
}

function getBranch({ repository, params, address, documentation }: Visit): Answer {
  const name = params.branch ?? '';
  const commit = repository.git.commitAt(HEADS + name);
  if (commit === undefined) return failure(404, 'Branch not found', documentation);
  const self = apiUrl(address, repository, `/branches/${encodeURIComponent(name)}`);
  const isProtected = repository.protectedBranches.has(name);
  return json({
    name,
    commit: commitBody(repository, commit, address),
    _links: { self, html: webUrl(address, repository, `/tree/${name}`) },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  });
}

/** The order is not documented; seen is the reverse of the names' order, whatever the versions say. */
function listTags({ repository, query, address }: Visit): Answer {
  const tags = repository.git.refs(TAGS).toReversed();
  const page = pageOf(tags, query, apiUrl(address, repository, '/tags'));
  const bodies = page.items.map((ref) => {
    // Annotated or not, this list shows the commit.
    const sha = repository.git.commitAt(ref.sha)?.sha ?? ref.sha;
    return {
      name: ref.name.slice(TAGS.length),
      zipball_url: apiUrl(address, repository, `/zipball/${encodeURI(ref.name)}`),
      tarball_url: apiUrl(address, repository, `/tarball/${encodeURI(ref.name)}`),
      commit: { sha, url: apiUrl(address, repository, `/commits/${sha}`) },
      node_id: nodeId('REF', repository.id, ref.name),
    };
  });
  return json(bodies, 200, page.link);
}
