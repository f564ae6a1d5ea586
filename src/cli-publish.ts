/** `upgrade-path`, `plugins`, `docs` and `fleet` in a shell: what they print, and their exit codes. */
import { writeText } from './adapters/file/files.ts';
import { FolderFleetFiles } from './adapters/file/fleet-files.ts';
import { LtsError } from './errors.ts';
import type { DocsOptions, FleetOptions, PluginsOptions, UpgradeOptions } from './options.ts';
import { fleetExitCode } from './plan/fleet/fleet-verdict.ts';
import { pluginsExitCode } from './plan/plugins/answer.ts';
import { documentsJson } from './report/documents-json.ts';
import { documentsText } from './report/documents-text.ts';
import { fleetJson } from './report/fleet-json.ts';
import { fleetMarkdown } from './report/fleet-markdown.ts';
import { fleetPage } from './report/fleet-page.tsx';
import { fleetText } from './report/fleet-text.ts';
import { pluginsJson } from './report/plugins-json.ts';
import { pluginsSummary } from './report/plugins-markdown.ts';
import { pluginsText } from './report/plugins-text.ts';
import { upgradeJson } from './report/upgrade-json.ts';
import { upgradeMarkdown } from './report/upgrade-markdown.ts';
import { upgradeText } from './report/upgrade-text.ts';
import { docsExitCode, runDocs } from './run-docs.ts';
import { runFleet } from './run-fleet.ts';
import { runPlugins } from './run-plugins.ts';
import { runUpgrade, upgradeExitCode } from './run-upgrade.ts';
import { asJson, inputsOf, isColoured, print, worldOf } from './shell.ts';

export async function upgradePath(options: UpgradeOptions): Promise<number> {
  const { from, to, fromFile, toFile } = options;
  checkGiven({ from, to, 'from-file': fromFile, 'to-file': toFile });
  const inputs = inputsOf({ ...options, ...endsOf(options), command: 'upgrade-path' });
  const found = await runUpgrade(inputs, await worldOf(inputs));
  if (options.json) print(asJson(upgradeJson(found)));
  else print(options.markdown ? upgradeMarkdown(found) : upgradeText(found, { isColoured: isColoured() }));
  return upgradeExitCode(found);
}

/** `--guard "$FROM" "$TO"` with a variable that is empty would judge something else, and let it pass. */
function checkGiven(options: Readonly<Record<string, string | undefined>>): void {
  const problems = Object.entries(options).flatMap(([name, text]) =>
    text?.trim() === '' ? [`${name}: expected a text, seen an empty one`] : [],
  );
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}

/** A single version is the goal, where the start is in a file or a first installation is guarded. */
function endsOf({ from, to, fromFile, toFile, guard }: UpgradeOptions): Pick<UpgradeOptions, 'from' | 'to'> {
  const isGoal = to === undefined && toFile === undefined && (guard === true || fromFile !== undefined);
  return isGoal && from !== undefined ? { from: '', to: from } : {};
}

export async function plugins({ pr: pull, ...options }: PluginsOptions): Promise<number> {
  const inputs = inputsOf({ ...options, ...(pull === undefined ? {} : { pull }), command: 'plugins' });
  const found = await runPlugins(inputs, await worldOf(inputs));
  if (options.json) print(asJson(pluginsJson(found)));
  else print(options.markdown ? pluginsSummary(found) : pluginsText(found, { isColoured: isColoured() }));
  return pluginsExitCode(found);
}

export async function docs({ out, ...options }: DocsOptions): Promise<number> {
  checkGiven({ out });
  const inputs = inputsOf({ ...options, ...(out === undefined ? {} : { docsOut: out }), command: 'docs' });
  const found = await runDocs(inputs, await worldOf(inputs));
  print(options.json ? asJson(documentsJson(found)) : documentsText(found, { isColoured: isColoured() }));
  return docsExitCode(found);
}

export async function fleet(options: FleetOptions): Promise<number> {
  const { fleet: wish, asOf } = inputsOf({ ...options, command: 'fleet' });
  checkGiven({ expect: options.expect, page: options.page });
  const { folders, page, failOn, ...rest } = wish ?? { folders: [], failOn: 'never' };
  const found = await runFleet(folders, { ...rest, ...(asOf === undefined ? {} : { asOf }) }, new FolderFleetFiles());
  if (page !== undefined) await writeText(page, fleetPage(found));
  if (options.json) print(asJson(fleetJson(found)));
  else if (options.markdown) print(fleetMarkdown(found));
  else print(fleetText(found, { isColoured: isColoured(), isFull: options.all ?? false }));
  return fleetExitCode(found, failOn);
}
