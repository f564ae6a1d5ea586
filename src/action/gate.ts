/** `gate` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import type { Gate } from '../plan/gate/gate.ts';
import { gateJson } from '../report/gate-json.ts';
import { gateMarkdown } from '../report/gate-markdown.ts';
import { checkDescription, gateMessage, gateText } from '../report/gate-text.ts';
import { logText } from '../report/quoting.ts';
import { type GateRun, gateExitCode, runGate } from '../run/gate.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { setLargeOutput, writeSummary } from './outputs.ts';

export async function gate(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runGate(inputs, world);
  core.info(logText(gateText(found.gates, false)));
  setGateOutputs(found);
  await writeSummary(gateMarkdown(found.gates));
  annotateGate(found.gates);
  for (const { what, error } of found.unwritten)
    core.warning(logText(`${error.message} ${error.remedy}`), { title: `${error.code}: ${what} not written` });
  // A later step that reads the verdict must not take one that the status does not say.
  if (found.unwritten.some(({ what }) => what === 'commit status')) core.setOutput('verdict', '');
  if (gateExitCode(found) === 1) core.setFailed(logText(found.gates.map(checkDescription).join(' ')));
}

/** The verdict, and what led to it; of a merge group the change that decides. */
function setGateOutputs(found: GateRun): void {
  const json = gateJson(found);
  const deciding = json.changes.find(({ verdict }) => verdict === json.verdict);
  core.setOutput('verdict', json.verdict);
  for (const name of ['kind', 'severity', 'rule', 'line', 'stage', 'message'] as const)
    core.setOutput(name, deciding?.[name] ?? '');
  const few = { ...json, changes: deciding ? [deciding] : [] };
  setLargeOutput('json', JSON.stringify(json), () => JSON.stringify(few));
}

function annotateGate(gates: readonly Gate[]): void {
  for (const one of gates) {
    const show = one.verdict === 'warn' ? core.warning : core.error;
    if (one.verdict !== 'pass') show(logText(gateMessage(one)), { title: one.deciding.rule });
  }
}
