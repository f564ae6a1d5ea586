import { ask, askGraphql, send } from './ask.ts';
import type { Repository } from './repository.ts';
import { GITHUB_ACTIONS } from './rulesets.ts';
import { type Github, type GithubOptions, startGithub } from './server.ts';
import { World } from './world.ts';

const REFS = '/repos/acme/app/git/refs';
const NOBODY = '0'.repeat(40);
const MUTATION = 'mutation Move($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';

let github: Github | undefined;

afterEach(() => github?.close());

/** `v1` is at 1.0.0, `annotated` a tag object at 1.0.1; the commit of 1.1.0 follows both, `side` follows 1.0.0 only. */
async function start(options: GithubOptions = {}): Promise<{ server: Github; app: Repository; world: World }> {
  const world = new World().token('writer', 'write').token('reader');
  world.token('person', { kind: 'personal', permissions: 'write' });
  world.token('contributor', { kind: 'personal', permissions: { contents: 'write' } });
  world.token('app', { login: 'acme-app[bot]', permissions: { contents: 'write', workflows: 'write' } });
  const app = world.repository('acme/app');
  for (const tag of ['v1.0.0', 'v1.0.1', 'v1.1.0']) app.tag(tag);
  app.branch('side', { at: 'v1.0.0' }).commit('Aside', { branch: 'side' });
  app.tag('v1', { commit: 'v1.0.0' });
  app.tag('annotated', { commit: 'v1.0.1', annotated: true });
  github = await startGithub(world, options);
  return { server: github, app, world };
}

type Move = [name: string, before: string | undefined, after: string | undefined, force?: boolean];

/** Names of refs stand for what they point at. */
async function move(server: Github, app: Repository, moves: Move[], token = 'writer') {
  const oid = (ref: string | undefined) =>
    ref === undefined ? NOBODY : (app.git.ref(ref)?.sha ?? app.git.resolve(ref)?.sha);
  const refUpdates = moves.map(([name, before, after, force = true]) => {
    return { name: `refs/tags/${name}`, beforeOid: oid(before), afterOid: oid(after), force };
  });
  const id = ((await ask(server, '/repos/acme/app', token)).body as { node_id: string }).node_id;
  const input = { repositoryId: id, clientMutationId: 'ours', refUpdates };
  return (await askGraphql(server, MUTATION, token, { input })).body as { data: object | null; errors?: object[] };
}

const at = (app: Repository, ref: string) => app.git.commitAt(`refs/tags/${ref}`)?.message;

