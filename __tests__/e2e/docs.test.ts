/** `docs` as a workflow and a person use it: checked, written, checked again; the page and the files beside it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Clone, type CloneTag } from '../clone.ts';
import { filesIn } from '../sources.ts';
import { inScene, POLICY, POLICY_FILE } from './acme.ts';
import { runCli } from './child.ts';

const README = [
  '# Acme\r',
  '\r',
  '<!-- lts-policy:begin current-releases -->\r',
  'what somebody wrote by hand\r',
  '<!-- lts-policy:end -->\r',
  '\r',
  'The end, without a line end.',
].join('\n');
const SECURITY = '## Supported versions\n\n<!-- lts-policy:begin supported-versions -->\n<!-- lts-policy:end -->\n';
const AS_OF = { 'as-of': '' };

async function inWorkspace(files: Readonly<Record<string, string>>, play: (folder: string) => Promise<unknown>) {
  const folder = mkdtempSync(join(tmpdir(), 'lts-docs-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await play(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the Action', () => {
  it.concurrent('checks, writes, checks again; bytes outside of blocks stay, and nothing is asked of GitHub but to read', async () => {
    await inScene({}, (scene) =>
      inWorkspace({ 'README.md': README, 'SECURITY.md': SECURITY, 'docs/plain.md': '# Plain\n' }, async (folder) => {
        const run = (inputs: Readonly<Record<string, string>>) =>
          scene.run({ command: 'docs', ...AS_OF, ...inputs }, { GITHUB_EVENT_NAME: 'pull_request' }, {}, folder);
        const stale = await run({ check: 'true' });
        expect(stale.code).toBe(1);
        expect(stale.outputs).toMatchObject({
          changed: '2',
          stale: 'README.md:3 current-releases\nSECURITY.md:3 supported-versions',
        });
        expect(stale.stdout).toMatch(/::error title=stale document,file=README\.md,line=3::/);
        expect(stale.stdout).toContain('- what somebody wrote by hand');
        expect(stale.summary).toContain('2 of 2 blocks are stale');
        expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(README);

        const written = await run({});
        expect(written).toMatchObject({ code: 0, outputs: { changed: '2' } });
        const text = readFileSync(join(folder, 'README.md'), 'utf8');
        const [before, table = '', after] = text.split(/(?<=current-releases -->\r\n)|(?=<!-- lts-policy:end)/);
        expect([before, after]).toEqual([
          README.slice(0, README.indexOf('what')),
          README.slice(README.indexOf('<!-- lts-policy:end')),
        ]);
        expect(table.trim().split('\r\n').slice(0, 3)).toEqual([
          '| Type | Version | Release Date | Supported Until | Release Notes |',
          '| --- | --- | --- | --- | --- |',
          expect.stringMatching(
            /^\| LTS \| 1\.0 \| 2025-03-04 \| 2099-12-31 \(planned\) \| \[GitHub Release\]\(.*\) \|$/,
          ),
        ]);

        const again = await run({ check: 'true' });
        expect(again).toMatchObject({ code: 0, outputs: { changed: '0', stale: '' } });
        expect(scene.writes.asked).toBe(0);
      }),
    );
  }, 60_000);

  it.concurrent('takes the policy that lies beside the documents, for both belong to one change', async () => {
    await inScene({}, (scene) =>
      inWorkspace({ 'SECURITY.md': SECURITY, [POLICY_FILE]: `${POLICY}yanked: ["1.2.0"]\n` }, async (folder) => {
        const inputs = { command: 'docs', out: 'site' };
        const run = await scene.run(inputs, { GITHUB_EVENT_NAME: 'pull_request' }, {}, folder);
        expect(run.code).toBe(0);
        const page = readFileSync(join(folder, 'site/index.html'), 'utf8');
        expect(page).toContain('v1.0.1');
        expect(page).not.toContain('v1.2.0');
        expect(scene.writes.asked).toBe(0);
        expect(readFileSync(join(folder, 'SECURITY.md'), 'utf8')).not.toContain('1.2');
      }),
    );
  }, 60_000);

  it.concurrent('wrong markers: all of them, with line and column, and that document is not touched', async () => {
    const wrong = '<!-- lts-policy:begin curent-releases -->\n<!-- lts-policy:end -->\n\n<!-- lts-policy:end -->\n';
    await inScene({}, (scene) =>
      inWorkspace({ 'README.md': wrong, 'SECURITY.md': SECURITY }, async (folder) => {
        const run = await scene.run({ command: 'docs' }, {}, {}, folder);
        expect(run.code).toBe(1);
        expect(run.stdout).toMatch(/::error title=marker of a managed block,file=README\.md,line=1,col=\d+::/);
        expect(run.stdout).toContain('current-releases');
        expect(run.stdout).toMatch(/file=README\.md,line=4/);
        expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(wrong);
        expect(readFileSync(join(folder, 'SECURITY.md'), 'utf8')).not.toBe(SECURITY);
      }),
    );
  }, 60_000);
});

const TAGS: readonly CloneTag[] = [
  { name: 'v1.0.0', on: '2025-03-04T10:00:00Z' },
  { name: 'v1.0.1', on: '2025-04-01T10:00:00Z' },
  { name: 'v1.1.0', on: '2025-05-06T10:00:00Z' },
];

describe('in a clone', () => {
  it('the page and its files, twice the same; another day leaves documents alone', async () => {
    const clone = new Clone({
      tags: TAGS,
      files: { [POLICY_FILE]: 'extends: staged\nproduct: Acme\n', 'README.md': README },
    });
    const out = join(clone.directory, 'site');
    const docs = (...args: readonly string[]) => runCli(['docs', '--repo', clone.directory, ...args]);
    try {
      const first = await docs('--out', out, '--as-of', '2025-05-10');
      expect(first).toMatchObject({ code: 0, stderr: '' });
      const files = filesIn(out, '')
        .map((path) => path.slice(out.length + 1))
        .filter((path) => path.includes('.'));
      expect(files).toEqual(
        expect.arrayContaining([
          'index.html',
          'calendar.ics',
          'lifecycle.svg',
          'status.json',
          'endoflife/acme.json',
          'endoflife/acme.md',
          'openeox/1.0.json',
          'badges/latest-lts.json',
        ]),
      );
      const page = readFileSync(join(out, 'index.html'), 'utf8');
      expect(page).toContain('v1.1.0');
      expect(page).toContain('calendar.ics');
      expect(clone.git(['status', '--porcelain', 'README.md'])).toBe('');

      const again = await docs('--out', out, '--as-of', '2025-05-10', '--json');
      const json = JSON.parse(again.stdout) as { mode: string; files: { state: string }[] };
      expect(json.mode).toBe('dry');
      expect(new Set(json.files.map(({ state }) => state))).toEqual(new Set(['fresh']));

      const both = await docs('--check', '--out', out);
      expect(both.code).toBe(2);
      expect(both.stderr).toContain("option '--check' cannot be used with option '--out <dir>'");
    } finally {
      clone.remove();
    }
  }, 60_000);
});
