/**
 * `patch-check`: what supported lines owe today. Three rounds of reads beside the history: branches, alerts, open pull
 * requests and our own issues; then what is worth knowing of single commits; then what is written is read back.
 */
import type { OwnIssue } from '../domain/own-issue.ts';
import { asLtsError, LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { unknownLines } from '../plan/known-lines.ts';
import { planIssues } from '../plan/patch-check/issues.ts';
import { linesToCheck } from '../plan/patch-check/lines-to-check.ts';
import { isBreached, isOverdue } from '../plan/patch-check/owes.ts';
import type { PatchCheck } from '../plan/patch-check/patch-check.ts';
import type { Status } from '../plan/status.ts';
import type { Policy } from '../policy/policy.ts';
import type { AlertsRead } from '../ports/alerts.ts';
import type { DraftReleases } from '../ports/draft-releases.ts';
import type { IssuePages, OwnIssues } from '../ports/issue-pages.ts';
import { issueSection } from '../report/patch-check-issue.ts';
import { type DraftResult, keepDrafts } from './keep-drafts.ts';
import { type IssueResult, keepIssues } from './keep-issues.ts';
import { type LinesWorld, lookAtLines } from './look-at-lines.ts';
import { beginObserving } from './observe.ts';
import { statusOf } from './status.ts';
import { dryReason, policyMissing, type World } from './world.ts';

export interface PatchCheckWorld extends World, LinesWorld {
  /** Reports of scanners that lie on this machine. @throws LtsError INPUT_* */
  readonly scans: () => Promise<AlertsRead>;
  readonly issuePages: IssuePages;
  readonly draftReleases: DraftReleases;
}

export interface PatchCheckRun {
  readonly check: PatchCheck;
  /** What was written to issues, or would be. */
  readonly issues: readonly IssueResult[];
  readonly drafts: readonly DraftResult[];
  /** What could not be kept at all: nobody may look at issues, or drafts. */
  readonly unkept: readonly Unkept[];
  /** Why nothing was written, where that is so. */
  readonly dryBecause?: string;
}

export interface Unkept {
  readonly what: 'issues' | 'draft releases';
  readonly error: LtsError;
}

/** @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_* */
export async function runPatchCheck(inputs: Inputs, world: PatchCheckWorld): Promise<PatchCheckRun> {
  const { patch } = inputs;
  if (!patch) throw new LtsError('INTERNAL_FAULT', { why: 'a patch check without its inputs' });
  const scanning = world.scans();
  scanning.catch(() => {});
  const observing = beginObserving(world.history, world.policy, { branches: true });
  const { policy, snapshot } = await observing.whole;
  if (!policy) throw policyMissing(world);
  const status = statusOf(inputs, world, snapshot, policy);
  checkNames(inputs, status);
  const owning = isKeepingIssues(inputs, policy) ? ownIssues(world, policy) : undefined;
  const around = { observing, owning, scanned: await scanning, gaps: snapshot.gaps };
  const check = await lookAtLines(linesToCheck(status), status, inputs, world, around);
  const dryBecause = dryReason(inputs, world);
  const isDry = dryBecause !== undefined;
  const unkept: Unkept[] = [];
  const orTold = <T>(what: Unkept['what'], work: Promise<readonly T[]>): Promise<readonly T[]> =>
    work.catch((error: unknown) => {
      unkept.push({ what, error: asLtsError(error) });
      return [];
    });
  const [issues, drafts] = await Promise.all([
    owning ? orTold('issues', issuesFor(check, inputs, world, { own: await owning, isDry })) : [],
    patch.isDrafting ? orTold('draft releases', keepDrafts(check, world.draftReleases, isDry)) : [],
  ]);
  return { check, issues, drafts, unkept, ...(isDry ? { dryBecause } : {}) };
}

/** 1 from where on the user said that somebody must look. */
export function patchCheckExitCode({ lines }: PatchCheck, { patch }: Inputs): 0 | 1 {
  const failOn = patch?.failOn ?? 'never';
  if (failOn === 'never') return 0;
  return lines.some((line) => isBreached(line) || (failOn === 'overdue' && isOverdue(line))) ? 1 : 0;
}

/** `No issues were written: …` */
export function unkeptWords({ what, error }: Unkept): string {
  return `No ${what} were written: ${error.message} ${error.remedy}`;
}

/** What should have been written and was not, told beside what was found. */
export function failuresOf({ issues, drafts }: PatchCheckRun): readonly Unkept[] {
  return [
    ...issues.flatMap(({ failure }) => (failure ? [{ what: 'issues' as const, error: failure }] : [])),
    ...drafts.flatMap(({ failure }) => (failure ? [{ what: 'draft releases' as const, error: failure }] : [])),
  ];
}

interface OwnIssuesRead extends OwnIssues {
  readonly failure?: LtsError;
}

/** Beside everything else, so that what was not looked through is told with it; a failure is told where they are kept. */
function ownIssues({ issuePages }: PatchCheckWorld, { patchCheck }: Policy): Promise<OwnIssuesRead> {
  return issuePages
    .own(patchCheck.labels)
    .catch((error: unknown) => ({ issues: [], gaps: [], failure: asLtsError(error) }));
}

/** One issue for all lines cannot be kept by a run that looks at some. */
function isKeepingIssues({ patch, lines }: Inputs, { patchCheck }: Policy): boolean {
  if (!patch?.isKeepingIssues || patchCheck.issues === 'none') return false;
  return patchCheck.issues === 'per-line' || lines === undefined;
}

async function issuesFor(
  check: PatchCheck,
  { lines }: Inputs,
  { issuePages }: PatchCheckWorld,
  { own: { issues, failure }, isDry }: { readonly own: OwnIssuesRead; readonly isDry: boolean },
): Promise<readonly IssueResult[]> {
  if (failure) throw failure;
  // Lines that nobody asked about keep their issues as they are.
  const own = lines === undefined ? issues : issues.filter(({ key }: OwnIssue) => lines.includes(key));
  const plan = planIssues(check, own, issueSection);
  const held = (plan.held ?? []).map(({ number, url = '', ...action }) => ({
    action,
    isHeld: true,
    ...(number === undefined ? {} : { issue: { number, url } }),
  }));
  const written = isDry ? plan.actions.map((action) => ({ action })) : await keepIssues(plan, issuePages);
  return [...written, ...held];
}

/** @throws LtsError INPUT_INVALID */
function checkNames({ lines = [], patch }: Inputs, status: Status): void {
  const named = [
    ...lines.map((name) => ({ input: 'lines', name })),
    ...(patch?.scans ?? []).flatMap(({ line }) => (line === undefined ? [] : [{ input: 'scan', name: line }])),
  ];
  const problems = unknownLines(named, status);
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}
