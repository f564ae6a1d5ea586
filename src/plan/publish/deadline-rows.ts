/** How long a fix may take, as readers are told it: one row a severity. */
import { SEVERITIES, type Severity } from '../../domain/change/change.ts';
import type { Policy } from '../../policy/policy.ts';

export interface DeadlineRow {
  readonly severity: Severity;
  /** `14 days`, `case by case`, `will not be fixed`. */
  readonly within: string;
}

/** Worst first; a severity without a word in the policy has no row. */
export function deadlineRows({ deadlines = {} }: Policy): readonly DeadlineRow[] {
  return SEVERITIES.flatMap((severity) => {
    const rule = deadlines[severity];
    return rule === undefined ? [] : [{ severity, within: words(rule) }];
  });
}

function words(rule: string): string {
  if (rule === 'ask') return 'case by case';
  return rule === 'never' ? 'will not be fixed' : rule;
}
