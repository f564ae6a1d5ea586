/**
 * The parts of a change that must all be on a branch for the change to be there. A branch may hold them in another cut: a
 * pull request squashed there, a batch of them here. So there are several ways to part a change, and one is enough.
 */
import type { Change, ChangeCommit, Original } from './change.ts';
import { isSameCommit, knownAs } from './known-as.ts';
import { referencesIn } from './references.ts';
import type { Revertible } from './reverts.ts';
import { isTelling, plainSummary, shareWords, summaryOf } from './summary.ts';
import { takenFrom } from './taken-from.ts';

export type Sought = Pick<Change, 'title' | 'body' | 'commits' | 'originals'> & Partial<Pick<Change, 'id'>>;

/** From strongest to weakest. */
export const WAYS_OF_PRESENCE = ['commit', 'trailer', 'patch-id', 'original', 'summary'] as const;
export type WayOfPresence = (typeof WAYS_OF_PRESENCE)[number];

export interface Part extends Revertible {
  /** For the evidence: `#12`, a short id. */
  readonly name: string;
  /** What the change says of itself, to compare with what is found under a number. */
  readonly summaries: readonly string[];
  /** It names an original that no word of its own agrees with: found in these ways, a person should look. */
  readonly doubtful: readonly WayOfPresence[];
  readonly patchId?: string;
  readonly paths?: ReadonlySet<string>;
  /** What its message says beside the summary. */
  readonly text: string;
  /** The one change it was taken from, whose revert takes it back too. */
  readonly original?: Revertible;
}

