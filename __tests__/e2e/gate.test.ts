import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PullFacts } from '../github/pull-story.ts';
import type { Repository } from '../github/repository.ts';
import { countRounds } from '../github/rounds.ts';
import { HEAD, LINES, POLICY_FILE, SECRET } from './acme.ts';
import { CODE, commentsOn, GATED, inGate, judge, judged, NEW_LINE, OLD_LINE, propose } from './proposals.ts';

const MARKER = '<!-- lts-policy:gate -->';

describe('verdicts on a pull request', () => {
  it.each<[string, string, PullFacts, number, string]>([
    ['a fix', 'fix: crash on start', {}, 0, 'pass kind-accepted bug'],
    ['a feature', 'feat(core,jdbc): a dashboard', {}, 1, 'fail kind-refused feature'],
    ['a feature into main', 'feat: a dashboard', { base: 'main' }, 0, 'pass not-a-line feature'],
    [
      'a feature that calls itself a backport',
      '[Backport releases/v1.0.x] feat: a dashboard',
      {},
      1,
      'fail kind-refused feature',
    ],
    ['documents', 'feat: explain it', { files: [{ path: 'docs/a.md' }] }, 0, 'pass kind-harmless docs'],
    ['nobody can tell', 'Scheduler', {}, 0, 'warn kind-unknown unknown'],
    ['a line that has ended', 'fix: crash', { base: 'releases/v1.1.x' }, 1, 'fail line-ended bug'],
    ['a revert', 'Revert "feat: a dashboard"', {}, 0, 'pass revert-accepted revert'],
    ['a label against the title', 'fix: add a dashboard', { labels: ['kind/feature'] }, 1, 'fail kind-refused feature'],
    ['a deleted author', 'fix: crash on start', { author: null }, 0, 'pass kind-accepted bug'],
  ])('%s', async (_, title, facts, code, said) => {
    await inGate({}, async (scene, repository) => {
      const found = await judge(scene, propose(repository, title, facts));
      expect(found).toMatchObject({ code, said });
    });
  });

  it('tells line, stage and reason, and what to do', async () => {
    await inGate({}, async (scene, repository) => {
      const { run } = await judge(scene, propose(repository, 'feat: a dashboard'));
      expect(run.outputs).toMatchObject({ line: '1.0', stage: 'active', severity: '' });
      expect(run.outputs.message).toContain('A feature may not enter 1.0 (LTS, active)');
      expect(run.outputs.message).toContain('gh pr edit 1 --base main');
      expect(run.summary).toContain('refused');
      expect(run.stdout).toContain('::error title=kind-refused::');
    });
  });

  it('reads only, but for the comment, and at most three rounds deep', async () => {
    await inGate({ latencyMs: 60, policy: `${HEAD}${LINES}` }, async (scene, repository) => {
      const original = repository.pull('fix: crash on start', { base: 'main', files: CODE });
      repository.merge(original);
      const { code } = await judge(
        scene,
        propose(repository, 'fix: crash on start', { body: `Backport of #${original.number}` }),
      );
      expect(code).toBe(0);
      expect(scene.writes).toEqual({ asked: 0, applied: 0 });
      expect(countRounds(scene.server.requests)).toBeLessThanOrEqual(3);
    });
  });
});

