/** What the Action leaves behind: outputs, summary, annotations. */
import { join } from 'node:path';
import * as core from '@actions/core';
import { writeText } from './adapters/file/files.ts';
import type { Finding } from './domain/finding.ts';
import type { Audit } from './plan/gate/audit.ts';
import type { Gate } from './plan/gate/gate.ts';
import type { Sync } from './plan/outcome.ts';
import { isPastDue } from './plan/patch-check/owes.ts';
import type { PatchCheck } from './plan/patch-check/patch-check.ts';
import { unseenIn } from './plan/patch-check/unseen.ts';
import { liveChannels, type Status } from './plan/status.ts';
import { imageTagsByRelease } from './plan/sync/images.ts';
import { auditJson } from './report/audit.ts';
import { changeWords } from './report/audit-words.ts';
import { type Diagnosed, doctorJson } from './report/doctor.ts';
import { worstFirst } from './report/findings-text.ts';
import { gateJson } from './report/gate-json.ts';
import { gateMessage } from './report/gate-text.ts';
import { channelsJson, matrixJson, statusJson } from './report/json.ts';
import { statusMarkdown } from './report/markdown.ts';
import { dueMatrix, patchCheckJson } from './report/patch-check-json.ts';
import { clockWords } from './report/patch-check-words.ts';
import { logText, terminalText } from './report/quoting.ts';
import { itemsOf } from './report/sync-items.ts';
import { syncJson } from './report/sync-json.ts';

/** GitHub refuses an output beyond 1 MiB, and a summary beyond 1024k. */
const LARGEST_TEXT = 1_000_000;

export async function setStatusOutputs(status: Status): Promise<void> {
  const json = statusJson(status);
  const file = join(process.env.RUNNER_TEMP ?? '.', 'lts-policy-status.json');
  await writeText(file, JSON.stringify(json, undefined, 2));
  const whole = JSON.stringify(json);
  const matrix = matrixJson(status);
  if (whole.length > LARGEST_TEXT)
    core.warning('The output `json` leaves out `releases` and `ignored` (over 1 MB); the file in `json-file` has all.');
  setJson(whole, { ...json, releases: [], ignored: [] });
  core.setOutput('json-file', file);
  core.setOutput('matrix', JSON.stringify({ include: matrix }));
  core.setOutput('supported-lines', JSON.stringify(matrix.map((entry) => entry.line)));
  core.setOutput('markdown', statusMarkdown(status));
}

/** What every command knows: where channels point, and what the tag of this run bears. */
export function setChannelOutputs(status: Status, tag: string | undefined, findings = status.findings): void {
  const channels = channelsJson(status);
  for (const name of ['latest', 'latest-lts'] as const) core.setOutput(name, channels[name]?.tag ?? '');
  core.setOutput('channels', JSON.stringify(channels));
  core.setOutput('tag-channels', channelsOf(status, tag).join('\n'));
  core.setOutput('tag-images', (imageTagsByRelease(status).get(tag ?? '') ?? []).join('\n'));
  core.setOutput('findings', findings.length);
}

export function setSyncOutputs(sync: Sync): void {
  const json = syncJson(sync);
  const whole = JSON.stringify(json);
  core.setOutput('changed', json.changed);
  const few = { ...json, items: json.items.filter(({ outcome }) => outcome !== 'agreed').slice(0, 500) };
  core.setOutput('plan', whole.length > LARGEST_TEXT ? JSON.stringify(few) : whole);
}

/** The verdict, and what led to it; of a merge group the change that decides. */
export function setGateOutputs(found: { readonly status: Status; readonly gates: readonly Gate[] }): void {
  const json = gateJson(found);
  const deciding = json.changes.find(({ verdict }) => verdict === json.verdict);
  core.setOutput('verdict', json.verdict);
  for (const name of ['kind', 'severity', 'rule', 'line', 'stage', 'message'] as const)
    core.setOutput(name, deciding?.[name] ?? '');
  setJson(JSON.stringify(json), { ...json, changes: deciding ? [deciding] : [] });
}

export function setAuditOutputs(audit: Audit): void {
  const json = auditJson(audit);
  core.setOutput('verdict', json.refused > 0 ? 'fail' : 'pass');
  core.setOutput('line', json.line ?? '');
  core.setOutput('stage', json.stage ?? '');
  core.setOutput('message', json.counts);
  setJson(JSON.stringify(json), { ...json, changes: json.changes.filter(({ ruling }) => ruling?.verdict === 'fail') });
}

