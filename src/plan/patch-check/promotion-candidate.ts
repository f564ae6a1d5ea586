/** Which feature line would be promoted next, why, and which LTS line ends when it is. */
import { addDays, type Day, daysBetween } from '../../domain/calendar.ts';
import { type Lifecycle, lifecyclesOf } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import { counted } from '../../domain/sentence.ts';
import { compareNumbers, compareVersions } from '../../domain/version.ts';
import type { LedgerEntry } from '../../policy/policy.ts';
import { ltsLimitOf } from '../promote/lts-limit.ts';
import type { Status } from '../status.ts';

/** A line whose first faults are not found and mended yet is not ready for years of support. */
const LEAST_AGE_DAYS = 14;
const LEAST_PATCHES = 1;

export interface PromotionCandidate {
  /** Absent: none is ready, and `because` says why. */
  readonly line?: string;
  /** Sentences without their full stop. */
  readonly because: readonly string[];
  /** The LTS line that the policy ends, were the candidate promoted on this day; both days inclusive. */
  readonly ends?: { readonly line: string; readonly on: Day };
}

/** Undefined where no promotion is made by hand. */
export function promotionCandidate(status: Status): PromotionCandidate | undefined {
  const rule = status.policy.eras.at(-1)?.lts;
  if (rule?.when.kind !== 'listed' && rule?.due === undefined) return undefined;
  const known = featureLines(status);
  const chosen = known.find((lifecycle) => lackOf(lifecycle, status.asOf) === undefined);
  const passedOver = known.slice(0, chosen ? known.indexOf(chosen) : known.length);
  const lacking = passedOver.map((lifecycle) => `${lifecycle.line.name} ${lackOf(lifecycle, status.asOf)}`);
  if (!chosen) return { because: known.length === 0 ? [noneWords(status)] : lacking };
  const [ends, outcome] = endedBy(status, chosen);
  return {
    line: chosen.line.name,
    because: [...reasonsFor(chosen, status), ...outcome, ...lacking],
    ...(ends ? { ends } : {}),
  };
}

/** Supported feature lines above the newest LTS line, newest first. */
function featureLines({ lifecycles }: Status): readonly Lifecycle[] {
  const lts = lifecycles.find(({ promotion, stage }) => promotion.isLts && stage !== 'upcoming');
  return lifecycles.filter(
    ({ line, promotion, isSupported }) =>
      isSupported && !promotion.isLts && (!lts || compareNumbers(line.numbers, lts.line.numbers) > 0),
  );
}

function noneWords({ lifecycles }: Status): string {
  const awaited = lifecycles.find(
    ({ promotion, isSupported, type }) => promotion.isLts && isSupported && type !== 'lts',
  );
  if (awaited)
    return `${awaited.line.name} is to become LTS on ${awaited.promotion.on ?? 'a day that is not known yet'}`;
  const newest = lifecycles.find(({ isSupported }) => isSupported);
  return newest
    ? `no supported feature line is newer than ${newest.line.name}, which is LTS`
    : 'no line is supported that could be promoted';
}

function lackOf({ line }: Lifecycle, asOf: Day): string | undefined {
  const patches = line.stable.length - 1;
  const age = line.releasedOn === undefined ? 0 : daysBetween(line.releasedOn, asOf);
  if (age < LEAST_AGE_DAYS) return `is out for ${counted(age, 'day')} only (${LEAST_AGE_DAYS} are asked for)`;
  return patches < LEAST_PATCHES ? 'has had no patch yet' : undefined;
}

function reasonsFor({ line }: Lifecycle, { asOf, lifecycles }: Status): readonly string[] {
  const newest = newestOf(line);
  const age = line.releasedOn === undefined ? 0 : daysBetween(line.releasedOn, asOf);
  const patches = line.stable.length - 1;
  const pending = line.prereleases.findLast(({ version }) => newest && compareVersions(version, newest.version) > 0);
  const next = lifecycles.findLast(
    (other) => other.line.prereleases.length > 0 && isUpcomingAbove(other, line.numbers),
  );
  return [
    `${line.name} was released on ${line.releasedOn}, ${counted(age, 'day')} ago`,
    `${counted(patches, 'patch', 'patches')} since, the newest ${newest?.tag} of ${newest?.on}, ${counted(newest ? daysBetween(newest.on, asOf) : 0, 'day')} ago`,
    ...(pending ? [`${pending.tag} is a prerelease that waits for its release`] : []),
    ...(next
      ? [
          `${next.line.name} has prereleases (${next.line.prereleases.at(-1)?.tag}), and supersedes it when it comes out`,
        ]
      : []),
  ];
}

function isUpcomingAbove({ stage, line }: Lifecycle, numbers: readonly number[]): boolean {
  return stage === 'upcoming' && compareNumbers(line.numbers, numbers) > 0;
}

/** The end that comes or moves closer by a promotion today; and where nothing ends though too many run side by side. */
function endedBy(status: Status, chosen: Lifecycle): readonly [PromotionCandidate['ends'], readonly string[]] {
  const { asOf, lifecycles } = status;
  const lines = lifecycles.toReversed().map(({ line }) => line);
  const promoted = lines.map((line) =>
    line === chosen.line ? { ...line, ledger: promotedEntry(chosen, asOf) } : line,
  );
  const after = lifecyclesOf(promoted, asOf);
  const ended = after.find(({ line, type, endOfLife }) => {
    const before = lifecycles.find((other) => other.line.name === line.name);
    return type === 'lts' && before?.isSupported && endOfLife !== undefined && endOfLife < (before.endOfLife ?? '~');
  });
  if (ended?.endOfLife !== undefined && ended.line.name !== chosen.line.name)
    return [
      { line: ended.line.name, on: ended.endOfLife },
      [`promoted on ${asOf} it ends ${ended.line.name} on ${ended.endOfLife}: ${ended.ends.at(-1)?.because}`],
    ];
  const limit = ltsLimitOf(chosen);
  const then = limit && addDays(limit.overlapUntil(asOf), 1);
  const running = after.filter(
    ({ type, isSupported, endOfLife }) => type === 'lts' && isSupported && (!then || (endOfLife ?? '~') >= then),
  );
  const names = running.map(({ line }) => line.name).join(', ');
  const isTooMany = limit !== undefined && running.length > limit.most;
  return [
    undefined,
    isTooMany
      ? [
          `promoted on ${asOf} it makes ${running.length} LTS lines (${names}) where ${limit.most} are allowed: say which ends`,
        ]
      : ['no LTS line ends by its promotion'],
  ];
}

function promotedEntry({ line }: Lifecycle, lts: Day): LedgerEntry {
  const { origin } = line.era.lts;
  const entry = line.ledger ?? { name: line.name, numbers: line.numbers, stageEnds: new Map(), originOf: () => origin };
  return { ...entry, lts };
}
