/** `promote` in a shell: what it prints, and its exit code. */
import type { PromoteOptions } from './options.ts';
import { promoteJson } from './report/promote-json.ts';
import { promoteText } from './report/promote-text.ts';
import { promoteExitCode, runPromote } from './run-promote.ts';
import { asJson, inputsOf, isColoured, print, worldOf } from './shell.ts';

export async function promote(options: PromoteOptions): Promise<number> {
  const format = options.json ? 'json' : 'text';
  const inputs = inputsOf({ ...options, command: 'promote', format });
  const found = await runPromote(inputs, await worldOf(inputs));
  print(format === 'json' ? asJson(promoteJson(found)) : promoteText(found, { isColoured: isColoured() }));
  return promoteExitCode(found);
}
