/** `fleet` over what other runs printed: one broken answer, one that never came, a deadline that passed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActionRun, runAction, runCli } from './child.ts';

const STATUS = ['status', '--history', 'examples/kestra.json', '--policy', 'examples/policies/kestra.yml'];
const AS_OF = ['--as-of', '2025-11-21'];

interface FleetPrinted {
  readonly repositories: readonly { repository: string }[];
  readonly failures: readonly { file: string }[];
  readonly missing: readonly string[];
}

async function inFolder(play: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lts-fleet-'));
  try {
    const { stdout } = await runCli([...STATUS, ...AS_OF, '--json']);
    for (const [name, text] of [
      ['shard-1/acme__app.status.json', stdout.replace('"repository": "kestra-io/kestra"', '"repository": "acme/app"')],
      ['shard-1/acme__cut.status.json', stdout.slice(0, 500)],
      [
        'shard-2/acme__failed.status.json',
        '{"repository":"acme/failed","error":"status ended with 3: GITHUB_FORBIDDEN"}',
      ],
    ] as const) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, 'expected.txt'), '# all of ours\nacme/app\nacme/failed\nacme/silent\n');
    await play(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('the command line: what is broken or missing costs itself and is shown; --fail-on decides', async () => {
  await inFolder(async (folder) => {
    const [expected, page] = [join(folder, 'expected.txt'), join(folder, 'out/fleet.html')];
    const plain = await runCli(['fleet', folder, '--expect', expected, '--json', '--page', page]);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    const printed = JSON.parse(plain.stdout) as FleetPrinted;
    expect(printed.repositories.map(({ repository }) => repository)).toEqual(['acme/app']);
    expect(printed.failures).toHaveLength(2);
    expect(printed.missing).toContain('acme/silent');
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('acme/app');
    expect(html).not.toMatch(/<script|https?:\/\/(?!github\.com)[^"]*\.(?:js|css)/);

    const strict = await runCli(['fleet', folder, '--expect', expected, '--fail-on', 'missing']);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain('acme/silent');
    const nothing = await runCli(['fleet', join(folder, 'nowhere')]);
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('INPUT_FILE_UNREADABLE') });
  });
}, 60_000);

it('the Action: summary, outputs, page; red where it was asked for', async () => {
  await inFolder(async (folder) => {
    const run: ActionRun = await runAction(
      {
        command: 'fleet',
        folders: folder,
        expect: join(folder, 'expected.txt'),
        'fail-on': 'missing',
        page: join(folder, 'p.html'),
      },
      { GITHUB_REPOSITORY: 'acme/platform', GITHUB_EVENT_NAME: 'schedule' },
    );
    expect(run.code).toBe(1);
    expect(run.summary).toContain('acme/app');
    expect(run.outputs.markdown).toContain('acme/silent');
    expect((JSON.parse(run.outputs.json ?? '{}') as FleetPrinted).missing).toContain('acme/silent');
    expect(readFileSync(join(folder, 'p.html'), 'utf8')).toContain('</html>');
  });
}, 60_000);
