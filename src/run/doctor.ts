/** `doctor`: look at everything `sync` looks at, and at what may be in its way; write nothing. */
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { planDoctor } from '../plan/doctor/doctor.ts';
import { refsOfLines } from '../plan/doctor/workflows.ts';
import type { Diagnosed } from '../report/doctor.ts';
import { planOf } from './sync.ts';
import { type SyncWorld, viewOf } from './view.ts';

/** @throws LtsError POLICY_*, INPUT_INVALID, and what reading throws */
export async function runDoctor(inputs: Inputs, world: SyncWorld): Promise<Diagnosed> {
  const view = await viewOf(inputs, world, { branches: true });
  const plan = planOf(inputs, view);
  const commits = plan.effects.flatMap((effect) => (effect.kind === 'move-tag' ? [effect.to] : []));
  const { status, snapshot } = view;
  if (!status) throw new LtsError('INTERNAL_FAULT', { why: 'a view without a status' });
  const refs = [...refsOfLines(status).values()];
  const setup = await world.setup.read({ commits: [...new Set(commits)], branches: snapshot.branches, refs });
  return { status, findings: planDoctor({ status, snapshot, plan, setup }) };
}
