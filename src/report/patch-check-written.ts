/** What a run wrote, or would write, and what it could not: a line each, as plain text. */
import { KEY_OF_ALL } from '../domain/own-issue.ts';
import { capital } from '../domain/sentence.ts';
import type { LtsError } from '../errors.ts';
import type { IssueAction } from '../plan/patch-check/issue-plan.ts';

/** An issue or a draft that was to be written. */
export interface Written {
  readonly action?: Pick<IssueAction, 'kind' | 'key' | 'because'>;
  readonly issue?: { readonly number: number; readonly url: string };
  readonly draft?: { readonly tag: string; readonly line: string; readonly state: string; readonly url?: string };
  readonly failure?: LtsError;
  readonly isLeft?: boolean;
  readonly isHeld?: boolean;
}

const DONE = { create: 'opened', change: 'changed', close: 'closed', reopen: 'opened again' } as const;
const WANTED = { create: 'open', change: 'change', close: 'close', reopen: 'open again' } as const;

export function writtenWords(results: readonly Written[], dryBecause: string | undefined): readonly string[] {
  const words = results.flatMap((result) => wordsOf(result, dryBecause !== undefined));
  return dryBecause === undefined || words.length === 0 ? words : [`Nothing was written: ${dryBecause}.`, ...words];
}

function wordsOf({ action, issue, draft, failure, isLeft, isHeld }: Written, isDry: boolean): readonly string[] {
  if (draft) return draftWords(draft, failure, isDry);
  if (!action) return [];
  const subject = `${issue ? `issue #${issue.number} ` : 'the issue '}of ${action.key === KEY_OF_ALL ? 'all lines' : action.key}`;
  if (isHeld) return [`Left open: ${subject}, since ${action.because}.`];
  if (failure) return [`Failed to ${WANTED[action.kind]} ${subject}: ${failure.message} ${failure.remedy}`];
  if (isLeft) return [`Not done yet: ${WANTED[action.kind]} ${subject}. The next run goes on.`];
  const because = ` (${action.because})`;
  return [
    isDry
      ? `Would ${WANTED[action.kind]} ${subject}${because}.`
      : `${capital(DONE[action.kind])} ${subject}${because}.`,
  ];
}

function draftWords(
  { tag, line, state, url }: NonNullable<Written['draft']>,
  failure: LtsError | undefined,
  isDry: boolean,
): readonly string[] {
  const subject = `the draft release ${tag} of ${line}`;
  if (failure) return [`Failed to write ${subject}: ${failure.message} ${failure.remedy}`];
  if (state === 'agreed') return [];
  if (state === 'theirs') return [`Left ${subject} alone: somebody wrote it by hand${url ? ` (${url})` : ''}.`];
  return [isDry ? `Would write ${subject}.` : `${capital(state)} ${subject}${url ? ` (${url})` : ''}.`];
}
