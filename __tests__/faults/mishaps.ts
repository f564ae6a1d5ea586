/** All that may go wrong with a request: each by its name in the table. */
import type { Mishap } from '../github/faults.ts';

export interface Named {
  readonly name: string;
  readonly mishap: Mishap;
  /** The connection itself fails: so the two ways to GitHub are tried, which tell of it in words of their own. */
  readonly isOfConnection?: true;
  /** It is told apart from a slow server only by waiting. */
  readonly isSilent?: true;
  /** What comes is less than there is, and says that it is all. */
  readonly isPart?: true;
}

export const MISHAPS: readonly Named[] = [
  { name: '500', mishap: { status: 500, message: 'Server Error' } },
  { name: '502', mishap: { status: 502 } },
  { name: '502, done', mishap: { status: 502, isApplied: true } },
  { name: '429', mishap: { kind: 'too-many-requests', retryAfter: 1 } },
  { name: '429, no retry-after', mishap: { kind: 'too-many-requests', retryAfter: null } },
  { name: '403 secondary', mishap: { kind: 'secondary-limit', retryAfter: 1 } },
  { name: '403 secondary, no retry-after', mishap: { kind: 'secondary-limit', retryAfter: null } },
  { name: '403 hour used up', mishap: { kind: 'limit-exhausted' } },
  { name: '403', mishap: { status: 403, message: 'Resource not accessible by integration' } },
  { name: '401', mishap: { status: 401, message: 'Bad credentials' } },
  { name: '404', mishap: { status: 404, message: 'Not Found' } },
  { name: '409', mishap: { status: 409, message: 'Conflict' } },
  { name: '422', mishap: { status: 422, message: 'Validation Failed' } },
  { name: 'no answer', mishap: { kind: 'silent' }, isOfConnection: true, isSilent: true },
  { name: 'no answer, done', mishap: { kind: 'silent', isApplied: true }, isOfConnection: true, isSilent: true },
  { name: 'cut before', mishap: { kind: 'dropped' }, isOfConnection: true },
  { name: 'cut after, done', mishap: { kind: 'reset' }, isOfConnection: true },
  { name: 'cut in the answer, done', mishap: { kind: 'truncated' }, isOfConnection: true },
  { name: 'malformed JSON, done', mishap: { kind: 'malformed' } },
  { name: 'empty body, done', mishap: { kind: 'empty' }, isOfConnection: true },
  { name: 'page without its link', mishap: { kind: 'page-lost' }, isPart: true },
  { name: 'half a list', mishap: { kind: 'list-cut' }, isPart: true },
];
