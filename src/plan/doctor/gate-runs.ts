/** Whether workflows run `gate` so that it cannot be talked round, and again when something changes. */
import { type Finding, finding } from '../../domain/finding.ts';
import { listed } from './facts.ts';
import { isOurs } from './own-runs.ts';
import type { Step, Workflow } from './workflow-file.ts';

/** Events that bring a proposed change, and start `gate` where no command is given (see `command` in action.yml). */
const PROPOSING = ['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'];
/** "By default, a workflow only runs when a pull_request event's activity type is opened, synchronize, or reopened." (GitHub) */
const USUAL_TYPES = ['opened', 'synchronize', 'reopened'];
/** What else changes a verdict: title, body and base; labels. */
const NEEDED_TYPES = ['edited', 'labeled', 'unlabeled'];

interface GateRun {
  readonly workflow: Workflow;
  readonly step: Step;
}

export function checkGateRuns(workflows: readonly Workflow[], repository = ''): readonly Finding[] {
  const runs = workflows.flatMap((workflow) => gateRunsIn(workflow, repository));
  return [...gateForgeable(runs), ...runs.flatMap(gateStale)];
}

function gateRunsIn(workflow: Workflow, repository: string): readonly GateRun[] {
  const isProposing = PROPOSING.some((event) => workflow.events.has(event));
  return workflow.jobs
    .flatMap(({ steps }) => steps)
    .filter(({ uses, inputs }) => {
      const command = (inputs.command ?? '').trim();
      return uses !== undefined && isOurs(uses, repository) && (command === 'gate' || (command === '' && isProposing));
    })
    .map((step) => ({ workflow, step }));
}

/** A pull request runs the `pull_request` workflow it brings along, edited as it likes. */
function gateForgeable(runs: readonly GateRun[]): Finding[] {
  const isSafe = runs.some(
    ({ workflow: { events } }) => events.has('pull_request_target') || events.has('workflow_call'),
  );
  const [first] = runs.filter(({ workflow: { events } }) => events.has('pull_request'));
  if (!first || isSafe) return [];
  const place = `${first.workflow.path}:${first.step.line}`;
  return [
    finding(
      'gate-forgeable',
      place,
      `${place} runs \`gate\` on \`pull_request\` only: a pull request can edit that workflow and let itself pass.`,
      'Use `pull_request_target` (the gate checks nothing out), or have the organisation require the workflow.',
    ),
  ];
}

function gateStale({ workflow: { path, events }, step }: GateRun): Finding[] {
  const event = ['pull_request_target', 'pull_request'].find((name) => events.has(name));
  if (event === undefined) return [];
  const filters = events.get(event) as { readonly types?: unknown } | null | undefined;
  const types = filters?.types === undefined ? USUAL_TYPES : [filters.types].flat().map(String);
  const missing = NEEDED_TYPES.filter((type) => !types.includes(type));
  if (missing.length === 0) return [];
  const place = `${path}:${step.line}`;
  return [
    finding(
      'gate-stale',
      place,
      `${place} runs \`gate\` on \`${event}\` without the ${missing.length === 1 ? 'type' : 'types'} ${listed(missing)}: a new title, base or label leaves the old verdict standing.`,
      `Write \`types: [opened, synchronize, reopened, edited, labeled, unlabeled, ready_for_review]\` under \`${event}\`.`,
    ),
  ];
}
