/** How many LTS lines a policy lets run side by side, and whether a promotion makes more. */
import { addDays, addDuration, type Day, latestDay, snapDay } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { describeOrigin } from '../../policy/origin.ts';
import type { Policy, Stage } from '../../policy/policy.ts';
import { planStatus } from '../status.ts';
import { type Refusal, refusal } from './refusals.ts';

export interface LtsLimit {
  readonly most: number;
  readonly stage: Stage;
  /** The last day on which one more is supported, for a promotion on a day: both lines are, on the handover day. */
  readonly overlapUntil: (promotedOn: Day) => Day;
}

/** `2nd newer LTS` as an end of the LTS track means two lines side by side. Undefined: the policy sets no limit. */
export function ltsLimitOf({ line }: Pick<Lifecycle, 'line'>): LtsLimit | undefined {
  const stage = line.era.tracks.lts.at(-1);
  if (!stage || (stage.until.pick === 'latest' && stage.until.moments.length > 1)) return undefined;
  const limits = stage.until.moments.flatMap((moment): LtsLimit[] => {
    if (moment.kind !== 'event' || moment.event.kind !== 'newer' || moment.event.what !== 'LTS') return [];
    const { after } = moment;
    const overlapUntil = (on: Day) => {
      const end = after ? addDuration(on, after) : on;
      return after && stage.snap ? snapDay(end, stage.snap) : end;
    };
    return [{ most: moment.event.nth, stage, overlapUntil }];
  });
  return limits.sort((a, b) => a.most - b.most)[0];
}

/** More at once than the policy lets run: from the promotion on, and at promotions that are decided already. */
export function limitRefusals(
  snapshot: Snapshot,
  policies: { readonly before: Policy; readonly after: Policy },
  promoted: Lifecycle,
  { on, asOf }: { readonly on: Day; readonly asOf: Day },
): readonly Refusal[] {
  const limit = ltsLimitOf(promoted);
  if (!limit) return [];
  for (const day of promotionDays(snapshot, policies.after, on, asOf)) {
    const then = addDays(limit.overlapUntil(day), 1);
    const lines = ltsLinesOn(snapshot, policies.after, then);
    if (lines.length <= limit.most) continue;
    // A promotion decided before may have been one too many on its own.
    if (day > on && ltsLinesOn(snapshot, policies.before, then).length >= lines.length) continue;
    return [tooMany(lines, limit, promoted, then)];
  }
  return [];
}

/** This one, those since then, today, and those that lie ahead. */
function promotionDays(snapshot: Snapshot, policy: Policy, on: Day, asOf: Day): readonly Day[] {
  const seenOn = latestDay([on, asOf]) ?? on;
  const days = planStatus(snapshot, policy, seenOn).lifecycles.flatMap(({ promotion }) =>
    promotion.isLts && promotion.on !== undefined ? [promotion.on] : [],
  );
  return [on, ...new Set([...days, asOf].filter((day) => day > on).sort())];
}

/** Oldest first. */
function ltsLinesOn(snapshot: Snapshot, policy: Policy, day: Day): readonly Lifecycle[] {
  return planStatus(snapshot, policy, day)
    .lifecycles.filter(({ type, isSupported }) => type === 'lts' && isSupported)
    .toReversed();
}

function tooMany(lines: readonly Lifecycle[], limit: LtsLimit, { line }: Lifecycle, day: Day): Refusal {
  const words = `\`until: ${limit.stage.text}\` (${describeOrigin(limit.stage.origin)})`;
  const told = lines.map((other) => `${other.line.name} ${until(other)}`).join(', ');
  const message = `On ${day} ${lines.length} LTS lines would be supported, and the policy lets ${limit.most} run side by side by ${words}: ${told}.`;
  const [oldest] = lines.filter((other) => other.line.name !== line.name);
  return refusal('too-many-lts', message, `Say which one ends with it: \`--ends ${oldest?.line.name ?? 'LINE'}\`.`);
}

function until({ endOfLife, ends }: Lifecycle): string {
  const isByHand = ends.at(-1)?.isByHand === true ? ', set by hand' : '';
  return endOfLife === undefined ? '(no end yet)' : `(until ${endOfLife}${isByHand})`;
}
