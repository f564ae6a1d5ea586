/** `docs` in a shell: what it prints, and its exit code. */
import type { DocsOptions } from '../arguments/docs.ts';
import { documentsJson } from '../report/documents-json.ts';
import { documentsText } from '../report/documents-text.ts';
import { docsExitCode, runDocs } from '../run/docs.ts';
import { checkGiven, inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function docs({ out, ...options }: DocsOptions): Promise<number> {
  checkGiven({ out });
  const inputs = inputsOf({ ...options, ...(out === undefined ? {} : { docsOut: out }), command: 'docs' });
  const found = await runDocs(inputs, await shellWorld(inputs));
  print(options.json ? asJson(documentsJson(found)) : documentsText(found, terminal()));
  return docsExitCode(found);
}
