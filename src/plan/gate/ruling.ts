import type { Origin } from '../../policy/origin.ts';
/** What one rule says of a change. */

/** From best to worst. */
export const VERDICTS = ['pass', 'warn', 'ask', 'fail'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

/** Every rule of the gate; explained in docs/gate.md, which a test compares. */
export const GATE_RULES = [
  'kind-accepted',
  'kind-harmless',
  'kind-asked',
  'kind-refused',
  'kind-unknown',
  'severity-unknown',
  'breaking-change',
  'revert-accepted',
  'original-unread',
  'path-forbidden',
  'paths-unseen',
  'upstream-present',
  'upstream-missing',
  'upstream-unchecked',
  'line-ended',
  'line-unreleased',
  'not-a-line',
] as const;
export type GateRule = (typeof GATE_RULES)[number];

export interface Ruling {
  readonly rule: GateRule;
  readonly verdict: VerdictWord;
  /** One sentence a tired person accepts at once. */
  readonly message: string;
  /** What would change the verdict. */
  readonly remedy?: string;
  /** The words of the policy behind it. */
  readonly origin?: Origin;
}

/** Of none, `pass`. */
export function worstOf<Word extends VerdictWord>(verdicts: readonly Word[]): Word | 'pass' {
  return VERDICTS.findLast((word): word is Word => verdicts.some((verdict) => verdict === word)) ?? 'pass';
}

/** The ruling that decides; of equally bad ones the first. */
export function decidingOf(rulings: readonly Ruling[]): Ruling | undefined {
  const worst = worstOf(rulings.map(({ verdict }) => verdict));
  return rulings.find(({ verdict }) => verdict === worst);
}
