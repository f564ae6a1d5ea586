/**
 * Globs of a policy, matched against names of others: tags, files, labels. picomatch reads them, and RE2 matches what it
 * makes of them, in time that grows with the length of the name.
 */
import { RE2JS } from 're2js';
import { isGlob, MOST_GLOBS } from './glob-bounds.ts';
import { type GlobRules, globSource } from './glob-source.ts';

export type Matches = (text: string) => boolean;

/** picomatch takes its time for brackets in brackets, and no name of a folder needs many. */
const MOST_BRACKETS = 100;
/** An expression that no name is. */
const NOTHING = '[^\\x{0}-\\x{10FFFF}]';
const ALL_RULES: readonly GlobRules[] = [{}, { isFlat: true }, { hasGroups: true }];

/** @returns what is expected instead; undefined: it can be matched, wherever in a policy it stands */
export function globProblem(text: string): string | undefined {
  if (!isGlob(text)) return 'a glob that names something';
  const glob = text.replace(/^!/, '');
  if (glob.split(/[[({]/).length > MOST_BRACKETS) return `a glob with fewer than ${MOST_BRACKETS} brackets`;
  const sources = ALL_RULES.map((rules) => globSource(glob, rules));
  if (sources.some((source) => source?.includes('(?!')))
    return 'a glob without `!(…)` inside: write another one, with `!` before all of it';
  const isRead = sources.every((source) => source !== undefined && compiled(source) !== undefined);
  return isRead ? undefined : 'a glob with sets and groups that can be read: put `\\` before a sign that is itself';
}

/** Whether a text is what any of the globs says. A glob that the schema would refuse says nothing. */
export function matchAny(globs: readonly string[], rules: GlobRules): Matches {
  const usable = globs.slice(0, MOST_GLOBS).filter(isGlob);
  const exact = new Set(usable);
  if (usable.length === 0) return () => false;
  const sourceOf = (list: readonly string[]) => list.map((glob) => globSource(glob, rules) ?? NOTHING).join('|');
  const matches = lazily(() => {
    if (rules.isOurs === true) return nativeMatches(sourceOf(usable));
    return compiled(sourceOf(usable)) ?? compiled(sourceOf(usable.filter((glob) => globProblem(glob) === undefined)));
  });
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

/** Whether a whole text is what an expression of RE2 says; one that is none says nothing. */
export function matchSource(source: string): Matches {
  return lazily(() => compiled(source));
}

/** Made when it is first asked for. */
function lazily(make: () => Matches | undefined): Matches {
  let made: Matches | undefined;
  return (text) => {
    made ??= make() ?? (() => false);
    return made(text);
  };
}

function compiled(source: string): Matches | undefined {
  try {
    const expression = RE2JS.compile(source, RE2JS.DOTALL);
    return (text) => expression.matches(text);
  } catch {
    return undefined;
  }
}

function nativeMatches(source: string): Matches {
  const expression = new RegExp(source, 's');
  return (text) => expression.test(text);
}
