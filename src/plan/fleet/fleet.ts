/** Many repositories as one: what each said, merged, and put into the order of who needs somebody first. */
import { type Day, daysBetween, earliestDay, latestDay } from '../../domain/calendar.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { FleetAnswer, FleetFailure, FleetLine, PatchAnswer, StatusAnswer } from './fleet-answer.ts';
import { repositoryKey } from './repository-name.ts';

export interface FleetRepository {
  readonly repository: string;
  /** The older of the days that its files are true for. */
  readonly asOf: Day;
  readonly product?: string;
  /** Supported ones, in the order the file had. */
  readonly lines: readonly FleetLine[];
  /** Absent: nobody checked. */
  readonly patches?: Pick<PatchAnswer, 'due' | 'overdue' | 'breached' | 'missingBackports' | 'unchecked'>;
}

export interface FleetEnd {
  readonly repository: string;
  readonly line: string;
  readonly type: 'lts' | 'feature';
  readonly on: Day;
  /** From the day of the fleet; 0 is the last supported day. */
  readonly daysLeft: number;
}

export interface Fleet {
  /** The day that days left are counted from; absent where none was given and no file told one. */
  readonly asOf?: Day;
  /** Who needs somebody first: passed deadlines, overdue patches, due ones, then the nearest end. */
  readonly repositories: readonly FleetRepository[];
  /** Ends of life of supported lines, soonest first. */
  readonly ends: readonly FleetEnd[];
  readonly failures: readonly FleetFailure[];
  /** Expected, and without an answer. */
  readonly missing: readonly string[];
  readonly files: number;
}

/** Takes answers one by one, and keeps what a table needs. */
export class FleetTally {
  readonly #status = new Map<string, StatusAnswer>();
  readonly #patches = new Map<string, PatchAnswer>();
  readonly #failures: FleetFailure[] = [];
  #files = 0;

  add(answer: FleetAnswer): void {
    this.#files += 1;
    if (answer.kind === 'failure') this.#failures.push(answer);
    else if (answer.kind === 'status') keepNewer(this.#status, answer);
    else keepNewer(this.#patches, answer);
  }

  /** @param day the day to count from; absent: the newest that any file is true for */
  fleet(expected: readonly string[], day?: Day): Fleet {
    const answered = new Set([...this.#status.keys(), ...this.#patches.keys()]);
    const found = [...answered].flatMap((key) => merged(this.#status.get(key), this.#patches.get(key)));
    const asOf = day ?? latestDay([...this.#status.values(), ...this.#patches.values()].map((answer) => answer.asOf));
    return {
      ...(asOf === undefined ? {} : { asOf }),
      repositories: found.sort(byNeed),
      ends: asOf === undefined ? [] : endsOf(found, asOf),
      failures: this.#failures,
      missing: expected.filter((name) => !answered.has(repositoryKey(name))),
      files: this.#files,
    };
  }
}

/** Of two answers of one repository the newer day counts; of the same day the later file. */
function keepNewer<Answer extends StatusAnswer | PatchAnswer>(kept: Map<string, Answer>, answer: Answer): void {
  const key = repositoryKey(answer.repository);
  const before = kept.get(key);
  if (before === undefined || before.asOf <= answer.asOf) kept.set(key, answer);
}

function merged(status: StatusAnswer | undefined, patch: PatchAnswer | undefined): readonly FleetRepository[] {
  const first = status ?? patch;
  if (first === undefined) return [];
  const product = first.product ?? patch?.product;
  return [
    {
      repository: first.repository,
      asOf: earliestDay([first.asOf, patch?.asOf ?? first.asOf]) ?? first.asOf,
      ...(product === undefined || product === first.repository ? {} : { product }),
      lines: first.lines,
      ...(patch === undefined ? {} : { patches: patchesOf(patch) }),
    },
  ];
}

function patchesOf({ due, overdue, breached, missingBackports, unchecked }: PatchAnswer) {
  return { due, overdue, breached, missingBackports, unchecked };
}

/** An end that lies before the day of the fleet is told by an old file: the line may have ended since. */
function endsOf(repositories: readonly FleetRepository[], asOf: Day): readonly FleetEnd[] {
  const ends = repositories.flatMap(({ repository, lines }) =>
    lines.flatMap(({ line, type, endOfLife }) =>
      endOfLife === undefined
        ? []
        : [{ repository, line, type, on: endOfLife, daysLeft: daysBetween(asOf, endOfLife) }],
    ),
  );
  return ends.sort(
    (a, b) => compareTexts(a.on, b.on) || compareTexts(a.repository, b.repository) || compareTexts(a.line, b.line),
  );
}

function byNeed(a: FleetRepository, b: FleetRepository): number {
  const [left, right] = [needOf(a), needOf(b)];
  const different = left.findIndex((count, place) => count !== right[place]);
  if (different >= 0) return (right[different] ?? 0) - (left[different] ?? 0);
  return compareTexts(nearestEnd(a), nearestEnd(b)) || compareTexts(a.repository, b.repository);
}

function needOf({ patches }: FleetRepository): readonly number[] {
  return patches
    ? [patches.breached.length, patches.overdue.length, patches.due.length, patches.missingBackports]
    : [0, 0, 0, 0];
}

function nearestEnd({ lines }: FleetRepository): string {
  return earliestDay(lines.flatMap(({ endOfLife }) => (endOfLife ? [endOfLife] : []))) ?? '9999-12-31';
}
