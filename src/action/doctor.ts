/** `doctor` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import { type Diagnosed, doctorJson, doctorMarkdown, doctorText } from '../report/doctor.ts';
import { worstFirst } from '../report/findings-text.ts';
import { logText } from '../report/quoting.ts';
import { runDoctor } from '../run/doctor.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateFindings, failOnFindings } from './annotations.ts';
import { repositoryOfRun, tagOfRun } from './event.ts';
import { setChannelOutputs, setLargeOutput, writeSummary } from './outputs.ts';

/** Findings that an output holds where all are too many. */
const MOST_FINDINGS = 500;

export async function doctor(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runDoctor(inputs, world);
  core.info(logText(doctorText(found, false)));
  setChannelOutputs(found.status, tagOfRun(), found.findings);
  setDoctorOutputs(found);
  await writeSummary(doctorMarkdown(found));
  annotateFindings(found.findings, isOfRun(inputs));
  failOnFindings(found.findings, inputs, 'summary');
}

/** The findings as JSON; of thousands the worst. */
function setDoctorOutputs(found: Diagnosed): void {
  const json = doctorJson(found);
  setLargeOutput('json', JSON.stringify(json), () =>
    JSON.stringify({ ...json, findings: worstFirst(json.findings).slice(0, MOST_FINDINGS) }),
  );
}

function isOfRun({ source }: Inputs): boolean {
  return source.kind === 'github' && `${source.owner}/${source.repo}` === repositoryOfRun();
}
