/** `plugins` in a shell: what it prints, and its exit code. */
import type { PluginsOptions } from '../arguments/plugins.ts';
import { pluginsExitCode } from '../plan/plugins/plugins-answer.ts';
import { pluginsJson } from '../report/plugins-json.ts';
import { pluginsSummary } from '../report/plugins-markdown.ts';
import { pluginsText } from '../report/plugins-text.ts';
import { runPlugins } from '../run/plugins.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function plugins({ pr: pull, ...options }: PluginsOptions): Promise<number> {
  const inputs = inputsOf({ ...options, ...(pull === undefined ? {} : { pull }), command: 'plugins' });
  const found = await runPlugins(inputs, await shellWorld(inputs));
  if (options.json) print(asJson(pluginsJson(found)));
  else print(options.markdown ? pluginsSummary(found) : pluginsText(found, terminal()));
  return pluginsExitCode(found);
}
