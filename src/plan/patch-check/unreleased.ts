/** What waits on a line branch for its next patch release, and whether that release is due. */
import { type Day, dayIn, daysBetween, earliestDay } from '../../domain/calendar.ts';
import type { Judgement, JudgingRules } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import { revertIn } from '../../domain/change/presence/reverts.ts';
import type { CommitGraph } from '../../domain/commit-graph.ts';
import { type CommitKnowledge, withKnowledge } from '../../domain/commit-knowledge.ts';
import { type LandedChange, landedChanges } from '../../domain/landed-change.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { patchDayAfter } from '../../domain/patch-day.ts';
import { capital } from '../../domain/sentence.ts';
import type { Stage } from '../../policy/policy.ts';
import { isHarmless } from '../gate/accept.ts';
import { lineWords } from '../gate/base-line.ts';
import { judgingRules } from '../gate/judging-rules.ts';
import { decidingOf, type Ruling } from '../gate/ruling.ts';
import { rulingsAtStage } from '../gate/stage-rulings.ts';
import type { Status } from '../status.ts';
import type { OwedPatch, UnreleasedChange } from './patch-check.ts';

export interface UnreleasedQuestion {
  readonly status: Status;
  readonly lifecycle: Lifecycle;
  /** Absent: the line has ended. */
  readonly stage?: Stage;
  readonly graph: CommitGraph;
  /** Newest commit of the branch. */
  readonly tip?: string;
  /** Commit of the newest release. */
  readonly released?: string;
  readonly knowledge: CommitKnowledge;
}

/** The changes alone, oldest first, before anything was looked up about them. */
export function unreleasedChanges({ graph, tip, released }: UnreleasedQuestion): readonly LandedChange[] {
  return landedChanges(graph, tip, graph.reach(released));
}

/** Oldest first, judged with what was looked up about them. */
export function unreleasedOf(question: UnreleasedQuestion): readonly UnreleasedChange[] {
  const rules = judgingRules(question.status.policy);
  const landed = unreleasedChanges(question).map((one) => withKnowledge(one, question.knowledge));
  const undone = revertedAmong(landed);
  return landed.map((one) => {
    const judged = { ...one, ...judgedWith(rules, question.status, one) };
    const ruling = rulingOn(judged, question, rules);
    const isReleasable = reachesUsers(judged.judgement) && !undone.has(one.commit);
    return { ...judged, isReleasable, ...(ruling ? { ruling } : {}) };
  });
}

/** Whoever calls it a test or a chore made no fix of it, whatever else its files may be. */
function reachesUsers({ kind, evidence }: Judgement): boolean {
  if (kind !== 'unknown') return !isHarmless(kind);
  return !evidence.some((one) => one.source === 'title' && one.kind !== undefined && isHarmless(one.kind));
}

function judgedWith(rules: JudgingRules, { policy, asOf }: Status, { change, landedAt }: LandedChange) {
  return { judgement: judgeChange(change, rules), landedOn: dayIn(policy.timezone, landedAt) ?? asOf };
}

function rulingOn(
  { change, judgement }: Pick<UnreleasedChange, 'change' | 'judgement'>,
  { stage, status, lifecycle }: UnreleasedQuestion,
  { paths: classes }: JudgingRules,
): Ruling | undefined {
  if (!stage) return undefined;
  const { policy } = status;
  return decidingOf(rulingsAtStage({ change, judgement, stage, policy, classes, subject: lineWords(lifecycle) }));
}

/** What came and went again before it was released brings nothing to users; nor does its revert. */
function revertedAmong(landed: readonly LandedChange[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { change, commit } of landed.toReversed()) {
    const ids = gone.has(commit) ? [] : (revertIn(change.commits[0]?.message ?? '')?.ids ?? []);
    const undone = landed.filter((other) => ids.some((id) => other.commit.startsWith(id)));
    if (undone.length > 0) gone.add(commit);
    for (const other of undone) gone.add(other.commit);
  }
  return gone;
}

/**
 * The patch release that a line owes: "weekly backports, every Tuesday" means that what landed before a patch day is
 * released on it.
 *
 * @param newestOn day of the newest release
 */
export function owedPatch(
  unreleased: readonly UnreleasedChange[],
  { policy, asOf }: Status,
  newestOn?: Day,
): OwedPatch | undefined {
  // What nothing tells the kind of waits with the others, and is no reason by itself.
  const waiting = unreleased.filter(({ isReleasable, judgement }) => isReleasable && judgement.kind !== 'unknown');
  const oldest = earliestDay(waiting.map(({ landedOn }) => landedOn));
  if (oldest === undefined || policy.patchDay === undefined) return undefined;
  // A commit may be older than its way onto the branch: what the newest release has not was not there yet.
  const since = newestOn !== undefined && newestOn > oldest ? newestOn : oldest;
  const dueOn: Day = patchDayAfter(since, policy.patchDay);
  const daysLate = Math.max(0, daysBetween(dueOn, asOf));
  const state = asOf < dueOn ? 'waiting' : asOf === dueOn ? 'due' : 'overdue';
  const first = waiting.length === 1 ? 'one change' : `the oldest of ${waiting.length} changes`;
  const because = `${first} landed on ${since}; patches are made on ${capital(policy.patchDay)}s (\`patchDay\`)`;
  return { state, dueOn, daysLate, since, because };
}
