/** What `patch-check` is planned from: branches of lines, alerts, open pull requests; then what single commits did. */
import { addDays } from '../domain/calendar.ts';
import { CommitGraph } from '../domain/commit-graph.ts';
import type { Gap } from '../domain/snapshot.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { commitsWorthReading, linesSeen, planPatchCheck } from '../plan/patch-check/check-lines.ts';
import { branchGaps, hiding } from '../plan/patch-check/hidden-parts.ts';
import { type LineToCheck, tagsToPlace } from '../plan/patch-check/lines-to-check.ts';
import type { PatchCheck, UnreleasedChange } from '../plan/patch-check/patch-check.ts';
import { tellingLabels } from '../plan/patch-check/telling-labels.ts';
import type { Status } from '../plan/status.ts';
import type { Alerts, AlertsRead } from '../ports/alerts.ts';
import type { CommitFiles, CommitPulls, LineHistories, LineHistory } from '../ports/line-history.ts';
import { approvalsOfMerged } from './merged-approvals.ts';
import type { Observing } from './observe.ts';
import { type JudgedPulls, judgeOpenPulls, type OpenPullsWorld } from './open-pulls.ts';

export interface LinesWorld extends OpenPullsWorld {
  readonly lineHistories: LineHistories;
  readonly alerts: Alerts;
}

/** What was read before, or is on its way. */
export interface Around {
  readonly observing: Observing;
  /** Our own issues; absent: none are kept. */
  readonly owning: Promise<{ readonly gaps: readonly Gap[] }> | undefined;
  readonly scanned: AlertsRead;
  /** Of the history. */
  readonly gaps: readonly Gap[];
}

/** What was settled before is history. */
const SETTLED_DAYS = 365;

/**
 * @param lines also those that nobody asked about: what is on newer lines decides about older ones
 * @throws LtsError GIT_*, GITHUB_*
 */
export async function lookAtLines(
  lines: readonly LineToCheck[],
  status: Status,
  inputs: Inputs,
  world: LinesWorld,
  around: Around,
): Promise<PatchCheck> {
  const supported = lines.flatMap(({ branch, lifecycle }) => (lifecycle.isSupported ? (branch ?? []) : []));
  const [history, alerts, judged, own] = await readBranches(lines, supported, status, inputs, world, around);
  const seen = linesSeen(status, lines, new CommitGraph(history.commits), history);
  const worth = commitsWorthReading(seen);
  // The few queries for pull requests first: behind hundreds of commits they would be a round of their own.
  const [pulls, files] = await Promise.all([pullsOf(worth.pulls, world), filesOf(worth.files, world)]);
  const check = planPatchCheck(seen, {
    knowledge: { files: files.files, pulls: pulls.pulls, untold: new Set(pulls.untold) },
    alerts: [...alerts.alerts, ...around.scanned.alerts],
    pulls: judged.pulls,
    gaps: [
      ...around.gaps,
      ...branchGaps(history, supported),
      ...hiding('alerts', alerts),
      ...around.scanned.gaps,
      ...hiding('pull requests', judged),
      ...hiding('files', files),
      ...hiding('labels', pulls),
      ...own.gaps,
    ],
  });
  return withoutLetIn({ ...check, lines: check.lines.filter((line) => isAsked(line, inputs)) }, world);
}

/** The first round: everything that does not depend on single commits. */
function readBranches(
  lines: readonly LineToCheck[],
  supported: readonly string[],
  status: Status,
  inputs: Inputs,
  world: LinesWorld,
  { observing, owning }: Around,
): Promise<[LineHistory, AlertsRead, JudgedPulls, { readonly gaps: readonly Gap[] }]> {
  const branches = lines.flatMap(({ branch }) => branch ?? []);
  const asked = lines.flatMap((line) => (isAsked(line, inputs) ? (line.branch ?? []) : []));
  const { defaultBranch } = status;
  const about = defaultBranch === undefined ? {} : { defaultBranch };
  return Promise.all([
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
}

function isAsked({ lifecycle }: Pick<LineToCheck, 'lifecycle'>, { lines }: Inputs): boolean {
  return lines === undefined || lines.includes(lifecycle.line.name);
}

function filesOf(commits: readonly string[], { lineHistories }: LinesWorld): Promise<CommitFiles> {
  return commits.length === 0 ? Promise.resolve({ files: new Map(), gaps: [] }) : lineHistories.files(commits);
}

function pullsOf(commits: readonly string[], { lineHistories }: LinesWorld): Promise<CommitPulls> {
  return commits.length === 0 ? Promise.resolve({ pulls: new Map(), gaps: [] }) : lineHistories.pulls(commits);
}

/** What an approver let in is not held against the line. Only a forge knows who did. */
async function withoutLetIn(check: PatchCheck, { changes }: LinesWorld): Promise<PatchCheck> {
  const ids = check.lines.flatMap(({ refused }) =>
    refused.flatMap(({ pull }) => (pull === undefined ? [] : [`#${pull}`])),
  );
  if (ids.length === 0 || check.status.source !== 'github') return check;
  const { approvals, gaps } = await approvalsOfMerged([...new Set(ids)], check.status.policy, changes);
  const isRefused = ({ pull }: UnreleasedChange) => approvals.get(`#${pull}`)?.action !== 'waive';
  const lines = check.lines.map((line) => ({ ...line, refused: line.refused.filter(isRefused) }));
  return { ...check, lines, gaps: [...check.gaps, ...gaps] };
}
