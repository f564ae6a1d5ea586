import { refusalWording } from './access.ts';
import { ALERT_ROUTES } from './alert-routes.ts';
import { type Answer, failure } from './answer.ts';
import { COMMENT_ROUTES } from './comment-routes.ts';
import { COMMIT_ROUTES } from './commit-routes.ts';
import { COMPARE_ROUTES } from './compare-routes.ts';
import { CONTENT_ROUTES } from './content-routes.ts';
import { GIT_ROUTES } from './git-routes.ts';
import { ISSUE_ROUTES } from './issue-routes.ts';
import { PEOPLE_ROUTES } from './people-routes.ts';
import { PULL_ROUTES } from './pull-routes.ts';
import { Refused } from './refused.ts';
import { RELEASE_ROUTES } from './release-routes.ts';
import { REPOSITORY_ROUTES } from './repository-routes.ts';
import { REVIEW_ROUTES } from './review-routes.ts';
import type { Asked, Route, SiteRoute } from './route.ts';
import { SETTINGS_ROUTES } from './settings-routes.ts';
import { SITE_ROUTES } from './site-routes.ts';
import { STATUS_ROUTES } from './status-routes.ts';

/** The first route that fits answers: a fixed word (`releases/latest`) stands before a name in its place. */
export const ROUTES: readonly Route[] = [
  ...REPOSITORY_ROUTES,
  ...SETTINGS_ROUTES,
  ...CONTENT_ROUTES,
  ...COMPARE_ROUTES,
  ...GIT_ROUTES,
  ...RELEASE_ROUTES,
  ...PULL_ROUTES,
  ...REVIEW_ROUTES,
  ...COMMENT_ROUTES,
  ...ISSUE_ROUTES,
  ...COMMIT_ROUTES,
  ...STATUS_ROUTES,
  ...PEOPLE_ROUTES,
  ...ALERT_ROUTES,
];

const COMPILED = ROUTES.map((route) => ({ route, pattern: compile(`/repos/:owner/:repo${route.pattern}`) }));

const COMPILED_SITE = SITE_ROUTES.map((route) => ({ route, pattern: compile(route.pattern) }));

function compile(pattern: string): RegExp {
  const source = pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*(\w+)/g, '(?<$1>.+)');
  return new RegExp(`^${source}$`);
}

type Found = { route: Route; params: Record<string, string> };

export function findRoute(method: string, path: string): Found | undefined {
  for (const { route, pattern } of COMPILED) {
    const groups = route.method === method ? pattern.exec(path)?.groups : undefined;
    if (groups !== undefined) return { route, params: decoded(groups) };
  }
  return undefined;
}

/** The same for what is of no repository. */
export function findSiteRoute(
  method: string,
  path: string,
): { route: SiteRoute; params: Record<string, string> } | undefined {
  for (const { route, pattern } of COMPILED_SITE) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found !== null) return { route, params: decoded(found.groups ?? {}) };
  }
  return undefined;
}

export async function answerRest(asked: Asked): Promise<Answer> {
  const site = findSiteRoute(asked.method, asked.path);
  if (site !== undefined) {
    const { accepts, documentation, answer } = site.route;
    const told = answer({ ...asked, params: site.params, documentation });
    return { ...told, headers: { ...(accepts ? { 'x-accepted-github-permissions': accepts } : {}), ...told.headers } };
  }
  const found = findRoute(asked.method, asked.path);
  return found === undefined ? failure(404, 'Not Found') : visit(found.route, found.params, asked);
}

// A ref may come as `tags/v1` or as `tags%2Fv1`: both are the same path.
function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

async function visit(route: Route, params: Record<string, string>, asked: Asked): Promise<Answer> {
  const answer = await answerAt(route, params, asked).catch((error: unknown) => {
    if (error instanceof Refused) return error.answer;
    throw error;
  });
  const accepted = { 'x-accepted-github-permissions': acceptedBy(route) };
  return { ...answer, headers: { ...accepted, ...answer.headers } };
}

function acceptedBy({ accepts, scope, or, needs }: Route): string {
  return accepts ?? [scope, or].flatMap((one) => (one === undefined ? [] : `${one}=${needs}`)).join('; ');
}

async function answerAt(route: Route, params: Record<string, string>, asked: Asked): Promise<Answer> {
  const { world, caller } = asked;
  const { documentation } = route;
  const repository = world.find(params.owner ?? '', params.repo ?? '');
  if (repository === undefined || !caller.sees(repository)) return failure(404, 'Not Found', documentation);
  const scopes = [route.scope, route.or].filter((scope) => scope !== undefined);
  if (!scopes.some((scope) => caller.may(route.needs, scope, repository))) {
    if (caller.kind === 'anonymous') return failure(401, 'Requires authentication', documentation);
    if (caller.isToldNothing) return failure(404, 'Not Found', documentation);
    return failure(403, refusalWording(caller), documentation);
  }
  if (route.needsCommits && repository.git.isEmpty) return failure(409, 'Git Repository is empty.', documentation);
  return route.answer({ ...asked, repository, params, documentation });
}
