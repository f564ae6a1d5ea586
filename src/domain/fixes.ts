/** The fixes of a patch, and the versions of other lines that have them too. */
import { elsewhereIn } from './changes-elsewhere.ts';
import type { Fix } from './notes-label.ts';
import type { Commit, Patch } from './patch.ts';

/** What a list in notes can hold and still be read. */
const MOST_FIXES = 40;

/** Kinds of Conventional Commits, and words at the start of others, that change nothing for users of a release. */
const NO_FIX =
  /^(?:docs?|tests?|ci|chore|build|style|refactor|release|wip)(?:\([^)]*\))?!?:|^(?:merge (?:branch|pull request|remote|tag)|release\b|prepare\b|bump (?:the )?version|version bump|update changelog)|^v?\d+\.\d+[\w.]*$/i;
/** What bots put before the summary of a backport: `[Backport release-1.2]`, `[v1.17.x]`. */
const BOT_PREFIX = /^(?:\[[^\]]*\]\s*)+/;

/** @param others patches of every line; those of the own line are not counted */
export function fixesOf(patch: Patch, others: readonly Patch[]): readonly Fix[] {
  const elsewhere = elsewhereIn(others.filter(({ line }) => line !== patch.line));
  return patch.commits
    .filter(isFix)
    .slice(0, MOST_FIXES)
    .map((commit) => ({ text: fixSummary(commit), alsoIn: elsewhere(commit, patch.line) }));
}

function isFix(commit: Commit): boolean {
  const summary = fixSummary(commit);
  return summary !== '' && !NO_FIX.test(summary);
}

/** The first line of its message, without what bots put before it. */
export function fixSummary({ message }: Commit): string {
  return (message.split('\n')[0] ?? '').replace(BOT_PREFIX, '').trim();
}
