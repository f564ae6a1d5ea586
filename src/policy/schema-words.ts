/** The single words of the grammar: days, durations, moments, versions, tag patterns, globs. */
import * as z from 'zod';
import { parseDay } from '../domain/calendar.ts';
import { DURATION_PATTERN, DURATION_WORDS, MOMENT_PATTERN, MOMENT_WORDS } from '../domain/moment.ts';
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

export const tagPattern = z
  .string('a tag pattern such as `v{version}` or `/regex/`')
  .regex(/\{version\}|^\/.+\/$/s, 'a tag pattern with `{version}`, or a `/regex/` with named groups')
  .refine(compiles, 'a regular expression with a group `version`, or `major` (minor, patch, fourth, letter, pre)');
export const monthDay = z
  .string('a day of the year as "MM-DD"')
  .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'a day of the year as "MM-DD"', abort: true })
  .refine((text) => parseDay(`2024-${text}`) !== undefined, 'a day that the calendar has');
export const sentence = z.string('a sentence').min(3, 'a sentence');

const glob = z.string('a glob').min(1, 'a glob').max(1000, 'a glob of at most 1000 characters');
export const globs = z.union([glob, z.array(glob, 'a list of globs')], 'a glob or a list of globs');

function compiles(pattern: string): boolean {
  if (!pattern.startsWith('/') || !pattern.endsWith('/')) return true;
  return compilesTo(pattern, 'version|major');
}

/** A regular expression between slashes with one of some named groups, divided by `|`. */
export function compilesTo(pattern: string, groups: string): boolean {
  if (!/^\/.+\/$/s.test(pattern)) return false;
  try {
    new RegExp(pattern.slice(1, -1), 'um');
    return new RegExp(`\\(\\?<(?:${groups})>`).test(pattern);
  } catch {
    return false;
  }
}
