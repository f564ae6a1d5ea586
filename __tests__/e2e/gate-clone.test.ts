/** `gate`, `audit` and `classify` from a shell: a local clone, no token, no network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Clone } from '../clone.ts';
import { HEAD, LINES, POLICY_FILE } from './acme.ts';
import { type Finished, runCli } from './child.ts';
import { GATED, OLD_LINE } from './proposals.ts';

const POLICY = `${HEAD}${LINES}`;
const STAGED = `extends: staged\nbranch: releases/v{line}.x\nupstream: none\n`;

/** One commit on a branch, which is made at `from` where it is not there. */
function commit(clone: Clone, branch: string, message: string, files: Record<string, string>, from = 'main'): void {
  const exists = clone.git(['branch', '--list', branch]).trim() !== '';
  clone.git(['checkout', '--quiet', ...(exists ? [branch] : ['-b', branch, from])]);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(clone.directory, path)), { recursive: true });
    writeFileSync(join(clone.directory, path), text);
  }
  clone.git(['add', '--all']);
  clone.git(['commit', '--quiet', '--allow-empty', '-m', message]);
}

/** v1.0.0 (LTS), v1.1.0 and v1.2.0, each with its branch; what is proposed is on `change`. */
async function inClone(policy: string, play: (clone: Clone) => Promise<unknown>): Promise<void> {
  const clone = new Clone({
    files: { [POLICY_FILE]: policy, 'src/app.ts': '1\n' },
    tags: [
      { name: 'v1.0.0', on: '2025-03-04T10:00:00Z', annotated: true },
      { name: 'v1.1.0', on: '2025-05-06T10:00:00Z', annotated: true },
      { name: 'v1.2.0', on: '2025-07-01T10:00:00Z', annotated: true },
    ],
  });
  for (const minor of [0, 1, 2]) clone.git(['branch', `releases/v1.${minor}.x`, `v1.${minor}.0`]);
  try {
    await play(clone);
  } finally {
    clone.remove();
  }
}

interface Verdict extends Finished {
  readonly said: string;
}

async function gate(clone: Clone, ...more: readonly string[]): Promise<Verdict> {
  const args = ['gate', '--repo', clone.directory, '--base', OLD_LINE, '--head', 'change', '--json', ...more];
  const run = await runCli(args);
  const json = run.stdout === '' ? undefined : (JSON.parse(run.stdout) as { changes: Record<string, string>[] });
  const [change] = json?.changes ?? [];
  return { ...run, said: change ? `${change.verdict} ${change.rule} ${change.kind}` : run.stderr };
}

