/** What of a promotion every report tells in the same words. */
import { isChanged, type LinePair, type PromotionPlan } from '../plan/promote/promotion.ts';

/** A plan, and what became of its file. */
export interface PromotionOutcome {
  readonly plan: PromotionPlan;
  /** Name of the file that was written. */
  readonly written?: string;
  /** Why none was. */
  readonly dryBecause?: string;
}

/** What is left to people and to `sync`, in order. */
export function nextSteps({ plan, written }: PromotionOutcome): readonly string[] {
  if (plan.refusals.length > 0 || !plan.edit || !plan.preview) return [];
  const { edit, on, status, line, preview } = plan;
  const first =
    written === undefined
      ? `Make this change to ${edit.file} on a branch, and open a pull request.`
      : `Commit ${written} on a branch, and open a pull request: nothing else was changed.`;
  const { channels, latest, labels } = preview;
  const hasWork = channels.length + labels.length > 0 || latest !== undefined;
  const when = on > status.asOf ? `its first run on ${on} or later` : 'its next run after the merge';
  const then = hasWork
    ? `\`sync\` carries out the rest in ${when}.`
    : '`sync` has nothing to do for it: no channel, flag or label changes.';
  return [first, then, `Read the state afterwards with \`lts-policy status --explain ${line.line.name}\`.`];
}

/** Lines that are supported, or would be, or change otherwise; newest first. */
export function linesToTell(pairs: readonly LinePair[]): readonly LinePair[] {
  return pairs.filter((pair) => pair.before.isSupported || pair.after.isSupported || isChanged(pair));
}
