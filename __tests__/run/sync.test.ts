import { type ErrorCode, LtsError } from '../../src/errors.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { Sync } from '../../src/plan/sync/outcome.ts';
import { syncExitCode } from '../../src/run/sync.ts';
import type { Hooks } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';
import { APP, type Around, acme, at, failWith, outcomes, POLICY, type Ran, RIGHT, run, stateOf } from '../synced.ts';

describe('a run', () => {
  it('puts everything right, and looks whether it is', async () => {
    const repository = acme();
    const { sync, ports } = await run(repository);
    expect(await stateOf(repository)).toEqual(RIGHT);
    expect(outcomes(sync)).toEqual([
      'done latest',
      'done latest-lts',
      'done Latest',
      `done ${APP}:latest-lts`,
      'done v1.0.2',
      'done v1.0.0',
    ]);
    expect([ports.calls[0], ports.calls.at(-1)]).toEqual(['read', 'read again']);
    expect(syncExitCode(sync)).toBe(0);
  });

  it('and again: writes nothing, and looks once', async () => {
    const repository = acme();
    await run(repository);
    const { sync, ports } = await run(repository);
    expect(ports.writes).toEqual([]);
    expect(ports.calls.filter((call) => call.startsWith('read'))).toEqual(['read']);
    expect(sync.plan.effects).toEqual([]);
    expect(sync.plan.withheld).toEqual([]);
  });

  it('tells where things point after it, not before', async () => {
    const repository = acme();
    const { sync } = await run(repository);
    expect(sync.status?.channels.map(({ name, release }) => `${name} ${release?.tag}`)).toEqual([
      'latest v1.1.0',
      'latest-lts v1.0.2',
    ]);
    expect(sync.status?.findings.map(({ rule }) => rule)).toEqual([]);
  });

  it.each<[string, string | undefined, RawInputs, object]>([
    ['notes, tags that decide, and no branches', POLICY, {}, { notes: true, assets: false }],
    ['files, where the flag waits for some', `${POLICY}latestFlag: { to: newest, after: "*" }\n`, {}, { assets: true }],
    ['notes only, where no policy says more', undefined, { uninstall: true }, { notes: true, assets: false }],
  ])('asks for what writing needs: %s', async (_, text, raw, expected) => {
    const { ports } = await run(acme(), { text, raw });
    expect(ports.wish?.forWriting).toMatchObject(expected);
    if (text !== undefined) expect(ports.wish).not.toHaveProperty('branchPrefix');
  });

  it.each([
    ['pages of notes count, though only tags are releases', `${POLICY}source: tags\n`, 'both'],
    ['only pages', `${POLICY}source: releases\n`, 'releases'],
  ])('asks for pages: %s', async (_, text, source) => {
    const { ports } = await run(acme(), { text });
    expect(ports.wish?.source).toBe(source);
    expect((await run(acme(), { text })).sync.results.some(({ effect }) => effect.kind === 'write-notes')).toBe(true);
  });

  it('saves what it saw, where that is asked for', async () => {
    const saved: string[] = [];
    const save = async (path: string) => {
      saved.push(path);
    };
    await run(acme(), { save });
    expect(saved).toEqual([]);
    await run(acme(), { save, raw: { saveSnapshot: 's.json', dryRun: true } });
    expect(saved).toEqual(['s.json']);
  });

  it('asks for commits once, for all of them', async () => {
    const { ports } = await run(acme());
    expect(ports.calls.filter((call) => call.startsWith('commits'))).toHaveLength(1);
  });

  it('asks a registry once for each image tag', async () => {
    const { ports } = await run(acme());
    const asked = ports.calls.filter((call) => call.startsWith('digest'));
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('in a clone moves tags, and leaves pages to GitHub', async () => {
    const repository = acme();
    repository.source = 'git';
    const { sync } = await run(repository);
    expect(sync.plan.effects.map(({ kind }) => kind)).toEqual(['move-tag', 'move-tag', 'point-image']);
    expect([repository.standsOn('latest'), repository.standsOn('latest-lts')]).toEqual(['v1.1.0', 'v1.0.2']);
    expect((await run(repository)).ports.writes).toEqual([]);
  });

  it('keeps tags of each line, whose names read as versions', async () => {
    const policy = 'extends: rolling\nchannels: { "v{line}": each line }\nmovingTags: ["v{line}"]\n';
    for (const source of ['git', 'github'] as const) {
      const repository = new MemoryRepository('v1.0.0 2025-05-01', 'v1.1.0 2025-05-02');
      repository.source = source;
      const first = await run(repository, { text: policy });
      expect(first.ports.writes.filter((write) => write.startsWith('move'))).toEqual(['move v1.1 → commit-of-v1.1.0']);
      repository.add('v1.1.1 2025-05-03');
      const second = await run(repository, { text: policy });
      expect(repository.standsOn('v1.1')).toBe('v1.1.1');
      expect(second.sync.status?.findings.map(({ rule }) => rule)).toEqual([]);
      expect((await run(repository, { text: policy })).sync.plan.withheld).toEqual([]);
    }
  });
});

describe('the list of fixes', () => {
  const LISTED = POLICY.replace('notes: { on: newest and first', 'notes: { on: all, fixes: true');
  const listed = () => {
    const repository = acme('v1.1.1 2025-04-02');
    repository.patches.set('v1.0.2', [{ id: 'a'.repeat(40), message: 'fix: no crash' }]);
    return repository;
  };

  it('asks for each patch once in a run, and only where it is wanted', async () => {
    const asked = ({ ports }: Ran) => ports.calls.filter((call) => call.includes('..'));
    expect(asked(await run(listed(), { text: LISTED })).sort()).toEqual([
      'commits v1.0.0..v1.0.1',
      'commits v1.0.1..v1.0.2',
      'commits v1.1.0..v1.1.1',
    ]);
    expect(asked(await run(listed()))).toEqual([]);
  });

  it('that cannot be read is left as it is, and keeps nothing else from being done', async () => {
    const repository = listed();
    await run(repository, { text: LISTED });
    const before = repository.page('v1.0.2').body;
    repository.publish('v1.0.3 2025-05-01');
    const hooks: Hooks = { before: at(/\.\./, failWith('GITHUB_UNAVAILABLE')) };
    const { sync } = await run(repository, { text: LISTED, hooks });
    expect(outcomes(sync)).toContain('done v1.0.3');
    expect(outcomes(sync).filter((outcome) => !outcome.startsWith('done'))).toEqual([]);
    expect(repository.page('v1.0.2').body).toBe(before);
    expect(before).toContain('no crash');
  });
});

describe('what writes nothing', () => {
  it.each<[string, RawInputs, Around, RegExp]>([
    ['a dry run', { dryRun: true }, {}, /asked for/],
    ['a future day', { asOf: '2030-01-01' }, {}, /never writes/],
    ['a past day', { asOf: '2025-05-31' }, {}, /never writes/],
    ['today, named', { asOf: '2025-06-01' }, {}, /never writes/],
    ['a source that is read-only', {}, { readOnlyBecause: 'there is no token' }, /there is no token/],
  ])('%s', async (_, raw, rest, because) => {
    const repository = acme();
    const before = repository.state();
    const { sync, ports } = await run(repository, { raw, ...rest });
    expect(sync.dryBecause).toMatch(because);
    expect(sync.plan.effects.length).toBeGreaterThan(0);
    expect(sync.results).toEqual([]);
    expect(ports.writes).toEqual([]);
    expect(repository.state()).toEqual(before);
    expect(syncExitCode(sync)).toBe(0);
  });

  it('a dry run has the plan of the real one', async () => {
    const dry = await run(acme(), { raw: { dryRun: true } });
    const real = await run(acme());
    expect(dry.sync.plan).toEqual(real.sync.plan);
    expect(real.sync.results.map(({ effect }) => effect)).toEqual(expect.arrayContaining([...dry.sync.plan.effects]));
  });

  it.each<[string, RawInputs, RegExp]>([
    [
      'a channel nobody has',
      { allowRollback: 'latest-tls' },
      /allow-rollback: expected a channel \(latest, latest-lts\), seen `latest-tls`/,
    ],
    ['a template instead of a channel', { allowRollback: 'v{line}' }, /allow-rollback/],
    ['a line nobody has', { lines: '1.0,1.7' }, /lines: expected a release line \(1\.1, 1\.0.*\), seen `1\.7`/],
  ])('%s', async (_, raw, problem) => {
    const repository = acme();
    await expect(run(repository, { raw })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { problems: [expect.stringMatching(problem)] },
    });
  });

  it('all wrong names at once', async () => {
    await expect(run(acme(), { raw: { allowRollback: 'a,b', lines: 'c' } })).rejects.toMatchObject({
      details: { problems: [expect.anything(), expect.anything(), expect.anything()] },
    });
  });

  it('no policy', async () => {
    const repository = acme();
    const before = repository.state();
    await expect(run(repository, { text: undefined })).rejects.toMatchObject({
      code: 'POLICY_MISSING',
      details: { path: '.github/lts-policy.yml' },
    });
    expect(repository.state()).toEqual(before);
  });

  it('a policy that is broken', async () => {
    await expect(run(acme(), { text: 'extends: rolling\nmovingTags: [edge]\n' })).rejects.toMatchObject({
      code: 'POLICY_INVALID',
    });
  });
});

describe('uninstalling', () => {
  it.each<[string, string | undefined, string]>([
    ['with the policy: blocks and suffixes of titles', POLICY, 'One'],
    ['without it: blocks', undefined, 'One (LTS)'],
  ])('%s', async (_, policy, title) => {
    const repository = acme();
    const before = [...repository.pages.values()].map(({ body }) => body);
    await run(repository);
    const { sync } = await run(repository, { raw: { uninstall: true }, text: policy });
    expect([...repository.pages.values()].map(({ body }) => body)).toEqual(before);
    expect(repository.page('v1.0.0').title).toBe(title);
    expect(outcomes(sync)).toEqual(['done v1.0.2', 'done v1.0.0']);
    expect(await stateOf(repository)).toMatchObject({ latest: 'v1.1.0', flag: 'v1.1.0', image: 'd1.0.2' });
  });

  it('again: nothing', async () => {
    const repository = acme();
    const { ports } = await run(repository, { raw: { uninstall: true } });
    expect(ports.writes).toEqual([]);
  });

  it('dry: nothing', async () => {
    const repository = acme();
    await run(repository);
    const { ports, sync } = await run(repository, { raw: { uninstall: true, dryRun: true }, text: undefined });
    expect(ports.writes).toEqual([]);
    expect(sync.plan.effects).toHaveLength(2);
    expect(sync).not.toHaveProperty('status');
  });
});

describe('the exit code', () => {
  const plan = { effects: [], withheld: [], agreed: [] };
  const withheld = (state: 'pending' | 'refused' | 'failed') => ({
    plan: {
      ...plan,
      withheld: [{ kind: 'set-latest', subject: 'Latest', because: 'abc', remedy: 'abc', state } as const],
    },
    results: [],
  });
  const failed = (code: ErrorCode) => {
    const failure = new LtsError(code as 'GITHUB_UNAVAILABLE', { what: 'x', why: 'y' });
    const effect = { kind: 'set-latest', subject: 'Latest', release: 1, to: 'v1', because: 'abc' } as const;
    return { plan, results: [{ effect, failure }] };
  };

  it.each<[string, Sync, number]>([
    ['nothing to do', { plan, results: [] }, 0],
    ['something waits', withheld('pending'), 0],
    ['something is refused by the policy', withheld('refused'), 1],
    ['something could not be looked at', withheld('failed'), 3],
    ['the world failed', failed('GITHUB_UNAVAILABLE'), 3],
    ['a conflict', failed('CONFLICT_MOVED'), 4],
    ['our fault', failed('INTERNAL_FAULT'), 5],
    ['not looked at again', { plan, results: [], unverified: new LtsError('GITHUB_NOT_FOUND', { what: 'x' }) }, 3],
    [
      'a failure and a conflict',
      { plan, results: [...failed('CONFLICT_MOVED').results, ...failed('GITHUB_RULE').results] },
      3,
    ],
    ['a conflict and a refusal', { ...withheld('refused'), results: failed('CONFLICT_MOVED').results }, 4],
  ])('%s: %s', (_, sync, expected) => {
    expect(syncExitCode(sync)).toBe(expected);
  });
});
