import { syncExitCode } from '../../src/run/sync.ts';
import type { SyncWorld } from '../../src/run/view.ts';
import type { Hooks } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';
import { APP, acme, at, failWith, once, outcomes, RIGHT, run, stateOf } from '../synced.ts';

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

  it('a world that rests in the end is right in the end', async () => {
    const repository = acme();
    let count = 0;
    const { sync } = await run(repository, {
      hooks: {
        after: at(/^move/, () => {
          count += 1;
          if (count < 3) repository.add(`latest-lts 2025-01-01 bare at c${count}`);
        }),
      },
    });
    expect(count).toBe(3);
    expect(await stateOf(repository)).toEqual(RIGHT);
    expect(syncExitCode(sync)).toBe(0);
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

  it('among others: those are looked at all the same', async () => {
    const { ports } = await run(acme(), { hooks: { before: at(/^flag/, failWith('GITHUB_RULE')) } });
    expect(ports.calls).toContain('read again');
  });

  it('for good, and nothing else was tried: nothing is looked at', async () => {
    const { ports } = await run(acme(), {
      hooks: { before: at(/^(?:move|flag|look|point)/, failWith('GITHUB_FORBIDDEN')) },
    });
    expect(ports.calls).not.toContain('read again');
  });

  it('beside a look that fails: both are told', async () => {
    const { sync } = await run(acme(), { hooks: { before: at(/^(?:flag|read again)/, failWith('GITHUB_RULE')) } });
    expect(outcomes(sync)).toContain('GITHUB_RULE Latest');
    expect(sync.unverified?.code).toBe('GITHUB_RULE');
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
    expect(asked).toMatchObject([{ commits: ['commit-of-v1.1.0', 'commit-of-v1.0.2'] }]);
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
