/** Entry of the Action: reads inputs, environment and clock, wires adapters, runs the command, sets the exit code. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
import { writeText } from './adapters/file/files.ts';
import { writeSnapshot } from './adapters/file/history.ts';
import { GithubClient } from './adapters/github/client.ts';
import { asLtsError, LtsError } from './errors.ts';
import { commandFor, here, proposalOfRun, repositoryOfRun, tagOfRun } from './event.ts';
import { type Inputs, parseInputs } from './inputs.ts';
import { docs, fleet, plugins, publishingInputs, upgradePath } from './main-publish.ts';
import {
  annotateAudit,
  annotateFindings,
  annotateGate,
  annotatePatchCheck,
  annotateSync,
  setAuditOutputs,
  setChannelOutputs,
  setDoctorOutputs,
  setGateOutputs,
  setPatchCheckOutputs,
  setStatusOutputs,
  setSyncOutputs,
  writeSummary,
} from './outputs.ts';
import type { Sync } from './plan/outcome.ts';
import type { Progress } from './ports/progress.ts';
import { auditMarkdown, auditText } from './report/audit.ts';
import { doctorMarkdown, doctorText } from './report/doctor.ts';
import { explain } from './report/explain.ts';
import { gateMarkdown } from './report/gate-markdown.ts';
import { checkDescription, gateText } from './report/gate-text.ts';
import { statusMarkdown, statusSummary } from './report/markdown.ts';
import { patchCheckMarkdown } from './report/patch-check-markdown.ts';
import { owedWords, patchCheckText } from './report/patch-check-text.ts';
import { writtenWords } from './report/patch-check-written.ts';
import { logText, terminalText } from './report/quoting.ts';
import { itemsOf, type Outcome } from './report/sync-items.ts';
import { syncMarkdown } from './report/sync-markdown.ts';
import { syncText } from './report/sync-text.ts';
import { statusText } from './report/text.ts';
import { exitCodeFor, runStatus } from './run.ts';
import { runAudit } from './run-audit.ts';
import { runDoctor } from './run-doctor.ts';
import { gateExitCode, runGate } from './run-gate.ts';
import { failuresOf, patchCheckExitCode, runPatchCheck, unkeptWords } from './run-patch-check.ts';
import { runSync } from './run-sync.ts';
import type { SyncWorld } from './view.ts';
import { type Wiring, wire } from './wiring.ts';

async function main(): Promise<void> {
  const token = core.getInput('token') || core.getInput('github-token');
  if (token !== '') core.setSecret(token);
  const inputs = readInputs();
  if (inputs.command === 'fleet') return fleet(inputs);
  const world = await worldOf(inputs, token);
  if (inputs.command === 'sync') await sync(inputs, world);
  else if (inputs.command === 'doctor') await doctor(inputs, world);
  else if (inputs.command === 'gate') await gate(inputs, world);
  else if (inputs.command === 'audit') await audit(inputs, world);
  else if (inputs.command === 'patch-check') await patchCheck(inputs, world);
  else if (inputs.command === 'upgrade-path') await upgradePath(inputs, world);
  else if (inputs.command === 'plugins') await plugins(inputs, world);
  else if (inputs.command === 'docs') await docs(inputs, world);
  else await status(inputs, world);
}

async function status(inputs: Inputs, world: SyncWorld): Promise<void> {
  const found = await runStatus(inputs, world);
  core.info(logText(statusText(found, { isColoured: false, isFull: inputs.isFull })));
  if (inputs.explain !== undefined) core.info(logText(explain(found, inputs.explain)));
  await setStatusOutputs(found);
  setChannelOutputs(found, tagOfRun());
  await writeSummary(statusSummary(found), statusMarkdown(found));
  annotateFindings(found.findings);
  if (exitCodeFor(found.findings, inputs.failOn) === 1)
    core.setFailed(`Findings of severity ${inputs.failOn} or worse; see the summary.`);
}

async function sync(inputs: Inputs, world: SyncWorld): Promise<void> {
  const found = await runSync(inputs, world);
  core.info(logText(syncText(found, { isColoured: false, isFull: inputs.isFull })));
  if (found.status) setChannelOutputs(found.status, tagOfRun());
  setSyncOutputs(found);
  await writeSummary(syncMarkdown(found));
  annotateSync(found, repositoryOfRun());
  const { status } = found;
  if (status && inputs.explain !== undefined) core.info(logText(explain(status, inputs.explain)));
  if (status) annotateFindings(status.findings);
  failFor(found);
  if (status && exitCodeFor(status.findings, inputs.failOn) === 1)
    core.setFailed(`Findings of severity ${inputs.failOn} or worse; see the log.`);
}

async function doctor(inputs: Inputs, world: SyncWorld): Promise<void> {
  const found = await runDoctor(inputs, world);
  core.info(logText(doctorText(found, false)));
  setChannelOutputs(found.status, tagOfRun(), found.findings);
  setDoctorOutputs(found);
  await writeSummary(doctorMarkdown(found));
  annotateFindings(found.findings, isOfRun(inputs));
  if (exitCodeFor(found.findings, inputs.failOn) === 1)
    core.setFailed(`Findings of severity ${inputs.failOn} or worse; see the summary.`);
}

async function gate(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runGate(inputs, world);
  core.info(logText(gateText(found.gates, false)));
  setGateOutputs(found);
  await writeSummary(gateMarkdown(found.gates));
  annotateGate(found.gates);
  for (const { what, error } of found.unwritten)
    core.warning(logText(`${error.message} ${error.remedy}`), { title: `${error.code}: no ${what} was left` });
  // A later step that reads the verdict must not take one that the status does not say.
  if (found.unwritten.some(({ what }) => what === 'commit status')) core.setOutput('verdict', '');
  if (gateExitCode(found) === 1) core.setFailed(logText(found.gates.map(checkDescription).join(' ')));
}

async function audit(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runAudit(inputs, world);
  if (!found) return core.info('Nothing to audit: the release of this run has none before it in its line.');
  core.info(logText(auditText(found, { isColoured: false, isFull: true })));
  setAuditOutputs(found);
  await writeSummary(auditMarkdown(found));
  annotateAudit(found);
  if (found.isFailing) core.setFailed(`${found.refused.length} changes should not have come in; see the summary.`);
}

async function patchCheck(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runPatchCheck(inputs, world);
  const { check, issues, drafts, unkept, dryBecause } = found;
  const written = writtenWords([...issues, ...drafts], dryBecause);
  core.info(logText(patchCheckText(check, { isColoured: false, isFull: true })));
  for (const line of written) core.info(logText(terminalText(line)));
  setChannelOutputs(check.status, tagOfRun());
  setPatchCheckOutputs(check);
  await writeSummary(patchCheckMarkdown(check, [...written, ...unkept.map(unkeptWords)]));
  annotatePatchCheck(check);
  for (const { what, error } of [...unkept, ...failuresOf(found)])
    core.warning(logText(`${error.message} ${error.remedy}`), { title: `${error.code}: ${what} not written` });
  if (patchCheckExitCode(check, inputs) === 1) core.setFailed(`${owedWords(check.lines)} See the summary.`);
}

/** Red where something was not done that should be, so that somebody looks; waiting is no failure. */
function failFor(found: Sync): void {
  const count = (outcome: Outcome) => itemsOf(found).filter((item) => item.outcome === outcome).length;
  const [failed, refused] = [count('failed'), count('refused')];
  if (failed + refused > 0) core.setFailed(`${failed} failed, ${refused} refused; see the summary.`);
  const { unverified } = found;
  if (unverified) core.setFailed(`${unverified.code}: what was written could not be read back: ${unverified.message}`);
}

