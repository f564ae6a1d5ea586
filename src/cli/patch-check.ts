/** `patch-check` in a shell: what it prints, and its exit code. */
import type { PatchCheckOptions } from '../arguments/patch-check.ts';
import { exitCodeOf } from '../errors.ts';
import { patchCheckJson } from '../report/patch-check-json.ts';
import { patchCheckMarkdown } from '../report/patch-check-markdown.ts';
import { patchCheckText } from '../report/patch-check-text.ts';
import { writtenWords } from '../report/patch-check-written.ts';
import { terminalText } from '../report/quoting.ts';
import { failuresOf, patchCheckExitCode, runPatchCheck, unkeptWords } from '../run/patch-check.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal, warn } from './terminal.ts';

export async function patchCheck(options: PatchCheckOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'patch-check', isFull: options.all ?? false });
  const found = await runPatchCheck(inputs, await shellWorld(inputs));
  const { check, issues, drafts, unkept, dryBecause } = found;
  const written = writtenWords([...issues, ...drafts], dryBecause);
  const shown = { ...terminal(), isFull: inputs.isFull };
  if (options.json) print(asJson(patchCheckJson(check)));
  else if (options.markdown) print(patchCheckMarkdown(check, written));
  else print([patchCheckText(check, shown), ...written.map(terminalText)].join('\n'));
  for (const one of unkept) warn(unkeptWords(one));
  const failed = [...unkept, ...failuresOf(found)].map(({ error }) => exitCodeOf(error));
  return Math.max(patchCheckExitCode(check, inputs), ...failed);
}