describe('gate in a clone', () => {
  it.concurrent.each<[string, string, Record<string, string>, number, string]>([
    ['a fix', 'fix: crash on start', { 'src/app.ts': '2\n' }, 0, 'pass kind-accepted bug'],
    ['a feature', 'feat!: a dashboard', { 'src/dashboard.ts': '2\n' }, 1, 'fail breaking-change feature'],
    ['documents', 'feat: explain', { 'docs/a.md': 'a\n' }, 0, 'pass kind-harmless docs'],
    [
      'a policy of its own',
      'feat: a dashboard',
      { [POLICY_FILE]: `${GATED}gate: { mode: warn }\n`, 'src/dashboard.ts': '2\n' },
      1,
      'fail kind-refused feature',
    ],
  ])('%s', async (_, message, files, code, said) => {
    await inClone(GATED, async (clone) => {
      commit(clone, 'change', message, files, OLD_LINE);
      expect(await gate(clone)).toMatchObject({ code, said });
    });
  });

  it('several commits: the strictest decides', async () => {
    await inClone(GATED, async (clone) => {
      commit(clone, 'change', 'fix: crash on start', { 'src/app.ts': '2\n' }, OLD_LINE);
      commit(clone, 'change', 'feat: a dashboard', { 'src/dashboard.ts': '2\n' });
      const { code, said, stdout } = await gate(clone);
      expect({ code, said }).toEqual({ code: 1, said: 'fail kind-refused feature' });
      expect(JSON.parse(stdout).changes[0].parts).toEqual([
        { summary: 'fix: crash on start', kind: 'bug' },
        { summary: 'feat: a dashboard', kind: 'feature' },
      ]);
    });
  });

  it('upstream first: by the same patch, retitled, on main', async () => {
    await inClone(POLICY, async (clone) => {
      commit(clone, 'change', 'fix: no crash any more', { 'src/app.ts': '2\n' }, OLD_LINE);
      expect(await gate(clone)).toMatchObject({ code: 1, said: 'ask upstream-missing bug' });
      commit(clone, 'main', 'The scheduler starts again', { 'src/app.ts': '2\n' });
      const { code, said, stdout } = await gate(clone);
      expect({ code, said }).toEqual({ code: 0, said: 'pass kind-accepted bug' });
      expect(stdout).toContain('makes the very changes');
    });
  });

  it('a migration in a patch', async () => {
    await inClone(STAGED, async (clone) => {
      commit(clone, 'change', 'fix(security/HIGH): close a hole', { 'db/migrations/2.sql': 'alter\n' }, OLD_LINE);
      const { code, said, stdout } = await gate(clone, '--as-of', '2025-07-01');
      expect({ code, said }).toEqual({ code: 1, said: 'fail path-forbidden security' });
      expect(stdout).toContain('no database migrations');
    });
  });

  it.concurrent.each<[readonly string[], RegExp]>([
    [['--base', 'releases/v1.0', '--head', 'main'], /base: expected a branch.*seen `releases\/v1.0`.*releases\/v1.0.x/],
    [['--base', 'main', '--head', '--upload-pack=x'], /argument missing|expected/],
    [['--base', 'main'], /head: expected a branch/],
    [['--pr', '12'], /--github/],
    [[], /pull-request: expected a number \(`--pr`\), or a base and a head/],
  ])('%j is refused', async (args, why) => {
    await inClone(GATED, async (clone) => {
      const { code, stdout, stderr } = await runCli(['gate', '--repo', clone.directory, ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(why);
    });
  });

  it('no policy on the default branch: said where it was looked for', async () => {
    await inClone('x: 1\n', async (clone) => {
      clone.git(['rm', '--quiet', POLICY_FILE]);
      clone.git(['commit', '--quiet', '-m', 'no policy']);
      commit(clone, 'change', 'fix: crash', { 'src/app.ts': '2\n', [POLICY_FILE]: GATED }, OLD_LINE);
      const { code, said } = await gate(clone);
      expect(code).toBe(2);
      expect(said).toContain(`POLICY_MISSING: Expected a policy file at main:${POLICY_FILE}`);
    });
  });
});

describe('audit', () => {
  async function released(clone: Clone): Promise<void> {
    commit(clone, OLD_LINE, 'feat(core,jdbc): a queue that scales', { 'src/queue.ts': '1\n' });
    commit(clone, OLD_LINE, 'Revert "feat(core): a queue that scales"', { 'src/queue.ts': '' });
    commit(clone, OLD_LINE, 'fix(): crash on start', { 'src/app.ts': '2\n' });
    commit(clone, OLD_LINE, 'docs: typo', { 'README.md': 'a\n' });
    clone.git(['tag', '-a', '-m', 'v1.0.1', 'v1.0.1']);
  }

  it.concurrent.each<[string, readonly string[], string, number]>([
    ['since the patch before', ['v1.0.1'], GATED, 0],
    ['between two tags', ['v1.0.0..v1.0.1'], GATED, 0],
    ['where the policy fails for it', ['v1.0.1'], `${GATED}gate: { audit: fail }\n`, 1],
  ])('%s', async (_, range, policy, code) => {
    await inClone(policy, async (clone) => {
      await released(clone);
      const run = await runCli(['audit', '--repo', clone.directory, ...range, '--json']);
      expect({ code: run.code, stderr: run.stderr }).toEqual({ code, stderr: '' });
      const json = JSON.parse(run.stdout) as {
        counts: string;
        refused: number;
        changes: { kind: string; ruling: { rule: string } }[];
      };
      expect(json).toMatchObject({ line: '1.0', counts: '1 feature · 2 fixes · 1 chore', refused: 1 });
      expect(json.changes.map(({ kind, ruling }) => `${kind} ${ruling.rule}`)).toEqual([
        'feature kind-refused',
        'revert revert-accepted',
        'bug kind-accepted',
        'docs kind-harmless',
      ]);
    });
  });

  it('for people: only what should not have come in, with the evidence', async () => {
    await inClone(GATED, async (clone) => {
      await released(clone);
      const { stdout } = await runCli(['audit', '--repo', clone.directory, 'v1.0.1']);
      expect(stdout).toContain('v1.0.0..v1.0.1 on 1.0 (LTS, active): 1 feature · 2 fixes · 1 chore');
      expect(stdout).toContain('feat(core,jdbc): a queue that scales');
      expect(stdout).not.toContain('docs: typo');
    });
  });

  it.concurrent.each([
    ['v1.0.0', 2, /which has no release before it/],
    ['v9.9.9', 2, /INPUT_SUBJECT_UNKNOWN/],
    ['v1.0.0..nothing', 2, /to: expected a branch, tag or commit.*`nothing`/],
  ])('%s is refused', async (range, code, why) => {
    await inClone(GATED, async (clone) => {
      const run = await runCli(['audit', '--repo', clone.directory, range]);
      expect(run.code).toBe(code);
      expect(run.stderr).toMatch(why);
    });
  });
});

describe('classify', () => {
  const classify = (input: string, ...args: readonly string[]) => runCli(['classify', ...args], { input, cwd: '/' });
  const lines = (run: Finished) =>
    run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('what `gh pr list --json …` prints, without a repository', async () => {
    const listed = [
      {
        number: 7,
        title: 'feat: a dashboard',
        body: '',
        labels: [{ id: 'x', name: 'kind/feature', color: 'fff' }],
        baseRefName: 'releases/v1.0.x',
        files: [{ path: 'src/a.ts', additions: 1, deletions: 0 }],
        commits: [{ oid: 'a'.repeat(40), messageHeadline: 'feat: a dashboard', messageBody: '', authors: [] }],
      },
      {
        number: 8,
        title: 'Docs',
        body: null,
        labels: [],
        baseRefName: 'main',
        files: [{ path: 'README.md' }],
        commits: [],
      },
    ];
    const run = await classify(JSON.stringify(listed));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(lines(run).map(({ id, kind }) => [id, kind])).toEqual([
      ['#7', 'feature'],
      ['#8', 'docs'],
    ]);
    expect(lines(run)[0]).not.toHaveProperty('verdict');
  });

  it.concurrent.each([
    ['maintenance', 'fail kind-refused'],
    ['active', 'ask severity-unknown'],
  ])('with a stage of a policy: %s', async (stage, expected) => {
    await inClone(STAGED, async (clone) => {
      const policy = join(clone.directory, POLICY_FILE);
      const run = await classify('{"id":"a","title":"fix: crash on start"}\n', '--policy', policy, '--stage', stage);
      expect(lines(run).map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([expected]);
    });
  });

  it('with a line of a repository, on a day', async () => {
    await inClone(GATED, async (clone) => {
      const args = ['--repo', clone.directory, '--line', '1.0', '--as-of', '2025-08-01'];
      const run = await classify('{"id":"a","title":"feat: a dashboard"}\n', ...args);
      expect(lines(run)[0]).toMatchObject({ verdict: 'fail', rule: 'kind-refused' });
      const ended = await classify('{"title":"fix: a"}', '--repo', clone.directory, '--line', '1.1');
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain('end-of-life');
    });
  });

  it('what is no change: every problem at once, and nothing printed', async () => {
    const run = await classify('{"title":"fix: a"}\n{"title":7}\n{"labels":"x"}\n');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/INPUT_CHANGES_INVALID/);
    expect(run.stderr).toMatch(/:2/);
    expect(run.stderr).toMatch(/:3/);
  });

  it('hostile text: escaped, bounded, and no line is lost', async () => {
    const bombs = [
      '('.repeat(1e6),
      `fix: ${'a@'.repeat(5e5)}`,
      '::error::x\n##[error]y',
      '\u001b[31mred\u202e',
      `${' '.repeat(1e6)}feat`,
    ];
    const input = bombs.map((text, index) => JSON.stringify({ id: `${index}`, title: text, body: text })).join('\n');
    const run = await classify(input);
    expect(run.code).toBe(0);
    expect(lines(run).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.stdout.length).toBeLessThan(50_000);
  });
});
