/** `promote` in a shell: what it prints, and its exit code. */
import type { PromoteOptions } from '../arguments/promote.ts';
import { promoteJson } from '../report/promote-json.ts';
import { promoteText } from '../report/promote-text.ts';
import { promoteExitCode, runPromote } from '../run/promote.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function promote(options: PromoteOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'promote' });
  const found = await runPromote(inputs, await shellWorld(inputs));
  print(options.json ? asJson(promoteJson(found)) : promoteText(found, terminal()));
  return promoteExitCode(found);
}
