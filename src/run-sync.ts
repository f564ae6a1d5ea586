/** `sync` on one screen: observe → plan → apply → look again, until nothing is left to do. */
import { apply, type Outlets } from './apply.ts';
import type { SeenImage, Snapshot } from './domain/snapshot.ts';
import { asLtsError, LtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { type Needs, observe } from './observe.ts';
import { explainRefusals, isRefusal } from './plan/doctor/doctor.ts';
import type { Result, Sync } from './plan/outcome.ts';
import { type Effect, NOTHING, type Plan } from './plan/plan.ts';
import { settle } from './plan/settle.ts';
import type { Status } from './plan/status.ts';
import { imagesThatDecide } from './plan/sync/images.ts';
import { flagCandidates, flaggedTag } from './plan/sync/latest-flag.ts';
import { tagsThatDecide } from './plan/sync/moving-tags.ts';
import { planUninstall } from './plan/sync/release-notes.ts';
import { planSync } from './plan/sync/sync.ts';
import type { Policy } from './policy/policy.ts';
import type { HistoryWish } from './ports/history.ts';
import type { SetupReader } from './ports/setup-reader.ts';
import { statusOf, type World } from './run.ts';

/** Others may change what we look at while we write; so often a run looks again before it leaves the rest to the next. */
const MOST_ROUNDS = 3;

/** What was written twice may be right already, and only told late: GitHub answers from copies. */
const PAUSE_MS = 1000;

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
}

