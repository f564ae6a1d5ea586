/**
 * Regular expressions of users: RE2's syntax and RE2's way of matching, in time that grows with the length of the text.
 * JavaScript's own engine tries ways again that failed before, and `(a+)+b` takes it for ever.
 */
import { RE2JS, RE2JSSyntaxException } from 're2js';

/** Groups by name; one that took no part is undefined. */
export type Groups = Readonly<Record<string, string | undefined>>;

export interface Expression {
  /** @returns the groups of the first match; undefined: there is none */
  readonly exec: (text: string) => Groups | undefined;
}

export interface ExpressionRules {
  /** Only a match of the whole text counts. */
  readonly isWhole?: boolean;
  /** `^` and `$` are those of a line, however lines end. */
  readonly isByLine?: boolean;
}

const LONGEST = 1000;
/** The longest expression of a real product takes 120. */
const MOST_STEPS = 500;
const TOO_LARGE = `an expression of at most ${MOST_STEPS} steps, with repetitions such as \`{1,99}\` written out: use \`+\` or \`*\``;
const LOOK_AROUND =
  'an expression without look-around (`(?=`, `(?!`, `(?<=`, `(?<!`): match what stands there in a group `(?:…)`, or write two patterns';
const REFERENCE = 'an expression without back-references (`\\1`, `\\k<…>`): write again what is meant';
const TWICE = 'an expression that has each group name once: write two patterns';

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
  try {
    const expression = RE2JS.compile(source);
    if (expression.programSize() > MOST_STEPS) return TOO_LARGE;
    const names = Object.keys(expression.namedGroups());
    return groups.length === 0 || groups.some((name) => names.includes(name)) ? undefined : expected;
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? refusalOf(error, expected) : expected;
  }
}

/** RE2 names the piece it stumbles over, and why. */
function refusalOf(error: RE2JSSyntaxException, expected: string): string {
  const piece = error.getPattern() ?? '';
  const why = error.getDescription();
  if (/^\(\?<?[=!]/.test(piece)) return LOOK_AROUND;
  if (/^\\[1-9k]/.test(piece)) return REFERENCE;
  if (why === 'duplicate capture group name') return TWICE;
  if (why === 'invalid repeat count') return TOO_LARGE;
  return `${expected}, in RE2's syntax (${why}: \`${piece.slice(0, 40)}\`)`;
}

/** @param source one without an `expressionProblem`, else nothing is ever found */
export function compileExpression(source: string, { isWhole, isByLine }: ExpressionRules = {}): Expression {
  let expression: RE2JS | 'none' | undefined;
  return {
    exec: (text) => {
      expression ??= expressionProblem(source) ? 'none' : RE2JS.compile(source, isByLine ? RE2JS.MULTILINE : 0);
      if (expression === 'none') return undefined;
      const matcher = expression.matcher(isByLine ? text.replace(/\r\n?/g, '\n') : text);
      return (isWhole ? matcher.matches() : matcher.find()) ? groupsOf(matcher.getNamedGroups()) : undefined;
    },
  };
}

function groupsOf(named: Readonly<Record<string, string | null>>): Groups {
  const groups: Record<string, string | undefined> = Object.create(null);
  for (const [name, text] of Object.entries(named)) groups[name] = text ?? undefined;
  return groups;
}
