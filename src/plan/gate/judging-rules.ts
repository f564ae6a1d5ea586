/** What a policy adds to the judging of changes: `gate`, `audit`, `classify`, `patch-check` and documents judge by it. */
import type { JudgingRules } from '../../domain/change/change.ts';
import { DEFAULT_PATHS } from '../../domain/change/paths.ts';
import type { Policy } from '../../policy/policy.ts';

/** The project's own labels, and every class of paths: its own globs in place of the usual ones. */
export function judgingRules({ labels, paths }: Pick<Policy, 'labels' | 'paths'>): JudgingRules {
  return { labels, paths: { ...DEFAULT_PATHS, ...paths } };
}
