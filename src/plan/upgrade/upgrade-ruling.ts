import type { Origin } from '../../policy/origin.ts';
/** What stands against a move, or is to know about it: a rule by name, a sentence, and what to do instead. */

export const UPGRADE_RULES = [
  'version-unknown',
  'version-unreleased',
  'version-prerelease',
  'version-yanked',
  'line-ended',
  'name-moving',
  'line-skipped',
  'rollback-unsupported',
  'rollback-unstated',
  'policy-silent',
  'lines-unseen',
] as const;
export type UpgradeRuleName = (typeof UPGRADE_RULES)[number];

export interface UpgradeRuling {
  readonly rule: UpgradeRuleName;
  readonly message: string;
  readonly remedy: string;
  /** The words of the policy behind it, where there are any. */
  readonly origin?: Origin;
}
