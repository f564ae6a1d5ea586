/** `gate` in a shell: what it prints, and its exit code. */
import type { GateOptions } from '../arguments/gate.ts';
import { LtsError } from '../errors.ts';
import { gateJson } from '../report/gate-json.ts';
import { gateText } from '../report/gate-text.ts';
import { gateExitCode, runGate } from '../run/gate.ts';
import { inputsOf } from './given.ts';
import { shellWorld, token } from './shell.ts';
import { asJson, print, terminal, warn } from './terminal.ts';

export async function gate({ pr: pull, ...options }: GateOptions): Promise<number> {
  const inputs = inputsOf({ ...options, ...(pull === undefined ? {} : { pull }), command: 'gate' });
  if (token === undefined && (inputs.isCommenting || inputs.commitStatus !== undefined)) {
    const problem = 'comment and commit-status: expected a token (GITHUB_TOKEN or GH_TOKEN), seen none';
    throw new LtsError('INPUT_INVALID', { problems: [problem] });
  }
  const found = await runGate(inputs, await shellWorld(inputs));
  print(options.json ? asJson(gateJson(found)) : gateText(found.gates, terminal().isColoured));
  for (const { what, error } of found.unwritten) warn(`The ${what} was not written: ${error.message} ${error.remedy}`);
  return gateExitCode(found);
}
