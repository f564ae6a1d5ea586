/** Runs of `sync` on one repository in memory: a patch of the LTS line has just been published. */
import { seeNotes } from '../src/domain/notes.ts';
import { type ErrorCode, LtsError } from '../src/errors.ts';
import type { RawInputs } from '../src/inputs/raw.ts';
import type { Sync } from '../src/plan/sync/outcome.ts';
import { runSync } from '../src/run/sync.ts';
import type { SyncWorld } from '../src/run/view.ts';
import { type Hooks, MemoryPorts, syncInputs, worldOf } from './outlets.ts';
import { MemoryRepository } from './repository.ts';

export const APP = 'ghcr.io/acme/app';
export const POLICY = `extends: rolling
movingTags: [latest, latest-lts]
notes: { on: newest and first, title: " (LTS)" }
images: [{ name: ${APP}, channels: [latest-lts] }]
lines: { "1.0": { lts: true } }
`;

/** A patch of the LTS line has just been published, and GitHub gave it the flag. */
export function acme(...entries: readonly string[]): MemoryRepository {
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

export const RIGHT = {
  latest: 'v1.1.0',
  'latest-lts': 'v1.0.2',
  flag: 'v1.1.0',
  labels: ['v1.0.0', 'v1.0.2'],
  titles: ['One (LTS)', 'v1.0.2 (LTS)'],
  image: 'd1.0.2',
};

export async function stateOf(repository: MemoryRepository) {
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

export interface Ran {
  readonly sync: Sync;
  readonly ports: MemoryPorts;
}

export interface Around extends Partial<Pick<SyncWorld, 'pause' | 'setup' | 'save' | 'readOnlyBecause'>> {
  readonly raw?: RawInputs;
  readonly hooks?: Hooks;
  /** Present and undefined: the repository has none. */
  readonly text?: string | undefined;
}

export async function run(repository: MemoryRepository, around: Around = {}): Promise<Ran> {
  const { raw = {}, hooks = {}, text, ...rest } = around;
  const ports = new MemoryPorts(repository, hooks);
  const world = worldOf(ports, 'text' in around ? text : POLICY);
  return { sync: await runSync(syncInputs(raw), { ...world, ...rest }), ports };
}

/** `done latest`, `CONFLICT_MOVED latest-lts`. */
export function outcomes({ results }: Sync): readonly string[] {
  return results.map(
    ({ effect, failure, isLeft }) => `${failure?.code ?? (isLeft ? 'left' : 'done')} ${effect.subject}`,
  );
}

export const at = (calls: RegExp, work: (call: string) => unknown) => (call: string) =>
  calls.test(call) ? work(call) : undefined;
export const failWith = (code: ErrorCode) => () => {
  throw new LtsError(code as 'GITHUB_UNAVAILABLE', { what: 'a test', why: 'the test says so' });
};
/** As {@link at}, but only the first time. */
export function once(calls: RegExp, work: () => unknown): (call: string) => unknown {
  let isOver = false;
  return (call) => {
    if (isOver || !calls.test(call)) return undefined;
    isOver = true;
    return work();
  };
}
