/**
 * Open pull requests into line branches, judged by what their lines take today: a check that was green before the stage
 * changed, or the line ended, is not green now.
 */
import type { Gap } from './domain/snapshot.ts';
import { asLtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import type { Observing } from './observe.ts';
import { type Gate, planGate } from './plan/gate/gate.ts';
import { worstOf } from './plan/gate/ruling.ts';
import type { OpenPull } from './plan/patch-check/patch-check.ts';
import type { Status } from './plan/status.ts';
import type { CheckPages } from './ports/check-pages.ts';
import { lookAll, type ProposalWorld } from './proposal.ts';
import { checkDescription, gateMessage } from './report/gate-text.ts';

export interface OpenPullsWorld extends ProposalWorld {
  readonly checkPages: CheckPages;
}

export interface JudgedPulls {
  /** Those that may not enter, or need an approver, by the short name of the branch they want to enter. */
  readonly pulls: ReadonlyMap<string, readonly OpenPull[]>;
  readonly gaps: readonly Gap[];
}

/** Each costs a handful of requests; nobody has more waiting for maintenance lines. */
const MOST_PULLS = 50;

interface Judged {
  readonly gate: Gate;
  readonly head: string;
}

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function judgeOpenPulls(
  branches: readonly string[],
  status: Status,
  inputs: Inputs,
  world: OpenPullsWorld,
  observing: Observing,
): Promise<JudgedPulls> {
  const gaps: Gap[] = [];
  const orGap = async <T>(what: string, work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      const { message, remedy } = asLtsError(error);
      gaps.push({ what: `${what} could not be judged: ${message}`, remedy });
      return undefined;
    });
  const open = (await orGap('Open pull requests', world.changes.openPulls(branches))) ?? [];
  const asked = open.slice(0, MOST_PULLS);
  if (asked.length < open.length) {
    const what = `${open.length - asked.length} open pull requests were not judged again.`;
    gaps.push({ what, remedy: `Close what is stale: a run judges ${MOST_PULLS}.` });
  }
  const { branches: names, defaultBranch } = status;
  const known = { names, ...(defaultBranch === undefined ? {} : { defaultBranch }) };
  const beside = { observing, branches: Promise.resolve(known), repository: status.repository, sharesHead: false };
  const judged = await Promise.all(
    asked.map(({ number }) => orGap(`#${number}`, judgeOne(number, status, world, beside))),
  );
  const all = judged.filter((one) => one !== undefined);
  const { commitStatus, isDryRun, asOf } = inputs;
  if (commitStatus !== undefined && !isDryRun && asOf === undefined) {
    const heads = [...new Set(all.map(({ head }) => head))];
    await Promise.all(
      heads.map((head) => orGap(`The status of ${head.slice(0, 9)}`, setStatus(commitStatus, head, all, world))),
    );
  }
  return { pulls: byBranch(all), gaps };
}

async function judgeOne(
  number: number,
  status: Status,
  world: OpenPullsWorld,
  beside: Parameters<typeof lookAll>[2],
): Promise<Judged | undefined> {
  const [look] = await lookAll({ kind: 'pull', number }, world, beside);
  if (look?.pull?.state !== 'open') return undefined;
  return { gate: planGate({ ...look.question, status, isWarnOnly: false }), head: look.pull.headCommit };
}

/** A status speaks for every open pull request of its commit: the worst verdict counts. */
function setStatus(context: string, commit: string, all: readonly Judged[], world: OpenPullsWorld): Promise<void> {
  const own = all.filter(({ head }) => head === commit).map(({ gate }) => gate);
  const verdict = worstOf(own.map((gate) => gate.verdict));
  const deciding = own.find((gate) => gate.verdict === verdict);
  if (!deciding) return Promise.resolve();
  const state = verdict === 'fail' || verdict === 'ask' ? 'failure' : 'success';
  const url = deciding.pull?.url;
  const description = checkDescription(deciding);
  return world.checkPages.setStatus({ commit, context, state, description, ...(url === undefined ? {} : { url }) });
}

function byBranch(judged: readonly Judged[]): ReadonlyMap<string, readonly OpenPull[]> {
  const shelf = new Map<string, OpenPull[]>();
  for (const { gate } of judged) {
    const { pull, base, verdict, deciding, change } = gate;
    if (!pull || (verdict !== 'fail' && verdict !== 'ask')) continue;
    const { number, url } = pull;
    const one = { number, title: change.title, url, verdict, rule: deciding.rule, message: gateMessage(gate) };
    shelf.set(base, [...(shelf.get(base) ?? []), one]);
  }
  return shelf;
}
