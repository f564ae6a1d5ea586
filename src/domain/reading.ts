/**
 * Tags and release pages → releases. Every tag ends as a release or as ignored with a reason; nothing is guessed.
 *
 * The day of a release is its publication day where there is a published page, else the tag's own day.
 */
import { describeOrigin } from '../policy/origin.ts';
import type { Era, Policy } from '../policy/policy.ts';
import { matchTag } from '../policy/tag-pattern.ts';
import { type Day, dayIn } from './calendar.ts';
import { eraOf } from './era.ts';
import { movingTagMatcher, versionNamer } from './moving-tag.ts';
import { matchGlobs } from './pattern/glob.ts';
import type { ReleasePage, Snapshot, Tag } from './snapshot.ts';
import { compareTexts } from './text-order.ts';
import { compareVersions, isStable, type Version, versionKey } from './version.ts';

/** A tag that names a version of this product and was out on the day asked for. */
export interface ReadRelease {
  readonly tag: string;
  readonly version: Version;
  readonly on: Day;
  readonly era: Era;
  /** By its version, or by the mark on its page. */
  readonly isPrerelease: boolean;
  /** How the tag was read, for explanations. */
  readonly evidence: string;
}

/** Why a tag is no release; `reason` of an ignored tag says it in words. */
export type IgnoreRule =
  | 'ignored'
  | 'draft'
  | 'unpublished'
  | 'pattern'
  | 'variant'
  | 'yanked'
  | 'undated'
  | 'later'
  | 'twice'
  | 'moving';

export interface IgnoredTag {
  readonly tag: string;
  readonly rule: IgnoreRule;
  readonly reason: string;
  readonly version?: Version;
}

export interface ReadHistory {
  /** Ascending by version. */
  readonly releases: readonly ReadRelease[];
  /** By name. */
  readonly ignored: readonly IgnoredTag[];
}

const MOVING = 'a moving tag (policy: `movingTags`)';

interface Candidate {
  readonly tag: string;
  readonly date?: string;
  readonly page?: ReleasePage;
}

/** As of a day: what was published later does not exist. The order in which a source lists its tags changes nothing. */
export function readReleases(snapshot: Snapshot, policy: Policy, asOf: Day): ReadHistory {
  const isMoving = movingTagMatcher(policy);
  const candidates = candidatesOf(snapshot, policy);
  const isNamed = versionNamer(policy, () =>
    candidates.filter(({ tag, page }) => page !== undefined || !isMoving(tag)).map(({ tag }) => tag),
  );
  const reader = tagReader(policy, asOf, ({ tag, page }, version) =>
    version ? page === undefined && isMoving(tag) && isNamed(version) : isMoving(tag),
  );
  const ignored: IgnoredTag[] = [];
  const byVersion = new Map<string, ReadRelease[]>();
  for (const candidate of candidates) {
    const read = reader(candidate);
    if ('reason' in read) {
      ignored.push(read);
      continue;
    }
    const key = versionKey(read.version);
    const same = byVersion.get(key);
    if (same) same.push(read);
    else byVersion.set(key, [read]);
  }
  const pages = policy.source === 'tags' ? [] : snapshot.releases;
  const published = new Set(pages.filter((page) => !page.draft).map((page) => page.tag));
  const releases = [...byVersion.values()].flatMap((same) => {
    const [chosen, ...others] = same.length === 1 ? same : inPreference(same, published, isMoving);
    for (const { tag, version } of others) {
      const [rule, reason] = isMoving(tag)
        ? (['moving', MOVING] as const)
        : (['twice', `same version as ${chosen?.tag}`] as const);
      ignored.push({ tag, rule, reason, version });
    }
    return chosen ? [chosen] : [];
  });
  return {
    releases: releases.sort((a, b) => compareVersions(a.version, b.version) || byTag(a, b)),
    ignored: ignored.sort(byTag),
  };
}

/** So that the answer does not depend on the order in which a source lists its tags. */
function byTag(a: { readonly tag: string }, b: { readonly tag: string }): number {
  return compareTexts(a.tag, b.tag);
}

