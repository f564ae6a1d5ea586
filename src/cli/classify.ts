/** `classify` in a shell: reads changes, and prints a line of JSON for each. */
import { parseChanges } from '../adapters/file/changes.ts';
import { readGiven } from '../adapters/file/files.ts';
import type { ClassifyOptions } from '../arguments/classify.ts';
import { LtsError } from '../errors.ts';
import { classifyJson } from '../report/classify-json.ts';
import { classifierFor } from '../run/classify.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { print, standardInput } from './terminal.ts';

/** @throws LtsError INPUT_CHANGES_INVALID naming every problem of what was given */
export async function classify({ file, ...options }: ClassifyOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'classify' });
  const name = file ?? 'standard input';
  const given = parseChanges(name, file === undefined ? await standardInput() : await readGiven(file));
  if ('problems' in given) throw new LtsError('INPUT_CHANGES_INVALID', { problems: given.problems });
  const judge = await classifierFor(inputs, () => shellWorld(inputs));
  for (const change of given.changes) {
    const { judgement, ruling } = judge(change);
    print(JSON.stringify(classifyJson(change, judgement, ruling)));
  }
  return 0;
}
