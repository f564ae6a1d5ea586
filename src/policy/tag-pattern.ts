/** Tag patterns: `v{version}` or `/regex/` with named groups, always matched against the whole tag. */
import { compileExpression, type Groups } from '../domain/pattern/expression.ts';
import { parseVersion, parseVersionText, type Version } from '../domain/version.ts';

/** One way to read a tag; `expression` matches whole tags and has named groups. */
export interface TagPattern {
  readonly text: string;
  /** @returns the named groups of a whole tag; `glued` only of `{version}`: what follows the numbers */
  readonly exec: (tag: string) => Groups | undefined;
}

export function compileTagPattern(text: string): TagPattern {
  if (text.startsWith('/') && text.endsWith('/')) {
    const { exec } = compileExpression(text.slice(1, -1), { isWhole: true });
    return { text, exec };
  }
  const [before = '', ...after] = text.split('{version}');
  return { text, exec: (tag) => between(tag, before, after.join('{version}')) };
}

/** The version a tag names under a pattern, or undefined. */
export function matchTag(pattern: TagPattern, tag: string): Version | undefined {
  const groups = pattern.exec(tag);
  if (!groups) return undefined;
  const { version, glued, major, minor, patch, fourth, letter, pre } = groups;
  const rest = pre ? `-${pre}` : '';
  if (glued !== undefined) return parseVersion(version ?? '', glued);
  if (version !== undefined) {
    const read = parseVersionText(version);
    return rest === '' && !letter ? read : read && parseVersion(read.parts.join('.'), rest, letter);
  }
  return parseVersion([major, minor, patch, fourth].filter((part) => part !== undefined).join('.'), rest, letter);
}

/** Dotted numbers and what is glued on. */
function between(tag: string, before: string, after: string): Groups | undefined {
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined;
  const written = tag.slice(before.length, Math.max(before.length, tag.length - after.length));
  if (before.length + written.length + after.length !== tag.length || !SIGNS.test(written)) return undefined;
  const version = NUMBERS.exec(written)?.[0];
  return version === undefined ? undefined : { version, glued: written.slice(version.length) };
}

const SIGNS = /^[0-9A-Za-z.+_~-]*$/;
const NUMBERS = /^\d+(?:\.\d+)*/;
