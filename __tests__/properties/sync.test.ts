import fc from 'fast-check';
import { eligibleFor } from '../../src/domain/channel.ts';
import { removeBlock } from '../../src/domain/managed-block.ts';
import { seeNotes } from '../../src/domain/notes.ts';
import { compareVersions } from '../../src/domain/version.ts';
import { planStatus } from '../../src/plan/status.ts';
import type { Sync } from '../../src/plan/sync/outcome.ts';
import type { Effect, Plan } from '../../src/plan/sync/plan.ts';
import { syncJson } from '../../src/report/sync-json.ts';
import { syncSchema } from '../../src/report/sync-schema.ts';
import { apply } from '../../src/run/apply.ts';
import { runSync } from '../../src/run/sync.ts';
import { day, policy } from '../domain/history.ts';
import { MemoryPorts, outletsOf, syncInputs, worldOf } from '../outlets.ts';
import { inWords, planned, told } from '../plan/sync/planned.ts';
import { foreignBody } from './bodies.ts';
import { APP, grown, policies, type Seed, seeds, TODAY } from './repositories.ts';

const RUNS = { numRuns: 150 };

async function run(repository: ReturnType<typeof grown>, text: string, raw: Parameters<typeof syncInputs>[0] = {}) {
  const ports = new MemoryPorts(repository);
  const sync = await runSync(syncInputs(raw), worldOf(ports, text, TODAY));
  return { sync, ports };
}

/** As a source tells it, with what registries say of every tag there may be. */
async function planFor(seed: Seed, text: string, allowRollback: readonly string[] = []): Promise<Plan> {
  const repository = grown(seed);
  const tags = [
    'latest',
    'latest-lts',
    'x-latest',
    'v1.0',
    'v1.1',
    'lts-1.0',
    '1.0',
    '1.0.0',
    '1.0.1',
    'v1.0.2',
    '1.1.0',
    '1.1.1',
  ];
  const images = await Promise.all(
    tags.map(async (tag) => {
      const digest = await repository.registry.digestOf(APP, tag);
      return { image: APP, tag, ...(digest === undefined ? {} : { digest }) };
    }),
  );
  return planned(repository, text, { images, allowRollback, asOf: TODAY });
}

function failures({ results }: Sync): readonly string[] {
  return results.flatMap(({ effect, failure }) => (failure ? [`${failure.code} ${effect.subject}`] : []));
}

describe('a run that nobody disturbs', () => {
  it('leaves nothing to do: the next one plans nothing, and writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const repository = grown(seed);
        const first = await run(repository, text);
        expect(failures(first.sync)).toEqual([]);
        const second = await run(repository, text);
        expect(second.sync.plan.effects).toEqual([]);
        expect(second.ports.writes).toEqual([]);
        expect(second.sync.plan.withheld).toEqual(first.sync.plan.withheld);
      }),
      RUNS,
    );
  });

  it('does what the dry run plans, and no more', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const repository = grown(seed);
        const before = repository.state();
        const dry = await run(repository, text, { dryRun: true });
        expect(repository.state()).toEqual(before);
        expect(dry.ports.writes).toEqual([]);
        const real = await run(repository, text);
        expect(real.sync.plan).toEqual(dry.sync.plan);
        const done = real.sync.results.map(({ effect }) => effect);
        expect(new Set(done)).toEqual(new Set(dry.sync.plan.effects));
      }),
      RUNS,
    );
  });

  it('is told in JSON that keeps its schema', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, fc.boolean(), async (seed, text, dryRun) => {
        const { sync } = await run(grown(seed), text, { dryRun });
        expect(syncSchema.safeParse(JSON.parse(JSON.stringify(syncJson(sync)))).error).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('changes no byte of notes but our block, and no title but its suffix', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const repository = grown(seed);
        const before = [...repository.pages.values()].map(({ title, body }) => ({ title, body }));
        await run(repository, text);
        for (const [index, page] of [...repository.pages.values()].entries()) {
          const { title, body } = before[index] ?? { title: undefined, body: '' };
          if (seeNotes(body).content === undefined) expect(removeBlock(page.body)).toBe(removeBlock(body));
          expect([title ?? page.tag, `${title ?? page.tag} (LTS)`]).toContain(page.title ?? page.tag);
        }
      }),
      RUNS,
    );
  });

  it('and then uninstalled leaves notes and titles as they were', async () => {
    const clean = seeds.chain((seed) =>
      fc
        .array(foreignBody, { minLength: 9, maxLength: 9 })
        .map((bodies): Seed => ({ ...seed, bodies, isClone: false })),
    );
    await fc.assert(
      fc.asyncProperty(clean, policies, async (seed, text) => {
        const shown = (repository: ReturnType<typeof grown>) =>
          [...repository.pages.values()].map(({ tag, title, body }) => ({ body, title: title ?? tag }));
        const repository = grown(seed);
        const before = shown(repository);
        await run(repository, text);
        await run(repository, text, { uninstall: true });
        expect(shown(repository)).toEqual(before);
      }),
      RUNS,
    );
  });
});