/** Names of lines one a line, for `contains`; the matrix has what the job that releases needs. */
export function setPatchCheckOutputs(check: PatchCheck): void {
  const json = patchCheckJson(check);
  core.setOutput('due', json.due.join('\n'));
  core.setOutput('overdue', json.overdue.join('\n'));
  core.setOutput('breached', json.breached.join('\n'));
  core.setOutput('missing-backports', json.missingBackports);
  core.setOutput('unchecked', unseenIn(check).length);
  core.setOutput('due-matrix', JSON.stringify({ include: dueMatrix(check) }));
  setJson(JSON.stringify(json), {
    ...json,
    lines: json.lines.map((line) => ({ ...line, unreleased: [], missing: [] })),
  });
}

/** Deadlines that passed, and what nobody could look at, are what nobody may overlook; the rest is in the summary. */
export function annotatePatchCheck(check: PatchCheck): void {
  for (const { what, remedy } of unseenIn(check).slice(0, 10))
    core.warning(logText(terminalText(`${what} ${remedy}`)), { title: 'not looked at' });
  for (const { lifecycle, clocks } of check.lines) {
    for (const clock of clocks.filter(isPastDue).slice(0, 10))
      core.error(logText(terminalText(clockWords(clock))), { title: `${lifecycle.line.name}: deadline passed` });
  }
}

export function annotateGate(gates: readonly Gate[]): void {
  for (const gate of gates) {
    const show = gate.verdict === 'warn' ? core.warning : core.error;
    if (gate.verdict !== 'pass') show(logText(gateMessage(gate)), { title: gate.deciding.rule });
  }
}

/** A line each for the worst; the summary has all. */
export function annotateAudit({ refused, isFailing }: Audit): void {
  const show = isFailing ? core.error : core.warning;
  for (const one of refused.slice(0, 10))
    show(logText(terminalText(changeWords(one))), { title: one.deciding?.rule ?? 'audit' });
}

/** A server without summaries (old GHES) is no reason to fail. */
export async function writeSummary(text: string, fallback = ''): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const shown = text.length > LARGEST_TEXT ? fallback.slice(0, LARGEST_TEXT) : text;
  await core.summary.addRaw(shown, true).write();
}

/** @param isHere they are of the repository of the run, whose files have lines here */
export function annotateFindings(findings: readonly Finding[], isHere = false): void {
  for (const { severity, rule, subject, message, remedy } of findings) {
    const show = severity === 'error' ? core.error : severity === 'warning' ? core.warning : core.notice;
    show(`${message} ${remedy}`, { title: rule, ...(isHere ? workflowPlace(subject) : {}) });
  }
}

/** `.github/workflows/ci.yml:12` */
function workflowPlace(subject: string): { file?: string; startLine?: number } {
  const { file, line } = /^(?<file>\.github\/workflows\/.+?)(?::(?<line>\d+))?$/.exec(subject)?.groups ?? {};
  return file === undefined ? {} : { file, startLine: Number(line ?? 1) };
}

/** The findings as JSON; of thousands the worst. */
export function setDoctorOutputs(found: Diagnosed): void {
  const json = doctorJson(found);
  setJson(JSON.stringify(json), { ...json, findings: worstFirst(json.findings).slice(0, 500) });
}

function setJson(whole: string, few: object): void {
  core.setOutput('json', whole.length > LARGEST_TEXT ? JSON.stringify(few) : whole);
}

/** At the line of the policy that asks for it, where the repository of the run has that file. */
export function annotateSync(sync: Sync, repository: string): void {
  for (const item of itemsOf(sync)) {
    if (item.outcome !== 'failed' && item.outcome !== 'refused' && item.outcome !== 'pending') continue;
    const show = item.outcome === 'failed' ? core.error : item.outcome === 'refused' ? core.warning : core.notice;
    const file = item.policy && fileHere(item.policy.file, repository);
    const place = file === undefined ? {} : { file, startLine: item.policy?.line ?? 1 };
    show(`${item.subject}: ${sentence(item.because)} ${item.remedy ?? ''}`.trim(), {
      title: item.code ?? item.kind,
      ...place,
    });
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `acme/app:.github/lts-policy.yml` is a file of the repository `acme/app`; one of another repository has no line here. */
function fileHere(file: string, repository: string): string | undefined {
  const own = `${repository}:`;
  if (file.startsWith(own)) return file.slice(own.length);
  return file.includes(':') || file.startsWith('preset ') ? undefined : file;
}

function channelsOf(status: Status, tag: string | undefined): readonly string[] {
  return liveChannels(status)
    .filter(({ release }) => tag !== undefined && release?.tag === tag)
    .map(({ name }) => name);
}
