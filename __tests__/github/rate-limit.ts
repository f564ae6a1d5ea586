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

/** Too much at once: GitHub asks to wait, with 403 or 429, and often says how long. */
export function secondaryLimitAnswer(status: 403 | 429, retryAfter: number | undefined): Answer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const answer = failure(status, message, `${DOCUMENTATION}#about-secondary-rate-limits`);
  if (retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

export type WriteAllowance = { writes: number; windowMs: number };

/** Content may be made 80 times a minute; beyond it the secondary limit strikes, also on tokens with hours to spare. */
export class WriteLimit {
  readonly #writes: number[] = [];
  readonly #allowance: WriteAllowance | undefined;

  constructor(enforced: boolean | WriteAllowance) {
    this.#allowance = enforced === true ? { writes: 80, windowMs: 60_000 } : enforced || undefined;
  }

  /** Takes one write; seconds to wait when there is none left. */
  spend(): number | undefined {
    if (this.#allowance === undefined) return undefined;
    const { writes, windowMs } = this.#allowance;
    const now = performance.now();
    while (this.#writes.length > 0 && now - (this.#writes[0] ?? now) >= windowMs) this.#writes.shift();
    const [oldest = now] = this.#writes;
    if (this.#writes.length >= writes) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    this.#writes.push(now);
    return undefined;
  }
}