describe('REST', () => {
  type Act = [method: string, path: string, body: { ref?: string; sha?: string; force?: boolean } | undefined];
  const rows: [string, Act, number, string | undefined][] = [
    ['makes a ref', ['POST', '', { ref: 'refs/tags/new', sha: 'v1.0.0' }], 201, undefined],
    ['makes none twice', ['POST', '', { ref: 'refs/tags/v1', sha: 'v1.0.0' }], 422, 'Reference already exists'],
    ['makes none at nothing', ['POST', '', { ref: 'refs/tags/new', sha: NOBODY }], 422, 'Object does not exist'],
    ['wants a full name', ['POST', '', { ref: 'v9', sha: 'v1.0.0' }], 422, 'Reference name must start'],
    ['wants a full SHA', ['POST', '', { ref: 'refs/tags/new', sha: 'abc' }], 422, 'The sha parameter must be'],
    ['wants all of it', ['POST', '', { ref: 'refs/tags/new' }], 422, '"sha" wasn\'t supplied.'],
    ['moves a ref on', ['PATCH', '/tags/v1', { sha: 'v1.0.1' }], 200, undefined],
    ['moves an annotated tag on', ['PATCH', '/tags%2Fannotated', { sha: 'v1.1.0' }], 200, undefined],
    ['moves none back', ['PATCH', '/tags/v1.0.1', { sha: 'v1.0.0' }], 422, 'Update is not a fast forward'],
    ['moves none aside', ['PATCH', '/tags/v1.0.1', { sha: 'side' }], 422, 'Update is not a fast forward'],
    ['unless by force', ['PATCH', '/tags/v1.0.1', { sha: 'side', force: true }], 200, undefined],
    ['moves none that is not there', ['PATCH', '/tags/v9', { sha: 'v1.0.0' }], 422, 'Reference does not exist'],
    ['deletes a ref', ['DELETE', '/tags/v1', undefined], 204, undefined],
    ['deletes none that is not there', ['DELETE', '/tags/v9', undefined], 422, 'Reference does not exist'],
  ];

  it.each(rows)('%s', async (_what, [method, path, body], status, message) => {
    const { server, app } = await start();
    const before = app.git.refs('refs/');
    const sha = body?.sha === undefined ? {} : { sha: app.git.commitAt(body.sha)?.sha ?? body.sha };

    const reply = await send(server, method, REFS + path, 'writer', body && { ...body, ...sha });

    expect([reply.status, reply.text]).toEqual([
      status,
      expect.stringContaining(message?.replaceAll('"', '\\"') ?? ''),
    ]);
    if (status === 422) expect(app.git.refs('refs/')).toBe(before);
    else expect(app.git.refs('refs/')).not.toEqual(before);
  });

  it('refuses who may only read, with the same header whatever is missing', async () => {
    const { server, app } = await start();
    app.file('.github/workflows/ci.yml', 'old', 'v1.0.0');
    const body = { ref: 'refs/tags/new', sha: app.git.commitAt('v1.0.0')?.sha };

    const replies = [
      await send(server, 'POST', REFS, 'reader', body),
      await send(server, 'POST', REFS, 'writer', body),
    ];

    for (const reply of replies) {
      expect(reply.status).toBe(403);
      expect(reply.body).toMatchObject({ message: 'Resource not accessible by integration' });
      const accepted = reply.headers.get('x-accepted-github-permissions');
      expect(accepted).toBe('contents=write; contents=write,workflows=write');
    }
    expect((await send(server, 'POST', REFS, 'app', body)).status).toBe(201);
  });
});

describe('updateRefs', () => {
  it('moves, makes and deletes in one call', async () => {
    const { server, app } = await start();

    const reply = await move(server, app, [
      ['v1', 'refs/tags/v1', 'v1.1.0', false],
      ['latest', undefined, 'v1.1.0'],
      ['annotated', 'refs/tags/annotated', undefined],
    ]);

    expect(reply).toEqual({ data: { updateRefs: { clientMutationId: 'ours' } } });
    expect(['v1', 'latest', 'annotated'].map((ref) => at(app, ref))).toEqual([
      'Release v1.1.0',
      'Release v1.1.0',
      undefined,
    ]);
    expect(server.writes()).toMatchObject([{ isApplied: true }]);
  });

  const stale = /^Something went wrong while executing your query/;
  const rows: [string, Move, object][] = [
    ['is not where it was', ['v1', 'v1.0.1', 'v1.1.0'], { message: expect.stringMatching(stale) }],
    ['is there already', ['v1', undefined, 'v1.1.0'], { message: expect.stringMatching(stale) }],
    ['is gone', ['v9', 'v1.0.0', 'v1.1.0'], { message: expect.stringMatching(stale) }],
    ['would go back', ['v1.0.1', 'v1.0.1', 'v1.0.0', false], { type: 'UNPROCESSABLE', message: /fast forward/ }],
    ['is protected', ['locked', 'refs/tags/locked', 'v1.1.0'], { type: 'UNPROCESSABLE', message: /protected ref/ }],
    [
      'has another workflow',
      ['v1', 'refs/tags/v1', 'odd'],
      { type: 'FORBIDDEN', message: /`.github\/workflows\/ci.yml`/ },
    ],
  ];

  it.each(rows)('moves nothing when one of two %s', async (_what, wrong, error) => {
    const { server, app } = await start();
    app.tag('locked', { commit: 'v1.0.0' });
    app.protectTags({ pattern: 'lock*', update: true });
    app.tag('odd', { commit: 'v1.0.0' });
    app.file('.github/workflows/ci.yml', 'on: push', 'odd');

    const { data, errors } = await move(server, app, [['fine', undefined, 'v1.0.0'], wrong]);

    const message = (error as { message: unknown }).message;
    const expected = message instanceof RegExp ? { ...error, message: expect.stringMatching(message) } : error;
    expect(data).toEqual({ updateRefs: null });
    expect(errors).toEqual([{ ...expected, path: ['updateRefs'], locations: expect.anything() }]);
    expect(app.git.ref('refs/tags/fine')).toBeUndefined();
    expect(server.writes()).toMatchObject([{ isApplied: false }]);
  });

  it.each([
    ['none', 'STALE_DATA', 'UNPROCESSABLE'],
    ['stale', undefined, 'UNPROCESSABLE'],
    ['all', undefined, undefined],
  ] as const)('names its reasons as far as it is set to: vague %s', async (vagueRefusals, stale, backwards) => {
    const { server, app } = await start({ vagueRefusals });
    const types = [];
    for (const one of [
      ['v1', 'v1.0.1', 'v1.1.0'],
      ['v1.1.0', 'v1.1.0', 'v1.0.0', false],
    ] as Move[]) {
      const { errors = [] } = await move(server, app, [one]);
      types.push((errors[0] as { type?: string } | undefined)?.type);
    }
    expect(types).toEqual([stale, backwards]);
  });

  it('refuses who may only read, and repositories nobody knows', async () => {
    const { server, app } = await start();
    const input = { repositoryId: 'R_none', refUpdates: [] };

    expect(await move(server, app, [['v1', 'refs/tags/v1', 'v1.1.0']], 'reader')).toMatchObject({
      errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
    });
    expect((await askGraphql(server, MUTATION, 'writer', { input })).body).toMatchObject({
      errors: [{ type: 'NOT_FOUND' }],
    });
  });
});

