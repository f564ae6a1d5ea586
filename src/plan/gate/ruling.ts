/** What one rule says of a change. */
import type { Origin } from '../../policy/policy.ts';

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

export function worstOf(verdicts: readonly VerdictWord[]): VerdictWord {
  return VERDICTS[Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? 'pass';
}

/** The ruling that decides; of equally bad ones the first. */
export function decidingOf(rulings: readonly Ruling[]): Ruling | undefined {
  const worst = worstOf(rulings.map(({ verdict }) => verdict));
  return rulings.find(({ verdict }) => verdict === worst);
}
