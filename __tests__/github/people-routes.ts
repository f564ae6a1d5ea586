import { repositoryAdvisoryBody } from './advisories.ts';
import { type Answer, failure, json } from './answer.ts';
import { chainedPageOf } from './chained-paging.ts';
import { apiUrl, userBody, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

/** Who may do what here, and what the people who look after security published. */
export const PEOPLE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/collaborators/:username/permission',
    scope: 'metadata',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user',
    answer: getPermission,
  },
  {
    method: 'GET',
    pattern: '/security-advisories',
    scope: 'repository_advisories',
    needs: 'read',
    documentation:
      'https://docs.github.com/rest/security-advisories/repository-advisories#list-repository-security-advisories',
    answer: listAdvisories,
  },
];

/** The old four words; a custom role stands on one of them. */
const LEGACY: Readonly<Record<string, string>> = { admin: 'admin', maintain: 'write', write: 'write', none: 'none' };

function getPermission({ repository, caller, params, address, documentation }: Visit): Answer {
  if (caller.kind === 'anonymous') return failure(401, 'Requires authentication', documentation);
  const login = params.username ?? '';
  if (login === 'ghost-of-nobody') return failure(404, `${login} is not a user`, documentation);
  const role = repository.roles.get(login) ?? (repository.private ? 'none' : 'read');
  const permission = LEGACY[role] ?? 'read';
  const permissions = {
    pull: permission !== 'none',
    triage: role === 'triage' || permission === 'write' || permission === 'admin',
    push: permission === 'write' || permission === 'admin',
    maintain: role === 'maintain' || role === 'admin',
    admin: role === 'admin',
  };
  return json({
    permission,
    user: { ...userBody(login, address), permissions, role_name: role },
    role_name: role,
  });
}

/** Those that are published are for all. */
function listAdvisories({ repository, caller, query, address }: Visit): Answer {
  const seesAll = caller.may('write', 'repository_advisories', repository);
  const shown = repository.advisories.filter(({ state = 'published' }) => state === 'published' || seesAll);
  const page = chainedPageOf(shown, query, apiUrl(address, repository, '/security-advisories'));
  const [api, web] = [apiUrl(address, repository), webUrl(address, repository)];
  return json(
    page.items.map((facts) => repositoryAdvisoryBody(facts, api, web)),
    200,
    page.link,
  );
}
