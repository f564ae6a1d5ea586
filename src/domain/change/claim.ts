/** How one piece of evidence is put down. */
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

export function glance(text: string): string {
  const flat = text
    .slice(0, 4 * MOST_SEEN)
    .replace(/\s+/g, ' ')
    .trim();
  // By code points, so that none is cut in two; the cut above may have left half a pair.
  const whole = Array.from(flat.replace(/\p{Cs}/gu, '\uFFFD'));
  return whole.length <= MOST_SEEN ? whole.join('') : `${whole.slice(0, MOST_SEEN - 1).join('')}…`;
}

/** Head and tail of a long text: templates and statements stand at its head, trailers at its end. */
export function ends(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, (most * 3) / 4)}\n${text.slice(text.length - most / 4)}`;
}
