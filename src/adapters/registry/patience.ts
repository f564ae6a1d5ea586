/** Another try where a registry asks for patience, fails, or says nothing. */
import type { Answer } from './exchange.ts';

export const MOST_TRIES = 3;
/** Longer than this nobody waits for in a job; the error says how long the registry asked for. */
const LONGEST_WAIT_SECONDS = 60;

export class Patience {
  readonly #firstPauseMs: number;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(firstPauseMs: number, wait: (ms: number) => Promise<void>) {
    this.#firstPauseMs = firstPauseMs;
    this.#wait = wait;
  }

  /** Sends until the answer is one that another try would not change; the last answer in any case. */
  async send<T extends Answer | undefined>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send();
      const pause = answer && attempt < MOST_TRIES ? this.#pauseBefore(answer, attempt) : undefined;
      if (pause === undefined) return answer;
      await this.#wait(pause);
    }
  }

  /** How long to wait before another try; undefined where no try can help. */
  #pauseBefore(answer: Answer, attempt: number): number | undefined {
    if (!isPassing(answer.status)) return undefined;
    const asked = askedSeconds(answer);
    if (asked !== undefined) return asked <= LONGEST_WAIT_SECONDS ? asked * 1000 : undefined;
    return this.#firstPauseMs * 2 ** (attempt - 1);
  }
}

/** No answer, too many requests, or a failure of the server. */
export function isPassing(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** `Retry-After` in seconds, or as a moment, which is then held against the clock of the server that says it. */
export function askedSeconds(answer: Pick<Answer, 'header'>): number | undefined {
  const text = answer.header('retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  const seconds = (Date.parse(text) - Date.parse(answer.header('date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
