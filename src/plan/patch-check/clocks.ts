/**
 * How long a line has to bring the fix of each fault that is known in it: so long after it became known as the policy
 * allows its severity, and only where the stage takes the fix at all.
 */
import { ALERT_SOURCES, type Alert, namesOf, sameAlerts } from '../../domain/alert.ts';
import { addDays, addDuration, type Day, daysBetween, earliestDay } from '../../domain/calendar.ts';
import { type Judgement, SEVERITIES, type Severity } from '../../domain/change/change.ts';
import { worst } from '../../domain/change/severity.ts';
import type { Line } from '../../domain/line.ts';
import { parseDuration } from '../../domain/moment.ts';
import { compareTexts } from '../../domain/text-order.ts';
import { LtsError } from '../../errors.ts';
import type { Policy, Stage } from '../../policy/policy.ts';
import { ruleOnKind } from '../gate/accept.ts';
import { type LinePlace, type Standing, standingOf } from './alert-standing.ts';
import type { Clock } from './patch-check.ts';
import { type FixedBy, type Settlement, settlementOf } from './settlement.ts';

export interface ClockQuestion {
  readonly alerts: readonly Alert[];
  readonly line: Line;
  /** Short name. */
  readonly branch?: string;
  /** The line lives on the default branch. */
  readonly isOnDefaultBranch?: boolean;
  /** The stage of the line on that day; absent: it has ended, and takes nothing. */
  readonly stage?: Stage;
  readonly policy: Pick<Policy, 'deadlines' | 'timezone' | 'gate'>;
  readonly asOf: Day;
  readonly fixedBy: FixedBy;
}

/** What is settled is told of so long, and as long as one of the newest two releases has the fix; then it is history. */
const SETTLED_SHOWN_DAYS = 90;
const NEWEST_RELEASES = 2;

/** Most urgent first: what is open before what is settled, breached before the rest, then by day and severity. */
export function clocksOf(question: ClockQuestion): readonly Clock[] {
  const { alerts, line, branch, stage, policy, asOf } = question;
  if (policy.deadlines === undefined || stage === undefined) return [];
  const isOnDefaultBranch = question.isOnDefaultBranch === true;
  const where = { isOnDefaultBranch, ...(branch === undefined ? {} : { branch }) };
  const place: LinePlace = { line, timezone: policy.timezone, asOf, ...where };
  return sameAlerts(alerts.filter((alert) => standingOf(alert, place) !== undefined))
    .flatMap((group) => clockOf(group, place, stage, question) ?? [])
    .sort(byUrgency);
}

