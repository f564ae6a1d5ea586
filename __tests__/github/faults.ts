import { type Answer, failure, htmlPage } from './answer.ts';
import { exhaustedAnswer, secondaryLimitAnswer } from './rate-limit.ts';

export type Seen = { method: string; path: string; query: string; body: string };

/** A pattern is tried on `GET /repos/o/r/releases?per_page=100`; a function sees the body too. */
export type Match = RegExp | ((seen: Seen) => boolean);

export type Mishap =
  /** Any status: below 500 GitHub's JSON error, from 500 on an HTML page (or JSON, with a message). */
  | { status: number; message?: string }
  | { kind: 'secondary-limit' | 'too-many-requests'; retryAfter?: number }
  | { kind: 'limit-exhausted'; resetInSeconds?: number }
  /** The request is carried out, then the connection is cut before, or in the middle of, the answer. */
  | { kind: 'reset' }
  | { kind: 'truncated' }
  | { kind: 'slow'; delayMs: number };

/** `skip` lets that many matching requests pass first; `times` (1) is how many are hit then. */
export type Fault = Mishap & { match: Match; skip?: number; times?: number };

type Script = { match: Match; skip: number; times: number };

/** What the server does instead of, or on top of, answering. `answer` is undefined when GitHub itself still answers. */
export type Strike = { name: string; delayMs: number; answer: Answer | undefined };

export class Faults {
  readonly #faults: (Script & { mishap: Mishap })[] = [];
  readonly #changes: (Script & { run: (seen: Seen) => unknown })[] = [];

  next(fault: Fault): this {
    const { match, skip = 0, times = 1, ...mishap } = fault;
    this.#faults.push({ match, skip, times, mishap });
    return this;
  }

  /** Runs once, just before the first matching request that no fault hits is answered: the world moved in between. */
  when(match: Match, run: (seen: Seen) => unknown, skip = 0): this {
    this.#changes.push({ match, run, skip, times: 1 });
    return this;
  }

  /** How many scripted hits and changes have not come to pass; a test asserts 0, or it proved nothing. */
  get pending(): number {
    return [...this.#faults, ...this.#changes].reduce((sum, script) => sum + script.times, 0);
  }

  async change(seen: Seen): Promise<void> {
    for (const change of this.#changes.filter((script) => isDue(script, seen))) await change.run(seen);
  }

  strike(seen: Seen): Strike | undefined {
    const due = this.#faults.find((script) => isDue(script, seen));
    if (due === undefined) return undefined;
    const { mishap } = due;
    return {
      name: 'kind' in mishap ? mishap.kind : `status ${mishap.status}`,
      delayMs: 'kind' in mishap && mishap.kind === 'slow' ? mishap.delayMs : 0,
      answer: mishapAnswer(mishap, seen.path),
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
      return secondaryLimitAnswer(403, mishap.retryAfter ?? 1);
    case 'too-many-requests':
      return secondaryLimitAnswer(429, mishap.retryAfter ?? 1);
    case 'limit-exhausted': {
      const reset = Math.floor(Date.now() / 1000) + (mishap.resetInSeconds ?? 1800);
      const resource = path === '/graphql' ? 'graphql' : 'core';
      return exhaustedAnswer({ limit: 1000, used: 1000, remaining: 0, reset, resource });
    }
    case 'reset':
    case 'truncated':
    case 'slow':
      return undefined;
  }
}
