/**
 * The way to GitHub: at most so many requests in flight as GitHub allows, another try where GitHub asks for patience,
 * and every failure translated into an error that names what was read and what to do.
 */
import type { Octokit } from '@octokit/rest';
import pLimit from 'p-limit';
import { LtsError } from '../../errors.ts';
import { type Asking, type Failure, failureOf, type MissingPart, MOST_TRIES, partsOf, translate } from './failure.ts';
import { LONGEST_SILENCE_MS, textOf, unlessSilent } from './silence.ts';

/** "No more than 100 concurrent requests are allowed" (GitHub, rate limits for the REST API). */
const MOST_IN_FLIGHT = 100;
/** Longer than this nobody waits for in a job; the error says when to run again. */
const LONGEST_WAIT_SECONDS = 90;

export interface ClientOptions {
  /** No token: REST works for public repositories, GraphQL does not. */
  readonly isAnonymous: boolean;
  /** First pause after a failed answer; doubles with each further one. */
  readonly firstPauseMs?: number;
  /** How long a server may say nothing. */
  readonly longestSilenceMs?: number;
  /** Lets so many milliseconds pass before another try. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** The part of Octokit that reading needs; @actions/github and @octokit/rest both give it. */
export type OctokitLike = Pick<Octokit, 'request' | 'graphql'>;

export interface Answer<T> {
  readonly data: T;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** What a query was told, and what it was not. */
export interface Parts<T> {
  readonly data: T;
  readonly missing: readonly MissingPart[];
}

export interface AskOptions {
  /** What a token needs for it, as workflows write it: GitHub does not say so with every refusal. */
  readonly permission?: string;
}

export class GithubClient {
  readonly #octokit: OctokitLike;
  readonly #firstPauseMs: number;
  readonly #longestSilenceMs: number;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly isAnonymous: boolean;
  readonly #limit = pLimit(MOST_IN_FLIGHT);

  constructor(octokit: OctokitLike, options: ClientOptions) {
    this.#octokit = octokit;
    this.#firstPauseMs = options.firstPauseMs ?? 1000;
    this.#longestSilenceMs = options.longestSilenceMs ?? LONGEST_SILENCE_MS;
    this.#pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    this.isAnonymous = options.isAnonymous;
  }

  /**
   * One REST request for JSON.
   * @param what for messages, e.g. "the releases of acme/app"
   * @throws LtsError GITHUB_*
   */
  async get<T>(
    what: string,
    route: string,
    parameters: Record<string, unknown>,
    options: AskOptions = {},
  ): Promise<Answer<T>> {
    const { data, headers } = await this.getText(what, route, parameters, options);
    try {
      return { data: JSON.parse(data) as T, headers };
    } catch (cause) {
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected JSON' }, { cause });
    }
  }

  /**
   * One REST request, its body as text. Octokit is told to leave the body alone: its own reader looks for big integers
   * in every number, which takes half of the time of reading ten thousand releases, and we read no such number.
   *
   * @throws LtsError GITHUB_*
   */
  async getText(
    what: string,
    route: string,
    parameters: Record<string, unknown>,
    options: AskOptions = {},
  ): Promise<Answer<string>> {
    const send: Send<Answer<string>> = async (signal, told) => {
      const response = await this.#octokit.request(`GET ${route}`, {
        ...parameters,
        request: { parseSuccessResponseBody: false, signal },
      });
      return { data: await textOf(response.data as AsyncIterable<Uint8Array>, told), headers: response.headers };
    };
    return this.#patiently(what, send, options);
  }

