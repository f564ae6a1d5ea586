/** Promotions of lines of Kestra: two are published, the others go on in its rhythm of two months. */
import { type PromotionPlan, type PromotionWish, planPromotion } from '../../src/plan/promote/promotion.ts';
import { presets } from '../../src/policy/presets.ts';
import { day, document, history, policy } from '../domain/history.ts';

export const TAGS = [
  'v1.0.0 2025-09-09',
  'v1.0.1 2025-10-01',
  'v1.1.0 2025-11-04',
  'v1.2.0 2026-01-06',
  'v1.3.0 2026-03-03',
  'v1.3.1 2026-03-17',
] as const;

export const LEDGER = 'extends: rolling\nproduct: Kestra\nlines:\n  "1.0": { lts: true } # the first LTS line\n';

export interface Telling extends Partial<Omit<PromotionWish, 'on'>> {
  readonly on?: string;
  readonly asOf?: string;
  readonly text?: string;
  readonly tags?: readonly string[];
}

export function promote(
  line: string,
  { on, asOf = '2026-03-20', text = LEDGER, tags = TAGS, ...rest }: Telling = {},
): PromotionPlan {
  const base = document(text).value.extends;
  const own = { file: 'policy.yml', text };
  const texts = base === undefined ? [own] : [{ file: `preset ${base}`, text: presets[base] ?? '' }, own];
  const facts = { snapshot: history(...tags), policy: policy(text), texts, asOf: day(asOf) };
  return planPromotion(facts, { line, ends: [], ...(on === undefined ? {} : { on: day(on) }), ...rest });
}

export function refusedBy(plan: PromotionPlan): readonly string[] {
  return plan.refusals.map(({ rule }) => rule);
}

/** Lines whose state changes: `1.3 current – → active 2027-03-03`. */
export function changesOf({ preview }: PromotionPlan): readonly string[] {
  return (preview?.lines ?? []).flatMap(({ before, after }) =>
    before.stage === after.stage && before.endOfLife === after.endOfLife && before.type === after.type
      ? []
      : [
          `${after.line.name} ${before.type} ${before.stage} ${before.endOfLife ?? '–'} → ${after.type} ${after.stage} ${after.endOfLife ?? '–'}`,
        ],
  );
}

/** The words that the edit brings into the file. */
export function insertedBy({ edit }: PromotionPlan): string {
  if (!edit) return '';
  const { from, to } = edit;
  let start = 0;
  while (start < from.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < from.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return to.slice(start, to.length - end);
}
