/**
 * `gate`: read the change, the policy and the history side by side; look up what the change names; judge; leave a comment.
 * Three rounds of reads: what there is, what it names, where else it is.
 */
import type { Snapshot } from '../domain/snapshot.ts';
import { asLtsError, LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Gate, planGate } from '../plan/gate/gate.ts';
import { worstOf } from '../plan/gate/ruling.ts';
import type { Status } from '../plan/status.ts';
import type { Policy } from '../policy/policy.ts';
import type { PullRequest } from '../ports/changes.ts';
import type { CheckPages } from '../ports/check-pages.ts';
import { commentOf } from '../report/gate-markdown.ts';
import { checkDescription } from '../report/gate-text.ts';
import { beginObserving } from './observe.ts';
import { type Look, lineBranches, lookAll, type ProposalWorld } from './proposal.ts';
import { statusOf } from './status.ts';
import { policyMissing, type World } from './world.ts';

export interface GateWorld extends World, ProposalWorld {
  readonly checkPages: CheckPages;
}

export interface GateRun {
  readonly status: Status;
  /** One, or those of a merge group. */
  readonly gates: readonly Gate[];
  /** What should have been left on the pull request and was not. */
  readonly unwritten: readonly Unwritten[];
}

export interface Unwritten {
  /** Without its status the check says what it said yesterday. */
  readonly what: 'comment' | 'commit status';
  readonly error: LtsError;
}

/** @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_* */
export async function runGate(inputs: Inputs, world: GateWorld): Promise<GateRun> {
  const { proposal } = inputs;
  if (!proposal) throw new LtsError('INTERNAL_FAULT', { why: 'a gate without a proposal' });
  const observing = beginObserving(world.history, world.policy, { branches: false });
  const branches = lineBranches(observing, world.changes);
  branches.catch(() => {});
  const [looked, observed, known] = await Promise.all([
    lookAll(proposal, world, { observing, branches, repository: repositoryOf(inputs), sharesHead: setsStatus(inputs) }),
    observing.whole,
    branches,
  ]);
  const { policy } = observed;
  if (!policy) throw policyMissing(world);
  const snapshot: Snapshot = {
    ...observed.snapshot,
    branches: known.names,
    ...(known.defaultBranch === undefined ? {} : { defaultBranch: known.defaultBranch }),
  };
  const status = statusOf(inputs, world, snapshot, policy);
  const judge = ({ question }: Look): Gate => {
    const gate = planGate({ ...question, status, isWarnOnly: inputs.isWarnOnly });
    // What was not seen of the history matters where the line has none.
    return gate.deciding.rule === 'line-unreleased' ? { ...gate, gaps: [...gate.gaps, ...snapshot.gaps] } : gate;
  };
  const gates = looked.map(judge);
  const unwritten = await leaveWord(inputs, world, policy, looked, gates);
  return { status, gates, unwritten };
}

/** 1 where somebody has to do something before the change may enter, or where an old status still speaks for it. */
export function gateExitCode({ gates, unwritten = [] }: Pick<GateRun, 'gates'> & Partial<GateRun>): 0 | 1 {
  if (unwritten.some(({ what }) => what === 'commit status')) return 1;
  const worst = worstOf(gates.map(({ verdict }) => verdict));
  return worst === 'ask' || worst === 'fail' ? 1 : 0;
}

/** A comment, a commit status. What cannot be written changes no verdict. */
async function leaveWord(
  inputs: Inputs,
  world: GateWorld,
  policy: Policy,
  looked: readonly Look[],
  gates: readonly Gate[],
): Promise<readonly Unwritten[]> {
  if (inputs.isDryRun || inputs.asOf !== undefined) return [];
  const commented = gates.flatMap((gate, index) => comments(inputs, world, policy, gate, looked[index]?.pull));
  const writes = [
    ...commented.map((write) => ({ what: 'comment' as const, write })),
    ...statuses(inputs, world, gates, looked).map((write) => ({ what: 'commit status' as const, write })),
  ];
  const failures = await Promise.all(
    writes.map(({ what, write }) =>
      write.then(
        () => [],
        (error: unknown) => [{ what, error: asLtsError(error) }],
      ),
    ),
  );
  return failures.flat();
}

function setsStatus({ commitStatus, isDryRun, asOf }: Inputs): boolean {
  return commitStatus !== undefined && !isDryRun && asOf === undefined;
}

function comments(
  { isCommenting, proposal }: Inputs,
  { checkPages, policy: source }: GateWorld,
  policy: Policy,
  gate: Gate,
  pull: PullRequest | undefined,
): readonly Promise<void>[] {
  // In a queue the verdict has been told on the pull request already.
  if (!isCommenting || proposal?.kind !== 'pull' || pull?.number !== proposal.number || pull.state !== 'open')
    return [];
  // Without knowing the one that may be there, a second one would be written.
  if (pull.areCommentsUnread) return [];
  const body = commentOf(gate, policy.gate.comment, source.start.files.describe(source.start.path));
  return body === undefined && !pull.comment ? [] : [checkPages.comment(pull.number, pull.comment, body)];
}

/** One for the commit that is looked at: the head of the pull request, or of the whole group. */
function statuses(
  { commitStatus, proposal }: Inputs,
  { checkPages }: GateWorld,
  gates: readonly Gate[],
  looked: readonly Look[],
): readonly Promise<void>[] {
  const pull = looked[0]?.pull;
  const commit = proposal?.kind === 'merge group' ? proposal.head : pull?.headCommit;
  const verdict = worstOf(gates.map((gate) => gate.verdict));
  const deciding = gates.find((gate) => gate.verdict === verdict);
  if (commitStatus === undefined || commit === undefined || !deciding) return [];
  const state = gateExitCode({ gates }) === 1 ? 'failure' : 'success';
  const description = checkDescription(deciding);
  return [
    checkPages.setStatus({ commit, context: commitStatus, state, description, ...(pull ? { url: pull.url } : {}) }),
  ];
}

function repositoryOf({ source }: Inputs): string | undefined {
  return source.kind === 'github' ? `${source.owner}/${source.repo}` : undefined;
}
