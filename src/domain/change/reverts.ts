/** Which commits of a branch still stand: what a later commit reverted is not there any more, unless that was reverted too. */
import { isSameCommit, type KnownAs } from './known-as.ts';
import { plainSummary, summaryOf } from './summary.ts';
import { trailingPulls } from './taken-from.ts';
import { bounded } from './written-lines.ts';

export interface Revert {
  /** Commits it says it reverts. */
  readonly ids: readonly string[];
  readonly pulls: readonly number[];
  /** The plain words of the summary it quotes. */
  readonly words: string;
}

/** What of a commit, or of a change, a revert may mean. */
export interface Revertible extends KnownAs {
  readonly ids: readonly string[];
  /** Plain words of its summary; none: too common to be told by them. */
  readonly words?: string | undefined;
}

const LONGEST_MESSAGE = 20_000;
const QUOTED = /^(?:\[[^\]]{0,80}\]\s?|[a-z]{2,20}(?:\([^()]{0,80}\))?!?:\s?){0,4}(revert|reapply):? "(.{1,280})"/i;
const CONVENTIONAL = /^revert(?:\([^()]{0,80}\))?!?:\s{0,3}(.{1,280})$/i;
const COMMITS = /\bthis reverts commit ([0-9a-f]{7,64})\b/gi;
/** What GitHub's button writes into the body. */
const PULLS = /^reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})\b/gim;

/** What a commit says it takes back, if it does. */
export function revertIn(whole: string): Revert | undefined {
  const message = bounded(whole, LONGEST_MESSAGE);
  if (!/revert|reapply/i.test(message)) return undefined;
  const quoted = quotedIn(summaryOf(message));
  const ids = few([...message.matchAll(COMMITS)].map(([, id = '']) => id.toLowerCase()));
  const pulls = few([...message.matchAll(PULLS)].map(([, number]) => Number(number)));
  if (quoted === undefined && ids.length + pulls.length === 0) return undefined;
  return { ids, pulls: [...pulls, ...trailingPulls(quoted ?? '')], words: plainSummary(quoted ?? '') };
}

/** Nobody reverts more at once; each is looked for on every branch. */
const MOST_REVERTED = 10;

function few<T>(named: readonly T[]): readonly T[] {
  return [...new Set(named)].slice(0, MOST_REVERTED);
}

/** Whether a revert means this commit, or this change. */
export function means({ ids, pulls, words }: Revert, what: Revertible): boolean {
  return (
    ids.some((id) => [...what.ids, ...what.pickedFrom].some((other) => isSameCommit(id, other))) ||
    pulls.some((number) => what.pulls.includes(number)) ||
    (words !== '' && what.words === words)
  );
}

/** What git and GitHub quote: `Revert "fix: it"`; `Reapply "fix: it"` takes back the revert of it. */
function quotedIn(summary: string): string | undefined {
  const [, word, quoted] = QUOTED.exec(summary) ?? [];
  if (quoted === undefined) return CONVENTIONAL.exec(summary)?.[1];
  return word?.toLowerCase() === 'reapply' ? `Revert "${quoted}"` : quoted;
}
