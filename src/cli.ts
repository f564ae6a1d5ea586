#!/usr/bin/env node
/** The command line: reads arguments, environment and clock, wires adapters, prints, and sets the exit code. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { CommanderError } from 'commander';
import { parseChanges } from './adapters/file/changes.ts';
import { readGiven, writeNewText, writeText } from './adapters/file/files.ts';
import { writeSnapshot } from './adapters/file/history.ts';
import { GithubClient } from './adapters/github/client.ts';
import { fetchOverHttp } from './adapters/github/http.ts';
import type { Fetch } from './adapters/registry/exchange.ts';
import {
  type AuditOptions,
  type ClassifyOptions,
  type DoctorOptions,
  type GateOptions,
  type InitOptions,
  program,
  type StatusOptions,
  type SyncOptions,
} from './arguments.ts';
import { asLtsError, exitCodeOf, LtsError } from './errors.ts';
import { type Inputs, parseInputs, type RawInputs } from './inputs.ts';
import type { Status } from './plan/status.ts';
import type { Progress } from './ports/progress.ts';
import { auditJson, auditText } from './report/audit.ts';
import { classifyJson } from './report/classify-json.ts';
import { doctorJson, doctorText } from './report/doctor.ts';
import { explain, explanationJson } from './report/explain.ts';
import { gateJson } from './report/gate-json.ts';
import { gateText } from './report/gate-text.ts';
import { statusJson } from './report/json.ts';
import { statusMarkdown } from './report/markdown.ts';
import { terminalText } from './report/quoting.ts';
import { syncJson } from './report/sync-json.ts';
import { syncText } from './report/sync-text.ts';
import { statusText } from './report/text.ts';
import { exitCodeFor, runInit, runStatus, syncExitCode } from './run.ts';
import { runAudit } from './run-audit.ts';
import { classifierFor } from './run-classify.ts';
import { runDoctor } from './run-doctor.ts';
import { gateExitCode, runGate } from './run-gate.ts';
import { runSync } from './run-sync.ts';
import type { SyncWorld } from './view.ts';
import { type Wiring, wire } from './wiring.ts';

const VERSION = '0.1.0';

const token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || undefined;

async function status(options: StatusOptions): Promise<number> {
  const format = options.json ? 'json' : options.markdown ? 'markdown' : 'text';
  const inputs = inputsOf({ ...options, command: 'status', format, isFull: options.all ?? false });
  const found = await runStatus(inputs, await worldOf(inputs));
  print(report(inputs, found));
  if (inputs.format === 'markdown') warn(found);
  return exitCodeFor(found.findings, inputs.failOn);
}

async function sync(options: SyncOptions): Promise<number> {
  const format = options.json ? 'json' : 'text';
  const inputs = inputsOf({ ...options, command: 'sync', format, isFull: options.all ?? false });
  const found = await runSync(inputs, await worldOf(inputs));
  const shown = { isColoured: isColoured(), isFull: inputs.isFull };
  print(format === 'json' ? asJson(syncJson(found)) : syncText(found, shown));
  const { unverified } = found;
  if (unverified)
    process.stderr.write(withoutSecrets(`What was written could not be read back: ${unverified.message}\n`));
  return Math.max(syncExitCode(found), exitCodeFor(found.status?.findings ?? [], inputs.failOn));
}

async function doctor(options: DoctorOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'doctor', format: options.json ? 'json' : 'text' });
  const found = await runDoctor(inputs, await worldOf(inputs));
  print(inputs.format === 'json' ? asJson(doctorJson(found)) : doctorText(found, isColoured()));
  return exitCodeFor(found.findings, inputs.failOn);
}

async function gate(options: GateOptions): Promise<number> {
  const { pr: pull, ...rest } = options;
  const format = options.json ? 'json' : 'text';
  const inputs = inputsOf({ ...rest, ...(pull === undefined ? {} : { pull }), command: 'gate', format });
  if (token === undefined && (inputs.isCommenting || inputs.commitStatus !== undefined)) {
    const problem = 'comment and commit-status: expected a token (GITHUB_TOKEN or GH_TOKEN), seen none';
    throw new LtsError('INPUT_INVALID', { problems: [problem] });
  }
  const found = await runGate(inputs, await worldOf(inputs));
  print(format === 'json' ? asJson(gateJson(found)) : gateText(found.gates, isColoured()));
  for (const { what, error } of found.unwritten)
    process.stderr.write(withoutSecrets(`No ${what} was left: ${error.message} ${error.remedy}\n`));
  return gateExitCode(found);
}

async function audit(options: AuditOptions): Promise<number> {
  const inputs = inputsOf({
    ...options,
    command: 'audit',
    format: options.json ? 'json' : 'text',
    isFull: options.all ?? false,
  });
  const found = await runAudit(inputs, await worldOf(inputs));
  if (!found) return 0;
  const shown = { isColoured: isColoured(), isFull: inputs.isFull };
  print(inputs.format === 'json' ? asJson(auditJson(found)) : auditText(found, shown));
  return found.isFailing ? 1 : 0;
}

async function classify({ file, ...options }: ClassifyOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'classify' });
  const name = file ?? 'standard input';
  const given = parseChanges(name, file === undefined ? await text(process.stdin) : await readGiven(file));
  if ('problems' in given) throw new LtsError('INPUT_CHANGES_INVALID', { problems: given.problems });
  const judge = await classifierFor(inputs, () => worldOf(inputs));
  for (const change of given.changes) {
    const { judgement, ruling } = judge(change);
    print(JSON.stringify(classifyJson(change, judgement, ruling)));
  }
  return 0;
}

function isColoured(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}

/** A table has no place for doubts about itself; they are told beside it. */
function warn(found: Status): void {
  const doubts = found.findings.filter(({ rule }) => rule === 'policy-inferred' || rule === 'history-partial');
  for (const { rule, message, remedy } of doubts)
    process.stderr.write(`${rule}: ${terminalText(`${message} ${remedy}`)}\n`);
}

