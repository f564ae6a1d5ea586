/** What a plan is made from: the snapshot, and what only a first look shows to be needed – commits, images, fixes. */
import type { Commit } from '../domain/patch.ts';
import type { SeenImage, Snapshot } from '../domain/snapshot.ts';
import { asLtsError, LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { unknownLines } from '../plan/known-lines.ts';
import type { Status } from '../plan/status.ts';
import { patchesToRead } from '../plan/sync/fixes.ts';
import { imagesThatDecide } from '../plan/sync/images.ts';
import { flagCandidates } from '../plan/sync/latest-flag.ts';
import { tagsThatDecide } from '../plan/sync/moving-tags.ts';
import type { Policy } from '../policy/policy.ts';
import type { HistoryWish } from '../ports/history.ts';
import type { SetupReader } from '../ports/setup-reader.ts';
import type { Outlets } from './apply.ts';
import { type Needs, observe } from './observe.ts';
import { statusOf } from './status.ts';
import { policyMissing, type World } from './world.ts';

export interface SyncWorld extends World {
  readonly pause: (ms: number) => Promise<void>;
  readonly outlets: Outlets;
  /** Asked when something was refused, to say why. */
  readonly setup: SetupReader;
  /** Why nothing can be written from here, where that is so; then it is a dry run. */
  readonly readOnlyBecause?: string;
}

/** Everything a plan is made from. */
export interface View {
  /** What was asked for, to ask again. */
  readonly wish: HistoryWish;
  readonly snapshot: Snapshot;
  readonly images: readonly SeenImage[];
  readonly policy?: Policy;
  readonly status?: Status;
  /** Commits of patches, by tag; absent where they could not be read, or nobody lists them. */
  readonly commits?: ReadonlyMap<string, readonly Commit[]>;
}

/** The first look. @throws LtsError POLICY_MISSING, unless blocks of a policy that is gone are to be taken out */
export async function viewOf(inputs: Inputs, world: SyncWorld, needs: Needs): Promise<View> {
  const seen = await observe(world.history, world.policy, { ...needs, writing: true });
  const { wish, snapshot, policy } = seen;
  if (inputs.saveSnapshot !== undefined) await world.save(inputs.saveSnapshot, snapshot, seen.policyTexts);
  if (!policy && !inputs.isUninstall) throw policyMissing(world);
  return look(inputs, world, { wish, snapshot, images: [], ...(policy ? { policy } : {}) });
}

/** Where the policy leads on this day, with what only that shows to be needed: commits of some tags, images. */
export async function look(inputs: Inputs, world: SyncWorld, view: View): Promise<View> {
  if (!view.policy) return view;
  const status = statusOf(inputs, world, view.snapshot, view.policy);
  checkScope(inputs, status);
  const snapshot = await withCommits(world, view.snapshot, status);
  if (inputs.isUninstall) return { ...view, status };
  const [images, commits] = await Promise.all([
    withImages(world, { ...view, snapshot }, status),
    view.commits ?? patchCommits(world, status),
  ]);
  return { ...view, snapshot, status, images, commits };
}

async function withCommits(world: SyncWorld, snapshot: Snapshot, status: Status): Promise<Snapshot> {
  const wanted = new Set(tagsThatDecide(status));
  const missing = snapshot.tags.filter(({ name, commit }) => commit === undefined && wanted.has(name));
  if (missing.length === 0) return snapshot;
  const commits = await world.history.commitsOf(missing);
  const tags = snapshot.tags.map((tag) => {
    const commit = commits.get(tag.name);
    return commit === undefined ? tag : { ...tag, commit };
  });
  return { ...snapshot, tags };
}

/** What registries say, asked once for each image tag; a registry that fails is no reason to leave the rest undone. */
async function withImages(world: SyncWorld, view: View, status: Status): Promise<readonly SeenImage[]> {
  const flag = status.policy.latestFlag;
  const candidates = flag ? flagCandidates({ status, snapshot: view.snapshot }, flag) : [];
  const known = new Set(view.images.map(({ image, tag }) => `${image}:${tag}`));
  const wanted = imagesThatDecide(status, candidates).filter(({ image, tag }) => !known.has(`${image}:${tag}`));
  const seen = wanted.map(async ({ image, tag }): Promise<SeenImage> => {
    try {
      const digest = await world.outlets.registry.digestOf(image, tag);
      return { image, tag, ...(digest === undefined ? {} : { digest }) };
    } catch (error) {
      const { code, message, remedy } = asLtsError(error);
      return { image, tag, problem: { code, message, remedy } };
    }
  });
  return [...view.images, ...(await Promise.all(seen))];
}

/** A list of fixes is an extra: what cannot be read is left out, and nothing else waits for it. */
async function patchCommits(world: SyncWorld, status: Status): Promise<ReadonlyMap<string, readonly Commit[]>> {
  const read = patchesToRead(status).map(async ({ from, to }) => {
    const commits = await world.history.commitsBetween(from, to).catch(() => undefined);
    return commits ? [[to, commits] as const] : [];
  });
  return new Map((await Promise.all(read)).flat());
}

/** Names that nothing has would silently allow or select nothing. @throws LtsError INPUT_INVALID */
function checkScope({ allowRollback, lines = [] }: Inputs, status: Status): void {
  const channels = status.channels.map(({ name }) => name);
  const problems = [
    ...allowRollback
      .filter((name) => !channels.includes(name))
      .map((name) => `allow-rollback: expected a channel (${channels.join(', ')}), seen \`${name}\``),
    ...unknownLines(
      lines.map((name) => ({ input: 'lines', name })),
      status,
    ),
  ];
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}
