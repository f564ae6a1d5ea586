/** May this deployment go from one version to another, directly? What is refused says the right way. */
import type { DeployedVersion } from '../../domain/deployed-version.ts';
import { eraOf } from '../../domain/era.ts';
import { parseVersionText } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import { describeEvidence, type Hop } from './hop.ts';
import { ended, targetRefusals, unreleased } from './path-rulings.ts';
import { comparePlaces, type Place, placeOfLine } from './place.ts';
import { placeNamed } from './place-named.ts';
import { hopsUp, pathWords, planUpgrade, requiredHops } from './upgrade-path.ts';
import type { UpgradeRuling } from './upgrade-ruling.ts';

export interface GuardWish {
  /** Absent: a first installation. */
  readonly from?: DeployedVersion;
  readonly to: DeployedVersion;
}

export interface UpgradeGuard {
  readonly isAllowed: boolean;
  readonly refusals: readonly UpgradeRuling[];
  readonly notices: readonly UpgradeRuling[];
}

/** Allowed where nothing refuses it; what stands in no way is a notice. */
export function guardUpgrade(status: Status, { from, to }: GuardWish): UpgradeGuard {
  const move = from && !isUntold(status, from) ? judgeMove(status, from, to) : { refusals: [], notices: [] };
  const target = judgeTarget(status, to, from);
  const refusals = unlike([...pinRefusals(status, to), ...target.refusals, ...move.refusals]);
  const told = refusals.map(({ message }) => message);
  const notices = unlike([...movingNotices(status, from, to), ...target.notices, ...move.notices]);
  return {
    isAllowed: refusals.length === 0,
    refusals,
    notices: notices.filter(({ message }) => !told.includes(message)),
  };
}

interface Judged {
  readonly refusals: readonly UpgradeRuling[];
  readonly notices: readonly UpgradeRuling[];
}

function judgeTarget(status: Status, to: DeployedVersion, from: DeployedVersion | undefined): Judged {
  const named = placeNamed(status, to);
  // A moving name that is nobody's channel is told as that, not as a misspelt version.
  if ('unknown' in named) return { refusals: pinRefusals(status, to).length > 0 ? [] : [named.unknown], notices: [] };
  const { place } = named;
  const refusals = targetRefusals(status, place);
  if (place.state === 'unreleased') return { refusals: [...refusals, unreleased(status, place)], notices: [] };
  if (place.lifecycle.stage !== 'end-of-life') return { refusals, notices: [] };
  const onward = from && wayOver(status, from, place);
  if (onward === undefined) return { refusals: [...refusals, endedWithWay(status, place, from)], notices: [] };
  const notice: UpgradeRuling = { ...ended(status, place), remedy: `Let through as a stop only; go on: ${onward}.` };
  return { refusals, notices: [notice] };
}

/** From where the user is, the way on to a supported line is the remedy. */
function endedWithWay(status: Status, place: Place, from: DeployedVersion | undefined): UpgradeRuling {
  const ruling = ended(status, place);
  const way = pathWords(wayToNewest(status, from));
  return way === '' ? ruling : { ...ruling, remedy: `Go on to a supported version: ${way}.` };
}

/** Where the only way to a supported line leads over one that has ended, it is let through; else nobody could leave. */
function wayOver(status: Status, from: DeployedVersion, over: Place): string | undefined {
  const [first, ...rest] = wayToNewest(status, from);
  return first && rest.length > 0 && first.to.lifecycle === over.lifecycle ? pathWords(rest) : undefined;
}

/** To the newest supported line; empty where there is none above. */
function wayToNewest(status: Status, from: DeployedVersion | undefined): readonly Hop[] {
  const named = from && placeNamed(status, from);
  const newest = status.lifecycles.find(({ isSupported }) => isSupported);
  if (!named || 'unknown' in named || !newest) return [];
  const goal = placeOfLine(status, newest);
  return comparePlaces(named.place, goal) < 0 ? requiredHops({ hops: hopsUp(status, named.place, goal) }) : [];
}

function judgeMove(status: Status, from: DeployedVersion, to: DeployedVersion): Judged {
  const path = planUpgrade(status, { from, to });
  const own = path.from;
  // Of the target alone `judgeTarget` tells.
  const about = (ruling: UpgradeRuling) => own !== undefined && ruling.message.startsWith(`${own.name} `);
  if (!own || !path.to) {
    const named = placeNamed(status, from);
    return { refusals: 'unknown' in named ? [named.unknown] : [], notices: [] };
  }
  const refusals = path.refusals.filter((one) => one.rule === 'rollback-unsupported' || about(one));
  const unknown = own.state === 'unreleased' ? [unreleased(status, own)] : [];
  const hops = requiredHops(path);
  return {
    refusals: [...refusals, ...unknown, ...(hops.length > 1 ? [skipped(status, path.to, hops)] : [])],
    notices: path.notices.filter(({ rule }) => rule !== 'lines-unseen'),
  };
}

