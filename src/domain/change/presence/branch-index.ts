/** The newest commits of a branch, ready to be searched for a change: by id, by what they name, by what they do and say. */
import { filed } from '../../filed.ts';
import type { ChangeCommit } from '../change.ts';
import { summaryOf } from '../message.ts';
import { once } from '../remembered.ts';
import { allWords, isTelling, leadingWord, type SummaryWords, wordsIn } from '../summary-words.ts';
import { trailingPulls } from '../taken-from.ts';
import { bounded } from '../written-lines.ts';
import { changeIdsIn } from './change-ids.ts';
import { filedAs, isSameCommit, knownAs } from './known-as.ts';
import { type Revert, type Revertible, Reverts, revertIn } from './reverts.ts';

export interface BranchedCommit extends ChangeCommit {
  /** The merge it came by, where that is told: whoever reverts it takes this back too. */
  readonly mergedBy?: string;
}

/** As a source told it. */
export interface Contents {
  readonly branch: string;
  /** Of the commits that were asked for, those the branch has. */
  readonly has: readonly string[];
  /** Newest first. */
  readonly recent: readonly BranchedCommit[];
}

export interface BranchCommit extends Revertible {
  /** 0 is the newest. */
  readonly index: number;
  readonly commit: BranchedCommit;
  readonly summary: string;
  readonly changeIds: readonly string[];
  readonly allWords: () => ReadonlySet<string>;
  /** Summaries of what was squashed into it, as GitHub lists them in the message. */
  readonly listed: readonly string[];
  /** Plain words of its summary, and of those. */
  readonly ofWords: () => ReadonlySet<string>;
  readonly says: () => readonly SummaryWords[];
  /** Its message beside the summary. */
  readonly text: () => string;
  /** Neither reverted nor empty. */
  readonly counts: boolean;
}

export interface BranchIndex {
  readonly contents: Contents;
  /** Neither reverted nor empty, newest first. */
  readonly counting: readonly BranchCommit[];
  /** Those that stand. */
  readonly reverts: Reverts;
  readonly held: ReadonlyMap<string, readonly string[]>;
  readonly byId: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byPickedFrom: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byPull: ReadonlyMap<number, readonly BranchCommit[]>;
  readonly byChangeId: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byPatch: ReadonlyMap<string, readonly BranchCommit[]>;
  /** Those whose summary is of these plain words. */
  readonly ofWords: (words: string) => readonly BranchCommit[];
}