describe('whose words count', () => {
  it('the policy of the default branch, never that of the head', async () => {
    await inGate({}, async (scene, repository) => {
      repository.branch('sly', { at: OLD_LINE });
      repository.file(POLICY_FILE, `${HEAD}gate: { mode: warn }\n${LINES}`, 'sly');
      const pull = propose(repository, 'feat: a dashboard', { head: 'sly' });
      expect(await judge(scene, pull)).toMatchObject({ code: 1, said: 'fail kind-refused feature' });
    });
  });

  it('nor a file of the workspace, which a pull request may have brought', async () => {
    await inGate({}, async (scene, repository) => {
      const folder = mkdtempSync(join(tmpdir(), 'lts-workspace-'));
      const brought = join(folder, 'policy.yml');
      writeFileSync(brought, `${GATED}gate: { mode: warn }\n`);
      const pull = propose(repository, 'feat: a dashboard');
      const { code, run } = await judge(scene, pull, { policy: brought });
      expect(code).toBe(1);
      expect(run.stdout).toContain('POLICY_MISSING');
      expect(await judge(scene, pull, { policy: POLICY_FILE })).toMatchObject({ said: 'fail kind-refused feature' });
      rmSync(folder, { recursive: true });
    });
  });

  it('the base and labels of now, not those of the event', async () => {
    await inGate({}, async (scene, repository) => {
      const pull = propose(repository, 'A dashboard', { labels: ['bug'] });
      expect((await judge(scene, pull)).said).toBe('pass kind-accepted bug');
      pull.labels = ['enhancement'];
      expect((await judge(scene, pull)).said).toBe('fail kind-refused enhancement');
      pull.base = 'main';
      expect((await judge(scene, pull)).said).toBe('pass not-a-line enhancement');
    });
  });

  const says =
    (body: string, author: string | null = 'rita', more: object = {}) =>
    (repository: Repository) => {
      const pull = propose(repository, 'feat: a dashboard', { labels: ['lts-approved'] });
      repository.review(pull, { author, body, ...more });
    };

  it.each<[string, (repository: Repository) => void, number, string, RegExp]>([
    ['a waiver', says('lts: waive a contract until 2099-01-01'), 0, 'pass', /Waived by @rita: a contract/],
    ['an expired waiver', says('lts: waive a contract until 2020-01-01'), 1, 'fail', /expired on 2020-01-01/],
    ['consent, which is no waiver', says('lts: accept a contract'), 1, 'fail', /waive <reason>/],
    [
      'one who may not',
      says('lts: waive a contract until 2099-01-01', 'otto'),
      1,
      'fail',
      /@otto settles nothing: not an approver/,
    ],
    [
      'the author',
      says('lts: waive a contract until 2099-01-01', 'octo-person'),
      1,
      'fail',
      /the author of a change cannot approve it/,
    ],
    ['a deleted account', says('lts: waive a contract until 2099-01-01', null), 1, 'fail', /refused/],
    [
      'words that somebody else put there',
      says('lts: waive a contract until 2099-01-01', 'rita', { editedBy: ['rita', 'mallory'] }),
      1,
      'fail',
      /@rita settles nothing: @mallory edited it/,
    ],
    [
      'words that the approver corrected',
      says('lts: waive a contract until 2099-01-01', 'rita', { editedBy: ['rita'] }),
      0,
      'pass',
      /Waived by @rita/,
    ],
    [
      'a mere comment',
      says('lts: waive a contract until 2099-01-01', 'rita', { state: 'COMMENTED' }),
      1,
      'fail',
      /refused/,
    ],
    [
      'a dismissed review',
      says('lts: waive a contract until 2099-01-01', 'rita', { state: 'DISMISSED' }),
      1,
      'fail',
      /refused/,
    ],
    ['a label that he set himself', says('looks good'), 1, 'fail', /refused/],
  ])('%s', async (_, story, code, verdict, why) => {
    await inGate({ story }, async (scene, repository) => {
      const pull = repository.pulls.pull(1);
      if (!pull) throw new RangeError('no pull request');
      const { run } = await judge(scene, pull, {}, 'pull_request_review');
      expect(run).toMatchObject({ code, outputs: { verdict } });
      expect(run.stdout).toMatch(why);
    });
  });

  it('an approval ends with a push where the policy says so', async () => {
    const policy = `${GATED}approvers: { roles: [maintain], voidAfterPush: true }\n`;
    await inGate({ policy, story: says('lts: waive a contract until 2099-01-01') }, async (scene, repository) => {
      const pull = repository.pulls.pull(1);
      if (!pull) throw new RangeError('no pull request');
      expect((await judge(scene, pull)).code).toBe(0);
      repository.push(pull, 'feat: and another thing');
      const { code, run } = await judge(scene, pull);
      expect(code).toBe(1);
      expect(run.stdout).toContain('given to an earlier commit');
    });
  });

  it('a team, where the token may read it; told where it may not', async () => {
    const policy = `${GATED}approvers: { teams: [acme/release] }\n`;
    await inGate({ policy, story: says('lts: waive a contract until 2099-01-01') }, async (scene, repository) => {
      const pull = repository.pulls.pull(1);
      if (!pull) throw new RangeError('no pull request');
      scene.world.team('acme/release', ['rita']);
      const blind = await judge(scene, pull);
      expect(blind.code).toBe(1);
      expect(blind.run.stdout).toMatch(/Not checked: .*acme\/release/);
      const permissions = { contents: 'read', pull_requests: 'write', members: 'read' } as const;
      scene.world.token(SECRET, { permissions });
      expect((await judge(scene, pull)).code).toBe(0);
    });
  });
});

