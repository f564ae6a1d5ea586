/**
 * Globs of a policy, matched against names of others: tags, files, labels. All of them go through here, and none takes
 * longer than the length of the glob times that of the name.
 *
 * `*` is any part of a name, `**` any number of folders, `?` one character, `[a-z]` one of a set, `{a,b}` one of several.
 */
import { type Program, programOf } from './expression-program.ts';
import { runProgram } from './expression-run.ts';
import type { Tree } from './expression-tree.ts';
import { isGlob, MOST_GLOBS } from './glob-bounds.ts';
import { type GlobRules, readGlob } from './glob-tree.ts';

export type Matches = (text: string) => boolean;

/** Whether a text is what any of the globs says. A glob that the schema would refuse says nothing. */
export function matchAny(globs: readonly string[], rules: GlobRules): Matches {
  const usable = globs.slice(0, MOST_GLOBS).filter(isGlob);
  const exact = new Set(usable);
  if (usable.length === 0) return (text) => exact.has(text);
  const matches = matchTree(() => ({ kind: 'choice', of: usable.map((glob) => readGlob(glob, rules)) }));
  return (text) => exact.has(text) || matches(text);
}

/** The same; those after `!` take away, from everything where there are no others. */
export function matchGlobs(globs: readonly string[], rules: GlobRules): Matches {
  const without = globs.filter((glob) => glob.startsWith('!'));
  const isAll = without.length > 0 && without.length === globs.length;
  const isTaken = matchAny(
    globs.filter((glob) => !glob.startsWith('!')),
    rules,
  );
  const isOut = matchAny(
    without.map((glob) => glob.slice(1)),
    rules,
  );
  return (text) => (isAll || isTaken(text)) && !isOut(text);
}

/** Whether a whole text is what a tree says, which is made when it is first asked for. */
export function matchTree(tree: () => Tree): Matches {
  let program: Program | undefined;
  return (text) => {
    program ??= programOf(tree(), []);
    return runProgram(program, text, { isWhole: true }) !== undefined;
  };
}
