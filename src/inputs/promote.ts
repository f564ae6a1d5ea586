/** What only `promote` is told: which line, from when on, and what ends with it. */
import type { PromotionWish } from '../plan/promote/promotion.ts';
import type { RawInputs } from './raw.ts';
import { dayOf, given, listOf, optional } from './words.ts';

/** A reason is one sentence of the ledger. */
const LONGEST_REASON = 500;

export function promotionOf(raw: RawInputs, problems: string[]): PromotionWish {
  const line = given(raw.line);
  if (line === undefined) problems.push('line: expected the name of a release line, seen nothing');
  const on = dayOf('on', raw.on, problems);
  const because = given(raw.because);
  if (because !== undefined && (because.length < 3 || because.length > LONGEST_REASON))
    problems.push(`because: expected a sentence of at most ${LONGEST_REASON} characters, seen ${because.length}`);
  return {
    line: line ?? '',
    ...(on === undefined ? {} : { on }),
    ends: listOf(raw.ends),
    ...optional('because', because),
  };
}