/** One candidate a tag name, however often a history names it: a published page wins over a draft of the same tag. */
function candidatesOf(snapshot: Snapshot, policy: Policy): readonly Candidate[] {
  const pages = new Map<string, ReleasePage>();
  if (policy.source !== 'tags') {
    for (const page of snapshot.releases) {
      const known = pages.get(page.tag);
      if (!known || known.draft) pages.set(page.tag, page);
    }
  }
  const tags = new Map<string, Tag>();
  for (const tag of snapshot.tags) {
    const known = tags.get(tag.name);
    // A file may name a tag twice: the earlier day counts, whatever the order.
    if (!known || (tag.date !== undefined && !(known.date !== undefined && known.date <= tag.date)))
      tags.set(tag.name, tag);
  }
  const candidates = [...tags.values()].map((tag): Candidate => {
    const page = pages.get(tag.name);
    pages.delete(tag.name);
    return { tag: tag.name, ...(tag.date === undefined ? {} : { date: tag.date }), ...(page ? { page } : {}) };
  });
  return [...candidates, ...[...pages.values()].map((page) => ({ tag: page.tag, page }))];
}

function tagReader(
  policy: Policy,
  asOf: Day,
  isMoving: (candidate: Candidate, version?: Version) => boolean,
): (candidate: Candidate) => ReadRelease | IgnoredTag {
  const isIgnored = matchGlobs(policy.ignore, { hasGroups: true });
  const yanked = new Map(policy.yanked.map((entry) => [versionKey(entry.version), entry]));
  return (candidate) => {
    const { tag, date, page } = candidate;
    const ignore = (rule: IgnoreRule, reason: string, version?: Version): IgnoredTag => ({
      tag,
      rule,
      reason,
      ...(version ? { version } : {}),
    });
    if (isIgnored(tag)) return ignore('ignored', 'matches `ignore` of the policy');
    if (page?.draft) return ignore('draft', 'its release is a draft');
    const read = readTag(policy.eras, tag);
    const named = 'version' in read ? read.version : undefined;
    if (isMoving(candidate, named)) return ignore('moving', MOVING, named);
    if (policy.source === 'releases' && !page)
      return ignore('unpublished', 'has no release (policy: `source: releases`)');
    if ('reason' in read) return ignore('pattern', read.reason);
    const { version, era, pattern } = read;
    if (version.variant !== undefined)
      return ignore('variant', `a build variant (\`+${version.variant}\`) of ${version.text.split('+')[0]}`, version);
    const yank = yanked.size === 0 ? undefined : yanked.get(versionKey(version));
    if (yank) return ignore('yanked', `yanked (${describeOrigin(yank.origin)})`, version);
    const written = page?.publishedAt ?? date ?? page?.createdAt;
    const on = written === undefined ? undefined : dayIn(policy.timezone, written);
    if (on === undefined)
      return ignore('undated', written === undefined ? 'has no date' : 'has no readable date', version);
    if (on > asOf) return ignore('later', `published on ${on}, after the day asked for`, version);
    const isMarked = page?.prerelease === true;
    const dated = page?.publishedAt === undefined ? 'dated by its tag' : 'dated by its release';
    const evidence = `tag \`${tag}\` read with \`${pattern}\`, ${dated}${isMarked ? ', marked as prerelease' : ''}`;
    return { tag, version, on, era, isPrerelease: isMarked || !isStable(version), evidence };
  };
}

type TagReading =
  | { readonly version: Version; readonly era: Era; readonly pattern: string }
  | { readonly reason: string };

/** A tag counts only under a pattern of the era its version falls in: a pattern that changed revives no foreign tag. */
function readTag(eras: readonly [Era, ...Era[]], tag: string): TagReading {
  let outside: string | undefined;
  for (const era of eras) {
    for (const pattern of era.tags) {
      const version = matchTag(pattern, tag);
      if (!version) continue;
      const own = eraOf(eras, version.numbers);
      if (own === era || own.tags === era.tags || own.tags.some((other) => other.text === pattern.text)) {
        return { version, era: own, pattern: pattern.text };
      }
      outside ??= `reads as ${version.text} with \`${pattern.text}\`, a pattern not in use for that version`;
    }
  }
  const patterns = [...new Set(eras.flatMap((era) => era.tags.map((pattern) => `\`${pattern.text}\``)))];
  return { reason: outside ?? `does not match ${patterns.join(' or ')}` };
}

/** Of two tags of one version: the one with a published page, never a moving one, then the earlier, then by name. */
function inPreference(
  same: readonly ReadRelease[],
  published: ReadonlySet<string>,
  isMoving: (tag: string) => boolean,
): ReadRelease[] {
  return [...same].sort(
    (a, b) =>
      Number(published.has(b.tag)) - Number(published.has(a.tag)) ||
      Number(isMoving(a.tag)) - Number(isMoving(b.tag)) ||
      compareTexts(a.on, b.on) ||
      byTag(a, b),
  );
}
