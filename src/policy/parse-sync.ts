/** What `sync` keeps true, as the policy says it: channels, moving tags, the flag, notes, images. */
import type { MergedPolicy } from './merge.ts';
import type { Channel, ImageRule, LatestFlag, MovingTag, NotesRule, Policy } from './policy.ts';
import { defined, listOf, versionOf } from './raw.ts';
import type { RawChannel, RawImage, RawLatestFlag, RawMovingTag, RawNotes } from './schema-sync.ts';

type SyncRules = Pick<Policy, 'channels' | 'movingTags' | 'latestFlag' | 'notes' | 'images'>;

export function normaliseSync(merged: MergedPolicy): SyncRules {
  const { channels = {}, movingTags = [], latestFlag, notes, images = [] } = merged.value;
  return {
    channels: Object.entries(channels).map(([name, rule]) => normaliseChannel(merged, name, rule)),
    movingTags: movingTags.map((rule, index) => normaliseMovingTag(merged, rule, index)),
    images: images.map((rule, index) => normaliseImage(merged, rule, index)),
    ...defined({
      latestFlag: latestFlag && normaliseFlag(merged, latestFlag),
      notes: notes && normaliseNotes(merged, notes),
    }),
  };
}

function normaliseChannel(merged: MergedPolicy, name: string, rule: RawChannel): Channel {
  const origin = merged.originOf(['channels', name]);
  if (typeof rule === 'string') return { name, to: rule, origin };
  return { name, to: rule.to, hold: { version: versionOf(rule.hold), because: rule.because }, origin };
}

function normaliseMovingTag(merged: MergedPolicy, rule: RawMovingTag, index: number): MovingTag {
  const { channel, as } = typeof rule === 'string' ? { channel: rule, as: '{channel}' } : rule;
  return { channel, as, origin: merged.originOf(['movingTags', index]) };
}

function normaliseFlag(merged: MergedPolicy, rule: RawLatestFlag): LatestFlag | undefined {
  const { to, after, afterImages = false } = typeof rule === 'string' ? { to: rule } : rule;
  if (to === 'none') return undefined;
  return { to, after: listOf(after), afterImages, origin: merged.originOf(['latestFlag']) };
}

function normaliseNotes(merged: MergedPolicy, rule: RawNotes): NotesRule | undefined {
  const { on, title, readMore, fixes = false } = typeof rule === 'string' ? { on: rule } : rule;
  if (on === 'none') return undefined;
  return { on, fixes, ...defined({ title, readMore }), origin: merged.originOf(['notes']) };
}

/** `v{version}` becomes `{channel}`, not `vlatest`: the letter belongs to the version. */
function normaliseImage(merged: MergedPolicy, rule: RawImage, index: number): ImageRule {
  const { name, tag = '{version}', as, channels } = typeof rule === 'string' ? { name: rule } : rule;
  return {
    name,
    tag,
    as: as ?? tag.replace(/^v(?=\{version\})/, '').replace('{version}', '{channel}'),
    ...defined({ channels }),
    origin: merged.originOf(['images', index]),
  };
}
