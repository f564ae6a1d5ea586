/**
 * Regular expressions of users, matched in time that grows with text × expression and no faster.
 *
 * JavaScript's own engine tries ways again that failed before, and `(a+)+b` takes it for ever. Here each way is followed
 * once from each place of the text: where ways meet again, the place is marked, and whoever comes later turns back. What
 * comes out is what JavaScript finds: the first way in order of preference, the same groups. (Russ Cox describes the
 * idea, "Regular Expression Matching: the Virtual Machine Approach".) Look-around and back-references are not taken.
 */
import { type Program, programOf, stepsOf } from './expression-program.ts';
import { type ExpressionRules, runProgram } from './expression-run.ts';
import { readTree } from './expression-tree.ts';

/** Groups by name; one that took no part is undefined, as with JavaScript. */
export type Groups = Readonly<Record<string, string | undefined>>;

export interface Expression {
  /** @returns the groups of the first match; undefined: there is none */
  readonly exec: (text: string) => Groups | undefined;
}

const LONGEST = 1000;
/** The longest expression of a real product takes 120. */
const MOST_STEPS = 1000;
const TOO_LARGE = `an expression of at most ${MOST_STEPS} steps, with repetitions such as \`{1,99}\` written out: use \`+\` or \`*\``;

/**
 * @param groups of which one must be there, where any are named
 * @param expected what is told of a text that is no expression at all, or has none of these groups
 * @returns what is expected instead; undefined: it can be compiled
 */
export function expressionProblem(
  source: string,
  groups: readonly string[] = [],
  expected = 'a regular expression',
): string | undefined {
  if (source.length > LONGEST) return `a regular expression of at most ${LONGEST} characters`;
  if (!isSyntax(source)) return expected;
  const { tree, names, refusal } = readTree(source);
  if (refusal !== undefined) return refusal;
  if (stepsOf(tree) > MOST_STEPS) return TOO_LARGE;
  return groups.length === 0 || groups.some((name) => names.includes(name)) ? undefined : expected;
}

function isSyntax(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/** @param source one without an `expressionProblem`, else nothing is ever found */
export function compileExpression(source: string, rules: ExpressionRules = {}): Expression {
  let program: Program | 'none' | undefined;
  return {
    exec: (text) => {
      program ??= expressionProblem(source) === undefined ? compiled(source) : 'none';
      const slots = program === 'none' ? undefined : runProgram(program, text, rules);
      return slots && program !== 'none' ? groupsOf(program, text, slots) : undefined;
    },
  };
}

function compiled(source: string): Program {
  const { tree, names } = readTree(source);
  return programOf(tree, names);
}

function groupsOf({ names }: Program, text: string, slots: readonly number[]): Groups {
  const groups: Record<string, string | undefined> = Object.create(null);
  names.forEach((name, place) => {
    const [from = -1, to = -1] = [slots[place * 2], slots[place * 2 + 1]];
    groups[name] = from < 0 || to < 0 ? undefined : text.slice(from, to);
  });
  return groups;
}