describe('rules', () => {
  const none = undefined;
  const update = 'Cannot update this protected ref.';
  const creation = 'Cannot create ref due to creations being restricted.';
  type Rule = (app: Repository) => unknown;
  const rows: [string, Rule, Move, string | undefined][] = [
    ['update', (app) => app.protectTags({ pattern: 'v*', update: true }), ['v1', 'v1.0.0', 'v1.1.0'], update],
    ['update, not creation', (app) => app.protectTags({ pattern: 'v*', update: true }), ['v9', none, 'v1.1.0'], none],
    ['creation', (app) => app.protectTags({ pattern: 'v*', creation: true }), ['v9', none, 'v1.1.0'], creation],
    [
      'deletion',
      (app) => app.protectTags({ pattern: 'v*', deletion: true }),
      ['v1', 'v1.0.0', none],
      'Cannot delete this tag',
    ],
    [
      'force',
      (app) => app.protectTags({ pattern: '~ALL', non_fast_forward: true }),
      ['v1.1.0', 'v1.1.0', 'v1.0.0'],
      'Cannot force-push to this tag',
    ],
    ['another name', (app) => app.protectTags({ pattern: 'v*.*', update: true }), ['v1', 'v1.0.0', 'v1.1.0'], none],
    [
      'a name left out',
      (app) => app.protectTags({ pattern: 'v*', except: ['v1'], update: true }),
      ['v1', 'v1.0.0', 'v1.1.0'],
      none,
    ],
    ['a folder below', (app) => app.protectTags({ pattern: '*', creation: true }), ['app/v1', none, 'v1.1.0'], none],
    [
      'any folder',
      (app) => app.protectTags({ pattern: '**/v*', creation: true }),
      ['app/a/v1', none, 'v1.1.0'],
      creation,
    ],
    ['branches', (app) => app.ruleset({ target: 'branch', rules: ['update'] }), ['v1', 'v1.0.0', 'v1.1.0'], none],
    [
      'evaluate only',
      (app) => app.protectTags({ pattern: 'v*', update: true, enforcement: 'evaluate' }),
      ['v1', 'v1.0.0', 'v1.1.0'],
      none,
    ],
    ['no move at all', (app) => app.protectTags({ pattern: 'v*', update: true }), ['v1', 'v1.0.0', 'v1.0.0'], none],
    [
      'but Actions may by pull request',
      (app) => {
        const bypass = [{ ...GITHUB_ACTIONS, bypass_mode: 'pull_request' as const }];
        app.protectTags({ pattern: 'v*', update: true, bypass });
      },
      ['v1', 'v1.0.0', 'v1.1.0'],
      update,
    ],
    [
      'not for Actions',
      (app) => app.protectTags({ pattern: 'v*', update: true, bypass: [GITHUB_ACTIONS] }),
      ['v1', 'v1.0.0', 'v1.1.0'],
      none,
    ],
    ['an immutable release', (app) => app.release('v1', { immutable: true }), ['v1', 'v1.0.0', 'v1.1.0'], update],
    [
      'the deletion of its tag',
      (app) => app.release('v1', { immutable: true }),
      ['v1', 'v1.0.0', none],
      'Cannot delete this tag',
    ],
    ['a name used by one', (app) => app.releases.reserve('v9'), ['v9', none, 'v1.1.0'], creation],
  ];

  it.each(rows)('%s', async (_what, rule, one, problem) => {
    const { server, app } = await start();
    rule(app);

    const { errors } = await move(server, app, [one]);

    const message = `Repository rule violations found\n\n${problem}\n\n`;
    expect(errors).toEqual(problem === undefined ? undefined : [expect.objectContaining({ message })]);
  });

  it('the tag of an immutable release that is deleted may go, and stays gone', async () => {
    const { server, app } = await start();
    app.release('v1', { immutable: true });
    app.deleteRelease('v1');

    expect(await move(server, app, [['v1', 'refs/tags/v1', undefined]])).not.toHaveProperty('errors');
    expect(await move(server, app, [['v1', undefined, 'v1.0.0']])).toHaveProperty('errors');
  });

  it.each([
    ['reader', 403],
    ['writer', 422],
    ['person', 200],
  ])('bind %s over REST: %i', async (token, status) => {
    const { server, app } = await start();
    app.protectTags({ pattern: 'v*', update: true, bypass: [{ actor_type: 'RepositoryRole', actor_id: 5 }] });

    const reply = await send(server, 'PATCH', `${REFS}/tags/v1`, token, { sha: app.git.commitAt('v1.1.0')?.sha });

    expect(reply.status).toBe(status);
    if (status !== 422) return;
    expect(reply.body).toMatchObject({ message: `Repository rule violations found\n\n${update}\n\n` });
  });
});

