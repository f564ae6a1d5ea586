/** Snapshot + policy + day → what the repository is: lines, releases, channels, what comes next, findings. */
import type { Day } from '../domain/calendar.ts';
import { type ChannelTarget, isOfEachLine, resolveChannels } from '../domain/channel.ts';
import type { Finding } from '../domain/finding.ts';
import { type Lifecycle, lifecyclesOf } from '../domain/lifecycle.ts';
import { groupIntoLines } from '../domain/line.ts';
import { branchNameOf } from '../domain/line-branch.ts';
import { type IgnoredTag, readReleases } from '../domain/reading.ts';
import { type Release, releasesOf } from '../domain/release.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Policy } from '../policy/policy.ts';
import { type AgendaItem, agendaOf } from './agenda.ts';
import { findingsOf } from './status-findings.ts';

export interface Status {
  readonly asOf: Day;
  readonly source: Snapshot['source'];
  readonly product?: string;
  readonly repository?: string;
  readonly url?: string;
  readonly defaultBranch?: string;
  readonly branches: readonly string[];
  readonly policy: Policy;
  /** Newest first, by version. */
  readonly lifecycles: readonly Lifecycle[];
  /** Newest first, by version. */
  readonly releases: readonly Release[];
  readonly ignored: readonly IgnoredTag[];
  /** Channels of ended lines are among them. */
  readonly channels: readonly ChannelTarget[];
  /** Soonest first. */
  readonly agenda: readonly AgendaItem[];
  readonly findings: readonly Finding[];
}

/** The same for the same snapshot, policy and day: nothing else is looked at. */
export function planStatus(snapshot: Snapshot, policy: Policy, asOf: Day): Status {
  const history = readReleases(snapshot, policy, asOf);
  const ascending = lifecyclesOf(groupIntoLines(history.releases, policy), asOf);
  const channels = resolveChannels(policy.channels, ascending, history.releases);
  const { repository, url, defaultBranch, branches } = snapshot;
  const product = policy.product ?? repository;
  return {
    asOf,
    source: snapshot.source,
    ...(product === undefined ? {} : { product }),
    ...(repository === undefined ? {} : { repository }),
    ...(url === undefined ? {} : { url }),
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
    branches,
    policy,
    lifecycles: ascending.toReversed(),
    releases: ascending.flatMap(releasesOf).reverse(),
    ignored: history.ignored,
    channels,
    agenda: agendaOf(ascending, policy, asOf),
    findings: findingsOf({ snapshot, policy, asOf, ascending, history, channels }),
  };
}

/** What readers are told of: a channel of a line that has ended stays where it is, and is nobody's choice. */
export function liveChannels(status: Status): readonly ChannelTarget[] {
  return status.channels.filter(({ channel, isEnded }) => !isEnded || !isOfEachLine(channel));
}

/** The branch a line is released from; the newest line lives on the default branch until its own exists. */
export function branchOf(status: Status, lifecycle: Lifecycle): string | undefined {
  const named = branchNameOf(lifecycle, status.policy);
  if (named !== undefined && status.branches.includes(named)) return named;
  const newest = status.lifecycles.find((other) => other.stage !== 'upcoming');
  return newest === lifecycle ? (status.defaultBranch ?? named) : named;
}
