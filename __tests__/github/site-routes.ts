import { refusalWording } from './access.ts';
import { globalAdvisoryBody } from './advisories.ts';
import { type Answer, failure, json } from './answer.ts';
import { pageOf } from './paging.ts';
import type { SiteRoute, SiteVisit } from './route.ts';
import { teamBody } from './team-body.ts';

/** What is of no repository. */
export const SITE_ROUTES: readonly SiteRoute[] = [
  {
    method: 'GET',
    pattern: '/advisories',
    documentation: 'https://docs.github.com/rest/security-advisories/global-advisories#list-global-security-advisories',
    answer: listAdvisories,
  },
  {
    method: 'GET',
    pattern: '/advisories/:ghsa',
    documentation: 'https://docs.github.com/rest/security-advisories/global-advisories#get-a-global-security-advisory',
    answer: getAdvisory,
  },
  {
    method: 'GET',
    pattern: '/orgs/:org/teams/:team',
    documentation: 'https://docs.github.com/rest/teams/teams#get-a-team-by-name',
    accepts: 'members=read',
    answer: getTeam,
  },
  {
    method: 'GET',
    pattern: '/orgs/:org/teams/:team/memberships/:username',
    documentation: 'https://docs.github.com/rest/teams/members#get-team-membership-for-a-user',
    accepts: 'members=read',
    answer: getMembership,
  },
];

function listAdvisories({ world, query, address }: SiteVisit): Answer {
  const asked = { ghsa: query.get('ghsa_id'), cve: query.get('cve_id') };
  const found = world.advisories.filter(
    ({ ghsa, cve }) => (asked.ghsa === null || asked.ghsa === ghsa) && (asked.cve === null || asked.cve === cve),
  );
  const page = pageOf(found, query, `${address.api}/advisories`);
  return json(
    page.items.map((facts) => globalAdvisoryBody(facts, address.api)),
    200,
    page.link,
  );
}

function getAdvisory({ world, params, address, documentation }: SiteVisit): Answer {
  const facts = world.advisories.find(({ ghsa }) => ghsa === params.ghsa);
  return facts === undefined ? failure(404, 'Not Found', documentation) : json(globalAdvisoryBody(facts, address.api));
}

function getTeam({ world, caller, params, address, documentation }: SiteVisit): Answer {
  const { org = '', team = '' } = params;
  const members = world.teams.get(`${org}/${team}`.toLowerCase());
  // A team that is not shown does not exist.
  if (members === undefined || !caller.mayReadMembers()) return failure(404, 'Not Found', documentation);
  return json(teamBody(org, team, members.size, address));
}

/** Told to those who may read the members of the organisation; no team and no member look the same. */
function getMembership({ world, caller, params, address, documentation }: SiteVisit): Answer {
  if (caller.kind === 'anonymous') return failure(401, 'Requires authentication', documentation);
  if (!caller.mayReadMembers()) return failure(403, refusalWording(caller), documentation);
  const { org = '', team = '', username = '' } = params;
  const state = world.teams.get(`${org}/${team}`.toLowerCase())?.get(username.toLowerCase());
  if (state === undefined) return failure(404, 'Not Found', documentation);
  const url = `${address.api}/orgs/${org}/teams/${team}/memberships/${encodeURIComponent(username)}`;
  return json({ url, role: 'member', state });
}
