/** Images in a registry that keeps to the OCI distribution specification: the port Registry over HTTP. */
import { LtsError } from '../../errors.ts';
import type { Registry } from '../../ports/registry.ts';
import { type Access, Authorization } from './authorization.ts';
import { type ManifestRequest, RegistryClient } from './client.ts';
import type { Credentials } from './credentials.ts';
import { type Answer, Exchange, type Fetch } from './exchange.ts';
import { type ImageName, isTagName, parseImageName } from './image-name.ts';
import { digestOf, isDigest, MANIFEST_TYPES } from './manifest.ts';
import { Patience } from './patience.ts';
import { Secrets } from './secrets.ts';
import { TokenServer } from './token-server.ts';

export interface OciRegistryOptions {
  readonly fetch: Fetch;
  readonly credentials: Credentials;
  /** Told every secret before it is used, so that it can be masked. */
  readonly onSecret?: (secret: string) => void;
  /** For one request; 60 s unless told. */
  readonly timeoutMs?: number;
  /** Before the second try; doubles with each further one. A second unless told. */
  readonly firstPauseMs?: number;
  readonly wait?: (ms: number) => Promise<void>;
}

interface Change {
  readonly from: string | undefined;
  readonly to: string;
}
interface Manifest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}
type Target = Pick<ManifestRequest, 'what' | 'name' | 'reference' | 'access'>;

/**
 * Manifests of the OCI distribution specification: `HEAD`, `GET`, `PUT` of `/v2/{name}/manifests/{reference}`. Registries know no
 * precondition, so a tag is read again right before it is written; one that moved is CONFLICT_MOVED.
 */
export class OciRegistry implements Registry {
  readonly #client: RegistryClient;
  readonly #patience: Patience;

  constructor(options: OciRegistryOptions) {
    const secrets = new Secrets(options.onSecret);
    const exchange = new Exchange(options.fetch, options.timeoutMs ?? 60_000);
    const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    this.#patience = new Patience(options.firstPauseMs ?? 1000, wait);
    const tokens = new TokenServer(exchange, this.#patience, secrets);
    const authorization = new Authorization(options.credentials, tokens, secrets);
    this.#client = new RegistryClient({ exchange, patience: this.#patience, authorization, secrets });
  }

  async digestOf(image: string, tag: string): Promise<string | undefined> {
    const name = nameOf(image);
    return isTagName(tag) ? this.#digestAt(targetOf(name, tag, 'pull')) : undefined;
  }

  /** The manifest first, so that nothing lies between the last look at the tag and the writing. */
  async point(image: string, tag: string, { from, to }: Change): Promise<void> {
    const name = nameOf(image);
    if (!isDigest(to)) throw new RangeError(`Expected a digest, seen ${to}`);
    const target = targetOf(name, tag, 'pull,push');
    if (!isTagName(tag))
      throw new LtsError('REGISTRY_REFUSED', { what: target.what, why: 'registries allow no such name for a tag' });
    const manifest = await this.#manifest(name, to);
    const answer = await this.#patience.send(() => this.#compareAndPut(target, { from, to }, manifest));
    if (answer === undefined) return;
    if (answer.status < 200 || answer.status > 299) throw await this.#client.errorOf(target, answer);
    const told = answer.header('docker-content-digest');
    if (told !== undefined && told !== to)
      throw invalid(target, `it stored \`${this.#client.quote(told)}\` when given ${to}`);
    const seen = await this.#digestAt(target);
    if (seen !== to) throw moved(target, to, seen);
  }

  /**
   * Undefined when there is nothing to write, which is also so when a try that seemed to fail was carried out. Each
   * try looks anew: blindly writing again could undo what somebody else wrote meanwhile.
   */
  async #compareAndPut(target: Target, { from, to }: Change, { bytes, type }: Manifest): Promise<Answer | undefined> {
    const seen = await this.#digestAt(target);
    if (seen === to) return undefined;
    if (seen !== from) throw moved(target, from, seen);
    return this.#client.sendOnce({ ...target, method: 'PUT', headers: { 'content-type': type }, body: bytes });
  }

  /** HEAD counts to no pull limit, but some do not know it, or leave out the digest (Amazon's did, static ones do). */
  async #digestAt(target: Target): Promise<string | undefined> {
    const head = await this.#client.send({ ...target, method: 'HEAD', headers: ACCEPT });
    const digest = head.header('docker-content-digest');
    if (head.status === 200 && digest !== undefined) {
      if (isDigest(digest)) return digest;
      throw invalid(target, `\`${this.#client.quote(digest)}\` is no SHA-256 digest`);
    }
    if (head.status !== 200 && head.status !== 405) return this.#absent(target, head);
    const answer = await this.#client.send({ ...target, method: 'GET', headers: ACCEPT });
    if (answer.status !== 200) return this.#absent(target, answer);
    return digestOf(this.#manifestIn(target, answer).bytes);
  }

  async #manifest(name: ImageName, digest: string): Promise<Manifest> {
    const target: Target = { what: `${name.text}@${digest}`, name, reference: digest, access: 'pull,push' };
    const answer = await this.#client.send({ ...target, method: 'GET', headers: ACCEPT });
    if (answer.status !== 200) {
      await this.#absent(target, answer);
      throw new LtsError('CONFLICT_GONE', { what: target.what });
    }
    const manifest = this.#manifestIn(target, answer);
    const seen = await digestOf(manifest.bytes);
    if (seen !== digest) throw invalid(target, `the manifest it gave has the digest ${seen}`);
    return manifest;
  }

  /** A page for people answers 200 as well; its digest would be worth nothing. */
  #manifestIn(target: Target, answer: Answer): Manifest {
    const told = answer.header('content-type') ?? '';
    const type = told.replace(/;.*$/s, '').trim().toLowerCase();
    if (MANIFEST_TYPES.includes(type)) return { bytes: answer.bytes, type };
    const seen = told === '' ? 'no content type' : `\`${this.#client.quote(told)}\``;
    throw invalid(target, `expected a manifest, seen ${seen}`);
  }

  /** "There is none" is an answer; every other refusal is an error. */
  async #absent(target: Target, answer: Answer): Promise<undefined> {
    if (!this.#client.isUnknown(answer)) throw await this.#client.errorOf(target, answer);
  }
}

const ACCEPT = { accept: MANIFEST_TYPES.join(', ') };

function nameOf(image: string): ImageName {
  const name = parseImageName(image);
  if (name) return name;
  const shown = image.replace(/:[^/:@]*@/g, ':***@');
  throw new LtsError('REGISTRY_NOT_FOUND', { what: `\`${shown}\`, which is no name such as \`ghcr.io/acme/app\`` });
}

function targetOf(name: ImageName, tag: string, access: Access): Target {
  return { what: `${name.text}:${tag}`, name, reference: tag, access };
}

function invalid({ what }: Target, why: string): LtsError {
  return new LtsError('REGISTRY_ANSWER_INVALID', { what, why });
}

function moved({ what }: Target, expected: string | undefined, seen: string | undefined): LtsError {
  return new LtsError('CONFLICT_MOVED', { what, expected: expected ?? NOTHING, seen: seen ?? NOTHING });
}

const NOTHING = 'no image';
