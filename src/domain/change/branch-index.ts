/** The newest commits of a branch, ready to be searched for a change: by id, by what they name, by what they do and say. */
import type { ChangeCommit } from './change.ts';
import { isSameCommit, knownAs } from './known-as.ts';
import { means, type Revert, type Revertible, revertIn } from './reverts.ts';
import { isTelling, plainSummary, summaryOf } from './summary.ts';

/** As a source told it. */
export interface Contents {
  readonly branch: string;
  /** Of the commits that were asked for, those the branch has. */
  readonly has: readonly string[];
  /** Newest first. */
  readonly recent: readonly ChangeCommit[];
}

export interface BranchCommit extends Revertible {
  /** 0 is the newest. */
  readonly index: number;
  readonly commit: ChangeCommit;
  readonly summary: string;
  /** Neither reverted nor empty. */
  readonly counts: boolean;
}

export interface BranchIndex {
  readonly contents: Contents;
  /** Reverts that stand, newest first. */
  readonly reverts: readonly { readonly index: number; readonly revert: Revert }[];
  readonly byId: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byPickedFrom: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byPull: ReadonlyMap<number, readonly BranchCommit[]>;
  readonly byPatch: ReadonlyMap<string, readonly BranchCommit[]>;
  readonly byWords: () => ReadonlyMap<string, readonly BranchCommit[]>;
}

/** The digits by which commits are filed; `isSameCommit` tells the rest. */
const FILED_BY = 7;

export function indexBranch(contents: Contents): BranchIndex {
  const commits = contents.recent.map(readCommit);
  const reverts: { readonly index: number; readonly revert: Revert }[] = [];
  const counting: BranchCommit[] = [];
  // From the newest on, whatever may revert a commit is known before it.
  for (const commit of commits) {
    const isReverted = reverts.some(({ revert }) => means(revert, commit));
    const revert = isReverted ? undefined : revertIn(commit.commit.message);
    if (revert) reverts.push({ index: commit.index, revert: narrowed(revert, commits) });
    if (!isReverted && commit.counts) counting.push(commit);
  }
  return {
    contents,
    reverts,
    byId: filed(counting, ({ ids }) => ids.map(file)),
    byPickedFrom: filed(counting, ({ pickedFrom }) => pickedFrom.map(file)),
    byPull: filed(counting, ({ pulls }) => pulls),
    byPatch: filed(counting, ({ commit }) => (commit.patchId === undefined ? [] : [commit.patchId])),
    byWords: once(() => filed(counting, ({ words }) => (words === undefined ? [] : [words]))),
  };
}

export function file(id: string): string {
  return id.slice(0, FILED_BY).toLowerCase();
}

function readCommit(commit: ChangeCommit, index: number): BranchCommit {
  const summary = summaryOf(commit.message);
  // Few are ever compared by their words, and finding these takes longer than all else.
  const words = once(() => {
    const plain = plainSummary(summary);
    return isTelling(plain) ? plain : undefined;
  });
  return {
    index,
    commit,
    summary,
    ids: commit.id === undefined ? [] : [commit.id],
    ...knownAs(commit.message),
    get words() {
      return words();
    },
    counts: commit.files === undefined || commit.files.length > 0,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A revert that names a commit of this branch means that one, not another of the same words. */
function narrowed(revert: Revert, commits: readonly BranchCommit[]): Revert {
  const isHere = commits.some(({ ids }) => ids.some((id) => revert.ids.some((other) => isSameCommit(id, other))));
  return isHere ? { ...revert, pulls: [], words: '' } : revert;
}

function filed<Key>(
  commits: readonly BranchCommit[],
  keysOf: (commit: BranchCommit) => readonly Key[],
): ReadonlyMap<Key, readonly BranchCommit[]> {
  const shelf = new Map<Key, BranchCommit[]>();
  for (const commit of commits) {
    for (const key of keysOf(commit)) {
      const place = shelf.get(key);
      if (place) place.push(commit);
      else shelf.set(key, [commit]);
    }
  }
  return shelf;
}
