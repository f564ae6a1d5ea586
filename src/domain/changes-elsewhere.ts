/**
 * Where else the same change was released, by what commits say of each other: the commit itself, the commit it was picked
 * from (`git cherry-pick -x`), the pull request it is a backport of.
 */
import { knownAs } from './change/presence/known-as.ts';
import { filed } from './filed.ts';
import type { Commit, Patch } from './patch.ts';

/** Shortened ids are written with seven digits and more; twelve are never two commits of one repository. */
const LENGTH_OF_KEY = 12;

/** Versions of other lines than `line` that have the change of a commit, ascending. */
export type Elsewhere = (commit: Commit, line: string) => readonly string[];

/** @param patches releases of all lines; each message is read once */
export function elsewhereIn(patches: readonly Patch[]): Elsewhere {
  const known = new Map<Commit, readonly string[]>();
  const keys = (commit: Commit) => {
    const before = known.get(commit);
    if (before) return before;
    const read = keysOf(commit);
    known.set(commit, read);
    return read;
  };
  const places = filed(patches, (patch) => patch.commits.flatMap(keys));
  return (commit, line) => {
    const found = keys(commit).flatMap((key) => places.get(key) ?? []);
    return [...new Set(found.filter((patch) => patch.line !== line).map(({ version }) => version))].sort(byNumbers);
  };
}

/** Names by which the same change is known on any line; a commit may be one, its original and its pull request. */
function keysOf({ id, message }: Commit): readonly string[] {
  const { pickedFrom, pulls } = knownAs(message);
  const commits = [id, ...pickedFrom].map((each) => each.slice(0, LENGTH_OF_KEY).toLowerCase());
  return [...new Set([...commits, ...pulls.map((number) => `#${number}`)])];
}

const NUMERIC = new Intl.Collator('en', { numeric: true });

function byNumbers(a: string, b: string): number {
  return NUMERIC.compare(a, b);
}
