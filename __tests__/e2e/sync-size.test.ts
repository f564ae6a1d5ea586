/** Large repositories: how many requests and rounds, what GitHub's limits allow, what a run leaves to the next. */
import { countRounds } from '../github/rounds.ts';
import { HEAD, IN_LONG, inScene, itemsIn, LINES, labels, long, publish, type Scene, standing, told } from './acme.ts';

/** Twelve releases of the oldest line carry a label. */
const POLICY = `${HEAD}${LINES}`;
const ALL_LTS = 'extends: rolling\nlts: { when: all }\ntracks:\n  lts: [{ stage: active, until: never }]\n';

/** Requests and rounds of one run. */
async function measured(scene: Scene): Promise<{ changed: string; requests: number; rounds: number; writes: number }> {
  const from = scene.server.requests.length;
  const run = await scene.run({}, IN_LONG);
  const requests = scene.server.requests.slice(from);
  expect(run.code).toBe(0);
  return {
    changed: run.outputs.changed ?? '',
    requests: requests.length,
    rounds: countRounds(requests),
    writes: requests.filter(({ isWrite }) => isWrite).length,
  };
}

it.each([
  [30, 4, 15],
  [1000, 5, 25],
])(
  '%i releases and a new patch: at most %i rounds and %i requests, reading back included; then nothing is written',
  async (count, rounds, requests) => {
    await inScene({ latencyMs: 200 }, async (scene) => {
      const repository = long(scene, count, {}, POLICY);
      const adopted = await measured(scene);
      expect(adopted.writes).toBe(13);
      const flagged = repository.releases.latest()?.tagName;
      publish(repository, 'v1.0.12', '2025-11-01');

      const patch = await measured(scene);
      expect(patch).toMatchObject({ changed: '3', writes: 3 });
      expect(patch.rounds).toBeLessThanOrEqual(rounds);
      expect(patch.requests).toBeLessThanOrEqual(requests);
      expect([standing(repository, 'latest-lts'), repository.releases.latest()?.tagName]).toEqual(['v1.0.12', flagged]);
      expect(labels(repository)).toHaveLength(13);

      const again = await measured(scene);
      expect(again).toMatchObject({ changed: '0', writes: 0 });
      expect(again.rounds).toBeLessThanOrEqual(rounds - 2);
    });
  },
  60_000,
);

it('1,200 releases, of which GitHub lists 300: the others are found by their tags, and labelled all the same', async () => {
  await inScene({ releasesCap: 300 }, async (scene) => {
    const repository = long(scene, 1200, { releases: true }, POLICY);
    repository.editRelease('v1.0.3', { makeLatest: 'true' });
    const newest = 'v5.19.11';
    const first = await scene.run({}, IN_LONG);

    expect({ code: first.code, done: told(itemsIn(first), 'done').slice(0, 2) }).toEqual({
      code: 0,
      done: ['move-tag latest-lts: nothing → v1.0.11', `set-latest Latest: v1.0.3 → ${newest}`],
    });
    expect(labels(repository)).toEqual(Array.from({ length: 12 }, (_, patch) => `v1.0.${patch}`));
    expect([standing(repository, 'latest-lts'), repository.releases.latest()?.tagName]).toEqual(['v1.0.11', newest]);

    const writes = scene.writes.asked;
    expect((await scene.run({}, IN_LONG)).outputs.changed).toBe('0');
    expect(scene.writes.asked).toBe(writes);
  });
}, 60_000);

it('adoption: more notes than GitHub takes at once are written slowly, and told on the way', async () => {
  await inScene({ enforceWriteLimit: { writes: 22, windowMs: 3000 } }, async (scene) => {
    const repository = long(scene, 25, { patchesPerLine: 25 }, POLICY);
    const run = await scene.run({}, IN_LONG);

    expect([run.code, run.outputs.changed]).toEqual([0, '26']);
    expect(labels(repository)).toHaveLength(25);
    expect(run.stdout).toMatch(/^notes: \d+ of 25 releases$/m);
    // Twenty at once and the tag; the rest one a second, and again where the limit was met.
    const moments = scene.server.writes().map(({ startedAt }) => startedAt);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(3500);
    expect(scene.writes.asked - scene.writes.applied).toBeLessThanOrEqual(3);
  });
}, 60_000);

it('a token that may not write is not asked for 600 releases one by one; what was not tried is told as waiting', async () => {
  await inScene({ token: { permissions: { contents: 'read' } } }, async (scene) => {
    long(scene, 600, {}, ALL_LTS);
    const run = await scene.run({}, IN_LONG);
    const items = itemsIn(run);
    const failed = items.filter(({ outcome }) => outcome === 'failed');

    expect(run.code).toBe(1);
    expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['GITHUB_FORBIDDEN']));
    expect(told(items, 'failed', 'pending')).toHaveLength(601);
    expect(told(items, 'pending').length).toBeGreaterThan(100);
    expect(scene.writes.applied).toBe(0);
    expect(scene.writes.asked).toBeLessThanOrEqual(22);
  });
}, 60_000);
