/** What `sync` will carry out once the edited policy is merged: names that move, labels in notes. */
import { type ChannelTarget, resolveChannel } from '../../domain/channel.ts';
import { imageTagOfChannel } from '../../domain/image.ts';
import { movingTagName } from '../../domain/moving-tag.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { compareVersions } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import { labelledTags } from '../sync/release-notes.ts';

export interface ChannelMove {
  /** `latest-lts`, or `Latest` for the flag. */
  readonly name: string;
  /** Tags of releases; absent: it points at nothing. */
  readonly from?: string;
  readonly to?: string;
  /** What bears the name: `tag latest-lts`, `image ghcr.io/acme/app:latest-lts`. */
  readonly places: readonly string[];
  /** To a lower version. */
  readonly isBack: boolean;
}

export interface LabelChange {
  readonly tag: string;
  readonly line: string;
  /** `anew`: it bears the label, which says another last day. */
  readonly change: 'label' | 'anew' | 'out';
}

/** Of channels that would point elsewhere. */
export function channelMoves(before: Status, after: Status): readonly ChannelMove[] {
  const old = new Map(before.channels.map((target) => [target.name, target]));
  const now = new Map(after.channels.map((target) => [target.name, target]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [from, to] = [old.get(name), now.get(name)];
    return moveOf(name, from?.release, to?.release, placesOf(after, to ?? from));
  });
}

/** Undefined: it stays where it is, or the policy leaves it alone. */
export function flagMove(before: Status, after: Status): ChannelMove | undefined {
  const rule = after.policy.latestFlag;
  if (!rule) return undefined;
  const channel = { name: 'Latest', to: rule.to, origin: rule.origin };
  const target = ({ lifecycles, releases }: Status) =>
    resolveChannel(channel, lifecycles.toReversed(), releases).release;
  return moveOf('Latest', target(before), target(after), ['the "Latest" flag'])[0];
}

function moveOf(
  name: string,
  from: ReadRelease | undefined,
  to: ReadRelease | undefined,
  places: readonly string[],
): ChannelMove[] {
  if (from?.tag === to?.tag) return [];
  const isBack = from !== undefined && to !== undefined && compareVersions(to.version, from.version) < 0;
  return [{ name, ...(from ? { from: from.tag } : {}), ...(to ? { to: to.tag } : {}), places, isBack }];
}

function placesOf({ policy }: Status, target: ChannelTarget | undefined): readonly string[] {
  if (!target) return [];
  const { name, channel } = target;
  const tags = policy.movingTags.filter((rule) => rule.channel === channel.name);
  const images = policy.images.filter(({ channels }) => channels === undefined || channels.includes(channel.name));
  return [
    ...tags.map((rule) => `tag ${movingTagName(rule, name)}`),
    ...images.map((rule) => `image ${rule.name}:${imageTagOfChannel(rule, name)}`),
  ];
}

/** Newest line first. A clone knows no pages: every release counts that would be labelled, had it one. */
export function labelChanges(snapshot: Snapshot, before: Status, after: Status): readonly LabelChange[] {
  const pages = snapshot.releases.filter(({ draft }) => !draft).map(({ tag }) => tag);
  const hasPage = snapshot.source === 'git' || pages.length === 0 ? () => true : (tag: string) => pages.includes(tag);
  const [old, now] = [labelsOf(before), labelsOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].filter(hasPage).flatMap((tag): LabelChange[] => {
    const [was, is] = [old.get(tag), now.get(tag)];
    const line = (is ?? was)?.line ?? '';
    if (!was) return [{ tag, line, change: 'label' }];
    if (!is) return [{ tag, line, change: 'out' }];
    return was.until === is.until ? [] : [{ tag, line, change: 'anew' }];
  });
}

interface Label {
  readonly line: string;
  /** The last day it names. */
  readonly until: string | undefined;
}

function labelsOf({ lifecycles, policy }: Status): ReadonlyMap<string, Label> {
  const rule = policy.notes;
  if (!rule) return new Map();
  const labels = lifecycles.flatMap((lifecycle) =>
    [...labelledTags(lifecycle, rule)].map(
      (tag) => [tag, { line: lifecycle.line.name, until: lifecycle.endOfLife }] as const,
    ),
  );
  return new Map(labels);
}
