/** `init`: what the tags of a repository suggest. */
import { proposePolicy } from '../plan/init/propose.ts';
import { type ProposedWorkflow, proposeWorkflows } from '../plan/init/workflows.ts';
import type { History } from '../ports/history.ts';
import { EVERYTHING, observe, type PolicySource, policyFromText } from './observe.ts';

/** The text of a proposed policy file; a policy that is there, right or wrong, is not looked at. @throws LtsError */
export async function runInit(history: History): Promise<string> {
  return proposePolicy(await history.read(Promise.resolve(EVERYTHING)));
}

export interface ProposedSetup {
  /** Absent: the repository has a policy, which the workflows suit. */
  readonly policy?: string;
  readonly workflows: readonly ProposedWorkflow[];
}

/** A policy where there is none, and workflows that suit it. @throws LtsError POLICY_* where one is there and is wrong */
export async function runInitWithWorkflows(history: History, source: PolicySource): Promise<ProposedSetup> {
  const { snapshot, policy } = await observe(history, source);
  if (policy) return { workflows: proposeWorkflows(policy, snapshot.branches) };
  const text = proposePolicy(snapshot);
  return { policy: text, workflows: proposeWorkflows(policyFromText('proposal', text), snapshot.branches) };
}
