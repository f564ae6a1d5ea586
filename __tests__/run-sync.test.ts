import { seeNotes } from '../src/domain/notes.ts';
import { type ErrorCode, LtsError } from '../src/errors.ts';
import type { RawInputs } from '../src/inputs.ts';
import type { Sync } from '../src/plan/outcome.ts';
import { syncExitCode } from '../src/run.ts';
import { runSync } from '../src/run-sync.ts';
import type { SyncWorld } from '../src/view.ts';
import { type Hooks, MemoryPorts, syncInputs, worldOf } from './outlets.ts';
import { MemoryRepository } from './repository.ts';

const APP = 'ghcr.io/acme/app';
const POLICY = `extends: rolling
movingTags: [latest, latest-lts]
notes: { on: newest and first, title: " (LTS)" }
images: [{ name: ${APP}, channels: [latest-lts] }]
lines: { "1.0": { lts: true } }
`;

/** A patch of the LTS line has just been published, and GitHub gave it the flag. */
function acme(...entries: readonly string[]): MemoryRepository {
  const repository = new MemoryRepository(
    'v1.0.0 2025-01-01 annotated titled One',
    'v1.0.1 2025-02-01 annotated',
    'v1.1.0 2025-03-01 annotated',
    'v1.0.2 2025-04-01 annotated latest',
    'latest-lts 2025-02-01 bare at v1.0.1',
    ...entries,
  );
  for (const version of ['1.0.0', '1.0.1', '1.0.2', '1.1.0']) repository.registry.push(APP, version, `d${version}`);
  repository.registry.push(APP, 'latest-lts', 'd1.0.1');
  return repository;
}

const RIGHT = {
  latest: 'v1.1.0',
  'latest-lts': 'v1.0.2',
  flag: 'v1.1.0',
  labels: ['v1.0.0', 'v1.0.2'],
  titles: ['One (LTS)', 'v1.0.2 (LTS)'],
  image: 'd1.0.2',
};

async function stateOf(repository: MemoryRepository) {
  const pages = [...repository.pages.values()].filter(({ body }) => seeNotes(body).content !== undefined);
  return {
    latest: repository.standsOn('latest'),
    'latest-lts': repository.standsOn('latest-lts'),
    flag: repository.flagged(),
    labels: pages.map(({ tag }) => tag),
    titles: pages.map(({ title }) => title),
    image: await repository.registry.digestOf(APP, 'latest-lts'),
  };
}

interface Ran {
  readonly sync: Sync;
  readonly ports: MemoryPorts;
}

interface Around extends Partial<Pick<SyncWorld, 'pause' | 'setup' | 'readOnlyBecause'>> {
  readonly raw?: RawInputs;
  readonly hooks?: Hooks;
  /** Present and undefined: the repository has none. */
  readonly text?: string | undefined;
}

async function run(repository: MemoryRepository, around: Around = {}): Promise<Ran> {
  const { raw = {}, hooks = {}, text, ...rest } = around;
  const ports = new MemoryPorts(repository, hooks);
  const world = worldOf(ports, 'text' in around ? text : POLICY);
  return { sync: await runSync(syncInputs(raw), { ...world, ...rest }), ports };
}

/** `done latest`, `CONFLICT_MOVED latest-lts`. */
function outcomes({ results }: Sync): readonly string[] {
  return results.map(
    ({ effect, failure, isLeft }) => `${failure?.code ?? (isLeft ? 'left' : 'done')} ${effect.subject}`,
  );
}

const at = (calls: RegExp, work: (call: string) => unknown) => (call: string) =>
  calls.test(call) ? work(call) : undefined;
const failWith = (code: ErrorCode) => () => {
  throw new LtsError(code as 'GITHUB_UNAVAILABLE', { what: 'a test', why: 'the test says so' });
};
/** As {@link at}, but only the first time. */
function once(calls: RegExp, work: () => unknown): (call: string) => unknown {
  let isOver = false;
  return (call) => {
    if (isOver || !calls.test(call)) return undefined;
    isOver = true;
    return work();
  };
}

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

