/** What the Action leaves behind of `upgrade-path`, `plugins`, `docs` and `fleet`: outputs and annotations. */
import * as core from '@actions/core';
import type { Fleet } from './plan/fleet/fleet.ts';
import type { PluginsAnswer } from './plan/plugins/answer.ts';
import type { UpgradeAnswer } from './plan/upgrade/answer.ts';
import { documentsJson } from './report/documents-json.ts';
import { type DocumentsOutcome, stateOf } from './report/documents-outcome.ts';
import { fleetJson } from './report/fleet-json.ts';
import { fleetMarkdown } from './report/fleet-markdown.ts';
import { pluginsJson } from './report/plugins-json.ts';
import { pluginsTable } from './report/plugins-markdown.ts';
import { logText, terminalText } from './report/quoting.ts';
import { upgradeJson } from './report/upgrade-json.ts';
import { upgradeMarkdown } from './report/upgrade-markdown.ts';
import { rulingsOf, upgradeMessage } from './report/upgrade-words.ts';
import { staleBlocks } from './run-docs.ts';

export function setUpgradeOutputs(answer: UpgradeAnswer): void {
  core.setOutput('verdict', answer.guard.isAllowed ? 'pass' : 'fail');
  core.setOutput('message', upgradeMessage(answer));
  core.setOutput('markdown', upgradeMarkdown(answer));
  core.setOutput('json', JSON.stringify(upgradeJson(answer)));
}

export function setPluginsOutputs(answer: PluginsAnswer): void {
  core.setOutput('verdict', answer.check?.verdict ?? '');
  core.setOutput('markdown', pluginsTable(answer.fits, answer.status.url));
  core.setOutput('json', JSON.stringify(pluginsJson(answer)));
}

export function setDocsOutputs(outcome: DocumentsOutcome): void {
  const json = documentsJson(outcome);
  core.setOutput('changed', json.changed);
  core.setOutput('stale', staleBlocks(outcome).join('\n'));
  core.setOutput('json', JSON.stringify(json));
}

/** GitHub refuses larger outputs; the summary and the page have all. */
const LARGEST_OUTPUT = 1_000_000;

export function setFleetOutputs(fleet: Fleet): void {
  const [json, markdown] = [JSON.stringify(fleetJson(fleet)), fleetMarkdown(fleet)];
  core.setOutput('json', json.length > LARGEST_OUTPUT ? '' : json);
  core.setOutput('markdown', markdown.length > LARGEST_OUTPUT ? '' : markdown);
}

/** At the marker of the block, where a reader of the pull request sees it. */
export function annotateDocs(outcome: DocumentsOutcome): void {
  for (const { file, line, column, expected, seen } of outcome.plan.problems)
    core.error(logText(terminalText(`expected ${expected}, seen ${seen}`)), {
      title: 'marker of a managed block',
      file,
      ...(line === undefined ? {} : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) }),
    });
  // A check that could not look at everything is green, and says so.
  if (outcome.plan.documents.some(({ blocks }) => blocks.some(({ state }) => state === 'kept')))
    for (const { what, remedy } of outcome.gaps.slice(0, 10))
      core.warning(logText(terminalText(`${what} ${remedy}`)), { title: 'not looked at' });
  for (const document of outcome.plan.documents)
    for (const block of document.blocks) {
      const place = { file: document.path, startLine: block.line };
      const state = stateOf(block, document, outcome);
      if (state === 'stale' && outcome.mode === 'check')
        core.error(`The block ${block.name} is stale. Run \`lts-policy docs\`, and commit what it writes.`, {
          title: 'stale document',
          ...place,
        });
      if (state === 'failed') core.error(`The block ${block.name} was not written.`, { title: 'document', ...place });
    }
}

export function annotateUpgrade(answer: UpgradeAnswer): void {
  for (const { rule, message, remedy } of rulingsOf(answer).refusals)
    core.error(logText(terminalText(`${message} ${remedy}`)), { title: rule });
}

export function annotatePlugins({ check, gaps }: PluginsAnswer): void {
  for (const { what, remedy } of gaps.slice(0, 10))
    core.warning(logText(terminalText(`${what} ${remedy}`)), { title: 'not read' });
  for (const { verdict, rule, message, remedy } of check?.rulings ?? []) {
    if (verdict === 'pass') continue;
    const show = verdict === 'fail' ? core.error : core.warning;
    show(logText(terminalText(`${message} ${remedy ?? ''}`)), { title: rule });
  }
}
