/** `upgrade-path` in a shell: what it prints, and its exit code. */
import type { UpgradeOptions } from '../arguments/upgrade-path.ts';
import { upgradeJson } from '../report/upgrade-json.ts';
import { upgradeMarkdown } from '../report/upgrade-markdown.ts';
import { upgradeText } from '../report/upgrade-text.ts';
import { runUpgrade, upgradeExitCode } from '../run/upgrade.ts';
import { checkGiven, inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function upgradePath(options: UpgradeOptions): Promise<number> {
  const { from, to, fromFile, toFile } = options;
  checkGiven({ from, to, 'from-file': fromFile, 'to-file': toFile });
  const inputs = inputsOf({ ...options, ...endsOf(options), command: 'upgrade-path' });
  const found = await runUpgrade(inputs, await shellWorld(inputs));
  if (options.json) print(asJson(upgradeJson(found)));
  else print(options.markdown ? upgradeMarkdown(found) : upgradeText(found, terminal()));
  return upgradeExitCode(found);
}

/** A single version is the goal, where the start is in a file or a first installation is guarded. */
function endsOf({ from, to, fromFile, toFile, guard }: UpgradeOptions): Pick<UpgradeOptions, 'from' | 'to'> {
  const isGoal = to === undefined && toFile === undefined && (guard === true || fromFile !== undefined);
  return isGoal && from !== undefined ? { from: '', to: from } : {};
}
