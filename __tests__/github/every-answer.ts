import { ask, send } from './ask.ts';
import { ALERT_PATHS, everyAlert } from './every-alert.ts';
import { everyPull } from './every-pull.ts';
import type { LoggedRequest } from './request-log.ts';
import { findRoute, findSiteRoute, ROUTES } from './routes.ts';
import { GITHUB_ACTIONS } from './rulesets.ts';
import { type Github, startGithub } from './server.ts';
import { SITE_ROUTES } from './site-routes.ts';
import { World } from './world.ts';

type Question = { path: string; token?: string; accept?: string };

/** A small world in which every route has something to say, and somebody to refuse. */
function everyKindOfThing(): World {
  const world = new World()
    .token('writer', 'write')
    .token('owner', { kind: 'personal', permissions: 'write' })
    .token('reader', { kind: 'personal', permissions: { contents: 'read' } })
    .token('powerless', 'none')
    .token('stranger', { permissions: 'write', repositories: ['acme/elsewhere'] });
  const app = world.repository('acme/app', { immutableReleases: 'repository' });
  app.file('.github/lts-policy.yml', 'version: 1\n').branch('release/1.0', { protected: true });
  app.tag('v1.0.0', { on: '2025-01-10T10:00:00Z', annotated: true });
  app.tag('v1.0.1', { on: '2025-02-10T10:00:00Z' });
  app.release('v1.0.0', { name: 'One', body: 'First.', author: 'github-actions[bot]', immutable: true });
  app.release('v1.0.1', { name: null, makeLatest: 'false', immutable: false, assets: ['a.zip', 'ü b.txt'] });
  app.release('v2.0.0-rc.1', { prerelease: true });
  app.release('v2.0.0', { draft: true });
  app.protectTags({ pattern: 'locked*', creation: true, update: true, bypass: [GITHUB_ACTIONS] });
  app.ruleset({
    target: 'branch',
    rules: ['deletion', 'non_fast_forward'],
    enforcement: 'evaluate',
    organization: 'acme',
  });
  everyPull(world, app);
  everyAlert(app);
  world.repository('acme/bare');
  world.repository('acme/empty', { empty: true });
  world.repository('acme/secret', { private: true }).tag('v1.0.0');
  return world;
}

/** One path per form of answer, each of which exists in `acme/app`. */
function goodPaths(world: World): string[] {
  const app = world.find('acme', 'app');
  const git = app?.git;
  return [
    '',
    '/contents/.github/lts-policy.yml',
    '/contents/.github/lts-policy.yml?ref=v1.0.1',
    '/contents/.github',
    '/git/matching-refs/tags',
    '/git/matching-refs/tags%2Fv1',
    '/git/matching-refs/heads/',
    '/git/ref/tags/v1.0.0',
    '/git/ref/heads%2Frelease%2F1.0',
    `/git/tags/${git?.ref('refs/tags/v1.0.0')?.sha}`,
    `/git/commits/${git?.commitAt('v1.0.0')?.sha}`,
    '/compare/v1.0.0...v1.0.1',
    '/compare/v1.0.1...v1.0.0',
    '/compare/main...release%2F1.0',
    '/compare/release/1.0...main?per_page=1&page=2',
    '/compare/refs%2Ftags%2Fv1.0.1...refs%2Fheads%2Fmain?per_page=1&page=2',
    `/compare/${git?.commitAt('v1.0.0')?.sha}...HEAD`,
    ...PULL_PATHS,
    ...ALERT_PATHS,
    `/commits/${git?.commitAt('v1.0.0')?.sha}`,
    `/commits/${app?.pulls.pull(1)?.mergeCommit}/pulls`,
    '/tags?per_page=1&page=2',
    '/branches',
    '/branches?protected=true',
    '/branches/main',
    '/branches/release%2F1.0',
    '/rulesets',
    '/rulesets?includes_parents=false&targets=tag&per_page=1',
    ...(app?.rulesets.all ?? []).map(({ id }) => `/rulesets/${id}`),
    '/immutable-releases',
    '/actions/permissions/workflow',
    '/actions/workflows',
    '/releases?per_page=1&page=2',
    '/releases?per_page=100',
    '/releases/latest',
    '/releases/tags/v1.0.1',
    ...(app?.releases.newestFirst() ?? []).map(({ id }) => `/releases/${id}`),
  ];
}

