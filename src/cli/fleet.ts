/** `fleet` in a shell: what it prints and writes, and its exit code. */
import { writeText } from '../adapters/file/files.ts';
import { FolderFleetFiles } from '../adapters/file/fleet-files.ts';
import type { FleetOptions } from '../arguments/fleet.ts';
import { fleetExitCode } from '../plan/fleet/fleet-verdict.ts';
import { fleetJson } from '../report/fleet-json.ts';
import { fleetMarkdown } from '../report/fleet-markdown.ts';
import { fleetPage } from '../report/fleet-page.tsx';
import { fleetText } from '../report/fleet-text.ts';
import { runFleet } from '../run/fleet.ts';
import { checkGiven, inputsOf } from './given.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function fleet(options: FleetOptions): Promise<number> {
  const { fleet: wish, asOf } = inputsOf({ ...options, command: 'fleet' });
  checkGiven({ expect: options.expect, page: options.page });
  const { folders, page, failOn, ...rest } = wish ?? { folders: [], failOn: 'never' };
  const found = await runFleet(folders, { ...rest, ...(asOf === undefined ? {} : { asOf }) }, new FolderFleetFiles());
  if (page !== undefined) await writeText(page, fleetPage(found));
  if (options.json) print(asJson(fleetJson(found)));
  else if (options.markdown) print(fleetMarkdown(found));
  else print(fleetText(found, { ...terminal(), isFull: options.all ?? false }));
  return fleetExitCode(found, failOn);
}
