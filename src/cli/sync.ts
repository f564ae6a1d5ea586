/** `sync` in a shell: what it prints, and its exit code. */
import type { SyncOptions } from '../arguments/sync.ts';
import { syncJson } from '../report/sync-json.ts';
import { syncText } from '../report/sync-text.ts';
import { findingsExitCode } from '../run/status.ts';
import { runSync, syncExitCode } from '../run/sync.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal, warn } from './terminal.ts';

export async function sync(options: SyncOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'sync', isFull: options.all ?? false });
  const found = await runSync(inputs, await shellWorld(inputs));
  const shown = { ...terminal(), isFull: inputs.isFull };
  print(options.json ? asJson(syncJson(found)) : syncText(found, shown));
  if (found.unverified) warn(`What was written could not be read back: ${found.unverified.message}`);
  return Math.max(syncExitCode(found), findingsExitCode(found.status?.findings ?? [], inputs.failOn));
}
