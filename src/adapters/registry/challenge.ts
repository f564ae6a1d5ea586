/** What a registry asks for, as the header `WWW-Authenticate` says it. */

export interface Challenge {
  /** In small letters: `bearer`, `basic`. */
  readonly scheme: string;
  /** Names in small letters. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/**
 * Several challenges may stand in one header, divided by commas as their parameters are: a word without a value begins
 * the next one. `Basic realm="a, b", Bearer realm="https://…",service="x"` (RFC 9110, 11.6.1).
 */
const PART = /[\s,]*(?<name>[\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"]*)))?/gy;

/** What cannot be read ends the list; it is not an error, since another challenge may do. */
export function parseChallenges(header: string): readonly Challenge[] {
  const found: { scheme: string; parameters: Record<string, string | undefined> }[] = [];
  for (const { groups = {} } of header.matchAll(PART)) {
    const { name = '', quoted, plain } = groups;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    const last = found.at(-1);
    if (value === undefined) found.push({ scheme: name.toLowerCase(), parameters: {} });
    else if (last) last.parameters[name.toLowerCase()] = value;
  }
  return found;
}
