/** What one rule says of a plugin that is about to be released. */
import type { VerdictWord } from '../gate/ruling.ts';

/** From best to worst; nobody is asked for consent. */
export const CHECK_VERDICTS = ['pass', 'warn', 'fail'] as const satisfies readonly VerdictWord[];
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

export interface CheckRuling {
  readonly rule: (typeof CHECK_RULES)[number];
  readonly verdict: CheckVerdict;
  /** One sentence. */
  readonly message: string;
  /** What led to it; text of others. */
  readonly evidence: readonly string[];
  /** What would change the verdict. */
  readonly remedy?: string;
}
