/** Entry of the Action: reads inputs, environment and clock, wires adapters, sets outputs, summary and exit code. */
import { join } from 'node:path';
import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
import { writeText } from './adapters/file/files.ts';
import { writeSnapshot } from './adapters/file/history.ts';
import { GithubClient } from './adapters/github/client.ts';
import type { Finding } from './domain/finding.ts';
import { asLtsError, LtsError } from './errors.ts';
import { type Inputs, parseInputs } from './inputs.ts';
import type { Status } from './plan/status.ts';
import { explain } from './report/explain.ts';
import { matrixJson, statusJson } from './report/json.ts';
import { statusMarkdown, statusSummary } from './report/markdown.ts';
import { logText } from './report/quoting.ts';
import { statusText } from './report/text.ts';
import { exitCodeFor, runStatus, type World } from './run.ts';
import { wire } from './wiring.ts';

/** GitHub refuses an output beyond 1 MiB, and a summary beyond 1024k. */
const LARGEST_TEXT = 1_000_000;

async function main(): Promise<void> {
  const token = core.getInput('github-token');
  if (token !== '') core.setSecret(token);
  const inputs = readInputs();
  const status = await runStatus(inputs, await worldOf(inputs, token));
  core.info(logText(statusText(status, { isColoured: false, isFull: inputs.isFull })));
  if (inputs.explain !== undefined) core.info(logText(explain(status, inputs.explain)));
  await setOutputs(status);
  await writeSummary(status);
  annotate(status.findings);
  if (exitCodeFor(status, inputs.failOn) === 1)
    core.setFailed(`Findings of severity ${inputs.failOn} or worse; see the summary.`);
}

function readInputs(): Inputs {
  const raw = {
    command: core.getInput('command'),
    github: core.getInput('repository'),
    repo: core.getInput('path'),
    history: core.getInput('history'),
    policy: core.getInput('policy'),
    asOf: core.getInput('as-of'),
    explain: core.getInput('explain'),
    saveSnapshot: core.getInput('save-snapshot'),
    failOn: core.getInput('fail-on'),
    withBranches: true,
  };
  const inputs = parseInputs(raw, { kind: 'github', ...here() });
  if (inputs.source.kind === 'github' && inputs.source.owner === '') {
    throw new LtsError('INPUT_INVALID', {
      problems: ['repository: expected OWNER/REPO (there is no GITHUB_REPOSITORY), seen nothing'],
    });
  }
  if (inputs.command === 'status') return inputs;
  throw new LtsError('INPUT_INVALID', {
    problems: ['command: expected status, seen `init`, which is for the command line'],
  });
}

/** The repository of the run; outside of a run there is none, and the inputs must name one. */
function here(): { owner: string; repo: string } {
  try {
    return context.repo;
  } catch {
    return { owner: '', repo: '' };
  }
}

async function worldOf(inputs: Inputs, token: string): Promise<World> {
  const wiring = await wire(inputs, () => githubClient(token), core.info);
  return {
    ...wiring,
    now: new Date().toISOString(),
    save: (path, snapshot, policy) => writeText(path, writeSnapshot(snapshot, policy)),
  };
}

/** Through @actions/github, which knows GITHUB_API_URL and the proxy of the runner. */
function githubClient(token: string): GithubClient {
  if (token === '') throw new LtsError('INPUT_INVALID', { problems: ['github-token: expected a token, seen nothing'] });
  return new GithubClient(getOctokit(token, { log: silent }), { isAnonymous: false });
}

const silent = { debug: core.debug, info: core.debug, warn: core.debug, error: core.debug };

async function setOutputs(status: Status): Promise<void> {
  const json = statusJson(status);
  const file = join(process.env.RUNNER_TEMP ?? '.', 'lts-policy-status.json');
  await writeText(file, JSON.stringify(json, undefined, 2));
  const whole = JSON.stringify(json);
  const matrix = matrixJson(status);
  if (whole.length > LARGEST_TEXT)
    core.warning('The output `json` leaves out `releases` and `ignored` (over 1 MB); the file in `json-file` has all.');
  core.setOutput('json', whole.length > LARGEST_TEXT ? JSON.stringify({ ...json, releases: [], ignored: [] }) : whole);
  core.setOutput('json-file', file);
  core.setOutput('matrix', JSON.stringify({ include: matrix }));
  core.setOutput('supported-lines', JSON.stringify(matrix.map((entry) => entry.line)));
  for (const name of ['latest', 'latest-lts'] as const) core.setOutput(name, json.channels[name]?.tag ?? '');
  core.setOutput('markdown', statusMarkdown(status));
  core.setOutput('findings', status.findings.length);
}

/** A server without summaries (old GHES) is no reason to fail. */
async function writeSummary(status: Status): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const text = statusSummary(status);
  await core.summary
    .addRaw(text.length > LARGEST_TEXT ? statusMarkdown(status).slice(0, LARGEST_TEXT) : text, true)
    .write();
}

function annotate(findings: readonly Finding[]): void {
  for (const { severity, rule, message, remedy } of findings) {
    const show = severity === 'error' ? core.error : severity === 'warning' ? core.warning : core.notice;
    show(`${message} ${remedy}`, { title: rule });
  }
}

function fail(error: unknown): void {
  const known = asLtsError(error);
  core.setFailed(`${known.code}: ${known.message}\n${known.remedy}`);
}

main().catch(fail);
