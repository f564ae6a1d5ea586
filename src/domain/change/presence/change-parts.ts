/**
 * The parts of a change that must all be on a branch for the change to be there. A branch may hold them in another cut: a
 * pull request squashed there, a batch of them here. So there are several ways to part a change, and one is enough.
 */
import type { Change, ChangeCommit } from '../change.ts';
import { summaryOf } from '../message.ts';
import { boundedTogether, originalsNamedIn } from '../references.ts';
import { once } from '../remembered.ts';
import { type SummaryWords, wordsIn } from '../summary-words.ts';
import { takenFrom } from '../taken-from.ts';
import { tellingOf, textOf } from './branch-index.ts';
import { changeIdsIn } from './change-ids.ts';
import { knownBy } from './known-as.ts';
import { agree, type KnownOriginals, knownOriginals } from './known-originals.ts';
import { type PatchLines, patchLinesOf } from './patch-lines.ts';
import type { Revertible } from './reverts.ts';

export interface Sought extends Pick<Change, 'title' | 'body' | 'commits' | 'originals'>, Partial<Pick<Change, 'id'>> {
  /** Other names of the whole of it: the merge by which it landed, its picks on other branches, their pull requests. */
  readonly alias?: { readonly ids: readonly string[]; readonly pulls: readonly number[] };
}

/** From strongest to weakest. */
export const WAYS_OF_PRESENCE = ['commit', 'trailer', 'patch-id', 'original', 'lines', 'summary'] as const;
export type WayOfPresence = (typeof WAYS_OF_PRESENCE)[number];

export interface Part extends Revertible {
  /** For the evidence: `#12`, a short id. */
  readonly name: string;
  /** What the change says of itself, to compare with what is found under a number. */
  readonly summaries: readonly SummaryWords[];
  /** It names an original that no word of its own agrees with: found in these ways, a person should look. */
  readonly doubtful: readonly WayOfPresence[];
  /** Those of Gerrit; a squash has several, and is there when all of them are. */
  readonly changeIds?: readonly string[];
  readonly patchId?: string;
  readonly paths?: ReadonlySet<string>;
  /** What it adds and removes. */
  readonly lines: () => Omit<PatchLines, 'key'>;
  /** They are those of several commits. */
  readonly areOfSeveral?: boolean;
  /** What its message says beside the summary. */
  readonly text: () => string;
  /** The one change it was taken from, whose revert takes it back too. */
  readonly original?: Revertible;
}

type Parts = readonly (readonly Part[])[];

/** A change, with what is read of it once for all of its parts. */
interface Prepared {
  readonly change: Sought;
  readonly originals: KnownOriginals;
  /** Its own, and of some of its commits. */
  readonly summaries: readonly SummaryWords[];
}

const MOST_SUMMARIES = 20;
const LONGEST_NAME = 80;
const NO_TEXT = () => '';
const NO_LINES = () => ({ lines: new Set<number>(), added: new Set<number>() });
const parted = new WeakMap<Sought, Parts>();

export function partsOf(change: Sought): Parts {
  const parts = parted.get(change) ?? part(change);
  parted.set(change, parts);
  return parts;
}

function part(change: Sought): Parts {
  const told = [change.title, ...change.commits.slice(0, MOST_SUMMARIES).map(({ message }) => summaryOf(message))];
  const unique = [...new Set(told)];
  const prepared = { change, originals: knownOriginals(change.originals), summaries: unique.map(wordsIn) };
  const originals = originalParts(prepared);
  const only = originals.length === 1 ? originals[0] : undefined;
  return [originals, commitParts(prepared, only), [titlePart(change, only)]].filter((parts) => parts.length > 0);
}

/** By what title and body name, if they name anything; else by what the commits do. */
function originalParts(prepared: Prepared): readonly Part[] {
  const { change } = prepared;
  const told = originalsNamedIn({ ...change, commits: [] });
  const { pulls, commits } = told.pulls.length + told.commits.length > 0 ? told : originalsNamedIn(change);
  if (pulls.length > 0) return pulls.map((number) => pullPart(number, pulls.length === 1, prepared));
  return commits.map((id) => commitOriginalPart(id, prepared));
}

function pullPart(number: number, isOnly: boolean, { change, originals, summaries }: Prepared): Part {
  const known = originals.pull(number);
  const { title, mergeCommit } = known?.original ?? {};
  const further = known?.references();
  return {
    ...wordsOf(title ?? (isOnly ? change.title : '')),
    name: `#${number}`,
    ids: mergeCommit === undefined ? [] : [mergeCommit],
    pickedFrom: further?.commits ?? [],
    pulls: [number, ...(further?.pulls ?? [])],
    summaries,
    doubtful: agree(summaries, known) ? [] : ['commit', 'trailer', 'original'],
    lines: NO_LINES,
    text: NO_TEXT,
  };
}

