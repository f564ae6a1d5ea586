/** `patch-check` as a workflow runs it: the bundle of the Action against a GitHub that remembers. */
import { patchCheckSchema } from '../../src/report/patch-check-schema.ts';
import type { Issue } from '../github/pull-shelf.ts';
import type { Repository } from '../github/repository.ts';
import { GATED_WITH, inScene, publish, type Scene, type SceneOptions, SECRET } from './acme.ts';
import type { ActionRun } from './child.ts';
import { OLD_LINE, propose, withLines } from './proposals.ts';

/** 1.0 and 1.2 are supported; the rest of the year lies between these days and today. */
const POLICY = GATED_WITH('upstream: newest\npatchCheck: { labels: [lts] }\n');
const CHECK = { command: 'patch-check' };
const LANDED = '2025-07-15T10:00:00Z';

/** A fix that is on main and on the newest line since July, and in no release. */
function forgotten(repository: Repository): void {
  withLines(repository);
  const fix = repository.commit('fix: rows are sorted by name (#41)', {
    on: LANDED,
    files: withRows(repository, 'main'),
  });
  repository.commit(`fix: rows are sorted by name (#42)\n\n(cherry picked from commit ${fix.sha})`, {
    on: LANDED,
    branch: 'releases/v1.2.x',
    files: withRows(repository, 'releases/v1.2.x'),
  });
}

/** The files of a branch, and one that a fix changes. */
function withRows(repository: Repository, branch: string, path = 'src/rows.ts'): ReadonlyMap<string, string> {
  return new Map([...(repository.git.commitAt(branch)?.files ?? []), [path, 'mended\n']]);
}

function mendStart(repository: Repository): void {
  const branch = 'releases/v1.2.x';
  const files = withRows(repository, branch, 'src/start.ts');
  repository.commit('fix: crash on start', { on: '2025-08-01T10:00:00Z', branch, files });
}

function inCheck(
  options: SceneOptions,
  play: (scene: Scene, repository: Repository) => Promise<unknown>,
): Promise<void> {
  return inScene({ policy: POLICY, story: forgotten, env: { GITHUB_EVENT_NAME: 'schedule' }, ...options }, (scene) =>
    play(scene, scene.repository),
  );
}

function issuesOf({ pulls }: Repository): readonly Issue[] {
  return pulls.all.filter((one): one is Issue => one.kind === 'issue').sort((a, b) => a.number - b.number);
}

function statesOf(repository: Repository): readonly string[] {
  return issuesOf(repository).map(({ title, state }) => `${state} ${title}`);
}

function errorsOf({ stdout }: ActionRun): readonly string[] {
  return stdout.split('\n').filter((line) => line.startsWith('::error'));
}

const BOTH = ['open Release line 1.2: what is due', 'open Release line 1.0: what is due'];

it('dry, real, again: one issue for each line, and then nothing to write', async () => {
  await inCheck({}, async (scene, repository) => {
    const dry = await scene.run({ ...CHECK, 'dry-run': 'true' });
    expect({ code: dry.code, writes: scene.writes.asked, states: statesOf(repository) }).toEqual({
      code: 0,
      writes: 0,
      states: [],
    });
    expect(dry.summary).toContain('Would open the issue of 1.2');
    const real = await scene.run(CHECK);
    expect(real.outputs).toMatchObject({
      due: '1.2',
      overdue: '1.2',
      breached: '',
      'missing-backports': '1',
      unchecked: '0',
    });
    expect(JSON.parse(real.outputs['due-matrix'] ?? '')).toEqual({
      include: [{ line: '1.2', branch: 'releases/v1.2.x', newest: 'v1.2.0', next: 'v1.2.1', overdue: true }],
    });
    expect(patchCheckSchema.safeParse(JSON.parse(real.outputs.json ?? '')).error).toBeUndefined();
    expect(statesOf(repository)).toEqual(BOTH);
    const [newest, oldest] = issuesOf(repository);
    expect(newest?.labels).toEqual(['lts']);
    expect(newest?.body).toContain('v1.2.1 is overdue since 2025-07-22');
    expect(oldest?.body).toMatch(/Missing backports \(1\)[\s\S]*git cherry-pick -x [0-9a-f]{40}/);
    const written = scene.writes.asked;
    const again = await scene.run(CHECK);
    expect({ code: again.code, writes: scene.writes.asked - written }).toEqual({ code: 0, writes: 0 });
    expect(again.outputs.json).toBe(real.outputs.json);
  });
});

