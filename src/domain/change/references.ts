/** What a change names: the changes it was taken from, and the advisories it speaks of. */
import { ADVISORY } from './advisory-names.ts';
import type { Change } from './change.ts';
import { summaryOf } from './message.ts';
import { type TakenFrom, takenFrom, trailingPulls } from './taken-from.ts';
import { bounded, toldText } from './written-lines.ts';

export interface NamedInChange extends TakenFrom {
  readonly advisories: readonly string[];
}

type Naming = Pick<Change, 'title' | 'body' | 'commits'> & Partial<Pick<Change, 'id'>>;

/** Of each kind; a change that names more is a merge, and each is a question to somebody's server. */
const MOST_NAMED = 20;
/** GitHub tells 250 commits of a pull request, and allows titles of 256 characters. */
const MOST_COMMITS = 500;
const LONGEST_TITLE = 1_000;
/** Of all texts of a kind together; of each at least as much as one has that says something. */
const MOST_TEXT = 80_000;
const SHORTEST_BOUND = 1_000;

/** What tools put before the summary of a backport: `[8.x]`, `[Backport release-1.2]`, `[stable12]`. */
const BACKPORT_TITLE = /back-?port|cherry[- ]?pick|^\s{0,4}\[[^\]]{0,60}(?:\d|release|stable|maint)/i;

/**
 * The originals that a change names, by pull request and commit, and the advisories, each in the order of naming.
 *
 * @param repository `owner/name`, so that links to other repositories are told apart; absent: every link counts
 */
export function referencesIn(change: Naming, repository?: string): NamedInChange {
  const texts = textsOf(change);
  const { title, body, messages } = texts;
  return {
    ...originalsNamed(change, texts, repository),
    advisories: first([title, toldText(body), ...messages].flatMap(advisoriesIn)),
  };
}

/** The originals alone, where many changes are asked for theirs. */
export function originalsNamedIn(change: Naming, repository?: string): TakenFrom {
  return originalsNamed(change, textsOf(change), repository);
}

interface Texts {
  readonly title: string;
  readonly body: string;
  readonly messages: readonly string[];
}

function textsOf({ title, body, commits }: Naming): Texts {
  const messages = boundedTogether(commits.slice(0, MOST_COMMITS).map(({ message }) => message));
  return { title: title.slice(0, LONGEST_TITLE), body, messages };
}

function originalsNamed(change: Naming, { title, body, messages }: Texts, repository?: string): TakenFrom {
  const taken = [title, body, ...messages].map((text) => takenFrom(text, repository));
  const own = numberOf(change.id);
  const pulls = [...taken.flatMap((each) => each.pulls), ...pullsInSummaries(change, own)];
  const ownCommits = new Set(change.commits.map(({ id }) => id));
  return {
    pulls: first(pulls.filter((number) => number !== own && number > 0)),
    commits: first(taken.flatMap((each) => each.commits).filter((id) => !ownCommits.has(id))),
  };
}

/** What is read of each of many texts, so that all of them are read in time. */
export function boundedTogether(texts: readonly string[]): readonly string[] {
  const longest = Math.max(SHORTEST_BOUND, MOST_TEXT / Math.max(1, texts.length));
  return texts.map((text) => bounded(text, longest));
}

/** Advisories by the names their databases know them by: `CVE-2025-6019`, `GHSA-` in small letters, `GO-2025-3456`. */
export function advisoriesIn(text: string): readonly string[] {
  return [...bounded(text).matchAll(ADVISORY)].map(([id]) =>
    /^ghsa/i.test(id) ? `GHSA${id.slice(4).toLowerCase()}` : id.toUpperCase(),
  );
}

/**
 * `fix: it (#12) (#34)`: the last number is that of the pull request which brought the commit here, what stands before it
 * is the original. One number alone is an original where it cannot be the change's own: in a pull request of another
 * number, if its title says backport, or on one of its commits (a squash merge elsewhere gave it).
 */
function pullsInSummaries(change: Naming, own: number | undefined): readonly number[] {
  const isPull = own !== undefined;
  const isCommit = /^[0-9a-f]{7,64}$/.test(change.id ?? '');
  const inTitle = trailingPulls(change.title);
  const isTold = (isPull || !isCommit) && BACKPORT_TITLE.test(change.title.slice(0, LONGEST_TITLE));
  const inCommits = change.commits.slice(0, MOST_COMMITS).flatMap(({ message }) => {
    const numbers = trailingPulls(summaryOf(message));
    return isPull ? numbers.slice(0, 1) : beforeLast(numbers);
  });
  const told = inTitle.length > 0 ? inTitle.slice(0, 1) : bareNumber(change.title);
  return [...(isTold ? told : beforeLast(inTitle)), ...inCommits];
}

/** `[backport to v3] fix: it #12`, but not `… fixes #12`. */
function bareNumber(title: string): readonly number[] {
  const [, word = '', number] = /(\S{1,40})\s#(\d{1,9})\s{0,3}$/.exec(title.slice(-100)) ?? [];
  return number === undefined || /^\W*(?:fix|close|resolve|issue|see)/i.test(word) ? [] : [Number(number)];
}

function beforeLast(numbers: readonly number[]): readonly number[] {
  return numbers.length > 1 ? numbers.slice(0, 1) : [];
}

function numberOf(id: string | undefined): number | undefined {
  const digits = /^#?(\d{1,9})$/.exec(id ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function first<Name>(names: readonly Name[]): readonly Name[] {
  return [...new Set(names)].slice(0, MOST_NAMED);
}
