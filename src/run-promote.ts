/** observe → plan → edit the policy file, and nothing else: an LTS promotion goes through a pull request. */
import type { Day } from './domain/calendar.ts';
import { LtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { observe } from './observe.ts';
import { type PromotionPlan, type PromotionWish, planPromotion } from './plan/promote/promotion.ts';
import { policyMissing, statusOf, type World } from './run.ts';

export interface Promoted {
  readonly plan: PromotionPlan;
  /** Name of the file that was written; absent: none was, and `dryBecause` or refusals say why. */
  readonly written?: string;
  readonly dryBecause?: string;
}

/** @throws LtsError POLICY_*, INPUT_SUBJECT_UNKNOWN, CONFLICT_MOVED where the file changed meanwhile */
export async function runPromote(inputs: Inputs, world: World): Promise<Promoted> {
  const { snapshot, policy, policyTexts } = await observe(world.history, world.policy, { branches: false });
  if (!policy) throw policyMissing(world);
  const asOf: Day = statusOf(inputs, world, snapshot, policy).asOf;
  const wish: PromotionWish = inputs.promotion ?? { line: '', ends: [] };
  const plan = planPromotion({ snapshot, policy, texts: policyTexts, asOf }, wish);
  if (plan.refusals.length > 0 || !plan.edit) return { plan };
  const dryBecause = dryReason(inputs, world);
  if (dryBecause !== undefined) return { plan, dryBecause };
  const { files, path } = world.policy.start;
  if (!files.replace) throw new LtsError('INTERNAL_FAULT', { why: 'files that cannot be written were to be written' });
  await files.replace(path, plan.edit.from, plan.edit.to);
  return { plan, written: files.describe(path) };
}

/** 1 when the policy or the history is against it. */
export function promoteExitCode({ plan }: Promoted): 0 | 1 {
  return plan.refusals.length > 0 ? 1 : 0;
}

function dryReason({ isDryRun, asOf, source }: Inputs, { policy }: World): string | undefined {
  if (isDryRun) return 'a dry run was asked for';
  if (asOf !== undefined) return `\`as-of\` ${asOf} was given, and a run for a given day never writes`;
  if (source.kind === 'github') return 'the history was read by API; `--repo` edits the file of a clone';
  if (source.kind === 'file') return 'a history file stands for a repository elsewhere';
  return policy.start.files.replace ? undefined : 'the policy file is none of a folder on this machine';
}
