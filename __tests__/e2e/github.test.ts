/** Action and command line against a GitHub on loopback: reading, and everything that can go wrong on the way. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { runAction, runCli } from './child.ts';

const POLICY = 'extends: rolling\nproduct: Acme\nlines:\n  "1.0": { lts: true }\n';
const SECRET = 'ghs_secretsecretsecret';

/** Each test has its own, so that those that wait may wait beside each other. */
const opened: Github[] = [];
afterAll(async () => {
  expect(opened.map(({ faults }) => faults.pending)).toEqual(opened.map(() => 0));
  await Promise.all(opened.map((github) => github.close()));
});

/** Drafts are shown only to tokens that may write. */
function acme(): World {
  const world = new World().token(SECRET, 'write');
  const repository = world.repository('acme/app', { defaultBranch: 'main' });
  repository.file('.github/lts-policy.yml', POLICY);
  repository.branch('releases/v1.0.x');
  repository.tag('v1.0.0', { on: '2025-03-01T10:00:00Z', annotated: true });
  repository.release('v1.0.0', { publishedAt: '2025-03-04T10:00:00Z' });
  repository.tag('v1.0.1', { on: '2025-03-11T10:00:00Z', annotated: true });
  repository.tag('v1.1.0-rc.1', { on: '2025-05-01T10:00:00Z' });
  repository.tag('v1.1.0', { on: '2025-05-06T10:00:00Z' });
  repository.tag('v1.2.0', { on: '2025-05-20T10:00:00Z' });
  repository.release('v1.2.0', { draft: true });
  return world;
}

async function serve(world: World, options: Parameters<typeof startGithub>[1] = {}): Promise<Github> {
  const github = await startGithub(world, options);
  opened.push(github);
  return github;
}

function environment(server: Github): Record<string, string> {
  return {
    GITHUB_API_URL: server.url,
    GITHUB_GRAPHQL_URL: server.graphqlUrl,
    GITHUB_SERVER_URL: server.webUrl,
    GITHUB_REPOSITORY: 'acme/app',
  };
}

function cli(server: Github, args: readonly string[], token: string | undefined = SECRET) {
  return runCli(['status', '--github', 'acme/app', ...args], {
    env: { ...environment(server), ...(token ? { GITHUB_TOKEN: token } : {}) },
  });
}

