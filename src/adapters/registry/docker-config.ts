/** Credentials in the Docker config file, as docker/login-action and `docker login` write them. */
import { readFile } from 'node:fs/promises';
import { LtsError } from '../../errors.ts';
import type { Credential, Credentials } from './credentials.ts';
import { hostName } from './image-name.ts';

/** One of `auths`; the names are Docker's. */
interface Entry {
  /** base64 of `username:password` */
  readonly auth?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly identitytoken?: unknown;
}

interface Config {
  readonly auths: Readonly<Record<string, Entry>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  readonly credsStore: string;
}

export interface DockerConfigOptions {
  /** `~/.docker/config.json`, or `config.json` in the folder that DOCKER_CONFIG names. */
  readonly path: string;
  /** Told every secret that is taken from the file, before anything is done with it. */
  readonly onSecret?: (secret: string) => void;
}

export class DockerConfig implements Credentials {
  readonly #path: string;
  readonly #onSecret: (secret: string) => void;
  #config: Promise<Config | string> | undefined;

  constructor({ path, onSecret = () => {} }: DockerConfigOptions) {
    this.#path = path;
    this.#onSecret = onSecret;
  }

  /** No file and no entry are no credentials. A credential helper is a program, and none is started. */
  async of(host: string): Promise<Credential | undefined> {
    this.#config ??= readConfig(this.#path);
    const config = await this.#config;
    if (typeof config === 'string') throw this.#wrong(host, config);
    const entry = entryOf(config.auths, host);
    const credential = entry && this.#read(host, entry);
    if (credential) return credential;
    const helper = helperOf(config.credHelpers, host) ?? config.credsStore;
    if (typeof helper !== 'string' || helper === '') return undefined;
    throw this.#wrong(host, `they are kept by the credential helper docker-credential-${helper}`);
  }

  #read(host: string, { auth, username, password, identitytoken }: Entry): Credential | undefined {
    for (const secret of [auth, password, identitytoken]) if (isFilled(secret)) this.#onSecret(secret);
    if (isFilled(identitytoken)) return { kind: 'refresh-token', token: identitytoken };
    if (isFilled(username) && isFilled(password)) return { kind: 'password', username, password };
    if (!isFilled(auth)) return undefined;
    // Old versions of Docker filled the text up with zeros.
    const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    if (colon < 1) throw this.#wrong(host, 'its `auth` is not the base64 of `username:password`');
    const secret = decoded.slice(colon + 1);
    this.#onSecret(secret);
    const name = decoded.slice(0, colon);
    // What `docker login` calls a user whose password is an identity token.
    if (name === '<token>') return { kind: 'refresh-token', token: secret };
    return { kind: 'password', username: name, password: secret };
  }

  #wrong(host: string, why: string): LtsError<'REGISTRY_CREDENTIALS'> {
    return new LtsError('REGISTRY_CREDENTIALS', { host, file: this.#path, why });
  }
}

/** The file, or in words why it cannot be used; never what JSON.parse says, which quotes the file. */
async function readConfig(path: string): Promise<Config | string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code ?? 'unknown');
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return `the file could not be read (${code})`;
    text = '{}';
  }
  try {
    const file: unknown = JSON.parse(text);
    if (recordOf(file) !== file) return 'the file is no JSON object';
    const { auths, credHelpers, credsStore } = recordOf(file);
    return {
      auths: recordOf(auths),
      credHelpers: recordOf(credHelpers),
      credsStore: typeof credsStore === 'string' ? credsStore : '',
    };
  } catch {
    return 'the file is no JSON';
  }
}

function recordOf(value: unknown): Record<string, never> {
  return (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, never>;
}

/** Of the entries for a host the first that is not empty; `docker logout` and credential stores leave empty ones. */
function entryOf(auths: Config['auths'], host: string): Entry | undefined {
  return Object.entries(auths)
    .filter(([key]) => hostOf(key) === host)
    .map(([, entry]): Entry => recordOf(entry))
    .find(({ auth, password, identitytoken }) => [auth, password, identitytoken].some(isFilled));
}

function helperOf(helpers: Config['credHelpers'], host: string): unknown {
  return Object.entries(helpers).find(([key]) => hostOf(key) === host)?.[1];
}

/**
 * Keys are hosts, or addresses whose scheme and path are of no meaning (`https://index.docker.io/v1/`). Beside that one
 * Docker Desktop keeps tokens for the website under `…/v1/access-token` and `…/v1/refresh-token`, which are no login.
 */
function hostOf(key: string): string | undefined {
  if (/\/v1\/(?:access|refresh)-token\/?$/.test(key)) return undefined;
  return hostName(key.replace(/^https?:\/\//i, '').replace(/\/.*$/s, ''));
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
