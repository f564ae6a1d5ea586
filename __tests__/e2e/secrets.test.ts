/**
 * No secret in any output: both bundles, with debug logs on, on servers that answer a refusal by repeating what they were
 * sent, in a clone whose remote holds a password. Only the lines that tell the runner what to hide may hold one.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clone } from '../clone.ts';
import type { Repository } from '../github/repository.ts';
import { Scripted } from '../registry/scripted.ts';
import { GATED_WITH, patched, Scene } from './acme.ts';
import { runCli } from './child.ts';
import { propose, withLines } from './proposals.ts';

const TOKEN = 'ghs_Zq9secretsecretsecretsecret7Xw';
const [USER, PASSWORD] = ['robot', 'p/w+r d%9&hunter2'];
const PROXY = 'proxy/hunter3+x';
const REMOTE = 'remote/hunter4+x';
const OTHER = 'ghp_somebodyelsesToken000000000000000';

const PLUGIN = `plugins: [{ name: git, repository: acme/git, core: { file: p.txt, match: '/^core=(?<core>.+)$/' } }]\n`;

/** What stands for a secret as well: its base64 form, alone and in a login, and what it looks like in an address. */
function formsOf(user: string, secret: string): readonly string[] {
  const logins = [secret, `${user}:${secret}`, `x-access-token:${secret}`].map((text) =>
    Buffer.from(text).toString('base64'),
  );
  const encoded = [encodeURIComponent(secret), encodeURI(secret), new URLSearchParams({ secret }).toString().slice(7)];
  return [...new Set([secret, ...encoded, ...logins.flatMap((text) => [text, text.replace(/=+$/, '')])])];
}

const SECRETS = [
  ...formsOf('x-access-token', TOKEN),
  ...formsOf(USER, PASSWORD),
  ...formsOf('someone', PROXY),
  ...formsOf('someone', REMOTE),
  ...formsOf('someone', OTHER),
];

const folder = mkdtempSync(join(tmpdir(), 'lts-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Which of the secrets stand in what somebody can read. */
function seenIn(...texts: readonly string[]): readonly string[] {
  const shown = texts.join('\n').replace(/^::add-mask::.*$/gm, '');
  return SECRETS.filter((secret) => shown.includes(secret));
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'utf8') : [],
  );
}

/** Everything that was written where others read it. */
function worldOf({ releases, pulls }: Repository): string {
  return JSON.stringify([releases.newestFirst(), pulls.all, pulls.statuses, pulls.comments(1)]);
}

interface Place {
  readonly scene: Scene;
  readonly env: Readonly<Record<string, string>>;
}

/** A GitHub and a registry that repeat what they were told, wherever something may fail and the run goes on. */
async function inPlace(echoes: RegExp, play: (place: Place) => Promise<unknown>): Promise<void> {
  const registry = await Scripted.start();
  registry.on(/./, (_, { headers }) => ({ status: 403, body: `no: ${JSON.stringify(headers)}` }), Infinity);
  const words = `upstream: none\nimages: [${registry.host}/app]\ndeadlines: { high: 14 days }\n${PLUGIN}`;
  const story = (repository: Repository) => {
    withLines(repository);
    patched(repository);
    propose(repository, 'feat: a dashboard');
  };
  const scene = await Scene.open({ policy: GATED_WITH(words), story });
  try {
    scene.world.token(TOKEN, 'write');
    const message = `no, you sent ${TOKEN}`;
    scene.server.faults.next({ match: echoes, status: 403, message, times: Infinity });
    await play({ scene, env: environmentFor(registry.host) });
  } finally {
    await Promise.all([scene.server.close(), registry.close()]);
  }
}

