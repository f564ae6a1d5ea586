/** What happens next and when: stage changes, ends of life, promotions, planned releases. */
import { addDays, addDuration, type Day, latestDay } from '../domain/calendar.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { stageSpans } from '../domain/stage.ts';
import { compareTexts } from '../domain/text-order.ts';
import type { Policy } from '../policy/policy.ts';

export interface AgendaItem {
  readonly on: Day;
  /** Absent for what concerns the repository, not a line. */
  readonly line?: string;
  readonly event: 'release' | 'promotion' | 'stage' | 'end-of-life' | 'promotion-due';
  readonly text: string;
}

/** @param ascending lifecycles by version */
export function agendaOf(ascending: readonly Lifecycle[], policy: Policy, asOf: Day): readonly AgendaItem[] {
  const items = [...ascending.flatMap((lifecycle) => itemsOf(lifecycle, asOf)), ...promotionDue(ascending, policy)];
  return items.sort((a, b) => compareTexts(a.on, b.on));
}

/** The day by which the next promotion should have been declared; a reminder, not an end. */
export function promotionDueOn(ascending: readonly Lifecycle[], policy: Policy): Day | undefined {
  const rule = policy.eras.at(-1)?.lts;
  const last = latestDay(ascending.flatMap(({ promotion }) => (promotion.isLts && promotion.on ? [promotion.on] : [])));
  return rule?.due && last ? addDuration(last, rule.due) : undefined;
}

function itemsOf(lifecycle: Lifecycle, asOf: Day): AgendaItem[] {
  const { line, promotion } = lifecycle;
  const items: AgendaItem[] = [];
  if (line.releasedOn !== undefined && line.releasedOn > asOf) {
    items.push({
      on: line.releasedOn,
      line: line.name,
      event: 'release',
      text: `${line.name} is planned to be released`,
    });
  }
  if (promotion.isLts && promotion.on !== undefined && promotion.on > asOf) {
    items.push({ on: promotion.on, line: line.name, event: 'promotion', text: `${line.name} becomes LTS` });
  }
  if (!lifecycle.isSupported) return items;
  const spans = stageSpans(lifecycle.ends, line.releasedOn);
  spans.forEach(({ until }, index) => {
    if (until === undefined || until < asOf) return;
    const next = spans[index + 1]?.stage.name;
    const on = next ? addDays(until, 1) : until;
    const text = next ? `${line.name} enters ${next}` : `${line.name} reaches its end of life (last supported day)`;
    items.push({ on, line: line.name, event: next ? 'stage' : 'end-of-life', text });
  });
  return items;
}

function promotionDue(ascending: readonly Lifecycle[], policy: Policy): AgendaItem[] {
  const on = promotionDueOn(ascending, policy);
  return on === undefined ? [] : [{ on, event: 'promotion-due', text: 'the next LTS promotion is due' }];
}
