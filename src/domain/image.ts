/** How container images of versions and channels are tagged. */
import type { ImageRule } from '../policy/policy.ts';
import type { Version } from './version.ts';

/** Tags under which the image of a version may stand, the likelier first: a bare `{version}` finds `v1.0.3` too. */
export function imageTagsOf(rule: ImageRule, version: Version): readonly string[] {
  const written = rule.tag.replace('{version}', version.text);
  return rule.tag.startsWith('{version}') ? [written, `v${written}`] : [written];
}

/** @param channelName as users see it, without `{line}` */
export function imageTagOfChannel(rule: ImageRule, channelName: string): string {
  return rule.as.replace('{channel}', channelName);
}