function readInputs(): Inputs {
  const raw = {
    command: core.getInput('command') || commandFor(context.eventName, context.ref, core.getInput('pull-request')),
    github: core.getInput('repository'),
    repo: core.getInput('path'),
    history: core.getInput('history'),
    policy: core.getInput('policy'),
    asOf: core.getInput('as-of'),
    explain: core.getInput('explain'),
    saveSnapshot: core.getInput('save-snapshot'),
    failOn: core.getInput('fail-on'),
    dryRun: core.getInput('dry-run'),
    allowRollback: core.getInput('allow-rollback'),
    lines: core.getInput('lines'),
    since: core.getInput('since'),
    uninstall: core.getInput('uninstall'),
    withBranches: true,
    warnOnly: core.getInput('warn-only'),
    comment: core.getInput('comment') !== 'false',
    commitStatus: core.getInput('commit-status'),
    range: core.getInput('range'),
    eventTag: tagOfRun() ?? '',
    scan: [core.getInput('scan')],
    issues: core.getInput('issues') || 'true',
    draftRelease: core.getInput('draft-release'),
    ...publishingInputs(),
    ...proposalOfRun(),
  };
  const inputs = parseInputs(raw, { kind: 'github', ...here() });
  if (inputs.source.kind === 'github' && inputs.source.owner === '') {
    throw new LtsError('INPUT_INVALID', {
      problems: ['repository: expected OWNER/REPO (there is no GITHUB_REPOSITORY), seen nothing'],
    });
  }
  if (!['init', 'classify', 'promote'].includes(inputs.command)) return inputs;
  throw new LtsError('INPUT_INVALID', {
    problems: [
      `command: expected status, sync, gate, audit, patch-check, doctor, docs, upgrade-path, plugins or fleet, seen \`${inputs.command}\`, which is for the command line`,
    ],
  });
}

function isOfRun({ source }: Inputs): boolean {
  return source.kind === 'github' && `${source.owner}/${source.repo}` === repositoryOfRun();
}

async function worldOf(inputs: Inputs, token: string): Promise<Wiring & SyncWorld> {
  const wiring = await wire(inputs, {
    client: () => githubClient(token),
    progress: calmly(core.info),
    fetch,
    isWorkspaceTrusted: false,
    ownRepository: repositoryOfRun(),
    dockerConfig: join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json'),
    onSecret: core.setSecret,
  });
  return {
    ...wiring,
    now: new Date().toISOString(),
    pause: (ms) => (ms === 0 ? Promise.resolve() : pause(ms)),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

/** Through @actions/github, which knows GITHUB_API_URL and the proxy of the runner. */
function githubClient(token: string): GithubClient {
  if (token === '') throw new LtsError('INPUT_INVALID', { problems: ['token: expected a token, seen nothing'] });
  return new GithubClient(getOctokit(token, { log: silent }), { isAnonymous: false });
}

/** Nothing in the first seconds, then at most a line in five. */
function calmly(show: (text: string) => void): Progress {
  let next = Date.now() + 2000;
  return (text) => {
    if (Date.now() < next) return;
    next = Date.now() + 5000;
    show(text);
  };
}

const silent = { debug: core.debug, info: core.debug, warn: core.debug, error: core.debug };

function fail(error: unknown): void {
  const known = asLtsError(error);
  core.setFailed(`${known.code}: ${known.message}\n${known.remedy}`);
}

main().catch(fail);
