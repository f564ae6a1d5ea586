/** How one alert stands in one line: whether it concerns it, and whether it is settled there. */
import type { Alert, AlertPlace } from '../../domain/alert.ts';
import { type Day, dayIn, earliestDay } from '../../domain/calendar.ts';
import type { Line } from '../../domain/line.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import { compareVersions, type Version } from '../../domain/version.ts';
import { isInRange, parseRange, versionsIn } from '../../domain/version-range.ts';

/** The line that is asked about, as it is on a day. */
export interface LinePlace {
  readonly line: Line;
  /** Short name. */
  readonly branch?: string;
  /** It lives where the next line grows too: what is merged there is its own. */
  readonly isOnDefaultBranch?: boolean;
  readonly timezone: string;
  readonly asOf: Day;
}

export interface Standing {
  readonly alert: Alert;
  readonly state: Alert['state'];
  /** The release that has the fix, where versions tell. */
  readonly fixedIn?: ReadRelease;
  readonly since?: Day;
  readonly settledOn?: Day;
  /** It speaks of releases: what it says of them is the project's own word. */
  readonly isOfVersions: boolean;
  /** What a reader must know of it. */
  readonly remark?: string;
}

/** Undefined: it does not concern the line, or was not known on that day. */
export function standingOf(alert: Alert, place: LinePlace): Standing | undefined {
  const since = dayOf(alert.since, place);
  if (since !== undefined && since > place.asOf) return undefined;
  const known = { alert, ...(since === undefined ? {} : { since }) };
  const { concerns } = alert;
  if (concerns?.kind === 'versions') {
    const found = standingOfVersions(concerns, place.line);
    return found && { ...known, ...found, isOfVersions: true };
  }
  if (concerns?.kind === 'branch' && concerns.name !== place.branch) return undefined;
  if (concerns?.kind === 'lines' && !concerns.names.includes(place.line.name)) return undefined;
  const settledOn = dayOf(alert.settledAt, place);
  // What was settled later was open on that day.
  if (settledOn !== undefined && settledOn > place.asOf) return { ...known, state: 'open', isOfVersions: false };
  if (alert.state === 'fixed' && concerns === undefined && isOlderThan(settledOn, place.line)) return undefined;
  return {
    ...known,
    state: alert.state,
    isOfVersions: false,
    ...(settledOn === undefined ? {} : { settledOn }),
  };
}

/** What was mended before the first tag of a line, previews too, was mended where the line was cut from later. */
function isOlderThan(day: Day | undefined, { stable, prereleases }: Line): boolean {
  const first = earliestDay([...stable, ...prereleases].map(({ on }) => on));
  return day !== undefined && first !== undefined && day < first;
}

/** The first release of a line that came out on a day or after it, by version. */
export function firstReleaseFrom({ stable }: Line, on: Day): ReadRelease | undefined {
  return stable.find((release) => release.on >= on);
}

type Versions = Extract<AlertPlace, { kind: 'versions' }>;

/**
 * By the releases of the line alone. A patched version of the same line counts even where a range reaches over it:
 * `< 1.1.2`, patched in `1.0.4, 1.1.2`, is what people write, and 1.0.4 is mended.
 */
function standingOfVersions(
  { vulnerable, patched }: Versions,
  line: Line,
): Pick<Standing, 'state' | 'fixedIn' | 'remark'> | undefined {
  const ranges = vulnerable.map((text) => ({ text, range: parseRange(text) }));
  const unread = ranges.find(({ range }) => range === undefined);
  const isUnclear = unread !== undefined || ranges.length === 0;
  const hit = line.stable.filter(({ version }) =>
    ranges.some(({ range }) => range !== undefined && isInRange(version, range)),
  );
  const own = patched.flatMap(versionsIn).filter((version) => isOf(version, line));
  if (line.stable.length === 0 || (hit.length === 0 && !isUnclear)) return undefined;
  const remark = unread ? { remark: rangeWords(unread.text) } : ranges.length === 0 ? { remark: NO_RANGE } : {};
  const mended = firstNotBelow(line, own) ?? (isUnclear ? undefined : firstAfter(line, hit.at(-1)));
  if (hit.length === 0 && mended === line.stable[0]) return undefined;
  return mended ? { state: 'fixed', fixedIn: mended, ...remark } : { state: 'open', ...remark };
}

const NO_RANGE = 'the advisory names no versions, so every line may be concerned';

function rangeWords(text: string): string {
  return `the versions it names cannot be read (${glance(text)}), so every line may be concerned`;
}

/** A range is a line of a form; what is longer is not shown. */
function glance(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}

function isOf({ numbers }: Version, { numbers: own }: Line): boolean {
  return own.every((number, place) => (numbers[place] ?? 0) === number);
}

/** Of several patched versions of one line the highest: a fault that came back was mended again. */
function firstNotBelow({ stable }: Line, versions: readonly Version[]): ReadRelease | undefined {
  const highest = versions.toSorted(compareVersions).at(-1);
  return highest && stable.find(({ version }) => compareVersions(version, highest) >= 0);
}

function firstAfter({ stable }: Line, last: ReadRelease | undefined): ReadRelease | undefined {
  return last && stable[stable.indexOf(last) + 1];
}

function dayOf(instant: string | undefined, { timezone }: LinePlace): Day | undefined {
  return instant === undefined ? undefined : dayIn(timezone, instant);
}
