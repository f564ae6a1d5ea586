/** `plugins` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import { type PluginsAnswer, pluginsExitCode } from '../plan/plugins/plugins-answer.ts';
import { pluginsJson } from '../report/plugins-json.ts';
import { pluginsSummary, pluginsTable } from '../report/plugins-markdown.ts';
import { pluginsText } from '../report/plugins-text.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { runPlugins } from '../run/plugins.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateGaps } from './annotations.ts';
import { tagOfRun } from './event.ts';
import { setChannelOutputs, writeSummary } from './outputs.ts';

export async function plugins(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runPlugins(inputs, world);
  core.info(logText(pluginsText(found, { isColoured: false })));
  setChannelOutputs(found.status, tagOfRun());
  setPluginsOutputs(found);
  await writeSummary(pluginsSummary(found));
  annotatePlugins(found);
  if (pluginsExitCode(found) !== 0)
    core.setFailed(
      found.check?.verdict === 'fail'
        ? 'The next release would promise too little; see the summary.'
        : 'Not every plugin could be read; see the summary.',
    );
}

function setPluginsOutputs(answer: PluginsAnswer): void {
  core.setOutput('verdict', answer.check?.verdict ?? '');
  core.setOutput('markdown', pluginsTable(answer.fits, answer.status.url));
  core.setOutput('json', JSON.stringify(pluginsJson(answer)));
}

function annotatePlugins({ check, gaps }: PluginsAnswer): void {
  annotateGaps(gaps, 'not read');
  for (const { verdict, rule, message, remedy } of check?.rulings ?? []) {
    if (verdict === 'pass') continue;
    const show = verdict === 'fail' ? core.error : core.warning;
    show(logText(terminalText(`${message} ${remedy ?? ''}`)), { title: rule });
  }
}
