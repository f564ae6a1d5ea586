/** One move between two versions: its kind, what it needs, whether it is possible yet, and which way leads back. */
import { type Day, daysBetween, earliestDay, latestDay } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { describeOrigin, type Origin } from '../../policy/origin.ts';
import type { UpgradeRule } from '../../policy/policy-publish.ts';
import type { Status } from '../status.ts';
import { writtenAs } from './line-words.ts';
import { isSameLine, type Place } from './place.ts';
import { isOrderStated } from './stated-rules.ts';

export interface Hop {
  readonly from: Place;
  readonly to: Place;
  readonly kind: HopKind;
  /** Good to do, and nothing is refused without it. */
  readonly isAdvice: boolean;
  /** Absent: the policy does not say. */
  readonly needsMigration?: boolean;
  /** What the policy says beside such a move. */
  readonly note?: string;
  /** Why it cannot be done yet: `available when v3.12 LTS is released`. */
  readonly availableWhen?: string;
  /** The day that the policy plans for it. */
  readonly availableOn?: Day;
  readonly back: WayBack;
  /** Days on which both lines are supported; absent within a line. */
  readonly window?: MigrationWindow;
  readonly evidence: readonly Evidence[];
}

export type HopKind = 'patch' | 'cross-LTS' | 'cross-line' | 'rollback';

export interface WayBack {
  /** Absent: the policy does not say. */
  readonly isSupported?: boolean;
  readonly how?: string;
}

/** Both days inclusive. */
export interface MigrationWindow {
  /** Absent: the newer line has no first day yet. */
  readonly from?: Day;
  /** Absent: no event has set an end yet. */
  readonly until?: Day;
  /** The older line ended before the newer one began, or it has ended and the newer one is not out. */
  readonly isEmpty: boolean;
  /** From the day of the question to the last one; below 0: it is over. */
  readonly daysLeft?: number;
}

/** Words of the policy, with their place. */
export interface Evidence {
  readonly words: string;
  readonly origin: Origin;
}

/** Up. @param isAdvice good to do, and nothing is refused without it */
export function hopBetween(status: Status, from: Place, to: Place, isAdvice = false): Hop {
  const kind = kindOf(from, to);
  const rule = status.policy.upgrade;
  const needsMigration = rule && migrates(rule, from, to);
  const note = rule && noteOf(rule, kind, needsMigration);
  const available = availability(status, to);
  return {
    from,
    to,
    kind,
    isAdvice,
    ...(needsMigration === undefined ? {} : { needsMigration }),
    ...(note === undefined ? {} : { note }),
    ...available,
    back: wayBack(rule, isSameLine(from, to)),
    ...(isSameLine(from, to) ? {} : { window: migrationWindow(from.lifecycle, to.lifecycle, status.asOf) }),
    evidence: rule ? evidenceOf(rule) : [],
  };
}

/** A move down; whether it is supported, `back` says. */
export function rollbackBetween(status: Status, from: Place, to: Place): Hop {
  const rule = status.policy.upgrade;
  const available = availability(status, to);
  return {
    from,
    to,
    kind: 'rollback',
    isAdvice: false,
    ...available,
    back: wayBack(rule, isSameLine(from, to)),
    evidence: rule ? evidenceOf(rule).filter(({ words }) => words.startsWith('rollback')) : [],
  };
}

/** Empty where the policy does not say. */
export function wayBack(rule: UpgradeRule | undefined, isWithinLine: boolean): WayBack {
  if (rule?.rollback === undefined) return {};
  const isSupported = rule.rollback === 'any' || (rule.rollback === 'same-line' && isWithinLine);
  const how = isSupported ? rule.notes.rollback : rule.notes.noRollback;
  return { isSupported, ...(how === undefined ? {} : { how }) };
}

function kindOf(from: Place, to: Place): HopKind {
  if (isSameLine(from, to)) return 'patch';
  return from.lifecycle.type === 'lts' && to.lifecycle.type === 'lts' ? 'cross-LTS' : 'cross-line';
}

function migrates({ migration }: UpgradeRule, from: Place, to: Place): boolean | undefined {
  if (migration === undefined) return undefined;
  if (migration === 'never' || isSameLine(from, to)) return false;
  const [before, after] = [from.lifecycle.line.numbers[0], to.lifecycle.line.numbers[0]];
  return migration === 'cross-line' || before !== after;
}

function noteOf({ notes }: UpgradeRule, kind: HopKind, needsMigration: boolean | undefined): string | undefined {
  if (kind === 'patch') return notes.patch;
  return needsMigration ? (notes.migration ?? 'migration required') : undefined;
}

function availability(status: Status, to: Place): Pick<Hop, 'availableWhen' | 'availableOn'> {
  if (to.state !== 'unreleased') return {};
  const { line, stage, type } = to.lifecycle;
  if (stage !== 'upcoming') return { availableWhen: `available when ${to.name} is released` };
  const name = writtenAs(status, line.numbers, line.name);
  const isPlanned = line.releasedOn !== undefined && line.releasedOn > status.asOf;
  return {
    availableWhen: `available when ${name}${type === 'lts' ? ' LTS' : ''} is released`,
    ...(isPlanned ? { availableOn: line.releasedOn } : {}),
  };
}

function migrationWindow(older: Lifecycle, newer: Lifecycle, asOf: Day): MigrationWindow {
  const starts = [older, newer].map((lifecycle) => firstDay(lifecycle, asOf));
  const [known, ends] = [starts.filter(isDay), [older, newer].map(({ endOfLife }) => endOfLife).filter(isDay)];
  const from = known.length === 2 ? latestDay(known) : undefined;
  const until = earliestDay(ends);
  return {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    // What is not out yet begins on no day that has gone by.
    isEmpty: until !== undefined && until < (from ?? asOf),
    ...(until === undefined ? {} : { daysLeft: daysBetween(asOf, until) }),
  };
}

/** Of a line that is not out, the planned day, as long as it lies ahead. */
function firstDay({ line, stage }: Lifecycle, asOf: Day): Day | undefined {
  const { releasedOn } = line;
  return stage === 'upcoming' && releasedOn !== undefined && releasedOn <= asOf ? undefined : releasedOn;
}

function isDay(day: Day | undefined): day is Day {
  return day !== undefined;
}

/** Where words stand is looked up in the file itself, and a path may have a thousand hops. */
const evidenceFor = new WeakMap<UpgradeRule, readonly Evidence[]>();

/** The keys that were decided by, each with the place where it stands. */
function evidenceOf(rule: UpgradeRule): readonly Evidence[] {
  const found = evidenceFor.get(rule) ?? findEvidence(rule);
  evidenceFor.set(rule, found);
  return found;
}

function findEvidence(rule: UpgradeRule): readonly Evidence[] {
  const { migration, rollback } = rule;
  const order = isOrderStated(rule) ? rule.order : undefined;
  return Object.entries({ order, migration, rollback }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ words: `${key}: ${value}`, origin: rule.originOf(key) }],
  );
}

export function describeEvidence({ words, origin }: Evidence): string {
  return `\`${words}\` (${describeOrigin(origin)})`;
}
