/**
 * Filters of workflows (GitHub, "Filter pattern cheat sheet"): `*` stops at a slash, `**` does not, `?` and `+` repeat
 * what is before them, `[a-z]` is one of a set.
 */
import { matchSource } from '../../domain/pattern/glob.ts';
import { literal, setSource } from '../../domain/pattern/glob-source.ts';

export function matchesFilter(pattern: string, name: string): boolean {
  const parts: string[] = [];
  for (const sign of pattern.match(/\[[^\]]+\]|\*\*|./gsu) ?? []) {
    const before = sign === '+' || sign === '?' ? parts.pop() : undefined;
    parts.push(before === undefined ? partOf(sign) : `(?:${before})${sign}`);
  }
  return matchSource(parts.join(''))(name);
}

function partOf(sign: string): string {
  if (sign === '**') return '.*';
  if (sign === '*') return '[^/]*';
  return sign.startsWith('[') && sign.length > 1 ? setSource(sign.slice(1, -1)) : literal(sign);
}
