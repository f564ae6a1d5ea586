/** `upgrade-path` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import type { UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { upgradeJson } from '../report/upgrade-json.ts';
import { upgradeMarkdown } from '../report/upgrade-markdown.ts';
import { upgradeText } from '../report/upgrade-text.ts';
import { rulingsOf, upgradeMessage } from '../report/upgrade-words.ts';
import { runUpgrade, upgradeExitCode } from '../run/upgrade.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { tagOfRun } from './event.ts';
import { setChannelOutputs, writeSummary } from './outputs.ts';

/** A workflow deploys: the guard decides. */
export async function upgradePath(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runUpgrade(inputs, world);
  core.info(logText(upgradeText(found, { isColoured: false })));
  setChannelOutputs(found.status, tagOfRun());
  setUpgradeOutputs(found);
  await writeSummary(upgradeMarkdown(found));
  for (const { rule, message, remedy } of rulingsOf(found).refusals)
    core.error(logText(terminalText(`${message} ${remedy}`)), { title: rule });
  if (upgradeExitCode(found) === 1) core.setFailed(logText(upgradeMessage(found)));
}

function setUpgradeOutputs(answer: UpgradeAnswer): void {
  core.setOutput('verdict', answer.guard.isAllowed ? 'pass' : 'fail');
  core.setOutput('message', upgradeMessage(answer));
  core.setOutput('markdown', upgradeMarkdown(answer));
  core.setOutput('json', JSON.stringify(upgradeJson(answer)));
}