describe('the comment', () => {
  it('is written once, kept true, and taken away', async () => {
    await inGate({}, async (scene, repository) => {
      const pull = propose(repository, 'feat: a dashboard', { commits: ['The first draft'] });
      await judge(scene, pull);
      const [first = '', ...more] = commentsOn(repository, pull);
      expect(more).toEqual([]);
      expect(first.startsWith(MARKER)).toBe(true);
      expect(first).toContain('A feature may not enter 1.0');
      await judge(scene, pull);
      expect(scene.writes).toEqual({ asked: 1, applied: 1 });
      pull.title = 'perf: faster dashboard';
      await judge(scene, pull);
      expect(commentsOn(repository, pull)).toHaveLength(1);
      expect(commentsOn(repository, pull)[0]).toContain('A performance change may not enter');
      pull.title = 'fix: crash on start';
      await judge(scene, pull);
      expect(commentsOn(repository, pull)).toEqual([]);
      expect(scene.writes.applied).toBe(3);
    });
  }, 20_000);

  it.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['the policy wants none', `${GATED}gate: { comment: never }\n`, {}, 0],
    ['the input wants none', GATED, { comment: 'false' }, 0],
    ['a dry run', GATED, { 'dry-run': 'true' }, 0],
    ['the verdict of another day', GATED, { 'as-of': '2025-08-01' }, 0],
    ['the policy wants it always', `${GATED}gate: { comment: always }\n`, {}, 1],
  ])('%s', async (_, policy, inputs, count) => {
    await inGate({ policy }, async (scene, repository) => {
      const pull = propose(repository, 'feat: a dashboard');
      await judge(scene, pull, inputs);
      expect(commentsOn(repository, pull)).toHaveLength(count);
    });
  });

  it("never touches somebody else's, even with our marker", async () => {
    await inGate({}, async (scene, repository) => {
      const pull = propose(repository, 'fix: crash on start');
      repository.comment(pull, { author: 'mallory', body: `${MARKER}\nmine` });
      expect((await judge(scene, pull)).code).toBe(0);
      expect(commentsOn(repository, pull)).toEqual([`${MARKER}\nmine`]);
      expect(scene.writes.asked).toBe(0);
    });
  });

  it('a fork: the whole verdict, and no comment where the token may not', async () => {
    await inGate({ token: 'read' }, async (scene, repository) => {
      const pull = propose(repository, 'feat: a dashboard', { fork: 'eve/app' });
      const { code, said, run } = await judge(scene, pull, {}, 'pull_request');
      expect({ code, said }).toEqual({ code: 1, said: 'fail kind-refused feature' });
      expect(commentsOn(repository, pull)).toEqual([]);
      expect(run.stdout).toMatch(/::warning title=GITHUB_FORBIDDEN.*pull-requests: write/);
    });
  });
});

