import { ask, send } from './ask.ts';
import type { Repository } from './repository.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

const RELEASES = '/repos/acme/app/releases';

let github: Github | undefined;

afterEach(() => github?.close());

/** 2.0.0 is Latest and immutable; 1.0.1 is the youngest commit; 3.0.0 a draft, without its tag. */
async function start(): Promise<{ server: Github; app: Repository; world: World }> {
  const world = new World().token('writer', 'write').token('reader');
  world.now = () => '2025-06-01T12:00:00Z';
  const app = world.repository('acme/app');
  app.tag('v1.0.0', { on: '2025-01-01T10:00:00Z' });
  app.tag('v2.0.0', { on: '2025-02-01T10:00:00Z' });
  app.tag('v1.0.1', { on: '2025-03-01T10:00:00Z' });
  app.release('v1.0.0', { assets: ['app.zip', { name: 'slow.zip', state: 'open' }] });
  app.release('v1.0.1', { makeLatest: 'false' });
  app.release('v2.0.0', { immutable: true });
  app.release('v3.0.0-rc.1', { prerelease: true });
  app.release('v3.0.0', { draft: true });
  github = await startGithub(world);
  return { server: github, app, world };
}

const latestOf = async (server: Github) =>
  ((await ask(server, `${RELEASES}/latest`)).body as { tag_name?: string }).tag_name;

describe('a release is changed', () => {
  it.each<[string, object, object]>([
    ['v1.0.0', { body: 'New\r\nnotes' }, { name: 'v1.0.0', body: 'New\r\nnotes' }],
    ['v1.0.0', { name: '' }, { name: '', body: null }],
    ['v2.0.0', { name: 'Two', body: 'Immutable, and yet.' }, { name: 'Two', immutable: true }],
    ['v1.0.0', { prerelease: true }, { prerelease: true, draft: false }],
    ['v3.0.0', { body: 'Still a draft' }, { draft: true, published_at: null }],
  ])('%s by %j', async (tag, change, expected) => {
    const { server, app } = await start();
    const { id, updatedAt } = app.releases.named(tag) ?? { id: 0, updatedAt: '' };

    const reply = await send(server, 'PATCH', `${RELEASES}/${id}`, 'writer', change);
    const read = await ask(server, `${RELEASES}/${id}`, 'writer');

    expect([reply.status, read.status]).toEqual([200, 200]);
    expect(reply.body).toMatchObject({ ...expected, id, tag_name: tag });
    expect(read.body).toEqual(reply.body);
    expect((read.body as { updated_at: string }).updated_at > updatedAt).toBe(true);
  });

  it('twice in a second, and both times are told apart', async () => {
    const { server, app } = await start();
    const path = `${RELEASES}/${app.releases.named('v1.0.0')?.id}`;
    const times = [];
    for (const body of ['one', 'two']) {
      times.push(((await send(server, 'PATCH', path, 'writer', { body })).body as { updated_at: string }).updated_at);
    }
    expect(times).toEqual(['2025-06-01T12:00:00Z', '2025-06-01T12:00:01Z']);
  });

  it.each<[string, string, object | string, number, object]>([
    ['v1.0.0', 'reader', { body: '' }, 403, { message: 'Resource not accessible by integration' }],
    ['v1.0.0', 'writer', '{"body":', 400, { message: 'Problems parsing JSON' }],
    ['v1.0.0', 'writer', { body: 1 }, 422, { message: expect.stringContaining('1 is not a string') }],
    ['v1.0.0', 'writer', { make_latest: true }, 422, { message: expect.stringContaining('is not a string') }],
    ['v1.0.0', 'writer', { make_latest: 'yes' }, 422, { message: expect.stringContaining('true, false, legacy') }],
    ['v1.0.0', 'writer', { tag_name: 'v2.0.0' }, 422, { errors: [{ code: 'already_exists' }, { code: 'custom' }] }],
    ['v2.0.0', 'writer', { draft: true }, 422, { errors: [{ field: 'tag_name' }] }],
    ['v3.0.0', 'writer', { make_latest: 'true' }, 422, latestError()],
    ['v3.0.0-rc.1', 'writer', { make_latest: 'true' }, 422, latestError()],
    [
      'v1.0.0',
      'writer',
      { body: 'ä'.repeat(125_001) },
      422,
      { errors: [{ resource: 'Release', field: 'body', message: 'body is too long (maximum is 125000 characters)' }] },
    ],
  ])('%s is not by %s: %j', async (tag, token, change, status, body) => {
    const { server, app } = await start();
    const before = app.releases.named(tag);

    const reply = await send(server, 'PATCH', `${RELEASES}/${before?.id}`, token, change);

    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ ...body, status: String(status) });
    expect(reply.headers.get('x-accepted-github-permissions')).toBe('contents=write');
    expect(app.releases.named(tag)).toBe(before);
    expect(server.writes()).toMatchObject([{ isWrite: true, isApplied: false }]);
  });

  function latestError(): object {
    const message = 'Latest release cannot be draft or prerelease.';
    return { message: 'Validation Failed', errors: [{ resource: 'Release', code: 'custom', message }] };
  }

  it('takes 125,000 characters, whatever their bytes', async () => {
    const { server, app } = await start();
    const path = `${RELEASES}/${app.releases.named('v1.0.0')?.id}`;
    expect((await send(server, 'PATCH', path, 'writer', { body: '🦊'.repeat(125_000) })).status).toBe(200);
  });
});

