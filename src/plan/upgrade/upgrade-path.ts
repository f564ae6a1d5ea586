/** How a user gets from one version to another: hops in order, or why there is no way, and what to do instead. */
import type { DeployedVersion } from '../../domain/deployed-version.ts';
import { newestOf } from '../../domain/line.ts';
import type { Status } from '../status.ts';
import { type Hop, hopBetween, rollbackBetween } from './hop.ts';
import { hintsOf, refusalsOf, rollbackRulings } from './path-rulings.ts';
import { comparePlaces, isSameLine, type Place, placeOfLine, placeOfRelease } from './place.ts';
import { type Named, placeNamed } from './place-named.ts';
import { stopsBetween } from './stops.ts';
import type { UpgradeRuling } from './upgrade-ruling.ts';

export interface UpgradeWish {
  readonly from: DeployedVersion;
  readonly to: DeployedVersion;
}

export const PATH_VERDICTS = ['upgrade', 'upgrade-later', 'rollback', 'nothing', 'refused'] as const;

export interface UpgradePath {
  readonly wish: UpgradeWish;
  /** As they were understood; absent: unknown, which a refusal tells. */
  readonly from?: Place;
  readonly to?: Place;
  /** `upgrade-later`: a stop of it is not released yet. `nothing`: both are one version. `refused`: there is no way. */
  readonly verdict: (typeof PATH_VERDICTS)[number];
  /** In order; each begins where the one before ends, advised ones among them. */
  readonly hops: readonly Hop[];
  readonly refusals: readonly UpgradeRuling[];
  /** What to know though it stands in no way. */
  readonly notices: readonly UpgradeRuling[];
}

/** By the policy, as of the day of the status; what is not released yet may be a stop, and says so. */
export function planUpgrade(status: Status, wish: UpgradeWish): UpgradePath {
  const [from, to] = [placeNamed(status, wish.from), placeNamed(status, wish.to)];
  if ('unknown' in from || 'unknown' in to) return refused(wish, from, to, unknowns(from, to));
  const refusals = refusalsOf(status, from.place, to.place);
  if (refusals.length > 0) return refused(wish, from, to, refusals);
  const known = { wish, from: from.place, to: to.place };
  const direction = comparePlaces(from.place, to.place);
  const notices = hintsOf(status, from.place, to.place, direction);
  if (direction === 0) return { ...known, verdict: 'nothing', hops: [], refusals: [], notices };
  if (direction > 0) return rollback(status, known, notices);
  const hops = hopsUp(status, from.place, to.place);
  const isLater = hops.some(({ availableWhen }) => availableWhen !== undefined);
  const ended = hops.slice(0, -1).flatMap((hop) => stopNotice(hop));
  return {
    ...known,
    verdict: isLater ? 'upgrade-later' : 'upgrade',
    hops,
    refusals: [],
    notices: [...notices, ...ended],
  };
}

/** The hops that must be made, as if nothing were advised: the first begins where the user is. */
export function requiredHops({ hops }: Pick<UpgradePath, 'hops'>): readonly Hop[] {
  const [first] = hops;
  return hops
    .filter(({ isAdvice }) => !isAdvice)
    .map((hop, index) => (first && index === 0 ? { ...hop, from: first.from } : hop));
}

/** `v3.8.11 → v3.10.4 → v3.12.2`; a stop by its newest release. */
export function pathWords(hops: readonly Hop[]): string {
  const [first] = hops;
  return first ? [first.from, ...hops.map(({ to }) => to)].map(({ name }) => name).join(' → ') : '';
}

/** Stops by their newest releases; the last is what was named. */
export function hopsUp(status: Status, from: Place, to: Place): readonly Hop[] {
  const stops = isSameLine(from, to)
    ? []
    : [
        ...ownNewest(status, from),
        ...stopsBetween(status, from.lifecycle, to.lifecycle).map((stop) => placeOfLine(status, stop)),
      ];
  const places = [from, ...stops, to];
  return places.slice(1).map((place, index) => {
    const before = places[index] ?? from;
    return hopBetween(status, before, place, before === from && place !== to && isSameLine(from, place));
  });
}

/** The newest patch of the own line, where the policy advises it and the line still gets any. */
function ownNewest(status: Status, from: Place): readonly Place[] {
  const newest = newestOf(from.lifecycle.line);
  if (!status.policy.upgrade?.patchFirst || !newest || !from.lifecycle.isSupported) return [];
  const place = placeOfRelease(status, from.lifecycle, newest.tag);
  return place && comparePlaces(from, place) < 0 ? [place] : [];
}

function stopNotice({ to, isAdvice }: Hop): readonly UpgradeRuling[] {
  const { stage, line, endOfLife } = to.lifecycle;
  if (isAdvice || stage !== 'end-of-life') return [];
  return [
    {
      rule: 'line-ended',
      message: `${line.name} has ended${endOfLife === undefined ? '' : ` on ${endOfLife}`}, and still the way leads over ${to.name}.`,
      remedy: 'Stop there only as long as the upgrade takes.',
    },
  ];
}

function rollback(
  status: Status,
  known: { readonly wish: UpgradeWish; readonly from: Place; readonly to: Place },
  notices: readonly UpgradeRuling[],
): UpgradePath {
  const hop = rollbackBetween(status, known.from, known.to);
  const rulings = rollbackRulings(status, hop);
  const isRefused = rulings.refusals.length > 0;
  return {
    ...known,
    verdict: isRefused ? 'refused' : 'rollback',
    hops: isRefused ? [] : [hop],
    refusals: rulings.refusals,
    notices: [...notices, ...rulings.notices],
  };
}

function refused(wish: UpgradeWish, from: Named, to: Named, refusals: readonly UpgradeRuling[]): UpgradePath {
  return {
    wish,
    ...('place' in from ? { from: from.place } : {}),
    ...('place' in to ? { to: to.place } : {}),
    verdict: 'refused',
    hops: [],
    refusals,
    notices: [],
  };
}

function unknowns(...all: readonly Named[]): readonly UpgradeRuling[] {
  return all.flatMap((named) => ('unknown' in named ? [named.unknown] : []));
}
