/** What only `docs` is told: whether it checks or writes, and where its files go. */
import type { RawInputs } from './raw.ts';
import { given, isYes } from './words.ts';

export interface DocsInputs {
  /** Writes nothing; a block that is not what it should be fails the run. */
  readonly isCheck: boolean;
  /** Folder of the page and the data files; absent: none are written. */
  readonly out?: string;
}

export function docsInputsOf(raw: RawInputs, problems: string[]): DocsInputs {
  const isCheck = isYes('check', raw.check, problems);
  const out = given(raw.docsOut);
  // The page shows today, so that it is another one every day: it is made anew, and never checked.
  if (isCheck && out !== undefined)
    problems.push('check and out: expected one of them, for only managed blocks are checked, seen both');
  return { isCheck, ...(out === undefined ? {} : { out }) };
}
