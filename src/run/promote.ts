/** observe → plan → edit the policy file, and nothing else: an LTS promotion goes through a pull request. */
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type PromotionWish, planPromotion } from '../plan/promote/promotion.ts';
import type { PromotionOutcome } from '../report/promote-steps.ts';
import { observeStatus } from './status.ts';
import { dryReason, type World } from './world.ts';

/** @throws LtsError POLICY_*, INPUT_SUBJECT_UNKNOWN, CONFLICT_MOVED where the file changed meanwhile */
export async function runPromote(inputs: Inputs, world: World): Promise<PromotionOutcome> {
  const { status, snapshot, policyTexts: texts } = await observeStatus(inputs, world, { branches: false });
  const wish: PromotionWish = inputs.promotion ?? { line: '', ends: [] };
  const plan = planPromotion({ snapshot, policy: status.policy, texts, asOf: status.asOf }, wish);
  if (plan.refusals.length > 0 || !plan.edit) return { plan };
  const dryBecause = dryReason(inputs) ?? noFileToEdit(inputs, world);
  if (dryBecause !== undefined) return { plan, dryBecause };
  const { files, path } = world.policy.start;
  if (!files.replace) throw new LtsError('INTERNAL_FAULT', { why: 'files that cannot be written were to be written' });
  await files.replace(path, plan.edit.from, plan.edit.to);
  return { plan, written: files.describe(path) };
}

/** 1 when the policy or the history is against it. */
export function promoteExitCode({ plan }: PromotionOutcome): 0 | 1 {
  return plan.refusals.length > 0 ? 1 : 0;
}

function noFileToEdit({ source }: Inputs, { policy }: World): string | undefined {
  if (source.kind === 'github') return 'the history was read by API; `--repo` edits the file of a clone';
  if (source.kind === 'file') return 'a history file stands for a repository elsewhere';
  return policy.start.files.replace ? undefined : 'the policy file is none of a folder on this machine';
}
