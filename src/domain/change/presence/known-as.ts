/** Names by which the same change is known on any branch: the commit it is, those it was taken from, its pull requests. */
import { summaryOf } from '../message.ts';
import { type TakenFrom, takenFrom, trailingPulls } from '../taken-from.ts';

export interface KnownAs {
  /** What it was picked from, by trailer or in words; full or shortened. */
  readonly pickedFrom: readonly string[];
  /** The pull requests it came by, or was taken from. */
  readonly pulls: readonly number[];
}

/** Two ids are the same commit if one begins the other; shorter ones are a coincidence. */
const SHORTEST_ID = 7;
const MERGED = /^Merge pull request #(\d{1,9})\b/;

/** @param repository `owner/name`: a pull request of another one is no name of it */
export function knownAs(message: string, repository?: string): KnownAs {
  return knownBy(message, takenFrom(message, repository));
}

/** @param taken what the message says it was taken from */
export function knownBy(message: string, taken: TakenFrom): KnownAs {
  const summary = summaryOf(message);
  const merged = MERGED.exec(summary)?.[1];
  const pulls = [...(merged === undefined ? [] : [Number(merged)]), ...trailingPulls(summary), ...taken.pulls];
  return { pickedFrom: taken.commits, pulls: [...new Set(pulls)] };
}

/** Full or shortened names of commits, in any case; fewer than seven digits prove nothing. */
export function isSameCommit(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  return shorter >= SHORTEST_ID && one.slice(0, shorter).toLowerCase() === other.slice(0, shorter).toLowerCase();
}

/** The digits by which commits are filed; `isSameCommit` tells the rest. */
export function filedAs(id: string): string {
  return id.slice(0, SHORTEST_ID).toLowerCase();
}