describe('the Latest flag', () => {
  type Act = [method: string, tag: string, body?: object];
  const rows: [string, Act[], string][] = [
    ['stays when notes change', [['PATCH', 'v1.0.1', { body: 'x' }]], 'v2.0.0'],
    ['goes to who asks', [['PATCH', 'v1.0.0', { make_latest: 'true' }]], 'v1.0.0'],
    ['is taken from who gives it up', [['PATCH', 'v2.0.0', { make_latest: 'false' }]], 'v1.0.1'],
    ['goes by age when left to GitHub', [['PATCH', 'v2.0.0', { make_latest: 'legacy' }]], 'v1.0.1'],
    ['goes to a newly published release of any line', [['POST', 'v1.0.2']], 'v1.0.2'],
    ['but not against its wish', [['POST', 'v1.0.2', { make_latest: 'false' }]], 'v2.0.0'],
    ['nor to a prerelease', [['POST', 'v4.0.0-rc.1', { prerelease: true }]], 'v2.0.0'],
    ['goes to a draft once it is published', [['PATCH', 'v3.0.0', { draft: false }]], 'v3.0.0'],
    ['goes by age when its bearer is deleted', [['DELETE', 'v2.0.0']], 'v1.0.1'],
    ['is lost by a release that becomes a prerelease', [['PATCH', 'v2.0.0', { prerelease: true }]], 'v1.0.1'],
    [
      'and does not come back',
      [
        ['PATCH', 'v2.0.0', { prerelease: true }],
        ['PATCH', 'v2.0.0', { prerelease: false }],
      ],
      'v1.0.1',
    ],
  ];

  it.each(rows)('%s', async (_what, acts, latest) => {
    const { server, app } = await start();
    expect(await latestOf(server)).toBe('v2.0.0');

    for (const [method, tag, body = {}] of acts) {
      const path = method === 'POST' ? RELEASES : `${RELEASES}/${app.releases.named(tag)?.id}`;
      const sent = method === 'DELETE' ? undefined : method === 'POST' ? { tag_name: tag, ...body } : body;
      expect((await send(server, method, path, 'writer', sent)).status).toBeLessThan(300);
    }

    expect(await latestOf(server)).toBe(latest);
  });

  it('is on nothing where nothing is published', async () => {
    const { server, app } = await start();
    for (const tag of ['v1.0.0', 'v1.0.1', 'v2.0.0']) app.deleteRelease(tag);
    expect((await ask(server, `${RELEASES}/latest`)).status).toBe(404);
  });
});

