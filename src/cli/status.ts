/** `status` in a shell: what it prints, and its exit code. */
import type { StatusOptions } from '../arguments/status.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Status } from '../plan/status.ts';
import { chartOf } from '../report/chart-model.ts';
import { chartText } from '../report/chart-text.ts';
import { explain, explanationJson } from '../report/explain.ts';
import { statusJson } from '../report/json.ts';
import { statusMarkdown } from '../report/markdown.ts';
import { terminalText } from '../report/quoting.ts';
import { statusText } from '../report/text.ts';
import { findingsExitCode, runStatus } from '../run/status.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal, warn } from './terminal.ts';

export async function status(options: StatusOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'status', isFull: options.all ?? false });
  const found = await runStatus(inputs, await shellWorld(inputs));
  print(options.chart ? chart(found) : report(options, inputs, found));
  if (options.markdown) warnOfDoubts(found);
  return findingsExitCode(found.findings, inputs.failOn);
}

/** As wide as the terminal, where there is one. */
function chart(found: Status): string {
  return chartText(chartOf(found), terminal());
}

function report({ json, markdown }: StatusOptions, { explain: subject, isFull }: Inputs, found: Status): string {
  if (subject !== undefined) return json ? asJson(explanationJson(found, subject)) : explain(found, subject);
  if (json) return asJson(statusJson(found));
  return markdown ? statusMarkdown(found) : statusText(found, { ...terminal(), isFull });
}

/** A table has no place for doubts about itself; they are told beside it. */
function warnOfDoubts(found: Status): void {
  const doubts = found.findings.filter(({ rule }) => rule === 'policy-inferred' || rule === 'history-partial');
  for (const { rule, message, remedy } of doubts) warn(`${rule}: ${terminalText(`${message} ${remedy}`)}`);
}
