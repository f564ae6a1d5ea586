/** By which names texts of scanners and people call a fault. */
import { advisoriesIn } from './change/references.ts';

/** Help texts of rules can be long, and name what they are about at their head. */
const MOST_CHARACTERS = 4_000;

/**
 * The names of the one fault that texts are about, as their databases write them. A text that names two of the same database is about two faults: taken
 * as names of one, they would make one of two.
 */
export function oneFaultIn(...texts: readonly string[]): readonly string[] {
  const names = [...new Set(texts.flatMap((text) => advisoriesIn(text.slice(0, MOST_CHARACTERS))))];
  const databases = new Set(names.map((name) => name.split('-', 1)[0]));
  return databases.size === names.length ? names : [];
}
