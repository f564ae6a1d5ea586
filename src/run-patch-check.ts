/**
 * `patch-check`: what supported lines owe today. Three rounds of reads beside the history: branches, alerts, open pull
 * requests and our own issues; then what is worth knowing of single commits; then what is written is read back.
 */
import { addDays } from './domain/calendar.ts';
import { CommitGraph } from './domain/commit-graph.ts';
import type { OwnIssue } from './domain/own-issue.ts';
import type { Gap } from './domain/snapshot.ts';
import { asLtsError, LtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { type DraftResult, keepDrafts } from './keep-drafts.ts';
import { type IssueResult, keepIssues } from './keep-issues.ts';
import { approvalsOfMerged } from './merged-approvals.ts';
import { beginObserving, type Observing } from './observe.ts';
import { judgeOpenPulls, type OpenPullsWorld } from './open-pulls.ts';
import { commitsWorthReading, linesSeen, planPatchCheck } from './plan/patch-check/check-lines.ts';
import { planIssues } from './plan/patch-check/issues.ts';
import { type LineToCheck, linesToCheck, tagsToPlace } from './plan/patch-check/lines-to-check.ts';
import { isBreached, isOverdue } from './plan/patch-check/owes.ts';
import type { PatchCheck, UnreleasedChange } from './plan/patch-check/patch-check.ts';
import { tellingLabels } from './plan/patch-check/telling-labels.ts';
import { branchGaps, hiding } from './plan/patch-check/unseen-parts.ts';
import type { Status } from './plan/status.ts';
import type { Policy } from './policy/policy.ts';
import type { Alerts, AlertsRead } from './ports/alerts.ts';
import type { DraftReleases } from './ports/draft-releases.ts';
import type { IssuePages, OwnIssues } from './ports/issue-pages.ts';
import type { CommitFiles, CommitPulls, LineHistories } from './ports/line-history.ts';
import { issueSection } from './report/patch-check-issue.ts';
import { policyMissing, statusOf, type World } from './run.ts';

export interface PatchCheckWorld extends World, OpenPullsWorld {
  readonly lineHistories: LineHistories;
  readonly alerts: Alerts;
  /** Reports of scanners that lie on this machine. @throws LtsError INPUT_* */
  readonly scans: () => Promise<AlertsRead>;
  readonly issuePages: IssuePages;
  readonly draftReleases: DraftReleases;
  readonly readOnlyBecause?: string;
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

/** What was settled before is history. */
const SETTLED_DAYS = 365;

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
  // Also those that nobody asked about: what is on newer lines decides about older ones.
  const lines = linesToCheck(status);
  const owning = isKeepingIssues(inputs, policy) ? ownIssues(world, policy) : undefined;
  const check = await look(inputs, world, { status, lines, observing, owning, gaps: snapshot.gaps }, await scanning);
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

interface Subject {
  readonly status: Status;
  readonly lines: readonly LineToCheck[];
  readonly observing: Observing;
  /** Absent: none are kept. */
  readonly owning: Promise<OwnIssuesRead> | undefined;
  readonly gaps: readonly Gap[];
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

async function look(
  inputs: Inputs,
  world: PatchCheckWorld,
  { status, lines, observing, owning, gaps }: Subject,
  scanned: AlertsRead,
): Promise<PatchCheck> {
  const branches = lines.flatMap(({ branch }) => branch ?? []);
  const supported = lines.flatMap(({ branch, lifecycle }) => (lifecycle.isSupported ? (branch ?? []) : []));
  const asked = lines.flatMap((line) => (isAsked(line, inputs) ? (line.branch ?? []) : []));
  const { defaultBranch } = status;
  const about = defaultBranch === undefined ? {} : { defaultBranch };
  const [history, alerts, judged, own] = await Promise.all([
    world.lineHistories.read({ branches, tags: tagsToPlace(lines), ...about }),
    world.alerts.read({
      branches: supported,
      ...about,
      settledSince: `${addDays(status.asOf, -SETTLED_DAYS)}T00:00:00Z`,
      ...tellingLabels(status.policy),
    }),
    judgeOpenPulls(asked, status, inputs, world, observing),
    owning ?? { gaps: [] },
  ]);
  const seen = linesSeen(status, lines, new CommitGraph(history.commits), history);
  const worth = commitsWorthReading(seen);
  // The few queries for pull requests first: behind hundreds of commits they would be a round of their own.
  const [pulls, files] = await Promise.all([pullsOf(worth.pulls, world), filesOf(worth.files, world)]);
  const check = planPatchCheck(seen, {
    knowledge: { files: files.files, pulls: pulls.pulls, untold: new Set(pulls.untold) },
    alerts: [...alerts.alerts, ...scanned.alerts],
    pulls: judged.pulls,
    gaps: [
      ...gaps,
      ...branchGaps(history, supported),
      ...hiding('alerts', alerts),
      ...scanned.gaps,
      ...hiding('pull requests', judged),
      ...hiding('files', files),
      ...hiding('labels', pulls),
      ...own.gaps,
    ],
  });
  return withoutLetIn({ ...check, lines: check.lines.filter((line) => isAsked(line, inputs)) }, world);
}

function isAsked({ lifecycle }: Pick<LineToCheck, 'lifecycle'>, { lines }: Inputs): boolean {
  return lines === undefined || lines.includes(lifecycle.line.name);
}

/** What an approver let in is not held against the line. Only a forge knows who did. */
async function withoutLetIn(check: PatchCheck, { changes }: PatchCheckWorld): Promise<PatchCheck> {
  const ids = check.lines.flatMap(({ refused }) =>
    refused.flatMap(({ pull }) => (pull === undefined ? [] : [`#${pull}`])),
  );
  if (ids.length === 0 || check.status.source !== 'github') return check;
  const { approvals, gaps } = await approvalsOfMerged([...new Set(ids)], check.status.policy, changes);
  const isRefused = ({ pull }: UnreleasedChange) => approvals.get(`#${pull}`)?.action !== 'waive';
  const lines = check.lines.map((line) => ({ ...line, refused: line.refused.filter(isRefused) }));
  return { ...check, lines, gaps: [...check.gaps, ...gaps] };
}

function filesOf(commits: readonly string[], { lineHistories }: PatchCheckWorld): Promise<CommitFiles> {
  return commits.length === 0 ? Promise.resolve({ files: new Map(), gaps: [] }) : lineHistories.files(commits);
}

function pullsOf(commits: readonly string[], { lineHistories }: PatchCheckWorld): Promise<CommitPulls> {
  return commits.length === 0 ? Promise.resolve({ pulls: new Map(), gaps: [] }) : lineHistories.pulls(commits);
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
  const known = status.lifecycles.map(({ line }) => line.name);
  const named = [
    ...lines.map((name) => ({ name, input: 'lines' })),
    ...(patch?.scans ?? []).flatMap(({ line }) => (line === undefined ? [] : [{ name: line, input: 'scan' }])),
  ];
  const problems = named
    .filter(({ name }) => !known.includes(name))
    .map(
      ({ name, input }) => `${input}: expected a release line (${known.slice(0, 10).join(', ')} …), seen \`${name}\``,
    );
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}

function dryReason(inputs: Inputs, world: PatchCheckWorld): string | undefined {
  if (inputs.isDryRun) return 'a dry run was asked for';
  if (inputs.asOf !== undefined) return `\`as-of\` ${inputs.asOf} was given, and a run for a given day never writes`;
  return world.readOnlyBecause;
}
