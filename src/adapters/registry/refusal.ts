/** What a registry says when it does not do what was asked, as an error of ours. */
import { LtsError } from '../../errors.ts';
import { parseChallenges } from './challenge.ts';
import type { Answer } from './exchange.ts';
import { askedSeconds, isPassing, MOST_TRIES } from './patience.ts';
import { oneLine, type Secrets } from './secrets.ts';

export interface Refusal {
  /** OCI's code for the error (`MANIFEST_UNKNOWN`), where the answer names one. */
  readonly code?: string;
  /** One short line without secrets: `MANIFEST_BLOB_UNKNOWN: blob unknown to registry`; a HEAD has nothing to say. */
  readonly said: string;
}

/** OCI distribution specification, "Error codes"; a token endpoint may use the form too, or that of OAuth2. */
export function refusalOf(answer: Answer, secrets: Secrets): Refusal {
  const text = Buffer.from(answer.bytes).toString('utf8');
  const { code, message } = saidIn(text) ?? { message: text };
  const said = oneLine(secrets.hide([code, message].filter(Boolean).join(': ')));
  return { ...(code === undefined ? {} : { code }), said };
}

/** The image or the tag does not exist. */
export function isUnknown({ status }: Answer, { code }: Refusal): boolean {
  return status === 404 || (status === 400 && (code === 'NAME_UNKNOWN' || code === 'MANIFEST_UNKNOWN'));
}

/**
 * @param what as in `ghcr.io/acme/app:latest`
 * @param isAnonymous no credentials were sent: then the remedy is a login, not another right
 */
export function errorOf(what: string, answer: Answer, refusal: Refusal, isAnonymous: boolean): LtsError {
  const { status } = answer;
  const { said } = refusal;
  const why = said === '' ? String(status) : `${status} ${said}`;
  const reason = `${said || 'no reason given'}${isAnonymous ? '; no credentials were sent' : ''}`;
  if (isPassing(status)) return new LtsError('REGISTRY_UNAVAILABLE', { what, why: failureOf(answer, why) });
  if (status === 401 && (isAnonymous || !lacksRight(answer)))
    return new LtsError('REGISTRY_UNAUTHORIZED', { what, why: reason });
  if (status === 401 || status === 403 || refusal.code === 'DENIED')
    return new LtsError('REGISTRY_FORBIDDEN', { what, why: reason });
  if (isUnknown(answer, refusal)) return new LtsError('REGISTRY_NOT_FOUND', { what });
  if (status >= 400) return new LtsError('REGISTRY_REFUSED', { what, why });
  return new LtsError('REGISTRY_ANSWER_INVALID', { what, why: `status ${why}` });
}

function failureOf(answer: Answer, why: string): string {
  if (answer.status === 0) return `${answer.silence ?? 'no answer'}, in ${MOST_TRIES} tries`;
  const asked = askedSeconds(answer);
  return asked === undefined ? why : `${why}, and asks to wait ${asked} s`;
}

/** RFC 6750, 3.1: the token is good, but not for this. Docker Hub gives out tokens with fewer rights than asked for. */
function lacksRight(answer: Answer): boolean {
  return parseChallenges(answer.header('www-authenticate') ?? '').some(
    ({ parameters }) => parameters.error === 'insufficient_scope',
  );
}

function saidIn(text: string): { code?: string; message: string } | undefined {
  const body = parsed(text) as {
    readonly errors?: readonly { readonly code?: unknown; readonly message?: unknown }[];
    readonly error?: unknown;
    readonly error_description?: unknown;
  } | null;
  const first = Array.isArray(body?.errors) ? body.errors[0] : undefined;
  const [code, message] = [first?.code ?? body?.error, first?.message ?? body?.error_description];
  if (typeof code !== 'string' && typeof message !== 'string') return undefined;
  return { ...(typeof code === 'string' ? { code } : {}), message: typeof message === 'string' ? message : '' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
