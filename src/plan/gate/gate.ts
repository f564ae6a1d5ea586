/**
 * May this change enter its base line at its present stage? Every rule speaks, the strictest decides, an approver may
 * settle what is asked and waive what is refused.
 */
import { type Approval, type Approvals, approvalsOf, type Person, type Review } from '../../domain/approval.ts';
import type { Change, Judgement } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import type { Contents } from '../../domain/change/presence/branch-index.ts';
import { presenceOf } from '../../domain/change/presence/same-change.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { branchNameOf, type LineOfBranch, lineOfBranch } from '../../domain/line-branch.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { Stage } from '../../policy/policy.ts';
import { branchOf, type Status } from '../status.ts';
import { lineWords, ruleOnEnd, stageOfLine } from './base-line.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import { judgingRules } from './judging-rules.ts';
import { decidingOf, type Ruling, type VerdictWord } from './ruling.ts';
import { rulingsAtStage } from './stage-rulings.ts';
import { ruleOnUpstream } from './upstream.ts';

export interface GateQuestion {
  readonly status: Status;
  readonly change: Change;
  /** Short name of the branch it wants to enter. */
  readonly base: string;
  /** Absent for a change of a clone, which nobody reviews. */
  readonly pull?: ProposedChange;
  readonly people: readonly Person[];
  /** Who edited reviews, by id. */
  readonly edits?: ReadonlyMap<string, readonly string[]>;
  /** What the branches of newer lines have; absent: nobody could look. */
  readonly contents?: readonly Contents[];
  /** What the change names as its original could not be read. */
  readonly areOriginalsUnread?: true;
  /** What could not be looked up. */
  readonly gaps: readonly Gap[];
  /** Says what is wrong, and never fails. */
  readonly isWarnOnly: boolean;
}

export interface ProposedChange {
  readonly number: number;
  readonly url: string;
  readonly author: string;
  readonly headCommit: string;
  readonly createdAt: string;
  readonly reviews: readonly Review[];
}

/** A line that would take the change today. */
export interface OtherLine {
  readonly line: string;
  readonly branch?: string;
}

export interface Gate {
  readonly change: Change;
  readonly pull?: ProposedChange;
  readonly base: string;
  readonly judgement: Judgement;
  readonly lifecycle?: Lifecycle;
  /** `active`, `end-of-life`, … on the day; absent where the base is no line branch. */
  readonly stage?: string;
  readonly rulings: readonly Ruling[];
  /** The ruling that decides. */
  readonly deciding: Ruling;
  readonly verdict: VerdictWord;
  /** The verdict without approvals and without warn-only, where that is another one. */
  readonly judged: VerdictWord;
  /** What settled it. */
  readonly approval?: Approval;
  readonly voidApprovals: Approvals['void'];
  readonly takenBy?: OtherLine;
  readonly deadline?: Deadline;
  readonly gaps: readonly Gap[];
}

/** As of the day of the status; everything that it may look at is in the question. */
export function planGate(question: GateQuestion): Gate {
  const { status, change, base, pull, gaps } = question;
  const judgement = judgeChange(change, judgingRules(status.policy));
  const at = lineOfBranch({ branch: base, ...status });
  const rulings = rulingsOf(question, judgement, at);
  const deciding = decidingOf(rulings) ?? OFF_LINE;
  const approvals = approvalsIn(question);
  const approval = settling(approvals, deciding.verdict);
  const lifecycle = at.kind === 'line' ? at.lifecycle : undefined;
  const deadline = lifecycle && deadlineOf(judgement, change, status.policy, pull?.createdAt);
  const taker = deciding.verdict === 'fail' ? lineThatTakes(question, judgement, lifecycle) : undefined;
  const takenBy = taker && !isThere(question, taker.branch) ? taker : undefined;
  return {
    change,
    base,
    judgement,
    rulings,
    deciding,
    judged: deciding.verdict,
    verdict: approval ? 'pass' : softened(deciding.verdict, question),
    voidApprovals: [...approvals.void, ...(approval ? [] : tooWeak(approvals, deciding.verdict))],
    gaps,
    ...(pull ? { pull } : {}),
    ...(lifecycle ? { lifecycle, stage: lifecycle.stage } : {}),
    ...(approval ? { approval } : {}),
    ...(takenBy ? { takenBy } : {}),
    ...(deadline ? { deadline } : {}),
  };
}

const OFF_LINE: Ruling = { rule: 'not-a-line', verdict: 'pass', message: 'No rule speaks of it.' };

