import { ask } from './ask.ts';
import type { LoggedRequest } from './request-log.ts';
import { findRoute, ROUTES } from './routes.ts';
import { startGithub } from './server.ts';
import { World } from './world.ts';

type Question = { path: string; token?: string; accept?: string };

/** A small world in which every route has something to say, and somebody to refuse. */
function everyKindOfThing(): World {
  const world = new World()
    .token('writer', 'write')
    .token('reader', { kind: 'personal', permissions: { contents: 'read' } })
    .token('powerless', 'none')
    .token('stranger', { permissions: 'write', repositories: ['acme/elsewhere'] });
  const app = world.repository('acme/app');
  app.file('.github/lts-policy.yml', 'version: 1\n').branch('release/1.0', { protected: true });
  app.tag('v1.0.0', { on: '2025-01-10T10:00:00Z', annotated: true });
  app.tag('v1.0.1', { on: '2025-02-10T10:00:00Z' });
  app.release('v1.0.0', { name: 'One', body: 'First.', author: 'github-actions[bot]', immutable: true });
  app.release('v1.0.1', { name: null, makeLatest: 'false' });
  app.release('v2.0.0-rc.1', { prerelease: true });
  app.release('v2.0.0', { draft: true });
  world.repository('acme/bare');
  world.repository('acme/empty', { empty: true });
  world.repository('acme/secret', { private: true }).tag('v1.0.0');
  return world;
}

/** One path per form of answer, each of which exists in `acme/app`. */
function goodPaths(world: World): string[] {
  const git = world.find('acme', 'app')?.git;
  return [
    '',
    '/contents/.github/lts-policy.yml',
    '/contents/.github/lts-policy.yml?ref=v1.0.1',
    '/git/matching-refs/tags',
    '/git/matching-refs/tags%2Fv1',
    '/git/matching-refs/heads/',
    '/git/ref/tags/v1.0.0',
    '/git/ref/heads%2Frelease%2F1.0',
    `/git/tags/${git?.ref('refs/tags/v1.0.0')?.sha}`,
    `/git/commits/${git?.commitAt('v1.0.0')?.sha}`,
    '/tags?per_page=1&page=2',
    '/branches',
    '/branches?protected=true',
    '/releases?per_page=1&page=2',
    '/releases?per_page=100',
    '/releases/latest',
    '/releases/tags/v1.0.1',
  ];
}

const ZEROS = '0'.repeat(40);

const MISSING = [
  '/contents/none.txt',
  '/contents/.github/lts-policy.yml?ref=none',
  '/git/matching-refs/tags/none',
  '/git/ref/tags/none',
  `/git/tags/${ZEROS}`,
  `/git/commits/${ZEROS}`,
  '/releases/tags/v2.0.0',
  '/releases?page=99',
];

function questions(world: World): Question[] {
  const good = goodPaths(world);
  const on = (repository: string, paths: string[], token?: string): Question[] =>
    paths.map((path) => ({ path: `/repos/acme/${repository}${path}`, ...(token === undefined ? {} : { token }) }));
  return [
    ...[undefined, 'writer', 'reader', 'powerless', 'stranger', 'unknown'].flatMap((token) => [
      ...on('app', [...good, ...MISSING], token),
      ...on('secret', good, token),
    ]),
    ...['bare', 'empty', 'none'].flatMap((repository) => on(repository, good, 'writer')),
    { path: '/repos/acme/app/contents/.github/lts-policy.yml', accept: 'application/vnd.github.raw+json' },
  ];
}

/** Sends every route every kind of question and returns the recorded answers. */
export async function askEverything(): Promise<LoggedRequest[]> {
  const world = everyKindOfThing();
  const github = await startGithub(world, { record: true, releasesCap: 3 });
  try {
    for (const { path, token, accept } of questions(world)) await ask(github, path, token, accept);
  } finally {
    await github.close();
  }
  return github.requests;
}

/** Routes we serve of which no good answer is in the log: adding a route means adding a question here. */
export function neverAnswered(requests: readonly LoggedRequest[]): string[] {
  const good = requests.filter((request) => request.status >= 200 && request.status < 300);
  const answered = new Set(good.map((request) => findRoute(request.method, request.path)?.route));
  return ROUTES.filter((route) => !answered.has(route)).map((route) => `${route.method} ${route.pattern}`);
}