/** Trailers stand at the end of a message; a branch has thousands of them. */
const LONGEST_MESSAGE = 4_000;
const TRAILER = /^(?:[A-Za-z][\w-]{2,40}: |\(?cherry[- ]picked from commit )/;
/** For more, it is worth to find the words of every commit. */
const FEW_QUESTIONS = 20;
/** Fewer letters say nothing. */
const SHORTEST_TEXT = 20;
const MOST_LISTED = 50;
/** Of a merge, the summary tells where it came from, and the line below what it is. */
const MERGE = /^merge\b/i;
const indexed = new WeakMap<Contents, BranchIndex>();

/** Made once for the same contents, however often it is asked for. */
export function indexBranch(contents: Contents): BranchIndex {
  const index = indexed.get(contents) ?? readBranch(contents);
  indexed.set(contents, index);
  return index;
}

function readBranch(contents: Contents): BranchIndex {
  const commits = contents.recent.map(readOnce);
  const byAnyId = filed(commits, ({ ids }) => ids.map(filedAs));
  const reverts = new Reverts();
  const counting: BranchCommit[] = [];
  const takenBack = new Set<string>();
  // From the newest on, whatever may revert a commit is known before it; so is the merge it came by.
  for (const commit of commits) {
    const { id = '', mergedBy = '' } = commit.commit;
    const isReverted = reverts.newest(commit) !== undefined || takenBack.has(mergedBy);
    if (isReverted && id !== '') takenBack.add(id);
    const revert = isReverted ? undefined : revertIn(commit.commit.message);
    if (revert) reverts.add(narrowed(revert, byAnyId), commit.index);
    if (!isReverted && commit.counts) counting.push(commit);
  }
  const byWord = once(() => filed(counting, (commit) => [...commit.allWords()]));
  const byWords = once(() => filed(counting, (commit) => [...commit.ofWords()]));
  let asked = 0;
  return {
    contents,
    counting,
    reverts,
    held: filed(contents.has, (id) => [filedAs(id)]),
    byId: filed(counting, ({ ids }) => ids.map(filedAs)),
    byPickedFrom: filed(counting, ({ pickedFrom }) => pickedFrom.map(filedAs)),
    byPull: filed(counting, ({ pulls }) => pulls),
    byChangeId: filed(counting, ({ changeIds }) => changeIds),
    byPatch: filed(counting, ({ commit }) => (commit.patchId === undefined ? [] : [commit.patchId])),
    ofWords: (words) => {
      asked += 1;
      if (asked > FEW_QUESTIONS) return byWords().get(words) ?? [];
      return (byWord().get(leadingWord(words)) ?? []).filter((commit) => commit.ofWords().has(words));
    },
  };
}

const readBefore = new WeakMap<BranchedCommit, BranchCommit>();

/** A branch is read again when more is known of some of its commits. */
function readOnce(commit: BranchedCommit, index: number): BranchCommit {
  const known = readBefore.get(commit);
  if (known?.index === index) return known;
  const read = readCommit(commit, index);
  readBefore.set(commit, read);
  return read;
}

function readCommit(commit: BranchedCommit, index: number): BranchCommit {
  const message = bounded(commit.message, LONGEST_MESSAGE);
  const summary = summaryOf(message);
  const { pickedFrom, pulls } = knownAs(message);
  const listed = listedIn(message);
  // Few are ever compared by their words, and finding these takes longer than all else.
  const says = once(() => [...sayings(summary, message), ...listed.map(wordsIn)]);
  const words = once(() => tellingOf(says()[0]));
  return {
    index,
    commit,
    summary,
    ids: commit.id === undefined ? [] : [commit.id],
    changeIds: changeIdsIn(message),
    pickedFrom,
    pulls: listed.length === 0 ? pulls : [...new Set([...pulls, ...listed.flatMap(trailingPulls)])],
    listed,
    get words() {
      return words();
    },
    ofWords: once(
      () => new Set([words(), ...listed.map((item) => tellingOf(wordsIn(item)))].flatMap((all) => all ?? [])),
    ),
    allWords: once(() => allWords([summary, ...listed].join(' '))),
    says,
    text: once(() => textOf(message)),
    counts: commit.files === undefined || commit.files.length > 0,
  };
}

function listedIn(message: string): readonly string[] {
  if (!message.includes('\n* ')) return [];
  const items = message.split('\n').filter((line) => line.startsWith('* '));
  return items.slice(0, MOST_LISTED).map((line) => summaryOf(line.slice(2)));
}

/** What a change of this summary says it is: also below the summary, where that alone says nothing. */
export function sayings(summary: string, text: string): readonly [SummaryWords, ...SummaryWords[]] {
  const own = wordsIn(summary);
  const below = MERGE.test(summary) || own.telling.size === 0 ? secondLine(text) : '';
  return below === '' ? [own] : [own, wordsIn(below)];
}

function secondLine(message: string): string {
  const [, ...lines] = message.slice(0, 2_000).split('\n');
  return lines.find((line) => line.trim() !== '') ?? '';
}

/** None: too common. */
export function tellingOf(words: SummaryWords | undefined): string | undefined {
  return words && isTelling(words.plain) ? words.plain : undefined;
}

/** What a message says below its summary, without trailers; nothing where that is too little to tell changes apart. */
export function textOf(message: string): string {
  const lines = message.slice(0, LONGEST_MESSAGE).split('\n').slice(1);
  const text = lines.filter((line) => !TRAILER.test(line)).join(' ');
  const plain = text
    .replace(/\s{1,100}/g, ' ')
    .trim()
    .toLowerCase();
  return plain.length < SHORTEST_TEXT ? '' : plain;
}

/** A revert that names a commit of this branch means that one, not another of the same words. */
function narrowed(revert: Revert, byId: ReadonlyMap<string, readonly BranchCommit[]>): Revert {
  const isHere = revert.ids.some((id) =>
    (byId.get(filedAs(id)) ?? []).some(({ ids }) => ids.some((own) => isSameCommit(own, id))),
  );
  return isHere ? { ...revert, pulls: [], words: '' } : revert;
}
