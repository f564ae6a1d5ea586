/** What comes: ends of stages and lines, promotions, feature releases; told when the days that the policy names are left. */
import { addDuration, type Day, daysBetween, latestDay } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { counted } from '../../domain/sentence.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { AgendaItem } from '../agenda.ts';
import type { Status } from '../status.ts';
import type { Ahead } from './patch-check.ts';

/** Ends of a line, its next stage, its promotion; soonest first. */
export function aheadOfLine({ line }: Lifecycle, status: Status): readonly Ahead[] {
  return status.agenda.filter((item) => item.line === line.name && isNear(item.on, status)).map(aheadOf(status));
}

/** Reminders that concern no single line. */
export function aheadOfAll(status: Status): readonly Ahead[] {
  const items = status.agenda.filter(({ line, on }) => line === undefined && isNear(on, status));
  const feature = featureDue(status);
  const all = [...items.map(aheadOf(status)), ...(feature && isNear(feature.on, status) ? [feature] : [])];
  return all.sort((a, b) => compareTexts(a.on, b.on));
}

/** An ended line that still gets releases, or commits. */
export function stillPatched(
  { line, endOfLife }: Lifecycle,
  landed: readonly Day[],
  status: Status,
): Ahead | undefined {
  if (endOfLife === undefined || endOfLife >= status.asOf) return undefined;
  const releases = line.stable.filter(({ on }) => on > endOfLife);
  const commits = landed.filter((on) => on > endOfLife);
  const last = latestDay([...releases.map(({ on }) => on), ...commits]);
  if (last === undefined) return undefined;
  const what = [
    ...(releases.length > 0 ? [counted(releases.length, 'release')] : []),
    ...(commits.length > 0 ? [counted(commits.length, 'change')] : []),
  ].join(' and ');
  const text = `${line.name} ended on ${endOfLife} and had ${what} since, the last on ${last}`;
  return { event: 'still-patched', on: last, daysLeft: daysBetween(status.asOf, last), text };
}

function aheadOf({ asOf }: Status): (item: AgendaItem) => Ahead {
  return ({ event, on, text }) => ({ event, on, daysLeft: daysBetween(asOf, on), text });
}

/** What is past and still on the agenda is overdue; what lies ahead is told from the longest of the policy's terms on. */
function isNear(on: Day, { asOf, policy }: Status): boolean {
  return on <= asOf || policy.patchCheck.ahead.some((term) => on <= addDuration(asOf, term));
}

function featureDue({ lifecycles, policy, asOf }: Status): Ahead | undefined {
  const released = lifecycles.flatMap(({ line, stage }) => (stage === 'upcoming' ? [] : (line.releasedOn ?? [])));
  const last = latestDay(released);
  if (policy.featureDue === undefined || last === undefined) return undefined;
  const on = addDuration(last, policy.featureDue);
  const { amount, unit } = policy.featureDue;
  const text = `the next feature release is due, ${amount} ${unit} after the one of ${last} (\`featureDue\`)`;
  return { event: 'feature-due', on, daysLeft: daysBetween(asOf, on), text };
}
