#!/usr/bin/env node
/** The command line: each command with its options, what it prints, and its exit code. */
import { text } from 'node:stream/consumers';
import { parseChanges } from './adapters/file/changes.ts';
import { readGiven, writeNewText } from './adapters/file/files.ts';
import { program } from './arguments.ts';
import { promote } from './cli-promote.ts';
import { docs, fleet, plugins, upgradePath } from './cli-publish.ts';
import { exitCodeOf, LtsError } from './errors.ts';
import type { Inputs } from './inputs.ts';
import type {
  AuditOptions,
  ClassifyOptions,
  DoctorOptions,
  GateOptions,
  InitOptions,
  PatchCheckOptions,
  StatusOptions,
  SyncOptions,
} from './options.ts';
import type { Status } from './plan/status.ts';
import { auditJson, auditText } from './report/audit.ts';
import { chartOf } from './report/chart-model.ts';
import { chartText } from './report/chart-text.ts';
import { classifyJson } from './report/classify-json.ts';
import { doctorJson, doctorText } from './report/doctor.ts';
import { explain, explanationJson } from './report/explain.ts';
import { gateJson } from './report/gate-json.ts';
import { gateText } from './report/gate-text.ts';
import { statusJson } from './report/json.ts';
import { statusMarkdown } from './report/markdown.ts';
import { patchCheckJson } from './report/patch-check-json.ts';
import { patchCheckMarkdown } from './report/patch-check-markdown.ts';
import { patchCheckText } from './report/patch-check-text.ts';
import { writtenWords } from './report/patch-check-written.ts';
import { terminalText } from './report/quoting.ts';
import { syncJson } from './report/sync-json.ts';
import { syncText } from './report/sync-text.ts';
import { statusText } from './report/text.ts';
import { exitCodeFor, runInit, runStatus, syncExitCode } from './run.ts';
import { runAudit } from './run-audit.ts';
import { classifierFor } from './run-classify.ts';
import { runDoctor } from './run-doctor.ts';
import { gateExitCode, runGate } from './run-gate.ts';
import { failuresOf, patchCheckExitCode, runPatchCheck, unkeptWords } from './run-patch-check.ts';
import { runSync } from './run-sync.ts';
import { asJson, fail, inputsOf, isColoured, print, token, VERSION, withoutSecrets, worldOf } from './shell.ts';

async function status(options: StatusOptions): Promise<number> {
  const format = options.json ? 'json' : options.markdown ? 'markdown' : 'text';
  const inputs = inputsOf({ ...options, command: 'status', format, isFull: options.all ?? false });
  const found = await runStatus(inputs, await worldOf(inputs));
  print(options.chart ? chart(found) : report(inputs, found));
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

async function patchCheck(options: PatchCheckOptions): Promise<number> {
  const format = options.json ? 'json' : options.markdown ? 'markdown' : 'text';
  const inputs = inputsOf({ ...options, command: 'patch-check', format, isFull: options.all ?? false });
  const found = await runPatchCheck(inputs, await worldOf(inputs));
  const { check, issues, drafts, unkept, dryBecause } = found;
  const written = writtenWords([...issues, ...drafts], dryBecause);
  const shown = { isColoured: isColoured(), isFull: inputs.isFull };
  if (format === 'json') print(asJson(patchCheckJson(check)));
  else if (format === 'markdown') print(patchCheckMarkdown(check, written));
  else print([patchCheckText(check, shown), ...written.map(terminalText)].join('\n'));
  for (const one of unkept) process.stderr.write(withoutSecrets(`${unkeptWords(one)}\n`));
  const failed = [...unkept, ...failuresOf(found)].map(({ error }) => exitCodeOf(error));
  return Math.max(patchCheckExitCode(check, inputs), ...failed);
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

/** A table has no place for doubts about itself; they are told beside it. */
function warn(found: Status): void {
  const doubts = found.findings.filter(({ rule }) => rule === 'policy-inferred' || rule === 'history-partial');
  for (const { rule, message, remedy } of doubts)
    process.stderr.write(`${rule}: ${terminalText(`${message} ${remedy}`)}\n`);
}

/** As wide as the terminal, where there is one. */
function chart(found: Status): string {
  return chartText(chartOf(found), { width: process.stdout.columns ?? 80, isColoured: isColoured() });
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

// `lts-policy … | head` closes the pipe early: that is the reader's right, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const publishing = { 'upgrade-path': upgradePath, plugins, docs, fleet };
const run = { status, sync, gate, audit, classify, 'patch-check': patchCheck, doctor, init, promote, ...publishing };
program(VERSION, run, (code) => {
  process.exitCode = code;
})
  .parseAsync()
  .catch(fail);
