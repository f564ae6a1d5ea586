/**
 * What a line of text says a change was taken from: in git's own trailers, in the words of people, and of the tools that
 * open backports (backport-action, backport, Mergify, Prow, git-backporting, MeeseeksDev and what is worded like them).
 *
 * A number counts only after such words, and only as long as nothing but fillers stand between: `Fixes #2` is an issue,
 * and a bare `#3` is prose.
 */
import { writtenLines } from './written-lines.ts';

export interface TakenFrom {
  readonly pulls: readonly number[];
  /** Full or shortened object names, in small letters. */
  readonly commits: readonly string[];
}

const LONGEST_SUMMARY = 1_000;
const MOST_WORDS = 60;
/** Of one line; a person needs one, a tool two. */
const MOST_MARKS = 10;

/** `git cherry-pick -x`, at the start of a line; Linux and Debian write the other two. */
const TRAILERS = [
  /^\s{0,8}\(?cherry[- ]?picked from commit:? `?([0-9a-f]{7,64})\b/i,
  /^\s{0,8}commit ([0-9a-f]{40}) upstream\b/i,
  /^\s{0,8}\[ ?upstream commit ([0-9a-f]{40}) ?\]/i,
];
const MARK = /\b(?:back[- ]?port|cherry[- ]?pick|forward[- ]?port)(?:s|ed|ing)?\b/gi;
/** What takes the meaning away: `git cherry-pick …` is a command, `needs a backport of #1` a wish. */
const UNMEANT = /\b(?:git|no|not|never|without|needs?|n't|if|cannot)(?: \w{1,12}){0,2} $/i;
const LABEL =
  /^\W{0,8}(?:(?:original|origin|upstream|main|master|source)[ -](?:pr|pull(?:[ -]request)?|mr|commit)s?|github-pull|rebased-from)\b/i;
/** `fix: port #12 to v3`, `pick: #12`: words with other meanings, unless the number follows at once. */
const LEADING =
  /^(?:[a-z]{1,20}(?:\([^()]{0,60}\))?!?:\s{0,3})?(?:pick|port)(?:s|ed|ing)?\b(?=:?\s{1,3}(?:of\s|from\s)?#\d)/i;
const PULL = /^(?:([\w.-]{1,100}\/[\w.-]{1,100})|pr|pull)?(?:#|gh-)(\d{1,9})$/i;
const ADDRESS =
  /https?:\/\/[^/\s]{1,200}\/([\w.-]{1,100}\/[\w.-]{1,100})\/(?:-\/)?(pull|merge_requests|commit)\/(\w{1,64})/i;
const COMMIT = /^(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}$/i;
const PLACE = /^(?=.*\d)[\w./-]{1,60}$/;
/** Most texts, and most lines of the others, speak of nothing of the kind. */
const WORTH_READING =
  /\b(?:back|forward)[- ]?port|\bcherry|\b(?:pick|port)(?:s|ed|ing)?\b|upstream|origin|github-pull|rebased-from|(?:main|master|source)[ -](?:pr|pull|mr|commit)/i;
const FILLERS = new Set(
  'of from for the a an this those these all following commit commits change changes pr prs pull request requests mr id original originals and & + plus part parts partial partially manual manually automatic automated automatically triggered by label skip branch master main trunk develop upstream'.split(
    ' ',
  ),
);
const TOWARDS = new Set(['to', 'into', 'onto', 'on']);
/** Read from there on anyway; so that every word of a line is read once. */
const MARK_AGAIN = /^(?:back-?port|cherry(?:-?pick)?|forward(?:-?port)?|back)(?:s|ed|ing)?$/;
/** A number in brackets, or the mark of a tool, at the end of a summary. */
const TRAILING = /^\((?:(?:#|gh-)(\d{1,9})|(?:manual )?back-?port(?:ed)?\b[^()]{0,60})\)$/i;
const LIST_ITEM = /^\s{0,8}(?:[-*+]|\d{1,2}[.)])\s+(.*)$/;

/** @param repository `owner/name`: a pull request of another is not what a change of this one was taken from */
export function takenFrom(text: string, repository?: string): TakenFrom {
  if (!WORTH_READING.test(text)) return { pulls: [], commits: [] };
  const found = new Found(repository);
  let isListed = false;
  for (const line of writtenLines(text)) {
    const item = LIST_ITEM.exec(line)?.[1];
    if (isListed && item !== undefined) {
      readItem(item, found);
      continue;
    }
    const isOpen = WORTH_READING.test(line) && readLine(line, found);
    isListed = isOpen || (isListed && line.trim() === '');
  }
  return { pulls: [...found.pulls], commits: [...found.commits] };
}

/** What stands in brackets at the end of a summary: `fix: it (#12) (backport 1.2) (#34)` gives 12, 34. */
export function trailingPulls(summary: string): readonly number[] {
  const numbers: number[] = [];
  let rest = summary.slice(0, LONGEST_SUMMARY).trimEnd();
  for (;;) {
    const start = rest.lastIndexOf('(');
    const group = start < 0 ? null : TRAILING.exec(rest.slice(start));
    if (!group) return numbers.reverse();
    if (group[1] !== undefined) numbers.push(Number(group[1]));
    rest = rest.slice(0, start).trimEnd();
  }
}

class Found {
  readonly pulls = new Set<number>();
  readonly commits = new Set<string>();
  readonly #repository: string | undefined;

  constructor(repository: string | undefined) {
    this.#repository = repository?.toLowerCase();
  }

  isOurs(repository: string | undefined): boolean {
    return repository === undefined || this.#repository === undefined || repository.toLowerCase() === this.#repository;
  }

  get size(): number {
    return this.pulls.size + this.commits.size;
  }
}

/** @returns whether the line only announces: what it speaks of stands in the list below */
function readLine(line: string, found: Found): boolean {
  for (const trailer of TRAILERS) {
    const id = trailer.exec(line)?.[1];
    if (id !== undefined) found.commits.add(id.toLowerCase());
  }
  let isOpen = false;
  for (const end of marksIn(line)) isOpen = readWords(line.slice(end), found) === 'open';
  return isOpen;
}

/** Where words that announce an original end. */
function marksIn(line: string): readonly number[] {
  const ends = [...line.matchAll(MARK)]
    .slice(0, MOST_MARKS)
    .filter(({ index }) => !UNMEANT.test(line.slice(Math.max(0, index - 40), index)))
    .map(({ index, 0: mark }) => index + mark.length);
  for (const pattern of [LABEL, LEADING]) {
    const mark = pattern.exec(line);
    if (mark) ends.push(mark.index + mark[0].length);
  }
  return ends;
}

function readItem(item: string, found: Found): void {
  const before = found.size;
  readWords(item, found);
  if (found.size > before) return;
  if (ADDRESS.test(item)) readAddress(item, found);
  else for (const number of trailingPulls(item).slice(0, 1)) found.pulls.add(number);
}

/** @returns `open`: nothing but fillers up to the end */
function readWords(text: string, found: Found): 'open' | 'closed' {
  // A trailer is one only at the start of its line.
  if (/^\s{1,3}from commit\b/i.test(text)) return 'closed';
  const before = found.size;
  let previous = '';
  for (const raw of text.split(/[\s,]+/, MOST_WORDS)) {
    const [closing, opening] = [raw.search(/[)\]]/), raw.search(/[([]/)];
    const isLast = closing >= 0 && (opening < 0 || closing < opening);
    // `(#12)` behind the words is the number of the change itself, or of what `trailingPulls` tells.
    if (/^\((?:#|gh-)\d/i.test(raw)) return 'closed';
    const inside = isLast ? raw.slice(0, closing) : raw;
    const word =
      inside.replace(/^[^\w#&+]{1,20}/, '').replace(/\W{1,20}$/, '') || (/^[&+]$/.test(inside) ? inside : '');
    if (!isRead(raw, word, previous, found)) return 'closed';
    if (isLast || /[.;!?]$/.test(inside)) return 'closed';
    if (word !== '') previous = word.toLowerCase();
  }
  return found.size === before ? 'open' : 'closed';
}

/** Whether a word names something, or may stand before what does. */
function isRead(raw: string, word: string, previous: string, found: Found): boolean {
  if (readAddress(raw, found)) return true;
  const [, repository, number] = PULL.exec(word) ?? [];
  if (number !== undefined) {
    if (found.isOurs(repository)) found.pulls.add(Number(number));
    return true;
  }
  if (
    COMMIT.test(word) &&
    (word.length >= 40 || /^(?:from|of|commits?|id|and|original)$/.test(previous) || raw.startsWith('('))
  ) {
    found.commits.add(word.toLowerCase());
    return true;
  }
  const small = word.toLowerCase();
  if (MARK_AGAIN.test(small)) return false;
  return word === '' || FILLERS.has(small) || TOWARDS.has(small) || TOWARDS.has(previous) || isPlace(small, previous);
}

/** `backported in #40` tells where it went, `by a label in #40` whence it came. */
function isPlace(word: string, previous: string): boolean {
  return PLACE.test(word) || (word === 'in' && /^(?:label|changes|commits)$/.test(previous));
}

function readAddress(word: string, found: Found): boolean {
  const [, repository, what, id = ''] = ADDRESS.exec(word) ?? [];
  if (what === undefined) return false;
  if (!found.isOurs(repository)) return true;
  if (what.toLowerCase() === 'commit') {
    if (/^[0-9a-f]{7,64}$/i.test(id)) found.commits.add(id.toLowerCase());
  } else if (/^\d{1,9}$/.test(id)) found.pulls.add(Number(id));
  return true;
}