describe('a release is made', () => {
  it('with its tag, dated by the commit it is at', async () => {
    const { server, app } = await start();
    app.commit('Work', { on: '2025-04-01T10:00:00Z', branch: 'release/1.0' });

    const body = { tag_name: 'v1.0.2', target_commitish: 'release/1.0', body: 'Notes' };
    const reply = await send(server, 'POST', RELEASES, 'writer', body);

    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      author: { login: 'github-actions[bot]' },
      created_at: '2025-04-01T10:00:00Z',
      published_at: '2025-06-01T12:00:00Z',
      immutable: false,
    });
    expect(app.git.commitAt('v1.0.2')?.message).toBe('Work');
  });

  it('as a draft without one, shown to writers only', async () => {
    const { server, app } = await start();
    const reply = await send(server, 'POST', RELEASES, 'writer', { tag_name: 'v5.0.0', draft: true });
    const { id } = reply.body as { id: number };

    expect([reply.status, app.git.ref('refs/tags/v5.0.0')]).toEqual([201, undefined]);
    expect((await ask(server, `${RELEASES}/${id}`, 'reader')).status).toBe(404);
    expect((await ask(server, `${RELEASES}/${id}`, 'writer')).status).toBe(200);
  });

  it('immutable, where the repository says so, when it is published', async () => {
    const { server, app } = await start();
    app.immutableReleases = 'owner';
    const draft = await send(server, 'POST', RELEASES, 'writer', { tag_name: 'v5.0.0', draft: true });
    const path = `${RELEASES}/${(draft.body as { id: number }).id}`;
    const published = await send(server, 'PATCH', path, 'writer', { draft: false });

    expect([draft.body, published.body]).toMatchObject([{ immutable: false }, { immutable: true }]);
    expect(app.release('v6.0.0', { draft: true }).immutable).toBe(false);
    expect(app.editRelease('v6.0.0', { draft: false }).immutable).toBe(true);
  });

  it('from a draft, under another tag', async () => {
    const { server, app } = await start();
    const change = { tag_name: 'v3.0.1', draft: false };

    await send(server, 'PATCH', `${RELEASES}/${app.releases.named('v3.0.0')?.id}`, 'writer', change);

    const tags = ['v3.0.0', 'v3.0.1'].map((tag) => ask(server, `${RELEASES}/tags/${tag}`));
    expect((await Promise.all(tags)).map((reply) => reply.status)).toEqual([404, 200]);
    expect(app.git.ref('refs/tags/v3.0.1')).toBeDefined();
  });

  it.each<[string, object, object[]]>([
    ['twice', { tag_name: 'v1.0.0' }, [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]],
    ['nowhere', { tag_name: 'v9.0.0', target_commitish: 'none' }, [{ code: 'invalid', field: 'target_commitish' }]],
    [
      'where tags may not be made',
      { tag_name: 'locked' },
      [{ field: 'pre_receive' }, { message: 'Published releases must have a valid tag' }],
    ],
    [
      'under the name of an immutable one that is gone',
      { tag_name: 'v2.0.0' },
      [{ code: 'custom', field: 'tag_name', message: 'tag_name was used by an immutable release' }],
    ],
  ])('never %s', async (_what, body, errors) => {
    const { server, app } = await start();
    app.protectTags({ pattern: 'locked', creation: true });
    app.deleteRelease('v2.0.0');

    const reply = await send(server, 'POST', RELEASES, 'writer', body);

    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ message: 'Validation Failed', errors });
    expect(app.git.ref('refs/tags/locked')).toBeUndefined();
  });
});

it('is deleted without its tag', async () => {
  const { server, app } = await start();
  const path = `${RELEASES}/${app.releases.named('v1.0.0')?.id}`;

  const replies = [await send(server, 'DELETE', path, 'writer'), await send(server, 'DELETE', path, 'writer')];

  expect(replies.map((reply) => reply.status)).toEqual([204, 404]);
  expect(app.git.ref('refs/tags/v1.0.0')).toBeDefined();
});

it('shows its files', async () => {
  const { server } = await start();
  const { assets } = (await ask(server, `${RELEASES}/tags/v1.0.0`)).body as { assets: { id: number }[] };

  expect(assets).toMatchObject([
    { name: 'app.zip', state: 'uploaded' },
    { name: 'slow.zip', state: 'open' },
  ]);
  expect(new Set(assets.map(({ id }) => id)).size).toBe(2);
});
