/** Addresses that may be published: what a reader or a program can follow, and nothing that runs or tells a secret. */
import { readUrl } from '../domain/url.ts';

const LONGEST = 2000;

/** Without a slash at its end. Undefined: no address of the web (`javascript:`), or one with a password. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST) return undefined;
  const address = readUrl(text);
  if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
  return address.username === '' && address.password === '' ? address.href.replace(/\/+$/, '') : undefined;
}