function commitOriginalPart(id: string, { originals, summaries }: Prepared): Part {
  const original = originals.commit(id);
  const known = original?.knownAs();
  return {
    ...wordsOf(original?.original.title ?? ''),
    name: 'it',
    ids: [],
    pickedFrom: [id, ...(known?.pickedFrom ?? [])],
    pulls: known?.pulls ?? [],
    summaries,
    doubtful: agree(summaries, original) ? [] : ['trailer', 'original'],
    lines: NO_LINES,
    text: NO_TEXT,
  };
}

/** Whoever brings commits cannot make one a merge by its words: sources leave merges out by their parents. */
function commitParts({ change, originals }: Prepared, original: Part | undefined): readonly Part[] {
  const commits = change.commits.filter(({ files }) => files === undefined || files.length > 0);
  const messages = boundedTogether(commits.map(({ message }) => message));
  return commits.map((commit, index) => commitPart(commit, messages[index] ?? '', originals, original));
}

function commitPart(
  commit: ChangeCommit,
  message: string,
  originals: KnownOriginals,
  original: Part | undefined,
): Part {
  const summary = summaryOf(message);
  const words = wordsIn(summary);
  const taken = takenFrom(message);
  const known = knownBy(message, taken);
  // One commit made of several originals is there when all of these are, which `originalParts` asks.
  const batch = taken.pulls;
  const pulls = batch.length > 1 ? known.pulls.filter((number) => !batch.includes(number)) : known.pulls;
  const paths = pathsOf([commit]);
  const patchId = commit.patchId ?? (commit.files && patchLinesOf(commit.files).key);
  // A picked from B, B from A: what was picked from says itself what it was picked from.
  const from = [...new Set(known.pickedFrom.flatMap((id) => originals.commit(id) ?? []))];
  const further = from.map((each) => each.knownAs());
  return {
    words: tellingOf(words),
    name: commit.id?.slice(0, 9) ?? `"${summary}"`,
    ids: commit.id === undefined ? [] : [commit.id],
    pickedFrom: [...new Set([...known.pickedFrom, ...further.flatMap(({ pickedFrom }) => pickedFrom)])],
    pulls: [...new Set([...pulls, ...further.flatMap(({ pulls }) => pulls)])],
    summaries: [words],
    changeIds: changeIdsIn(message),
    doubtful: from.length === 0 || from.some((each) => agree([words], each)) ? [] : ['trailer'],
    ...(patchId === undefined ? {} : { patchId }),
    ...(paths === undefined ? {} : { paths }),
    lines: linesOf([commit]),
    text: once(() => textOf(commit.message)),
    ...(original === undefined ? {} : { original }),
  };
}

/** The change as one: what a squash on the other branch, or a pull request that names this one, looks like. */
function titlePart(change: Sought, original: Part | undefined): Part {
  const paths = pathsOf(change.commits);
  const number = /^#?(\d{1,9})$/.exec(change.id ?? '')?.[1];
  const words = wordsIn(change.title);
  return {
    words: tellingOf(words),
    name: number === undefined ? `"${change.title.slice(0, LONGEST_NAME)}"` : `#${number}`,
    ids: change.alias?.ids ?? [],
    pickedFrom: [],
    pulls: [...(number === undefined ? [] : [Number(number)]), ...(change.alias?.pulls ?? [])],
    summaries: [words],
    doubtful: [],
    ...(paths === undefined ? {} : { paths }),
    lines: change.commits.length > 1 ? linesOf(change.commits) : NO_LINES,
    areOfSeveral: true,
    text: once(() => textOf(`\n${change.body}`)),
    ...(original === undefined ? {} : { original }),
  };
}

/** None where the source did not tell them of every commit. */
function pathsOf(commits: readonly ChangeCommit[]): ReadonlySet<string> | undefined {
  const areKnown = commits.length > 0 && commits.every((commit) => commit.files !== undefined);
  return areKnown ? new Set(commits.flatMap(({ files = [] }) => files.map(({ path }) => path))) : undefined;
}

function linesOf(commits: readonly ChangeCommit[]): Part['lines'] {
  return once(() => {
    const all = commits.map(({ files = [] }) => patchLinesOf(files));
    const [only] = all.length === 1 ? all : [];
    return only ?? { lines: joined(all.map(({ lines }) => lines)), added: joined(all.map(({ added }) => added)) };
  });
}

function joined(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set(sets.flatMap((set) => [...set]));
}

function wordsOf(summary: string): Pick<Revertible, 'words'> {
  return { words: tellingOf(wordsIn(summary)) };
}
