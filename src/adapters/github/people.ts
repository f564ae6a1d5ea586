/** Roles and teams of those who approve. */
import type { Gap } from '../../domain/snapshot.ts';
import type { Person } from '../../ports/changes.ts';
import { orGap } from './asked-apart.ts';
import { statusOf } from './client.ts';
import type { GithubRepository } from './repository.ts';

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readPeople(
  repository: GithubRepository,
  logins: readonly string[],
  teams: readonly string[],
  gaps: Gap[],
): Promise<readonly Person[]> {
  if (logins.length === 0) return [];
  if (repository.client.isAnonymous) {
    gaps.push({
      what: 'GitHub tells only to a token what people may do in a repository.',
      remedy: 'Set GITHUB_TOKEN, or list people by name in the policy.',
    });
    return logins.map((login) => ({ login, teams: [] }));
  }
  const [roles, members] = await Promise.all([
    Promise.all(logins.map((login) => readRole(repository, login, gaps))),
    Promise.all(teams.map(async (team) => [team, await readMembers(repository, team, logins, gaps)] as const)),
  ]);
  return logins.map((login, index) => {
    const role = roles[index];
    return {
      login,
      ...(role === undefined ? {} : { role }),
      teams: members.filter(([, logins]) => logins.has(login)).map(([team]) => team),
    };
  });
}

/** The role by its own name (`role_name`): the older `permission` takes `maintain` for `write`. */
async function readRole(
  { client, name, full }: GithubRepository,
  login: string,
  gaps: Gap[],
): Promise<string | undefined> {
  const what = `the role of ${login} in ${full}`;
  return orGap(what, gaps, async () => {
    try {
      const { data } = await client.get<{ permission?: string; role_name?: string }>(
        what,
        '/repos/{owner}/{repo}/collaborators/{login}/permission',
        { ...name, login },
      );
      return data.role_name || data.permission;
    } catch (error) {
      if (statusOf(error) === 404) return 'none';
      throw error;
    }
  });
}

/**
 * Who of them is in a team. "No member" and "a team this token may not see" are the same answer (404), so the team itself
 * is asked for beside: the token of a workflow sees none.
 */
async function readMembers(
  { client }: GithubRepository,
  team: string,
  logins: readonly string[],
  gaps: Gap[],
): Promise<ReadonlySet<string>> {
  const [org = '', slug = ''] = team.split('/');
  const what = `the team ${team}`;
  const told = <T>(path: string, more: Record<string, unknown> = {}): Promise<T | undefined> =>
    ifTold(async () => (await client.get<T>(what, `/orgs/{org}/teams/{slug}${path}`, { org, slug, ...more })).data);
  const members = await orGap(what, gaps, async () => {
    const [seen, ...memberships] = await Promise.all([
      told<{ readonly slug: string }>(''),
      ...logins.map((login) => told<{ readonly state?: string }>('/memberships/{login}', { login })),
    ]);
    if (seen === undefined) gaps.push(unseenTeam(team));
    return logins.filter((_, index) => seen !== undefined && memberships[index]?.state === 'active');
  });
  return new Set(members);
}

/** One who was invited and has not come is `pending`. */
async function ifTold<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (![403, 404].includes(statusOf(error))) throw error;
    return undefined;
  }
}

function unseenTeam(team: string): Gap {
  return {
    what: `Who is in the team ${team} is not told to this token.`,
    remedy:
      'Give a token that may read the members of the organisation (`members: read`; no workflow token may), or list people or a role in the policy.',
  };
}
