/** Moving git tags: each on the commit of the release its channel means. */
import { type ChannelTarget, eligibleFor, isOfEachLine } from '../../domain/channel.ts';
import { movingTagName } from '../../domain/moving-tag.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { Snapshot, Tag } from '../../domain/snapshot.ts';
import { compareVersions, versionKey } from '../../domain/version.ts';
import type { MovingTag } from '../../policy/policy.ts';
import { matchTag } from '../../policy/tag-pattern.ts';
import { type Agreed, type MoveTag, NOTHING, type Plan, together, type Withheld } from '../plan.ts';
import type { Status } from '../status.ts';

export interface SyncFacts {
  readonly status: Status;
  readonly snapshot: Snapshot;
  /** Channels (as users see them) that the user lets go back. */
  readonly allowRollback: readonly string[];
}

export function planMovingTags(facts: SyncFacts): Plan {
  const tags = new Map(facts.snapshot.tags.map((tag) => [tag.name, tag]));
  return together(
    facts.status.policy.movingTags.flatMap((rule) =>
      facts.status.channels
        .filter(({ channel }) => channel.name === rule.channel)
        .map((target) => planMovingTag(facts, tags, rule, target)),
    ),
  );
}

/** Tags whose commits decide where moving tags go, and whether that is back. */
export function tagsThatDecide(status: Status): readonly string[] {
  const ascending = status.lifecycles.toReversed();
  const moved = new Set(status.policy.movingTags.map(({ channel }) => channel));
  return status.channels
    .filter(({ channel }) => moved.has(channel.name))
    .flatMap((target) => [
      ...(target.release ? [target.release.tag] : []),
      ...higherThan(target, eligibleFor(target, ascending)).map(({ tag }) => tag),
    ]);
}

function planMovingTag(facts: SyncFacts, tags: ReadonlyMap<string, Tag>, rule: MovingTag, target: ChannelTarget): Plan {
  const name = movingTagName(rule, target.name);
  const { release, because } = target;
  const current = tags.get(name);
  if (!release) return NOTHING;
  if (!current && target.isEnded && isOfEachLine(target.channel)) return NOTHING;
  const common = { kind: 'move-tag', subject: name, because, origin: rule.origin } as const;
  const refusal = refusalOf(facts, name, current);
  if (refusal) return withheld({ ...common, state: 'refused', ...refusal });
  const to = tags.get(release.tag)?.commit;
  if (to === undefined) return withheld({ ...common, state: 'pending', ...commitUnknown(release, tags) });
  if (current?.commit === to) return agreed({ ...common, at: release.tag });
  const standing = standingOn(facts, tags, current, target);
  const back = standing && compareVersions(standing.version, release.version) > 0 ? standing : undefined;
  const isAllowed = facts.allowRollback.includes(target.name);
  if (back && !isAllowed) return withheld({ ...common, state: 'refused', ...wouldGoBack(back, release, target.name) });
  return effect({
    ...common,
    ...(current?.object === undefined ? {} : { from: current.object }),
    to,
    ...fromTag(facts, tags, current),
    toTag: release.tag,
    isRollback: back !== undefined,
    because: back ? `rolled back from ${back.tag} as \`allow-rollback\` says; ${because}` : because,
  });
}

type Reason = Pick<Withheld, 'because' | 'remedy'>;

/** A version or a release page is never moved: a tag of that name is somebody's release. */
function refusalOf({ status, snapshot }: SyncFacts, name: string, current: Tag | undefined): Reason | undefined {
  if (snapshot.releases.some((page) => page.tag === name)) {
    return {
      because: `${name} carries a release of its own; a release must stay where it is`,
      remedy: 'Delete that release (not its assets’ originals), or choose another name for the channel in the policy.',
    };
  }
  const versions = status.policy.eras.flatMap((era) => era.tags.flatMap((pattern) => matchTag(pattern, name) ?? []));
  const isTaken =
    versions.length > 0 && !versions.some((version) => isNamedOtherwise(status, name, versionKey(version)));
  if (!isTaken) return undefined;
  return {
    because: current
      ? `${name} is the only tag of version ${versions[0]?.text}`
      : `${name} would read as version ${versions[0]?.text}, which no other tag has`,
    remedy: 'Choose another name for the channel in the policy, such as `lts-{line}`.',
  };
}

function isNamedOtherwise(status: Status, name: string, key: string): boolean {
  return status.releases.some((release) => release.tag !== name && versionKey(release.version) === key);
}

function commitUnknown({ tag }: ReadRelease, tags: ReadonlyMap<string, Tag>): Reason {
  return tags.has(tag)
    ? {
        because: `the commit of ${tag} could not be read`,
        remedy: 'Run again with a token that may read the repository.',
      }
    : {
        because: `there is a release ${tag}, but no tag of that name yet`,
        remedy: 'Push the tag; the next run goes on.',
      };
}

function wouldGoBack(from: ReadRelease, to: ReadRelease, channel: string): Reason {
  return {
    because: `it is on ${from.tag}, which is still eligible; ${to.tag} would be a step back`,
    remedy: `If that is meant, run with \`allow-rollback: ${channel}\`, or take ${from.version.text} back under \`yanked\`.`,
  };
}

/** The eligible release a moving tag stands on; none where it was moved by hand, or its version was taken back. */
function standingOn(
  { status }: SyncFacts,
  tags: ReadonlyMap<string, Tag>,
  current: Tag | undefined,
  target: ChannelTarget,
): ReadRelease | undefined {
  if (current?.commit === undefined) return undefined;
  const eligible = eligibleFor(target, status.lifecycles.toReversed());
  return eligible.findLast(({ tag }) => tags.get(tag)?.commit === current.commit);
}

function higherThan(target: ChannelTarget, releases: readonly ReadRelease[]): readonly ReadRelease[] {
  const { release } = target;
  return release ? releases.filter(({ version }) => compareVersions(version, release.version) > 0) : [];
}

function fromTag(
  { status }: SyncFacts,
  tags: ReadonlyMap<string, Tag>,
  current: Tag | undefined,
): { fromTag?: string } {
  if (current?.commit === undefined) return {};
  const there = status.releases.find(({ tag }) => tags.get(tag)?.commit === current.commit);
  return there ? { fromTag: there.tag } : {};
}

const effect = (planned: MoveTag): Plan => ({ ...NOTHING, effects: [planned] });
const withheld = (held: Withheld): Plan => ({ ...NOTHING, withheld: [held] });
const agreed = (found: Agreed): Plan => ({ ...NOTHING, agreed: [found] });
