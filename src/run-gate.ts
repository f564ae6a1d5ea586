/**
 * `gate`: read the change, the policy and the history side by side; look up what the change names; judge; leave a comment.
 * Three rounds of reads: what there is, what it names, where else it is.
 */
import { peopleToAskFor, reviewsToAskFor } from './domain/approval.ts';
import type { Change } from './domain/change/change.ts';
import { referencesIn } from './domain/change/references.ts';
import type { Gap, Snapshot } from './domain/snapshot.ts';
import { asLtsError, LtsError } from './errors.ts';
import type { Inputs, Proposal } from './inputs.ts';
import { beginObserving, type Observing } from './observe.ts';
import { type Gate, type GateQuestion, planGate } from './plan/gate/gate.ts';
import { worstOf } from './plan/gate/ruling.ts';
import { branchesWorthAsking } from './plan/gate/upstream.ts';
import type { Status } from './plan/status.ts';
import type { Policy } from './policy/policy.ts';
import type { Branches, Changes, Presence, PullRequest, References } from './ports/changes.ts';
import type { CheckPages } from './ports/check-pages.ts';
import { commentOf } from './report/gate-markdown.ts';
import { checkDescription } from './report/gate-text.ts';
import { policyMissing, statusOf, type World } from './run.ts';

export interface GateWorld extends World {
  readonly changes: Changes;
  readonly checkPages: CheckPages;
}

export interface GateRun {
  readonly status: Status;
  /** One, or those of a merge group. */
  readonly gates: readonly Gate[];
  /** What should have been left on the pull request and was not. */
  readonly unwritten: readonly LtsError[];
}

