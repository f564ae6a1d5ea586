/**
 * A small registry on loopback that does what no real one does on demand: it loses its temper, its digests and its tags.
 * Without a script it answers as the OCI distribution specification says.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Blob, type Image, sha256 } from './image.ts';

export interface Seen {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** `hang`: no answer, ever. `drop`: the connection is cut. `stall`: cut off in the middle of the body, never to go on. */
export type Act = Reply | 'hang' | 'drop' | 'stall';
/** What it would have answered (and done) without the script is `usual()`. */
export type Script = (usual: () => Reply, seen: Seen) => Act | Promise<Act>;

interface Planned {
  readonly match: RegExp;
  readonly script: Script;
  times: number;
}

export class Scripted {
  readonly requests: Seen[] = [];
  readonly tags = new Map<string, string>();
  readonly manifests = new Map<string, Blob>();
  /** The most requests that were there at the same time. */
  peak = 0;
  #present = 0;
  /** What a request without an accepted `Authorization` is told; undefined: everybody may do everything. */
  login: { readonly challenge: string; readonly accepts: (authorization: string | undefined) => boolean } | undefined;
  readonly #planned: Planned[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      this.#present += 1;
      this.peak = Math.max(this.peak, this.#present);
      const { method = '', url: path = '', headers } = request;
      const seen: Seen = { method, path, headers, body: await buffer(request) };
      this.requests.push(seen);
      const act = await this.#act(seen);
      this.#present -= 1;
      if (act === 'drop') request.socket.destroy();
      else if (act === 'stall') response.writeHead(200, { 'content-length': '100' }).write('{');
      else if (act !== 'hang')
        response.writeHead(act.status, act.headers).end(method === 'HEAD' ? undefined : act.body);
    });
  }

  static async start(): Promise<Scripted> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Scripted(server);
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Methods and paths in the order they came: `HEAD /v2/app/manifests/latest`. */
  get log(): readonly string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  /** How many scripts have not come to pass; a test asserts 0, or it proved nothing. */
  get pending(): number {
    return this.#planned.filter(({ times }) => Number.isFinite(times)).reduce((sum, { times }) => sum + times, 0);
  }

  /** @param match tried on `PUT /v2/app/manifests/latest` @param times Infinity: always */
  on(match: RegExp, act: Act | Script, times = 1): this {
    this.#planned.push({ match, script: typeof act === 'function' ? act : () => act, times });
    return this;
  }

  put(image: Image, ...tags: readonly string[]): string {
    for (const manifest of [...image.manifests, image.top]) this.manifests.set(manifest.digest, manifest);
    for (const tag of tags) this.tags.set(tag, image.top.digest);
    return image.top.digest;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #act(seen: Seen): Promise<Act> {
    const due = this.#planned.find(({ match, times }) => times > 0 && match.test(`${seen.method} ${seen.path}`));
    if (due === undefined) return this.#usual(seen);
    due.times -= 1;
    return due.script(() => this.#usual(seen), seen);
  }

  #usual({ method, path, headers, body }: Seen): Reply {
    const reference = /^\/v2\/app\/manifests\/([^/?]+)$/.exec(path)?.[1];
    if (reference === undefined) return refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    if (this.login && !this.login.accepts(headers.authorization))
      return {
        ...refusal(401, 'UNAUTHORIZED', 'authentication required'),
        headers: { 'www-authenticate': this.login.challenge },
      };
    if (method === 'PUT') {
      const manifest = { digest: sha256(body), bytes: body, type: headers['content-type'] ?? '' };
      this.manifests.set(manifest.digest, manifest);
      this.tags.set(reference, manifest.digest);
      return { status: 201, headers: { 'docker-content-digest': manifest.digest } };
    }
    const found = this.manifests.get(this.tags.get(reference) ?? reference);
    if (found === undefined) return refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    return {
      status: 200,
      headers: { 'content-type': found.type, 'docker-content-digest': found.digest },
      body: found.bytes,
    };
  }
}

export function refusal(status: number, code: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, message }] }),
  };
}
