/**
 * The way to GitHub: at most so many requests in flight as GitHub allows, another try where GitHub asks for patience,
 * and every failure translated into an error that names what was read and what to do.
 */
import { text } from 'node:stream/consumers';
import type { Octokit } from '@octokit/rest';
import pLimit from 'p-limit';
import { LtsError } from '../../errors.ts';

/** "No more than 100 concurrent requests are allowed" (GitHub, rate limits for the REST API). */
const MOST_IN_FLIGHT = 100;
const MOST_TRIES = 4;
/** Longer than this nobody waits for in a job; the error says when to run again. */
const LONGEST_WAIT_SECONDS = 90;

export interface ClientOptions {
  /** No token: REST works for public repositories, GraphQL does not. */
  readonly isAnonymous: boolean;
  /** First pause after a failed answer; doubles with each further one. */
  readonly firstPauseMs?: number;
}

/** The part of Octokit that reading needs; @actions/github and @octokit/rest both give it. */
export type OctokitLike = Pick<Octokit, 'request' | 'graphql'>;

export interface Answer<T> {
  readonly data: T;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

export class GithubClient {
  readonly #octokit: OctokitLike;
  readonly #firstPauseMs: number;
  readonly isAnonymous: boolean;
  readonly #limit = pLimit(MOST_IN_FLIGHT);

  constructor(octokit: OctokitLike, options: ClientOptions) {
    this.#octokit = octokit;
    this.#firstPauseMs = options.firstPauseMs ?? 1000;
    this.isAnonymous = options.isAnonymous;
  }

  /**
   * One REST request for JSON.
   * @param what for messages, e.g. "the releases of acme/app"
   * @throws LtsError GITHUB_*
   */
  async get<T>(what: string, route: string, parameters: Record<string, unknown>): Promise<Answer<T>> {
    const { data, headers } = await this.getText(what, route, parameters);
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
  async getText(what: string, route: string, parameters: Record<string, unknown>): Promise<Answer<string>> {
    return this.#patiently(what, async () => {
      const response = await this.#octokit.request(`GET ${route}`, {
        ...parameters,
        request: { parseSuccessResponseBody: false },
      });
      return { data: await text(response.data as NodeJS.ReadableStream), headers: response.headers };
    });
  }

  /** One GraphQL query; a 502 is not tried again, because a smaller query is the cure. @throws LtsError GITHUB_* */
  async query<T>(what: string, text: string, variables: Record<string, unknown>): Promise<T> {
    return this.#patiently(
      what,
      () => this.#octokit.graphql<T>(text, variables),
      (status) => status !== 502 && status !== 504,
    );
  }

  #patiently<T>(what: string, send: () => Promise<T>, mayRetry: (status: number) => boolean = () => true): Promise<T> {
    return this.#limit(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await send();
        } catch (error) {
          const failure = failureOf(error);
          const pause =
            attempt < MOST_TRIES && mayRetry(failure.status) ? this.#pauseBefore(failure, attempt) : undefined;
          if (pause === undefined) throw translate(what, failure, error);
          await new Promise((resolve) => setTimeout(resolve, pause));
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

/** What an Octokit error says, without the request it holds (which carries the token). */
interface Failure {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly message: string;
  readonly isSecondaryLimit: boolean;
  readonly isExhausted: boolean;
  readonly retryAfterSeconds?: number;
  readonly resetAt?: string;
  readonly acceptedPermissions?: string;
}

export function statusOf(error: unknown): number {
  return failureOf(error instanceof LtsError ? error.cause : error).status;
}

/** GraphQL answers 200 and names the kind of error in the body; as HTTP would have said it. */
const GRAPHQL_STATUS: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
};

interface GraphqlFailure {
  readonly errors: readonly { readonly type?: string; readonly message: string }[];
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

function graphqlFailureOf({ errors, headers = {} }: GraphqlFailure): Failure {
  const [first] = errors;
  const status = GRAPHQL_STATUS[first?.type ?? ''] ?? 200;
  const reset = Number(headers['x-ratelimit-reset']);
  return {
    status,
    message: oneLine(first?.message ?? 'no reason given'),
    isSecondaryLimit: false,
    isExhausted: status === 429,
    ...(reset > 0 ? { resetAt: new Date(reset * 1000).toISOString() } : {}),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Error && error.name === 'GraphqlResponseError')
    return graphqlFailureOf(error as Error & GraphqlFailure);
  const { status, message, response } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: number;
    message?: string;
    response?: { headers?: Record<string, string | undefined>; data?: { message?: string } };
  };
  const headers = response?.headers ?? {};
  const text = response?.data?.message ?? message ?? 'no reason given';
  const code = status ?? 0;
  const reset = Number(headers['x-ratelimit-reset']);
  return {
    status: code === 500 && response === undefined ? 0 : code,
    message: oneLine(text),
    isSecondaryLimit: (code === 403 || code === 429) && /secondary rate limit|abuse/i.test(text),
    isExhausted:
      (code === 403 || code === 429) &&
      headers['x-ratelimit-remaining'] === '0' &&
      headers['retry-after'] === undefined,
    ...(headers['retry-after'] === undefined ? {} : { retryAfterSeconds: Number(headers['retry-after']) || 1 }),
    ...(Number.isFinite(reset) && reset > 0 ? { resetAt: new Date(reset * 1000).toISOString() } : {}),
    ...(headers['x-accepted-github-permissions'] === undefined
      ? {}
      : { acceptedPermissions: headers['x-accepted-github-permissions'] }),
  };
}

function translate(what: string, failure: Failure, cause: unknown): LtsError {
  const { status, message } = failure;
  if (cause instanceof LtsError) return cause;
  if (failure.isExhausted || failure.isSecondaryLimit || status === 429) {
    return new LtsError('GITHUB_RATE_LIMITED', { what, until: failure.resetAt ?? 'an unknown time' }, { cause });
  }
  if (status === 401) return new LtsError('GITHUB_UNAUTHORIZED', { what }, { cause });
  if (status === 403) {
    const permission = failure.acceptedPermissions?.replaceAll('=', ': ') ?? 'contents: read';
    return new LtsError('GITHUB_FORBIDDEN', { what, permission, why: message }, { cause });
  }
  if (status === 404) return new LtsError('GITHUB_NOT_FOUND', { what }, { cause });
  if (status === 0 || status >= 500) {
    const why = status === 0 ? message : `${status}, after ${MOST_TRIES} tries where another try could help`;
    return new LtsError('GITHUB_UNAVAILABLE', { what, why }, { cause });
  }
  return new LtsError('GITHUB_ANSWER_INVALID', { what, why: `${status || 'no'} status: ${message}` }, { cause });
}

/** GitHub's error pages are HTML at times; no message of ours has more than a line. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
