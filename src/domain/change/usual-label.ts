/** What a label means in most repositories: `label-defaults.ts`, looked up by word, since as globs each would cost a pattern. */
import type { LabelMeaning } from './change.ts';
import { ANNOUNCEMENT, DEFAULT_LABELS } from './label-defaults.ts';

interface Ranked {
  /** The first of the list counts. */
  readonly rank: number;
  readonly means: LabelMeaning['means'];
}

const announced = new Map<string, Ranked>();
const exact = new Map<string, Ranked>();
const starred: { readonly pieces: readonly string[]; readonly found: Ranked }[] = [];

DEFAULT_LABELS.forEach(({ glob, word, means }, rank) => {
  const found = { rank, means };
  if (word !== undefined) announced.set(word, found);
  else if (glob.includes('*')) starred.push({ pieces: glob.split('*'), found });
  else exact.set(glob, found);
});

export function usualMeaning(label: string): Pick<LabelMeaning, 'means'> | undefined {
  const text = label.toLowerCase();
  return [
    exact.get(text),
    announced.get(text),
    announced.get(text.replace(ANNOUNCEMENT, '')),
    starred.find(({ pieces }) => holdsInOrder(text, pieces))?.found,
  ].reduce((first, one) => (one !== undefined && (first === undefined || one.rank < first.rank) ? one : first));
}

/** As a glob of stars alone: the first piece begins the text, the last ends it. */
function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
