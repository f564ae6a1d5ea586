/** Where the workflows of a repository run a command of ours: directly, through a workflow they call, or in a shell. */
import { isExpression, isWorkflowToken } from './expressions.ts';
import { commandsOf } from './shell.ts';
import type { Job, Step, Workflow } from './workflow-file.ts';

export interface OwnRun {
  /** Of the step. */
  readonly path: string;
  readonly line: number;
  readonly job: string;
  /** The workflow that events start: itself, or the one that calls it. */
  readonly startedBy: Workflow;
  /** Of the outermost job first; each may only take away from what the one before it has. */
  readonly permissions: readonly unknown[];
  readonly concurrency: readonly unknown[];
  /** The command is an expression, or anything else that only a run shows. */
  readonly isUncertain: boolean;
  readonly isDry: boolean;
  /** What it writes to GitHub with: the token of the workflow, whose permissions that says itself, or another. */
  readonly token?: 'workflow' | 'other';
  /** What the job did before. */
  readonly before: readonly Step[];
  readonly step: Step;
}

/** The commands that write beside a check: one on events, the other only where it is named. */
export type WritingCommand = 'sync' | 'patch-check';

/** This action, by whatever owner it is kept, or from a folder. */
const OURS = /(?:^|\/)lts-policy(?:\/[^@]*)?(?:@|$)/;
/** Events after which `sync` is meant where no command is given (see `command` in action.yml). */
const SYNC_EVENTS = ['release', 'schedule', 'workflow_dispatch', 'workflow_run', 'repository_dispatch', 'create'];
/** Workflows may call others, ten levels deep (GitHub, "Reusing workflows"). */
const MOST_LEVELS = 10;

interface Chain {
  readonly startedBy: Workflow;
  readonly permissions: readonly unknown[];
  readonly concurrency: readonly unknown[];
  readonly level: number;
  readonly command: WritingCommand;
}

/** @param repository `owner/name`: a workflow of it may be called by its full name, and it may be this action's own */
export function ownRuns(
  workflows: readonly Workflow[],
  repository = '',
  command: WritingCommand = 'sync',
): readonly OwnRun[] {
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  return workflows
    .filter(({ events }) => [...events.keys()].some((event) => event !== 'workflow_call'))
    .flatMap((workflow) => {
      const chain = { startedBy: workflow, permissions: [], concurrency: [], level: 1, command };
      return runsIn(workflow, chain, { byPath, repository });
    });
}

/** Workflows of other repositories that are called: what they do cannot be seen from here. */
export function calledElsewhere(workflows: readonly Workflow[], repository = ''): readonly string[] {
  const called = workflows.flatMap(({ jobs }) => jobs.flatMap(({ calls }) => calls ?? []));
  return [...new Set(called.filter((name) => pathOf(name, repository) === undefined))];
}

/** Of all events, those that a published release or a pushed version causes. */
export function releaseEvents({ events }: Workflow): readonly string[] {
  return ['release', 'push', 'create'].filter((event) => events.has(event) && (event !== 'push' || isTagPush(events)));
}

interface Surroundings {
  readonly byPath: ReadonlyMap<string, Workflow>;
  readonly repository: string;
}

function runsIn(workflow: Workflow, outer: Chain, around: Surroundings): readonly OwnRun[] {
  return workflow.jobs.flatMap((job) => {
    const chain = {
      ...outer,
      permissions: [...outer.permissions, job.permissions ?? workflow.permissions],
      concurrency: [...outer.concurrency, workflow.concurrency, job.concurrency],
      level: outer.level + 1,
    };
    const path = job.calls === undefined ? undefined : pathOf(job.calls, around.repository);
    const called = path === undefined ? undefined : around.byPath.get(path);
    if (called) return chain.level > MOST_LEVELS ? [] : runsIn(called, chain, around);
    return job.steps.flatMap((step, index) => {
      const told = actionOf(step, chain, around.repository) ?? commandOf(step, chain.command);
      return told ? [runOf(workflow, job, index, chain, told)] : [];
    });
  });
}

/** A path of this repository; undefined where the workflow is another's. */
function pathOf(calls: string, repository: string): string | undefined {
  if (calls.startsWith('./')) return calls.slice(2);
  const own = `${repository}/`.toLowerCase();
  const isOwn = repository !== '' && calls.toLowerCase().startsWith(own);
  return isOwn ? calls.slice(own.length).replace(/@.*$/, '') : undefined;
}

