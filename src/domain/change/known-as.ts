/** Names by which the same change is known on any branch: the commit it is, those it was taken from, its pull requests. */

import { summaryOf } from './summary.ts';
import { type TakenFrom, takenFrom, trailingPulls } from './taken-from.ts';

export interface KnownAs {
  /** What it was picked from, by trailer or in words; full or shortened. */
  readonly pickedFrom: readonly string[];
  /** The pull requests it came by, or was taken from. */
  readonly pulls: readonly number[];
}

/** Two ids are the same commit if one begins the other; shorter ones are a coincidence. */
const SHORTEST_ID = 7;
const MERGED = /^Merge pull request #(\d{1,9})\b/;

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

export function isSameCommit(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  return shorter >= SHORTEST_ID && one.slice(0, shorter).toLowerCase() === other.slice(0, shorter).toLowerCase();
}

/** The digits by which commits are filed; `isSameCommit` tells the rest. */
export function filedAs(id: string): string {
  return id.slice(0, SHORTEST_ID).toLowerCase();
}

/** Things by each of their keys, in their order. */
export function filed<Thing, Key>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => readonly Key[],
): ReadonlyMap<Key, readonly Thing[]> {
  const shelf = new Map<Key, Thing[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const place = shelf.get(key);
      if (!place) shelf.set(key, [thing]);
      else if (place.at(-1) !== thing) place.push(thing);
    }
  }
  return shelf;
}
