/** `audit` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import { counted } from '../domain/sentence.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Audit } from '../plan/gate/audit.ts';
import { auditJson, auditMarkdown, auditText } from '../report/audit.ts';
import { changeWords } from '../report/audit-words.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { runAudit } from '../run/audit.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { MOST_ANNOTATIONS } from './annotations.ts';
import { setLargeOutput, writeSummary } from './outputs.ts';

export async function audit(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runAudit(inputs, world);
  if (!found) return core.info('Nothing to audit: the release of this run has none before it in its line.');
  core.info(logText(auditText(found, { isColoured: false, isFull: true })));
  setAuditOutputs(found);
  await writeSummary(auditMarkdown(found));
  annotateAudit(found);
  if (found.isFailing)
    core.setFailed(`${counted(found.refused.length, 'change')} should not have come in; see the summary.`);
}

function setAuditOutputs(found: Audit): void {
  const json = auditJson(found);
  core.setOutput('verdict', json.refused > 0 ? 'fail' : 'pass');
  core.setOutput('line', json.line ?? '');
  core.setOutput('stage', json.stage ?? '');
  core.setOutput('message', json.counts);
  const few = { ...json, changes: json.changes.filter(({ ruling }) => ruling?.verdict === 'fail') };
  setLargeOutput('json', JSON.stringify(json), () => JSON.stringify(few));
}

/** A line each for the worst; the summary has all. */
function annotateAudit({ refused, isFailing }: Audit): void {
  const show = isFailing ? core.error : core.warning;
  for (const one of refused.slice(0, MOST_ANNOTATIONS))
    show(logText(terminalText(changeWords(one))), { title: one.deciding?.rule ?? 'audit' });
}
