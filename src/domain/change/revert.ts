/** Changes that take another back. */
import type { ChangeKind, Evidence } from './change.ts';
import { claim, type Source } from './claim.ts';
import { kindPhrase } from './kind-words.ts';

/** git's own form; a revert of a revert brings the change in again, and is read as that change. */
const QUOTED = /^(?:revert|reverts|reapply|re-apply|reland|re-land)[ :]{1,3}["“'`]/i;
const VERB = /^(?:revert(?:s|ed|ing)?|undo(?:es|ing)?|back(?:s|ed|ing)?[ -]?out|roll(?:s|ed|ing)?[ -]?back)\b/i;
const AGAIN = /^(?:reapply|re-apply|reland|re-land)\b/i;
const MOST_NESTED = 8;

export interface Unquoted {
  /** The summary of the change that is taken back, or brought in again. */
  readonly summary: string;
  readonly isRevert: boolean;
}

/** `Revert "Revert "feat: it""` is `feat: it` again. */
export function unquoted(summary: string): Unquoted | undefined {
  let text = summary.trim();
  let isRevert = false;
  let depth = 0;
  for (; depth < MOST_NESTED && QUOTED.test(text); depth++) {
    if (!AGAIN.test(text)) isRevert = !isRevert;
    text = text.replace(QUOTED, '').replace(/["”'`]\s*(?:\(#\d{1,9}\)\s*)?$/, '');
  }
  return depth === 0 ? undefined : { summary: text, isRevert };
}

/** @param reverted kind of what is taken back: to whoever decides, a feature taken back is another thing than a fix */
export function revertEvidence(
  source: Source,
  summary: string,
  subject: string,
  reverted: ChangeKind | 'unknown',
): readonly Evidence[] {
  const isQuoted = unquoted(subject)?.isRevert === true;
  if (!isQuoted && !VERB.test(subject)) return [];
  const says = reverted === 'unknown' ? 'a revert' : `a revert of ${kindPhrase(reverted)}`;
  return [claim(source, summary, 'revert', isQuoted ? 9 : 8, says)];
}