describe('the Action', () => {
  it.each(['', '/api/v3'] as const)('sets outputs and summary (API at %j)', async (basePath) => {
    const server = await serve(acme(), { basePath });
    const run = await runAction(
      { 'github-token': SECRET, 'as-of': '2025-06-01', command: '', 'fail-on': '' },
      environment(server),
    );

    expect(run.code).toBe(0);
    expect(JSON.parse(run.outputs.matrix ?? '')).toEqual({
      include: [
        { line: '1.1', version: '1.1.0', tag: 'v1.1.0', branch: 'main', type: 'feature', stage: 'current' },
        { line: '1.0', version: '1.0.1', tag: 'v1.0.1', branch: 'releases/v1.0.x', type: 'lts', stage: 'active' },
      ],
    });
    expect(run.outputs).toMatchObject({ 'supported-lines': '["1.1","1.0"]', latest: 'v1.1.0', 'latest-lts': 'v1.0.1' });
    expect(JSON.parse(run.outputs.json ?? '')).toEqual(JSON.parse(run.json ?? ''));
    expect(run.summary).toContain('| LTS | 1.0 | 2025-03-04 | 2026-03-04 (planned) |');
    expect(run.summary).toContain('```mermaid\ngantt');
  });

  it('dates a release by its page, a tag without one by the tag, and leaves drafts out with a reason', async () => {
    const run = await runAction({ 'github-token': SECRET, 'as-of': '2025-06-01' }, environment(await serve(acme())));
    const json = JSON.parse(run.json ?? '');

    expect(json.releases.map(({ tag, on, type }: Record<string, string>) => `${tag} ${on} ${type}`)).toEqual([
      'v1.1.0 2025-05-06 feature',
      'v1.1.0-rc.1 2025-05-01 prerelease',
      'v1.0.1 2025-03-11 patch',
      'v1.0.0 2025-03-04 lts',
    ]);
    expect(json.ignored).toEqual([expect.objectContaining({ tag: 'v1.2.0' })]);
  });

  it.each([
    ['may write: drafts are seen', 'write', [], 'v1.1.0'],
    ['may only read: a tag that may be a draft is counted, and told', 'read', ['history-partial'], 'v1.2.0'],
  ] as const)('with a token that %s', async (_, access, rules, latest) => {
    const world = acme().token('ghs_other', access);
    const run = await runAction(
      { 'github-token': 'ghs_other', 'as-of': '2025-06-01' },
      environment(await serve(world)),
    );

    expect(run.outputs.latest).toBe(latest);
    expect(JSON.parse(run.json ?? '').findings.map(({ rule }: { rule: string }) => rule)).toEqual(rules);
  });

  it('sends no request that writes, and shows the token to nobody', async () => {
    const server = await serve(acme(), { record: true });
    const run = await runAction({ 'github-token': SECRET, explain: 'v1.0.1' }, environment(server));
    const shown = [
      run.stdout.replace(`::add-mask::${SECRET}`, ''),
      run.stderr,
      run.summary,
      JSON.stringify(run.outputs),
      run.json ?? '',
    ].join('\n');

    expect(new Set(server.requests.map(({ method, path }) => (path.endsWith('graphql') ? 'query' : method)))).toEqual(
      new Set(['GET', 'query']),
    );
    expect(shown).not.toContain(SECRET);
  });

  it('fails the step from the wanted severity of finding on', async () => {
    const env = environment(await serve(acme()));
    const run = await runAction({ 'github-token': SECRET, 'as-of': '2026-11-21', 'fail-on': 'warning' }, env);

    expect(run.code).toBe(1);
    expect(run.stdout).toContain('::warning title=promotion-due::');
  });

  it.each([
    ['no token', { 'github-token': '' }, 'INPUT_INVALID'],
    ['a command of the shell', { 'github-token': SECRET, command: 'init' }, 'INPUT_INVALID'],
    [
      'several wrong inputs, all told',
      { 'github-token': SECRET, 'as-of': 'soon', 'fail-on': 'maybe' },
      'fail-on: expected',
    ],
  ])('%s', async (_, inputs, text) => {
    const run = await runAction(inputs, environment(await serve(acme())));

    expect(run.code).toBe(1);
    expect(run.stdout).toContain('::error::INPUT_INVALID');
    expect(run.stdout).toContain(text);
  });

  it('reads a history file and a policy of the workspace without any request', async () => {
    const server = await serve(acme());
    const run = await runAction(
      { history: 'examples/kestra.json', policy: 'examples/policies/kestra.yml', 'as-of': '2025-11-21' },
      environment(server),
    );

    expect(run.outputs['latest-lts']).toBe('v1.0.0');
    expect(server.requests).toEqual([]);
  });

  it('lets no tag speak to the runner', async () => {
    const world = acme();
    world.find('acme', 'app')?.tag('::error::pwned', { on: '2025-05-06T10:00:00Z' });
    const run = await runAction({ 'github-token': SECRET, explain: '::error::pwned' }, environment(await serve(world)));

    expect(run.code).toBe(0);
    expect(run.stdout).not.toMatch(/^\s*::error::/m);
  });
});

