/**
 * Of which commits it is worth to know more before the final judgement: what newer branches have and a line seems to lack,
 * and what a line has and nobody knows from where. Everything else is settled by ids, numbers and words.
 */
import type { LandedChange } from '../../domain/landed-change.ts';
import type { BackportSearch } from './backport-search.ts';
import { idsOf } from './candidates.ts';
import { newerThan, unmatched } from './strays.ts';
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

export function worthReading(search: BackportSearch): WorthReading {
  const own = new Set<string>();
  const sought = new Set<LandedChange>();
  for (const line of search.question.lines) {
    if (newerThan(search, line).length === 0) continue;
    const matched = matchedOn(search, line, true);
    for (const landed of unmatched(search, line)) {
      for (const id of commitsOf(landed)) if (!matched.has(id)) own.add(id);
    }
    for (const { candidate, found } of wantedBy(search, line)) if (found?.isWeak !== false) sought.add(candidate);
  }
  const newest = [...sought].sort((a, b) => (a.landedAt < b.landedAt ? 1 : -1));
  return {
    files: [...new Set([...own, ...newest.flatMap(commitsOf)])].slice(0, MOST_FILES),
    pulls: [...new Set([...newest, ...unclearOnes(search)].map(({ commit }) => commit))].slice(0, MOST_PULLS),
  };
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