const ZEROS = '0'.repeat(40);

const PULL_PATHS = [
  '/pulls',
  '/pulls?state=open&base=release%2F1.0&per_page=100',
  '/pulls?state=all&sort=updated&direction=desc&per_page=1&page=2',
  ...[1, 2].flatMap((number) => ['', '/files', '/commits', '/reviews'].map((part) => `/pulls/${number}${part}`)),
  '/pulls/2/files?per_page=1&page=2',
  '/issues/1/comments?per_page=100',
  '/issues/4',
  '/issues?state=all&per_page=2&page=2',
  '/issues?state=all&labels=bug&sort=updated&direction=asc&since=2026-01-01T00:00:00Z',
  '/issues?state=closed&creator=github-actions%5Bbot%5D',
  '/compare/main...refs%2Fpull%2F2%2Fhead',
  '/commits?sha=main&per_page=2',
  '/collaborators/ann/permission',
  '/collaborators/nobody/permission',
  '/security-advisories?per_page=100',
];

const SITE_PATHS = [
  '/advisories?cve_id=CVE-2026-1000',
  '/advisories?cve_id=CVE-2026-9999',
  '/advisories/GHSA-aaaa-bbbb-cccc',
  '/advisories/GHSA-aaaa-bbbb-none',
  '/orgs/acme/teams/security',
  '/orgs/acme/teams/none',
  '/orgs/acme/teams/security/memberships/ann',
  '/orgs/acme/teams/security/memberships/bob',
];

const MISSING = [
  '/contents/none.txt',
  '/contents/.github/lts-policy.yml?ref=none',
  '/git/matching-refs/tags/none',
  '/git/ref/tags/none',
  `/git/tags/${ZEROS}`,
  `/git/commits/${ZEROS}`,
  '/compare/v1.0.0...none',
  '/compare/v1.0.0..v1.0.1',
  '/releases/tags/v2.0.0',
  '/releases/1',
  '/rulesets/1',
  '/branches/none',
  '/pulls/99',
  '/pulls/99/files',
  '/issues/99/comments',
  '/issues/9',
  '/issues/99',
  `/commits/${ZEROS}`,
  '/collaborators/ghost-of-nobody/permission',
  '/releases?page=99',
];

function questions(world: World): Question[] {
  const good = goodPaths(world);
  const on = (repository: string, paths: string[], token?: string): Question[] =>
    paths.map((path) => ({ path: `/repos/acme/${repository}${path}`, ...(token === undefined ? {} : { token }) }));
  return [
    ...[undefined, 'writer', 'owner', 'reader', 'powerless', 'stranger', 'unknown'].flatMap((token) => [
      ...on('app', [...good, ...MISSING], token),
      ...on('secret', good, token),
    ]),
    ...['bare', 'empty', 'none'].flatMap((repository) => on(repository, good, 'owner')),
    ...[undefined, 'writer', 'owner', 'powerless'].flatMap((token) =>
      SITE_PATHS.map((path) => ({ path, ...(token === undefined ? {} : { token }) })),
    ),
    { path: '/repos/acme/app/contents/.github/lts-policy.yml', accept: 'application/vnd.github.raw+json' },
  ];
}

type Change = [method: string, path: string, body?: object | string];