type Told = Pick<OwnRun, 'isUncertain' | 'isDry' | 'token'>;

function runOf(workflow: Workflow, job: Job, index: number, chain: Chain, told: Told): OwnRun {
  const { startedBy, permissions, concurrency } = chain;
  const { path } = workflow;
  const { name, line, steps } = job;
  const step = steps[index] ?? { line, inputs: {}, env: {}, runLine: line };
  const before = steps.slice(0, index);
  return { path, line: step.line, job: name, startedBy, permissions, concurrency, ...told, before, step };
}

function actionOf({ uses, inputs }: Step, { startedBy, command: of }: Chain, repository: string): Told | undefined {
  if (uses === undefined || !isOurs(uses, repository)) return undefined;
  const command = (inputs.command ?? '').trim();
  const elsewhere = (inputs.repository ?? '').trim();
  const isElsewhere =
    elsewhere !== '' && !isExpression(elsewhere) && elsewhere.toLowerCase() !== repository.toLowerCase();
  const isGate = command === '' && (inputs['pull-request'] ?? '') !== '';
  const isMeant = of === 'sync' ? mayBeSync(command, startedBy.events) : command === of;
  if (isElsewhere || isGate || !isMeant) return undefined;
  return {
    isUncertain: isExpression(command),
    isDry: inputs['dry-run'] === 'true' || isWritten(inputs['as-of']),
    ...tokenOf(inputs.token || inputs['github-token'] || 'github.token'),
  };
}

export function isOurs(uses: string, repository: string): boolean {
  return OURS.test(uses) || (/(?:^|\/)lts-policy$/.test(repository) && /^\.\/?$/.test(uses));
}

function mayBeSync(command: string, events: ReadonlyMap<string, unknown>): boolean {
  if (command !== '')
    return (
      command === 'sync' ||
      (isExpression(command) && (/sync/.test(command) || !/status|doctor|gate|audit|patch-check/.test(command)))
    );
  return SYNC_EVENTS.some((event) => events.has(event)) || isTagPush(events);
}

/** A push of a tag starts it, unless filters leave only branches. */
function isTagPush(events: ReadonlyMap<string, unknown>): boolean {
  if (!events.has('push')) return false;
  const filters = (events.get('push') ?? {}) as Readonly<Record<string, unknown>>;
  return 'tags' in filters || !('branches' in filters || 'branches-ignore' in filters) || 'tags-ignore' in filters;
}

/** Whether a step moves the tags of a clone, which it or a later one has to push. */
export function movesTagsOfClone(step: Step): boolean {
  const told = commandOf(step, 'sync');
  return told !== undefined && told.token === undefined;
}

/** `npx lts-policy sync …`, `node lts-policy/dist/cli.js sync …` */
function commandOf(step: Step, command: WritingCommand): Told | undefined {
  const words = wordsOf(step, command);
  if (!words) return undefined;
  const { env } = step;
  const has = (option: string) => isAmong(words, option);
  return {
    isUncertain: false,
    isDry: has('--dry-run') || has('--as-of'),
    // Without `--github` it moves the tags of a clone, and somebody else pushes them.
    ...(has('--github') ? tokenOf(env.GITHUB_TOKEN || env.GH_TOKEN || '') : {}),
  };
}

/** The words of the command line in a step that runs this command of ours. */
export function wordsOf({ run }: Step, command: WritingCommand): readonly string[] | undefined {
  return commandsOf(run ?? '').find(({ words }) => {
    const at = words.findIndex((word) => /(?:^|\/)lts-policy(?:@[\w.-]+)?$|(?:^|\/)dist\/cli\.js$/.test(word));
    return at >= 0 && words[at + 1] === command;
  })?.words;
}

export function isAmong(words: readonly string[], option: string): boolean {
  return words.some((word) => word === option || word.startsWith(`${option}=`));
}

function tokenOf(text: string): Pick<OwnRun, 'token'> {
  return text === '' ? {} : { token: isWorkflowToken(text) ? 'workflow' : 'other' };
}

function isWritten(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && !isExpression(text);
}