function skipped(status: Status, to: Place, hops: readonly Hop[]): UpgradeRuling {
  const rule = status.policy.upgrade;
  const stops = hops.slice(0, -1).map((hop) => hop.to.lifecycle);
  const left = stops.map(({ line, type }) => `${line.name}${type === 'lts' ? ' LTS' : ''}`).join(', ');
  const words = hops[0]?.evidence.filter((one) => one.words.startsWith('order')).map(describeEvidence) ?? [];
  return {
    rule: 'line-skipped',
    message: `${hops[0]?.from.name} → ${to.name} leaves out ${left}, which is not supported by ${words.join(', ')}.`,
    remedy: `Go one step after the other: ${pathWords(hops)}.`,
    ...(rule ? { origin: rule.originOf('order') } : {}),
  };
}

/** Where the policy wants deployments pinned: a name that may mean another release tomorrow, without a digest. */
function pinRefusals(status: Status, to: DeployedVersion): readonly UpgradeRuling[] {
  const rule = status.policy.upgrade;
  if (!rule?.pin || to.digest !== undefined || !isMoving(status, to)) return [];
  const named = placeNamed(status, to);
  const today = 'place' in named && named.place.release ? named.place.release.tag : newestTag(status);
  const at = to.where === undefined ? '' : ` (${to.where})`;
  return [
    {
      rule: 'name-moving',
      message: `\`${to.text}\` may mean another release tomorrow${at}, and the policy wants deployments pinned.`,
      remedy: today === undefined ? 'Name an exact version.' : `Name an exact version, such as ${today}.`,
      origin: rule.originOf('pin'),
    },
  ];
}

/** What a moving name meant when it was deployed, or what a digest beside it means, it does not tell. */
function movingNotices(
  status: Status,
  from: DeployedVersion | undefined,
  to: DeployedVersion,
): readonly UpgradeRuling[] {
  return [...(from ? [from] : []), ...(to.digest === undefined ? [] : [to])].flatMap((deployed): UpgradeRuling[] => {
    if (!isMoving(status, deployed)) return [];
    const named = placeNamed(status, deployed);
    const unread = deployed === to ? 'so it was not judged' : 'so the way from it to the new version was not judged';
    const read = 'place' in named ? `it was read as ${named.place.name}` : unread;
    return [
      {
        rule: 'name-moving',
        message: `Which version \`${deployed.text}\` stands for here cannot be known; ${read}.`,
        remedy: 'Look at what runs, and name that version.',
      },
    ];
  });
}

/** A moving name that resolves to nothing: there is no move to judge. */
function isUntold(status: Status, from: DeployedVersion): boolean {
  return isMoving(status, from) && 'unknown' in placeNamed(status, from);
}

/** Lines, channels, ranges, and names that every registry knows as moving. */
function isMoving(status: Status, { text }: DeployedVersion): boolean {
  const named = placeNamed(status, { text });
  if ('place' in named) return named.place.by !== 'version';
  if (status.channels.some(({ name }) => name === text)) return true;
  if (/^(?:latest|stable|edge|nightly|main|master|lts)$/i.test(text)) return true;
  // Ranges have these signs and nothing that is a word: what else has them is no name of a version at all.
  if (/[\^~*<>|, ]|\.x$/i.test(text) && RANGE.test(text)) return true;
  const version = parseVersionText(text.replace(/^v(?=\d)/i, ''));
  if (version === undefined || version.text !== version.parts.join('.')) return false;
  return version.numbers.length <= eraOf(status.policy.eras, version.numbers).granularity;
}

const RANGE = /^[\s\dvx.*^~<>=|,-]+$/i;

function newestTag({ lifecycles, releases }: Status): string | undefined {
  const supported = lifecycles.find(({ isSupported }) => isSupported)?.line.name;
  return releases.find(({ line, type }) => line === supported && type !== 'prerelease')?.tag;
}

/** Of two that say the same, the first: its remedy knows more. */
function unlike(rulings: readonly UpgradeRuling[]): readonly UpgradeRuling[] {
  return rulings.filter(({ message }, index) => rulings.findIndex((other) => other.message === message) === index);
}
