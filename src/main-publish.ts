/** `upgrade-path`, `plugins`, `docs` and `fleet` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import { writeText } from './adapters/file/files.ts';
import { FolderFleetFiles } from './adapters/file/fleet-files.ts';
import { tagOfRun } from './event.ts';
import type { Inputs, RawInputs } from './inputs.ts';
import { setChannelOutputs, writeSummary } from './outputs.ts';
import { fleetExitCode } from './plan/fleet/fleet-verdict.ts';
import { pluginsExitCode } from './plan/plugins/answer.ts';
import {
  annotateDocs,
  annotatePlugins,
  annotateUpgrade,
  setDocsOutputs,
  setFleetOutputs,
  setPluginsOutputs,
  setUpgradeOutputs,
} from './publish-outputs.ts';
import { documentsMarkdown } from './report/documents-markdown.ts';
import { documentsText } from './report/documents-text.ts';
import { fleetMarkdown } from './report/fleet-markdown.ts';
import { fleetPage } from './report/fleet-page.tsx';
import { fleetText } from './report/fleet-text.ts';
import { fleetHeadline } from './report/fleet-words.ts';
import { pluginsSummary } from './report/plugins-markdown.ts';
import { pluginsText } from './report/plugins-text.ts';
import { logText } from './report/quoting.ts';
import { upgradeMarkdown } from './report/upgrade-markdown.ts';
import { upgradeText } from './report/upgrade-text.ts';
import { upgradeMessage } from './report/upgrade-words.ts';
import { docsExitCode, runDocs, staleBlocks } from './run-docs.ts';
import { runFleet } from './run-fleet.ts';
import { runPlugins } from './run-plugins.ts';
import { runUpgrade, upgradeExitCode } from './run-upgrade.ts';
import type { SyncWorld } from './view.ts';
import type { Wiring } from './wiring.ts';

const PLAIN = { isColoured: false };

/** A workflow deploys: the guard decides. */
export async function upgradePath(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runUpgrade(inputs, world);
  core.info(logText(upgradeText(found, PLAIN)));
  setChannelOutputs(found.status, tagOfRun());
  setUpgradeOutputs(found);
  await writeSummary(upgradeMarkdown(found));
  annotateUpgrade(found);
  if (upgradeExitCode(found) === 1) core.setFailed(logText(upgradeMessage(found)));
}

export async function plugins(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runPlugins(inputs, world);
  core.info(logText(pluginsText(found, PLAIN)));
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

export async function docs(inputs: Inputs, world: Wiring & SyncWorld): Promise<void> {
  const found = await runDocs(inputs, world);
  core.info(logText(documentsText(found, PLAIN)));
  setDocsOutputs(found);
  await writeSummary(documentsMarkdown(found));
  annotateDocs(found);
  if (docsExitCode(found) === 0) return;
  const stale = found.mode === 'check' ? staleBlocks(found).length : 0;
  core.setFailed(stale > 0 ? `${stale} blocks are stale; see the summary.` : 'Not all was written; see the summary.');
}

/** What other jobs left; nothing is asked of anybody. */
export async function fleet({ fleet: wish, asOf }: Inputs): Promise<void> {
  const { folders, page, failOn, ...rest } = wish ?? { folders: [], failOn: 'never' };
  const found = await runFleet(folders, { ...rest, ...(asOf === undefined ? {} : { asOf }) }, new FolderFleetFiles());
  core.info(logText(fleetText(found, { isColoured: false, isFull: true })));
  if (page !== undefined) await writeText(page, fleetPage(found));
  setFleetOutputs(found);
  await writeSummary(fleetMarkdown(found));
  if (fleetExitCode(found, failOn) === 1) core.setFailed(logText(fleetHeadline(found)));
}

/** Inputs of these commands as they were given. */
export function publishingInputs(): RawInputs {
  return {
    from: core.getInput('from'),
    to: core.getInput('to'),
    fromFile: core.getInput('from-file'),
    toFile: core.getInput('to-file'),
    guard: true,
    subject: core.getInput('plugin'),
    plugin: core.getInput('plugin-path').split('\n'),
    check: core.getInput('check'),
    docsOut: core.getInput('out'),
    folders: core.getInput('folders').split('\n'),
    expect: core.getInput('expect'),
    page: core.getInput('page'),
  };
}