/** @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_* */
export async function runGate(inputs: Inputs, world: GateWorld): Promise<GateRun> {
  const { proposal } = inputs;
  if (!proposal) throw new LtsError('INTERNAL_FAULT', { why: 'a gate without a proposal' });
  const observing = beginObserving(world.history, world.policy, { branches: false });
  const branches = lineBranches(observing, world.changes);
  branches.catch(() => {});
  const [looked, observed, known] = await Promise.all([
    lookAll(proposal, world, { observing, branches, repository: repositoryOf(inputs) }),
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
  const gates = looked.map((look) => planGate({ ...look.question, status, isWarnOnly: inputs.isWarnOnly }));
  const unwritten = await leaveWord(inputs, world, policy, looked, gates);
  return { status, gates, unwritten };
}

/** 1 where somebody has to do something before the change may enter. */
export function gateExitCode({ gates }: Pick<GateRun, 'gates'>): 0 | 1 {
  const worst = worstOf(gates.map(({ verdict }) => verdict));
  return worst === 'ask' || worst === 'fail' ? 1 : 0;
}

interface Look {
  readonly question: Omit<GateQuestion, 'status' | 'isWarnOnly'>;
  readonly pull?: PullRequest;
}

interface Beside {
  readonly observing: Observing;
  readonly branches: Promise<Branches>;
  /** `owner/name`, where it is known: a link to another repository names no original. */
  readonly repository: string | undefined;
}

async function lookAll(proposal: Proposal, world: GateWorld, beside: Beside): Promise<readonly Look[]> {
  if (proposal.kind === 'branch') {
    const { base, head } = proposal;
    const change = await world.changes.between({ from: base, to: head });
    return [await lookAround({ change, base, head: { base, head } }, world, beside)];
  }
  const pulls = proposal.kind === 'pull' ? [await world.changes.pull(proposal.number)] : await queued(proposal, world);
  if (pulls.length === 0) {
    // Nobody proposed these commits as a pull request; they are judged as they are.
    const { base, head } = proposal as Extract<Proposal, { kind: 'merge group' }>;
    const change = await world.changes.between({ from: base, to: head });
    return [await lookAround({ change, base: shortName(proposal) }, world, beside)];
  }
  return Promise.all(pulls.map((pull) => lookAround({ change: pull, base: pull.baseBranch, pull }, world, beside)));
}

/** Commits name pull requests of other times and branches too: only those that wait for this base are in the group. */
async function queued(
  group: Extract<Proposal, { kind: 'merge group' }>,
  { changes }: GateWorld,
): Promise<readonly PullRequest[]> {
  const base = shortName(group);
  const named = await Promise.all(
    (await changes.pullsOf(group)).map(async (number) => {
      try {
        return [await changes.pull(number)];
      } catch (error) {
        if (asLtsError(error).code === 'GITHUB_NOT_FOUND') return [];
        throw error;
      }
    }),
  );
  return named.flat().filter(({ state, baseBranch }) => state === 'open' && baseBranch === base);
}

interface Subject {
  readonly change: Change;
  readonly base: string;
  readonly pull?: PullRequest;
  /** Commits that a clone can compare by what they do. */
  readonly head?: { readonly base: string; readonly head: string };
}

/** What the change names, then whether the branches of newer lines have it. */
async function lookAround(
  subject: Subject,
  world: GateWorld,
  { observing, branches, repository }: Beside,
): Promise<Look> {
  const { pull, base, head } = subject;
  const policy = await observing.policy;
  if (!policy) throw policyMissing(world);
  const named = referencesIn(subject.change, repository);
  const people = pull ? peopleToAskFor(pull.reviews, policy.approvers) : [];
  const { teams } = policy.approvers;
  const references = await world.changes.references({
    ...named,
    people,
    teams: people.length === 0 ? [] : teams,
    reviews: pull ? reviewsToAskFor(pull.reviews) : [],
  });
  const change = { ...subject.change, originals: references.originals, advisories: references.advisories };
  const presence = await presenceOf({ change, base, policy, branches: await branches, head }, world.changes);
  return {
    question: {
      change,
      base,
      people: references.people,
      ...(references.edits ? { edits: references.edits } : {}),
      ...(presence ? { contents: presence.branches } : {}),
      gaps: gapsOf(pull, references, presence),
      ...(pull ? { pull } : {}),
    },
    ...(pull ? { pull } : {}),
  };
}

interface PresenceSubject {
  readonly change: Change;
  readonly base: string;
  readonly policy: Policy;
  readonly branches: Branches;
  readonly head: Subject['head'];
}

async function presenceOf(
  { change, base, policy, branches, head }: PresenceSubject,
  changes: Changes,
): Promise<Presence | undefined> {
  const asked = branchesWorthAsking(base, policy, branches);
  if (asked.length === 0) return undefined;
  const own = change.commits.flatMap(({ id }) => id ?? []);
  const merged = change.originals.flatMap(({ id, mergeCommit }) => mergeCommit ?? (id.startsWith('#') ? [] : [id]));
  const commits = [...new Set([...own, ...merged, ...referencesIn(change).commits])];
  return changes.presence({ branches: asked, commits, ...(head ? { head } : {}) });
}

function lineBranches({ policy }: Observing, changes: Changes): Promise<Branches> {
  return policy.then((found) => {
    const prefix = found?.branch?.split('{line}')[0];
    return prefix === undefined ? { names: [] } : changes.branches(prefix);
  });
}

function gapsOf(pull: PullRequest | undefined, references: References, presence: Presence | undefined): readonly Gap[] {
  return [...(pull?.gaps ?? []), ...references.gaps, ...(presence?.gaps ?? [])];
}

/** A comment, a commit status. What cannot be written changes no verdict. */
async function leaveWord(
  inputs: Inputs,
  world: GateWorld,
  policy: Policy,
  looked: readonly Look[],
  gates: readonly Gate[],
): Promise<readonly LtsError[]> {
  if (inputs.isDryRun || inputs.asOf !== undefined) return [];
  const commented = gates.flatMap((gate, index) => comments(inputs, world, policy, gate, looked[index]?.pull));
  const writes = [...commented, ...statuses(inputs, world, gates, looked)];
  const failures = await Promise.all(
    writes.map((write) =>
      write.then(
        () => [],
        (error: unknown) => [asLtsError(error)],
      ),
    ),
  );
  return failures.flat();
}

function comments(
  { isCommenting, proposal }: Inputs,
  { checkPages, policy: source }: GateWorld,
  policy: Policy,
  gate: Gate,
  pull: PullRequest | undefined,
): readonly Promise<void>[] {
  // In a queue the verdict has been told on the pull request already.
  if (!isCommenting || !pull || proposal?.kind !== 'pull') return [];
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

function shortName(proposal: Proposal): string {
  const ref = proposal.kind === 'merge group' ? proposal.ref : '';
  return /gh-readonly-queue\/(?<base>.+)\/pr-/.exec(ref)?.groups?.base ?? '';
}
