/** The whole story on one screen: observe → plan → report. */
import { dayIn } from './domain/calendar.ts';
import { type Finding, type FindingSeverity, finding, isAtLeast } from './domain/finding.ts';
import type { Snapshot } from './domain/snapshot.ts';
import { exitCodeOf, LtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { EVERYTHING, type Observation, observe, type PolicySource, policyFromText } from './observe.ts';
import { proposePolicy } from './plan/init/propose.ts';
import type { Sync } from './plan/outcome.ts';
import { planStatus, type Status } from './plan/status.ts';
import type { PolicyText } from './ports/files.ts';
import type { History } from './ports/history.ts';

export interface World {
  readonly history: History;
  readonly policy: PolicySource;
  /** The present instant, ISO 8601. */
  readonly now: string;
  readonly save: (path: string, snapshot: Snapshot, policy: readonly PolicyText[]) => Promise<void>;
}

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

/** The text of a proposed policy file; a policy that is there, right or wrong, is not looked at. @throws LtsError */
export async function runInit(history: History): Promise<string> {
  return proposePolicy(await history.read(Promise.resolve(EVERYTHING)));
}

/** 1 when a finding is as bad as the user said is too bad, else 0. */
export function exitCodeFor(findings: readonly Finding[], failOn: 'never' | FindingSeverity): 0 | 1 {
  if (failOn === 'never') return 0;
  return findings.some((entry) => isAtLeast(entry.severity, failOn)) ? 1 : 0;
}

/** The worst that happened: a failure of the outside world, a conflict, a refusal by the policy's own rules, nothing. */
export function syncExitCode({ plan, results, unverified }: Sync): number {
  const codes = [...results.map(({ failure }) => failure), unverified].flatMap((failure) =>
    failure ? [exitCodeOf(failure)] : [],
  );
  if (plan.withheld.some(({ state }) => state === 'failed')) codes.push(3);
  if (codes.length > 0) return codes.includes(3) ? 3 : Math.max(...codes);
  return plan.withheld.some(({ state }) => state === 'refused') ? 1 : 0;
}

export function statusOf(
  inputs: Inputs,
  world: Pick<World, 'now'>,
  snapshot: Snapshot,
  policy: NonNullable<Observation['policy']>,
): Status {
  const asOf = inputs.asOf ?? dayIn(policy.timezone, world.now);
  if (asOf === undefined) throw new LtsError('INTERNAL_FAULT', { why: `the clock says ${world.now}` });
  return planStatus(snapshot, policy, asOf);
}

/** For every command that needs a policy and does not guess one. */
export function policyMissing({ policy: { start } }: Pick<World, 'policy'>): LtsError {
  return new LtsError('POLICY_MISSING', {
    path: start.files.describe(start.path),
    where: 'the place it is looked for',
  });
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
