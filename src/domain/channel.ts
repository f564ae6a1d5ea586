/** Moving names (`latest`, `latest-lts`, one a line) and the release each should point at. */
import type { Channel } from '../policy/policy.ts';
import type { Lifecycle } from './lifecycle.ts';
import { newestOf } from './line.ts';
import type { ReadRelease } from './reading.ts';
import { versionKey } from './version.ts';

export interface ChannelTarget {
  /** As users see it: `latest-lts`, `v1.0`. */
  readonly name: string;
  /** The rule it comes from; its name may have `{line}`. */
  readonly channel: Channel;
  readonly release?: ReadRelease;
  readonly because: string;
  /** The line it points at is past its end; time alone takes no name away, and makes none. */
  readonly isEnded: boolean;
  /** A hold names a version that no tag has. */
  readonly isHoldMissing: boolean;
}

/**
 * Every channel of a policy, one a line for those of each line. A name written out wins over one made from `{line}`.
 *
 * @param lifecycles ascending by version
 */
export function resolveChannels(
  channels: readonly Channel[],
  lifecycles: readonly Lifecycle[],
  releases: readonly ReadRelease[],
): readonly ChannelTarget[] {
  const written = new Set(channels.map(({ name }) => name));
  const targets = channels.flatMap((channel) => {
    if (!isOfEachLine(channel)) return [resolveChannel(channel, lifecycles, releases)];
    return linesOf(channel, lifecycles)
      .map((lifecycle) => lineTarget(channel, lifecycle))
      .filter(({ name }) => !written.has(name));
  });
  return targets.filter(({ name }, index) => targets.findIndex((other) => other.name === name) === index);
}

/** The releases a channel may point at by its rule: it is never moved down from one of them on its own. */
export function eligibleFor(target: ChannelTarget, lifecycles: readonly Lifecycle[]): readonly ReadRelease[] {
  const { channel, release } = target;
  if (channel.hold) return release ? [release] : [];
  if (isOfEachLine(channel))
    return lifecycles.find(({ line }) => newestOf(line)?.tag === release?.tag)?.line.stable ?? [];
  return linesOf(channel, lifecycles).flatMap(({ line }) => line.stable);
}

/** `latest` as {@link resolveChannels} gives it: the single release a rule means, before anything is waited for. */
export function resolveChannel(
  channel: Channel,
  lifecycles: readonly Lifecycle[],
  releases: readonly ReadRelease[],
): ChannelTarget {
  const { name, hold } = channel;
  if (hold) {
    const held = releases.find(
      (release) => !release.isPrerelease && versionKey(release.version) === versionKey(hold.version),
    );
    const because = `held on ${hold.version.text}: ${hold.because}`;
    return {
      name,
      channel,
      ...(held ? { release: held } : {}),
      because,
      isEnded: false,
      isHoldMissing: held === undefined,
    };
  }
  const chosen = channel.to === 'newest' ? linesOf(channel, lifecycles).at(-1) : highestLts(channel, lifecycles);
  if (chosen) return newestTarget(channel, name, chosen, channel.to === 'newest LTS' && !chosen.isSupported);
  const because = `no ${channel.to === 'newest' ? 'stable' : 'LTS'} release yet`;
  return { name, channel, because, isEnded: false, isHoldMissing: false };
}

function lineTarget(channel: Channel, lifecycle: Lifecycle): ChannelTarget {
  return newestTarget(channel, channel.name.replace('{line}', lifecycle.line.name), lifecycle, !lifecycle.isSupported);
}

function newestTarget(channel: Channel, name: string, lifecycle: Lifecycle, isEnded: boolean): ChannelTarget {
  const release = newestOf(lifecycle.line);
  const which = {
    newest: 'the highest line',
    'newest LTS': isEnded ? 'the last LTS line, though it has ended' : 'the highest supported LTS line',
    'each line': isEnded ? 'a line that has ended' : 'a supported line',
    'each LTS line': isEnded ? 'an LTS line that has ended' : 'a supported LTS line',
  }[channel.to];
  const because = `newest release of ${lifecycle.line.name}, ${which}`;
  return { name, channel, ...(release ? { release } : {}), because, isEnded, isHoldMissing: false };
}

/** Its name has `{line}` in it, and it is one channel a line. */
export function isOfEachLine(channel: Channel): boolean {
  return channel.to === 'each line' || channel.to === 'each LTS line';
}

/** The lines a channel chooses from, ascending by version; ended ones among them. */
function linesOf(channel: Channel, lifecycles: readonly Lifecycle[]): readonly Lifecycle[] {
  const released = lifecycles.filter(({ stage, line }) => stage !== 'upcoming' && line.stable.length > 0);
  return channel.to === 'newest' || channel.to === 'each line'
    ? released
    : released.filter(({ type }) => type === 'lts');
}

/** Where every LTS line has ended the channel stays on the last one: time alone takes no production name away. */
function highestLts(channel: Channel, lifecycles: readonly Lifecycle[]): Lifecycle | undefined {
  const promoted = linesOf(channel, lifecycles);
  return promoted.findLast((lifecycle) => lifecycle.isSupported) ?? promoted.at(-1);
}
