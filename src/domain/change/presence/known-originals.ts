/** The originals of a change, each read once, however many of its commits name it. */
import { filed } from '../../filed.ts';
import type { Original } from '../change.ts';
import { boundedTogether, type NamedInChange, referencesIn } from '../references.ts';
import { once } from '../remembered.ts';
import { type SummaryWords, shareWords } from '../summary-words.ts';
import { sayings } from './branch-index.ts';
import { filedAs, isSameCommit, type KnownAs, knownAs } from './known-as.ts';

export interface KnownOriginal {
  readonly original: Original;
  readonly knownAs: () => KnownAs;
  /** What it was itself taken from. */
  readonly references: () => NamedInChange;
  readonly says: () => readonly SummaryWords[];
}

export interface KnownOriginals {
  readonly pull: (number: number) => KnownOriginal | undefined;
  readonly commit: (id: string) => KnownOriginal | undefined;
}

export function knownOriginals(originals: readonly Original[]): KnownOriginals {
  const bodies = boundedTogether(originals.map(({ body }) => body));
  const all = originals.map((original, index): KnownOriginal => {
    const body = bodies[index] ?? '';
    return {
      original,
      knownAs: once(() => knownAs(`${original.title}\n\n${body}`)),
      references: once(() => referencesIn({ ...original, body, commits: [] })),
      says: once(() => sayings(original.title, `\n${body.trimStart()}`)),
    };
  });
  const byName = filed(all, ({ original }) => idsOf(original).map(filedAs));
  return {
    pull: (number) => all.find(({ original }) => original.id === `#${number}`),
    commit: (id) =>
      byName.get(filedAs(id))?.find(({ original }) => idsOf(original).some((own) => isSameCommit(own, id))),
  };
}

/** Whether a change and what it names speak of one thing, as far as that is known. */
export function agree(summaries: readonly SummaryWords[], original: KnownOriginal | undefined): boolean {
  if (original === undefined) return true;
  return summaries.some((own) => original.says().some((their) => shareWords(own, their)));
}

function idsOf({ id, mergeCommit }: Original): readonly string[] {
  return mergeCommit === undefined ? [id] : [id, mergeCommit];
}