describe('faults', () => {
  const LIST = /releases\?/;
  it.concurrent.each([
    ['one 502', { match: LIST, status: 502, times: 1 }],
    ['two 500 in a row', { match: /matching-refs\/tags/, status: 500, times: 2 }],
    ['a secondary rate limit that asks for a second', { match: LIST, kind: 'secondary-limit', retryAfter: 1 }],
    ['429 that asks for a second', { match: LIST, kind: 'too-many-requests', retryAfter: 1 }],
    ['a connection that breaks', { match: /contents/, kind: 'reset' }],
    ['an answer that is cut off', { match: LIST, kind: 'truncated' }],
  ] as const)(
    '%s: waits and goes on',
    async (_, fault) => {
      const server = await serve(acme());
      server.faults.next(fault);
      const { code, stdout, stderr } = await cli(server, ['--json', '--as-of', '2025-06-01']);

      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/GITHUB_|Error/) });
      expect(JSON.parse(stdout).releases).toHaveLength(4);
    },
    20_000,
  );

  it.concurrent.each([
    ['a wrong token', 'GITHUB_UNAUTHORIZED', 'ghs_wrong', undefined],
    [
      'a rate limit used up',
      'GITHUB_RATE_LIMITED',
      SECRET,
      { match: LIST, kind: 'limit-exhausted', resetInSeconds: 1800 },
    ],
    ['403 on releases', 'GITHUB_FORBIDDEN', SECRET, { match: LIST, status: 403 }],
    [
      'a limit nobody waits for',
      'GITHUB_RATE_LIMITED',
      SECRET,
      { match: LIST, kind: 'secondary-limit', retryAfter: 3600 },
    ],
  ] as const)('%s: %s, and nothing on standard output', async (_, code, token, fault) => {
    const server = await serve(acme());
    if (fault) server.faults.next(fault);
    const run = await cli(server, [], token);

    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(`^${code}: `));
    expect(run.stderr).not.toContain(token);
  });

  it.concurrent('gives up on a server that stays down, and says so', async () => {
    const server = await serve(acme());
    server.faults.next({ match: /releases\?/, status: 503, times: 4 });
    const run = await cli(server, []);

    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 3, stdout: '' });
    expect(run.stderr).toContain(
      'GITHUB_UNAVAILABLE: GitHub did not answer for the releases of acme/app: 503, after up to 4 tries',
    );
  }, 30_000);

  it('a web page instead of an API', async () => {
    const page = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<html>hello</html>'));
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const { port } = page.address() as AddressInfo;
    const run = await runCli(['status', '--github', 'acme/app', '--policy', 'examples/policies/kestra.yml'], {
      env: { GITHUB_API_URL: `http://127.0.0.1:${port}`, GITHUB_TOKEN: SECRET },
    });
    page.close();

    expect(run.code).toBe(3);
    expect(run.stderr).toContain('GITHUB_ANSWER_INVALID');
  });

  it('names the permission that a token lacks', async () => {
    const world = new World().token(SECRET, { permissions: { metadata: 'read' } });
    world.repository('acme/app', { private: true }).tag('v1.0.0', { on: '2025-01-01T00:00:00Z' });
    const run = await cli(await serve(world), []);

    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/GITHUB_FORBIDDEN.*\n.*contents: read/s);
  });

  it('a repository that is not there, or not for this token', async () => {
    const world = new World().token(SECRET, 'read');
    const run = await cli(await serve(world), []);

    expect(run.code).toBe(3);
    expect(run.stderr).toContain('GITHUB_NOT_FOUND: GitHub has no');
  });

  it('a host that is no GitHub', async () => {
    const server = await serve(acme());
    const run = await runCli(['status', '--github', 'acme/app'], {
      env: { GITHUB_API_URL: `${server.url}/nowhere`, GITHUB_TOKEN: SECRET },
    });

    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/^GITHUB_/);
  });
});

describe('long histories', () => {
  it('pages through releases side by side', async () => {
    const world = acme();
    world.repository('acme/long').generate(450, { bodyBytes: 10 });
    const server = await serve(world);
    const run = await runCli(['status', '--github', 'acme/long', '--json'], {
      env: { ...environment(server), GITHUB_TOKEN: SECRET },
    });

    expect(JSON.parse(run.stdout).releases).toHaveLength(450);
    expect(server.requests.filter(({ path }) => path.endsWith('/releases'))).toHaveLength(5);
  });

  it('survives the cap on listed releases: looks the others up by tag, and says so', async () => {
    const world = acme();
    world.repository('acme/long').generate(450, { bodyBytes: 10 });
    const server = await serve(world, { releasesCap: 200 });
    const run = await runCli(['status', '--github', 'acme/long', '--json'], {
      env: { ...environment(server), GITHUB_TOKEN: SECRET },
    });
    const json = JSON.parse(run.stdout);

    expect(json.releases).toHaveLength(450);
    expect(json.releases.every(({ because }: { because: string }) => because.includes('dated by its release'))).toBe(
      true,
    );
    expect(json.findings.map(({ rule }: { rule: string }) => rule)).toContain('history-partial');
  });

  it('survives the cap where only releases count, too', async () => {
    const world = acme();
    const repository = world.repository('acme/long');
    repository.generate(450, { bodyBytes: 10 });
    repository.file('.github/lts-policy.yml', 'extends: rolling\nsource: releases\n');
    const server = await serve(world, { releasesCap: 200 });
    const run = await runCli(['status', '--github', 'acme/long', '--json'], {
      env: { ...environment(server), GITHUB_TOKEN: SECRET },
    });

    expect(JSON.parse(run.stdout).releases).toHaveLength(450);
  });

  it('asks in halves when a query takes GitHub too long', async () => {
    const world = acme();
    world.repository('acme/long').generate(300, { releases: false });
    const server = await serve(world, { maxAliases: 100 });
    const run = await runCli(['status', '--github', 'acme/long', '--json'], {
      env: { ...environment(server), GITHUB_TOKEN: SECRET },
    });

    expect(JSON.parse(run.stdout).releases).toHaveLength(300);
  });

  it('tells what a missing token costs', async () => {
    const server = await serve(acme());
    const run = await cli(server, ['--json', '--as-of', '2025-06-01'], '');
    const json = JSON.parse(run.stdout);

    expect(json.releases.map(({ tag }: { tag: string }) => tag)).toEqual(['v1.0.0']);
    expect(json.findings.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(['history-partial', 'tag-undated']),
    );
  });
});
