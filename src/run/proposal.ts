/** What is proposed and what is around it: what it names, who approved it, and whether newer lines have it already. */
import { peopleToAskFor, reviewsToAskFor } from '../domain/approval.ts';
import type { Change } from '../domain/change/change.ts';
import { referencesIn } from '../domain/change/references.ts';
import { branchPrefixOf } from '../domain/line-branch.ts';
import { queueOf } from '../domain/merge-queue.ts';
import type { Gap } from '../domain/snapshot.ts';
import { asLtsError } from '../errors.ts';
import type { Proposal } from '../inputs/gate.ts';
import type { GateQuestion } from '../plan/gate/gate.ts';
import { branchesWorthAsking } from '../plan/gate/upstream.ts';
import type { Policy } from '../policy/policy.ts';
import type { Branches, Changes, Presence, PullRequest, References } from '../ports/changes.ts';
import type { Observing } from './observe.ts';
import { policyMissing, type World } from './world.ts';

export interface ProposalWorld extends Pick<World, 'policy'> {
  readonly changes: Changes;
}

export interface Look {
  readonly question: Omit<GateQuestion, 'status' | 'isWarnOnly'>;
  readonly pull?: PullRequest;
}

export interface Beside {
  readonly observing: Observing;
  readonly branches: Promise<Branches>;
  /** `owner/name`, where it is known: a link to another repository names no original. */
  readonly repository: string | undefined;
  /** A status is set, which speaks for every pull request of that head. */
  readonly sharesHead: boolean;
}

/** @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_* */
export async function lookAll(proposal: Proposal, world: ProposalWorld, beside: Beside): Promise<readonly Look[]> {
  if (proposal.kind === 'branch') {
    const { base, head } = proposal;
    const change = await world.changes.between({ from: base, to: head });
    return [await lookAround({ change, base, head: { base, head } }, world, beside)];
  }
  if (proposal.kind === 'pull') return proposed(proposal.number, world, beside);
  const pulls = await queued(proposal, world);
  if (pulls.length === 0) {
    // Nobody proposed these commits as a pull request; they are judged as they are.
    const { base, head } = proposal;
    const change = await world.changes.between({ from: base, to: head });
    return [await lookAround({ change, base: queueOf(proposal.ref)?.base ?? '' }, world, beside)];
  }
  return Promise.all(pulls.map((pull) => lookAtPull(pull, world, beside)));
}

function lookAtPull(pull: PullRequest, world: ProposalWorld, beside: Beside): Promise<Look> {
  return lookAround({ change: pull, base: pull.baseBranch, pull }, world, beside);
}

/** The pull request, and where a status will stand on its head, the others of that head: the worst verdict counts. */
async function proposed(number: number, world: ProposalWorld, beside: Beside): Promise<readonly Look[]> {
  const pull = await world.changes.pull(number);
  const [own, others] = await Promise.all([
    lookAtPull(pull, world, beside),
    beside.sharesHead ? withSameHead(pull, world, beside) : [],
  ]);
  return [own, ...others];
}

async function withSameHead(
  { number, headCommit }: PullRequest,
  world: ProposalWorld,
  beside: Beside,
): Promise<readonly Look[]> {
  const others = (await world.changes.pullsWithHead(headCommit)).filter((other) => other !== number);
  return Promise.all(others.map(async (other) => lookAtPull(await world.changes.pull(other), world, beside)));
}

/** Commits name pull requests of other times and branches too: only those that wait for this base are in the group. */
async function queued(
  group: Extract<Proposal, { kind: 'merge group' }>,
  { changes }: ProposalWorld,
): Promise<readonly PullRequest[]> {
  const base = queueOf(group.ref)?.base;
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
  world: ProposalWorld,
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
    reviews: pull ? reviewsToAskFor(pull.reviews, policy.approvers) : [],
  });
  const change = { ...subject.change, originals: references.originals, advisories: references.advisories };
  const presence = await presenceOf({ change, base, policy, branches: await branches, head }, world.changes);
  return {
    question: {
      change,
      base,
      people: references.people,
      ...(references.edits ? { edits: references.edits } : {}),
      ...(references.areOriginalsUnread ? { areOriginalsUnread: true } : {}),
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

/** The branches of lines, as soon as the policy tells how they are called. */
export function lineBranches({ policy }: Observing, changes: Changes): Promise<Branches> {
  return policy.then((found) => {
    const prefix = found && branchPrefixOf(found);
    return prefix === undefined ? { names: [] } : changes.branches(prefix);
  });
}

function gapsOf(pull: PullRequest | undefined, references: References, presence: Presence | undefined): readonly Gap[] {
  return [...(pull?.gaps ?? []), ...references.gaps, ...(presence?.gaps ?? [])];
}
