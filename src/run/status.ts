/** `status`: observe → plan. Every command that needs the status of a day asks here. */
import { dayIn } from '../domain/calendar.ts';
import { type Finding, type FindingSeverity, finding, isAtLeast } from '../domain/finding.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { proposePolicy } from '../plan/init/propose.ts';
import { planStatus, type Status } from '../plan/status.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyText } from '../ports/files.ts';
import { type Needs, type Observation, observe, policyFromText } from './observe.ts';
import { policyMissing, type World } from './world.ts';

/** @throws LtsError */
export async function runStatus(inputs: Inputs, world: World): Promise<Status> {
  const observation = await observe(world.history, world.policy, {
    branches: inputs.withBranches || inputs.saveSnapshot !== undefined,
  });
  if (inputs.saveSnapshot !== undefined)
    await world.save(inputs.saveSnapshot, observation.snapshot, observation.policyTexts);
  return observation.policy
    ? statusOf(inputs, world, observation.snapshot, observation.policy)
    : inferredStatus(inputs, world, observation);
}

/** 1 when a finding is as bad as the user said is too bad, else 0. */
export function findingsExitCode(findings: readonly Finding[], failOn: 'never' | FindingSeverity): 0 | 1 {
  if (failOn === 'never') return 0;
  return findings.some((entry) => isAtLeast(entry.severity, failOn)) ? 1 : 0;
}

/** On the day that the inputs name, else today. */
export function statusOf(inputs: Inputs, world: Pick<World, 'now'>, snapshot: Snapshot, policy: Policy): Status {
  const asOf = inputs.asOf ?? dayIn(policy.timezone, world.now);
  if (asOf === undefined) throw new LtsError('INTERNAL_FAULT', { why: `the clock says ${world.now}` });
  return planStatus(snapshot, policy, asOf);
}

export interface ObservedStatus {
  readonly status: Status;
  readonly snapshot: Snapshot;
  readonly policyTexts: readonly PolicyText[];
}

/** By the policy of the repository, which must be there. @throws LtsError POLICY_*, INPUT_*, GIT_*, GITHUB_* */
export async function observeStatus(inputs: Inputs, world: World, needs: Needs): Promise<ObservedStatus> {
  const { snapshot, policy, policyTexts } = await observe(world.history, world.policy, needs);
  if (!policy) throw policyMissing(world);
  return { status: statusOf(inputs, world, snapshot, policy), snapshot, policyTexts };
}

/** No policy file: what the tags suggest, said loudly. */
function inferredStatus(inputs: Inputs, world: World, { snapshot }: Observation): Status {
  const policy = policyFromText('inferred policy', proposePolicy(snapshot));
  const status = statusOf(inputs, world, snapshot, policy);
  const path = world.policy.start.files.describe(world.policy.start.path);
  const loud = finding(
    'policy-inferred',
    path,
    `There is no policy file at ${path}; lines and stages below are guessed from the tags.`,
    'Run `lts-policy init`, read what it proposes, and commit it.',
  );
  return { ...status, findings: [loud, ...status.findings] };
}
