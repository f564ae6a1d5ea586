/** Image tags: each channel's tag on the very manifest of its version's image. */
import { type ChannelTarget, eligibleFor, isOfEachLine } from '../../domain/channel.ts';
import { imageTagOfChannel, imageTagsOf } from '../../domain/image.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { ReleasePage, SeenImage } from '../../domain/snapshot.ts';
import { compareVersions } from '../../domain/version.ts';
import type { ImageRule } from '../../policy/policy.ts';
import type { Status } from '../status.ts';
import { NOTHING, type Plan, together, type Withheld } from './plan.ts';
import type { SyncFacts } from './sync-facts.ts';

/** How many releases beside the right one are looked at, where the flag waits or a channel may stand higher. */
const MOST_OTHERS = 3;

/** What registries said, by image and tag. */
export class ImagesSeen {
  readonly #seen: ReadonlyMap<string, SeenImage>;

  constructor(seen: readonly SeenImage[]) {
    this.#seen = new Map(seen.map((image) => [`${image.image}:${image.tag}`, image]));
  }

  of(image: string, tag: string): SeenImage | undefined {
    return this.#seen.get(`${image}:${tag}`);
  }

  digestOf(image: string, tag: string): string | undefined {
    return this.of(image, tag)?.digest;
  }
}

export interface ImageTag {
  readonly image: string;
  readonly tag: string;
}

/** The image tags a plan will ask for. */
export function imagesThatDecide(status: Status, flagged: readonly ReleasePage[]): readonly ImageTag[] {
  const wanted = pairsOf(status).flatMap(({ rule, target, release }) => [
    { image: rule.name, tag: imageTagOfChannel(rule, target.name) },
    ...[release, ...higherThan(target, release, status)].flatMap((one) =>
      imageTagsOf(rule, one.version).map((tag) => ({ image: rule.name, tag })),
    ),
  ]);
  const waited = status.policy.latestFlag?.afterImages ? flagged.slice(0, MOST_OTHERS) : [];
  const versions = status.releases.filter(({ tag }) => waited.some((page) => page.tag === tag));
  const forFlag = status.policy.images.flatMap((rule) =>
    versions.flatMap(({ version }) => imageTagsOf(rule, version).map((tag) => ({ image: rule.name, tag }))),
  );
  const all = [...wanted, ...forFlag];
  return [...new Map(all.map((entry) => [`${entry.image}:${entry.tag}`, entry])).values()];
}

/** What is so already is agreed; what waits, or may not be done, is withheld with its remedy. */
export function planImages(facts: SyncFacts, images: ImagesSeen): Plan {
  const ownerOf = ownersOf(facts.status);
  return together(
    pairsOf(facts.status).map((pair) => {
      const owner = ownerOf(pair);
      return owner ? ofAVersion(pair, owner) : planImage(facts, images, pair);
    }),
  );
}

/** Image names with tag that a version shall bear, for those who push them: `ghcr.io/acme/app:latest-lts`. */
export function imageTagsByRelease(status: Status): ReadonlyMap<string, readonly string[]> {
  const ownerOf = ownersOf(status);
  const tags = new Map<string, string[]>();
  for (const pair of pairsOf(status).filter((one) => !ownerOf(one))) {
    const { tag } = pair.release;
    tags.set(tag, [...(tags.get(tag) ?? []), nameOf(pair)]);
  }
  return tags;
}

interface Pair {
  readonly rule: ImageRule;
  readonly target: ChannelTarget;
  readonly release: ReadRelease;
}

/** Images of lines that have ended are left alone: nobody builds them any more. */
function pairsOf(status: Status): readonly Pair[] {
  return status.policy.images.flatMap((rule) =>
    status.channels
      .filter(({ channel }) => rule.channels === undefined || rule.channels.includes(channel.name))
      .filter(({ channel, isEnded }) => !isEnded || !isOfEachLine(channel))
      .flatMap((target) => (target.release ? [{ rule, target, release: target.release }] : [])),
  );
}

