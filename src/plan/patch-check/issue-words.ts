/** Titles, and what an issue says when it has nothing (more) to say; names of lines are numbers, harmless in Markdown. */
import { footer } from '../../domain/issue-sign.ts';
import { KEY_OF_ALL } from '../../domain/own-issue.ts';
import type { PatchCheck } from './patch-check.ts';

/** The same every week, so that it is found in a list, a mail folder, a search. */
export function issueTitle(key: string): string {
  return key === KEY_OF_ALL ? 'Release lines: what is due' : `Release line ${key}: what is due`;
}

/** What could not be looked at is told by the summary of a run: nobody rewrites a closed issue when it can be again. */
export function quietWords(key: string, { status }: PatchCheck): string {
  const where = key === KEY_OF_ALL ? 'any release line' : `release line ${key}`;
  return `Nothing that this check can see is due on ${where} (${status.asOf}). This issue is opened again when something is.`;
}

/** What an issue says that is closed, with the line by which it is found again. */
export function closingWords(words: string): string {
  return `${words}\n\n${footer('; what you write above or below this part stays.')}`;
}

/** A line without an issue of its own any more: it has ended, or the policy knows it no longer. */
export function endedWords(key: string, { status }: PatchCheck): string {
  const ended = status.lifecycles.find(({ line }) => line.name === key);
  if (ended?.stage !== 'end-of-life') return `Release line ${key} is not supported; nothing is looked for on it.`;
  const since = ended.endOfLife === undefined ? '' : ` on ${ended.endOfLife}`;
  return `Release line ${key} has ended${since}. It gets no patches any more; users should move to a newer line.`;
}

/** @param number of the issue that has it from now on; absent: it is created in the same run, and has none yet */
export function movedWords(number: number | undefined): string {
  return `This is kept in ${number === undefined ? `"${issueTitle(KEY_OF_ALL)}"` : `#${number}`} now.`;
}

export const EACH_LINE = 'Every release line has an issue of its own now.';
