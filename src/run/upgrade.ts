/** observe → plan, and nothing is written: how to get from one version to another, and whether a deployment may. */
import { type DeployedVersion, readDeployed } from '../domain/deployed-version.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { answerUpgrade, type UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import type { DeploymentReference, Deployments } from '../ports/deployments.ts';
import { observe } from './observe.ts';
import { statusOf } from './status.ts';
import { policyMissing, type World } from './world.ts';

export interface UpgradeWorld extends World {
  readonly deployments: Deployments;
}

/** @throws LtsError INPUT_*, POLICY_*, GIT_*, GITHUB_* */
export async function runUpgrade(inputs: Inputs, world: UpgradeWorld): Promise<UpgradeAnswer> {
  const { from, to, isGuarding } = inputs.upgrade ?? { to: '', isGuarding: false };
  const [observation, start, goal] = await Promise.all([
    observe(world.history, world.policy, { branches: false }),
    from === undefined ? undefined : deployedOf(from, world),
    deployedOf(to, world),
  ]);
  if (!observation.policy) throw policyMissing(world);
  const status = statusOf(inputs, world, observation.snapshot, observation.policy);
  return answerUpgrade(status, { ...(start ? { from: start } : {}), to: goal }, isGuarding);
}

/** 1 when the guard refuses, or, without it, when there is no way. */
export function upgradeExitCode({ isGuarding, guard, path }: UpgradeAnswer): 0 | 1 {
  if (isGuarding) return guard.isAllowed ? 0 : 1;
  return path?.verdict === 'refused' ? 1 : 0;
}

async function deployedOf(told: string | DeploymentReference, { deployments }: UpgradeWorld): Promise<DeployedVersion> {
  return typeof told === 'string' ? readDeployed(told) : deployments.read(told);
}
