/** Release lines: all versions that share the numbers the policy counts (`MAJOR.MINOR`, or more, or fewer). */
import { LtsError } from '../errors.ts';
import type { Era, LedgerEntry, Policy } from '../policy/policy.ts';
import { type Day, earliestDay } from './calendar.ts';
import { eraOf, lineName, lineNumbers } from './era.ts';
import type { ReadRelease } from './reading.ts';
import { compareNumbers } from './version.ts';

export interface Line {
  /** As tags write it: `1.0`, `22.04`. */
  readonly name: string;
  readonly numbers: readonly number[];
  readonly era: Era;
  /** Stable releases, ascending by version. */
  readonly stable: readonly ReadRelease[];
  readonly prereleases: readonly ReadRelease[];
  readonly ledger?: LedgerEntry;
  /** First day: set by hand, else that of the earliest stable release. Absent while there is none. */
  readonly releasedOn?: Day;
}

/** All lines with a tag or a ledger entry, ascending by version. */
export function groupIntoLines(releases: readonly ReadRelease[], policy: Policy): readonly Line[] {
  const groups = new Map<string, { stable: ReadRelease[]; prereleases: ReadRelease[] }>();
  for (const release of releases) {
    const key = lineNumbers(release.era, release.version).join('.');
    const group = groups.get(key) ?? { stable: [], prereleases: [] };
    groups.set(key, group);
    (release.isPrerelease ? group.prereleases : group.stable).push(release);
  }
  const ledger = new Map(policy.ledger.map((entry) => [entry.numbers.join('.'), entry]));
  const lines = [...groups].map(([key, group]) => {
    const entry = ledger.get(key);
    ledger.delete(key);
    return lineOf(group.stable, group.prereleases, entry);
  });
  const planned = [...ledger.values()].map((entry) => plannedLine(entry, policy));
  return [...lines, ...planned].sort(compareLines);
}

/**
 * Below 0: the first has the lower versions. Where an era counts other numbers, `2.0` and a `2` that begins with 2.1.0 are two
 * lines, though 2.0 is 2 by number: the older era is lower.
 */
export function compareLines(a: Line, b: Line): number {
  if (a.numbers.length === b.numbers.length) return compareNumbers(a.numbers, b.numbers);
  return compareNumbers(a.era.from?.numbers ?? [], b.era.from?.numbers ?? []) || compareNumbers(a.numbers, b.numbers);
}

/** Released: has a stable release, and its first day has come. */
export function isReleased(line: Line, asOf: Day): boolean {
  return line.stable.length > 0 && line.releasedOn !== undefined && line.releasedOn <= asOf;
}

/** The release that opens a line: its lowest stable version (there need not be a `.0`). */
export function openerOf(line: Line): ReadRelease | undefined {
  return line.stable[0];
}

/** Its highest stable version, whenever that came out. */
export function newestOf(line: Line): ReadRelease | undefined {
  return line.stable.at(-1);
}

function lineOf(stable: ReadRelease[], prereleases: ReadRelease[], ledger: LedgerEntry | undefined): Line {
  const any = stable[0] ?? prereleases[0];
  if (!any) throw new LtsError('INTERNAL_FAULT', { why: 'a line has at least one release' });
  const releasedOn = ledger?.release ?? earliestDay(stable.map((release) => release.on));
  return {
    name: lineName(any.era, any.version),
    numbers: lineNumbers(any.era, any.version),
    era: any.era,
    stable,
    prereleases,
    ...(ledger ? { ledger } : {}),
    ...(releasedOn === undefined ? {} : { releasedOn }),
  };
}

function plannedLine(entry: LedgerEntry, policy: Policy): Line {
  return {
    name: entry.name,
    numbers: entry.numbers,
    era: eraOf(policy.eras, entry.numbers),
    stable: [],
    prereleases: [],
    ledger: entry,
    ...(entry.release === undefined ? {} : { releasedOn: entry.release }),
  };
}