describe('the check that every event settles', () => {
  it('a commit status on the head: red, then green after a waiver', async () => {
    await inGate({}, async (scene, repository) => {
      const pull = propose(repository, 'feat: a dashboard');
      const inputs = { 'commit-status': 'lts-policy' };
      await judge(scene, pull, inputs);
      repository.review(pull, { author: 'rita', body: 'lts: waive a contract until 2099-01-01' });
      await judge(scene, pull, inputs, 'pull_request_review');
      expect(repository.pulls.statuses.map(({ commit, context, state }) => [commit, context, state])).toEqual([
        [pull.commits.at(-1), 'lts-policy', 'failure'],
        [pull.commits.at(-1), 'lts-policy', 'success'],
      ]);
    });
  });

  it('two pull requests of one head: the status stands for both, and the worst verdict counts', async () => {
    await inGate({}, async (scene, repository) => {
      const intoLine = propose(repository, 'feat: a dashboard', { head: 'mine' });
      const intoMain = repository.pull('feat: a dashboard', { base: 'main', head: 'mine' });
      expect(intoMain.commits.at(-1)).toBe(intoLine.commits.at(-1));
      const { code } = await judge(scene, intoMain, { 'commit-status': 'lts-policy' });
      expect(code).toBe(1);
      expect(repository.pulls.statuses.map(({ state }) => state)).toEqual(['failure']);
      intoLine.state = 'closed';
      await judge(scene, intoMain, { 'commit-status': 'lts-policy' });
      expect(repository.pulls.statuses.at(-1)?.state).toBe('success');
    });
  }, 20_000);

  it('a status that cannot be set is a red run without a verdict: the old one still stands', async () => {
    await inGate(
      { token: { permissions: { contents: 'read', pull_requests: 'write' } } },
      async (scene, repository) => {
        const { code, run } = await judge(scene, propose(repository, 'fix: crash on start'), {
          'commit-status': 'lts',
        });
        expect(code).toBe(1);
        expect(run.outputs.verdict).toBe('');
        expect(run.stdout).toMatch(/commit status not written/);
      },
    );
  });

  it('a merge group: every pull request in it, the worst decides', async () => {
    await inGate({}, async (scene, repository) => {
      const fix = propose(repository, 'fix: crash on start');
      const feature = propose(repository, 'feat: a dashboard');
      const run = async (pulls: readonly (typeof fix)[]) => {
        const group = repository.queue(pulls);
        const payload = { merge_group: { base_sha: group.base, head_sha: group.head, head_ref: group.ref } };
        return judged(
          await scene.run({ 'commit-status': 'lts-policy' }, { GITHUB_EVENT_NAME: 'merge_group' }, payload),
        );
      };
      expect(await run([fix])).toMatchObject({ code: 0, said: 'pass kind-accepted bug' });
      expect(await run([fix, feature])).toMatchObject({ code: 1, said: 'fail kind-refused feature' });
      expect(repository.pulls.statuses.map(({ state }) => state)).toEqual(['success', 'failure']);
      expect(commentsOn(repository, feature)).toEqual([]);
    });
  });

  it('workflow_dispatch with a number', async () => {
    await inGate({}, async (scene, repository) => {
      propose(repository, 'feat: a dashboard');
      const env = { GITHUB_EVENT_NAME: 'workflow_dispatch' };
      expect(judged(await scene.run({ 'pull-request': '1' }, env))).toMatchObject({ code: 1 });
      const missing = await scene.run({ 'pull-request': '99' }, env);
      expect(missing.code).toBe(1);
      expect(missing.stdout).toContain('GITHUB_NOT_FOUND');
    });
  });

  it.each([
    ['by the input', GATED, { 'warn-only': 'true' }],
    ['by the policy', `${GATED}gate: { mode: warn }\n`, {}],
  ])('warn only %s', async (_, policy, inputs) => {
    await inGate({ policy }, async (scene, repository) => {
      const { code, run } = await judge(scene, propose(repository, 'feat: a dashboard'), inputs);
      expect(code).toBe(0);
      expect(run.outputs).toMatchObject({ verdict: 'warn', rule: 'kind-refused' });
      expect(run.stdout).toContain('::warning title=kind-refused::');
    });
  });
});

