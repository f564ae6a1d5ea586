/** From the words of a user to a place: a tag, a version, a line, a channel, the tag of an image. */
import type { DeployedVersion } from '../../domain/deployed-version.ts';
import { eraOf, lineNumbers } from '../../domain/era.ts';
import { imageTagOfChannel } from '../../domain/image.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import { versionsOf } from '../../domain/moving-tag.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import { compareVersions, parseVersionText, type Version, versionKey } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import { nearNames } from './near-names.ts';
import { lifecycleNumbered, type Place, placeOfLine, placeOfVersion } from './place.ts';
import type { UpgradeRuling } from './upgrade-ruling.ts';

/** Far longer than any tag. */
const LONGEST = 256;

export type Named = { readonly place: Place } | { readonly unknown: UpgradeRuling };

/** As a tag, else a channel, a line, a version; what is none of these is told with what is near. */
export function placeNamed(status: Status, deployed: DeployedVersion): Named {
  const { text } = deployed;
  if (text.length > LONGEST) return { unknown: unknownRuling(status, { ...deployed, text: text.slice(0, LONGEST) }) };
  const place = knownPlace(status, text);
  return place ? { place } : { unknown: unknownRuling(status, deployed) };
}

/** What was found so far: both judgements ask for both ends, and a line to come is dear among a thousand. */
const placesOf = new WeakMap<Status, Map<string, Place | undefined>>();

function knownPlace(status: Status, text: string): Place | undefined {
  const known = placesOf.get(status) ?? new Map<string, Place | undefined>();
  placesOf.set(status, known);
  if (text === '' || known.has(text)) return known.get(text);
  const place = byTag(status, text) ?? byChannel(status, text) ?? byLine(status, text) ?? byVersion(status, text);
  known.set(text, place);
  return place;
}

function byTag(status: Status, text: string): Place | undefined {
  const release = status.releases.find(({ tag, version }) => tag === text || version.text === text);
  return release && ofRelease(status, text, release, 'version');
}

function byChannel(status: Status, text: string): Place | undefined {
  const names = (channel: string) => [channel, ...status.policy.images.map((rule) => imageTagOfChannel(rule, channel))];
  const target = status.channels.find(({ name }) => names(name).includes(text));
  return target?.release && ofRelease(status, text, target.release, 'channel');
}

/** `3.8`, `v3.8`, `v3.8.x`: its newest release. */
function byLine(status: Status, text: string): Place | undefined {
  const plain = text.replace(/\.[x*]$/i, '');
  // A version with the very numbers of a line, and nothing after them, is that line: `v3.8` is no 3.8.0.
  const names = [
    plain,
    ...versionsAs(status, plain).flatMap(({ text: own, parts }) => (own === parts.join('.') ? [own] : [])),
  ];
  const lifecycle = status.lifecycles.find(({ line }) => names.includes(line.name));
  if (!lifecycle) return undefined;
  return { ...placeOfLine(status, lifecycle), text, by: 'line' };
}

function byVersion(status: Status, text: string): Place | undefined {
  for (const version of versionsAs(status, text)) {
    const place = placeOfNumbers(status, text, version);
    if (place) return place;
  }
  return undefined;
}

function placeOfNumbers(status: Status, text: string, version: Version): Place | undefined {
  const key = versionKey(version);
  // Fewer numbers than name a version are a name that moves: `3` is not 3.0.0.
  const isWhole = version.numbers.length > eraOf(status.policy.eras, version.numbers).granularity;
  const release = isWhole ? status.releases.find((one) => versionKey(one.version) === key) : undefined;
  if (release) return ofRelease(status, text, release, 'version');
  const ignored = status.ignored.find((one) => one.version && versionKey(one.version) === key);
  if (ignored?.rule === 'yanked') return placeOfVersion(status, text, version, 'yanked');
  if (ignored?.rule === 'later') return placeOfVersion(status, text, version, 'unreleased');
  if (!isWhole || version.prerelease !== undefined || version.variant !== undefined) return undefined;
  return isAhead(status, version) ? placeOfVersion(status, text, version, 'unreleased') : undefined;
}

/** Above the newest release of its line, where the line is known; else of a line above all that are out, or planned. */
function isAhead(status: Status, version: Version): boolean {
  const known = lifecycleNumbered(status, lineNumbers(eraOf(status.policy.eras, version.numbers), version));
  const newest = known && newestOf(known.line);
  if (newest) return compareVersions(version, newest.version) > 0;
  const highest = status.releases.find(({ type }) => type !== 'prerelease');
  return known !== undefined || (highest !== undefined && compareVersions(version, highest.version) > 0);
}

/** All that a text may be as a version: by the tag patterns, by its numbers, by the tags of images. */
function versionsAs({ policy }: Status, text: string): readonly Version[] {
  const plain = parseVersionText(text.replace(/^v(?=\d)/i, ''));
  const ofImages = policy.images.flatMap(({ tag }) => {
    const [before = '', after = ''] = tag.split('{version}');
    if (!text.startsWith(before) || !text.endsWith(after) || text.length <= before.length + after.length) return [];
    return parseVersionText(text.slice(before.length, text.length - after.length).replace(/^v(?=\d)/, '')) ?? [];
  });
  return [...versionsOf(policy, text), ...(plain ? [plain] : []), ...ofImages];
}

function ofRelease(status: Status, text: string, read: ReadRelease, by: Place['by']): Place | undefined {
  const release = status.releases.find(({ tag }) => tag === read.tag);
  const lifecycle: Lifecycle | undefined = status.lifecycles.find(({ line }) => line.name === release?.line);
  if (!release || !lifecycle) return undefined;
  const state = release.type === 'prerelease' ? 'prerelease' : 'released';
  return { text, name: release.tag, lifecycle, version: release.version, release, by, state };
}

function unknownRuling(status: Status, { text, image, digest, where }: DeployedVersion): UpgradeRuling {
  const at = where === undefined ? '' : ` (${where})`;
  const rule = 'version-unknown';
  if (text === '' && digest !== undefined)
    return {
      rule,
      message: `${image || 'The image'} is named by a digest alone, which tells no version${at}.`,
      remedy: `Write the version before the digest: ${image || 'name'}:VERSION@sha256:….`,
    };
  const ignored = status.ignored.find(({ tag }) => tag === text);
  const version = versionsAs(status, text).find(({ numbers }) => numbers.length > 0);
  const near = nearNames(status, text, version);
  const why = ignored
    ? `\`${text}\` is a tag that is no release: ${ignored.reason}${at}.`
    : `\`${text}\` is no version, line or channel of this product${at}.`;
  const remedy = near.length > 0 ? `Did you mean ${near.join(', ')}?` : '`lts-policy status` lists the lines.';
  return { rule, message: why, remedy };
}
