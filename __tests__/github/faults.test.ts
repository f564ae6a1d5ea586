import { ask, askGraphql, send } from './ask.ts';
import { type Mishap, mutation, WRITES } from './faults.ts';
import type { Repository } from './repository.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

const RELEASES = '/repos/acme/app/releases';

let github: Github | undefined;

async function start(): Promise<{ server: Github; repository: Repository }> {
  const world = new World().token('reader').token('writer', 'write');
  const repository = world.repository('acme/app').generate(5);
  github = await startGithub(world);
  return { server: github, repository };
}

afterEach(() => github?.close());

it.each<[Mishap, number, Record<string, string>, RegExp]>([
  [{ status: 502 }, 502, { 'content-type': 'text/html; charset=utf-8' }, /<html>/],
  [{ status: 500, message: 'Server Error' }, 500, {}, /"message":"Server Error"/],
  [{ status: 404 }, 404, {}, /"status":"404"/],
  [{ kind: 'secondary-limit' }, 403, { 'retry-after': '1' }, /You have exceeded a secondary rate limit/],
  [{ kind: 'secondary-limit', retryAfter: null }, 403, {}, /You have exceeded a secondary rate limit/],
  [{ kind: 'graphql-error', type: 'UNPROCESSABLE', message: 'No.' }, 200, {}, /"errors":\[{"type":"UNPROCESSABLE"/],
  [{ kind: 'too-many-requests', retryAfter: 7 }, 429, { 'retry-after': '7' }, /secondary rate limit/],
  [{ kind: 'limit-exhausted' }, 403, { 'x-ratelimit-remaining': '0' }, /API rate limit exceeded/],
])('%j strikes as often as it is told to, then GitHub answers again', async (mishap, status, headers, text) => {
  const { server } = await start();
  server.faults.next({ match: /releases/, ...mishap, times: 2 });

  const untouched = await ask(server, '/repos/acme/app/tags');
  const hit = [await ask(server, RELEASES), await ask(server, RELEASES)];
  const after = await ask(server, RELEASES);

  expect(untouched.status).toBe(200);
  expect(hit.map((reply) => reply.status)).toEqual([status, status]);
  expect(Object.fromEntries(hit[0]?.headers ?? [])).toMatchObject(headers);
  expect(hit[0]?.text).toMatch(text);
  if ('retryAfter' in mishap && mishap.retryAfter === null) expect(hit[0]?.headers.has('retry-after')).toBe(false);
  expect(after.status).toBe(200);
  expect(server.faults.pending).toBe(0);
});

it('says when the hour begins again, and says it inside a 200 on GraphQL', async () => {
  const { server } = await start();
  server.faults.next({ match: /graphql/, kind: 'limit-exhausted', resetInSeconds: 90 });

  const reply = await askGraphql(server, '{ viewer { login } }', 'reader');

  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
  expect(Number(reply.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000 + 60);
});

it.each(['reset', 'truncated', 'dropped'] as const)('%s leaves the client without an answer', async (kind) => {
  const { server } = await start();
  server.faults.next({ match: /releases/, kind });

  await expect(ask(server, RELEASES)).rejects.toThrow();

  expect((await ask(server, RELEASES)).status).toBe(200);
  expect(server.requests.map((request) => request.fault)).toEqual([kind, undefined]);
});

it('is slow only where it is told to be', async () => {
  const { server } = await start();
  server.faults.next({ match: (seen) => seen.query.includes('page=2'), kind: 'slow', delayMs: 120 });

  await ask(server, `${RELEASES}?page=1`);
  await ask(server, `${RELEASES}?page=2`);

  const [quick = 0, slow = 0] = server.requests.map((request) => request.endedAt - request.startedAt);
  expect(slow).toBeGreaterThan(100);
  expect(quick).toBeLessThan(slow);
});

it('moves the world between two requests, once', async () => {
  const { server, repository } = await start();
  server.faults.when(/git\/ref\/tags\/v1$/, () => repository.tag('v1', { commit: 'v1.0.4' }), 1);

  const before = await ask(server, '/repos/acme/app/git/ref/tags/v1');
  const after = await ask(server, '/repos/acme/app/git/ref/tags/v1');

  expect([before.status, after.status]).toEqual([404, 200]);
  expect(after.body).toMatchObject({ object: { type: 'commit', sha: repository.git.commitAt('v1.0.4')?.sha } });
  expect(server.faults.pending).toBe(0);
});

const REFS = '/repos/acme/app/git/refs';

it.each<[Mishap, boolean]>([
  [{ kind: 'dropped' }, false],
  [{ kind: 'reset' }, true],
  [{ kind: 'truncated' }, true],
  [{ status: 502 }, false],
  [{ status: 502, isApplied: true }, true],
])('%j leaves open whether the write was made; it was: %s', async (mishap, isMade) => {
  const { server, repository } = await start();
  server.faults.next({ match: WRITES, ...mishap, skip: 1 });
  const make = (name: string) =>
    send(server, 'POST', REFS, 'writer', { ref: `refs/tags/${name}`, sha: repository.git.commitAt('v1.0.0')?.sha });

  await make('first');
  const second = await make('second').catch(() => undefined);

  expect(second?.status).toBe('status' in mishap ? 502 : undefined);
  expect(repository.git.ref('refs/tags/second') !== undefined).toBe(isMade);
  expect(server.writes()).toMatchObject([{ isApplied: true }, { isApplied: isMade, fault: expect.anything() }]);
  expect(server.requests).toHaveLength(2);
});

it.each(['when', 'after', 'answered'] as const)('sees the world %s a write', async (moment) => {
  const { server, repository } = await start();
  const seen: string[] = [];
  const look = () => seen.push(repository.git.ref('refs/tags/v1') === undefined ? 'not there' : 'there');
  server.faults[moment](WRITES, look);

  await ask(server, RELEASES);
  const sha = repository.git.commitAt('v1.0.0')?.sha;
  expect((await send(server, 'POST', REFS, 'writer', { ref: 'refs/tags/v1', sha })).status).toBe(201);
  expect((await send(server, 'DELETE', `${REFS}/tags/v1`, 'writer')).status).toBe(204);

  expect(seen).toEqual([moment === 'when' ? 'not there' : 'there']);
  expect(server.faults.pending).toBe(0);
});

it('finds one mutation among the requests to GraphQL', async () => {
  const { server } = await start();
  server.faults.next({ match: mutation('updateRefs'), kind: 'graphql-error', message: 'Something went wrong' });
  const change =
    '# moves\nmutation { updateRefs(input: { repositoryId: "R_x", refUpdates: [] }) { clientMutationId } }';

  const replies = [
    await askGraphql(server, '{ viewer { login } }', 'writer'),
    await askGraphql(server, change, 'writer'),
    await askGraphql(server, change, 'writer'),
  ];

  expect(replies.map((reply) => reply.body)).toMatchObject([
    { data: { viewer: {} } },
    { data: null, errors: [{ message: 'Something went wrong' }] },
    { errors: [{ type: 'NOT_FOUND' }] },
  ]);
  expect(server.writes()).toHaveLength(2);
});

it('refuses too many writes in a while, and reads never', async () => {
  const world = new World().token('writer', 'write');
  world.repository('acme/app').generate(1);
  github = await startGithub(world, { enforceWriteLimit: { writes: 2, windowMs: 300 } });
  const server = github;
  const write = () => send(server, 'DELETE', `${REFS}/tags/none`, 'writer');

  const replies = [await write(), await write(), await write()];
  const read = await ask(server, RELEASES);
  await new Promise((resolve) => setTimeout(resolve, 320));

  expect(replies.map((reply) => reply.status)).toEqual([422, 422, 403]);
  expect(replies[2]?.headers.get('retry-after')).toBe('1');
  expect([read.status, (await write()).status]).toEqual([200, 422]);
});

it.each([
  ['malformed', /^\[.*<!$/s, true],
  ['empty', /^$/, true],
  ['page-lost', /^\[.*\]$/s, false],
  ['list-cut', /^\[.*\]$/s, false],
] as const)('%s: an answer that came whole and is spoilt', async (kind, text, hasLink) => {
  const { server } = await start();
  server.faults.next({ match: /releases/, kind });

  const hit = await fetch(`${server.url}${RELEASES}?per_page=2`);
  const words = await hit.text();
  const usual = await ask(server, `${RELEASES}?per_page=2`);

  expect([hit.status, hit.headers.has('link')]).toEqual([200, hasLink]);
  expect(words).toMatch(text);
  expect(JSON.parse(usual.text)).toHaveLength(2);
  if (kind === 'list-cut') expect(JSON.parse(words)).toHaveLength(1);
  expect(server.requests.map((request) => request.fault)).toEqual([kind, undefined]);
});

it('what cannot be spoilt was not hit', async () => {
  const { server } = await start();
  server.faults.next({ match: /releases/, kind: 'page-lost' });

  await ask(server, RELEASES);

  expect(server.requests[0]?.fault).toBeUndefined();
});

it.each([false, true])('silent: no answer comes; done all the same: %s', async (isApplied) => {
  const { server, repository } = await start();
  server.faults.next({ match: WRITES, kind: 'silent', isApplied });
  const sha = repository.git.commitAt('v1.0.0')?.sha;
  const making = send(server, 'POST', REFS, 'writer', { ref: 'refs/tags/v1', sha });
  let answer: unknown = 'none yet';
  making.then((reply) => (answer = reply)).catch(() => {});

  // Another request is answered meanwhile, as often as it takes to be sure.
  for (let turn = 0; turn < 5; turn += 1) await ask(server, RELEASES);

  expect(answer).toBe('none yet');
  expect(repository.git.ref('refs/tags/v1') !== undefined).toBe(isApplied);
});

it('watches each request that was carried out, and forgets everything at the end', async () => {
  const { server } = await start();
  let seen = 0;
  server.faults.watch(/releases/, () => (seen += 1));
  server.faults.next({ match: /releases/, status: 502, times: Number.POSITIVE_INFINITY });
  await ask(server, RELEASES);
  server.faults.end();
  expect((await ask(server, RELEASES)).status).toBe(200);
  expect([seen, server.faults.pending]).toEqual([0, 0]);

  server.faults.watch(/releases/, () => (seen += 1));
  await ask(server, RELEASES);
  await ask(server, RELEASES);
  expect([seen, server.faults.pending]).toEqual([2, 0]);
});
