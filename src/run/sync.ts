/** `sync` on one screen: observe → plan → apply → look again, until nothing is left to do. */
import { asLtsError, exitCodeOf, LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { explainRefusals, isRefusal } from '../plan/doctor/doctor.ts';
import { fixesByTag, patchesToRead } from '../plan/sync/fixes.ts';
import { flaggedTag } from '../plan/sync/latest-flag.ts';
import type { Result, Sync } from '../plan/sync/outcome.ts';
import { type Effect, NOTHING, type Plan } from '../plan/sync/plan.ts';
import { planUninstall } from '../plan/sync/release-notes.ts';
import { settle } from '../plan/sync/settle.ts';
import { planSync } from '../plan/sync/sync.ts';
import { apply } from './apply.ts';
import { look, type SyncWorld, type View, viewOf } from './view.ts';
import { dryReason } from './world.ts';

/** Others may change what we look at while we write; so often a run looks again before it leaves the rest to the next. */
const MOST_ROUNDS = 3;

/** What was written twice may be right already, and only told late: GitHub answers from copies. */
const PAUSE_MS = 1000;

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
    effects = settleResults(planOf(inputs, view), results);
  }
  for (const effect of effects) restless(effect, results);
  return { ...told([...results.values()]), ...(await diagnosisOf(world, view, results)) };
}

/** The worst that happened: a failure of the outside world, a conflict, a refusal by the policy's own rules, nothing. */
export function syncExitCode({ plan, results, unverified }: Sync): number {
  const codes = [...results.map(({ failure }) => failure), unverified].flatMap((failure) =>
    failure ? [exitCodeOf(failure)] : [],
  );
  if (plan.withheld.some(({ state }) => state === 'failed')) codes.push(3);
  if (codes.length > 0) return codes.includes(3) ? 3 : Math.max(...codes);
  return plan.withheld.some(({ state }) => state === 'refused') ? 1 : 0;
}

/** What the policy asks for; or, to uninstall, what takes every block of ours out. */
export function planOf(inputs: Inputs, { snapshot, images, status, policy, commits }: View): Plan {
  if (inputs.isUninstall || !status) {
    return planUninstall(snapshot.releases, policy?.notes, flaggedTag(snapshot));
  }
  const { allowRollback } = inputs;
  const fixes = fixesByTag(patchesToRead(status), commits ?? new Map());
  return planSync({ snapshot, status, allowRollback, fixes }, images, inputs);
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
 * (an answer was lost, another run was faster), it has not failed. What is withheld now is not as it should be.
 */
function settleResults({ effects, withheld, agreed }: Plan, results: Map<string, Result>): readonly Effect[] {
  const right = new Set(agreed.map(keyOf));
  const open = new Set([...effects, ...withheld].map(keyOf));
  for (const [key, { effect, failure }] of results) {
    if (!failure) continue;
    // A page or tag that is gone was not written, and nothing is left to write: neither done nor failed.
    if (failure.code === 'CONFLICT_GONE' && !open.has(key) && !right.has(key)) results.delete(key);
    else if (right.has(key) || !open.has(key)) results.set(key, { effect });
  }
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

function keyOf({ kind, subject }: Pick<Effect, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}