function report(inputs: Inputs, found: Status): string {
  if (inputs.explain !== undefined) {
    return inputs.format === 'json' ? asJson(explanationJson(found, inputs.explain)) : explain(found, inputs.explain);
  }
  if (inputs.format === 'json') return asJson(statusJson(found));
  return inputs.format === 'markdown'
    ? statusMarkdown(found)
    : statusText(found, { isColoured: isColoured(), isFull: inputs.isFull });
}

async function init(options: InitOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'init', toStdout: options.stdout ?? false });
  const text = await runInit((await worldOf(inputs)).history);
  if (!inputs.toStdout) await writeNewText(inputs.out, text);
  print(inputs.toStdout ? text : `Wrote ${inputs.out}. Read it, correct it, then run \`lts-policy status\`.\n`);
  return 0;
}

function inputsOf(raw: RawInputs): Inputs {
  return parseInputs(raw, { kind: 'git', directory: '.' });
}

async function worldOf(inputs: Inputs): Promise<Wiring & SyncWorld> {
  const wiring = await wire(inputs, {
    client: githubClient,
    progress: progress(),
    // It says less of its types than it does.
    fetch: fetchOverHttp as unknown as Fetch,
    isWorkspaceTrusted: true,
    dockerConfig: join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json'),
    onSecret: (secret) => secrets.add(secret),
  });
  return {
    ...wiring,
    now: new Date().toISOString(),
    pause: (ms) => (ms === 0 ? Promise.resolve() : pause(ms)),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

/** What no message may hold. */
const secrets = new Set(token === undefined ? [] : [token]);

let client: GithubClient | undefined;

function githubClient(): GithubClient {
  const baseUrl = process.env.GITHUB_API_URL?.replace(/\/$/, '');
  client ??= new GithubClient(
    new Octokit({
      ...(token ? { auth: token } : {}),
      ...(baseUrl ? { baseUrl } : {}),
      userAgent: `lts-policy/${VERSION}`,
      log: silent,
      request: { fetch: fetchOverHttp },
    }),
    { isAnonymous: token === undefined },
  );
  return client;
}

/** Octokit would write its own lines to the terminal; every failure is told once, by us. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Long work is told on standard error: nothing in the first seconds, then at most a line a second. */
function progress(): Progress {
  let next = Date.now() + 2000;
  return (text) => {
    const now = Date.now();
    if (now < next) return;
    next = now + 1000;
    process.stderr.write(`${text}\n`);
  };
}

function print(text: string): void {
  const clean = withoutSecrets(text);
  process.stdout.write(clean.endsWith('\n') ? clean : `${clean}\n`);
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known = asLtsError(error);
  const text = `${known.code}: ${known.message}\n${known.remedy}\n`;
  process.stderr.write(withoutSecrets(text));
  process.exitCode = exitCodeOf(known);
}

function withoutSecrets(text: string): string {
  return [...secrets].reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

// `lts-policy … | head` closes the pipe early: that is the reader's right, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const run = { status, sync, gate, audit, classify, doctor, init };
program(VERSION, run, (code) => {
  process.exitCode = code;
})
  .parseAsync()
  .catch(fail);