describe('what a change names', () => {
  const STAGED = `extends: staged\nbranch: releases/v{line}.x\nupstream: none\ntracks: { lts: [{ stage: maintenance, until: never, accepts: { security: high } }] }\n`;
  const cve = (severity: 'high' | 'medium') => ({ ghsa: 'GHSA-aaaa-bbbb-cccc', cve: 'CVE-2026-1234', severity });

  it.each(['high', 'medium'] as const)('an advisory of severity %s, looked up', async (severity) => {
    await inGate({ policy: STAGED }, async (scene, repository) => {
      scene.world.advisories.push(cve(severity));
      const found = await judge(scene, propose(repository, 'fix: CVE-2026-1234 in the parser'));
      expect(found).toMatchObject(
        severity === 'high'
          ? { code: 0, said: 'pass kind-accepted security' }
          : { code: 1, said: 'fail kind-refused security' },
      );
      expect(found.run.outputs.severity).toBe(severity);
    });
  });

  it('an advisory database that is down: the verdict says what it could not check', async () => {
    await inGate({ policy: STAGED }, async (scene, repository) => {
      scene.server.faults.next({ match: /advisories/, status: 403, times: 2 });
      const { code, said, run } = await judge(scene, propose(repository, 'fix: CVE-2026-1234 in the parser'));
      expect({ code, said }).toEqual({ code: 1, said: 'ask severity-unknown security' });
      expect(run.stdout).toMatch(/Not checked: .*CVE-2026-1234/);
    });
  });

  it('an original that is not there', async () => {
    await inGate({}, async (scene, repository) => {
      const { code, run } = await judge(
        scene,
        propose(repository, 'fix: crash on start', { body: 'Backport of #4711' }),
      );
      expect(code).toBe(0);
      expect(run.stdout).toMatch(/Not checked: .*#4711/);
    });
  });

  it('upstream first: red until the fix is on the newest line or main', async () => {
    await inGate({ policy: `${HEAD}${LINES}` }, async (scene, repository) => {
      const original = repository.pull('fix: crash on start of the scheduler', { base: 'main', files: CODE });
      const backport = propose(repository, 'fix: crash on start of the scheduler', {
        body: `Backport of #${original.number}`,
      });
      expect(await judge(scene, backport)).toMatchObject({ code: 1, said: 'ask upstream-missing bug' });
      repository.merge(original);
      expect(await judge(scene, backport)).toMatchObject({ code: 0, said: 'pass kind-accepted bug' });
      const alone = propose(repository, 'fix: only here');
      expect(await judge(scene, alone)).toMatchObject({ code: 1, said: 'ask upstream-missing bug' });
      repository.review(alone, { author: 'rita', body: 'lts: accept the code is gone on newer lines' });
      expect(await judge(scene, alone)).toMatchObject({ code: 0 });
      const newest = propose(repository, 'fix: only in the newest', { base: NEW_LINE });
      expect(await judge(scene, newest)).toMatchObject({ code: 0, said: 'pass kind-accepted bug' });
    });
  }, 20_000);
});

describe('hostile and huge', () => {
  it('a megabyte of text, 3,000 files, 250 commits: judged, and nothing of it is live', async () => {
    await inGate({}, async (scene, repository) => {
      const text = '::error::pwned\n##[error]pwned\n<img src=x>@everyone \u001b[31m\u202e';
      const pull = propose(repository, `feat: ${text}`, {
        body: `${text}\n`.repeat(15_000),
        labels: [text.slice(0, 40)],
        commits: Array.from({ length: 250 }, (_, index) => `${index}: ${text}`),
        files: Array.from({ length: 3000 }, (_, index) => ({
          path: `src/${index}/::error::.ts`,
          patch: '@@ -1 +1 @@\n-a\n+b',
        })),
      });
      const { code, said, run } = await judge(scene, pull);
      expect({ code, said }).toEqual({ code: 1, said: 'fail kind-refused feature' });
      const lines = run.stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line));
      expect(
        lines.filter(
          (line) => !/^::(?:error title=kind-refused::|error::refused: |add-mask::|set-output|debug::)/.test(line),
        ),
      ).toEqual([]);
      for (const sign of ['\u001b', '\u202e']) expect(run.stdout).not.toContain(sign);
      for (const shown of [run.summary, ...commentsOn(repository, pull)]) expect(shown).not.toMatch(/<img|@everyone/);
    });
  }, 30_000);
});
