/** `upgrade-path` as a deployment workflow uses it, with the files of the deployment, and `plugins` on the test GitHub. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inScene, POLICY } from './acme.ts';
import { runCli } from './child.ts';

const GUARDED = `${POLICY}upgrade: { order: lts, migration: cross-line, rollback: same-line, pin: true }\n`;
const values = (tag: string) => `image:\n  repository: ghcr.io/acme/app\n  tag: ${tag} # pinned\n`;

async function guard(before: string, after: string, code: 0 | 1, words: RegExp): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lts-deploy-'));
  try {
    writeFileSync(join(folder, 'before.yaml'), values(before));
    writeFileSync(join(folder, 'after.yaml'), values(after));
    await inScene({ policy: GUARDED }, async (scene) => {
      const run = await scene.run(
        { command: 'upgrade-path', 'from-file': 'before.yaml#image', 'to-file': 'after.yaml#image' },
        { GITHUB_EVENT_NAME: 'pull_request' },
        {},
        folder,
      );
      expect(run.code).toBe(code);
      expect(run.outputs.verdict).toBe(code === 0 ? 'pass' : 'fail');
      expect(run.outputs.message).toMatch(words);
      expect(run.summary).toContain('1.0');
      expect(scene.writes.asked).toBe(0);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a deployment', () => {
  it.concurrent.each<[string, string, 0 | 1, RegExp, string]>([
    ['v1.0.0', 'v1.0.1', 0, /allowed/, 'a patch'],
    ['v1.0.1', 'v1.0.0', 0, /allowed/, 'a rollback within a line'],
    ['v1.2.0', 'v1.0.1', 1, /rollback|back/, 'a rollback across lines'],
    ['v1.0.0', 'latest-lts', 1, /latest-lts/, 'a moving name where the policy says pin'],
    ['v1.0.0', 'v1.1.0', 1, /end of life|ended/i, 'a line that has ended'],
  ] as const)(
    '%s → %s: exit %d (%s)',
    async (before, after, code, words) => {
      await guard(before, after, code, words);
    },
    60_000,
  );
});

it('in a shell: a variable that is empty is no first installation', async () => {
  const told = ['--history', 'examples/kestra.json', '--policy', 'examples/policies/kestra.yml'];
  const run = await runCli(['upgrade-path', '--guard', 'v1.0.0', '', ...told]);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain('to: expected a text, seen an empty one');
  const first = await runCli(['upgrade-path', '--guard', 'v1.0.0', ...told, '--as-of', '2025-11-21']);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('first installation of v1.0.0') });
});

it('plugins: the newest version that fits each supported line, by API', async () => {
  const policy = `${POLICY}plugins:\n  - { name: aws, repository: acme/aws, core: { file: core.txt, match: '/^(?<core>[\\d.]+)$/' } }\n`;
  await inScene({ policy }, async (scene) => {
    const plugin = scene.world.repository('acme/aws', { defaultBranch: 'main' });
    for (const [tag, core] of [
      ['v0.1.0', '1.0.0'],
      ['v0.2.0', '1.2.0'],
    ] as const) {
      plugin.commit(`chore: ${tag}`, { files: new Map([['core.txt', `${core}\n`]]) });
      plugin.tag(tag, { on: '2025-07-02T10:00:00Z', annotated: true });
    }
    const run = await scene.run({ command: 'plugins' });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.outputs.json ?? '{}')).toMatchObject({
      plugins: [
        {
          name: 'aws',
          lines: [
            { line: '1.2', newest: { version: '0.2.0' } },
            { line: '1.0', newest: { version: '0.1.0' } },
          ],
        },
      ],
    });
    expect(run.outputs.markdown).toContain('aws');
    expect(scene.writes.asked).toBe(0);
  });
}, 60_000);
