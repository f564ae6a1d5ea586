/**
 * When each stage of a line ends, and which stage holds on a day.
 *
 * Ends are inclusive last days. The ledger beats the rule. A later stage never ends before an earlier one: a day set
 * by hand lengthens what follows, and an early end of life cuts what came before. A stage of no length is not shown.
 */
import { describeOrigin, type Origin } from '../policy/origin.ts';
import type { Stage } from '../policy/policy.ts';
import { addDays, type Day, earliestDay, latestDay } from './calendar.ts';
import type { Line } from './line.ts';
import type { Timeline } from './timeline.ts';

export interface StageEnd {
  readonly stage: Stage;
  /** Absent: open, the event that ends it has not happened (or never will). */
  readonly until?: Day;
  readonly isByHand: boolean;
  readonly because: string;
  readonly origin: Origin;
  /** Every end the words gave, where they gave more than one. */
  readonly candidates: readonly Day[];
}

/** A stage with its first and last day, as shown to readers. */
export interface StageSpan extends StageEnd {
  readonly from?: Day;
}

/** The ends of all stages of a track, in order. */
export function stageEnds(track: readonly Stage[], line: Line, timeline: Timeline): readonly StageEnd[] {
  return cut(lengthened(track.map((stage) => endOf(stage, line, timeline))));
}

/** The stage that holds on a day, or undefined when the last one is over. */
export function stageOn(ends: readonly StageEnd[], day: Day): Stage | undefined {
  return ends.find((_, index) => {
    const last = lastDayFrom(ends, index);
    return last === undefined || day <= last;
  })?.stage;
}

/** Stages that have a length, with their first days. */
export function stageSpans(ends: readonly StageEnd[], releasedOn: Day | undefined): readonly StageSpan[] {
  const spans: StageSpan[] = [];
  let from = releasedOn;
  for (const end of ends) {
    if (from !== undefined && end.until !== undefined && end.until < from) continue;
    spans.push({ ...end, ...(from === undefined ? {} : { from }) });
    from = end.until === undefined ? undefined : addDays(end.until, 1);
  }
  return spans;
}

/** End of active support: the last stage named `current` or `active`. */
export function activeEnd(ends: readonly StageEnd[], asOf: Day): Day | undefined {
  const index = ends.findLastIndex((end) => end.stage.name === 'current' || end.stage.name === 'active');
  const own = ends[index]?.until;
  if (own !== undefined || index < 0) return own;
  const cutBy = lastDayFrom(ends, index);
  return cutBy !== undefined && cutBy < asOf ? cutBy : undefined;
}

function endOf(stage: Stage, line: Line, timeline: Timeline): StageEnd {
  const byHand = line.ledger?.stageEnds.get(stage.name);
  if (line.ledger && byHand !== undefined) {
    const origin = line.ledger.originOf(stage.name);
    const because = `\`${stage.name}: ${byHand}\` by the ledger (${line.ledger.because}, ${describeOrigin(origin)})`;
    return { stage, until: byHand, isByHand: true, because, origin, candidates: [] };
  }
  const days = stage.until.moments.map((moment) => ({ moment, day: timeline.resolve(moment, line, stage.snap) }));
  const known = days.flatMap(({ day }) => (day ? [day.on] : []));
  const isLatest = stage.until.pick === 'latest';
  const until = isLatest ? (known.length === days.length ? latestDay(known) : undefined) : earliestDay(known);
  const won = days.find(({ day }) => day !== undefined && day.on === until);
  const words = `\`until: ${stage.text}\`${snapWords(stage)} (${describeOrigin(stage.origin)})`;
  const because = won?.day
    ? `${stage.name} until ${until} by ${words}: ${won.moment.text}, ${won.day.evidence}`
    : `${stage.name} has no last day yet by ${words}`;
  return {
    stage,
    ...(until === undefined ? {} : { until }),
    isByHand: false,
    because,
    origin: stage.origin,
    candidates: known,
  };
}

function snapWords({ snap }: Stage): string {
  if (snap === undefined) return '';
  return `, \`snap: ${snap.kind === 'days' ? snap.days.join(', ') : snap.kind}\``;
}

function lengthened(ends: readonly StageEnd[]): readonly StageEnd[] {
  return ends.map((end, index) => {
    const longer = ends
      .slice(0, index)
      .findLast(
        (earlier) =>
          earlier.isByHand && earlier.until !== undefined && end.until !== undefined && earlier.until > end.until,
      );
    if (end.isByHand || longer?.until === undefined) return end;
    return {
      ...end,
      until: longer.until,
      because: `${end.stage.name} ends with ${longer.stage.name}, which was lengthened by hand: ${longer.because}`,
    };
  });
}

function cut(ends: readonly StageEnd[]): readonly StageEnd[] {
  return ends.map((end, index) => {
    const last = lastDayFrom(ends, index);
    if (end.until === undefined || last === undefined || end.until <= last) return end;
    const by = ends.slice(index).find((later) => later.until === last);
    return { ...end, until: last, because: `${end.stage.name} is cut by the end of ${by?.stage.name}: ${by?.because}` };
  });
}

/** The earliest end of a stage and all after it. */
function lastDayFrom(ends: readonly StageEnd[], index: number): Day | undefined {
  return earliestDay(ends.slice(index).flatMap((end) => (end.until === undefined ? [] : [end.until])));
}
