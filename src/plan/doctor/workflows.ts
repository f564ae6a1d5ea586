/** Workflow files: whether ours runs when it must and may what it must, and who else moves tags. */
import { LineCounter, parseDocument } from 'yaml';
import { type Finding, finding } from '../../domain/finding.ts';
import type { Setup, WorkflowFile } from '../../domain/setup.ts';
import type { Policy } from '../../policy/policy.ts';

interface Workflow {
  readonly path: string;
  readonly events: readonly string[];
  readonly jobs: readonly Job[];
  readonly concurrency: unknown;
}
interface Job {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly commands: readonly string[];
}

/** This action, by whatever owner it is kept. */
const OURS = /(?:^|\/)lts-policy(?:\/[^@]*)?@/;
/** Events after which `sync` is meant where no command is given (see `command` in action.yml). */
const SYNC_EVENTS = [
  'release',
  'schedule',
  'workflow_dispatch',
  'workflow_run',
  'repository_dispatch',
  'push',
  'create',
];

export function checkWorkflows(setup: Setup, policy: Policy): readonly Finding[] {
  const { workflows } = setup;
  if (!workflows) return [];
  const ours = workflows.flatMap((file) => parseWorkflow(file) ?? []).filter(({ jobs }) => jobs.length > 0);
  return [
    ...scheduled(ours),
    ...ours.flatMap((workflow) => [...permitted(workflow, setup, policy), ...uncancelled(workflow)]),
    ...workflows.flatMap((file) => movesTags(file, policy)),
  ];
}

function scheduled(ours: readonly Workflow[]): Finding[] {
  if (ours.some(({ events }) => events.includes('schedule'))) return [];
  const [first] = ours;
  const seen = first ? `${first.path} has no \`schedule\`` : 'no workflow of the default branch runs `sync`';
  return [
    finding(
      'workflow-unscheduled',
      first?.path ?? '.github/workflows',
      `Nothing repairs what an event missed: ${seen}.`,
      'Put examples/workflows/sync.yml on the default branch: a `release` event runs the workflow file of the tagged commit, which old lines may lack, and a scheduled run needs the default branch.',
    ),
  ];
}

function permitted({ path, jobs }: Workflow, { defaultPermission }: Setup, policy: Policy): Finding[] {
  const needed = ['contents', ...(policy.images.some(({ name }) => name.startsWith('ghcr.io/')) ? ['packages'] : [])];
  return jobs.flatMap(({ permissions }) =>
    needed
      .filter((scope) => !mayWrite(permissions, scope, defaultPermission))
      .map((scope) =>
        finding(
          'workflow-unpermitted',
          path,
          `${path} runs \`sync\` without \`${scope}: write\`${permissions === undefined && defaultPermission === undefined ? ' of its own' : ''}.`,
          `Write \`permissions: { ${needed.map((name) => `${name}: write`).join(', ')} }\` in the job, or give the action another token.`,
        ),
      ),
  );
}

function mayWrite(permissions: unknown, scope: string, byDefault: Setup['defaultPermission']): boolean {
  if (permissions === undefined || permissions === null) return byDefault === 'write';
  if (typeof permissions === 'string') return permissions === 'write-all';
  return (permissions as Record<string, unknown>)[scope] === 'write';
}

function uncancelled({ path, jobs, concurrency }: Workflow): Finding[] {
  const cancels = [concurrency, ...jobs.map((job) => job.concurrency)].some(
    (value) =>
      typeof value === 'object' && value !== null && (value as Record<string, unknown>)['cancel-in-progress'] === true,
  );
  if (!cancels) return [];
  return [
    finding(
      'workflow-cancels',
      path,
      `${path} cancels a run in progress when the next one starts.`,
      'Write `cancel-in-progress: false`: a run cut off leaves some names moved and others not, until the next one.',
    ),
  ];
}

/** Only files that run `sync`; a file that is no YAML is not ours to judge. */
function parseWorkflow({ path, text }: WorkflowFile): Workflow | undefined {
  const document = parseDocument(text, { lineCounter: new LineCounter(), logLevel: 'error' });
  if (document.errors.length > 0) return undefined;
  const value = document.toJS() as Record<string, unknown> | null;
  if (typeof value !== 'object' || value === null) return undefined;
  const events = eventsOf(value.on);
  const jobs = Object.values((value.jobs ?? {}) as Record<string, Record<string, unknown> | null>).flatMap((job) => {
    const commands = commandsOf(job?.steps);
    const isSync = commands.some(
      (command) => command === 'sync' || (command === '' && events.some((event) => SYNC_EVENTS.includes(event))),
    );
    return isSync
      ? [{ permissions: job?.permissions ?? value.permissions, concurrency: job?.concurrency, commands }]
      : [];
  });
  return { path, events, jobs, concurrency: value.concurrency };
}

function eventsOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return typeof on === 'object' && on !== null ? Object.keys(on) : [];
}

function commandsOf(steps: unknown): readonly string[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step: { uses?: unknown; with?: { command?: unknown } } | null) =>
    typeof step?.uses === 'string' && OURS.test(step.uses) ? [String(step.with?.command ?? '')] : [],
  );
}

/** Actions that move, replace or delete tags, by what their pages say. */
const TAG_ACTIONS =
  /uses:\s*['"]?(?:EndBug\/latest-tag|Actions-R-Us\/actions-tagger|actions\/publish-action|rickstaa\/action-create-tag|haya14busa\/action-update-semver|marvinpinto\/action-automatic-releases|dev-drprasad\/delete-(?:tag-and-release|older-releases)|ClementTsang\/delete-tag-and-release|fischerscode\/tagger)@/i;
const TAG_COMMANDS =
  /\bgit\s+tag\b[^#]*\s(?:-f|-d|--force|--delete)\b|\bgit\s+push\b[^#]*(?:\s(?:-f|--force|--delete|-d)\b|\s\+|\s:)[^#]*|\bgh\s+release\s+delete\b[^#]*--cleanup-tag/;

function movesTags({ path, text }: WorkflowFile, policy: Policy): Finding[] {
  const names = policy.movingTags.map(({ channel, as }) => as.replace('{channel}', channel).split('{line}')[0] ?? '');
  return text.split('\n').flatMap((line, index) => {
    const isAction = TAG_ACTIONS.test(line);
    const isCommand =
      TAG_COMMANDS.test(line) &&
      (/\btags?\b/.test(line) || names.some((name) => name.length > 1 && line.includes(name)));
    if (!isAction && !isCommand) return [];
    return [
      finding(
        'tag-moved-elsewhere',
        `${path}:${index + 1}`,
        `${path}:${index + 1} moves or deletes tags too: \`${line.trim().slice(0, 120)}\`.`,
        'If it touches a moving tag of the policy, take it out: two who move one name undo each other.',
      ),
    ];
  });
}
