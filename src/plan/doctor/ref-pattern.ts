/**
 * Patterns of rulesets: fnmatch with FNM_PATHNAME (GitHub, "Using fnmatch syntax"). `*` and `?` stop at a slash, `**` as
 * a whole part stands for any number of parts, `[a-z]` is one of a set; no braces, and no backslash.
 */
import type { Tree } from '../../domain/pattern/expression-tree.ts';
import { matchTree } from '../../domain/pattern/glob.ts';
import { literal, often, setSource } from '../../domain/pattern/glob-tree.ts';

const NO_SLASH: Tree = { kind: 'sign', source: '[^/]' };

export function matchesRef(pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true;
  const full = pattern.startsWith('refs/') ? pattern : `refs/tags/${pattern}`;
  return matchTree(() => treeOf(full.split('/')))(ref);
}

function treeOf(parts: readonly string[]): Tree {
  const last = parts.length - 1;
  return {
    kind: 'sequence',
    of: parts.flatMap((part, place): readonly Tree[] => {
      if (place === last) return signsOf(part);
      // As the last part `**` is no more than `*`.
      const name: Tree = {
        kind: 'sequence',
        of: [...(part === '**' ? [often(NO_SLASH)] : signsOf(part)), literal('/')],
      };
      return [part === '**' ? often(name) : name];
    }),
  };
}

function signsOf(part: string): readonly Tree[] {
  return (part.match(/\[!?[^\]]+\]|\*+|./gsu) ?? []).map((sign) => {
    if (sign.startsWith('*')) return often(NO_SLASH);
    if (sign === '?') return NO_SLASH;
    if (!sign.startsWith('[') || sign.length === 1) return literal(sign);
    return { kind: 'sign', source: `(?!/)${setSource(sign.slice(1, -1))}` };
  });
}
