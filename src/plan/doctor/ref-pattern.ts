/**
 * Patterns of rulesets: fnmatch with FNM_PATHNAME (GitHub, "Using fnmatch syntax"). `*` and `?` stop at a slash, `**` as
 * a whole part stands for any number of parts, `[a-z]` is one of a set; no braces, and no backslash.
 */

export function matchesRef(pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true;
  const full = pattern.startsWith('refs/') ? pattern : `refs/tags/${pattern}`;
  return partsMatch(full.split('/'), ref.split('/'));
}

function partsMatch(patterns: readonly string[], parts: readonly string[]): boolean {
  const [pattern, ...rest] = patterns;
  const [part, ...others] = parts;
  if (pattern === undefined) return part === undefined;
  // As the last part `**` is no more than `*`.
  if (pattern === '**' && rest.length > 0)
    return parts.some((_, index) => partsMatch(rest, parts.slice(index))) || partsMatch(rest, []);
  return part !== undefined && expressionOf(pattern).test(part) && partsMatch(rest, others);
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/\[!?[^\]]+\]|\*+|\?|[.+^${}()|[\]\\]/g, (sign) => {
    if (sign.startsWith('*')) return '.*';
    if (sign === '?') return '.';
    return sign.length > 1 ? setOf(sign.slice(1, -1)) : `\\${sign}`;
  });
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return /^(?!)/; // A set such as [z-a] has nothing in it.
  }
}

function setOf(signs: string): string {
  const isNot = signs.startsWith('!');
  return `[${isNot ? '^' : ''}${(isNot ? signs.slice(1) : signs).replace(/[\\\]^[]/g, String.raw`\$&`)}]`;
}
