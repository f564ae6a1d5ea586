/** Two runs of one command at once, in every order that matters, and a release that comes out between them. */
import { isDeepStrictEqual } from 'node:util';
import { WRITES } from '../github/faults.ts';
import type { Github } from '../github/server.ts';
import { differenceOf, type Ending, flawIn } from './judged.ts';
import { inTime, onStage, stateIn } from './matrix.ts';
import { type Run, run, type Send, TRANSPORTS } from './run.ts';
import type { Place, Story } from './story.ts';

export interface Encounter {
  readonly story: Story;
  /** What happens while the first run is at work. */
  readonly event: (place: Place) => unknown;
  /** How far something is that may never go back, such as a moving tag; a higher number is further. */
  readonly heightOf?: (place: Place) => number;
  /** What may not be even for a moment after both runs. */
  readonly harmOf?: (place: Place) => string | undefined;
}

/** Where the world ends up when all this happens one after the other. */
export async function inTurn({ story, event }: Encounter): Promise<unknown> {
  return onStage(story, {}, async (place, server) => {
    await run(place.inputs, server.url);
    event(place);
    await run(place.inputs, server.url);
    await run(place.inputs, server.url);
    return stateIn(story, place);
  });
}

/** The first run is held up before its request `first`, then the second before its request `second`. */
export async function playPair(met: Encounter, right: unknown, first: number, second: number): Promise<Ending> {
  return onStage(met.story, {}, async (place, server) => {
    const [one, other] = [new Barrier(first), new Barrier(second)];
    return together(met, place, server, right, async () => {
      const a = run(place.inputs, server.url, { send: one.send });
      await Promise.race([one.reached, a]);
      met.event(place);
      const b = run(place.inputs, server.url, { send: other.send });
      await Promise.race([other.reached, b]);
      one.open();
      await a;
      other.open();
      return [await a, await b];
    });
  });
}

/** Both start at once; whose request goes next is thrown with dice, and when the event happens. */
export async function playSeed(met: Encounter, right: unknown, seed: number): Promise<Ending> {
  return onStage(met.story, {}, async (place, server) => {
    const dice = diceOf(seed);
    let left = 1 + Math.floor(dice() * 25);
    const shuffle = new Shuffle(dice, () => {
      left -= 1;
      if (left === 0) met.event(place);
    });
    return together(met, place, server, right, async () => {
      const runs = await Promise.all([0, 1].map(() => run(place.inputs, server.url, { send: shuffle.send })));
      if (left > 0) met.event(place);
      return runs;
    });
  });
}

async function together(
  { story, heightOf, harmOf }: Encounter,
  place: Place,
  server: Github,
  right: unknown,
  meet: () => Promise<readonly Run[]>,
): Promise<Ending> {
  let [height, fall] = [heightOf?.(place) ?? 0, ''];
  server.faults.watch(WRITES, () => {
    const now = heightOf?.(place) ?? 0;
    if (now < height) fall = `back from ${height} to ${now}`;
    height = now;
  });
  const runs = await inTime(meet());
  if (!runs) return { fate: 'late' };
  const harm = harmOf?.(place);
  const clean = await inTime(run(place.inputs, server.url));
  if (!clean) return { fate: 'late' };
  const flaw = [...runs, clean].map(flawIn).find((one) => one !== undefined) ?? harm ?? (fall || undefined);
  if (flaw !== undefined) return { fate: 'wrong', why: `${flaw}\n${runs.map(({ said }) => said).join('\n')}` };
  const end = stateIn(story, place);
  if (!isDeepStrictEqual(end, right)) return { fate: 'lost', why: differenceOf(end, right) };
  return { fate: runs.some(({ codes }) => codes.length > 0) ? 'told' : 'passed' };
}

/** Requests from the nth on (from 1) wait until it is opened. */
class Barrier {
  readonly #stopBefore: number;
  readonly #opened: Promise<void>;
  readonly reached: Promise<void>;
  #count = 0;
  #reach = () => {};
  open = () => {};

  constructor(stopBefore: number) {
    this.#stopBefore = stopBefore;
    this.#opened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.reached = new Promise((resolve) => {
      this.#reach = resolve;
    });
  }

  send: Send = async (url, init) => {
    this.#count += 1;
    if (this.#count >= this.#stopBefore) {
      this.#reach();
      await this.#opened;
    }
    return TRANSPORTS.http(url, init);
  };
}

/** One request at a time; all that wait have the same chance. */
class Shuffle {
  readonly #dice: () => number;
  readonly #each: () => void;
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;

  constructor(dice: () => number, each: () => void) {
    this.#dice = dice;
    this.#each = each;
  }

  send: Send = async (url, init) => {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
    try {
      return await TRANSPORTS.http(url, init);
    } finally {
      this.#isBusy = false;
      this.#next();
    }
  };

  #next(): void {
    // Whoever is about to send something else gets the time to say so.
    setImmediate(() => {
      if (this.#isBusy || this.#waiting.length === 0) return;
      this.#isBusy = true;
      this.#each();
      this.#waiting.splice(Math.floor(this.#dice() * this.#waiting.length), 1)[0]?.();
    });
  }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
