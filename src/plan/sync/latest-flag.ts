/** The "Latest" flag: on the release page the policy means, once its files and images are there. */
import { resolveChannel } from '../../domain/channel.ts';
import { imageTagsOf } from '../../domain/image.ts';
import { matchGlobs } from '../../domain/pattern/glob.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { ReleasePage, Snapshot } from '../../domain/snapshot.ts';
import { compareVersions, type Version } from '../../domain/version.ts';
import type { ImageRule, LatestFlag } from '../../policy/policy.ts';
import type { Status } from '../status.ts';
import type { ImagesSeen } from './images.ts';
import { NOTHING, type Plan, type Withheld } from './plan.ts';
import type { SyncFacts } from './sync-facts.ts';

/** How many releases below the right one may stand in for it while it waits. */
const MOST_WAITED = 100;

interface FlagChoice {
  /** The release that shall carry the flag now; absent: it stays where it is. */
  readonly page?: ReleasePage;
  /** What the flag waits for on a higher release, or why nothing can be said. */
  readonly waiting?: { readonly tag: string; readonly for: string };
  readonly because: string;
}

export function planLatestFlag(facts: SyncFacts, images: ImagesSeen): Plan {
  const rule = facts.status.policy.latestFlag;
  if (!rule) return NOTHING;
  const choice = chooseLatest(facts, rule, images);
  const common = { kind: 'set-latest', subject: 'Latest', because: choice.because, origin: rule.origin } as const;
  const withheld: Withheld[] = choice.waiting
    ? [
        {
          ...common,
          state: 'pending',
          because: `${choice.waiting.tag} waits for ${choice.waiting.for}`,
          remedy: 'Nothing, if they are on their way: the next run moves the flag.',
        },
      ]
    : [];
  const current = flaggedTag(facts.snapshot);
  const { page } = choice;
  if (!page) return { ...NOTHING, withheld };
  if (page.tag === current) return { ...NOTHING, withheld, agreed: [{ ...common, at: page.tag }] };
  if (page.id === undefined) return { ...NOTHING, withheld: [...withheld, { ...common, ...idUnknown(page) }] };
  const from = current === undefined ? {} : { from: current };
  return { ...NOTHING, withheld, effects: [{ ...common, release: page.id, ...from, to: page.tag }] };
}

export function flaggedTag(snapshot: Snapshot): string | undefined {
  return snapshot.releases.find((page) => page.latest === true)?.tag;
}

/** The tag that shall carry the flag when this plan is done. */
export function latestAfter(facts: SyncFacts, images: ImagesSeen): string | undefined {
  const rule = facts.status.policy.latestFlag;
  const chosen = rule && chooseLatest(facts, rule, images).page?.tag;
  return chosen ?? flaggedTag(facts.snapshot);
}

/** Releases that may carry the flag, the right one first. Only stable, published ones have a page that GitHub would flag. */
export function flagCandidates(
  { status, snapshot }: Pick<SyncFacts, 'status' | 'snapshot'>,
  rule: LatestFlag,
): readonly ReleasePage[] {
  const pages = new Map(
    snapshot.releases
      .filter((page) => !page.draft && !page.prerelease && page.publishedAt !== undefined)
      .map((page) => [page.tag, page]),
  );
  return inOrder(status, rule)
    .filter(({ isPrerelease }) => !isPrerelease)
    .flatMap(({ tag }) => pages.get(tag) ?? []);
}

/** Highest version first; for LTS the line that `newest LTS` means, then the other LTS lines. */
function inOrder(status: Status, rule: LatestFlag): readonly ReadRelease[] {
  const descending = [...status.releases].sort((a, b) => compareVersions(b.version, a.version));
  if (rule.to === 'newest') return descending;
  const lts = new Set(status.lifecycles.filter(({ type }) => type === 'lts').map(({ line }) => line.name));
  const channel = { name: 'Latest', to: rule.to, origin: rule.origin };
  const right = resolveChannel(channel, status.lifecycles.toReversed(), status.releases).release;
  const rightLine = descending.find(({ tag }) => tag === right?.tag)?.line;
  const ofLts = descending.filter(({ line }) => lts.has(line));
  return [...ofLts.filter(({ line }) => line === rightLine), ...ofLts.filter(({ line }) => line !== rightLine)];
}

function chooseLatest(facts: SyncFacts, rule: LatestFlag, images: ImagesSeen): FlagChoice {
  const candidates = flagCandidates(facts, rule);
  const [first] = candidates;
  if (!first) return { because: `no published ${rule.to === 'newest' ? '' : 'LTS '}release yet` };
  const isComplete = completenessOf(facts, rule, images);
  const lacking = isComplete(first);
  const because = `highest published release of ${rule.to === 'newest' ? 'all lines' : 'the newest supported LTS line'}`;
  if (lacking === undefined) return { page: first, because };
  const waiting = { tag: first.tag, for: lacking.words };
  const highest = candidates.slice(0, MOST_WAITED).find((page) => isComplete(page)?.isCertain !== true);
  const ready = highest && isComplete(highest) === undefined ? highest : undefined;
  return {
    ...(ready ? { page: ready } : {}),
    waiting,
    because: `highest release that is complete; ${first.tag} is not yet`,
  };
}

interface Lacking {
  readonly words: string;
  /** A registry that does not answer says nothing of its images: then the flag stays where it is. */
  readonly isCertain: boolean;
}

/** What a release lacks of what the policy waits for; images that nobody looked at count as lacking. */
function completenessOf(
  { status }: SyncFacts,
  rule: LatestFlag,
  images: ImagesSeen,
): (page: ReleasePage) => Lacking | undefined {
  const globs = rule.after.map((pattern) => ({ pattern, matches: matchGlobs([pattern], { hasGroups: true }) }));
  const versions = new Map(rule.afterImages ? status.releases.map(({ tag, version }) => [tag, version]) : []);
  return ({ tag, assets = [] }) => {
    const glob = globs.find(({ matches }) => !assets.some((name) => matches(name)));
    if (glob) return { words: `a file like \`${glob.pattern}\``, isCertain: true };
    const version = versions.get(tag);
    const lacking = version && status.policy.images.find((image) => !isThere(image, version, images));
    if (!version || !lacking) return undefined;
    const isCertain = imageTagsOf(lacking, version).every(
      (name) => images.of(lacking.name, name)?.problem === undefined,
    );
    return { words: `the image ${lacking.name}${isCertain ? '' : ', of which the registry did not tell'}`, isCertain };
  };
}

function isThere(image: ImageRule, version: Version, images: ImagesSeen): boolean {
  return imageTagsOf(image, version).some((name) => images.digestOf(image.name, name) !== undefined);
}

function idUnknown({ tag }: ReleasePage): Pick<Withheld, 'state' | 'remedy'> & { because: string } {
  return {
    state: 'pending',
    because: `the number of the release ${tag} is not known to this source`,
    remedy: 'Run against GitHub instead of a history file.',
  };
}
