import { ask } from './ask.ts';
import { GITHUB_ACTIONS } from './rulesets.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

const APP = '/repos/acme/app';

let github: Github | undefined;

afterEach(() => github?.close());

async function start(): Promise<Github> {
  const world = new World()
    .token('workflow', 'write')
    .token('owner', { kind: 'personal', permissions: 'write' })
    .token('app', { permissions: { administration: 'read' } });
  const app = world.repository('acme/app', { workflowPermissions: 'write' });
  app.file('.github/workflows/ci.yml', 'on: push').file('.github/lts-policy.yml', 'version: 1\n');
  app.branch('release/1.0', { protected: true });
  app.protectTags({ pattern: 'v*', except: ['v1'], update: true, deletion: true, bypass: [GITHUB_ACTIONS] });
  app.ruleset({ name: 'ours', target: 'branch', rules: ['creation'], enforcement: 'disabled', organization: 'acme' });
  world.repository('acme/lasting', { immutableReleases: 'owner' });
  github = await startGithub(world);
  return github;
}

it.each([
  ['', ['tags v*', 'ours']],
  ['?targets=tag', ['tags v*']],
  ['?targets=tag,branch', ['tags v*', 'ours']],
  ['?includes_parents=false', ['tags v*']],
  ['?per_page=1&page=2', ['ours']],
])('rulesets are listed without their rules: %j', async (query, names) => {
  const body = (await ask(await start(), `${APP}/rulesets${query}`)).body as Record<string, unknown>[];

  expect(body.map(({ name }) => name)).toEqual(names);
  expect(body[0]).not.toHaveProperty('rules');
});

it('a ruleset tells what it covers, and to administrators who may pass', async () => {
  const server = await start();
  const [listed] = (await ask(server, `${APP}/rulesets`)).body as { id: number }[];
  const get = async (token: string) => (await ask(server, `${APP}/rulesets/${listed?.id}`, token)).body;

  expect(await get('workflow')).toMatchObject({
    target: 'tag',
    enforcement: 'active',
    source_type: 'Repository',
    conditions: { ref_name: { include: ['refs/tags/v*'], exclude: ['refs/tags/v1'] } },
    rules: [{ type: 'update' }, { type: 'deletion' }],
    current_user_can_bypass: 'always',
  });
  expect(await get('workflow')).not.toHaveProperty('bypass_actors');
  expect(await get('owner')).toMatchObject({ bypass_actors: [GITHUB_ACTIONS], current_user_can_bypass: 'never' });
});

it.each([
  ['app/immutable-releases', 'owner', 404, { message: 'Not Found' }],
  ['lasting/immutable-releases', 'app', 200, { enabled: true, enforced_by_owner: true }],
  ['lasting/immutable-releases', 'workflow', 403, { message: 'Resource not accessible by integration' }],
  ['lasting/immutable-releases', undefined, 401, { message: 'Requires authentication' }],
  ['app/actions/permissions/workflow', 'app', 200, { default_workflow_permissions: 'write' }],
  ['lasting/actions/permissions/workflow', 'owner', 200, { default_workflow_permissions: 'read' }],
  ['app/actions/permissions/workflow', 'workflow', 403, { message: 'Resource not accessible by integration' }],
  ['app/branches/release%2F1.0', 'workflow', 200, { name: 'release/1.0', protected: true }],
  ['app/branches/none', 'workflow', 404, { message: 'Branch not found' }],
])('%s asked by %s: %i', async (path, token, status, body) => {
  const reply = await ask(await start(), `/repos/acme/${path}`, token);

  expect(reply.status).toBe(status);
  expect(reply.body).toMatchObject(body);
});

it('a folder lists what is in it', async () => {
  const server = await start();
  const list = async (path: string) => (await ask(server, `${APP}/contents/${path}`)).body;

  expect(await list('.github')).toMatchObject([
    { name: 'lts-policy.yml', type: 'file', size: 11 },
    { name: 'workflows', type: 'dir', download_url: null },
  ]);
  expect(await list('.github/workflows')).toMatchObject([{ path: '.github/workflows/ci.yml', type: 'file' }]);
  expect(await list('.github/work')).toMatchObject({ message: 'Not Found' });
});