/** @throws LtsError POLICY_*, INPUT_INVALID, and what reading throws; what writing throws is in the results */
export async function runSync(inputs: Inputs, world: SyncWorld): Promise<Sync> {
  let view = await viewOf(inputs, world, { branches: false });
  const plan = planOf(inputs, view);
  const dryBecause = dryReason(inputs, world);
  const told = (results: readonly Result[]) => ({ ...(view.status ? { status: view.status } : {}), plan, results });
  if (dryBecause !== undefined) return { ...told([]), dryBecause };
  const results = new Map<string, Result>();
  let effects = plan.effects;
  for (let round = 1; effects.length > 0 && round <= MOST_ROUNDS; round += 1) {
    const tried = await apply(effects, world.outlets);
    for (const result of tried) results.set(keyOf(result.effect), result);
    effects = [];
    if (!tried.some(mayBeDone)) break;
    try {
      await world.pause((round - 1) * PAUSE_MS);
      view = await look(inputs, world, await lookAgain(world, view, tried));
    } catch (error) {
      if (!tried.some(isDone)) break;
      return { ...told([...results.values()]), unverified: asLtsError(error) };
    }
    effects = settleResults(planOf(inputs, view).effects, results);
  }
  for (const effect of effects) restless(effect, results);
  return { ...told([...results.values()]), ...(await diagnosisOf(world, view, results)) };
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
async function look(inputs: Inputs, world: SyncWorld, view: View): Promise<View> {
  if (!view.policy) return view;
  const status = statusOf(inputs, world, view.snapshot, view.policy);
  checkScope(inputs, status);
  const snapshot = await withCommits(world, view.snapshot, status);
  if (inputs.isUninstall) return { ...view, status };
  return { ...view, snapshot, status, images: await withImages(world, { ...view, snapshot }, status) };
}

export function planOf(inputs: Inputs, { snapshot, images, status, policy }: View): Plan {
  if (inputs.isUninstall || !status) {
    return planUninstall(snapshot.releases, policy?.notes, flaggedTag(snapshot));
  }
  const { allowRollback } = inputs;
  return planSync({ snapshot, status, allowRollback }, images, inputs);
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

/** What is there now, ours and what others did meanwhile; image tags that could not be pointed are asked for anew. */
async function lookAgain(world: SyncWorld, view: View, tried: readonly Result[]): Promise<View> {
  const expected = settle(
    view,
    tried.filter(isDone).map(({ effect }) => effect),
  );
  const failed = new Set(tried.flatMap(({ effect, failure }) => (failure ? [effect.subject] : [])));
  return {
    ...view,
    images: expected.images.filter(({ image, tag }) => !failed.has(`${image}:${tag}`)),
    snapshot: await world.history.readAgain(expected.snapshot, view.wish),
  };
}

function isDone({ failure, isLeft }: Result): boolean {
  return !failure && !isLeft;
}

/** Done, or failed in a way that leaves it open: the answer was lost, or another run was faster. */
function mayBeDone(result: Result): boolean {
  const code = result.failure?.code ?? '';
  return isDone(result) || /^CONFLICT_|_(?:UNAVAILABLE|ANSWER_INVALID)$/.test(code);
}

/**
 * What a look again leaves to do. What failed is left to the next run; but where it is as it should be all the same
 * (an answer was lost, another run was faster), it has not failed.
 */
function settleResults(effects: readonly Effect[], results: Map<string, Result>): readonly Effect[] {
  const wrong = new Set(effects.map(keyOf));
  for (const [key, { effect, failure }] of results) if (failure && !wrong.has(key)) results.set(key, { effect });
  return effects.filter((effect) => {
    const before = results.get(keyOf(effect));
    return !before?.failure && !before?.isLeft;
  });
}

function restless(effect: Effect, results: Map<string, Result>): void {
  const details = { what: effect.subject, expected: 'what was written there', seen: 'something else again and again' };
  results.set(keyOf(effect), { effect, failure: new LtsError('CONFLICT_MOVED', details) });
}

/** Refusals have causes in the set-up of the repository: then it is looked at, and what explains them is told. */
async function diagnosisOf(
  world: SyncWorld,
  view: View,
  results: Map<string, Result>,
): Promise<Pick<Sync, 'diagnosis'>> {
  const refused = [...results.values()].filter(({ failure }) => failure && isRefusal(failure));
  const { status, snapshot } = view;
  if (refused.length === 0 || !status) return {};
  const plan = { ...NOTHING, effects: refused.map(({ effect }) => effect) };
  const commits = plan.effects.flatMap((effect) => (effect.kind === 'move-tag' ? [effect.to] : []));
  try {
    const setup = await world.setup.read({ commits, branches: snapshot.branches, refs: [] });
    const codes = refused.flatMap(({ failure }) => failure?.code ?? []);
    return { diagnosis: explainRefusals({ status, snapshot, plan, setup }, codes) };
  } catch {
    return {}; // The refusals themselves are told; nothing may hide them.
  }
}

function keyOf({ kind, subject }: Effect): string {
  return `${kind} ${subject}`;
}

function dryReason(inputs: Inputs, world: SyncWorld): string | undefined {
  if (inputs.isDryRun) return 'a dry run was asked for';
  if (inputs.asOf !== undefined) return `\`as-of\` ${inputs.asOf} was given, and a run for a given day never writes`;
  return world.readOnlyBecause;
}

/** Names that nothing has would silently allow or select nothing. @throws LtsError INPUT_INVALID */
function checkScope({ allowRollback, lines = [] }: Inputs, status: Status): void {
  const channels = status.channels.map(({ name }) => name);
  const known = status.lifecycles.map(({ line }) => line.name);
  const problems = [
    ...allowRollback
      .filter((name) => !channels.includes(name))
      .map((name) => `allow-rollback: expected a channel (${channels.join(', ')}), seen \`${name}\``),
    ...lines
      .filter((name) => !known.includes(name))
      .map((name) => `lines: expected a release line (${known.slice(0, 10).join(', ')} …), seen \`${name}\``),
  ];
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}

function policyMissing({ policy: { start } }: SyncWorld): LtsError {
  return new LtsError('POLICY_MISSING', {
    path: start.files.describe(start.path),
    where: 'the place it is looked for',
  });
}
