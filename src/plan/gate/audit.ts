/** The gate's judgement over everything that came into a release: what it was, and what should not have come. */
import type { Approval } from '../../domain/approval.ts';
import type { Change, Judgement } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { Status } from '../status.ts';
import { lineWords, ruleOnEnd, stageOfLine } from './base-line.ts';
import { judgingRules } from './judging-rules.ts';
import { decidingOf, type Ruling } from './ruling.ts';
import { rulingsAtStage } from './stage-rulings.ts';

export interface AuditQuestion {
  /** On the day of the release. */
  readonly status: Status;
  readonly from: string;
  readonly to: string;
  /** Absent: the range belongs to no line, so that kinds are told and nothing is ruled. */
  readonly lifecycle?: Lifecycle;
  /** Oldest first. */
  readonly changes: readonly Change[];
  readonly gaps: readonly Gap[];
  /** By pull request (`#12`): who let it in. */
  readonly approvals?: ReadonlyMap<string, Approval>;
}

export interface AuditedChange {
  readonly change: Change;
  readonly judgement: Judgement;
  /** Absent: no line, so no rule. */
  readonly deciding?: Ruling;
  /** What settled it when it came in. */
  readonly approval?: Approval;
}

export interface Audit extends Omit<AuditQuestion, 'changes'> {
  readonly changes: readonly AuditedChange[];
  /** Of these the stage takes none. */
  readonly refused: readonly AuditedChange[];
  /** Whether the policy wants the run to fail for them. */
  readonly isFailing: boolean;
}

/** Each change by what its line took on the day of the status. */
export function planAudit(question: AuditQuestion): Audit {
  const { status, changes, lifecycle, approvals } = question;
  const rules = judgingRules(status.policy);
  const stage = lifecycle && stageOfLine(lifecycle, status);
  const audited = changes.map((change): AuditedChange => {
    const judgement = judgeChange(change, rules);
    if (!lifecycle) return { change, judgement };
    const { policy } = status;
    const subject = lineWords(lifecycle);
    const rulings: readonly Ruling[] = stage
      ? rulingsAtStage({ change, judgement, stage, policy, classes: rules.paths, subject })
      : [ruleOnEnd(lifecycle, status)];
    const deciding = decidingOf(rulings);
    const approval = deciding && settledBy(approvals?.get(pullOf(change) ?? ''), deciding.verdict);
    return { change, judgement, ...(deciding ? { deciding } : {}), ...(approval ? { approval } : {}) };
  });
  const refused = audited.filter(({ deciding, approval }) => deciding?.verdict === 'fail' && !approval);
  return {
    ...question,
    changes: audited,
    refused,
    isFailing: refused.length > 0 && status.policy.gate.audit === 'fail',
  };
}

/** `#12`: the pull request by which a commit came. */
export function pullOf({ originals }: Change): string | undefined {
  return originals.find(({ id }) => id.startsWith('#'))?.id;
}

function settledBy(approval: Approval | undefined, verdict: Ruling['verdict']): Approval | undefined {
  if (verdict === 'ask') return approval;
  return verdict === 'fail' && approval?.action === 'waive' ? approval : undefined;
}
