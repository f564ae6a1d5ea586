/**
 * Releases as the proposed patterns read them. Lighter than the reading of a policy, and held to it by a test: for
 * every history both give the same releases. It also keeps versions without a date, whose numbers still tell something.
 */
import { type Day, dayIn } from '../../domain/calendar.ts';
import { compareVersions, isStable, type Version, versionKey } from '../../domain/version.ts';
import { compileTagPattern, matchTag } from '../../policy/tag-pattern.ts';
import type { TagChoice } from './tag-choice.ts';
import type { Sighting, WrittenVersion } from './tag-form.ts';

export interface SeenRelease {
  readonly tag: string;
  readonly version: Version;
  readonly on?: Day;
  readonly isStable: boolean;
}

/** Ascending by version, each version once. */
export function seenReleases({ chosen }: TagChoice): readonly SeenRelease[] {
  const readVersion = versionReader(chosen);
  const read: (Read & { readonly version: Version })[] = [];
  for (const { own } of chosen) {
    for (const tag of own) {
      const version = readVersion(tag);
      if (version && version.variant === undefined) read.push({ seen: tag.seen, version, on: dayOf(tag) });
    }
  }
  read.sort((a, b) => compareVersions(a.version, b.version) || inPreference(a, b));
  return read
    .filter(({ version }, index) => {
      const before = read[index - 1]?.version;
      return !before || compareVersions(before, version) !== 0 || versionKey(before) !== versionKey(version);
    })
    .map(({ seen, version, on }) => ({
      tag: seen.name,
      version,
      ...(on === undefined ? {} : { on }),
      isStable: isStable(version) && !seen.isMarked,
    }));
}

/** A form read by `{version}` alone gives the version it was grouped by; any other is read as the policy will. */
function versionReader(chosen: TagChoice['chosen']): (tag: WrittenVersion) => Version | undefined {
  const isPlain = chosen.every(
    ({ form, patterns }) =>
      patterns.length === 1 && patterns[0] === `${form.prefix}{version}` && !/\d/.test(form.prefix),
  );
  if (isPlain) return (tag) => tag.version;
  const patterns = chosen.flatMap((entry) => entry.patterns.map(compileTagPattern));
  return (tag) => {
    for (const pattern of patterns) {
      const version = matchTag(pattern, tag.name);
      if (version) return version;
    }
    return undefined;
  };
}

function dayOf({ seen }: WrittenVersion): Day | undefined {
  return seen.date === undefined ? undefined : dayIn('UTC', seen.date);
}

interface Read {
  readonly seen: Sighting;
  readonly on: Day | undefined;
}

/** Of two tags of one version: a dated one, then one with a published page, then the earlier, then by name. */
function inPreference(a: Read, b: Read): number {
  return (
    Number(a.on === undefined) - Number(b.on === undefined) ||
    Number(b.seen.isPublished) - Number(a.seen.isPublished) ||
    ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0) ||
    (a.seen.name < b.seen.name ? -1 : 1)
  );
}