function nameOf({ rule, target }: Pair): string {
  return `${rule.name}:${imageTagOfChannel(rule, target.name)}`;
}

/** Of a name that another version's image has, or may have, that version: no channel takes it away. */
function ownersOf({ policy, releases }: Status): (pair: Pair) => ReadRelease | undefined {
  const owners = new Map<string, ReadRelease>(
    policy.images.flatMap((rule) =>
      releases.flatMap((release) =>
        imageTagsOf(rule, release.version).map((tag) => [`${rule.name}:${tag}`, release] as const),
      ),
    ),
  );
  return (pair) => {
    const owner = owners.get(nameOf(pair));
    return owner?.tag === pair.release.tag ? undefined : owner;
  };
}

function ofAVersion(pair: Pair, owner: ReadRelease): Plan {
  const subject = nameOf(pair);
  const refused: Withheld = {
    kind: 'point-image',
    subject,
    state: 'refused',
    because: `${subject} is the image of version ${owner.version.text}`,
    remedy: 'Choose another name for the channel in the policy, or write `as` of the image, such as `lts-{channel}`.',
    origin: pair.rule.origin,
  };
  return { ...NOTHING, withheld: [refused] };
}

function planImage({ status, allowRollback }: SyncFacts, images: ImagesSeen, { rule, target, release }: Pair): Plan {
  const tag = imageTagOfChannel(rule, target.name);
  const sources = imageTagsOf(rule, release.version);
  const subject = `${rule.name}:${tag}`;
  const common = { kind: 'point-image', subject, because: target.because, origin: rule.origin } as const;
  const held = (entry: Pick<Withheld, 'state' | 'because' | 'remedy' | 'code'>): Plan => ({
    ...NOTHING,
    withheld: [{ ...common, ...entry }],
  });
  const current = images.of(rule.name, tag);
  const problem = [current, ...sources.map((source) => images.of(rule.name, source))].find((seen) => seen?.problem);
  if (problem?.problem) {
    const { code, message, remedy } = problem.problem;
    return held({ state: 'failed', code, because: message, remedy });
  }
  const source = sources.find((name) => images.digestOf(rule.name, name) !== undefined);
  const to = source === undefined ? undefined : images.digestOf(rule.name, source);
  if (source === undefined || to === undefined) return held(notPushed(rule, sources));
  if (current?.digest === to) return { ...NOTHING, agreed: [{ ...common, at: to }] };
  const back = higherThan(target, release, status).find((higher) =>
    imageTagsOf(rule, higher.version).some((name) => isAt(images, rule.name, name, current?.digest)),
  );
  if (back && !allowRollback.includes(target.name)) {
    return held({
      state: 'refused',
      because: `it is the image of ${back.tag}, which is still eligible; ${release.tag} would be a step back`,
      remedy: `If that is meant, run \`sync\` with \`allow-rollback: ${target.name}\` (in a shell \`--allow-rollback ${target.name}\`).`,
    });
  }
  const from = current?.digest === undefined ? {} : { from: current.digest };
  const effect = { ...common, image: rule.name, tag, ...from, to, toTag: source, isRollback: back !== undefined };
  return { ...NOTHING, effects: [effect] };
}

function isAt(images: ImagesSeen, image: string, tag: string, digest: string | undefined): boolean {
  return digest !== undefined && images.digestOf(image, tag) === digest;
}

function notPushed(rule: ImageRule, sources: readonly string[]): Pick<Withheld, 'state' | 'because' | 'remedy'> {
  return {
    state: 'pending',
    because: `there is no ${sources.map((tag) => `${rule.name}:${tag}`).join(' or ')} yet`,
    remedy: 'Nothing, if it is being pushed: the next run goes on. Else push it, or correct `tag` of the image.',
  };
}

function higherThan(target: ChannelTarget, release: ReadRelease, status: Status): readonly ReadRelease[] {
  return eligibleFor(target, status.lifecycles.toReversed())
    .filter(({ version }) => compareVersions(version, release.version) > 0)
    .slice(-MOST_OTHERS);
}
