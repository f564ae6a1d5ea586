/** Names of images as people write them, and where their registry is. */
import { readUrl } from '../../domain/url.ts';

export interface ImageName {
  /** As it was written, for messages. */
  readonly text: string;
  /** The registry as people and the Docker config file call it: `ghcr.io`, `docker.io`, `localhost:5000`. */
  readonly host: string;
  /** Where its API is: `https://ghcr.io`, `https://registry-1.docker.io`, `http://localhost:5000`. */
  readonly origin: string;
  /** The name within the registry: `acme/app`, `library/redis`. */
  readonly path: string;
}

const HUB = 'docker.io';
/** The name is a website's; the API answers here ("docker.io" is only what images are called). */
const HUB_API = 'registry-1.docker.io';
const HUB_NAMES: readonly string[] = [HUB, 'index.docker.io', HUB_API];

/** OCI distribution specification, "Pulling manifests": the form of `<name>`. */
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const HOST = /^(?:\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::\d{1,5})?$/;
/** The same section: the form of a tag. */
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads the name of an image, without tag or digest; undefined where it is none.
 * The first part is a host when it has a dot or a port, or is `localhost` (Docker's rule); else Docker Hub is meant,
 * and there `redis` is `library/redis`.
 */
export function parseImageName(text: string): ImageName | undefined {
  const [first = '', ...rest] = text.split('/');
  const isHosted = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = isHosted ? hostName(first) : HUB;
  const written = isHosted ? rest.join('/') : text;
  const path = host === HUB && !written.includes('/') ? `library/${written}` : written;
  const origin = `${isLoopback(host) ? 'http' : 'https'}://${host === HUB ? HUB_API : host}`;
  if (!HOST.test(host) || !readUrl(origin) || !PATH.test(path) || path.length > 255) return undefined;
  return { text, host, origin, path };
}

/** One name for each registry, whichever of its names was used. */
export function hostName(text: string): string {
  const host = text.toLowerCase();
  return HUB_NAMES.includes(host) ? HUB : host;
}

export function isTagName(text: string): boolean {
  return TAG.test(text);
}

/** Whether a registry may send us there: encrypted, or on this machine when it is there itself; no credentials in it. */
export function isSafeAddress(to: URL, from: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  return to.protocol === 'https:' || (to.protocol === 'http:' && isLoopback(to.host) && isLoopback(from.host));
}

function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host.replace(/:\d+$/, ''));
}
