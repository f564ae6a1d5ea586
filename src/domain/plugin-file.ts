/** A file of a plugin that states a version: text of others, of which only so much is looked at. */
import type { FileMatch } from '../policy/policy-publish.ts';
import { parseVersionText, type Version } from './version.ts';

/** Files that state a version are far smaller. */
export const MOST_BYTES = 65_536;
export const TOO_LARGE = `it is larger than ${MOST_BYTES / 1024} KiB`;
export const NO_TEXT = 'it is no text';

/** What was found of a version in a file. */
export type Stated =
  | { readonly kind: 'version'; readonly version: Version; readonly seen: string }
  /** The file is not there, or the expression finds nothing in it. */
  | { readonly kind: 'nothing'; readonly why: string }
  /** What it finds is no version. */
  | { readonly kind: 'no version'; readonly seen: string };

const LONGEST_SEEN = 60;

/** @param group of the expression: `core` or `version` */
export function statedVersion({ file, expression }: FileMatch, group: string, text: string | undefined): Stated {
  if (text === undefined) return { kind: 'nothing', why: `there is no file ${file}` };
  const found = expression.exec(text.slice(0, MOST_BYTES))?.[group];
  if (found === undefined) return { kind: 'nothing', why: `\`match\` finds no ${group} in ${file}` };
  const seen = found.trim().slice(0, LONGEST_SEEN);
  const version = parseStated(seen);
  return version ? { kind: 'version', version, seen } : { kind: 'no version', seen };
}

/** Ranges and wildcards are more than one version: which is the lowest is not guessed. */
const SIGNS = /^[\w.+~-]*$/;
const WILDCARD = /^x(?:$|[.+-])/i;

/** A version as people write it in files: perhaps with a `v` before it. */
export function parseStated(text: string): Version | undefined {
  const version = parseVersionText(text.trim().replace(/^[vV](?=\d)/, ''));
  const isOne = version && SIGNS.test(version.text) && !WILDCARD.test(version.prerelease ?? '');
  return isOne ? version : undefined;
}
