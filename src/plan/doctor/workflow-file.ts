/** Workflow files, as far as the checks need them: what starts them, what they may do, their steps with line numbers. */
import { type Document, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { WorkflowFile } from '../../domain/setup.ts';

export type Texts = Readonly<Record<string, string>>;

export interface Step {
  readonly line: number;
  /** As written, with the ref: `owner/name@v1`, `./folder`. */
  readonly uses?: string;
  readonly inputs: Texts;
  /** Of the workflow, the job and the step. */
  readonly env: Texts;
  readonly run?: string;
  /** Where the text of `run` begins. */
  readonly runLine: number;
}

export interface Job {
  readonly name: string;
  readonly line: number;
  /** The workflow it calls, as written. */
  readonly calls?: string;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly path: string;
  /** What `workflow_run` calls it. */
  readonly title: string;
  /** What starts it, with its filters. */
  readonly events: ReadonlyMap<string, unknown>;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: readonly Job[];
}

export interface Unreadable {
  readonly path: string;
  readonly line: number;
  readonly problem: string;
  /** It speaks of this program. */
  readonly isOurs: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
type LineOf = (...path: readonly (string | number)[]) => number;

export interface ReadWorkflows {
  readonly readable: readonly Workflow[];
  readonly unreadable: readonly Unreadable[];
}

export function readWorkflows(files: readonly WorkflowFile[]): ReadWorkflows {
  const read = files.map(readWorkflow);
  return {
    readable: read.filter((one): one is Workflow => !('problem' in one)),
    unreadable: read.filter((one): one is Unreadable => 'problem' in one),
  };
}

function readWorkflow({ path, text }: WorkflowFile): Workflow | Unreadable {
  const counter = new LineCounter();
  const isOurs = text.includes('lts-policy');
  try {
    const document = parseDocument(text, { lineCounter: counter, logLevel: 'error' });
    const [error] = document.errors;
    if (error) return { path, line: counter.linePos(error.pos[0]).line, problem: problemOf(error.message), isOurs };
    return workflowOf(path, fieldsOf(document.toJS()), lineFinder(document, counter));
  } catch (error) {
    // Too many aliases, too many levels: a bomb, or as good as one.
    return { path, line: 1, problem: error instanceof Error ? error.message : 'not readable', isOurs };
  }
}

/** The first line of a message, without the place in it. */
function problemOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

/** The line of a node; of the nearest one above it where aliases hide it. */
function lineFinder(document: Document, counter: LineCounter): LineOf {
  return (...path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
      return counter.linePos(node.range[0]).line + (isBlock ? 1 : 0);
    }
    return 1;
  };
}

function workflowOf(path: string, value: Fields, lineOf: LineOf): Workflow {
  const env = textsOf(value.env);
  return {
    path,
    title: textOf(value.name) ?? path,
    // With `%YAML 1.1` the key `on` is the word for yes.
    events: eventsOf(value.on ?? value.true),
    permissions: value.permissions,
    concurrency: value.concurrency,
    jobs: Object.entries(fieldsOf(value.jobs)).map(([name, job]) => jobOf(name, fieldsOf(job), env, lineOf)),
  };
}

function eventsOf(on: unknown): ReadonlyMap<string, unknown> {
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), null]));
  return new Map(Object.entries(fieldsOf(on)));
}

function jobOf(name: string, job: Fields, outer: Texts, lineOf: LineOf): Job {
  const calls = textOf(job.uses);
  const env = { ...outer, ...textsOf(job.env) };
  const steps = Array.isArray(job.steps) ? job.steps : [];
  return {
    name,
    line: lineOf('jobs', name),
    ...(calls === undefined ? {} : { calls }),
    permissions: job.permissions,
    concurrency: job.concurrency,
    steps: steps.map((step, index) =>
      stepOf(fieldsOf(step), env, lineOf('jobs', name, 'steps', index), lineOf('jobs', name, 'steps', index, 'run')),
    ),
  };
}

function stepOf(step: Fields, env: Texts, line: number, runLine: number): Step {
  const [uses, run] = [textOf(step.uses), textOf(step.run)];
  return {
    line,
    ...(uses === undefined ? {} : { uses: uses.trim() }),
    inputs: textsOf(step.with),
    env: { ...env, ...textsOf(step.env) },
    ...(run === undefined ? {} : { run }),
    runLine,
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): Texts {
  const scalars = Object.entries(fieldsOf(value)).filter(
    ([, one]) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean',
  );
  return Object.fromEntries(scalars.map(([name, one]) => [name, String(one)]));
}
