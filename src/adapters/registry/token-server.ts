/** Access tokens, as the registry's challenge `Bearer` says where to get them. */
import { readUrl } from '../../domain/url.ts';
import { LtsError } from '../../errors.ts';
import type { Challenge } from './challenge.ts';
import { basicHeader, type Credential } from './credentials.ts';
import type { Answer, Exchange, RegistryRequest } from './exchange.ts';
import { type ImageName, isSafeAddress } from './image-name.ts';
import { isPassing, type Patience } from './patience.ts';
import { errorOf, refusalOf } from './refusal.ts';
import { oneLine, type Secrets } from './secrets.ts';

export interface TokenWish {
  readonly name: ImageName;
  readonly challenge: Challenge;
  /** `repository:acme/app:pull` */
  readonly scope: string;
  readonly credential: Credential | undefined;
  /** Why there is no credential, for the case that one is needed. */
  readonly trouble: LtsError | undefined;
}

export class TokenServer {
  readonly #exchange: Exchange;
  readonly #patience: Patience;
  readonly #secrets: Secrets;

  constructor(exchange: Exchange, patience: Patience, secrets: Secrets) {
    this.#exchange = exchange;
    this.#patience = patience;
    this.#secrets = secrets;
  }

  /** Without credentials a token for what everybody may do is asked for. @throws LtsError REGISTRY_* */
  async ask(wish: TokenWish): Promise<string> {
    const address = this.#addressOf(wish);
    const request = this.#requestFor(wish, address);
    const answer = await this.#patience.send(() => this.#exchange.send(request));
    if (answer.status !== 200) throw this.#refused(wish, address, answer);
    const token = tokenIn(answer);
    if (token === undefined)
      throw new LtsError('REGISTRY_ANSWER_INVALID', { what: request.what, why: 'there is no token in it' });
    this.#secrets.tell(token);
    return token;
  }

  #addressOf({ name, challenge }: TokenWish): URL {
    const realm = challenge.parameters.realm ?? '';
    const registry = new URL(name.origin);
    const address = readUrl(realm);
    if (address && isSafeAddress(address, registry)) return address;
    const seen = realm === '' ? 'nothing' : `\`${oneLine(this.#secrets.hide(realm))}\``;
    const why = `expected an https address of a token server (realm), seen ${seen}`;
    throw new LtsError('REGISTRY_ANSWER_INVALID', { what: name.text, why });
  }

  /**
   * GET with the password, as every token server knows it; POST in the manner of OAuth2 for an identity token, which
   * is of no use otherwise (Docker's registry specification, "Token authentication" and "OAuth2 token authentication").
   */
  #requestFor({ name, challenge, scope, credential }: TokenWish, address: URL): RegistryRequest {
    const { service } = challenge.parameters;
    const wanted = { ...(service === undefined ? {} : { service }), scope };
    const what = `a token for ${name.text} from ${address.host}`;
    if (credential?.kind === 'refresh-token') {
      const form = { grant_type: 'refresh_token', client_id: 'lts-policy', ...wanted, refresh_token: credential.token };
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      return { what, method: 'POST', url: address.href, headers, body: new URLSearchParams(form).toString() };
    }
    const url = new URL(address);
    for (const [key, value] of Object.entries(wanted)) url.searchParams.append(key, value);
    const authorization = credential ? { authorization: basicHeader(credential, this.#secrets) } : {};
    return { what, method: 'GET', url: url.href, headers: { accept: 'application/json', ...authorization } };
  }

  /** The statuses that token servers use for a wrong password, an expired token and no right are not agreed upon. */
  #refused({ name, credential, trouble }: TokenWish, address: URL, answer: Answer): LtsError {
    const refusal = refusalOf(answer, this.#secrets);
    const isOurs = answer.status >= 400 && !isPassing(answer.status);
    if (isOurs && trouble) return trouble;
    if (!isOurs || answer.status === 403)
      return errorOf(`a token for ${name.text} from ${address.host}`, answer, refusal, credential === undefined);
    const without = credential === undefined ? '; no credentials were sent' : '';
    const said = `${answer.status} ${refusal.said}`.trim();
    const why = `the token server ${address.host} answered ${said}${without}`;
    return new LtsError('REGISTRY_UNAUTHORIZED', { what: name.text, why });
  }
}

/** `token`, or `access_token` as OAuth2 calls it; only what can stand in a header. */
function tokenIn(answer: Answer): string | undefined {
  try {
    const body = JSON.parse(Buffer.from(answer.bytes).toString('utf8')) as {
      readonly token?: unknown;
      readonly access_token?: unknown;
    } | null;
    return [body?.token, body?.access_token].find(
      (text): text is string => typeof text === 'string' && /^[\x21-\x7e]+$/.test(text),
    );
  } catch {
    return undefined;
  }
}