function environmentFor(host: string): Readonly<Record<string, string>> {
  const docker = mkdtempSync(join(folder, 'docker-'));
  const auth = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
  writeFileSync(join(docker, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  const proxy = `http://someone:${encodeURIComponent(PROXY)}@proxy.invalid:3128`;
  return {
    ...{ DOCKER_CONFIG: docker, RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', DEBUG: '*' },
    ...{ HTTPS_PROXY: proxy, https_proxy: proxy, http_proxy: proxy, no_proxy: '127.0.0.1,localhost' },
    ...{ LTS_POLICY_TOKEN: OTHER, INPUT_PASSWORD: OTHER, ACTIONS_RUNTIME_TOKEN: OTHER },
  };
}

/** What a run can do without. */
const ASIDE = /^(?:PATCH|POST|PUT|DELETE) |alerts|security-adv|rulesets|immutable|actions\/|comments|reviews|labels/;
const EVERYTHING = /./;

describe('the Action', () => {
  it.concurrent.each([
    ['status', {}],
    ['sync', {}],
    ['gate', { 'pull-request': '1', 'commit-status': 'lts' }],
    ['audit', { range: 'v1.0.0..v1.0.1' }],
    ['patch-check', { 'draft-release': 'true', 'commit-status': 'lts' }],
    ['doctor', {}],
    ['docs', { out: 'site' }],
    ['upgrade-path', { from: 'v1.0.1', to: 'v1.2.0' }],
    ['plugins', {}],
  ] as const)('%s', (command, more) =>
    inPlace(ASIDE, async ({ scene, env }) => {
      const workspace = mkdtempSync(join(folder, 'workspace-'));
      const inputs = { command, token: TOKEN, 'github-token': TOKEN, 'save-snapshot': 'snapshot.json', ...more };
      const run = await scene.run(inputs, env, {}, workspace);
      const texts = [run.stdout, run.stderr, run.summary, JSON.stringify(run.outputs), run.json ?? ''];
      expect(run.stdout).toContain(`::add-mask::${TOKEN}`);
      expect(run.stdout).not.toContain('INTERNAL_FAULT');
      expect(seenIn(...texts)).toEqual([]);
      expect(seenIn(...filesBelow(workspace), worldOf(scene.repository))).toEqual([]);
    }),
  );

  it.concurrent('an error that ends it', () =>
    inPlace(EVERYTHING, async ({ scene, env }) => {
      const run = await scene.run({ command: 'sync', 'github-token': TOKEN }, env);
      expect(run.stdout).toContain('::error::GITHUB_FORBIDDEN');
      expect(seenIn(run.stdout, run.stderr, run.summary, JSON.stringify(run.outputs))).toEqual([]);
    }));
});

describe('the command line', () => {
  it.concurrent.each([
    [['sync', '--json'], ASIDE],
    [['patch-check', '--issues'], ASIDE],
    [['gate', '--pr', '1', '--json'], ASIDE],
    [['status'], EVERYTHING],
  ] as const)('%j on GitHub', (args, echoes) =>
    inPlace(echoes, async ({ scene, env }) => {
      const all = { ...scene.env, ...env, GITHUB_TOKEN: TOKEN };
      const run = await runCli([...args, '--github', 'acme/app'], { env: all });
      expect(run.stderr).not.toContain('INTERNAL_FAULT');
      expect(`${run.stdout}${run.stderr}`).toMatch(/FORBIDDEN|403|refused/);
      expect(seenIn(run.stdout, run.stderr, worldOf(scene.repository))).toEqual([]);
    }),
  );

  it.concurrent('a clone whose remote and settings hold logins', async () => {
    const clone = new Clone({
      files: { '.github/lts-policy.yml': GATED_WITH('') },
      tags: [{ name: 'v1.0.0', on: '2025-03-04T10:00:00Z' }],
      branches: ['releases/v1.0.x'],
      origin: `https://someone:${encodeURIComponent(REMOTE)}@git.invalid/acme/app.git`,
    });
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    clone.git(['config', 'http.https://git.invalid/.extraheader', `AUTHORIZATION: basic ${basic}`]);
    const snapshot = join(folder, 'snapshot.json');
    const env = { GITHUB_TOKEN: TOKEN, GIT_TRACE: '1', RUNNER_DEBUG: '1' };
    const runs = await Promise.all(
      [
        ['status', '--json', '--save-snapshot', snapshot],
        ['doctor'],
        ['gate', '--base', 'releases/v1.0.x', '--head', 'nowhere'],
        ['init', '--stdout'],
        ['promote', '1.0', '--dry-run'],
      ].map((args) => runCli([...args, '--repo', clone.directory], { env })),
    );
    const texts = runs.flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expect(texts.join('\n')).toContain('acme/app');
    expect(seenIn(...texts, readFileSync(snapshot, 'utf8'))).toEqual([]);
    clone.remove();
  });
});
