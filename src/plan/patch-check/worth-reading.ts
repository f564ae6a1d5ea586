/**
 * Of which commits it is worth to know more before the final judgement: what newer branches have and a line seems to lack,
 * and what a line has and nobody knows from where. Everything else is settled by ids, numbers and words.
 */
import { summaryOf } from '../../domain/change/message.ts';
import type { BranchCommit, BranchIndex } from '../../domain/change/presence/branch-index.ts';
import { sayingAlmost } from '../../domain/change/presence/said-on.ts';
import { once } from '../../domain/change/remembered.ts';
import { wordsIn } from '../../domain/change/summary-words.ts';
import { filed } from '../../domain/filed.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import { idsOf } from './backport-candidate.ts';
import type { BackportSearch, SearchedLine } from './backport-search.ts';
import { isFresh, newerThan, unmatched } from './strays.ts';
import { matchedOn, wantedBy } from './wanted.ts';

export interface WorthReading {
  /** Ids, those that matter most first. */
  readonly files: readonly string[];
  readonly pulls: readonly string[];
}

/** Patches of more are not read by anybody. */
const MOST_FILES = 4_000;
const MOST_PULLS = 1_000;
/** Labels may say what titles do not. */
const MOST_UNKNOWN = 200;
/** Of newer branches, that say what a change of a line says: of each, and of all. */
const MOST_SAYING = 10;
const MOST_SAYING_IN_ALL = 1_000;

export function worthReading(search: BackportSearch): WorthReading {
  const own = new Set<string>();
  const saying = new Set<string>();
  const sought = new Set<LandedChange>();
  for (const line of search.question.lines) {
    if (newerThan(search, line).length === 0) continue;
    const matched = matchedOn(search, line, true);
    for (const landed of unmatched(search, line)) {
      const lacking = commitsOf(landed).filter((id) => !matched.has(id));
      for (const id of lacking) own.add(id);
      if (lacking.length > 0) for (const id of sayingSo(landed, search, line)) saying.add(id);
    }
    for (const { candidate, found } of wantedBy(search, line)) if (found?.isWeak !== false) sought.add(candidate);
  }
  const newest = [...sought].sort((a, b) => Date.parse(b.landedAt) - Date.parse(a.landedAt) || 0);
  return {
    files: [...new Set([...own, ...[...saying].slice(0, MOST_SAYING_IN_ALL), ...newest.flatMap(commitsOf)])].slice(
      0,
      MOST_FILES,
    ),
    pulls: [...new Set([...newest, ...unclearOnes(search)].map(({ commit }) => commit))].slice(0, MOST_PULLS),
  };
}

/** Commits of newer branches, of whatever kind, that might be what a line has: their patches tell. */
function sayingSo(landed: LandedChange, search: BackportSearch, line: SearchedLine): readonly string[] {
  if (!isFresh(landed, search, line)) return [];
  const { title, commits } = landed.change;
  const summaries = [...new Set([title, ...commits.map(({ message }) => summaryOf(message))])].slice(0, MOST_SAYING);
  const words = summaries.map(wordsIn);
  return newerThan(search, line).flatMap((branch) => {
    const index = search.index(branch);
    const there = words.flatMap((each) => sayingAlmost(each, index).slice(0, MOST_SAYING));
    return there.flatMap((commit) => broughtBy(commit, index)).slice(0, MOST_SAYING);
  });
}

const merged = new WeakMap<BranchIndex, () => ReadonlyMap<string, readonly BranchCommit[]>>();

/** Of a merge the commits it merged: these have a patch. */
function broughtBy({ ids: [id = ''] }: BranchCommit, index: BranchIndex): readonly string[] {
  const byMerge =
    merged.get(index) ??
    once(() => filed(index.counting, ({ commit: { mergedBy } }) => (mergedBy === undefined ? [] : [mergedBy])));
  merged.set(index, byMerge);
  const brought =
    byMerge()
      .get(id)
      ?.flatMap(({ ids }) => ids) ?? [];
  return brought.length > 0 || id === '' ? brought : [id];
}

/** The newest changes that nothing tells the kind of, and that a line might want. */
function unclearOnes(search: BackportSearch): readonly LandedChange[] {
  const { names } = search.branches;
  const unclear: LandedChange[] = [];
  for (const candidate of search.candidates.toReversed()) {
    if (unclear.length >= MOST_UNKNOWN) break;
    if (candidate.judgement.kind !== 'unknown') continue;
    const older = names.slice(names.indexOf(candidate.branch) + 1);
    const isLacking = older.some((branch) => !search.branches.has(branch, candidate.commit));
    if (isLacking && candidate.isNew()) unclear.push(candidate);
  }
  return unclear;
}

function commitsOf(landed: LandedChange): readonly string[] {
  return landed.change.commits.flatMap(({ id }) => id ?? idsOf(landed));
}
