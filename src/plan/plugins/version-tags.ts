/** Tags of a plugin → its versions, in the order in which they are read. */
import { compareVersions, isStable, type Version, versionKey } from '../../domain/version.ts';
import type { PluginRule } from '../../policy/policy-publish.ts';
import { matchTag } from '../../policy/tag-pattern.ts';

export type RepositoryRule = Extract<PluginRule, { readonly kind: 'repository' }>;

export interface VersionTag {
  readonly tag: string;
  readonly version: Version;
}

/** Tags that are read in one go, newest first; one more go while a supported line has no version. */
export const TAGS_AT_ONCE = 100;
/** Beyond, a plugin of an old line is not looked for. */
export const MOST_TAGS = 500;

/** Tags of stable versions, highest first; of several tags of a version the first by name. */
export function versionTags({ tag: pattern }: RepositoryRule, tags: readonly string[]): readonly VersionTag[] {
  const byVersion = new Map<string, VersionTag>();
  for (const tag of tags.toSorted()) {
    const version = matchTag(pattern, tag);
    if (version === undefined || !isStable(version) || byVersion.has(versionKey(version))) continue;
    byVersion.set(versionKey(version), { tag, version });
  }
  return [...byVersion.values()].sort((a, b) => compareVersions(b.version, a.version));
}
