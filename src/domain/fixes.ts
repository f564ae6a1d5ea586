/**
 * The fixes of a patch, and the lines they also went to, by what their commits say of each other: the commit itself, the
 * commit it was picked from (`git cherry-pick -x`), the pull request it is a backport of.
 */
import type { Fix } from './block-words.ts';
import { knownAs } from './change/known-as.ts';

export interface Commit {
  readonly id: string;
  readonly message: string;
}

/** The commits that a release has and the one before it in its line does not, oldest first. */
export interface Patch {
  readonly tag: string;
  readonly version: string;
  readonly line: string;
  readonly commits: readonly Commit[];
}

/** What a list in notes can hold and still be read. */
const MOST_FIXES = 40;

/** Kinds of Conventional Commits, and words at the start of others, that change nothing for users of a release. */
const NO_FIX =
  /^(?:docs?|tests?|ci|chore|build|style|refactor|release|wip)(?:\([^)]*\))?!?:|^(?:merge (?:branch|pull request|remote|tag)|release\b|prepare\b|bump (?:the )?version|version bump|update changelog)|^v?\d+\.\d+[\w.]*$/i;
/** What bots put before the summary of a backport: `[Backport release-1.2]`, `[v1.17.x]`. */
const BOT_PREFIX = /^(?:\[[^\]]*\]\s*)+/;
/** Shortened ids are written with seven digits and more; twelve are never two commits of one repository. */
const LENGTH_OF_KEY = 12;

/** @param others patches of every line; those of the own line are not counted */
export function fixesOf(patch: Patch, others: readonly Patch[]): readonly Fix[] {
  const elsewhere = versionsByKey(others.filter(({ line }) => line !== patch.line));
  return patch.commits
    .filter(isFix)
    .slice(0, MOST_FIXES)
    .map((commit) => {
      const versions = keysOf(commit).flatMap((key) => elsewhere.get(key) ?? []);
      return { text: summaryOf(commit), alsoIn: [...new Set(versions)].sort(byNumbers) };
    });
}

function isFix(commit: Commit): boolean {
  const summary = summaryOf(commit);
  return summary !== '' && !NO_FIX.test(summary);
}

function summaryOf({ message }: Commit): string {
  return (message.split('\n')[0] ?? '').replace(BOT_PREFIX, '').trim();
}

function versionsByKey(patches: readonly Patch[]): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const { version, commits } of patches) {
    for (const key of commits.flatMap(keysOf)) versions.set(key, [...(versions.get(key) ?? []), version]);
  }
  return versions;
}

/** Names by which the same change is known on any line; a commit may be one, its original and its pull request. */
function keysOf({ id, message }: Commit): readonly string[] {
  const { pickedFrom, pulls } = knownAs(message);
  const commits = [id, ...pickedFrom].map((each) => each.slice(0, LENGTH_OF_KEY).toLowerCase());
  return [...new Set([...commits, ...pulls.map((number) => `#${number}`)])];
}

function byNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