/** What GitHub and git write when they merge; nobody picks these. */
const MERGE = /^merge (?:branch|branches|remote-tracking branch|pull request|tag|commit)\b/i;
const TRAILER = /^(?:[A-Za-z][\w-]{2,40}: |\(?cherry[- ]picked from commit )/;
/** Fewer letters say nothing. */
const SHORTEST_TEXT = 20;
const MOST_SUMMARIES = 20;

export function partsOf(change: Sought): readonly (readonly Part[])[] {
  const originals = originalParts(change);
  const only = originals.length === 1 ? originals[0] : undefined;
  return [originals, commitParts(change, only), [titlePart(change, only)]].filter((parts) => parts.length > 0);
}

/** What a message says below its summary, without trailers; nothing where that is too little to tell changes apart. */
export function textOf(message: string): string {
  const lines = message.slice(0, 4_000).split('\n').slice(1);
  const text = lines.filter((line) => !TRAILER.test(line)).join(' ');
  const plain = text
    .replace(/\s{1,100}/g, ' ')
    .trim()
    .toLowerCase();
  return plain.length < SHORTEST_TEXT ? '' : plain;
}

/** By what title and body name, if they name anything; else by what the commits do. */
function originalParts(change: Sought): readonly Part[] {
  const told = referencesIn({ ...change, commits: [] });
  const { pulls, commits } = told.pulls.length + told.commits.length > 0 ? told : referencesIn(change);
  if (pulls.length > 0) return pulls.map((number) => pullPart(number, pulls.length === 1, change));
  return commits.map((id) => commitOriginalPart(id, change));
}

function pullPart(number: number, isOnly: boolean, change: Sought): Part {
  const original = change.originals.find(({ id }) => id === `#${number}`);
  const further = original && referencesIn({ ...original, commits: [] });
  const summaries = summariesOf(change);
  return {
    ...wordsOf(original?.title ?? (isOnly ? change.title : '')),
    name: `#${number}`,
    ids: original?.mergeCommit === undefined ? [] : [original.mergeCommit],
    pickedFrom: further?.commits ?? [],
    pulls: [number, ...(further?.pulls ?? [])],
    summaries,
    doubtful: agree(summaries, original) ? [] : ['commit', 'trailer', 'original'],
    text: '',
  };
}

function commitOriginalPart(id: string, change: Sought): Part {
  const original = originalOf(id, change.originals);
  const known = original && knownAs(`${original.title}\n\n${original.body}`);
  return {
    ...wordsOf(original?.title ?? ''),
    name: 'it',
    ids: [],
    pickedFrom: [id, ...(known?.pickedFrom ?? [])],
    pulls: known?.pulls ?? [],
    summaries: summariesOf(change),
    doubtful: agree(summariesOf(change), original) ? [] : ['trailer', 'original'],
    text: '',
  };
}

function commitParts(change: Sought, original: Part | undefined): readonly Part[] {
  return change.commits
    .filter(({ message, files }) => !MERGE.test(message) && (files === undefined || files.length > 0))
    .map((commit) => commitPart(commit, change.originals, original));
}

function commitPart(commit: ChangeCommit, originals: readonly Original[], original: Part | undefined): Part {
  const summary = summaryOf(commit.message);
  const known = knownAs(commit.message);
  // One commit made of several originals is there when all of these are, which `originalParts` asks.
  const batch = takenFrom(commit.message).pulls;
  const pulls = batch.length > 1 ? known.pulls.filter((number) => !batch.includes(number)) : known.pulls;
  const paths = pathsOf([commit]);
  // A picked from B, B from A: what was picked from says itself what it was picked from.
  const from = known.pickedFrom.flatMap((id) => originalOf(id, originals) ?? []);
  const further = from.map(({ title, body }) => knownAs(`${title}\n\n${body}`));
  return {
    ...wordsOf(summary),
    name: commit.id?.slice(0, 9) ?? `"${summary}"`,
    ids: commit.id === undefined ? [] : [commit.id],
    pickedFrom: [...known.pickedFrom, ...further.flatMap(({ pickedFrom }) => pickedFrom)],
    pulls: [...pulls, ...further.flatMap(({ pulls }) => pulls)],
    summaries: [summary],
    doubtful: from.length === 0 || from.some((each) => agree([summary], each)) ? [] : ['trailer'],
    ...(commit.patchId === undefined ? {} : { patchId: commit.patchId }),
    ...(paths === undefined ? {} : { paths }),
    text: textOf(commit.message),
    ...(original === undefined ? {} : { original }),
  };
}

/** The change as one: what a squash on the other branch, or a pull request that names this one, looks like. */
function titlePart(change: Sought, original: Part | undefined): Part {
  const paths = pathsOf(change.commits);
  const number = /^#?(\d{1,9})$/.exec(change.id ?? '')?.[1];
  return {
    ...wordsOf(change.title),
    name: number === undefined ? `"${change.title.slice(0, 80)}"` : `#${number}`,
    ids: [],
    pickedFrom: [],
    pulls: number === undefined ? [] : [Number(number)],
    summaries: [change.title],
    doubtful: [],
    ...(paths === undefined ? {} : { paths }),
    text: textOf(`\n${change.body}`),
    ...(original === undefined ? {} : { original }),
  };
}

/** None where the source did not tell them of every commit. */
function pathsOf(commits: readonly ChangeCommit[]): ReadonlySet<string> | undefined {
  const files = commits.flatMap((commit) => commit.files ?? []);
  const areKnown = commits.length > 0 && commits.every((commit) => commit.files !== undefined);
  return areKnown ? new Set(files.map(({ path }) => path)) : undefined;
}

function summariesOf({ title, commits }: Sought): readonly string[] {
  return [title, ...commits.slice(0, MOST_SUMMARIES).map(({ message }) => summaryOf(message))];
}

/** Whether a change and what it names speak of one thing, as far as that is known. */
function agree(summaries: readonly string[], original: Original | undefined): boolean {
  if (original === undefined) return true;
  // Of a merge, the summary tells where it came from, and the line below what it is.
  const theirs = [original.title, summaryOf(original.body.slice(0, 2_000).trimStart())];
  return summaries.some((own) => theirs.some((their) => shareWords(own, their) || isAsShort(own, their)));
}

/** Where neither has a word that says something, they cannot disagree. */
function isAsShort(own: string, their: string): boolean {
  return plainSummary(own) === plainSummary(their);
}

function originalOf(id: string, originals: readonly Original[]): Original | undefined {
  return originals.find((each) => isSameCommit(each.id, id) || isSameCommit(each.mergeCommit ?? '', id));
}

function wordsOf(summary: string): Pick<Revertible, 'words'> {
  const words = plainSummary(summary);
  return isTelling(words) ? { words } : {};
}
