/** Two runs at once, held up before every pair of calls; and a run that dies before any of its calls. */
import { seeNotes } from '../../src/domain/notes.ts';
import { runSync } from '../../src/run/sync.ts';
import { MemoryPorts, syncInputs, worldOf } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';
import { Turnstile } from '../turnstile.ts';

const APP = 'ghcr.io/acme/app';
const POLICY = `extends: rolling
movingTags: [latest, latest-lts]
notes: newest and first
images: [{ name: ${APP}, channels: [latest-lts] }]
lines: { "1.0": { lts: true } }
`;

/** 1.0.1 has just come out, and took the flag; 1.0.2 will in a moment. */
function acme(): MemoryRepository {
  const repository = new MemoryRepository(
    'v1.0.0 2025-01-01',
    'v1.1.0 2025-03-01',
    'latest-lts 2025-01-01 bare at v1.0.0',
  );
  repository.registry.push(APP, '1.0.0', 'd0').push(APP, 'latest-lts', 'd0');
  return published(repository, 1);
}

function published(repository: MemoryRepository, patch: number): MemoryRepository {
  repository.registry.push(APP, `1.0.${patch}`, `d${patch}`);
  return repository.publish(`v1.0.${patch} 2025-05-0${patch} annotated`);
}

async function stateOf(repository: MemoryRepository): Promise<string> {
  const labelled = [...repository.pages.values()].filter(({ body }) => seeNotes(body).content !== undefined);
  const names = ['latest', 'latest-lts'].map((name) => `${name} ${repository.standsOn(name)}`);
  const image = await repository.registry.digestOf(APP, 'latest-lts');
  return [...names, `flag ${repository.flagged()}`, `image ${image}`, ...labelled.map(({ tag }) => tag)].join(', ');
}

const right = (patch: number) =>
  `latest v1.1.0, latest-lts v1.0.${patch}, flag v1.1.0, image d${patch}, v1.0.0, v1.0.${patch}`;

/** A run that is held up before one of its calls. */
function start(repository: MemoryRepository, stopBefore: number) {
  const turnstile = new Turnstile(stopBefore);
  const ports = new MemoryPorts(repository, turnstile);
  const ended = runSync(syncInputs(), worldOf(ports, POLICY));
  return { turnstile, ports, ended };
}

async function undisturbed(repository: MemoryRepository): Promise<MemoryPorts> {
  const { ports, ended } = start(repository, Number.POSITIVE_INFINITY);
  await ended;
  return ports;
}

/** Calls of a run of this repository that nobody disturbs, and one to hold it up after its end. */
async function callsOf(repository: MemoryRepository): Promise<readonly number[]> {
  const { calls } = await undisturbed(repository);
  return Array.from({ length: calls.length + 1 }, (_, index) => index + 1);
}

describe('an undisturbed run', () => {
  it('ends right', async () => {
    for (const patch of [1, 2]) {
      const repository = patch === 1 ? acme() : published(acme(), 2);
      const { calls } = await undisturbed(repository);
      expect(await stateOf(repository)).toBe(right(patch));
      expect(calls.length).toBeGreaterThan(10);
    }
  });
});

describe('two runs at once', () => {
  it.each([
    ['of one world', acme, 1],
    ['a newer patch comes out in between', () => acme(), 2],
  ])('%s: the end is right, wherever each is held up', async (_, begin, patch) => {
    const first = await callsOf(begin());
    const second = await callsOf(patch === 2 ? published(begin(), 2) : begin());
    const wrong: string[] = [];
    for (const stopOne of first) {
      for (const stopTwo of second) {
        const repository = begin();
        const one = start(repository, stopOne);
        await one.turnstile.reached(one.ended);
        if (patch === 2) published(repository, 2);
        const two = start(repository, stopTwo);
        await two.turnstile.reached(two.ended);
        one.turnstile.open();
        await one.ended;
        two.turnstile.open();
        await two.ended;
        const state = await stateOf(repository);
        if (state !== right(patch)) wrong.push(`${stopOne}, ${stopTwo}: ${state}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('both let go at once, again and again: the end is right', async () => {
    const repository = acme();
    const runs = [1, 2, 3].map(() => start(repository, Number.POSITIVE_INFINITY));
    await Promise.all(runs.map(({ ended }) => ended));
    expect(await stateOf(repository)).toBe(right(1));
    expect((await undisturbed(repository)).writes).toEqual([]);
  });
});

describe('a run that dies', () => {
  it('before any of its calls: the next one ends right', async () => {
    const wrong: string[] = [];
    for (const stop of await callsOf(acme())) {
      const repository = acme();
      const dying = start(repository, stop);
      await dying.turnstile.reached(dying.ended);
      await undisturbed(repository);
      const state = await stateOf(repository);
      if (state !== right(1)) wrong.push(`${stop}: ${state}`);
    }
    expect(wrong).toEqual([]);
  });
});
