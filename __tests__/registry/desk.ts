/** The adapter in front of a scripted registry, with everything about it that a test wants to look at. */
import type { Credential, Credentials } from '../../src/adapters/registry/credentials.ts';
import type { Fetch } from '../../src/adapters/registry/exchange.ts';
import { OciRegistry } from '../../src/adapters/registry/registry.ts';
import { type Image, imageOf } from './image.ts';
import { Scripted } from './scripted.ts';

export const PASSWORD = 'hunter2-secret';
export const ROBOT: Credential = { kind: 'password', username: 'robot', password: PASSWORD };
export const BASIC = `Basic ${Buffer.from(`robot:${PASSWORD}`).toString('base64')}`;

export interface DeskOptions {
  readonly credential?: Credential;
  readonly credentials?: Credentials;
  readonly timeoutMs?: number;
  readonly fetch?: Fetch;
}

export class Desk {
  readonly server: Scripted;
  readonly registry: OciRegistry;
  /** `127.0.0.1:PORT/app`, which the scripted registry has. */
  readonly image: string;
  /** Pauses before another try, in ms; none is waited for. */
  readonly pauses: number[] = [];
  readonly secrets: string[] = [];
  /** Hosts whose credentials were asked for. */
  readonly askedFor: string[] = [];

  private constructor(server: Scripted, options: DeskOptions) {
    this.server = server;
    this.image = `${server.host}/app`;
    const credentials: Credentials = options.credentials ?? { of: async () => options.credential };
    this.registry = new OciRegistry({
      fetch: options.fetch ?? fetch,
      credentials: {
        of: (host) => {
          this.askedFor.push(host);
          return credentials.of(host);
        },
      },
      onSecret: (secret) => this.secrets.push(secret),
      firstPauseMs: 1000,
      wait: async (ms) => void this.pauses.push(ms),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    return new Desk(await Scripted.start(), options);
  }

  /** An image under tags; the digest. */
  put(seed: string, ...tags: readonly string[]): string {
    return this.server.put(imageFor(seed), ...tags);
  }
}

export function imageFor(seed: string): Image {
  return imageOf(seed, { platforms: 0 });
}

/** What was thrown, with all that could be printed of it. */
export async function failureOf(promise: Promise<unknown>): Promise<{ code: string; message: string; all: string }> {
  const error: Error & { code: string; details?: unknown; remedy?: string } = await promise.then(
    (value) => Object.assign(new Error(`no failure, but ${String(value)}`), { code: 'NONE' }),
    (failure) => failure,
  );
  const all = [error.message, error.remedy, JSON.stringify(error.details), error.stack, deep(error.cause)].join('\n');
  return { code: error.code, message: error.message, all };
}

function deep(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return String(cause);
  const { message, stack } = cause as Error;
  return [message, stack, JSON.stringify(cause), deep((cause as Error).cause)].join('\n');
}
