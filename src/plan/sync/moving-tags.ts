/** Moving git tags: each on the commit of the release its channel means. */
import { type ChannelTarget, eligibleFor, isOfEachLine } from '../../domain/channel.ts';
import { movingTagMatcher, movingTagName, versionNamer, versionsOf } from '../../domain/moving-tag.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { Tag } from '../../domain/snapshot.ts';
import { compareVersions, type Version } from '../../domain/version.ts';
import type { MovingTag } from '../../policy/policy.ts';
import type { Status } from '../status.ts';
import { type Agreed, type MoveTag, NOTHING, type Plan, together, type Withheld } from './plan.ts';
import type { SyncFacts } from './sync-facts.ts';

/** The tags of a snapshot, as often as it is asked for them. */
interface TagFacts extends SyncFacts {
  readonly tags: ReadonlyMap<string, Tag>;
  readonly pages: ReadonlySet<string>;
  readonly isMoving: (tag: string) => boolean;
  /** Whether a version has a tag that is no moving one. */
  readonly isNamed: (version: Version) => boolean;
}

/** What is so already is agreed; what waits, or may not be done, is withheld with its remedy. */
export function planMovingTags(facts: SyncFacts): Plan {
  const { status, snapshot } = facts;
  const tags = new Map(snapshot.tags.map((tag) => [tag.name, tag]));
  const pages = new Set(snapshot.releases.map(({ tag }) => tag));
  const isMoving = movingTagMatcher(status.policy);
  const fixed = () => [...tags.keys()].filter((tag) => pages.has(tag) || !isMoving(tag));
  const known: TagFacts = { ...facts, tags, pages, isMoving, isNamed: versionNamer(status.policy, fixed) };
  return together(
    status.policy.movingTags.flatMap((rule) =>
      status.channels
        .filter(({ channel }) => channel.name === rule.channel)
        .map((target) => planMovingTag(known, rule, target)),
    ),
  );
}

/** Tags whose commits decide where moving tags go, and whether that is back. */
export function tagsThatDecide(status: Status): readonly string[] {
  const ascending = status.lifecycles.toReversed();
  return status.policy.movingTags.flatMap((rule) =>
    status.channels
      .filter(({ channel }) => channel.name === rule.channel)
      .flatMap((target) => [
        movingTagName(rule, target.name),
        ...(target.release ? [target.release.tag] : []),
        ...higherThan(target, eligibleFor(target, ascending)).map(({ tag }) => tag),
      ]),
  );
}

function planMovingTag(facts: TagFacts, rule: MovingTag, target: ChannelTarget): Plan {
  const name = movingTagName(rule, target.name);
  const { release, because } = target;
  const { tags } = facts;
  const current = tags.get(name);
  if (!release) return NOTHING;
  if (!current && target.isEnded && isOfEachLine(target.channel)) return NOTHING;
  const common = { kind: 'move-tag', subject: name, because, origin: rule.origin } as const;
  const refusal = refusalOf(facts, name, current);
  if (refusal) return withheld({ ...common, state: 'refused', ...refusal });
  const to = tags.get(release.tag)?.commit;
  if (to === undefined) return withheld({ ...common, state: 'pending', ...commitUnknown(release, tags) });
  if (current?.commit === to) return agreed({ ...common, at: release.tag });
  const standing = standingOn(facts, current, target);
  const back = standing && compareVersions(standing.version, release.version) > 0 ? standing : undefined;
  const isAllowed = facts.allowRollback.includes(target.name);
  if (back && !isAllowed) return withheld({ ...common, state: 'refused', ...wouldGoBack(back, release, target.name) });
  const unseen = isAllowed ? undefined : mayBeHigher(facts, current, target.name);
  if (unseen) return withheld({ ...common, state: 'pending', ...unseen });
  return effect({
    ...common,
    ...(current?.object === undefined ? {} : { from: current.object }),
    to,
    ...fromTag(facts, current),
    toTag: release.tag,
    isRollback: back !== undefined,
    because: back ? `rolled back from ${back.tag} as \`allow-rollback\` says; ${because}` : because,
  });
}

type Reason = Pick<Withheld, 'because' | 'remedy'>;

/** A version or a release page is never moved: a tag of that name is somebody's release. */
function refusalOf({ status, pages, isNamed }: TagFacts, name: string, current: Tag | undefined): Reason | undefined {
  if (pages.has(name)) {
    return {
      because: `${name} carries a release of its own; a release must stay where it is`,
      remedy:
        'Choose another name for the channel in the policy; or delete that release, if releases here are not immutable.',
    };
  }
  const versions = versionsOf(status.policy, name);
  if (versions.length === 0 || versions.some(isNamed)) return undefined;
  const [version] = versions;
  const elsewhere = 'Choose another name for the channel in the policy, such as `lts-{line}`';
  if (!current)
    return {
      because: `${name} would read as version ${version?.text}, which no other tag has`,
      remedy: `${elsewhere}.`,
    };
  return {
    because: `${name} is the only tag of version ${version?.text}`,
    remedy: `${elsewhere}; or delete ${name}, if it is a moving tag whose version was deleted.`,
  };
}

/** Where not all tags were seen, a commit without any may be that of a higher version: it is left alone. */
function mayBeHigher(
  { snapshot, tags, isMoving }: TagFacts,
  current: Tag | undefined,
  channel: string,
): Reason | undefined {
  const [gap] = snapshot.gaps;
  if (!gap || current?.commit === undefined) return undefined;
  if ([...tags.values()].some(({ name, commit }) => commit === current.commit && !isMoving(name))) return undefined;
  return {
    because: `it is on a commit that no tag seen here has, and not all were seen: ${gap.what}`,
    remedy: `${gap.remedy} If it may be moved, run \`sync\` with \`allow-rollback: ${channel}\` (in a shell \`--allow-rollback ${channel}\`).`,
  };
}

function commitUnknown({ tag }: ReadRelease, tags: ReadonlyMap<string, Tag>): Reason {
  return tags.has(tag)
    ? {
        because: `the commit of ${tag} could not be read`,
        remedy: 'Use a source that knows commits (GitHub with a token, or a clone), and run again.',
      }
    : {
        because: `there is a release ${tag}, but no tag of that name yet`,
        remedy: 'Push the tag; the next run goes on.',
      };
}

function wouldGoBack(from: ReadRelease, to: ReadRelease, channel: string): Reason {
  return {
    because: `it is on ${from.tag}, which is still eligible; ${to.tag} would be a step back`,
    remedy: `If that is meant, run \`sync\` with \`allow-rollback: ${channel}\` (in a shell \`--allow-rollback ${channel}\`), or take ${from.version.text} back under \`yanked\`.`,
  };
}

/** The eligible release a moving tag stands on; none where it was moved by hand, or its version was taken back. */
function standingOn(
  { status, tags }: TagFacts,
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

function fromTag({ status, tags }: TagFacts, current: Tag | undefined): { fromTag?: string } {
  if (current?.commit === undefined) return {};
  const there = status.releases.find(({ tag }) => tags.get(tag)?.commit === current.commit);
  return there ? { fromTag: there.tag } : {};
}

const effect = (planned: MoveTag): Plan => ({ ...NOTHING, effects: [planned] });
const withheld = (held: Withheld): Plan => ({ ...NOTHING, withheld: [held] });
const agreed = (found: Agreed): Plan => ({ ...NOTHING, agreed: [found] });
