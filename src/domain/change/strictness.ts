/** Which of several kinds a policy minds most. */
import type { ChangeKind } from './change.ts';

/** From what no line takes to what each does. */
const ORDER: readonly ChangeKind[] = [
  'feature',
  'dependency-major',
  'refactor',
  'performance',
  'ui',
  'enhancement',
  'dependency-minor',
  'dependency-patch',
  'bug',
  'critical-bug',
  'compliance',
  'security',
  'revert',
  'chore',
  'release',
  'ci',
  'test',
  'docs',
];

/** Kinds that are a purpose of their own also in company: beside a fix they are not part of it. */
export const OWN_PURPOSES: readonly ChangeKind[] = [
  'feature',
  'enhancement',
  'performance',
  'refactor',
  'dependency-major',
];

export function strictest(kinds: readonly ChangeKind[]): ChangeKind | undefined {
  return ORDER.find((kind) => kinds.includes(kind));
}
