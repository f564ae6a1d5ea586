/** What one rule says of a plugin that is about to be released. */

/** From best to worst. */
export const CHECK_VERDICTS = ['pass', 'warn', 'fail'] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

/** Explained in docs/plugins.md, which a test compares. */
export const CHECK_RULES = [
  'core-unstated',
  'core-unreleased',
  'bump-needed',
  'bump-fits',
  'bump-too-small',
  'breaking-with-core',
  'kind-unknown',
  'lts-dropped',
  'lts-without-version',
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

export interface CheckRuling {
  readonly rule: CheckRule;
  readonly verdict: CheckVerdict;
  /** One sentence. */
  readonly message: string;
  /** What led to it; text of others. */
  readonly evidence: readonly string[];
  /** What would change the verdict. */
  readonly remedy?: string;
}

export function worstVerdict(rulings: readonly CheckRuling[]): CheckVerdict {
  return CHECK_VERDICTS[Math.max(0, ...rulings.map(({ verdict }) => CHECK_VERDICTS.indexOf(verdict)))] ?? 'pass';
}
