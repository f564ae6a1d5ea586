/** What GitHub's failures mean: from Octokit's errors to ours, with cause and remedy. */
import { LtsError } from '../../errors.ts';

export const MOST_TRIES = 4;

/** What an Octokit error says, without the request it holds (which carries the token). */
export interface Failure {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly message: string;
  readonly isSecondaryLimit: boolean;
  readonly isExhausted: boolean;
  readonly retryAfterSeconds?: number;
  readonly resetAt?: string;
  readonly acceptedPermissions?: string;
}

/** HTTP status of a failure, of GraphQL as HTTP would have said it; 0 where no answer came. */
export function statusOf(error: unknown): number {
  return failureOf(error instanceof LtsError ? error.cause : error).status;
}

/** "Git Repository is empty." Another 409 says nothing of what is there. */
export function isOfEmptyRepository(error: unknown): boolean {
  const { status, message } = failureOf(error instanceof LtsError ? error.cause : error);
  return status === 409 && /\bempty\b/i.test(message);
}

/** GraphQL answers 200 and names the kind of error in the body; as HTTP would have said it. */
const GRAPHQL_STATUS: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
};

interface GraphqlFailure {
  readonly errors: readonly {
    readonly type?: string;
    readonly message: string;
    readonly path?: readonly (string | number)[];
  }[];
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

interface ErrorBody {
  readonly message?: string;
  readonly errors?: readonly (
    | string
    | { readonly message?: string; readonly field?: string; readonly code?: string }
  )[];
}

/** "Validation Failed" tells nothing; what is in `errors` does. */
function reasonOf(body: ErrorBody | undefined): string | undefined {
  const details = Array.isArray(body?.errors)
    ? body.errors.map((one) =>
        typeof one === 'string' ? one : (one.message ?? `${one.field ?? ''} ${one.code ?? ''}`),
      )
    : [];
  return body?.message === undefined ? undefined : [body.message, ...details].join(' ');
}

/** A part of a GraphQL answer that is missing, with the place it has in the query. */
export interface MissingPart {
  readonly path: readonly (string | number)[];
  /** As HTTP would have said it. */
  readonly status: number;
  readonly message: string;
}

/** What a query got all the same where only parts below its first field failed; undefined where it failed as a whole. */
export function partsOf(
  error: unknown,
): { readonly data: unknown; readonly missing: readonly MissingPart[] } | undefined {
  if (!(error instanceof Error) || error.name !== 'GraphqlResponseError') return undefined;
  const { data, errors = [] } = error as Error & GraphqlFailure & { readonly data?: unknown };
  const missing = errors.map(({ path = [], type, message }) => ({
    path,
    status: GRAPHQL_STATUS[type ?? ''] ?? 200,
    message: oneLine(message),
  }));
  const isPartial = data != null && missing.every(({ path, status }) => path.length > 1 && status !== 429);
  return isPartial ? { data, missing } : undefined;
}

/** What an error of Octokit says: REST errors with their headers, GraphQL errors by their kind, all else as no answer. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && error.name === 'GraphqlResponseError')
    return graphqlFailureOf(error as Error & GraphqlFailure);
  const { status, message, response } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: number;
    message?: string;
    response?: { headers?: Record<string, string | undefined>; data?: ErrorBody };
  };
  const headers = response?.headers ?? {};
  const text = reasonOf(response?.data) ?? message ?? 'no reason given';
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

/** What was asked, for the words of its failure. */
export interface Asking {
  /** The request would have changed something. */
  readonly isWrite?: boolean;
  /** What the token needs for it, where it is not `contents`. */
  readonly permission?: string;
}

/**
 * The error a reader is told: limits first, since GitHub answers 403 to those too, then a bad token, then what GitHub
 * gives as its reason.
 *
 * @param what was asked, as messages name it: `the tags of acme/app`
 */
export function translate(
  what: string,
  failure: Failure,
  cause: unknown,
  { isWrite = false, permission: needed = `contents: ${isWrite ? 'write' : 'read'}` }: Asking = {},
): LtsError {
  const { status, message } = failure;
  if (cause instanceof LtsError) return cause;
  if (failure.isExhausted || failure.isSecondaryLimit || status === 429) {
    return new LtsError('GITHUB_RATE_LIMITED', { what, until: failure.resetAt ?? 'an unknown time' }, { cause });
  }
  if (status === 401) return new LtsError('GITHUB_UNAUTHORIZED', { what }, { cause });
  const permission = asWorkflowsSay(failure.acceptedPermissions) ?? needed;
  const refusal = isWrite ? refusalOf(what, permission, failure, cause) : undefined;
  if (refusal) return refusal;
  if (status === 403) return new LtsError('GITHUB_FORBIDDEN', { what, permission, why: message }, { cause });
  // "GitHub has no …": without the article.
  if (status === 404) return new LtsError('GITHUB_NOT_FOUND', { what: what.replace(/^the /, '') }, { cause });
  if (status === 0 || status >= 500) {
    const why = status === 0 ? message : `${status}, after up to ${MOST_TRIES} tries`;
    return new LtsError('GITHUB_UNAVAILABLE', { what, why }, { cause });
  }
  return new LtsError('GITHUB_ANSWER_INVALID', { what, why: `${status || 'no'} status: ${message}` }, { cause });
}

/** `issues=write; pull_requests=write` means either, and workflows write it with hyphens. */
function asWorkflowsSay(accepted: string | undefined): string | undefined {
  return accepted?.replaceAll('=', ': ').replaceAll('_', '-').replaceAll('; ', ' or ');
}

/** By the words of GitHub's refusals: status and error type alone do not tell them apart. */
const REFUSALS = [
  [/workflow.*without .?workflows?.? permission|refusing to allow/i, 'GITHUB_WORKFLOWS'],
  [/immutable/i, 'GITHUB_IMMUTABLE'],
  [/rule violations|protected (?:ref|tag|branch)|ruleset|being restricted/i, 'GITHUB_RULE'],
  [/doesn't exist on type|isn't a defined input type|updateRefs is not/i, 'GITHUB_TOO_OLD'],
] as const;

function refusalOf(
  what: string,
  permission: string,
  { status, message }: Failure,
  cause: unknown,
): LtsError | undefined {
  const code = REFUSALS.find(([words]) => words.test(message))?.[1];
  const why = message.replace(/\.$/, '');
  if (code !== undefined && status < 500) return new LtsError(code, { what, why }, { cause });
  // GitHub says 404 to a write of what was deleted, and of what the token may not see.
  if (status === 404) return new LtsError('CONFLICT_GONE', { what, permission }, { cause });
  if (status === 409) {
    return new LtsError('CONFLICT_MOVED', { what, expected: 'the state it was read in', seen: message }, { cause });
  }
  return status === 200 || status === 422 ? new LtsError('GITHUB_REFUSED', { what, why }, { cause }) : undefined;
}

/** GitHub's error pages are HTML at times; no message of ours has more than a line. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
