/** Reverts among the changes of newer branches: what they take back, and what was brought in again by reverting a revert. */
import type { BranchIndex } from '../../domain/change/presence/branch-index.ts';
import type { Revert } from '../../domain/change/presence/reverts.ts';
import type { FoundChange } from '../../domain/change/presence/same-change.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import { idsOf, type Judge, revertOf } from './backport-candidate.ts';
import type { LineBranches } from './line-branches.ts';

/** What is asked of whoever searches; see `BackportSearch`. */
interface Search {
  readonly branches: LineBranches;
  readonly judge: Judge;
  index(branch: string): BranchIndex;
  find(change: LandedChange, branch: string): FoundChange | undefined;
}

export class Takebacks {
  readonly #search: Search;
  readonly #byId = new Map<string, LandedChange>();
  readonly #byPull = new Map<number, LandedChange>();
  /** By what it brings in again. */
  readonly #reapplied = new Map<string, string[]>();

  constructor(search: Search) {
    this.#search = search;
    const reverts: LandedChange[] = [];
    for (const branch of search.branches.names) {
      for (const landed of search.branches.landed(branch)) {
        for (const id of idsOf(landed)) this.#byId.set(id, landed);
        if (landed.pull !== undefined) this.#byPull.set(landed.pull, landed);
        if (revertOf(landed)) reverts.push(landed);
      }
    }
    for (const landed of reverts) this.#readReapplied(landed);
  }

  /** Commits that brought a change in again after it was reverted: they make the same change. */
  reappliedBy(ids: readonly string[]): readonly string[] {
    return this.#reapplied.size === 0 ? [] : ids.flatMap((id) => this.#reapplied.get(id) ?? []);
  }

  /** Whether a branch has what is taken back, and it is not taken back there. */
  isToRevert(revert: Revert, branch: string): boolean {
    const { branches } = this.#search;
    return this.#targetsOf(revert).some((target) => {
      const ids = typeof target === 'string' ? [target] : idsOf(target);
      if (ids.some((id) => branches.has(branch, id))) return !this.#isTakenBack(ids, branch);
      if (typeof target === 'string') return false;
      return this.#search.find(this.#search.judge.told(target), branch)?.isWeak === false;
    });
  }

  #isTakenBack(ids: readonly string[], branch: string): boolean {
    return this.#search.index(branch).reverts.newest({ ids, pickedFrom: [], pulls: [] }) !== undefined;
  }

  /** A commit that no branch brought is known by its id alone. */
  #targetsOf({ ids, pulls }: Revert): readonly (LandedChange | string)[] {
    const { graph } = this.#search.branches;
    const named = ids.flatMap((id) => this.#byId.get(id) ?? (graph.get(id) ? id : []));
    return named.length > 0 ? named : pulls.flatMap((number) => this.#byPull.get(number) ?? []);
  }

  #readReapplied(landed: LandedChange): void {
    for (const first of this.#targetsOf(revertOf(landed) ?? { ids: [], pulls: [], words: '' })) {
      const again = typeof first === 'string' ? undefined : revertOf(first);
      for (const target of again ? this.#targetsOf(again) : []) {
        for (const id of typeof target === 'string' ? [target] : idsOf(target)) {
          this.#reapplied.set(id, [...(this.#reapplied.get(id) ?? []), ...idsOf(landed)]);
        }
      }
    }
  }
}
