/** What became of a run that was disturbed, and of the clean one after it. */
import { isDeepStrictEqual } from 'node:util';
import { errorCodes } from '../../src/errors.ts';
import type { Run } from './run.ts';
import type { Story } from './story.ts';

/**
 * `misled`: GitHub itself called a part the whole, or gone what is there, which nobody can tell apart; the next run is right all the same.
 * `missed`: what should have gone wrong did not come to pass, so nothing was proved.
 */
export type Fate = 'passed' | 'told' | 'misled' | 'wrong' | 'lost' | 'late' | 'missed';

export interface Ending {
  readonly fate: Fate;
  /** For a person who looks into it. */
  readonly why?: string;
}

export interface Undisturbed {
  readonly start: unknown;
  readonly right: unknown;
  readonly run: Run;
  /** The second run, which finds everything as it should be. */
  readonly again: Run;
}

export interface Course {
  /** Undefined: it had to be given up. */
  readonly run: Run | undefined;
  readonly state: unknown;
  /** The clean run afterwards, and where it leaves the world. */
  readonly clean: Run | undefined;
  readonly end: unknown;
}

/** @param isPart a list was cut and its answer says that it is whole, or what was to be deleted is said to be gone */
export function judged(
  { harmOf }: Pick<Story, 'harmOf'>,
  undisturbed: Undisturbed,
  { run, state, clean, end }: Course,
  isPart = false,
): Ending {
  if (!run || !clean) return { fate: 'late', why: run ? 'the clean run did not end' : 'the run did not end' };
  const { start, right } = undisturbed;
  const harm = harmOf?.({ run, undisturbed: undisturbed.run, state, start, right });
  const flaw = flawIn(run) ?? harm;
  if (flaw !== undefined && !isPart) return { fate: 'wrong', why: `${flaw}\n${run.said}` };
  if (!isDeepStrictEqual(end, right)) return { fate: 'lost', why: differenceOf(end, right) };
  if (clean.exit !== undisturbed.again.exit) return { fate: 'lost', why: `the clean run ends with ${clean.exit}` };
  if (flaw !== undefined) return { fate: 'misled', why: flaw };
  const isTold = run.codes.length > 0 || run.gaps > undisturbed.run.gaps || run.exit !== undisturbed.run.exit;
  if (isTold) return { fate: 'told' };
  if (isDeepStrictEqual(state, right)) return { fate: 'passed' };
  if (isPart) return { fate: 'misled' };
  return { fate: 'wrong', why: `not done, and nothing told of it: ${differenceOf(state, right)}\n${run.said}` };
}

/** What no run may print, or end with, however much goes wrong. */
export function flawIn({ exit, said, codes }: Run): string | undefined {
  if (![0, 1, 2, 3, 4].includes(exit)) return `exit code ${exit}`;
  if (said.trim() === '') return 'nothing is said';
  const alien = codes.find((code) => !errorCodes.some((known) => known === code) || code.startsWith('INTERNAL_'));
  if (alien !== undefined) return `the code ${alien}`;
  const slip = /\n\s+at .+:\d+:\d+|INTERNAL_|\bundefined\b|\bNaN\b|\[object |TypeError|<html|ghs_/.exec(said)?.[0];
  return slip === undefined ? undefined : `"${slip}" in what it says`;
}

export function differenceOf(seen: unknown, right: unknown): string {
  if (typeof seen !== 'object' || typeof right !== 'object' || seen === null || right === null)
    return `${JSON.stringify(seen)} instead of ${JSON.stringify(right)}`;
  const keys = [...new Set([...Object.keys(seen), ...Object.keys(right)])] as never[];
  const parts = keys.filter((key) => !isDeepStrictEqual(seen[key], right[key]));
  return parts.map((key) => `${key}: ${differenceOf(seen[key], right[key])}`).join('; ');
}
