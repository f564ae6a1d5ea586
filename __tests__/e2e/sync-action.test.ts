/** The Action around a sync: which events write, what a later step, a reader of the summary and an annotation get. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { imageOf } from '../registry/image.ts';
import {
  HEAD,
  inScene,
  inSceneWithImages,
  itemsIn,
  LINES,
  PATCHED,
  POLICY,
  POLICY_FILE,
  patched,
  RIGHT,
  seenIn,
  told,
} from './acme.ts';

const released = { action: 'published', release: { tag_name: 'v1.0.2' } };

describe('events', () => {
  it.concurrent.each<[string, string, Record<string, string>, object, 'sync' | 'status']>([
    ['release published', 'release', { GITHUB_REF: 'refs/tags/v1.0.2' }, released, 'sync'],
    ['release deleted', 'release', {}, { action: 'deleted', release: { tag_name: 'v0.9.0' } }, 'sync'],
    ['schedule', 'schedule', { GITHUB_REF: 'refs/heads/main' }, { schedule: '0 4 * * *' }, 'sync'],
    ['workflow_dispatch', 'workflow_dispatch', { GITHUB_REF: 'refs/heads/main' }, { inputs: {} }, 'sync'],
    ['workflow_run', 'workflow_run', {}, { action: 'completed' }, 'sync'],
    ['a pushed tag', 'push', { GITHUB_REF: 'refs/tags/v1.0.2' }, { ref: 'refs/tags/v1.0.2' }, 'sync'],
    ['a pushed branch', 'push', { GITHUB_REF: 'refs/heads/main' }, { ref: 'refs/heads/main' }, 'status'],
    ['an issue', 'issues', { GITHUB_REF: 'refs/heads/main' }, { action: 'opened' }, 'status'],
  ])(
    '%s',
    async (_, name, env, payload, command) => {
      await inScene({ story: patched }, async (scene) => {
        const run = await scene.run({}, { GITHUB_EVENT_NAME: name, ...env }, payload);

        expect(run.code).toBe(0);
        expect(Object.keys(run.outputs)).toContain(command === 'sync' ? 'plan' : 'matrix');
        expect(scene.writes.applied).toBe(command === 'sync' ? PATCHED.length : 0);
        const isOfTag = JSON.stringify([env, payload]).includes('v1.0.2');
        expect(run.outputs['tag-channels']).toBe(isOfTag ? 'latest-lts' : '');
      });
    },
    60_000,
  );

  it.concurrent('the input decides, where it is given', async () => {
    await inScene({ story: patched }, async (scene) => {
      await scene.run({ command: 'status' });
      expect(scene.writes.asked).toBe(0);
      await scene.run({ command: 'sync' }, { GITHUB_EVENT_NAME: 'pull_request' });
      expect(seenIn(scene.repository)).toEqual(RIGHT);
    });
  }, 60_000);
});

describe('what a run leaves behind', () => {
  it.concurrent('outputs, summary and log, dry and real', async () => {
    const policy = (image: string) => `${POLICY}images: [{ name: "${image}", channels: [latest-lts] }]\n`;
    await inSceneWithImages({ policy, story: patched }, async (scene, registry) => {
      registry.put(imageOf('1.0.2'), '1.0.2');
      const valid = new Ajv().compile(JSON.parse(readFileSync('schema/sync.schema.json', 'utf8')));
      const env = { GITHUB_REF: 'refs/tags/v1.0.2' };
      const dry = await scene.run({ 'dry-run': 'true' }, env, released);
      const real = await scene.run({}, env, released);

      for (const run of [dry, real]) {
        expect(run.outputs).toMatchObject({
          changed: '4',
          latest: 'v1.2.0',
          'latest-lts': 'v1.0.2',
          'tag-channels': 'latest-lts',
          'tag-images': `${registry.host}/app:latest-lts`,
          findings: '0',
        });
        expect(JSON.parse(run.outputs.channels ?? '')).toEqual({
          latest: { tag: 'v1.2.0', version: '1.2.0' },
          'latest-lts': { tag: 'v1.0.2', version: '1.0.2' },
        });
        const plan = JSON.parse(run.outputs.plan ?? '');
        expect([valid(plan), valid.errors]).toEqual([true, null]);
        expect(plan.imageTags).toEqual({ 'v1.0.2': [`${registry.host}/app:latest-lts`] });
        expect(run.summary).toMatch(/\| move-tag latest-lts \| v1\.0\.1 \| v1\.0\.2 \| newest release of 1\.0, .*\|/);
        expect(run.summary).toMatch(/\| set-latest Latest \| v1\.0\.2 \| v1\.2\.0 \| highest published release/);
        expect(run.stdout).toMatch(/tag +latest-lts {2}v1\.0\.1 → v1\.0\.2/);
      }
      expect(dry.summary).toMatch(/^## Acme: 4 would change.*\n\nNothing was written: .*\n\n### Would change\n/);
      expect(real.summary).toMatch(/^## Acme: 4 changed.*\n\n### Changed\n/);
      const { outcome: _, ...item } = itemsIn(dry)[0] ?? { outcome: '' };
      expect(itemsIn(real)[0]).toMatchObject(item);
    });
  }, 60_000);

  it.concurrent.each([
    ['the file of the repository', POLICY_FILE, {}, { GITHUB_REPOSITORY: 'acme/app' }],
    ['a file of the workspace', 'FILE', { policy: 'FILE' }, {}],
    ['no file where the words are another repository’s', undefined, {}, { GITHUB_REPOSITORY: 'acme/other' }],
  ])(
    'annotations point at %s',
    async (_, expected, inputs, env) => {
      const policy = `${POLICY}movingTags:\n  - latest-lts\nlatestFlag: { to: newest, after: ["*.zip"] }\n`;
      const folder = mkdtempSync(join(tmpdir(), 'lts-workspace-'));
      const file = join(folder, 'policy.yml');
      writeFileSync(file, policy);
      const given = Object.fromEntries(Object.entries(inputs).map(([name]) => [name, file]));
      const story = (repository: Parameters<typeof patched>[0]) => {
        patched(repository);
        repository.protectTags({ pattern: 'latest-lts', update: true });
      };
      await inScene({ policy, story }, async (scene) => {
        const run = await scene.run({ repository: 'acme/app', ...given }, env);
        const shown = expected === 'FILE' ? file : expected;
        const place = (line: number) => (shown === undefined ? '' : `,file=${shown},line=${line}`);

        expect(run.code).toBe(1);
        expect(run.stdout).toContain(`::error title=GITHUB_RULE${place(7)}::latest-lts: A rule of the repository`);
        expect(run.stdout).toContain(`::notice title=set-latest${place(8)}::Latest: v1.2.0 waits for a file like`);
        expect(run.stdout).toContain('::error::1 failed, 0 refused; see the summary.');
        expect(run.summary).toContain('### Failed');
        expect(run.summary).toContain('### Waiting');
      });
      rmSync(folder, { recursive: true });
    },
    60_000,
  );
});

describe('days that are not today', () => {
  it.concurrent.each([
    ['a past day: what was right then', '2025-05-31', 'v1.1.0', ['set-latest Latest: v1.0.2 → v1.1.0']],
    ['a day to come: what is planned for it', '2090-01-01', 'v1.2.0', PATCHED],
  ])(
    '%s',
    async (_, day, latest, plan) => {
      await inScene({ story: patched }, async (scene) => {
        const before = scene.state;
        const [action, cli] = [await scene.run({ 'as-of': day }), await scene.told(['--as-of', day])];

        expect({ code: action.code, plan: told(itemsIn(action), 'planned') }).toEqual({ code: 0, plan });
        expect({ code: cli.code, plan: told(cli.items, 'planned') }).toEqual({ code: 0, plan });
        expect(action.outputs.latest).toBe(latest);
        expect(action.summary).toContain('never writes');
        expect({ asked: scene.writes.asked, state: scene.state }).toEqual({ asked: 0, state: before });
      });
    },
    60_000,
  );
});

describe('no policy to act on', () => {
  it.concurrent.each<[string, string | undefined, string, number]>([
    ['no file', undefined, 'POLICY_MISSING: Expected a policy file at acme/app:.github/lts-policy.yml', 2],
    [
      'a file with mistakes',
      `${HEAD}${LINES}movingTags: [lts]\nlatestFlag: highest\n`,
      'acme/app:.github/lts-policy.yml:6:',
      2,
    ],
    ['an empty file', '', 'POLICY_INVALID', 2],
  ])(
    '%s: both entries say so, and write nothing',
    async (_, policy, text, exit) => {
      const story = (repository: Parameters<typeof patched>[0]) => {
        patched(repository);
        if (policy === undefined) repository.commit('Remove the policy', { files: new Map() });
        else repository.file(POLICY_FILE, policy);
      };
      await inScene({ story }, async (scene) => {
        const [action, cli] = [await scene.run(), await scene.told()];

        expect([action.code, cli.code]).toEqual([1, exit]);
        expect(action.stdout).toContain(text);
        expect(cli.stderr).toContain(text);
        expect({ stdout: cli.stdout, asked: scene.writes.asked }).toEqual({ stdout: '', asked: 0 });
      });
    },
    60_000,
  );

  it.concurrent('no token: the command line shows the plan of a public repository, and says why it writes nothing', async () => {
    await inScene({ story: patched }, async (scene) => {
      const run = await scene.cli([], {});

      expect(run.code).toBe(0);
      expect(run.stdout).toContain('Nothing was written: there is no token (GITHUB_TOKEN or GH_TOKEN).');
      expect(run.stdout).toMatch(/would +flag +Latest {2}v1\.0\.2 → v1\.2\.0/);
      expect(scene.writes.asked).toBe(0);
    });
  }, 60_000);
});