describe('the world moves while we write', () => {
  const newer = (repository: MemoryRepository) => () => {
    repository.publish('v1.0.3 2025-05-01 annotated');
    repository.registry.push(APP, '1.0.3', 'd1.0.3');
  };
  const NEWER = {
    ...RIGHT,
    'latest-lts': 'v1.0.3',
    labels: ['v1.0.0', 'v1.0.3'],
    titles: ['One (LTS)', 'v1.0.3 (LTS)'],
    image: 'd1.0.3',
  };

  it.each([/^move/, /^flag/, /^point/, /^write v1\.0\.2/, /^look at v1\.0\.0/, /^read again/])(
    'a newer patch is published before %s: it is followed in the same run',
    async (calls) => {
      const repository = acme();
      const { sync } = await run(repository, { hooks: { before: once(calls, newer(repository)) } });
      expect(await stateOf(repository)).toEqual(NEWER);
      expect(sync.results.filter(({ failure }) => failure)).toEqual([]);
      expect(sync.status?.releases[1]?.tag).toBe('v1.0.3');
    },
  );

  it.each([/^move/, /^flag/, /^point/, /^look at v1\.0\.2/, /^write v1\.0\.2/, /^read again/])(
    'a release is deleted before %s: the next right one, in the same run',
    async (calls) => {
      const repository = acme();
      await run(repository, { hooks: { before: once(calls, () => repository.remove('v1.0.2')) } });
      expect(await stateOf(repository)).toMatchObject({
        'latest-lts': 'v1.0.1',
        flag: 'v1.1.0',
        labels: ['v1.0.0', 'v1.0.1'],
        image: 'd1.0.1',
      });
      expect((await run(repository)).ports.writes).toEqual([]);
    },
  );

  it('somebody moves a tag: nothing is written there, and the next run is right', async () => {
    const repository = acme();
    const { sync } = await run(repository, {
      hooks: { before: once(/^move/, () => repository.add('latest-lts 2025-01-01 bare at c7')) },
    });
    expect(outcomes(sync).slice(0, 2)).toEqual(['done latest', 'CONFLICT_MOVED latest-lts']);
    expect(repository.tags.get('latest-lts')?.commit).toBe('c7');
    expect(syncExitCode(sync)).toBe(4);
    await run(repository);
    expect(await stateOf(repository)).toEqual(RIGHT);
  });

  it('somebody did the very same: that is no failure', async () => {
    const repository = acme();
    const { sync } = await run(repository, {
      hooks: { before: once(/^move/, () => repository.add('latest-lts 2025-01-01 bare at v1.0.2')) },
    });
    expect(outcomes(sync).filter((outcome) => !outcome.startsWith('done'))).toEqual([]);
    expect(syncExitCode(sync)).toBe(0);
  });

  it('somebody takes the flag after we gave it: given again', async () => {
    const repository = acme();
    const { sync } = await run(repository, {
      hooks: {
        after: once(/^flag/, () => {
          repository.latest = repository.page('v1.0.1').id;
        }),
      },
    });
    expect(repository.flagged()).toBe('v1.1.0');
    expect(outcomes(sync)).toContain('done Latest');
  });

  it('a world that never rests ends the run, and is told', async () => {
    const repository = acme();
    let count = 0;
    const { sync, ports } = await run(repository, {
      hooks: {
        after: at(/^move/, () => {
          count += 1;
          repository.add(`latest-lts 2025-01-01 bare at c${count}`);
        }),
      },
    });
    expect(outcomes(sync)).toContain('CONFLICT_MOVED latest-lts');
    expect(ports.calls.filter((call) => call.startsWith('move')).length).toBeLessThan(10);
    expect(syncExitCode(sync)).toBe(4);
  });

  it('pauses longer with each further look, for what is told late', async () => {
    const pauses: number[] = [];
    const repository = acme();
    let count = 0;
    await run(repository, {
      pause: async (ms) => {
        pauses.push(ms);
      },
      hooks: {
        after: at(/^flag/, () => {
          repository.latest = 100 + (count++ % 2);
        }),
      },
    });
    expect(pauses.length).toBeGreaterThan(1);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBe(0);
  });
});