describe('a plan', () => {
  it('does not depend on the order of tags, releases and images', () => {
    fc.assert(
      fc.property(seeds, policies, fc.infiniteStream(fc.nat()), (seed, text, dice) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, at: dice.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const seen = told(grown(seed));
        const images = seed.images.map((image) => ({ image: APP, ...image }));
        const plan = planned(seen, text, { images, asOf: TODAY });
        const other = { ...seen, tags: shuffled(seen.tags), releases: shuffled(seen.releases) };
        expect(planned(other, text, { images: shuffled(images), asOf: TODAY })).toEqual(plan);
      }),
      RUNS,
    );
  });

  it('never moves a version, nor a tag that carries a release', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const repository = grown(seed);
        const versions = ['v1.0.0', 'v1.0.1', 'v1.0.2', 'v1.1.0', 'v1.1.1', 'v1.2.1', 'v2.0.0', 'core/v9.0.0', 'push'];
        // A clone knows no pages.
        const pages = seed.isClone ? [] : [...repository.pages.values()].map(({ tag }) => tag);
        const fixed = [...versions, ...pages, ...(repository.tags.has('v1.0.0') ? [] : ['v1.0'])];
        const places = () => fixed.map((tag) => [tag, repository.tags.get(tag)?.object]);
        const before = places();
        await run(repository, text, { allowRollback: 'latest,latest-lts' });
        expect(places()).toEqual(before);
      }),
      RUNS,
    );
  });

  it('never goes down from a version that is still eligible, unless that is allowed', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, fc.subarray(['latest', 'latest-lts']), async (seed, text, allowed) => {
        const repository = grown(seed);
        const status = planStatus(told(repository), policy(text), day(TODAY));
        for (const effect of (await planFor(seed, text, allowed)).effects) {
          if (effect.kind !== 'move-tag') continue;
          const target = status.channels.find(
            ({ name, release }) => effect.subject.endsWith(name) && release?.tag === effect.toTag,
          );
          const commit = repository.tags.get(effect.subject)?.commit;
          const eligible = target ? eligibleFor(target, status.lifecycles.toReversed()) : [];
          const higher = eligible.filter(
            ({ tag, version }) =>
              repository.tags.get(tag)?.commit === commit &&
              target?.release &&
              compareVersions(version, target.release.version) > 0,
          );
          expect(effect.isRollback).toBe(higher.length > 0);
          if (higher.length > 0) expect(allowed).toContain(target?.name);
        }
      }),
      RUNS,
    );
  });

  it('says of everything why, and of what is withheld what to do', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const { effects, withheld, agreed } = await planFor(seed, text);
        const all = [...effects, ...withheld, ...agreed];
        expect(all.filter(({ because, subject }) => because === '' || subject === '')).toEqual([]);
        expect(withheld.filter(({ remedy }) => remedy === '')).toEqual([]);
        expect(effects.filter((effect) => sameOf(effect))).toEqual([]);
        const subjects = [...effects, ...agreed].map(({ kind, subject }) => `${kind} ${subject}`);
        expect(new Set(subjects).size).toBe(subjects.length);
      }),
      RUNS,
    );
  });

  it('flags no draft, no prerelease, and nothing that is no release of the policy', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const pages = [...grown(seed).pages.values()];
        for (const effect of (await planFor(seed, text)).effects) {
          if (effect.kind !== 'set-latest') continue;
          const page = pages.find(({ id }) => id === effect.release);
          expect(page).toMatchObject({ draft: false, prerelease: false, tag: effect.to });
          expect(effect.to).toMatch(/^v\d+(?:\.\d+)+$/);
        }
      }),
      RUNS,
    );
  });
});

describe('a plan that has become stale', () => {
  it('writes nothing, but the flag, for which there is no precondition', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, policies, async (seed, text) => {
        const { effects } = await planFor(seed, text);
        const stale = effects.filter(({ kind }) => kind !== 'set-latest').map(otherwise);
        const repository = grown(seed);
        const before = repository.state();
        const ports = new MemoryPorts(repository);
        const results = await apply(stale, outletsOf(ports));
        expect(ports.writes).toEqual([]);
        expect(repository.state()).toEqual(before);
        expect(results.filter(({ failure }) => !failure?.code.startsWith('CONFLICT_'))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('generated repositories', () => {
  it('lead to every kind of outcome', async () => {
    const seen = new Set<string>();
    for (const [seed, text] of fc.sample(fc.tuple(seeds, policies), { numRuns: 600, seed: 7 })) {
      for (const words of inWords(await planFor(seed, text, ['latest-lts']))) {
        seen.add(`${words.split(' ')[0]}${words.endsWith(' back') ? ' back' : ''}`);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        'flag',
        'label',
        'move',
        'move back',
        'pending',
        'point',
        'point back',
        'refused',
        'relabel',
        'right',
        'unlabel',
      ].sort(),
    );
  });
});

function sameOf(effect: Effect): boolean {
  if (effect.kind === 'write-notes')
    return effect.from === effect.to && effect.title === undefined && effect.to === undefined;
  return effect.from === effect.to;
}

/** As if it had been planned from another world. */
function otherwise(effect: Effect): Effect {
  return { ...effect, from: 'something else' } as Effect;
}