it('a released patch and a backport close both; a new change opens the same one again', async () => {
  await inCheck({}, async (scene, repository) => {
    await scene.run(CHECK);
    const fix = repository.git.commitAt('main');
    repository.commit(`fix: rows are sorted by name (#43)\n\n(cherry picked from commit ${fix?.sha})`, {
      on: '2025-07-20T10:00:00Z',
      branch: OLD_LINE,
      files: withRows(repository, OLD_LINE),
    });
    repository.tag('v1.0.2', { commit: OLD_LINE, on: '2025-07-22T10:00:00Z' });
    repository.release('v1.0.2', { publishedAt: '2025-07-22T11:00:00Z' });
    repository.tag('v1.2.1', { commit: 'releases/v1.2.x', on: '2025-07-22T10:00:00Z' });
    repository.release('v1.2.1', { publishedAt: '2025-07-22T11:00:00Z' });
    const quiet = await scene.run(CHECK);
    expect(quiet.outputs).toMatchObject({ due: '', overdue: '', 'missing-backports': '0' });
    expect(statesOf(repository).filter((state) => state.startsWith('open'))).toEqual([]);
    mendStart(repository);
    await scene.run(CHECK);
    // 1.0 has it not.
    expect(statesOf(repository)).toEqual(BOTH);
  });
});

it('two runs at once leave one issue for each line', async () => {
  await inCheck({}, async (scene, repository) => {
    await Promise.all([scene.run(CHECK), scene.run(CHECK)]);
    await scene.run(CHECK);
    const open = statesOf(repository).filter((state) => state.startsWith('open'));
    expect(open.sort()).toEqual([...BOTH].sort());
  });
});

it('an issue whose title, labels and text people changed is found again', async () => {
  await inCheck({}, async (scene, repository) => {
    await scene.run(CHECK);
    const [newest] = issuesOf(repository);
    if (!newest) throw new RangeError('no issue');
    newest.title = 'Ada looks after 1.2';
    newest.labels = [];
    newest.body = `Ada: on it.\r\n\r\n${newest.body?.replace('- [ ]', '- [x]')}`;
    mendStart(repository);
    await scene.run(CHECK);
    expect(statesOf(repository)).toEqual(['open Ada looks after 1.2', BOTH[1]]);
    expect(newest.body).toMatch(/^Ada: on it\.\r\n/);
    expect(newest.body).toContain('- [x]');
    expect(newest.body).toContain('crash on start');
  });
});

it('a marker in an issue of somebody else is not ours', async () => {
  await inCheck({}, async (scene, repository) => {
    repository.issue('What is due', {
      author: 'mallory',
      body: '<!-- lts-policy:patch-check 1.2 -->\nhello\n<!-- lts-policy:patch-check end -->',
    });
    await scene.run(CHECK);
    expect(statesOf(repository)).toEqual(['open What is due', ...BOTH]);
  });
});

describe('open pull requests', () => {
  it('into a line that does not take them are listed, and their status is set', async () => {
    await inCheck({}, async (scene, repository) => {
      const feature = propose(repository, 'feat: add a dashboard');
      propose(repository, 'fix: crash on start');
      const run = await scene.run({ ...CHECK, 'commit-status': 'lts-policy' });
      const [line] = JSON.parse(run.outputs.json ?? '').lines.filter(
        ({ line: name }: { line: string }) => name === '1.0',
      );
      expect(line.pulls).toMatchObject([
        { number: feature.number, verdict: 'fail', rule: 'kind-refused' },
        { verdict: 'ask', rule: 'upstream-missing' },
      ]);
      expect(repository.pulls.statuses.map(({ context, state }) => `${context} ${state}`)).toEqual([
        'lts-policy failure',
        'lts-policy failure',
      ]);
    });
  });
});