describe('workflow files', () => {
  const WORKFLOW = '.github/workflows/ci.yml';
  type Story = (app: Repository) => unknown;
  const rows: [string, Story, string, boolean][] = [
    ['none at the commit', (app) => app.file(WORKFLOW, 'new'), 'writer', true],
    ['the same as on main', (app) => app.file(WORKFLOW, 'new').file(WORKFLOW, 'new', 'v1.1.0'), 'writer', true],
    ['others than on main', (app) => app.file(WORKFLOW, 'new').file(WORKFLOW, 'old', 'v1.1.0'), 'writer', false],
    [
      'the same as on some branch',
      (app) => app.file(WORKFLOW, 'old', 'side').file(WORKFLOW, 'old', 'v1.1.0'),
      'writer',
      true,
    ],
    ['others, but it is a person', (app) => app.file(WORKFLOW, 'old', 'v1.1.0'), 'person', true],
    ['others, and the person may not', (app) => app.file(WORKFLOW, 'old', 'v1.1.0'), 'contributor', false],
    ['others, but the app may', (app) => app.file(WORKFLOW, 'old', 'v1.1.0'), 'app', true],
    ['other files elsewhere', (app) => app.file('.github/labels.yml', 'old', 'v1.1.0'), 'writer', true],
  ];

  it.each(rows)('%s', async (_what, story, token, isMoved) => {
    const { server, app } = await start();
    story(app);

    const { errors } = await move(server, app, [['v1', 'refs/tags/v1', 'v1.1.0']], token);

    const [who, lacks] =
      token === 'writer' ? ['GitHub App', '`workflows` permission'] : ['Personal Access Token', '`workflow` scope'];
    const message = `refusing to allow a ${who} to create or update workflow \`${WORKFLOW}\` without ${lacks}`;
    expect(errors).toEqual(isMoved ? undefined : [expect.objectContaining({ type: 'FORBIDDEN', message })]);
  });
});
