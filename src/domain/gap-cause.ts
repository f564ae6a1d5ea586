/** Whether a source is closed until somebody opens it, or only failed this time. */
import type { ErrorCode } from '../errors.ts';
import type { Gap } from './snapshot.ts';

const CLOSED: ReadonlySet<ErrorCode> = new Set(['GITHUB_UNAUTHORIZED', 'GITHUB_FORBIDDEN', 'GITHUB_NOT_FOUND']);

/** What a token may not see stays closed until somebody opens it; anything else may go by. */
export function causeOf({ code }: { readonly code: ErrorCode }): NonNullable<Gap['cause']> {
  return CLOSED.has(code) ? 'closed' : 'failed';
}