/** Undefined: the stage does not take the fix, the policy never mends such a fault, or it was settled long ago. */
function clockOf(
  group: readonly Alert[],
  place: LinePlace,
  stage: Stage,
  { policy, fixedBy }: ClockQuestion,
): Clock | undefined {
  const standings = group.flatMap((alert) => standingOf(alert, place) ?? []);
  const severity = worst(standings.flatMap(({ alert }) => alert.severity ?? []));
  const words = severity === undefined ? undefined : policy.deadlines?.[severity];
  if (words === 'never' || ruleOnKind(fixOf(severity), stage, policy, place.line.name).verdict === 'fail')
    return undefined;
  const since = sinceOf(standings);
  const settled = settlementOf(standings, [...new Set(group.flatMap(namesOf))].sort(), place, fixedBy);
  if (!isShown(settled, place)) return undefined;
  const due = dueOf(severity, words, since, place.asOf);
  const isWaiting = settled.state === 'open' || settled.state === 'unreleased';
  const dueOn = settled.state === 'dismissed' || settled.isDoubtful ? undefined : due.dueOn;
  // What is not published yet lends no words: reports that everybody reads show them.
  const open = standings.filter(({ alert }) => alert.isUndisclosed !== true);
  const remarks = [settled.remark, raised(open), ...open.map(({ remark }) => remark)].filter(
    (text) => text !== undefined,
  );
  return {
    alert: tellingMost(standings),
    sources: ALERT_SOURCES.filter((source) => group.some((alert) => alert.source === source)),
    ...(severity === undefined ? {} : { severity }),
    ...(since === undefined ? {} : { since }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(isWaiting && dueOn !== undefined ? { daysLeft: daysBetween(place.asOf, dueOn) } : {}),
    state: settled.state,
    isBreached: dueOn !== undefined && isLate(settled, dueOn, place.asOf),
    ...(settled.fixedIn ? { fixedIn: settled.fixedIn } : {}),
    because: [due.because, ...new Set(remarks)].join('; '),
  };
}

/** Whoever opened an issue may give it another title later, and so the name of a fault that is younger than it. */
function sinceOf(standings: readonly Standing[]): Day | undefined {
  const days = (some: readonly Standing[]) => earliestDay(some.flatMap(({ since }) => since ?? []));
  return days(standings.filter(({ alert }) => alert.source !== 'issue')) ?? days(standings);
}

/** Labels are set by those who sort issues, so they may know better than a scanner; that they do is said. */
function raised(standings: readonly Standing[]): string | undefined {
  const [issues, others] = [true, false].map((isIssue) =>
    standings.filter(({ alert }) => (alert.source === 'issue') === isIssue),
  );
  const told = worst((others ?? []).flatMap(({ alert }) => alert.severity ?? []));
  const severity = worst((issues ?? []).flatMap(({ alert }) => alert.severity ?? []));
  if (told === undefined || severity === undefined || rankOf({ severity }) >= rankOf({ severity: told }))
    return undefined;
  const names = (issues ?? []).filter(({ alert }) => alert.severity === severity).map(({ alert }) => alert.id);
  return `${severity} by the labels of ${[...new Set(names)].sort().join(', ')}, and ${told} by what else tells of it`;
}

function fixOf(severity: Severity | undefined): Judgement {
  const judgement = { kind: 'security', isBreaking: false, confidence: 'sure', evidence: [], parts: [] } as const;
  return severity === undefined ? judgement : { ...judgement, severity };
}

/** The last day is inclusive. A fix that came too late stays too late. */
function isLate({ state, fixedIn, settledOn }: Settlement, dueOn: Day, asOf: Day): boolean {
  if (state !== 'fixed') return state !== 'dismissed' && dueOn < asOf;
  const on = fixedIn ? fixedIn.on : settledOn;
  return on !== undefined && on > dueOn;
}

function isShown({ state, fixedIn, settledOn }: Settlement, { line, asOf }: LinePlace): boolean {
  if (state === 'open' || state === 'unreleased') return true;
  const newest = line.stable.slice(-NEWEST_RELEASES).map(({ version }) => version.text);
  if (fixedIn && newest.includes(fixedIn.version)) return true;
  const on = fixedIn?.on ?? settledOn;
  // A scan file that was written today says that something is suppressed, and not since when.
  if (on === undefined) return state === 'dismissed';
  return on >= addDays(asOf, -SETTLED_SHOWN_DAYS);
}

function dueOf(
  severity: Severity | undefined,
  words: string | undefined,
  since: Day | undefined,
  asOf: Day,
): { readonly dueOn?: Day; readonly because: string } {
  if (severity === undefined)
    return { because: 'case by case: no source says how severe it is, and a deadline needs it' };
  const key = `\`deadlines.${severity}\``;
  if (words === undefined) return { because: `no time is set for this severity (${key})` };
  const duration = parseDuration(words);
  if (duration === undefined) return { because: `case by case (${key}: ${words})` };
  const from = since ?? asOf;
  const when = since === undefined ? `${asOf}, since no source tells when it became known` : since;
  return { dueOn: addDuration(from, duration), because: `${words} from ${when} (${key})` };
}

/** The first that is as open as the whole, in the order of sources; it carries the words people see. */
function tellingMost(standings: readonly Standing[]): Alert {
  const told = standings.filter(({ alert }) => alert.isUndisclosed !== true);
  const [first, ...others] = told.length > 0 ? told : standings;
  if (!first) throw new LtsError('INTERNAL_FAULT', { why: 'a clock has at least one alert' });
  const isFirst = first.isOfVersions || first.state === 'open';
  return (isFirst ? first : (others.find(({ state }) => state === 'open') ?? first)).alert;
}

function byUrgency(a: Clock, b: Clock): number {
  return (
    Number(isSettled(a)) - Number(isSettled(b)) ||
    Number(b.isBreached) - Number(a.isBreached) ||
    compareTexts(a.dueOn ?? '9999-99-99', b.dueOn ?? '9999-99-99') ||
    rankOf(a) - rankOf(b) ||
    compareTexts(a.alert.id, b.alert.id)
  );
}

function isSettled({ state }: Clock): boolean {
  return state === 'fixed' || state === 'dismissed';
}

/** One whose severity nobody told may be the worst. */
function rankOf({ severity }: Pick<Clock, 'severity'>): number {
  return severity === undefined ? -1 : SEVERITIES.indexOf(severity);
}
