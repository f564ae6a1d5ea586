/** Runs the bundles as a user's machine or a runner does: a child process with its own environment and files. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Another Node than the one of the tests: `E2E_NODE=/path/to/node`. */
const NODE = process.env.E2E_NODE ?? process.execPath;
const BARE_ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  LANG: 'C.UTF-8',
  // Hundreds of children load the same bundle: newer Nodes need to compile it once only.
  ...(process.env.E2E_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.E2E_COMPILE_CACHE } : {}),
};

/** A child that may be ended in the middle of its work. */
export interface Running<T> {
  readonly finished: Promise<T>;
  /** SIGKILL: the child can do nothing any more, not even say goodbye. */
  readonly kill: () => void;
}

export function runCli(
  args: readonly string[],
  options: { env?: Readonly<Record<string, string>>; cwd?: string; input?: string } = {},
): Promise<Finished> {
  const env = { ...BARE_ENVIRONMENT, ...options.env };
  return startNode([resolve('dist/cli.js'), ...args], env, options.cwd ?? process.cwd(), options.input).finished;
}

export interface ActionRun extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the step wrote to RUNNER_TEMP. */
  readonly json: string | undefined;
}

/** `dist/index.js` with the environment and the files that a runner gives it. */
export function runAction(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  payload: object = {},
  workspace?: string,
): Promise<ActionRun> {
  return startAction(inputs, env, payload, workspace).finished;
}

/**
 * @param payload what the event says: the file of GITHUB_EVENT_PATH
 * @param workspace the folder the step runs in
 */
export function startAction(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  payload: object = {},
  workspace = process.cwd(),
): Running<ActionRun> {
  const temp = mkdtempSync(join(tmpdir(), 'lts-runner-'));
  const [output, summary, event] = [join(temp, 'output'), join(temp, 'summary'), join(temp, 'event.json')];
  for (const file of [output, summary]) writeFileSync(file, '');
  writeFileSync(event, JSON.stringify(payload));
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
  const runner = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_EVENT_PATH: event,
    RUNNER_TEMP: temp,
  };
  const all = { ...BARE_ENVIRONMENT, ...runner, ...given, ...env };
  const { finished, kill } = startNode([resolve('dist/index.js')], all, workspace);
  const left = finished.then((ended) => {
    const outputs = parseOutputs(readFileSync(output, 'utf8'));
    const file = outputs['json-file'];
    const json = file === undefined ? undefined : readFileSync(file, 'utf8');
    return { ...ended, outputs, summary: readFileSync(summary, 'utf8'), json };
  });
  return { finished: left.finally(() => rmSync(temp, { recursive: true, force: true })), kill };
}

function startNode(
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
  input?: string,
): Running<Finished> {
  const child = spawn(NODE, args, { env, cwd, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  // A child that refuses its arguments does not read what it is given.
  child.stdin?.on('error', () => {}).end(input);
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  const finished = new Promise<Finished>((done, reject) => {
    child.on('error', reject);
    child.on('close', (code) => done({ code: code ?? -1, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
  return { finished, kill: () => void child.kill('SIGKILL') };
}

/** The runner's file format: `name<<delimiter`, lines, delimiter. */
function parseOutputs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(/^(?<name>[\w-]+)<<(?<mark>ghadelimiter_\S+)\n(?<value>[\s\S]*?)\n\k<mark>$/gm)) {
    const { name = '', value = '' } = match.groups ?? {};
    found[name] = value;
  }
  return found;
}
