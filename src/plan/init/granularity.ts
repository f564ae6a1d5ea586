/** How many numbers name a line, from how releases overlap. Each rule is a count that the proposal can show. */
import type { Day } from '../../domain/calendar.ts';
import { type SeenLine, seenLines } from './seen-line.ts';
import type { SeenRelease } from './seen-release.ts';

export interface Granularity {
  readonly line: 'major' | 'minor' | 'patch';
  readonly numbers: 1 | 2 | 3;
  /** The counts behind it, as a sentence. */
  readonly because: string;
}

/** Fewer overlaps than this may be accidents. */
const FEW = 3;
/** Minors that follow each other faster than this, and are never patched later, are releases of one line. */
const SHORT_LINE_DAYS = 21;

export interface Evidence {
  readonly releases: readonly SeenRelease[];
  /** The same releases in lines of one and of two numbers. */
  readonly majors: readonly SeenLine[];
  readonly minors: readonly SeenLine[];
  /** How many branches are named by one number, and how many by two. */
  readonly branches: { readonly majors: number; readonly minors: number };
  /** How many moving tags name a major (`v4`): what users of an Action follow. */
  readonly movingMajors: number;
}

export function granularityOf({ releases, majors, minors, branches, movingMajors }: Evidence): Granularity {
  const stable = releases.filter((release) => release.isStable);
  if (stable.length === 0) return minor('nothing stable was seen, so two numbers are assumed');
  return (
    byParts(stable, majors, minors) ??
    byOverlap(majors, minors) ??
    (movingMajors > 1 ? major(`${movingMajors} moving tags name majors`) : undefined) ??
    byBranches(branches) ??
    byPace(majors, minors) ??
    minor('nothing shows several lines in parallel, so two numbers are assumed')
  );
}

function byParts(
  stable: readonly SeenRelease[],
  majors: readonly SeenLine[],
  minors: readonly SeenLine[],
): Granularity | undefined {
  const lone = stable.filter(({ version }) => version.numbers.length === 1).length;
  if (lone * 2 > stable.length) return major(`${lone} of ${stable.length} versions have one number`);
  if (majors.length > 3 && minors.every(({ numbers }) => (numbers[1] ?? 0) === 0))
    return major('the second number is always 0');
  const deep = stable.filter(({ version }) => version.numbers.length > 3 || version.letter !== undefined).length;
  if (deep * 2 > stable.length) {
    const late = overlaps(seenLines(stable, 3), 2);
    if (late >= FEW) return patch(`${late} releases came out on an older three-number line beside a newer one`);
  }
  const calendar = stable.filter(isCalendar).length;
  if (calendar * 10 > stable.length * 9) return minor('versions begin with the year of their release');
  return undefined;
}

/** Minors opened on an older major speak for majors; patches of an older minor, beside a newer one, for minors. */
function byOverlap(majors: readonly SeenLine[], minors: readonly SeenLine[]): Granularity | undefined {
  const patches = overlaps(minors, 1);
  const opened = openedBesideNewerMajor(majors, minors);
  const counts = `${plural(patches, 'patch', 'patches')} came out on an older minor beside a newer one of the same major; ${plural(opened, 'minor')} opened on an older major beside a newer major`;
  if (opened >= FEW && opened > patches) return major(counts);
  return patches >= FEW ? minor(counts) : undefined;
}

function byBranches({ majors, minors }: Evidence['branches']): Granularity | undefined {
  if (minors >= 2 && minors >= majors) return minor(`${minors} branches are named by two numbers`);
  if (majors >= 2) return major(`${majors} branches are named by one number`);
  return majors === 1 && minors === 0 ? major('a branch is named by one number') : undefined;
}

function byPace(majors: readonly SeenLine[], minors: readonly SeenLine[]): Granularity | undefined {
  const first = minors.find((line) => line.openedOn)?.openedOn;
  const last = minors.findLast((line) => line.openedOn)?.openedOn;
  if (majors.length < 3 || minors.length < 10 || first === undefined || last === undefined) return undefined;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 / (minors.length - 1);
  return days > 0 && days < SHORT_LINE_DAYS
    ? major(`minors follow each other every ${Math.round(days)} days and are not patched beside each other`)
    : undefined;
}

/** Releases, other than the first, on a line after the next line with the same leading numbers had opened. */
function overlaps(lines: readonly SeenLine[], leading: number): number {
  return lines.reduce((sum, line, index) => {
    const next = lines[index + 1];
    if (!next?.openedOn || next.numbers.slice(0, leading).join() !== line.numbers.slice(0, leading).join()) return sum;
    const opened = next.openedOn;
    return sum + line.releases.slice(1).filter(({ on }) => on !== undefined && on > opened).length;
  }, 0);
}

function openedBesideNewerMajor(majors: readonly SeenLine[], minors: readonly SeenLine[]): number {
  const newerSince = new Map<number, Day>();
  let earliest: Day | undefined;
  for (const line of majors.toReversed()) {
    if (earliest !== undefined) newerSince.set(line.numbers[0] ?? 0, earliest);
    if (line.openedOn !== undefined && (earliest === undefined || line.openedOn < earliest)) earliest = line.openedOn;
  }
  return minors.filter(({ numbers, openedOn }) => {
    const since = newerSince.get(numbers[0] ?? 0);
    return since !== undefined && openedOn !== undefined && openedOn > since;
  }).length;
}

/** `2024.04.1`, `22.04`: the first number is the year, or its last two digits, of the day it came out. */
function isCalendar({ version, on }: SeenRelease): boolean {
  const [first = 0] = version.numbers;
  if (version.numbers.length < 2) return false;
  if (on === undefined) return first >= 1990 && first < 2100;
  const year = Number(on.slice(0, 4));
  return [year, year - 1, year + 1, year - 2, year - 3].some(
    (near) => first === near || (first >= 4 && first === near % 100),
  );
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function major(because: string): Granularity {
  return { line: 'major', numbers: 1, because };
}

function minor(because: string): Granularity {
  return { line: 'minor', numbers: 2, because };
}

function patch(because: string): Granularity {
  return { line: 'patch', numbers: 3, because };
}
