/** `status` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import { writeText } from '../adapters/file/files.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Status } from '../plan/status.ts';
import { explain } from '../report/explain.ts';
import { matrixJson, statusJson } from '../report/json.ts';
import { statusMarkdown, statusSummary } from '../report/markdown.ts';
import { logText } from '../report/quoting.ts';
import { statusText } from '../report/text.ts';
import { runStatus } from '../run/status.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateFindings, failOnFindings } from './annotations.ts';
import { tagOfRun } from './event.ts';
import { fileOfJob, isTooLarge, setChannelOutputs, setLargeOutput, writeSummary } from './outputs.ts';

export async function status(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runStatus(inputs, world);
  core.info(logText(statusText(found, { isColoured: false, isFull: inputs.isFull })));
  if (inputs.explain !== undefined) core.info(logText(explain(found, inputs.explain)));
  await setStatusOutputs(found);
  setChannelOutputs(found, tagOfRun());
  await writeSummary(statusSummary(found), statusMarkdown(found));
  annotateFindings(found.findings);
  failOnFindings(found.findings, inputs, 'summary');
}

async function setStatusOutputs(found: Status): Promise<void> {
  const json = statusJson(found);
  const file = fileOfJob('lts-policy-status.json');
  await writeText(file, JSON.stringify(json, undefined, 2));
  const whole = JSON.stringify(json);
  const matrix = matrixJson(found);
  if (isTooLarge(whole))
    core.warning('The output `json` leaves out `releases` and `ignored` (over 1 MB); the file in `json-file` has all.');
  setLargeOutput('json', whole, () => JSON.stringify({ ...json, releases: [], ignored: [] }));
  core.setOutput('json-file', file);
  core.setOutput('matrix', JSON.stringify({ include: matrix }));
  core.setOutput('supported-lines', JSON.stringify(matrix.map((entry) => entry.line)));
  core.setOutput('markdown', statusMarkdown(found));
}
