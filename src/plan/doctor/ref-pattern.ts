/**
 * Patterns of rulesets: fnmatch with FNM_PATHNAME (GitHub, "Using fnmatch syntax"). `*` and `?` stop at a slash, `**` as
 * a whole part stands for any number of parts, `[a-z]` is one of a set; no braces, and no backslash.
 */
import { matchSource } from '../../domain/pattern/glob.ts';
import { literal, setSource } from '../../domain/pattern/glob-source.ts';

export function matchesRef(pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true;
  const full = pattern.startsWith('refs/') ? pattern : `refs/tags/${pattern}`;
  return matchSource(sourceOf(full.split('/')))(ref);
}

/** As the last part `**` is no more than `*`. */
function sourceOf(parts: readonly string[]): string {
  const folders = parts.slice(0, -1).map((part) => (part === '**' ? '(?:[^/]*/)*' : `${nameOf(part)}/`));
  return folders.join('') + nameOf(parts.at(-1) ?? '');
}

function nameOf(part: string): string {
  return part.replace(/\[!?[^\]]+\]|\*+|./gsu, (sign) => {
    if (sign.startsWith('*')) return '[^/]*';
    if (sign === '?') return '[^/]';
    return sign.startsWith('[') && sign.length > 1 ? setSource(sign.slice(1, -1)) : literal(sign);
  });
}
