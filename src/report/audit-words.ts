/** What an audit found, in the words all outlets share. */
import type { ChangeKind } from '../domain/change/change.ts';
import { kindPhrase } from '../domain/change/kind-words.ts';
import { type Audit, type AuditedChange, pullOf } from '../plan/gate/audit.ts';
import { lineWords } from '../plan/gate/base-line.ts';

/** Words readers count in; every kind is under one of them. */
const COUNTED: readonly (readonly [string, string, readonly (ChangeKind | 'unknown')[]])[] = [
  ['feature', 'features', ['feature', 'enhancement']],
  ['performance change', 'performance changes', ['performance']],
  ['change of the user interface', 'changes of the user interface', ['ui']],
  ['refactoring', 'refactorings', ['refactor']],
  ['security fix', 'security fixes', ['security', 'compliance']],
  ['fix', 'fixes', ['bug', 'critical-bug', 'revert']],
  ['dependency upgrade', 'dependency upgrades', ['dependency-major', 'dependency-minor', 'dependency-patch']],
  ['chore', 'chores', ['docs', 'test', 'ci', 'chore', 'release']],
  ['of unknown kind', 'of unknown kind', ['unknown']],
];

/** `2 features · 3 fixes` */
export function countsOf(changes: readonly AuditedChange[]): string {
  const counted = COUNTED.flatMap(([one, many, kinds]) => {
    const count = changes.filter(({ judgement }) => kinds.includes(judgement.kind)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counted.length === 0 ? 'no changes' : counted.join(' · ');
}

export function auditSubject({ from, to, lifecycle }: Audit): string {
  return `${from}..${to}${lifecycle ? ` on ${lineWords(lifecycle)}` : ''}`;
}

export function auditVerdict({ refused, changes, lifecycle }: Audit): string {
  if (!lifecycle) return 'it belongs to no single line, so no rule was applied';
  const asked = changes.filter(({ deciding, approval }) => deciding?.verdict === 'ask' && !approval).length;
  const doubts = changes.filter(({ deciding }) => deciding?.verdict === 'warn').length;
  const parts = [
    refused.length === 0 ? 'nothing that should not have come in' : `${refused.length} should not have come in`,
    ...(asked > 0 ? [`${asked} only with an approver's consent`] : []),
    ...(doubts > 0 ? [`${doubts} in doubt`] : []),
  ];
  return parts.join(', ');
}

/** `0123456 feat(core): … (#12) – a feature` */
export function changeWords({ change, judgement }: AuditedChange): string {
  const from = pullOf(change);
  const by = from === undefined ? '' : ` (${from})`;
  return `${change.id.slice(0, 9)} ${change.title}${by} – ${kindPhrase(judgement.kind, judgement.severity)}`;
}

/** `waived by @rita: a contract` */
export function approvalWords({ approval }: AuditedChange): readonly string[] {
  if (!approval) return [];
  const { action, by, reason } = approval;
  return [`${action === 'waive' ? 'waived' : 'accepted'} by @${by}: ${reason}`];
}
