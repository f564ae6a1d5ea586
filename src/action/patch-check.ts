/** `patch-check` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import { isPastDue } from '../plan/patch-check/owes.ts';
import type { PatchCheck } from '../plan/patch-check/patch-check.ts';
import { unseenIn } from '../plan/patch-check/unseen.ts';
import { dueMatrix, patchCheckJson } from '../report/patch-check-json.ts';
import { patchCheckMarkdown } from '../report/patch-check-markdown.ts';
import { owedWords, patchCheckText } from '../report/patch-check-text.ts';
import { clockWords } from '../report/patch-check-words.ts';
import { writtenWords } from '../report/patch-check-written.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { failuresOf, patchCheckExitCode, runPatchCheck, unkeptWords } from '../run/patch-check.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateGaps, MOST_ANNOTATIONS } from './annotations.ts';
import { tagOfRun } from './event.ts';
import { setChannelOutputs, setLargeOutput, writeSummary } from './outputs.ts';

export async function patchCheck(inputs: Inputs, world: WholeWorld): Promise<void> {
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

/** Names of lines one a line, for `contains`; the matrix has what the job that releases needs. */
function setPatchCheckOutputs(check: PatchCheck): void {
  const json = patchCheckJson(check);
  core.setOutput('due', json.due.join('\n'));
  core.setOutput('overdue', json.overdue.join('\n'));
  core.setOutput('breached', json.breached.join('\n'));
  core.setOutput('missing-backports', json.missingBackports);
  core.setOutput('unchecked', unseenIn(check).length);
  core.setOutput('due-matrix', JSON.stringify({ include: dueMatrix(check) }));
  const few = { ...json, lines: json.lines.map((line) => ({ ...line, unreleased: [], missing: [] })) };
  setLargeOutput('json', JSON.stringify(json), () => JSON.stringify(few));
}

/** Deadlines that passed, and what nobody could look at, are what nobody may overlook; the rest is in the summary. */
function annotatePatchCheck(check: PatchCheck): void {
  annotateGaps(unseenIn(check), 'not looked at');
  for (const { lifecycle, clocks } of check.lines) {
    for (const clock of clocks.filter(isPastDue).slice(0, MOST_ANNOTATIONS))
      core.error(logText(terminalText(clockWords(clock))), { title: `${lifecycle.line.name}: deadline passed` });
  }
}
