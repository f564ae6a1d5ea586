/**
 * Open pull requests into line branches, judged by what their lines take today: a check that was green before the stage
 * changed, or the line ended, is not green now.
 */
import { filed } from '../domain/filed.ts';
import { causeOf } from '../domain/gap-cause.ts';
import type { Gap } from '../domain/snapshot.ts';
import { asLtsError, type LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Gate, type GateQuestion, planGate } from '../plan/gate/gate.ts';
import { worstOf } from '../plan/gate/ruling.ts';
import type { OpenPull } from '../plan/patch-check/patch-check.ts';
import type { Status } from '../plan/status.ts';
import type { CheckPages } from '../ports/check-pages.ts';
import { checkDescription, gateMessage } from '../report/gate-text.ts';
import type { Observing } from './observe.ts';
import { type Beside, lookAll, type ProposalWorld } from './proposal.ts';

export interface OpenPullsWorld extends ProposalWorld {
  readonly checkPages: CheckPages;
  readonly readOnlyBecause?: string;
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
  /** Also of other open pull requests of that head, where a status is set: it speaks for all of them. */
  readonly gates: readonly Gate[];
  readonly head: string;
}

/** Never fails as a whole: what could not be looked at, or written, is a gap. */
export async function judgeOpenPulls(
  branches: readonly string[],
  status: Status,
  inputs: Inputs,
  world: OpenPullsWorld,
  observing: Observing,
): Promise<JudgedPulls> {
  const failures: Failure[] = [];
  const orTold = async <T>(what: string, work: Promise<T>, isAside = false): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      failures.push({ what, isAside, error: asLtsError(error) });
      return undefined;
    });
  const context = contextOf(inputs, world);
  const open = (await orTold('Open pull requests could not be listed', world.changes.openPulls(branches))) ?? [];
  const asked = open.slice(0, MOST_PULLS);
  const { branches: names, defaultBranch, repository } = status;
  const known = Promise.resolve({ names, ...(defaultBranch === undefined ? {} : { defaultBranch }) });
  const beside = { observing, branches: known, repository, sharesHead: context !== undefined };
  const judged = await Promise.all(
    asked.map(({ number }) =>
      orTold(
        `#${number} could not be judged`,
        judgeOne(number, { status, isWarnOnly: inputs.isWarnOnly }, world, beside),
      ),
    ),
  );
  const all = judged.filter((one) => one !== undefined);
  if (context !== undefined) {
    const heads = [...new Set(all.map(({ head }) => head))];
    const setting = (head: string) => setStatus(context, head, all, world);
    await Promise.all(
      heads.map((head) => orTold(`The status of ${head.slice(0, 9)} was not set`, setting(head), true)),
    );
  }
  return { pulls: byBranch(all), gaps: [...unjudged(open.length - asked.length), ...told(failures)] };
}

/** Name of the status that is set; undefined: nothing is written. */
function contextOf({ commitStatus, isDryRun, asOf }: Inputs, { readOnlyBecause }: OpenPullsWorld): string | undefined {
  return isDryRun || asOf !== undefined || readOnlyBecause !== undefined ? undefined : commitStatus;
}

function unjudged(count: number): readonly Gap[] {
  if (count === 0) return [];
  const what = `${count} open ${count === 1 ? 'pull request was' : 'pull requests were'} not judged again.`;
  return [{ what, remedy: `Close what is stale: a run judges ${MOST_PULLS}.`, cause: 'failed' }];
}

interface Failure {
  readonly what: string;
  /** What was looked at was seen all the same. */
  readonly isAside: boolean;
  readonly error: LtsError;
}

/** Fifty times the same refusal is one thing to know. */
function told(failures: readonly Failure[]): readonly Gap[] {
  const alike = filed(failures, ({ what, error }) => [`${what.replace(/^#\d+|\b[0-9a-f]{9}\b/, '')} ${error.code}`]);
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    const what = `${first.what}${more}: ${first.error.message}`;
    // A status that was not set hides nothing.
    const about = first.isAside ? {} : { cause: causeOf(first.error) };
    return [{ what, remedy: first.error.remedy, ...about }];
  });
}

async function judgeOne(
  number: number,
  manner: Pick<GateQuestion, 'status' | 'isWarnOnly'>,
  world: OpenPullsWorld,
  beside: Beside,
): Promise<Judged | undefined> {
  const looks = await lookAll({ kind: 'pull', number }, world, beside);
  const [pull] = looks.flatMap((look) => look.pull ?? []);
  const gates = looks.map((look) => planGate({ ...look.question, ...manner }));
  const [gate] = gates;
  return gate && pull?.state === 'open' ? { gate, gates, head: pull.headCommit } : undefined;
}

/** The worst verdict counts. */
function setStatus(context: string, commit: string, all: readonly Judged[], world: OpenPullsWorld): Promise<void> {
  const own = all.filter(({ head }) => head === commit).flatMap(({ gates }) => gates);
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
    const { pull, base, approval, judged: verdict, deciding, change } = gate;
    // What only warns today is red as soon as the gate enforces; what an approver let in may enter.
    if (!pull || approval || (verdict !== 'fail' && verdict !== 'ask')) continue;
    const { number, url } = pull;
    const one = { number, title: change.title, url, verdict, rule: deciding.rule, message: gateMessage(gate) };
    shelf.set(base, [...(shelf.get(base) ?? []), one]);
  }
  return shelf;
}