describe('an answer that is lost', () => {
  const lost = (calls: RegExp): Hooks => ({ after: once(calls, failWith('GITHUB_UNAVAILABLE')) });

  it.each([/^move/, /^flag/, /^point/, /^write v1\.0\.2/])(
    'of %s, among others: what was done is done',
    async (calls) => {
      const repository = acme();
      const { sync } = await run(repository, { hooks: lost(calls) });
      expect(await stateOf(repository)).toEqual(RIGHT);
      expect(outcomes(sync).filter((outcome) => !outcome.startsWith('done'))).toEqual([]);
    },
  );

  it('of a page too old to be looked at again: told, and the next run finds it right', async () => {
    const repository = acme();
    const { sync } = await run(repository, { hooks: lost(/^write v1\.0\.0/) });
    expect(outcomes(sync)).toContain('GITHUB_UNAVAILABLE v1.0.0');
    expect(await stateOf(repository)).toEqual(RIGHT);
    expect((await run(repository)).ports.writes).toEqual([]);
  });

  it('of the only effect too', async () => {
    const repository = acme();
    await run(repository);
    repository.latest = repository.page('v1.0.1').id;
    const { sync } = await run(repository, { hooks: lost(/^flag/) });
    expect(outcomes(sync)).toEqual(['done Latest']);
    expect(syncExitCode(sync)).toBe(0);
  });

  it('of an image too', async () => {
    const repository = acme();
    await run(repository);
    await repository.registry.point(APP, 'latest-lts', { from: 'd1.0.2', to: 'd1.0.1' });
    const { sync } = await run(repository, { hooks: lost(/^point/) });
    expect(outcomes(sync)).toEqual([`done ${APP}:latest-lts`]);
  });

  it('of an image, and then of the question whether it is there: a failure', async () => {
    const repository = acme();
    let isDown = false;
    const before = (call: string) => {
      isDown ||= call.startsWith('point');
      if (isDown && /^(?:point|digest)/.test(call)) failWith('REGISTRY_UNAVAILABLE')();
    };
    const { sync } = await run(repository, { hooks: { before } });
    expect(outcomes(sync)).toContain(`REGISTRY_UNAVAILABLE ${APP}:latest-lts`);
    expect(outcomes(sync).filter((outcome) => !outcome.startsWith('done'))).toHaveLength(1);
    expect(syncExitCode(sync)).toBe(3);
  });

  it('and somebody made a release of that tag meanwhile: a failure', async () => {
    const repository = acme();
    const before = once(/^move/, () => {
      repository.add('latest-lts 2025-04-02 at v1.0.0');
      failWith('GITHUB_UNAVAILABLE')();
    });
    const { sync } = await run(repository, { hooks: { before } });
    expect(outcomes(sync)).toContain('GITHUB_UNAVAILABLE latest-lts');
    expect(repository.standsOn('latest-lts')).toBe('v1.0.0');
  });

  it('and nothing was done: a failure', async () => {
    const repository = acme();
    const { sync } = await run(repository, { hooks: { before: at(/^move/, failWith('GITHUB_UNAVAILABLE')) } });
    expect(outcomes(sync).filter((outcome) => !outcome.startsWith('done'))).toEqual([
      'GITHUB_UNAVAILABLE latest',
      'GITHUB_UNAVAILABLE latest-lts',
    ]);
    expect(syncExitCode(sync)).toBe(3);
  });
});

describe('what fails', () => {
  it('is not tried again in the same run', async () => {
    const repository = acme();
    const { ports } = await run(repository, { hooks: { before: at(/^flag/, failWith('GITHUB_REFUSED')) } });
    expect(ports.calls.filter((call) => call.startsWith('flag'))).toHaveLength(1);
  });

  it('everything: each told with its own code, and no conflict made up', async () => {
    const repository = acme();
    const { sync } = await run(repository, {
      hooks: { before: at(/^(?:move|flag|look|point)/, failWith('GITHUB_FORBIDDEN')) },
    });
    expect(new Set(sync.results.map(({ failure }) => failure?.code))).toEqual(new Set(['GITHUB_FORBIDDEN']));
    expect(sync.results).toHaveLength(sync.plan.effects.length);
    expect(sync).not.toHaveProperty('unverified');
    expect(await stateOf(repository)).toMatchObject({ 'latest-lts': 'v1.0.1', flag: 'v1.0.2', labels: [] });
  });

  it('looking again: what was written is told, and that nobody looked', async () => {
    const repository = acme();
    const { sync } = await run(repository, { hooks: { before: at(/^read again/, failWith('GITHUB_UNAVAILABLE')) } });
    expect(sync.unverified?.code).toBe('GITHUB_UNAVAILABLE');
    expect(outcomes(sync).every((outcome) => outcome.startsWith('done'))).toBe(true);
    expect(syncExitCode(sync)).toBe(3);
  });

  it('looking again after nothing was written: only the failures are told', async () => {
    const repository = acme();
    const { sync } = await run(repository, {
      hooks: { before: at(/^(?!read$|commits|digest)/, failWith('GITHUB_UNAVAILABLE')) },
    });
    expect(new Set(outcomes(sync).map((outcome) => outcome.split(' ')[0]))).toEqual(new Set(['GITHUB_UNAVAILABLE']));
    expect(sync).not.toHaveProperty('unverified');
  });

  it('reading at all: nothing is written', async () => {
    await expect(
      run(acme(), { hooks: { before: at(/^read$/, failWith('GITHUB_UNAVAILABLE')) } }),
    ).rejects.toMatchObject({
      code: 'GITHUB_UNAVAILABLE',
    });
  });

  it.each([
    ['REGISTRY_UNAVAILABLE', 'REGISTRY_UNAVAILABLE'],
    ['REGISTRY_FORBIDDEN', 'REGISTRY_FORBIDDEN'],
  ] as const)('a registry (%s): the rest is done', async (code, expected) => {
    const repository = acme();
    const { sync } = await run(repository, { hooks: { before: at(/^digest/, failWith(code)) } });
    expect(sync.plan.withheld).toMatchObject([{ state: 'failed', subject: `${APP}:latest-lts`, code: expected }]);
    expect(await stateOf(repository)).toEqual({ ...RIGHT, image: 'd1.0.1' });
    expect(syncExitCode(sync)).toBe(3);
  });
});

