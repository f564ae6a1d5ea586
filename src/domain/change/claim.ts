/** How one piece of evidence is put down. */
import { shortText } from '../short-text.ts';
import type { ChangeKind, Evidence } from './change.ts';
import { kindPhrase } from './kind-words.ts';

export type Source = Evidence['source'];

/** What a reader takes in at a glance; the rest of a hostile text is not carried on. */
const MOST_SEEN = 120;

/** Longest summary that is read: a title of GitHub has at most 256 characters, and no rule needs more. */
export const MOST_SUMMARY = 300;

/** What was seen is cut to a glance where it is shown: of most claims nobody reads it. */
export function claim(
  source: Source,
  seen: string,
  kind: ChangeKind,
  weight: number,
  says: string = kindPhrase(kind),
): Evidence {
  return { source, seen: seen.slice(0, 4 * MOST_SEEN), says, kind, weight: Math.max(1, Math.min(10, weight)) };
}

/** On one line, of at most 120 characters. */
export function glance(text: string): string {
  return shortText(text, MOST_SEEN);
}

/** Head and tail of a long text: templates and statements stand at its head, trailers at its end. */
export function ends(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, (most * 3) / 4)}\n${text.slice(text.length - most / 4)}`;
}
