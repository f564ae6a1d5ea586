/** The header `Authorization`: what a registry's challenge (401) is answered with. */
import { LtsError } from '../../errors.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basicHeader, type Credential, type Credentials } from './credentials.ts';
import type { Answer } from './exchange.ts';
import type { ImageName } from './image-name.ts';
import type { Secrets } from './secrets.ts';
import type { TokenServer } from './token-server.ts';

/** What is meant to be done with an image. A token to write is not asked for to read: many may read only. */
export type Access = 'pull' | 'pull,push';

/** Credentials of a host; `trouble` when there may be some that we cannot read. Then public images still work. */
interface Found {
  readonly credential?: Credential | undefined;
  readonly trouble?: LtsError;
}

export class Authorization {
  readonly #credentials: Credentials;
  readonly #tokens: TokenServer;
  readonly #secrets: Secrets;
  /** By host. */
  readonly #found = new Map<string, Promise<Found>>();
  /** By image and access: a registry may have other rules for each image. */
  readonly #headers = new Map<string, Promise<string | undefined>>();

  constructor(credentials: Credentials, tokens: TokenServer, secrets: Secrets) {
    this.#credentials = credentials;
    this.#tokens = tokens;
    this.#secrets = secrets;
  }

  /** What answered the last challenge; undefined before there was one. @throws LtsError REGISTRY_* as `renew` */
  current(name: ImageName, access: Access): Promise<string | undefined> {
    return this.#headers.get(keyOf(name, access)) ?? Promise.resolve(undefined);
  }

  /**
   * The answer to a 401, asked for once however many requests met it at the same time; undefined where there is none
   * better than the one that was refused.
   *
   * @throws LtsError REGISTRY_*
   */
  async renew(
    name: ImageName,
    access: Access,
    answer: Answer,
    refused: string | undefined,
  ): Promise<string | undefined> {
    const key = keyOf(name, access);
    const held = this.#headers.get(key);
    const header = await held;
    if (header !== refused) return header;
    if (this.#headers.get(key) === held) this.#headers.set(key, this.#obtain(name, access, answer, key));
    const renewed = await this.#headers.get(key);
    return renewed === refused ? undefined : renewed;
  }

  /** Why we are nobody to this registry, when that is because of credentials that we cannot read. */
  async troubleOf({ host }: ImageName): Promise<LtsError | undefined> {
    return (await this.#found.get(host))?.trouble;
  }

  /** Whether no credentials were there to send. */
  async isAnonymous({ host }: ImageName): Promise<boolean> {
    return (await this.#found.get(host))?.credential === undefined;
  }

  async #obtain(name: ImageName, access: Access, answer: Answer, key: string): Promise<string | undefined> {
    try {
      return await this.#headerFor(name, access, parseChallenges(answer.header('www-authenticate') ?? ''));
    } catch (error) {
      // A wrong password stays wrong, and asking again may lock the account; silence may pass.
      if (error instanceof LtsError && error.code === 'REGISTRY_UNAVAILABLE') this.#headers.delete(key);
      throw error;
    }
  }

  async #headerFor(name: ImageName, access: Access, asked: readonly Challenge[]): Promise<string | undefined> {
    const bearer = asked.find(({ scheme }) => scheme === 'bearer');
    const basic = asked.find(({ scheme }) => scheme === 'basic');
    const { credential, trouble } = await this.#find(name.host);
    if (bearer) {
      const scope = `repository:${name.path}:${access}`;
      return `Bearer ${await this.#tokens.ask({ name, challenge: bearer, scope, credential, trouble })}`;
    }
    if (basic && trouble) throw trouble;
    if (basic && credential?.kind === 'password') return basicHeader(credential, this.#secrets);
    if (basic && credential === undefined) return undefined;
    const wish = asked.map(({ scheme }) => scheme).join(', ') || 'a login, but does not say which';
    const why = basic ? 'it asks for user and password, the login left an identity token' : `it asks for ${wish}`;
    throw new LtsError('REGISTRY_UNAUTHORIZED', { what: name.text, why });
  }

  #find(host: string): Promise<Found> {
    const known = this.#found.get(host) ?? this.#lookUp(host);
    this.#found.set(host, known);
    return known;
  }

  async #lookUp(host: string): Promise<Found> {
    try {
      const credential = await this.#credentials.of(host);
      if (credential) this.#secrets.tell(credential.kind === 'password' ? credential.password : credential.token);
      return { credential };
    } catch (error) {
      if (error instanceof LtsError && error.code === 'REGISTRY_CREDENTIALS') return { trouble: error };
      throw error;
    }
  }
}

function keyOf(name: ImageName, access: Access): string {
  return `${name.origin}/${name.path}:${access}`;
}
