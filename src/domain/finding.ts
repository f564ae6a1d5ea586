/** What a run noticed: a violated or unclear policy. A finding never stops a run; only broken worlds do. */

export type FindingSeverity = 'info' | 'warning' | 'error';

export interface Finding {
  /** Stable name of the rule, for `--fail-on` and for people who look it up in docs/findings.md. */
  readonly rule: FindingRule;
  readonly severity: FindingSeverity;
  /** Tag, line, channel or file it is about. */
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}

/** Every rule with its severity; documented in docs/findings.md, which a test compares. */
export const findingRules = {
  'policy-inferred': 'warning',
  'history-partial': 'warning',
  'no-release': 'warning',
  'tag-undated': 'warning',
  'version-twice': 'info',
  'dated-before-predecessor': 'info',
  'released-after-end-of-life': 'warning',
  'ends-disagree': 'info',
  'promotion-due': 'warning',
  'channel-ended': 'warning',
  'hold-missing': 'error',
  'yanked-missing': 'warning',
  'ledger-unused': 'warning',
  'repository-archived': 'error',
  'token-read-only': 'warning',
  'tag-protected': 'error',
  'ruleset-bypassed': 'info',
  'channel-annotated': 'info',
  'releases-immutable': 'info',
  'workflows-differ': 'warning',
  'workflow-unscheduled': 'warning',
  'workflow-disabled': 'warning',
  'workflow-unreadable': 'warning',
  'workflow-unpermitted': 'error',
  'registry-login-missing': 'warning',
  'workflow-cancels': 'warning',
  'workflow-not-on-line': 'info',
  'gate-forgeable': 'warning',
  'gate-stale': 'warning',
  'release-untriggered': 'warning',
  'sync-starts-workflow': 'warning',
  'tag-moved-elsewhere': 'warning',
  drift: 'warning',
  'sync-waits': 'info',
  'sync-refused': 'error',
  'sync-blocked': 'error',
  'line-untagged': 'warning',
  'line-planned': 'info',
  'branch-unmatched': 'warning',
  'setup-unseen': 'info',
} as const satisfies Record<string, FindingSeverity>;

export type FindingRule = keyof typeof findingRules;

/** With the severity that its rule has. */
export function finding(rule: FindingRule, subject: string, message: string, remedy: string): Finding {
  return { rule, severity: findingRules[rule], subject, message, remedy };
}

const ORDER: readonly FindingSeverity[] = ['info', 'warning', 'error'];

export function isAtLeast(severity: FindingSeverity, threshold: FindingSeverity): boolean {
  return ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}
