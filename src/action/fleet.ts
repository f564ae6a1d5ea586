/** `fleet` as the Action: log, outputs, summary, page, red or green. */
import * as core from '@actions/core';
import { writeText } from '../adapters/file/files.ts';
import { FolderFleetFiles } from '../adapters/file/fleet-files.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Fleet } from '../plan/fleet/fleet.ts';
import { fleetExitCode } from '../plan/fleet/fleet-verdict.ts';
import { fleetJson } from '../report/fleet-json.ts';
import { fleetMarkdown } from '../report/fleet-markdown.ts';
import { fleetPage } from '../report/fleet-page.tsx';
import { fleetText } from '../report/fleet-text.ts';
import { fleetHeadline } from '../report/fleet-words.ts';
import { logText } from '../report/quoting.ts';
import { runFleet } from '../run/fleet.ts';
import { setLargeOutput, writeSummary } from './outputs.ts';

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

/** The summary and the page have what is too large. */
function setFleetOutputs(found: Fleet): void {
  setLargeOutput('json', JSON.stringify(fleetJson(found)), () => '');
  setLargeOutput('markdown', fleetMarkdown(found), () => '');
}
