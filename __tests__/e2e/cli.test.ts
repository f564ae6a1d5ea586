/** The command line as a user runs it: the bundle, a child process, real clones, files and a GitHub on loopback. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Clone } from '../clone.ts';
import { runCli } from './child.ts';

const KESTRA = [
  '--history',
  'examples/kestra.json',
  '--policy',
  'examples/policies/kestra.yml',
  '--as-of',
  '2025-11-21',
];
const POLICY = 'extends: rolling\nproduct: Acme\nlines:\n  "1.0": { lts: true }\n';
const TAGS = [
  { name: 'v1.0.0', on: '2025-03-04T10:00:00Z', annotated: true },
  { name: 'v1.0.1', on: '2025-03-11T10:00:00Z' },
  { name: 'v1.1.0', on: '2025-05-06T10:00:00Z' },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lts-e2e-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('status on the example of the README', () => {
  it('prints the published table word for word', async () => {
    const { code, stdout } = await runCli(['status', ...KESTRA, '--markdown']);

    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        '| Type | Version | Release Date | Supported Until | Release Notes |',
        '| --- | --- | --- | --- | --- |',
        '| LTS | 1.0 | 2025-09-09 | 2026-09-09 (planned) | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.0.0) |',
        '| Feature | 1.1 | 2025-11-04 | Superseded by next release | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.1.0) |',
        '',
      ].join('\n'),
    );
  });

  it('prints a table without colour where nobody watches', async () => {
    const { code, stdout, stderr } = await runCli(['status', ...KESTRA]);

    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001B');
    expect(stdout).toMatch(/^ +1\.0 +LTS +active +v1\.0\.0 .*2026-09-09 \(planned\)$/m);
  });

  it('shows the table as it stood on an earlier day', async () => {
    const { stdout } = await runCli(['status', ...KESTRA.slice(0, 4), '--as-of', '2025-11-03', '--json']);

    expect(
      JSON.parse(stdout).lines.map(({ line, stage }: { line: string; stage: string }) => `${line} ${stage}`)[0],
    ).toBe('1.0 active');
  });
});

describe('status in a clone', () => {
  let clone: Clone;
  beforeAll(() => {
    clone = new Clone({ tags: TAGS, files: { '.github/lts-policy.yml': POLICY }, branches: ['releases/v1.0.x'] });
  });
  afterAll(() => clone.remove());

  it('finds the policy of the repository, also from a folder inside it', async () => {
    clone.git(['config', 'advice.any', 'true']);
    const { code, stdout, stderr } = await runCli(['status', '--json', '--as-of', '2025-06-01'], {
      cwd: join(clone.directory, '.github'),
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      product: 'Acme',
      channels: { latest: { tag: 'v1.1.0' }, 'latest-lts': { tag: 'v1.0.1' } },
    });
  });

  it('reads the policy of a bare clone from its head', async () => {
    const bare = new Clone({ tags: TAGS, files: { '.github/lts-policy.yml': POLICY }, bare: true });
    const { stdout } = await runCli(['status', '--repo', bare.directory, '--json']);
    bare.remove();

    expect(JSON.parse(stdout).product).toBe('Acme');
  });

  it('reads a worktree', async () => {
    const tree = join(folder, 'tree');
    clone.git(['worktree', 'add', '--quiet', tree, 'releases/v1.0.x']);
    const { code, stdout } = await runCli(['status', '--repo', tree, '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(stdout).releases).toHaveLength(TAGS.length);
  });

  it('says that a shallow clone may lack tags', async () => {
    const shallow = join(folder, 'shallow');
    clone.git(['clone', '--quiet', '--depth', '1', `file://${clone.directory}`, shallow]);
    const { stdout } = await runCli(['status', '--repo', shallow, '--json']);

    expect(JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule)).toContain('history-partial');
  });

  it.each([
    ['empty', {}, 'no-release'],
    ['without tags', { files: { 'a.txt': 'a' } }, 'no-release'],
  ])('a repository that is %s is a finding, not an error', async (_, story, rule) => {
    const other = new Clone(story);
    const { code, stdout } = await runCli(['status', '--repo', other.directory, '--json']);
    other.remove();

    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings.map((finding: { rule: string }) => finding.rule)).toContain(rule);
  });

  it('says loudly that it guesses where there is no policy file, and exits 0', async () => {
    const other = new Clone({ tags: TAGS });
    const { code, stdout } = await runCli(['status', '--repo', other.directory]);
    other.remove();

    expect(code).toBe(0);
    expect(stdout).toContain('policy-inferred');
  });
});

describe('errors', () => {
  it.each([
    ['no folder', () => ['--repo', join(folder, 'none')], 3, 'GIT_NOT_A_REPOSITORY'],
    [
      'a snapshot that cannot be written',
      () => [...KESTRA, '--save-snapshot', join(file('in-the-way', ''), 'x.json')],
      2,
      'INPUT_FILE_UNWRITABLE',
    ],
    ['no repository', () => ['--repo', folder], 3, 'GIT_NOT_A_REPOSITORY'],
    ['no history file', () => ['--history', join(folder, 'none.json')], 2, 'INPUT_FILE_UNREADABLE'],
    ['a history that is no JSON', () => ['--history', file('broken.json', '{"tags": [')], 2, 'INPUT_HISTORY_INVALID'],
    ['an empty history', () => ['--history', file('empty.json', '')], 2, 'INPUT_HISTORY_INVALID'],
    [
      'a history of another shape',
      () => ['--history', file('shape.json', '{"tags": [{"name": 1}]}')],
      2,
      'INPUT_HISTORY_INVALID',
    ],
    [
      'a policy file that is not there',
      () => ['--history', 'examples/kestra.json', '--policy', join(folder, 'none.yml')],
      2,
      'POLICY_MISSING',
    ],
    [
      'an empty policy file',
      () => ['--history', 'examples/kestra.json', '--policy', file('empty.yml', '')],
      2,
      'POLICY_INVALID',
    ],
    [
      'a policy of 5 MB',
      () => ['--history', 'examples/kestra.json', '--policy', file('big.yml', `product: ${'x'.repeat(5_000_000)}`)],
      2,
      'POLICY_INVALID',
    ],
    ['two sources at once', () => ['--history', 'examples/kestra.json', '--repo', '.'], 2, ''],
    ['a day that is none', () => [...KESTRA.slice(0, 4), '--as-of', '2025-02-30'], 2, 'INPUT_INVALID'],
    ['a subject nobody knows', () => [...KESTRA, '--explain', 'v9.9.9'], 2, 'INPUT_SUBJECT_UNKNOWN'],
    ['an option misspelt', () => ['--marckdown'], 2, ''],
  ])('%s: one clear error, nothing on standard output', async (_, args, exitCode, errorCode) => {
    const { code, stdout, stderr } = await runCli(['status', ...args()]);

    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toContain(errorCode);
    expect(stderr).not.toMatch(/\n +at |node:internal/);
  });

  it('tells what git itself could not do', async () => {
    writeFileSync(
      join(folder, 'git'),
      '#!/bin/sh\ncase "$*" in *version*) echo git version 2.40.0;; *bare*) echo true;; *) echo "fatal: bad object HEAD" >&2; exit 128;; esac\n',
      { mode: 0o755 },
    );
    const { code, stderr } = await runCli(['status', '--repo', folder], { env: { PATH: `${folder}:/usr/bin:/bin` } });
    rmSync(join(folder, 'git'));

    expect(code).toBe(3);
    expect(stderr).toContain('GIT_FAILED: git could not');
    expect(stderr).toContain('bad object HEAD');
  });

  it('names git when it is missing', async () => {
    const { code, stderr } = await runCli(['status', '--repo', folder], { env: { PATH: '/nowhere' } });

    expect(code).toBe(3);
    expect(stderr).toContain('GIT_MISSING');
  });

  it('names the version of a git that is too old', async () => {
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho git version 2.11.0\n', { mode: 0o755 });
    const { code, stderr } = await runCli(['status', '--repo', folder], { env: { PATH: `${folder}:/usr/bin:/bin` } });
    rmSync(join(folder, 'git'));

    expect(code).toBe(3);
    expect(stderr).toContain('GIT_TOO_OLD: Expected git 2.20 or newer, seen 2.11.0');
  });
});

describe('findings and exit codes', () => {
  it.each([
    ['never', 0],
    ['warning', 1],
    ['error', 0],
  ])('--fail-on %s', async (severity, expected) => {
    const { code } = await runCli(['status', ...KESTRA, '--fail-on', severity]);

    expect(code).toBe(expected);
  });
});

describe('snapshots', () => {
  it('tell the same when read again, policy included', async () => {
    const path = join(folder, 'saved.json');
    const first = await runCli(['status', ...KESTRA, '--json', '--save-snapshot', path]);
    const again = await runCli(['status', '--history', path, '--as-of', '2025-11-21', '--json']);

    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(first.stdout));
  });
});

describe('init', () => {
  it('writes a policy that status accepts, and never overwrites', async () => {
    const clone = new Clone({ tags: TAGS, branches: ['releases/v1.0.x', 'releases/v1.1.x'] });
    const path = join(clone.directory, '.github/lts-policy.yml');
    const first = await runCli(['init'], { cwd: clone.directory });
    const text = readFileSync(path, 'utf8');
    const second = await runCli(['init'], { cwd: clone.directory });
    const status = await runCli(['status', '--json'], { cwd: clone.directory });
    const after = readFileSync(path, 'utf8');
    clone.remove();

    expect([first.code, second.code, status.code]).toEqual([0, 2, 0]);
    expect(second.stderr).toContain('INPUT_FILE_EXISTS');
    expect(after).toBe(text);
    expect(JSON.parse(status.stdout).findings.map((finding: { rule: string }) => finding.rule)).not.toContain(
      'policy-inferred',
    );
  });

  it('writes workflows that suit the policy, and leaves what is there', async () => {
    const clone = new Clone({ tags: TAGS, branches: ['releases/v1.0.x', 'releases/v1.1.x'] });
    const folder = join(clone.directory, '.github/workflows');
    const first = await runCli(['init', '--workflows'], { cwd: clone.directory });
    const gate = readFileSync(join(folder, 'lts-gate.yml'), 'utf8');
    rmSync(join(folder, 'lts-sync.yml'));
    writeFileSync(join(clone.directory, '.github/lts-policy.yml'), 'extends: rolling\npatchDay: friday\n');
    rmSync(join(folder, 'lts-patch-check.yml'));
    const second = await runCli(['init', '--workflows'], { cwd: clone.directory });
    const check = readFileSync(join(folder, 'lts-patch-check.yml'), 'utf8');
    clone.remove();

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(gate).toContain("branches: ['releases/v[0-9]+.[0-9]+.x']");
    expect(second.stdout).toContain('Left .github/lts-policy.yml as it is');
    expect(second.stdout).toContain('Left .github/workflows/lts-gate.yml as it is');
    expect(second.stdout).toContain('Wrote .github/workflows/lts-sync.yml');
    expect(check).toContain("cron: '47 6 * * 5'");
  });

  it('writes at the top of the clone, from wherever in it', async () => {
    const clone = new Clone({ tags: TAGS, files: { 'src/app.ts': '' } });
    const { code } = await runCli(['init', '--workflows'], { cwd: join(clone.directory, 'src') });
    const isThere = ['.github/lts-policy.yml', '.github/workflows/lts-sync.yml', 'src/.github'].map((path) =>
      existsSync(join(clone.directory, path)),
    );
    clone.remove();

    expect(code).toBe(0);
    expect(isThere).toEqual([true, true, false]);
  });

  it('writes no workflows that would not find the policy', async () => {
    const clone = new Clone({ tags: TAGS });
    const { code, stderr } = await runCli(['init', '--workflows', '--out', 'ops/lts.yml'], { cwd: clone.directory });
    const isThere = ['ops', '.github'].map((path) => existsSync(join(clone.directory, path)));
    clone.remove();

    expect([code, isThere]).toEqual([2, [false, false]]);
    expect(stderr).toContain('out: expected `.github/lts-policy.yml`');
  });

  it('does not mind a policy file that is wrong', async () => {
    const clone = new Clone({ tags: TAGS, files: { '.github/lts-policy.yml': 'tagg: x\n' } });
    const { code, stdout } = await runCli(['init', '--stdout'], { cwd: clone.directory });
    clone.remove();

    expect(code).toBe(0);
    expect(stdout).toContain('v{version}');
  });

  it('prints instead when asked to', async () => {
    const { code, stdout } = await runCli([
      'init',
      '--history',
      'examples/kestra.json',
      '--stdout',
      '--out',
      join(folder, 'no.yml'),
    ]);

    expect(code).toBe(0);
    expect(stdout).toContain('v{version}');
    expect(existsSync(resolve(folder, 'no.yml'))).toBe(false);
  });
});

it.each(
  [['--help'], ['status', '--help'], ['init', '--help'], ['--version']].map((args) => [args.join(' '), args] as const),
)('%s is answered with exit code 0', async (_, args) => {
  const { code, stdout } = await runCli(args);

  expect(code).toBe(0);
  expect(stdout).not.toBe('');
});