/** Each builds on the ones before; a refusal follows what it refuses. */
function changes(world: World): Change[] {
  const app = world.find('acme', 'app');
  const id = (tag: string) => app?.releases.named(tag)?.id;
  const commit = (ref: string) => app?.git.commitAt(ref)?.sha;
  const comment = app?.pulls.comments(1)[0]?.id;
  return [
    ['POST', '/releases', { tag_name: 'v3.0.0', name: 'Three', body: 'Notes.', target_commitish: 'main' }],
    ['POST', '/releases', { tag_name: 'v3.0.0' }],
    ['POST', '/releases', { tag_name: 'v4.0.0', draft: true, prerelease: true, make_latest: 'legacy' }],
    ['POST', '/releases', { tag_name: 'v4.1.0', target_commitish: 'main', draft: true, make_latest: 'false' }],
    ['POST', '/releases', { tag_name: 'v5.0.0', target_commitish: 'none' }],
    ['PATCH', `/releases/${id('v1.0.1')}`, { body: 'Longer.', name: 'One', make_latest: 'true' }],
    ['PATCH', `/releases/${id('v1.0.1')}`, { body: 'x'.repeat(125_001) }],
    ['PATCH', `/releases/${id('v2.0.0-rc.1')}`, { make_latest: 'true' }],
    ['PATCH', `/releases/${id('v2.0.0')}`, { draft: false }],
    ['PATCH', '/releases/1', { body: '' }],
    ['DELETE', `/releases/${id('v2.0.0-rc.1')}`],
    ['DELETE', '/releases/1'],
    ['POST', '/issues', { title: 'One', body: 'Text', labels: ['bug', { name: 'lts' }] }],
    ['POST', '/issues', { title: ' ' }],
    ['POST', '/issues', { title: 'Long', body: 'x'.repeat(65_537) }],
    ['PATCH', '/issues/3', { title: 'Mended', body: '', labels: [], state: 'closed', state_reason: 'not_planned' }],
    ['PATCH', '/issues/3', { state: 'open', state_reason: null }],
    ['PATCH', '/issues/9', { body: 'Too late' }],
    ['PATCH', '/issues/99', { body: 'Nothing' }],
    ['POST', '/issues/2/comments', { body: 'A comment' }],
    ['POST', '/issues/2/comments', { body: '' }],
    ['POST', '/issues/99/comments', { body: 'A comment' }],
    ['PATCH', `/issues/comments/${comment}`, { body: 'Another' }],
    ['PATCH', '/issues/comments/1', { body: 'Another' }],
    ['DELETE', `/issues/comments/${comment}`],
    ['DELETE', '/issues/comments/1'],
    ['POST', `/statuses/${commit('v1.0.0')}`, { state: 'success', context: 'lts', description: 'fine' }],
    ['POST', `/statuses/${ZEROS}`, { state: 'failure', target_url: 'https://example.com/' }],
    ['POST', '/git/refs', { ref: 'refs/tags/v1', sha: commit('v1.0.0') }],
    ['POST', '/git/refs', { ref: 'refs/tags/v1', sha: commit('v1.0.0') }],
    ['POST', '/git/refs', { ref: 'refs/tags/none', sha: ZEROS }],
    ['POST', '/git/refs', { ref: 'refs/tags/locked', sha: commit('v1.0.0') }],
    ['PATCH', '/git/refs/tags/v1', { sha: commit('v1.0.1') }],
    ['PATCH', '/git/refs/tags/v1', { sha: commit('v1.0.0') }],
    ['PATCH', '/git/refs/tags/v1', { sha: commit('v1.0.0'), force: true }],
    ['PATCH', '/git/refs/tags/v1.0.0', { sha: commit('v1.0.1'), force: true }],
    ['PATCH', '/git/refs/tags/none', { sha: commit('v1.0.0') }],
    ['DELETE', '/git/refs/tags/v1'],
    ['DELETE', '/git/refs/tags/v1'],
  ];
}

/** Those who may not come first, so that there is something left to refuse. */
async function changeEverything(github: Github, world: World): Promise<void> {
  const listed = changes(world);
  for (const token of [undefined, 'reader', 'powerless', 'stranger', 'owner']) {
    for (const [method, path, body] of listed) await send(github, method, `/repos/acme/app${path}`, token, body);
  }
}

/** Sends every route every kind of question and returns the recorded answers. */
export async function askEverything(): Promise<LoggedRequest[]> {
  const world = everyKindOfThing();
  const github = await startGithub(world, { record: true, releasesCap: 3 });
  try {
    for (const { path, token, accept } of questions(world)) await ask(github, path, token, accept);
    await changeEverything(github, world);
  } finally {
    await github.close();
  }
  return github.requests;
}

/** Routes we serve of which no good answer is in the log: adding a route means adding a question here. */
export function neverAnswered(requests: readonly LoggedRequest[]): string[] {
  const good = requests.filter((request) => request.status >= 200 && request.status < 300);
  const answered = new Set(
    good.map(({ method, path }) => (findRoute(method, path) ?? findSiteRoute(method, path))?.route),
  );
  return [...ROUTES, ...SITE_ROUTES]
    .filter((route) => !answered.has(route))
    .map((route) => `${route.method} ${route.pattern}`);
}