describe('deadlines', () => {
  const STAGED = 'extends: staged\nbranch: releases/v{line}.x\nupstream: none\n';
  const RECENT = (repository: Repository) => {
    publish(repository, 'v1.3.0', new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10));
    withLines(repository);
    repository.branch('releases/v1.3.x', { at: 'v1.3.0' });
  };

  it('a breach fails the step and is annotated; the fix that is released ends it', async () => {
    const story = (repository: Repository) => {
      RECENT(repository);
      const createdAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
      repository.alerts.codeAlert('CVE-2025-1000', {
        severity: 'critical',
        on: { 'releases/v1.3.x': 'open' },
        createdAt,
      });
    };
    await inCheck({ policy: STAGED, story }, async (scene) => {
      const run = await scene.run(CHECK);
      expect({ code: run.code, breached: run.outputs.breached }).toEqual({ code: 1, breached: '1.3' });
      expect(errorsOf(run).join('\n')).toContain('CVE-2025-1000');
      expect((await scene.run({ ...CHECK, 'fail-on': 'never' })).code).toBe(0);
    });
  });
});

describe('what is not allowed is said, and not fatal', () => {
  it.each<[string, SceneOptions, RegExp]>([
    [
      'a token that may only read code',
      { token: { permissions: { contents: 'read', metadata: 'read', pull_requests: 'read' } } },
      /issues: write/,
    ],
    [
      'a repository without issues',
      {
        story: (repository) => {
          forgotten(repository);
          repository.hasIssues = false;
        },
      },
      /issues|disabled/i,
    ],
  ])('%s', async (_, options, expected) => {
    await inCheck(options, async (scene) => {
      const run = await scene.run(CHECK);
      expect({ code: run.code, overdue: run.outputs.overdue }).toEqual({ code: 0, overdue: '1.2' });
      expect(`${run.stdout}${run.summary}`).toMatch(expected);
      expect(scene.writes.applied).toBe(0);
    });
  });

  it('a line branch that does not exist', async () => {
    await inCheck(
      {
        story: (repository) => {
          forgotten(repository);
          repository.git.deleteRef(`refs/heads/${OLD_LINE}`);
        },
      },
      async (scene) => {
        const run = await scene.run(CHECK);
        expect(run.code).toBe(0);
        expect(run.summary).toContain('Not looked at');
        expect(run.outputs.overdue).toBe('1.2');
      },
    );
  });
});

describe('faults', () => {
  it.each([
    ['an answer that is lost after an issue was written', { kind: 'reset' as const, match: /^POST .*\/issues$/ }],
    ['an error while an issue is written', { status: 502, isApplied: true, match: /^POST .*\/issues$/ }],
  ])('%s leaves one issue for each line', async (_, fault) => {
    await inCheck({}, async (scene, repository) => {
      scene.server.faults.next(fault);
      await scene.run(CHECK);
      await scene.run(CHECK);
      expect(
        statesOf(repository)
          .filter((state) => state.startsWith('open'))
          .sort(),
      ).toEqual([...BOTH].sort());
    });
  });

  it('a secondary limit while reading is waited for', async () => {
    await inCheck({}, async (scene, repository) => {
      scene.server.faults.next({ kind: 'secondary-limit', retryAfter: 1, match: /compare|graphql/ });
      expect((await scene.run(CHECK)).code).toBe(0);
      expect(statesOf(repository)).toEqual(BOTH);
    });
  });

  it('with `issues: false` nothing is written', async () => {
    await inCheck({}, async (scene) => {
      const run = await scene.run({ ...CHECK, issues: 'false' });
      expect({ overdue: run.outputs.overdue, writes: scene.writes.asked }).toEqual({ overdue: '1.2', writes: 0 });
    });
  });
});

it('from a shell: as JSON with a token, and drafts of what is due', async () => {
  await inCheck({}, async (scene, repository) => {
    const args = ['patch-check', '--github', 'acme/app', '--draft-release'];
    const run = await scene.shell(args, { GITHUB_TOKEN: SECRET });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const drafts = repository.releases.newestFirst().filter(({ draft }) => draft);
    expect(drafts.map(({ tagName, body }) => [tagName, body?.includes('rows are sorted')])).toEqual([['v1.2.1', true]]);
    const written = scene.writes.asked;
    await scene.shell(args, { GITHUB_TOKEN: SECRET });
    expect(scene.writes.asked).toBe(written);
    const without = await scene.shell(['patch-check', '--github', 'acme/app', '--issues'], {});
    expect(without.code).toBe(0);
    expect(`${without.stdout}${without.stderr}`).toContain('no token');
  });
});