  /**
   * One REST request that changes something. What may be sent twice without harm is tried again like a reading one; what
   * may not, only where GitHub asks for patience, because then nothing was done. What GitHub answers, as it says it.
   *
   * @throws LtsError GITHUB_*, CONFLICT_*
   */
  async send<T = void>(
    what: string,
    route: string,
    parameters: Record<string, unknown>,
    { isRepeatable = true, ...options }: SendOptions = {},
  ): Promise<T> {
    const { data } = await this.#patiently(
      what,
      (signal) => this.#octokit.request(route, { ...parameters, request: { signal } }),
      {
        ...options,
        isWrite: true,
        ...(isRepeatable ? {} : { mayRetry: (status) => status !== 0 && status < 500 }),
      },
    );
    return data as T;
  }

  /** One GraphQL mutation that may be sent twice without harm. @throws LtsError GITHUB_* */
  async mutate(what: string, text: string, variables: Record<string, unknown>): Promise<void> {
    await this.#patiently(what, (signal) => this.#octokit.graphql(text, { ...variables, request: { signal } }), {
      isWrite: true,
    });
  }

  /** One GraphQL query. @throws LtsError GITHUB_* */
  async query<T>(what: string, text: string, variables: Record<string, unknown>, options?: QueryOptions): Promise<T> {
    return this.#patiently(what, (signal) => this.#ask<T>(what, text, variables, signal), mannerOf(options));
  }

  /** The same, where a part that is not there must not cost the others. @throws LtsError GITHUB_* */
  async queryParts<T>(
    what: string,
    text: string,
    variables: Record<string, unknown>,
    options?: QueryOptions,
  ): Promise<Parts<T>> {
    const ask: Send<Parts<T>> = async (signal) => {
      try {
        return { data: await this.#ask<T>(what, text, variables, signal), missing: [] };
      } catch (error) {
        const parts = partsOf(error);
        if (parts === undefined) throw error;
        return { data: parts.data as T, missing: parts.missing };
      }
    };
    return this.#patiently(what, ask, mannerOf(options));
  }

  /** An answer that was cut, or is none of GraphQL, comes without data; then it is as if none came. */
  async #ask<T>(what: string, text: string, variables: Record<string, unknown>, signal: AbortSignal): Promise<T> {
    const data: unknown = await this.#octokit.graphql<T>(text, { ...variables, request: { signal } });
    if (typeof data === 'object' && data !== null) return data as T;
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected JSON with `data`' });
  }

  #patiently<T>(what: string, send: Send<T>, { mayRetry = () => true, ...manner }: Manner = {}): Promise<T> {
    return this.#limit(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await unlessSilent(what, this.#longestSilenceMs, send);
        } catch (error) {
          const failure = failureOf(error);
          const pause =
            attempt < MOST_TRIES && mayRetry(failure.status) ? this.#pauseBefore(failure, attempt) : undefined;
          if (pause === undefined) throw translate(what, failure, error, manner);
          await this.#pause(pause);
        }
      }
    });
  }

  /** How long to wait before another try; undefined where no try can help. */
  #pauseBefore(failure: Failure, attempt: number): number | undefined {
    if (failure.retryAfterSeconds !== undefined) {
      return failure.retryAfterSeconds <= LONGEST_WAIT_SECONDS ? failure.retryAfterSeconds * 1000 : undefined;
    }
    const isPassing =
      failure.status === 0 || failure.status === 429 || failure.status >= 500 || failure.isSecondaryLimit;
    return isPassing && !failure.isExhausted ? this.#firstPauseMs * 2 ** (attempt - 1) : undefined;
  }
}

type Send<T> = Parameters<typeof unlessSilent<T>>[2];

export interface SendOptions extends AskOptions {
  readonly isRepeatable?: boolean;
}

export interface QueryOptions {
  /** It cannot be asked for in smaller parts. */
  readonly isWhole?: boolean;
}

interface Manner extends Asking {
  readonly mayRetry?: (status: number) => boolean;
}

/** A query that takes too long ends with 502, and a smaller one is the cure, where there is one. */
function mannerOf({ isWhole = false }: QueryOptions = {}): Manner {
  return { mayRetry: (status) => isWhole || (status !== 502 && status !== 504) };
}

export { statusOf } from './failure.ts';
