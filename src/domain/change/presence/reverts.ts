/** Which commits of a branch still stand: what a later commit reverted is not there any more, unless that was reverted too. */
import { summaryOf } from '../message.ts';
import { leadingWord, plainSummary } from '../summary-words.ts';
import { trailingPulls } from '../taken-from.ts';
import { bounded } from '../written-lines.ts';
import { filedAs, isSameCommit, type KnownAs } from './known-as.ts';

export interface Revert {
  /** Commits it says it reverts. */
  readonly ids: readonly string[];
  readonly pulls: readonly number[];
  /** The plain words of the summary it quotes. */
  readonly words: string;
}

/** What of a commit, or of a change, a revert may mean. */
export interface Revertible extends KnownAs {
  readonly ids: readonly string[];
  /** Plain words of its summary; none: too common to be told by them. */
  readonly words?: string | undefined;
  /** All words of the summary, where these are quicker to have. */
  readonly allWords?: () => ReadonlySet<string>;
}

const LONGEST_MESSAGE = 8_000;
const QUOTED = /^(?:\[[^\]]{0,80}\]\s?|[a-z]{2,20}(?:\([^()]{0,80}\))?!?:\s?){0,4}(revert|reapply):? "(.{1,280})"/i;
const CONVENTIONAL = /^revert(?:\([^()]{0,80}\))?!?:\s{0,3}(.{1,280})$/i;
const COMMITS = /\bthis reverts commit ([0-9a-f]{7,64})\b/gi;
/** What GitHub's button writes into the body. */
const PULLS = /^reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/gim;

/** What a commit says it takes back, if it does. */
export function revertIn(whole: string): Revert | undefined {
  const message = bounded(whole, LONGEST_MESSAGE);
  if (!/revert|reapply/i.test(message)) return undefined;
  const quoted = quotedIn(summaryOf(message));
  const ids = few([...message.matchAll(COMMITS)].map(([, id = '']) => id.toLowerCase()));
  const pulls = few([...message.matchAll(PULLS)].map(([, number]) => Number(number)));
  if (quoted === undefined && ids.length + pulls.length === 0) return undefined;
  return { ids, pulls: [...pulls, ...trailingPulls(quoted ?? '')], words: plainSummary(quoted ?? '') };
}

/** Nobody reverts more at once; each is looked for on every branch. */
const MOST_REVERTED = 10;

function few<T>(named: readonly T[]): readonly T[] {
  return [...new Set(named)].slice(0, MOST_REVERTED);
}

/** Reverts of a branch, added from the newest on; each with the place of its commit, counted from the newest. */
export class Reverts {
  readonly #byId = new Map<string, Map<string, number>>();
  readonly #byPull = new Map<number, number>();
  readonly #byWords = new Map<string, number>();
  readonly #leading = new Set<string>();

  add({ ids, pulls, words }: Revert, index: number): void {
    for (const id of ids) {
      const near = this.#byId.get(filedAs(id)) ?? new Map<string, number>();
      this.#byId.set(filedAs(id), near);
      addNewest(near, id, index);
    }
    for (const number of pulls) addNewest(this.#byPull, number, index);
    if (words === '') return;
    addNewest(this.#byWords, words, index);
    this.#leading.add(leadingWord(words));
  }

  /** The place of the newest that means this commit, or this change. */
  newest(what: Revertible): number | undefined {
    const places = [
      ...(this.#byId.size === 0 ? [] : [...what.ids, ...what.pickedFrom].flatMap((id) => this.#ofId(id))),
      ...what.pulls.map((number) => this.#byPull.get(number)),
      this.#mayQuote(what) ? this.#byWords.get(what.words ?? '') : undefined,
    ];
    const [newest] = places.filter((place) => place !== undefined).sort((a, b) => a - b);
    return newest;
  }

  /** Finding the words of a commit takes longer than all else. */
  #mayQuote({ allWords }: Revertible): boolean {
    if (this.#leading.size === 0) return false;
    return allWords === undefined || [...allWords()].some((word) => this.#leading.has(word));
  }

  #ofId(id: string): readonly number[] {
    const near = this.#byId.get(filedAs(id));
    return near === undefined ? [] : [...near].flatMap(([other, index]) => (isSameCommit(id, other) ? [index] : []));
  }
}

function addNewest<Key>(places: Map<Key, number>, key: Key, index: number): void {
  if (!places.has(key)) places.set(key, index);
}

/** What git and GitHub quote: `Revert "fix: it"`; `Reapply "fix: it"` takes back the revert of it. */
function quotedIn(summary: string): string | undefined {
  const [, word, quoted] = QUOTED.exec(summary) ?? [];
  if (quoted === undefined) return CONVENTIONAL.exec(summary)?.[1];
  return word?.toLowerCase() === 'reapply' ? `Revert "${quoted}"` : quoted;
}
