/** The upgrades and rollbacks of today, as a project publishes them: one row a supported move. */
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { compareLines } from '../../domain/line.ts';
import type { Status } from '../status.ts';
import { type Hop, hopBetween, wayBack } from './hop.ts';
import { anyOf } from './line-words.ts';
import { type Place, placeOfLine, placeOfRelease } from './place.ts';
import { stopsBetween } from './stops.ts';

export interface UpgradeRow {
  /** A version as its tag writes it (`v3.8.11`), or any of a line (`v3.8.x`). */
  readonly from: string;
  readonly to: string;
  readonly kind: 'patch' | 'cross-LTS' | 'cross-line';
  /** False: the line it leads to is not released yet; the notes say so. */
  readonly isAvailable: boolean;
  readonly notes: string;
}

export interface RollbackRow {
  readonly from: string;
  readonly to: string;
  /** Absent: the policy does not say. */
  readonly isSupported?: boolean;
  readonly how: string;
}

/** From line to line, oldest first; then the newest patch of each line, newest first. Empty where the policy does not speak of it. */
export function upgradeTable(status: Status): readonly UpgradeRow[] {
  const { order = 'any', migration, notes } = status.policy.upgrade ?? {};
  // A policy that only says `pin` or `rollback` promises no upgrade.
  if (order === 'any' && migration === undefined && notes?.patch === undefined && notes?.migration === undefined)
    return [];
  const crossing = supportedLines(status).flatMap((lifecycle) =>
    nextOf(status, lifecycle).map((next) => crossRow(status, lifecycle, next)),
  );
  const patches = supportedLines(status)
    .toReversed()
    .flatMap((lifecycle) => {
      const ends = lastTwo(status, lifecycle);
      return ends ? [rowOf(hopBetween(status, ...ends), ends[0].name, ends[1].name)] : [];
    });
  return [...crossing, ...patches];
}

/** Patch back to patch, newest line first; then from line to line. Empty where the policy does not speak of it. */
export function rollbackTable(status: Status): readonly RollbackRow[] {
  const rule = status.policy.upgrade;
  if (rule?.rollback === undefined) return [];
  const row = (from: string, to: string, isWithinLine: boolean): RollbackRow => {
    const { isSupported, how = '' } = wayBack(rule, isWithinLine);
    return { from, to, ...(isSupported === undefined ? {} : { isSupported }), how };
  };
  const lines = supportedLines(status).toReversed();
  const patches = lines.flatMap((lifecycle) => {
    const ends = lastTwo(status, lifecycle);
    return ends ? [row(ends[1].name, ends[0].name, true)] : [];
  });
  const crossing = lines
    .slice(1)
    .map((older, index) => row(anyOf(status, (lines[index] ?? older).line), anyOf(status, older.line), false));
  return [...patches, ...crossing];
}

/** Ascending. */
function supportedLines({ lifecycles }: Status): readonly Lifecycle[] {
  return lifecycles.filter(({ isSupported }) => isSupported).toReversed();
}

/** The next LTS line, and the next line where that is another; of lines that are planned, one at most. */
function nextOf(status: Status, { line }: Lifecycle): readonly Lifecycle[] {
  const newer = status.lifecycles
    .filter(
      (other) =>
        compareLines(other.line, line) > 0 &&
        (other.isSupported || (other.stage === 'upcoming' && isAhead(status, other))),
    )
    .reverse();
  const [next] = newer;
  const lts = newer.find(({ type }) => type === 'lts');
  return [...new Set([next, lts])].filter((one) => one !== undefined);
}

/** No newer line is out: a line that was passed over comes no more. */
function isAhead({ lifecycles }: Status, { line }: Lifecycle): boolean {
  return lifecycles.every((other) => other.stage === 'upcoming' || compareLines(other.line, line) < 0);
}

function crossRow(status: Status, from: Lifecycle, to: Lifecycle): UpgradeRow {
  const hop = hopBetween(status, placeOfLine(status, from), placeOfLine(status, to));
  const stops = stopsBetween(status, from, to).map(({ line }) => anyOf(status, line));
  const row = rowOf(hop, anyOf(status, from.line), anyOf(status, to.line));
  return stops.length === 0
    ? row
    : { ...row, notes: [`by way of ${stops.join(', ')}`, row.notes].filter((note) => note !== '').join('; ') };
}

function rowOf({ kind, note = '', availableWhen }: Hop, from: string, to: string): UpgradeRow {
  return {
    from,
    to,
    kind: kind === 'rollback' ? 'patch' : kind,
    isAvailable: availableWhen === undefined,
    notes: availableWhen ?? note,
  };
}

/** The previous patch and the newest one. */
function lastTwo(status: Status, lifecycle: Lifecycle): readonly [Place, Place] | undefined {
  const [before, newest] = lifecycle.line.stable.slice(-2).map(({ tag }) => placeOfRelease(status, lifecycle, tag));
  return before && newest ? [before, newest] : undefined;
}
