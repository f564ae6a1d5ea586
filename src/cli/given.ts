/** Options as they were typed → Inputs. */
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { parseInputs } from '../inputs/parse.ts';
import type { RawInputs } from '../inputs/raw.ts';

/** Of the clone in the current folder where no source is named. @throws LtsError INPUT_INVALID naming every problem */
export function inputsOf(raw: RawInputs): Inputs {
  return parseInputs(raw, { kind: 'git', directory: '.' });
}

/** `--guard "$FROM" "$TO"` with a variable that is empty would judge something else, and let it pass. */
export function checkGiven(options: Readonly<Record<string, string | undefined>>): void {
  const problems = Object.entries(options).flatMap(([name, text]) =>
    text?.trim() === '' ? [`${name}: expected a text, seen an empty one`] : [],
  );
  if (problems.length > 0) throw new LtsError('INPUT_INVALID', { problems });
}
