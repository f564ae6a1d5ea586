/** Whether workflows run `sync` when they must, to the end, and on every line. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Policy } from '../../policy/policy.ts';
import { branchOf, type Status } from '../status.ts';
import { isExpression } from './expressions.ts';
import { type DoctorFacts, listed } from './facts.ts';
import { checkGateRuns } from './gate-runs.ts';
import { calledElsewhere, type OwnRun, ownRuns, releaseEvents } from './own-runs.ts';
import { checkPermissions } from './permissions.ts';
import { untriggeredReleases } from './release-events.ts';
import { startedBySync } from './started-by-sync.ts';
import type { ReadWorkflows, Workflow } from './workflow-file.ts';

export function checkWorkflows(
  { setup, status }: DoctorFacts,
  { readable, unreadable }: ReadWorkflows,
): readonly Finding[] {
  if (!setup.workflows) return [];
  const runs = ownRuns(readable, status.repository);
  const checking = ownRuns(readable, status.repository, 'patch-check');
  return [
    ...workflowUnreadable(unreadable),
    ...workflowUnscheduled(runs, readable, setup, status),
    ...workflowDisabled([...runs, ...checking], setup),
    ...checkPermissions(runs, status.policy, setup),
    ...workflowCancels(runs),
    ...workflowNotOnLine(runs, status, setup),
    ...untriggeredReleases(runs, readable),
    ...startedBySync(runs, readable, status),
    ...checkGateRuns(readable, status.repository),
  ];
}

/** Full names of refs whose workflow files tell whether events of their line start anything. */
export function refsOfLines(status: Status): ReadonlyMap<string, string> {
  const supported = status.lifecycles.filter(({ isSupported, line }) => isSupported && line.stable.length > 0);
  return new Map(
    supported.flatMap((lifecycle) => {
      const branch = branchOf(status, lifecycle);
      const isThere = branch !== undefined && status.branches.includes(branch);
      const tag = lifecycle.line.stable.at(-1)?.tag;
      if (branch !== undefined && branch === status.defaultBranch) return [];
      return [[lifecycle.line.name, isThere ? `refs/heads/${branch}` : `refs/tags/${tag}`] as const];
    }),
  );
}

/** Files of others that cannot be read are not ours to judge. */
function workflowUnreadable(files: ReadWorkflows['unreadable']): Finding[] {
  return files
    .filter(({ isOurs }) => isOurs)
    .map(({ path, line, problem }) =>
      finding(
        'workflow-unreadable',
        `${path}:${line}`,
        `${path}:${line} is not readable as a workflow: ${problem.replace(/[.:]$/, '')}.`,
        'Correct it: GitHub does not start a workflow that it cannot read.',
      ),
    );
}

function workflowUnscheduled(
  runs: readonly OwnRun[],
  workflows: readonly Workflow[],
  { workflowsOf = 'default branch' }: Setup,
  { repository, policy }: Status,
): Finding[] {
  const writing = runs.filter(({ isDry }) => !isDry);
  if (!isAnythingWanted(policy)) return [];
  if (writing.some(({ startedBy }) => isScheduled(startedBy))) return [];
  const [first] = [...writing, ...runs];
  const others = calledElsewhere(workflows, repository);
  const unread = others.length === 0 ? '' : ` (${listed(others)} could not be looked into)`;
  const seen = first
    ? `${first.startedBy.path} ${first.isDry ? 'runs `sync` only as a dry run' : 'has no `schedule`'}`
    : `no workflow of the ${workflowsOf} runs \`sync\``;
  return [
    finding(
      'workflow-unscheduled',
      first?.startedBy.path ?? '.github/workflows',
      `Nothing repairs what an event missed: ${seen}${unread}.`,
      'Put examples/workflows/sync.yml on the default branch: a `release` event runs the workflow file of the tagged commit, which old lines may lack, and a schedule runs that of the default branch only.',
    ),
  ];
}

/** A policy may leave everything alone that `sync` could write. */
function isAnythingWanted({ movingTags, latestFlag, notes, images }: Policy): boolean {
  return movingTags.length > 0 || latestFlag !== undefined || notes !== undefined || images.length > 0;
}

function isScheduled({ events }: Workflow): boolean {
  const times = events.get('schedule');
  return Array.isArray(times) && times.length > 0;
}

/** GitHub's words for why a workflow does not start. */
const OFF: Readonly<Record<string, string>> = {
  disabled_inactivity: 'GitHub switched it off after 60 days without activity',
  disabled_fork: 'GitHub switches workflows of a fork off',
  disabled_manually: 'somebody switched it off',
};

function workflowDisabled(runs: readonly OwnRun[], { disabledWorkflows }: Setup): Finding[] {
  const paths = [...new Set(runs.map(({ startedBy }) => startedBy.path))];
  return paths.flatMap((path) => {
    const state = disabledWorkflows?.get(path);
    if (state === undefined) return [];
    return [
      finding(
        'workflow-disabled',
        path,
        `${path} does not run: ${OFF[state] ?? `it is ${state}`}.`,
        `Switch it on again: on its page under Actions, or with \`gh workflow enable ${path.split('/').at(-1)}\`.`,
      ),
    ];
  });
}

function workflowCancels(runs: readonly OwnRun[]): Finding[] {
  const cancelling = runs.filter(({ concurrency, isDry }) => !isDry && concurrency.some(cancels));
  return [...new Set(cancelling.map(({ startedBy }) => startedBy.path))].map((path) =>
    finding(
      'workflow-cancels',
      path,
      `${path} cancels a run of \`sync\` in progress when the next one starts.`,
      'Write `cancel-in-progress: false`: a run cut off leaves some names moved and others not, until the next one.',
    ),
  );
}

function cancels(concurrency: unknown): boolean {
  if (typeof concurrency !== 'object' || concurrency === null) return false;
  const value = (concurrency as Readonly<Record<string, unknown>>)['cancel-in-progress'];
  return value === true || (typeof value === 'string' && (value === 'true' || isExpression(value)));
}

/** Events of tags and releases run the workflow file of the tagged commit: a line without it starts nothing. */
function workflowNotOnLine(runs: readonly OwnRun[], status: Status, { workflowsAt }: Setup): Finding[] {
  const paths = [...new Set(runs.map(({ startedBy }) => startedBy).filter((one) => releaseEvents(one).length > 0))];
  return paths.flatMap(({ path }) => {
    const lacking = [...refsOfLines(status)].filter(([, ref]) => workflowsAt?.get(ref)?.includes(path) === false);
    if (lacking.length === 0) return [];
    const places = lacking.map(([line, ref]) => `${line} (${ref.replace(/^refs\/(?:heads|tags)\//, '')})`);
    return [
      finding(
        'workflow-not-on-line',
        path,
        `${path} is not on ${listed(places)}: releases of ${lacking.length === 1 ? 'that line' : 'those lines'} start nothing, and wait for the schedule.`,
        'Nothing, if the schedule is soon enough; else bring the file to the branches of those lines.',
      ),
    ];
  });
}
