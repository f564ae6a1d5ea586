/** What is around a run of the Action and of the command line alike: the adapters, the clock, the user's own files. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeText } from '../adapters/file/files.ts';
import { writeSnapshot } from '../adapters/file/history.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Progress } from '../ports/progress.ts';
import type { SyncWorld } from '../run/view.ts';
import { wire } from './wire.ts';
import type { Surroundings, Wiring } from './wiring.ts';

export type WholeWorld = Wiring & SyncWorld;

/** Nothing of a run is told in its first seconds. */
const QUIET_MS = 2000;

/** @throws LtsError GIT_* when a local clone is meant and there is none */
export async function worldOf(inputs: Inputs, surroundings: Omit<Surroundings, 'dockerConfig'>): Promise<WholeWorld> {
  const dockerConfig = join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json');
  return {
    ...(await wire(inputs, { ...surroundings, dockerConfig })),
    now: new Date().toISOString(),
    pause: (ms) => (ms === 0 ? Promise.resolve() : pause(ms)),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

/** Shows at most one text in so many milliseconds; the others are dropped. */
export function calmly(everyMs: number, show: (text: string) => void): Progress {
  let next = Date.now() + QUIET_MS;
  return (text) => {
    const now = Date.now();
    if (now < next) return;
    next = now + everyMs;
    show(text);
  };
}
