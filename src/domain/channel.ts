/** Moving names (`latest`, `latest-lts`) and the release each should point at. */
import type { Channel } from '../policy/policy.ts';
import type { Lifecycle } from './lifecycle.ts';
import { newestOf } from './line.ts';
import type { ReadRelease } from './reading.ts';
import { versionKey } from './version.ts';

export interface ChannelTarget {
  readonly name: string;
  readonly release?: ReadRelease;
  readonly because: string;
  /** The line it points at is past its end, because no supported one is left. */
  readonly isEnded: boolean;
  /** A hold names a version that no tag has. */
  readonly isHoldMissing: boolean;
}

/** @param lifecycles ascending by version */
export function resolveChannel(
  channel: Channel,
  lifecycles: readonly Lifecycle[],
  releases: readonly ReadRelease[],
): ChannelTarget {
  const { name, hold } = channel;
  if (hold) {
    const held = releases.find((release) => versionKey(release.version) === versionKey(hold.version));
    const because = `held on ${hold.version.text}: ${hold.because}`;
    return { name, ...(held ? { release: held } : {}), because, isEnded: false, isHoldMissing: held === undefined };
  }
  const chosen = channel.to === 'newest' ? highest(lifecycles) : highestLts(lifecycles);
  const release = chosen && newestOf(chosen.line);
  if (!chosen || !release)
    return {
      name,
      because: `no ${channel.to === 'newest' ? 'stable' : 'LTS'} release yet`,
      isEnded: false,
      isHoldMissing: false,
    };
  const isEnded = channel.to === 'newest LTS' && !chosen.isSupported;
  const kind =
    channel.to === 'newest'
      ? 'highest line'
      : isEnded
        ? 'last LTS line, though it has ended'
        : 'highest supported LTS line';
  return {
    name,
    release,
    because: `newest release of ${chosen.line.name}, the ${kind}`,
    isEnded,
    isHoldMissing: false,
  };
}

function highest(lifecycles: readonly Lifecycle[]): Lifecycle | undefined {
  return lifecycles.findLast((lifecycle) => lifecycle.stage !== 'upcoming');
}

/** Where every LTS line has ended the channel stays on the last one: time alone takes no production name away. */
function highestLts(lifecycles: readonly Lifecycle[]): Lifecycle | undefined {
  const promoted = lifecycles.filter((lifecycle) => lifecycle.type === 'lts' && lifecycle.stage !== 'upcoming');
  return promoted.findLast((lifecycle) => lifecycle.isSupported) ?? promoted.at(-1);
}
