/** One request to a registry and its answer: how many at once, how long, how large, and where it may be sent on to. */
import pLimit from 'p-limit';
import { readUrl } from '../../domain/url.ts';
import { LtsError } from '../../errors.ts';
import { isSafeAddress } from './image-name.ts';

/** Registries count requests by the minute and say nothing of how many at once; Docker itself pulls three, pushes five. */
const MOST_IN_FLIGHT = 8;
const MOST_REDIRECTS = 3;
/** "a registry SHOULD enforce some limit of at least 4 megabytes" (OCI distribution specification, pushing manifests). */
const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * The part of `fetch` that is needed, so that Node's own fits as it is. minipass-fetch (`fetchOverHttp`) fits as well; it
 * only says less of its types. Needed of an implementation: `redirect: 'manual'` gives the 3xx answer with its
 * `location`, the body is read chunk by chunk, and `signal` ends both the waiting and the reading.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface RegistryRequest {
  /** For messages: `ghcr.io/acme/app:latest`. */
  readonly what: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

export interface Answer {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why no answer came. Never the text of the failure, which may quote the headers that were sent. */
  readonly silence?: string;
  /** Sent on to another server: what it asks for is not to be told to it. */
  readonly isElsewhere: boolean;
}

export class Exchange {
  readonly #fetch: Fetch;
  readonly #timeoutMs: number;
  readonly #limit = pLimit(MOST_IN_FLIGHT);

  constructor(fetch: Fetch, timeoutMs: number) {
    this.#fetch = fetch;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Follows redirects, but takes no credentials to another server.
   *
   * @throws LtsError REGISTRY_ANSWER_INVALID for a redirect that must not be followed, or an answer beyond 4 MiB
   */
  async send(request: RegistryRequest): Promise<Answer> {
    const start = new URL(request.url);
    let { headers } = request;
    let url = start;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#limit(() => this.#once({ ...request, url: url.href, headers }));
      if (![301, 302, 303, 307, 308].includes(answer.status))
        return { ...answer, isElsewhere: url.origin !== start.origin };
      if (redirects === MOST_REDIRECTS) throw invalid(request, `more than ${MOST_REDIRECTS} redirects`);
      const next = nextOf(request, answer, url);
      if (next.origin !== url.origin) headers = withoutAuthorization(headers);
      url = next;
    }
  }

  async #once(request: RegistryRequest): Promise<Omit<Answer, 'isElsewhere'>> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), this.#timeoutMs);
    try {
      const { status, headers, body } = await this.#fetch(request.url, {
        method: request.method,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal: stop.signal,
      });
      const bytes = await bytesOf(body);
      if (bytes !== undefined) return { status, header: (name) => headers.get(name) ?? undefined, bytes };
    } catch (error) {
      const silence = stop.signal.aborted ? `nothing came within ${this.#timeoutMs / 1000} s` : silenceOf(error);
      return { status: 0, header: () => undefined, bytes: new Uint8Array(), silence };
    } finally {
      clearTimeout(timer);
    }
    stop.abort();
    throw invalid(request, `more than ${LARGEST_ANSWER / 1024 / 1024} MiB, which no manifest has`);
  }
}

/** The whole body, or undefined where it is too large: what is beyond is never kept. */
async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function nextOf(request: RegistryRequest, answer: Pick<Answer, 'status' | 'header'>, from: URL): URL {
  const isRepeatable = request.method === 'GET' || request.method === 'HEAD';
  // A POST carries a credential in its body; a PUT that is sent on by 301 to 303 would become a GET.
  if (!isRepeatable && (request.method === 'POST' || answer.status < 307))
    throw invalid(request, `a redirect (${answer.status}) of a ${request.method}, which is not followed`);
  const location = answer.header('location') ?? '';
  const next = location === '' ? undefined : readUrl(location, from.href);
  if (!next) throw invalid(request, 'a redirect to nowhere');
  if (!isSafeAddress(next, from)) throw invalid(request, `a redirect to ${next.origin}, which is no https address`);
  return next;
}

function withoutAuthorization(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function invalid({ what }: RegistryRequest, why: string): LtsError {
  return new LtsError('REGISTRY_ANSWER_INVALID', { what, why });
}

const SILENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was lost',
  UND_ERR_SOCKET: 'the connection was lost',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host could not be looked up',
};

/** Only codes are repeated: `fetch` quotes a header that it finds invalid, and that may be the one with the token. */
function silenceOf(error: unknown): string {
  const { code, cause } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown;
    readonly cause?: { readonly code?: unknown } | null;
  };
  const found = [code, cause?.code].find((text) => typeof text === 'string' && /^[A-Z][A-Z0-9_]+$/.test(text));
  return found === undefined ? 'the request failed' : (SILENCES[String(found)] ?? `the request failed (${found})`);
}
