/** Requests about an image: with the right `Authorization`, again where another try can help, refusals as errors. */
import type { LtsError } from '../../errors.ts';
import type { Access, Authorization } from './authorization.ts';
import type { Answer, Exchange, RegistryRequest } from './exchange.ts';
import type { ImageName } from './image-name.ts';
import type { Patience } from './patience.ts';
import { errorOf, isUnknown, refusalOf } from './refusal.ts';
import { oneLine, type Secrets } from './secrets.ts';

export interface ManifestRequest extends Pick<RegistryRequest, 'what' | 'method' | 'headers' | 'body'> {
  readonly name: ImageName;
  /** A tag or a digest; neither has a character that an address would have to escape. */
  readonly reference: string;
  readonly access: Access;
}

export class RegistryClient {
  readonly #exchange: Exchange;
  readonly #patience: Patience;
  readonly #authorization: Authorization;
  readonly #secrets: Secrets;

  constructor(parts: { exchange: Exchange; patience: Patience; authorization: Authorization; secrets: Secrets }) {
    this.#exchange = parts.exchange;
    this.#patience = parts.patience;
    this.#authorization = parts.authorization;
    this.#secrets = parts.secrets;
  }

  /** The last answer, whatever its status. @throws LtsError REGISTRY_* for a login that failed, or no real answer */
  send(request: ManifestRequest): Promise<Answer> {
    return this.#patience.send(() => this.sendOnce(request));
  }

  /** The same without another try, for what must look first whether the world has moved. */
  async sendOnce({ name, reference, access, ...request }: ManifestRequest): Promise<Answer> {
    const url = `${name.origin}/v2/${name.path}/manifests/${reference}`;
    const send = (authorization: string | undefined) =>
      this.#exchange.send({
        ...request,
        url,
        headers: { ...request.headers, ...(authorization === undefined ? {} : { authorization }) },
      });
    const first = await this.#authorization.current(name, access);
    const answer = await send(first);
    if (answer.status !== 401 || answer.isElsewhere) return answer;
    const renewed = await this.#authorization.renew(name, access, answer, first);
    return renewed === undefined ? answer : send(renewed);
  }

  /** Whether the answer says that there is no such image, tag or manifest. */
  isUnknown(answer: Answer): boolean {
    return isUnknown(answer, refusalOf(answer, this.#secrets));
  }

  /** One short line of what the registry says, without secrets. */
  quote(text: string): string {
    return oneLine(this.#secrets.hide(text));
  }

  /** What a refusal means; with credentials that could not be read, those are the reason. */
  async errorOf(request: Pick<ManifestRequest, 'what' | 'name'>, answer: Answer): Promise<LtsError> {
    const trouble = await this.#authorization.troubleOf(request.name);
    if (trouble && (answer.status === 401 || answer.status === 403)) return trouble;
    const isAnonymous = await this.#authorization.isAnonymous(request.name);
    return errorOf(request.what, answer, refusalOf(answer, this.#secrets), isAnonymous);
  }
}