describe('why something was refused', () => {
  const setup = (asked: unknown[]): Pick<SyncWorld, 'setup'> => ({
    setup: {
      read: async (question) => {
        asked.push(question);
        return { mayWrite: false, unseen: [] };
      },
    },
  });

  it('is looked for, and told', async () => {
    const asked: unknown[] = [];
    const hooks: Hooks = { before: at(/^move/, failWith('GITHUB_FORBIDDEN')) };
    const { sync } = await run(acme(), { hooks, ...setup(asked) });
    expect(asked).toHaveLength(1);
    expect(sync.diagnosis?.map(({ rule }) => rule)).toContain('token-read-only');
  });

  it('is not asked where nothing was refused', async () => {
    const asked: unknown[] = [];
    await run(acme(), setup(asked));
    await run(acme(), { hooks: { before: at(/^move/, failWith('GITHUB_UNAVAILABLE')) }, ...setup(asked) });
    expect(asked).toEqual([]);
  });

  it('and where nobody can tell, the refusal itself is told', async () => {
    const { sync } = await run(acme(), {
      hooks: { before: at(/^move/, failWith('GITHUB_FORBIDDEN')) },
      setup: { read: failWith('GITHUB_UNAVAILABLE') as never },
    });
    expect(outcomes(sync)).toContain('GITHUB_FORBIDDEN latest');
    expect(sync.diagnosis).toBeUndefined();
  });
});

describe('more notes than GitHub takes in an hour', () => {
  it('run by run, until all are labelled', async () => {
    const many = Array.from({ length: 460 }, (_, index) => `v1.0.${index} 2025-01-01`);
    const repository = new MemoryRepository(...many);
    const policy = 'extends: rolling\nmovingTags: []\nlatestFlag: none\nlines: { "1.0": { lts: true } }\n';
    const first = await run(repository, { text: policy });
    const left = outcomes(first.sync).filter((outcome) => outcome.startsWith('left')).length;
    expect(left).toBeGreaterThan(0);
    expect(first.ports.writes).toHaveLength(460 - left);
    expect(syncExitCode(first.sync)).toBe(0);
    const second = await run(repository, { text: policy });
    expect(second.ports.writes).toHaveLength(left);
    expect((await run(repository, { text: policy })).ports.writes).toEqual([]);
  });

  it('all refused: those not tried are left, no conflict', async () => {
    const many = Array.from({ length: 460 }, (_, index) => `v1.0.${index} 2025-01-01`);
    const policy = 'extends: rolling\nmovingTags: []\nlatestFlag: none\nlines: { "1.0": { lts: true } }\n';
    const { sync } = await run(new MemoryRepository(...many), {
      text: policy,
      hooks: { before: at(/^look/, failWith('GITHUB_FORBIDDEN')) },
    });
    expect(new Set(outcomes(sync).map((outcome) => outcome.split(' ')[0]))).toEqual(
      new Set(['GITHUB_FORBIDDEN', 'left']),
    );
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
