/**
 * Names of moving tags. A name such as `v1.0` may read as a version too: it is the moving tag where another tag has that
 * version (`v1.0.0`), and the version where none has. So a project that tags its first release `v1.0` never loses it.
 */
import type { MovingTag, Policy } from '../policy/policy.ts';
import { matchTag } from '../policy/tag-pattern.ts';
import { eraOf, lineNumbers } from './era.ts';
import { compareVersions, isStable, type Version, versionKey } from './version.ts';

/** @param channelName as users see it, without `{line}`; or with it, for a pattern */
export function movingTagName(rule: MovingTag, channelName: string): string {
  return rule.as.replace('{channel}', channelName);
}

/** Whether a tag bears a name that a rule of the policy gives to moving tags; lines have as many numbers as eras say. */
export function movingTagMatcher({ movingTags, eras }: Pick<Policy, 'movingTags' | 'eras'>): (tag: string) => boolean {
  const counts = [...new Set(eras.map(({ granularity }) => granularity))];
  const line = `(?:${counts.map((count) => String.raw`\d+(?:\.\d+){${count - 1}}`).join('|')})`;
  const expressions = movingTags.map((rule) => {
    const parts = movingTagName(rule, rule.channel).split('{line}').map(escaped);
    return new RegExp(`^${parts.join(line)}$`, 'u');
  });
  return (tag) => expressions.some((expression) => expression.test(tag));
}

/**
 * Whether a version is named by one of these tags, by names alone: a moving name that reads as that version takes
 * nothing from it, whatever became of its release.
 *
 * @param tags those that are no moving ones
 */
export function versionNamer(policy: Policy, tags: () => readonly string[]): (version: Version) => boolean {
  let named: ReadonlySet<string> | undefined;
  return (version) => {
    named ??= new Set(tags().flatMap((tag) => versionsOf(policy, tag).map(versionKey)));
    return named.has(versionKey(version));
  };
}

/** All that a tag may be read as, under any pattern of any era. */
export function versionsOf({ eras }: Pick<Policy, 'eras'>, tag: string): readonly Version[] {
  return eras.flatMap((era) => era.tags.flatMap((pattern) => matchTag(pattern, tag) ?? []));
}

/** Per line, how many of its highest tags may turn out to be the newest release (drafts, prereleases by their page). */
const CANDIDATES = 3;

/** Moving tags, and the highest versions of each line: by names alone, before anything else of a tag is known. */
export function tagsLikelyToDecide(policy: Policy, tags: readonly string[]): readonly string[] {
  const isMoving = movingTagMatcher(policy);
  const lines = new Map<string, { tag: string; version: Version }[]>();
  for (const tag of tags) {
    const [version] = versionsOf(policy, tag);
    if (!version || !isStable(version)) continue;
    const line = lineNumbers(eraOf(policy.eras, version.numbers), version).join('.');
    const known = lines.get(line) ?? [];
    known.push({ tag, version });
    lines.set(line, known);
  }
  const highest = [...lines.values()].flatMap((known) =>
    known
      .sort((a, b) => compareVersions(b.version, a.version))
      .slice(0, CANDIDATES)
      .map(({ tag }) => tag),
  );
  return [...new Set([...tags.filter(isMoving), ...highest])];
}

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
