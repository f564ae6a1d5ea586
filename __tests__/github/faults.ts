import { type Answer, failure, htmlPage, json } from './answer.ts';
import { exhaustedAnswer, secondaryLimitAnswer } from './rate-limit.ts';
import { isSpoiling, type Spoiling, spoil } from './spoilt.ts';

export type Seen = { method: string; path: string; query: string; body: string; isWrite: boolean };

/** A pattern is tried on `GET /repos/o/r/releases?per_page=100`; a function sees the body too. */
export type Match = RegExp | ((seen: Seen) => boolean);

/** Every request that asks for a change, over REST or GraphQL. */
export const WRITES: Match = (seen) => seen.isWrite;

/** Calls of one GraphQL mutation. */
export function mutation(name: string): Match {
  return (seen) => seen.isWrite && seen.path === '/graphql' && new RegExp(`\\b${name}\\b`).test(seen.body);
}

export type Mishap =
  /**
   * Any status: below 500 GitHub's JSON error, from 500 on an HTML page (or JSON, with a message). With `isApplied` the
   * request is carried out all the same, as behind a gateway that did not wait for it.
   */
  | { status: number; message?: string; isApplied?: boolean }
  /** `retryAfter: null` leaves the header out. */
  | { kind: 'secondary-limit' | 'too-many-requests'; retryAfter?: number | null }
  /** A refusal inside a 200. */
  | { kind: 'graphql-error'; message: string; type?: string }
  | { kind: 'limit-exhausted'; resetInSeconds?: number }
  /** The connection is cut, and nothing is done. */
  | { kind: 'dropped' }
  /** The request is carried out, then the connection is cut before, or in the middle of, the answer. */
  | { kind: 'reset' }
  | { kind: 'truncated' }
  /** The connection stays open, and nothing comes. With `isApplied` the request is carried out all the same. */
  | { kind: 'silent'; isApplied?: boolean }
  /** The request is carried out, and its answer goes out spoilt. */
  | { kind: Spoiling }
  | { kind: 'slow'; delayMs: number };

/** `skip` lets that many matching requests pass first; `times` (1) is how many are hit then, `Infinity` for good. */
export type Fault = Mishap & { match: Match; skip?: number; times?: number };

type Script = { match: Match; skip: number; times: number };

/**
 * What the server does instead of, or on top of, answering. `answer` is undefined when GitHub itself still answers;
 * `isApplied`: the request is carried out before it goes out.
 */
export type Strike = {
  name: string;
  delayMs: number;
  answer: Answer | undefined;
  isApplied: boolean;
  spoil: (answer: Answer) => Answer;
};

/** A change of the world happens before a request is carried out, after it but before its answer, or when it is answered. */
type Moment = 'before' | 'after' | 'answered';

type Change = (seen: Seen) => unknown;

export class Faults {
  readonly #faults: (Script & { mishap: Mishap })[] = [];
  readonly #changes: (Script & { moment: Moment; run: Change })[] = [];

  next(fault: Fault): this {
    const { match, skip = 0, times = 1, ...mishap } = fault;
    this.#faults.push({ match, skip, times, mishap });
    return this;
  }

  /** Runs once, just before the first matching request that no fault hits is carried out: the world moved in between. */
  when(match: Match, run: Change, skip = 0): this {
    return this.#script('before', match, run, skip);
  }

  /** Runs once, when the first matching request is carried out and not yet answered. */
  after(match: Match, run: Change, skip = 0): this {
    return this.#script('after', match, run, skip);
  }

  /** Runs once, when the answer to the first matching request has been sent. */
  answered(match: Match, run: Change, skip = 0): this {
    return this.#script('answered', match, run, skip);
  }

  /** Runs after every matching request that was carried out: to look, not to change. */
  watch(match: Match, run: Change): this {
    this.#changes.push({ moment: 'after', match, run, skip: 0, times: Number.POSITIVE_INFINITY });
    return this;
  }

  #script(moment: Moment, match: Match, run: Change, skip: number): this {
    this.#changes.push({ moment, match, run, skip, times: 1 });
    return this;
  }

  /** How many scripted hits and changes have not come to pass; a test asserts 0, or it proved nothing. */
  get pending(): number {
    const counted = [...this.#faults, ...this.#changes].filter(({ times }) => Number.isFinite(times));
    return counted.reduce((sum, script) => sum + script.times, 0);
  }

  /** From now on nothing goes wrong any more. */
  end(): void {
    this.#faults.length = 0;
    this.#changes.length = 0;
  }

  async change(moment: Moment, seen: Seen): Promise<void> {
    const due = this.#changes.filter((script) => script.moment === moment && isDue(script, seen));
    for (const change of due) await change.run(seen);
  }

  strike(seen: Seen): Strike | undefined {
    const due = this.#faults.find((script) => isDue(script, seen));
    if (due === undefined) return undefined;
    const { mishap } = due;
    return {
      name: 'kind' in mishap ? mishap.kind : `status ${mishap.status}`,
      delayMs: 'kind' in mishap && mishap.kind === 'slow' ? mishap.delayMs : 0,
      answer: mishapAnswer(mishap, seen.path),
      isApplied: 'isApplied' in mishap && mishap.isApplied === true,
      spoil: (answer) => ('kind' in mishap && isSpoiling(mishap.kind) ? spoil(mishap.kind, answer) : answer),
    };
  }
}

function isDue(script: Script, seen: Seen): boolean {
  if (script.times === 0 || !matches(script.match, seen)) return false;
  if (script.skip > 0) {
    script.skip -= 1;
    return false;
  }
  script.times -= 1;
  return true;
}

function matches(match: Match, seen: Seen): boolean {
  if (typeof match === 'function') return match(seen);
  return match.test(`${seen.method} ${seen.path}${seen.query === '' ? '' : `?${seen.query}`}`);
}

function mishapAnswer(mishap: Mishap, path: string): Answer | undefined {
  if (!('kind' in mishap)) {
    if (mishap.status >= 500 && mishap.message === undefined) return htmlPage(mishap.status);
    return failure(mishap.status, mishap.message ?? 'Scripted failure');
  }
  switch (mishap.kind) {
    case 'secondary-limit':
      return secondaryLimitAnswer(403, retryAfterOf(mishap));
    case 'too-many-requests':
      return secondaryLimitAnswer(429, retryAfterOf(mishap));
    case 'limit-exhausted': {
      const reset = Math.floor(Date.now() / 1000) + (mishap.resetInSeconds ?? 1800);
      const resource = path === '/graphql' ? 'graphql' : 'core';
      return exhaustedAnswer({ limit: 1000, used: 1000, remaining: 0, reset, resource });
    }
    case 'graphql-error': {
      const { kind: _kind, ...error } = mishap;
      return json({ data: null, errors: [error] });
    }
    // Never sent: the connection is cut in its place, or stays open.
    case 'dropped':
    case 'silent':
      return htmlPage(503);
    default:
      return undefined;
  }
}

function retryAfterOf({ retryAfter = 1 }: { retryAfter?: number | null }): number | undefined {
  return retryAfter ?? undefined;
}
