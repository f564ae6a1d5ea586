/** `patch-check` from a shell: a local clone, no token, no network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PatchCheckJson, patchCheckSchema } from '../../src/report/patch-check-schema.ts';
import { Clone } from '../clone.ts';
import { POLICY_FILE } from './acme.ts';
import { runCli } from './child.ts';

const POLICY = `extends: rolling
product: Acme
lines:
  "1.0": { lts: true }
  "1.1": { lts: true }
`;
/** Tuesdays: 2025-09-02, 2025-09-09. */
const TUESDAY = '2025-09-09';

/** A repository that grows step by step. */
class Growing {
  readonly clone: Clone;

  constructor(policy: string) {
    this.clone = new Clone({
      files: { [POLICY_FILE]: policy, 'src/app.ts': 'app\n' },
      tags: [
        { name: 'v1.0.0', on: '2025-03-04T10:00:00Z', annotated: true },
        { name: 'v1.1.0', on: '2025-05-06T10:00:00Z', annotated: true },
        { name: 'v1.2.0', on: '2025-07-01T10:00:00Z', annotated: true },
      ],
    });
    for (const minor of [0, 1, 2]) this.clone.git(['branch', `releases/v1.${minor}.x`, `v1.${minor}.0`]);
  }

  /** @returns its id */
  commit(branch: string, on: string, message: string, path: string): string {
    this.clone.git(['checkout', '--quiet', branch]);
    const file = join(this.clone.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${message}\nof ${path}\nwith words of its own: ${on}\n`);
    this.clone.git(['add', '--all']);
    this.clone.git(['commit', '--quiet', '-m', message], '', `${on}T10:00:00Z`);
    return this.clone.git(['rev-parse', 'HEAD']).trim();
  }

  pick(branch: string, on: string, commit: string, ...options: readonly string[]): void {
    this.clone.git(['checkout', '--quiet', branch]);
    this.clone.git(['cherry-pick', '--allow-empty', ...options, commit], '', `${on}T10:00:00Z`);
  }
}

async function inRepository(play: (growing: Growing) => Promise<unknown>, policy = POLICY): Promise<void> {
  const growing = new Growing(policy);
  try {
    await play(growing);
  } finally {
    growing.clone.remove();
  }
}

interface Checked {
  readonly code: number;
  readonly json: PatchCheckJson;
  readonly stderr: string;
}

async function check({ clone }: Growing, asOf: string, ...more: readonly string[]): Promise<Checked> {
  const run = await runCli(['patch-check', '--repo', clone.directory, '--as-of', asOf, '--json', ...more]);
  if (run.stdout === '') throw new RangeError(run.stderr);
  return { ...run, json: patchCheckSchema.parse(JSON.parse(run.stdout)) };
}

function titles(changes: readonly { readonly title: string }[] | undefined): readonly string[] {
  return (changes ?? []).map(({ title }) => title);
}

function lineOf({ json }: Checked, name: string): PatchCheckJson['lines'][number] | undefined {
  return json.lines.find(({ line }) => line === name);
}

it('nothing is due where nothing happened', async () => {
  await inRepository(async (growing) => {
    const found = await check(growing, TUESDAY);
    expect(found).toMatchObject({ code: 0, json: { due: [], overdue: [], breached: [], missingBackports: 0 } });
    const run = await runCli(['patch-check', '--repo', growing.clone.directory, '--as-of', TUESDAY]);
    expect(run.stdout).toContain('No patch is due, no deadline passed, no backport is missing.');
    expect(run.code).toBe(0);
  });
});

it('a fix that is on main and two lines, and not on the third', async () => {
  await inRepository(async (growing) => {
    const fix = growing.commit('main', '2025-09-01', 'fix: rows are sorted by name', 'src/rows.ts');
    growing.commit('main', '2025-09-01', 'feat: charts', 'src/charts.ts');
    growing.commit('main', '2025-09-01', 'docs: rows', 'docs/rows.md');
    growing.pick('releases/v1.2.x', '2025-09-02', fix, '-x');
    growing.pick('releases/v1.1.x', '2025-09-03', fix);
    const found = await check(growing, TUESDAY);
    expect(titles(lineOf(found, '1.0')?.missing)).toEqual(['fix: rows are sorted by name']);
    expect(lineOf(found, '1.0')?.missing[0]?.on).toEqual(['main', 'releases/v1.2.x', 'releases/v1.1.x']);
    for (const name of ['1.1', '1.2']) expect(lineOf(found, name)?.missing).toEqual([]);
    // 1.2 got it on a Tuesday, so it is due a week later; 1.1 on the day after.
    expect(found.json).toMatchObject({ due: ['1.2', '1.1'], overdue: [], missingBackports: 1 });
    expect(lineOf(found, '1.2')).toMatchObject({ nextTag: 'v1.2.1', patch: { state: 'due', dueOn: TUESDAY } });
    const late = await check(growing, '2025-09-10', '--fail-on', 'overdue');
    expect(late).toMatchObject({ code: 1, json: { due: ['1.2', '1.1'], overdue: ['1.2', '1.1'] } });
  });
});

it('what is only on an old line, and what its stage does not take', async () => {
  await inRepository(async (growing) => {
    growing.commit('releases/v1.0.x', '2025-09-03', 'fix: crash on start', 'src/start.ts');
    growing.commit('releases/v1.0.x', '2025-09-03', 'feat: a dashboard', 'src/dashboard.ts');
    const found = lineOf(await check(growing, TUESDAY), '1.0');
    expect(titles(found?.strays)).toEqual(['fix: crash on start', 'feat: a dashboard']);
    expect(titles(found?.refused)).toEqual(['feat: a dashboard']);
  });
});

it('what was decided not to be backported is not asked for again', async () => {
  await inRepository(async (growing) => {
    const fix = growing.commit('main', '2025-09-01', 'fix: rows are sorted by name', 'src/rows.ts');
    const words = `patchCheck:\n  wontBackport:\n    - { change: ${JSON.stringify(fix.slice(0, 10))}, lines: ["1.0", "1.1"], because: not affected }\n`;
    writeFileSync(join(growing.clone.directory, POLICY_FILE), `${POLICY}${words}`);
    const found = await check(growing, TUESDAY);
    expect(titles(lineOf(found, '1.2')?.missing)).toEqual(['fix: rows are sorted by name']);
    expect(lineOf(found, '1.0')).toMatchObject({
      missing: [],
      declined: [{ because: expect.stringContaining('not affected') }],
    });
  });
});

it('deadlines from the report of a scanner', async () => {
  const staged = 'extends: staged\nbranch: releases/v{line}.x\n';
  await inRepository(async (growing) => {
    const trivy = {
      SchemaVersion: 2,
      ArtifactName: 'acme',
      Results: [
        {
          Target: 'app',
          Vulnerabilities: [
            {
              VulnerabilityID: 'CVE-2025-1000',
              PkgName: 'libx',
              InstalledVersion: '1.0',
              FixedVersion: '1.1',
              Severity: 'CRITICAL',
              Title: 'libx: overflow',
              PublishedDate: '2025-08-20T00:00:00Z',
            },
          ],
        },
      ],
    };
    const file = join(growing.clone.directory, '..', 'trivy.json');
    writeFileSync(file, JSON.stringify(trivy));
    const open = await check(growing, '2025-09-03', '--scan', `1.2=${file}`);
    expect(lineOf(open, '1.2')?.clocks).toMatchObject([
      { id: 'CVE-2025-1000', dueOn: '2025-09-03', daysLeft: 0, state: 'open', breached: false },
    ]);
    expect(open).toMatchObject({ code: 0, json: { breached: [] } });
    expect(lineOf(open, '1.1')?.clocks).toEqual([]);
    const late = await check(growing, '2025-09-04', '--scan', `1.2=${file}`);
    expect(late).toMatchObject({ code: 1, json: { breached: ['1.2'] } });
    growing.commit('releases/v1.2.x', '2025-09-02', 'fix(deps): libx 1.1 (CVE-2025-1000)', 'package.json');
    const fixed = await check(growing, '2025-09-04', '--scan', `1.2=${file}`);
    expect(lineOf(fixed, '1.2')?.clocks).toMatchObject([{ state: 'unreleased', breached: true }]);
  }, staged);
});

it.each([
  [['--lines', '9.9'], /lines: expected a release line.*`9\.9`/],
  [['--scan', '9.9=x.json'], /x\.json|9\.9/],
  [['--scan', 'nowhere.json'], /nowhere\.json/],
  [['--issues'], /issues: expected `--github OWNER\/REPO`/],
  [['--issues', '--draft-release'], /issues and draft-release/],
])('%j is refused with a reason', async (options, expected) => {
  await inRepository(async ({ clone }) => {
    const run = await runCli(['patch-check', '--repo', clone.directory, ...options]);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(expected);
  });
});

it('a line branch that does not exist is told, and the others are looked at', async () => {
  await inRepository(async (growing) => {
    growing.clone.git(['branch', '--delete', '--force', 'releases/v1.1.x']);
    growing.commit('main', '2025-09-01', 'fix: rows are sorted by name', 'src/rows.ts');
    const found = await check(growing, TUESDAY);
    expect(found.json.unchecked.map(({ what }) => what).join(' ')).toContain('releases/v1.1.x');
    expect(titles(lineOf(found, '1.0')?.missing)).toEqual(['fix: rows are sorted by name']);
  });
});

it('without a policy it does not guess', async () => {
  const clone = new Clone({ tags: [{ name: 'v1.0.0', on: '2025-03-04T10:00:00Z' }] });
  const run = await runCli(['patch-check', '--repo', clone.directory]);
  expect({ code: run.code, stderr: run.stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('POLICY_MISSING'),
  });
  clone.remove();
});
