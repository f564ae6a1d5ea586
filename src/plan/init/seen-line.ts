/** Releases seen, in lines of one, two or three numbers. */
import type { Day } from '../../domain/calendar.ts';
import type { Version } from '../../domain/version.ts';
import type { SeenRelease } from './seen-release.ts';

/** A line with a stable release, before any policy says how long it lives. */
export interface SeenLine {
  readonly name: string;
  readonly numbers: readonly number[];
  /** Ascending by version. */
  readonly releases: readonly SeenRelease[];
  readonly openedOn?: Day;
  readonly lastOn?: Day;
}

/** Ascending by version. @param releases ascending by version, so that those of a line stand together */
export function seenLines(releases: readonly SeenRelease[], granularity: 1 | 2 | 3): readonly SeenLine[] {
  const lines: SeenLine[] = [];
  let group: SeenRelease[] = [];
  for (const release of releases) {
    if (!release.isStable) continue;
    if (group[0] && !isSameLine(group[0].version, release.version, granularity)) {
      lines.push(lineOf(group[0], group, granularity));
      group = [];
    }
    group.push(release);
  }
  if (group[0]) lines.push(lineOf(group[0], group, granularity));
  return lines;
}

function isSameLine(a: Version, b: Version, granularity: number): boolean {
  for (let place = 0; place < granularity; place += 1) {
    if ((a.numbers[place] ?? 0) !== (b.numbers[place] ?? 0)) return false;
  }
  return true;
}

function lineOf(opener: SeenRelease, releases: readonly SeenRelease[], granularity: number): SeenLine {
  let [openedOn, lastOn] = [opener.on, opener.on];
  for (const { on } of releases) {
    if (on === undefined) continue;
    if (openedOn === undefined || on < openedOn) openedOn = on;
    if (lastOn === undefined || on > lastOn) lastOn = on;
  }
  const places = Array.from({ length: granularity }, (_, place) => place);
  return {
    name: places.map((place) => opener.version.parts[place] ?? '0').join('.'),
    numbers: places.map((place) => opener.version.numbers[place] ?? 0),
    releases,
    ...(openedOn === undefined ? {} : { openedOn }),
    ...(lastOn === undefined ? {} : { lastOn }),
  };
}