function rulingsOf(question: GateQuestion, judgement: Judgement, at: LineOfBranch): readonly Ruling[] {
  const { status, change, contents } = question;
  if (change.commits.length === 0 && change.files?.length === 0) {
    return [{ rule: 'kind-harmless', verdict: 'pass', message: 'It brings nothing.' }];
  }
  if (at.kind === 'none') {
    return [{ rule: 'not-a-line', verdict: 'pass', message: `No line branch: ${at.because}.` }];
  }
  if (at.kind === 'new line' && at.isBelow) {
    const message = `No release of ${at.name} is known, though newer lines have some (${at.because}).`;
    const remedy = 'An approver decides. Is the line ignored by the policy (`ignore`), or are its tags gone?';
    return [{ rule: 'line-unreleased', verdict: 'ask', message, remedy }];
  }
  if (at.kind === 'new line') {
    const message = `${at.name} has no release yet, so everything may enter it (${at.because}).`;
    return [{ rule: 'line-unreleased', verdict: 'pass', message }];
  }
  const { lifecycle } = at;
  const { line } = lifecycle;
  if (lifecycle.stage === 'upcoming' && line.stable.length > 0 && line.releasedOn === undefined) {
    const message = `${line.name} has releases, but on which days is not known, so neither is its stage.`;
    return [{ rule: 'line-unreleased', verdict: 'ask', message, remedy: 'Use a token that may read the tags.' }];
  }
  if (lifecycle.stage === 'upcoming') {
    const message = `${lifecycle.line.name} is not released yet, so everything may enter it.`;
    return [{ rule: 'line-unreleased', verdict: 'pass', message }];
  }
  const stage = stageOfLine(lifecycle, status);
  if (!stage) return [ruleOnEnd(lifecycle, status)];
  const { policy } = status;
  const { paths: classes } = judgingRules(policy);
  const subject = lineWords(lifecycle);
  const own = rulingsAtStage({ change, judgement, stage, policy, classes, subject });
  // What reaches no user needs no newer line.
  if (own[0].rule === 'kind-harmless') return own;
  const upstream = ruleOnUpstream({ status, lifecycle, stage, change, ...(contents ? { contents } : {}) });
  return [...own, ...(question.areOriginalsUnread ? [unread(stage)] : []), ...(upstream ? [upstream] : [])];
}

/** A title says what somebody calls it; the original may be what no stage takes. */
function unread({ origin }: Stage): Ruling {
  return {
    rule: 'original-unread',
    verdict: 'ask',
    message: 'The original that it names could not be read, and may be of another kind.',
    remedy: 'Run the check again; if that does not help, an approver decides.',
    origin,
  };
}

function approvalsIn({ status, pull, people, edits }: GateQuestion): Approvals {
  if (!pull) return { valid: [], void: [] };
  const { author, headCommit, reviews } = pull;
  const { policy, asOf } = status;
  const told = { people, ...(edits ? { edits } : {}) };
  return approvalsOf({ author, headCommit, reviews, ...told, approvers: policy.approvers, asOf });
}

/** Consent answers a question; only a waiver lets in what is refused. */
function settling({ valid }: Approvals, verdict: VerdictWord): Approval | undefined {
  if (verdict === 'ask') return valid.at(-1);
  return verdict === 'fail' ? valid.findLast(({ action }) => action === 'waive') : undefined;
}

/** Consent where a waiver is needed gets an answer, or its giver waits for nothing. */
function tooWeak({ valid }: Approvals, verdict: VerdictWord): Approvals['void'] {
  if (verdict !== 'fail') return [];
  const why = '`lts: accept` answers a question; this is refused, which `lts: waive <reason> until <day>` lets in';
  return valid.filter(({ action }) => action === 'accept').map(({ by, url }) => ({ by, url, why }));
}

function softened(verdict: VerdictWord, { isWarnOnly, status }: GateQuestion): VerdictWord {
  const isSoft = isWarnOnly || status.policy.gate.mode === 'warn';
  return isSoft && (verdict === 'ask' || verdict === 'fail') ? 'warn' : verdict;
}

/** A line that has the change already is no place to send it to. */
function isThere({ change, contents = [] }: GateQuestion, branch: string | undefined): boolean {
  const there = contents.find((one) => one.branch === branch);
  return there !== undefined && presenceOf(change, there) !== undefined;
}

/** The nearest newer supported line that takes this kind, else the default branch, where the next line grows. */
function lineThatTakes(
  { status, base, change }: GateQuestion,
  judgement: Judgement,
  from: Lifecycle | undefined,
): OtherLine | undefined {
  const { policy } = status;
  const { paths: classes } = judgingRules(policy);
  const candidates = status.lifecycles.filter((other) => other.isSupported && other !== from).toReversed();
  const newer = from
    ? candidates.filter((other) => status.lifecycles.indexOf(other) < status.lifecycles.indexOf(from))
    : candidates;
  const taker = newer.find((other) => {
    const stage = stageOfLine(other, status);
    const rulings = stage ? rulingsAtStage({ change, judgement, stage, policy, classes, subject: '' }) : [];
    // Files that nobody sees are seen no better elsewhere.
    return stage !== undefined && rulings.every(({ rule, verdict }) => verdict === 'pass' || rule === 'paths-unseen');
  });
  if (taker) {
    const branch = branchOf(status, taker) ?? branchNameOf(taker, policy);
    return { line: lineWords(taker), ...(branch === undefined ? {} : { branch }) };
  }
  const { defaultBranch } = status;
  return defaultBranch === undefined || defaultBranch === base
    ? undefined
    : { line: 'the next feature line', branch: defaultBranch };
}
