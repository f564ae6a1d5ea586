/** What a registry is told to know who we are. */
import type { Secrets } from './secrets.ts';

export type Credential =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** For which the token endpoint gives access tokens ("identity token" in Docker's words). */
  | { readonly kind: 'refresh-token'; readonly token: string };

export interface Credentials {
  /**
   * Those for a registry (`ghcr.io`, `docker.io`, `localhost:5000`), or undefined where there are none. Asked only once
   * the registry wants to know: what is wrong with them then is no harm to public images.
   *
   * @throws LtsError REGISTRY_CREDENTIALS where there may be some, but they cannot be read
   */
  of(host: string): Promise<Credential | undefined>;
}

export function basicHeader(
  { username, password }: { readonly username: string; readonly password: string },
  secrets: Secrets,
): string {
  const text = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  secrets.tell(text);
  return `Basic ${text}`;
}
