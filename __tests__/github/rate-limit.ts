import type { Caller } from './access.ts';
import { type Answer, failure } from './answer.ts';

export type Allowance = { limit: number; used: number; remaining: number; reset: number; resource: string };

/**
 * Counts requests per caller and resource, as the `x-ratelimit-*` headers show them. Counting alone refuses nobody:
 * when the hour is used up a new one begins, so that a benchmark may send more than a token's hourly share. With
 * `enforce` the hour ends as it does on GitHub.
 */
export class RateLimit {
  readonly #used = new Map<string, number>();
  readonly #reset = Math.floor(Date.now() / 1000) + 3600;
  readonly #enforce: boolean;

  constructor(enforce: boolean) {
    this.#enforce = enforce;
  }

  /** Takes one request from the caller's hour. */
  spend(caller: Caller, resource: string): Allowance & { exhausted: boolean } {
    const key = `${resource} ${caller.kind} ${caller.login}`;
    const before = this.#used.get(key) ?? 0;
    const limit = caller.hourlyLimit;
    const exhausted = this.#enforce && before >= limit;
    const used = exhausted ? limit : (before % limit) + 1;
    this.#used.set(key, used);
    return { limit, used, remaining: limit - used, reset: this.#reset, resource, exhausted };
  }
}

export function allowanceHeaders(allowance: Allowance): Record<string, string> {
  return {
    'x-ratelimit-limit': String(allowance.limit),
    'x-ratelimit-remaining': String(allowance.remaining),
    'x-ratelimit-used': String(allowance.used),
    'x-ratelimit-reset': String(allowance.reset),
    'x-ratelimit-resource': allowance.resource,
  };
}

const DOCUMENTATION = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/** The hour is used up: 403 on REST, an error inside a 200 on GraphQL. The headers say until when. */
export function exhaustedAnswer(allowance: Allowance): Answer {
  const message = 'API rate limit exceeded for this token.';
  const answer =
    allowance.resource === 'graphql'
      ? { ...failure(200, message), text: JSON.stringify({ errors: [{ type: 'RATE_LIMITED', message }] }) }
      : failure(403, message, DOCUMENTATION);
  return { ...answer, headers: { ...answer.headers, ...allowanceHeaders({ ...allowance, remaining: 0 }) } };
}

/** Too much at once: GitHub asks to wait, with 403 or 429. */
export function secondaryLimitAnswer(status: 403 | 429, retryAfter: number): Answer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const answer = failure(status, message, `${DOCUMENTATION}#about-secondary-rate-limits`);
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}
