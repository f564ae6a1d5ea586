/** A version, line or channel that a user named, as a place between the lines of the product. */
import { eraOf, lineName, lineNumbers } from '../../domain/era.ts';
import { type Lifecycle, lifecyclesOf } from '../../domain/lifecycle.ts';
import { compareLines, type Line, newestOf } from '../../domain/line.ts';
import type { Release } from '../../domain/release.ts';
import { compareNumbers, compareVersions, type Version } from '../../domain/version.ts';
import { LtsError } from '../../errors.ts';
import type { Status } from '../status.ts';
import { writtenAs } from './line-words.ts';

export interface Place {
  /** As the user wrote it. */
  readonly text: string;
  /** As readers know it: a tag, or what the tag of a version to come would be. */
  readonly name: string;
  readonly lifecycle: Lifecycle;
  /** Absent: a line without a stable release. */
  readonly version?: Version;
  readonly release?: Release;
  /** What was named; all but a version may mean another release tomorrow. */
  readonly by: 'version' | 'line' | 'channel';
  /** `unreleased`: of a planned line, or newer than what is known. */
  readonly state: 'released' | 'unreleased' | 'prerelease' | 'yanked';
  /** No tag and no word of the policy tells of its line. */
  readonly isLineUnseen?: boolean;
}

/** Below 0: the first is older. Versions of a line that has none yet are one. */
export function comparePlaces(a: Place, b: Place): number {
  const lines = compareLines(a.lifecycle.line, b.lifecycle.line);
  if (lines !== 0 || !a.version || !b.version) return lines;
  return compareVersions(a.version, b.version);
}

export function isSameLine(a: Place, b: Place): boolean {
  return compareLines(a.lifecycle.line, b.lifecycle.line) === 0;
}

/** By tag: a path may have a thousand stops, in a history of ten thousand. */
const releasesByTag = new WeakMap<Status, ReadonlyMap<string, Release>>();

function releaseOf(status: Status, tag: string): Release | undefined {
  const known = releasesByTag.get(status) ?? new Map(status.releases.map((release) => [release.tag, release]));
  releasesByTag.set(status, known);
  return known.get(tag);
}

/** A release as a place, as if its version had been named. */
export function placeOfRelease(status: Status, lifecycle: Lifecycle, tag: string): Place | undefined {
  const release = releaseOf(status, tag);
  if (!release) return undefined;
  const { version } = release;
  return { text: tag, name: tag, lifecycle, version, release, by: 'version', state: 'released' };
}

/** A line by its newest release; by its own name while it has none. */
export function placeOfLine(status: Status, lifecycle: Lifecycle): Place {
  const newest = newestOf(lifecycle.line);
  const place = newest && lifecycle.stage !== 'upcoming' ? placeOfRelease(status, lifecycle, newest.tag) : undefined;
  const { name, numbers } = lifecycle.line;
  return place ?? { text: name, name: writtenAs(status, numbers, name), lifecycle, by: 'line', state: 'unreleased' };
}

/** The line of a version: one that is known, else one as it would be by the rules of the policy. */
function lineOfVersion(status: Status, version: Version): Lifecycle {
  const era = eraOf(status.policy.eras, version.numbers);
  const numbers = lineNumbers(era, version);
  const known = lifecycleNumbered(status, numbers);
  if (known) return known;
  const unseen: Line = { name: lineName(era, version), numbers, era, stable: [], prereleases: [] };
  const lines = [...status.lifecycles.map(({ line }) => line), unseen].sort((a, b) =>
    compareNumbers(a.numbers, b.numbers),
  );
  const found = lifecyclesOf(lines, status.asOf).find(({ line }) => line === unseen);
  if (!found) throw new LtsError('INTERNAL_FAULT', { why: 'a line that was put in is among the lines' });
  return found;
}

/** A line by all its numbers. */
export function lifecycleNumbered({ lifecycles }: Status, numbers: readonly number[]): Lifecycle | undefined {
  return lifecycles.find(
    ({ line }) => line.numbers.length === numbers.length && compareNumbers(line.numbers, numbers) === 0,
  );
}

/** A version that no release has: still to come, or taken back. */
export function placeOfVersion(status: Status, text: string, version: Version, state: 'unreleased' | 'yanked'): Place {
  const lifecycle = lineOfVersion(status, version);
  const isLineUnseen = !status.lifecycles.includes(lifecycle);
  const name = writtenAs(status, version.numbers, version.text);
  return { text, name, lifecycle, version, by: 'version', state, ...(isLineUnseen ? { isLineUnseen } : {}) };
}
