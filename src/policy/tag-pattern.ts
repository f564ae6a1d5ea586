/** Tag patterns: `v{version}` or `/regex/` with named groups, always matched against the whole tag. */
import { parseVersion, parseVersionText, type Version } from '../domain/version.ts';
import type { TagPattern } from './policy.ts';

export function compileTagPattern(text: string): TagPattern {
  if (text.startsWith('/') && text.endsWith('/')) {
    return { text, expression: new RegExp(`^(?:${text.slice(1, -1)})$`, 'u') };
  }
  const [before = '', ...after] = text.split('{version}');
  const version = String.raw`(?<version>\d+(?:\.\d+)*)(?<glued>[0-9A-Za-z.+_~\-]*?)`;
  return { text, expression: new RegExp(`^${escaped(before)}${version}${escaped(after.join('{version}'))}$`, 'u') };
}

/** The version a tag names under a pattern, or undefined. */
export function matchTag(pattern: TagPattern, tag: string): Version | undefined {
  const groups = pattern.expression.exec(tag)?.groups;
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

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
