/** Which commits of a branch say what a change says, also in words that many changes share: where to look, no proof. */
import { filed } from '../../filed.ts';
import { once } from '../remembered.ts';
import { leadingWord, type SummaryWords } from '../summary-words.ts';
import type { BranchCommit, BranchIndex } from './branch-index.ts';

/** Of so many commits one word says nothing; the newest of them are looked at. */
const MOST_COMPARED = 200;
/** Share of the telling words of the longer summary, and fewest of them. */
const NEARLY = 0.7;
const FEWEST_SHARED = 3;
/** By which a summary is looked for: one may be in the plural there. */
const MOST_WORDS = 3;
const MERGE = /^merge\b/i;

const byWordOf = new WeakMap<BranchIndex, () => ReadonlyMap<string, readonly BranchCommit[]>>();

/** The very same plain words, be they few or common. Newest first. */
export function sayingTheSame(words: SummaryWords, branch: BranchIndex): readonly BranchCommit[] {
  if (words.plain === '') return [];
  return withWord(leadingWord(words.plain), branch).filter(({ says }) =>
    says().some(({ plain }) => plain === words.plain),
  );
}

const almostOf = new WeakMap<BranchIndex, Map<string, readonly BranchCommit[]>>();

/** These, and those that differ in a word or two. Asked again for every line that has the change: answered from memory. */
export function sayingAlmost(words: SummaryWords, branch: BranchIndex): readonly BranchCommit[] {
  const known = almostOf.get(branch) ?? new Map<string, readonly BranchCommit[]>();
  almostOf.set(branch, known);
  const found = known.get(words.plain) ?? lookForAlmost(words, branch);
  known.set(words.plain, found);
  return found;
}

function lookForAlmost(words: SummaryWords, branch: BranchIndex): readonly BranchCommit[] {
  const longest = [...new Set(words.plain.split(' '))].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  const near = new Set(longest.flatMap((word) => withWord(word, branch)));
  return [...near].filter(({ says }) => says().some((other) => other.plain === words.plain || isNearly(words, other)));
}

/** Counted without a list: asked for every commit that shares a word. */
function isNearly({ telling }: SummaryWords, other: SummaryWords): boolean {
  const wanted = Math.max(FEWEST_SHARED, NEARLY * Math.max(telling.size, other.telling.size));
  if (Math.min(telling.size, other.telling.size) < wanted) return false;
  let shared = 0;
  for (const word of telling) if (other.telling.has(word)) shared += 1;
  return shared >= wanted;
}

/** The summary of a merge says nothing; what stands below it does. */
function wordsOf({ summary, allWords, says }: BranchCommit): readonly string[] {
  const below = MERGE.test(summary) ? says().flatMap(({ plain }) => plain.split(' ')) : [];
  return [...new Set([...allWords(), ...below])];
}

function withWord(word: string, branch: BranchIndex): readonly BranchCommit[] {
  if (word === '') return [];
  const byWord = byWordOf.get(branch) ?? once(() => filed(branch.counting, wordsOf));
  byWordOf.set(branch, byWord);
  return (byWord().get(word) ?? []).slice(0, MOST_COMPARED);
}
