/** A server may repeat what it was sent: no refusal of it may carry the token into a log, an output or a comment. */
import type { OctokitLike } from './client.ts';

/** The same client, whose failures are cleared of the token before anybody reads them. */
export function hidingToken(octokit: OctokitLike, token: string): OctokitLike {
  const cleared = async (error: unknown): Promise<never> => {
    throw clearError(error, token);
  };
  const { request, graphql } = octokit;
  return {
    request: Object.assign((...args: Parameters<typeof request>) => request(...args).catch(cleared), request),
    graphql: Object.assign((...args: Parameters<typeof graphql>) => graphql(...args).catch(cleared), graphql),
  };
}

/** In place, since what kind of error it is counts too. A message without the token is left alone: some cannot be set. */
function clearError(error: unknown, token: string): unknown {
  if (!(typeof error === 'object' && error !== null)) return error;
  const told = error as Partial<Record<'message' | 'errors' | 'response', unknown>>;
  for (const key of ['message', 'errors', 'response'] as const) {
    const next = cleared(told[key], token);
    if (next !== told[key]) told[key] = next;
  }
  return error;
}

function cleared(value: unknown, token: string): unknown {
  if (typeof value === 'string') return value.replaceAll(token, '***');
  if (Array.isArray(value)) return value.map((one) => cleared(one, token));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleared(one, token)]));
}
