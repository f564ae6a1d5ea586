/** A run that dies at one of its writes: before it arrives, or when it is carried out and nobody was told. */
import { isDeepStrictEqual } from 'node:util';
import { asksToWrite } from '../github/request-log.ts';
import { differenceOf, type Ending, flawIn, type Undisturbed } from './judged.ts';
import { inTime, onStage, stateIn } from './matrix.ts';
import { run, type Send, TRANSPORTS } from './run.ts';
import type { Place, Story } from './story.ts';

export const MOMENTS = ['before', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** @param nth of the writes, from 0 */
export async function playKilled(story: Story, undisturbed: Undisturbed, nth: number, moment: Moment): Promise<Ending> {
  return onStage(story, {}, async (place, server) => {
    const death = new Death(nth, moment);
    const isDead = death.came.then(() => true);
    const ending = run(place.inputs, server.url, { send: death.send, longestSilenceMs: 5000 }).then(() => false);
    if (!(await Promise.race([isDead, ending]))) return { fate: 'missed' };
    await death.underWay();
    const ended = await afterwards(story, undisturbed, place, server.url);
    death.bury();
    await ending;
    return ended;
  });
}

async function afterwards(story: Story, { right }: Undisturbed, place: Place, url: string): Promise<Ending> {
  const clean = await inTime(run(place.inputs, url));
  if (!clean) return { fate: 'late', why: 'the clean run did not end' };
  const flaw = flawIn(clean);
  if (flaw !== undefined) return { fate: 'wrong', why: `${flaw}\n${clean.said}` };
  const end = stateIn(story, place);
  if (isDeepStrictEqual(end, right)) return { fate: 'passed' };
  return { fate: 'lost', why: differenceOf(end, right) };
}

/** What was sent before goes on its way; nothing comes back any more, and nothing else is sent. */
class Death {
  readonly #nth: number;
  readonly #moment: Moment;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly came: Promise<void>;
  #writes = 0;
  #isDead = false;
  #isBuried = false;
  #come = () => {};
  #end = (_: Error) => {};
  readonly #never: Promise<never>;

  constructor(nth: number, moment: Moment) {
    this.#nth = nth;
    this.#moment = moment;
    this.#never = new Promise((_, reject) => {
      this.#end = reject;
    });
    this.#never.catch(() => {});
    this.came = new Promise((resolve) => {
      this.#come = resolve;
    });
  }

  send: Send = async (url, init) => {
    if (this.#isBuried) throw new Error('dead');
    if (this.#isDead) return this.#never;
    const isHit = isWrite(url, init) && this.#writes++ === this.#nth;
    this.#isDead ||= isHit;
    if (isHit && this.#moment === 'before') {
      this.#come();
      return this.#never;
    }
    const sent = TRANSPORTS.http(url, init);
    this.#underWay.add(sent);
    const answer = await sent;
    if (isHit) this.#come();
    return this.#isDead ? this.#never : answer;
  };

  /** Lets go of what still waits; nothing is sent any more. */
  bury(): void {
    this.#isBuried = true;
    this.#end(new Error('dead'));
  }

  async underWay(): Promise<void> {
    await Promise.allSettled([...this.#underWay]);
  }
}

function isWrite(url: string, { method, body }: Record<string, unknown>): boolean {
  return asksToWrite(String(method), new URL(url).pathname, String(body ?? ''));
}
