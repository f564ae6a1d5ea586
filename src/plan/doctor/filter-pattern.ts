/**
 * Filters of workflows (GitHub, "Filter pattern cheat sheet"): `*` stops at a slash, `**` does not, `?` and `+` repeat
 * what is before them, `[a-z]` is one of a set.
 */
import type { Tree } from '../../domain/pattern/expression-tree.ts';
import { matchTree } from '../../domain/pattern/glob.ts';
import { literal, often, setSource } from '../../domain/pattern/glob-tree.ts';

export function matchesFilter(pattern: string, name: string): boolean {
  return matchTree(() => treeOf(pattern))(name);
}

function treeOf(pattern: string): Tree {
  const parts: Tree[] = [];
  for (const sign of pattern.match(/\[[^\]]+\]|\*\*|./gsu) ?? []) {
    const before = sign === '+' || sign === '?' ? parts.pop() : undefined;
    if (before === undefined) parts.push(partOf(sign));
    else if (sign === '+') parts.push(often(before, 1));
    else parts.push({ kind: 'repeat', of: before, least: 0, most: 1, isLazy: false });
  }
  return { kind: 'sequence', of: parts };
}

function partOf(sign: string): Tree {
  if (sign === '**') return often({ kind: 'sign', source: '[^]' });
  if (sign === '*') return often({ kind: 'sign', source: '[^/]' });
  return sign.startsWith('[') && sign.length > 1
    ? { kind: 'sign', source: setSource(sign.slice(1, -1)) }
    : literal(sign);
}
