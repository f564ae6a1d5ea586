/** The stable JSON of `promote`; published as schema/promote.schema.json and documented in docs/promote.md. */
import type { Day } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { newestOf } from '../domain/line.ts';
import type { ChannelMove } from '../plan/promote/consequences.ts';
import { isChanged, type LinePair } from '../plan/promote/promotion.ts';
import { DIFF_MARKS, lineDiff } from './line-diff.ts';
import type { PromoteJson } from './promote-schema.ts';
import { linesToTell, nextSteps, type PromotionOutcome } from './promote-steps.ts';
import { supportedUntil } from './support.ts';

export function promoteJson(outcome: PromotionOutcome): PromoteJson {
  const { plan, written, dryBecause } = outcome;
  const { status, line, on, edit, preview } = plan;
  const then = preview?.after.lifecycles.find((other) => other.line.name === line.line.name);
  const moves = preview ? [...preview.channels, ...(preview.latest ? [preview.latest] : [])] : [];
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    line: line.line.name,
    on,
    until: then?.endOfLife ?? null,
    refusals: plan.refusals.map((refusal) => ({ ...refusal })),
    file: edit?.file ?? null,
    written: written !== undefined,
    notWrittenBecause: dryBecause ?? plan.refusals[0]?.message ?? null,
    diff: edit ? lineDiff(edit.from, edit.to).map(({ kind, text }) => `${DIFF_MARKS[kind]}${text}`) : [],
    text: edit?.to ?? null,
    day: preview?.after.asOf ?? null,
    lines: preview ? linesToTell(preview.lines).map((pair) => pairJson(pair, preview.after.asOf)) : [],
    today: (preview?.today?.lines ?? []).map((pair) => pairJson(pair, status.asOf)),
    channels: moves.map(moveJson),
    notes: (preview?.labels ?? []).map((label) => ({ ...label })),
    remarks: [...plan.remarks],
    next: [...nextSteps(outcome)],
  };
}

function pairJson(pair: LinePair, day: Day): PromoteJson['lines'][number] {
  const { before, after } = pair;
  return {
    line: after.line.name,
    latest: newestOf(after.line)?.tag ?? null,
    before: stateJson(before, day),
    after: stateJson(after, day),
    changed: isChanged(pair),
    because: after.ends.at(-1)?.because ?? after.promotion.because,
  };
}

function stateJson(lifecycle: Lifecycle, day: Day): PromoteJson['lines'][number]['before'] {
  const { type, stage, endOfLife } = lifecycle;
  return { type, stage, endOfLife: endOfLife ?? null, supportedUntil: supportedUntil(lifecycle, day) };
}

function moveJson({ name, from, to, places }: ChannelMove): PromoteJson['channels'][number] {
  return { name, from: from ?? null, to: to ?? null, places: [...places] };
}
