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
const BARE_ENVIRONMENT = { PATH: process.env.PATH ?? '', HOME: tmpdir(), LANG: 'C.UTF-8' };

export function runCli(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string } = {},
): Promise<Finished> {
  return runNode(
    [resolve('dist/cli.js'), ...args],
    { ...BARE_ENVIRONMENT, ...options.env },
    options.cwd ?? process.cwd(),
  );
}

export interface ActionRun extends Finished {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the step wrote to RUNNER_TEMP. */
  readonly json: string | undefined;
}

/** `dist/index.js` with the environment and the files that a runner gives it. */
export async function runAction(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): Promise<ActionRun> {
  const temp = mkdtempSync(join(tmpdir(), 'lts-runner-'));
  const [output, summary] = [join(temp, 'output'), join(temp, 'summary')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
  const runner = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temp };
  try {
    const finished = await runNode(
      [resolve('dist/index.js')],
      { ...BARE_ENVIRONMENT, ...runner, ...given, ...env },
      process.cwd(),
    );
    const outputs = parseOutputs(readFileSync(output, 'utf8'));
    const file = outputs['json-file'];
    return {
      ...finished,
      outputs,
      summary: readFileSync(summary, 'utf8'),
      json: file === undefined ? undefined : readFileSync(file, 'utf8'),
    };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function runNode(args: readonly string[], env: Record<string, string>, cwd: string): Promise<Finished> {
  return new Promise((done, reject) => {
    const child = spawn(NODE, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    child.on('error', reject);
    child.on('close', (code) => done({ code: code ?? -1, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
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
