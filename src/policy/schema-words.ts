/** The single words of the grammar: days, durations, moments, versions, tag patterns, globs. */
import * as z from 'zod';
import { parseDay } from '../domain/calendar.ts';
import { DURATION_PATTERN, DURATION_WORDS, MOMENT_PATTERN, MOMENT_WORDS } from '../domain/moment.ts';
import { expressionProblem } from '../domain/pattern/expression.ts';
import { globProblem } from '../domain/pattern/glob.ts';
import { LONGEST_GLOB, LONGEST_LIST, MOST_GLOBS } from '../domain/pattern/glob-bounds.ts';
import { parseVersionText } from '../domain/version.ts';

const quoted = 'in quotes (unquoted, `3.10` is the number 3.1)';

export const day = z
  .string('a day as `YYYY-MM-DD`')
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day as `YYYY-MM-DD`', abort: true })
  .refine((text) => parseDay(text) !== undefined, 'a day that the calendar has');
export const duration = z
  .string(`a duration such as ${DURATION_WORDS}`)
  .regex(new RegExp(DURATION_PATTERN), `a duration such as ${DURATION_WORDS}`);
export const moment = z
  .string(`a moment such as ${MOMENT_WORDS}`)
  .regex(new RegExp(MOMENT_PATTERN), `a moment such as ${MOMENT_WORDS}`);
export const moments = z.array(moment, `a list of moments such as ${MOMENT_WORDS}`).min(1, 'at least one moment');
export const version = z
  .string(`a version ${quoted}`)
  .refine((text) => parseVersionText(text) !== undefined, 'a version such as "3.0"');

const LONGEST_PATTERN = 1000;
const TAG_EXPRESSION = 'a regular expression with a group `version`, or `major` (minor, patch, fourth, letter, pre)';

/**
 * Of an expression between slashes: which one is refused, and what to write instead.
 *
 * @param groups of which one must be in it
 * @param expected what is told of a text that is no such expression at all
 */
export function checkExpression(
  groups: readonly string[],
  expected: string,
): (payload: z.core.ParsePayload<string>) => void {
  return ({ value, issues }) => {
    const isBetweenSlashes = /^\/.+\/$/s.test(value);
    const message = isBetweenSlashes ? expressionProblem(value.slice(1, -1), groups, expected) : expected;
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  };
}

export const tagPattern = z
  .string('a tag pattern such as `v{version}` or `/regex/`')
  .regex(/\{version\}|^\/.+\/$/s, 'a tag pattern with `{version}`, or a `/regex/` with named groups')
  .max(LONGEST_PATTERN, { error: `a tag pattern of at most ${LONGEST_PATTERN} characters`, abort: true })
  .check((context) => {
    const isExpression = context.value.startsWith('/') && context.value.endsWith('/');
    if (isExpression) checkExpression(['version', 'major'], TAG_EXPRESSION)(context);
  });
export const monthDay = z
  .string('a day of the year as "MM-DD"')
  .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'a day of the year as "MM-DD"', abort: true })
  .refine((text) => parseDay(`2024-${text}`) !== undefined, 'a day that the calendar has');
export const sentence = z.string('a sentence').min(3, 'a sentence');

/** Bounded, so that no list of a policy is slow on the names of others. */
export const glob = z
  .string('a glob')
  .min(1, { error: 'a glob', abort: true })
  .max(LONGEST_GLOB, { error: `a glob of at most ${LONGEST_GLOB} characters`, abort: true })
  .check(({ value, issues }) => {
    const message = globProblem(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  });
export const globs = z.union(
  [
    glob,
    z
      .array(glob, 'a list of globs')
      .max(MOST_GLOBS, { error: `at most ${MOST_GLOBS} globs`, abort: true })
      .refine((list) => list.join('').length <= LONGEST_LIST, `globs of at most ${LONGEST_LIST} characters together`),
  ],
  'a glob or a list of globs',
);
