/** What a calendar of a product shows: releases, promotions, stages, ends, and the days patches are made on. */
import { addDays, addDuration, type Day, earliestDay, latestDay } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { patchDayAfter, type Weekday } from '../../domain/patch-day.ts';
import { stageSpans } from '../../domain/stage.ts';
import { promotionDueOn } from '../../plan/agenda.ts';
import type { Status } from '../../plan/status.ts';
import { supportedUntil } from '../support.ts';
import { productName } from './names.ts';

export interface CalendarEvent {
  /** What it is, never when: the same event has the same key on every day it is asked for. */
  readonly key: string;
  readonly on: Day;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
  /** Every week from that day on; `until` is inclusive, and absent while no end is known. */
  readonly weekly?: { readonly weekday: Weekday; readonly until?: Day };
}

/** How long an event stays after its day: a calendar is for what comes. */
const KEPT = { amount: -1, unit: 'years' } as const;

/** Soonest first. */
export function calendarEvents(status: Status): readonly CalendarEvent[] {
  const since = addDuration(status.asOf, KEPT);
  const events = [...status.lifecycles.flatMap((one) => lineEvents(one, status)), ...dueEvent(status)];
  const kept = [...events.filter(({ on }) => on >= since), ...patchDays(status)];
  return kept.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1));
}

function lineEvents(lifecycle: Lifecycle, status: Status): readonly CalendarEvent[] {
  const { line, promotion, stage, endOfLife } = lifecycle;
  const { name, releasedOn } = line;
  if (releasedOn === undefined) return [];
  const description = lineWords(lifecycle, status.asOf);
  const event = (key: string, on: Day, words: string, category: string): CalendarEvent => ({
    key: `${name}.${key}`,
    on,
    summary: `${productName(status)} ${name} ${words}`,
    description,
    category,
  });
  const words = releasedOn > status.asOf ? 'is planned to be released' : 'is released';
  const events = [event('release', releasedOn, words, 'release')];
  if (promotion.isLts && promotion.on !== undefined && promotion.on > releasedOn)
    events.push(event('lts', promotion.on, 'becomes LTS', 'promotion'));
  if (stage === 'upcoming') return events;
  for (const [index, { from, stage: next }] of stageSpans(lifecycle.ends, releasedOn).entries())
    if (index > 0 && from !== undefined) events.push(event(`stage.${next.name}`, from, `enters ${next.name}`, 'stage'));
  if (endOfLife !== undefined && endOfLife >= releasedOn)
    events.push(event('end-of-life', endOfLife, 'has its last supported day', 'end-of-life'));
  return events;
}

/** A reminder belongs to the promotion it follows: the next one is another event. */
function dueEvent(status: Status): readonly CalendarEvent[] {
  const { lifecycles, policy } = status;
  const on = promotionDueOn(lifecycles.toReversed(), policy);
  const days = lifecycles.flatMap(({ promotion }) => (promotion.isLts && promotion.on ? [promotion.on] : []));
  const last = lifecycles.find(({ promotion }) => promotion.isLts && promotion.on === latestDay(days));
  if (on === undefined || last === undefined) return [];
  return [
    {
      key: `promotion-due-after-${last.line.name}`,
      on,
      summary: `${productName(status)}: the next LTS promotion is due`,
      description: `The last one was ${last.line.name}, on ${last.promotion.on}`,
      category: 'promotion',
    },
  ];
}

/** From the first patch day of the oldest supported line, as long as any line is supported. */
function patchDays(status: Status): readonly CalendarEvent[] {
  const { lifecycles, policy } = status;
  const { promisedPatchDay: patchDay } = policy;
  const supported = lifecycles.filter(({ isSupported }) => isSupported);
  const from = earliestDay(supported.flatMap(({ line }) => (line.releasedOn ? [line.releasedOn] : [])));
  if (patchDay === undefined || from === undefined) return [];
  const on = patchDayAfter(from, patchDay);
  const ends = supported.map(({ endOfLife }) => endOfLife);
  const isOpen = ends.includes(undefined);
  const until = isOpen ? undefined : latestDay(ends.filter((end) => end !== undefined));
  if (until !== undefined && until < on) return [];
  return [
    {
      key: 'patch-day',
      on,
      summary: `${productName(status)}: patch day`,
      description: `Patch releases of the supported lines: ${supported.map(({ line }) => line.name).join(', ')}`,
      category: 'patch-day',
      weekly: { weekday: patchDay, ...(until === undefined ? {} : { until }) },
    },
  ];
}

/** For subscribers, who know no policy file. */
function lineWords(lifecycle: Lifecycle, asOf: Day): string {
  const { line, type, stage } = lifecycle;
  const kind = type === 'lts' ? `${line.name} is an LTS line` : `${line.name} is a feature line`;
  const until = supportedUntil(lifecycle, asOf);
  return `${kind}. Stage on ${asOf}: ${stage}. Support: ${until}.`;
}

/** The day after, where an all-day event ends. */
export function nextDay(day: Day): Day {
  return addDays(day, 1);
}
