/** What an older line has and no newer one: whoever upgrades loses it. */
import { addDays, type Day, dayIn } from '../../domain/calendar.ts';
import { summaryOf } from '../../domain/change/message.ts';
import type { BranchCommit } from '../../domain/change/presence/branch-index.ts';
import { sayingTheSame } from '../../domain/change/presence/said-on.ts';
import { wordsIn } from '../../domain/change/summary-words.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import { type Line, newestOf } from '../../domain/line.ts';
import { isHarmless } from '../gate/accept.ts';
import { idsOf, revertOf, standing } from './backport-candidate.ts';
import type { BackportSearch, SearchedLine } from './backport-search.ts';
import { declinedBecause } from './declined.ts';
import type { JudgedChange, StrayChange } from './patch-check.ts';
import { isDependencyUpdate, isFix, matchedOn } from './wanted.ts';

/** What was not told for so long is known, or nobody's any more; an issue about it would never close. */
const FRESH_DAYS = 90;
const VERSION = /^(\d{1,9}(?:\.\d{1,9}){0,5})(?:(\.x)|[-+.]?[a-z][\w.+-]{0,60})?$/i;
const USUAL_NUMBERS = 3;

/**
 * Oldest first; none where the policy asks for no direction. Whatever might be on a newer branch is none, nor is what was
 * declined. Of what users have, only what came lately.
 */
export function straysOf(search: BackportSearch, line: SearchedLine): readonly StrayChange[] {
  const { policy } = search.question.status;
  const direction = line.stage.upstream ?? policy.upstream ?? 'none';
  const newer = newerThan(search, line);
  if (direction === 'none' || newer.length === 0) return [];
  const known = matchedOn(search, line, false);
  return unmatched(search, line)
    .filter((landed) => search.isAsked(landed) && isFresh(landed, search, line))
    .filter((landed) => !idsOf(landed).some((id) => known.has(id)))
    .filter((landed) => !newer.some((other) => mayBeOn(search.judge.told(landed), other, search)))
    .map((landed) => search.judged(landed))
    .filter((change) => !isOfItsOwn(change, line))
    .filter((change) => !isDeclined(change, search, line));
}

/** It came in the last 90 days, or since the day of the newest release: it may wait for the next one. */
export function isFresh(
  { landedAt }: LandedChange,
  { question }: BackportSearch,
  { lifecycle }: SearchedLine,
): boolean {
  const { policy, asOf } = question.status;
  const landedOn: Day = dayIn(policy.timezone, landedAt) ?? asOf;
  const released = newestOf(lifecycle.line)?.on;
  return landedOn >= addDays(asOf, -FRESH_DAYS) || released === undefined || landedOn >= released;
}

/** Also where nothing but the very same words are there, unless over other files. */
function mayBeOn(landed: LandedChange, branch: string, search: BackportSearch): boolean {
  if (search.find(landed, branch)) return true;
  if (!search.ways.includes('summary')) return false;
  const { title, commits } = landed.change;
  const paths = new Set(landed.change.files?.map(({ path }) => path));
  const isElsewhere = ({ commit: { files = [] } }: BranchCommit) =>
    paths.size > 0 && files.length > 0 && !files.some(({ path }) => paths.has(path));
  const isSaid = (summary: string) =>
    sayingTheSame(wordsIn(summary), search.index(branch)).some((commit) => !isElsewhere(commit));
  return isSaid(title) || commits.every(({ message }) => isSaid(summaryOf(message)));
}

function isDeclined(stray: JudgedChange, search: BackportSearch, { branch, lifecycle }: SearchedLine): boolean {
  const candidate = { ...stray, branch, isNew: () => true };
  return declinedBecause(candidate, lifecycle.line.name, search.question.status.policy) !== undefined;
}

/** Every line has dependencies and release commits of its own: `version: bump up to 3.7.1`. */
function isOfItsOwn(stray: JudgedChange, { lifecycle: { line } }: SearchedLine): boolean {
  const { change, judgement } = stray;
  const { title } = change;
  if (isHarmless(judgement.kind) || isDependencyUpdate(stray)) return true;
  const words = title.split(/[^\w.+-]/).map((word) => word.replace(/^(?:release[-_])?v?(?=\d)|\.$/gi, ''));
  const releases = [...line.stable, ...line.prereleases].map(({ version }) => version.text);
  return !isFix(judgement) && words.some((word) => releases.includes(word) || isVersionOf(word, line));
}

/** A version of the line, be it released or not: `3.7.9`, `3.7.9-rc.1`, `3.7.x` of 3.7. Its mere name is none. */
function isVersionOf(word: string, line: Line): boolean {
  const [, text = '', rest] = VERSION.exec(word) ?? [];
  const numbers = text.split('.').map(Number);
  const count = numbers.length + (rest === undefined ? 0 : 1);
  const usual = newestOf(line)?.version.numbers.length ?? USUAL_NUMBERS;
  if (count <= line.numbers.length || count < usual) return false;
  return line.numbers.every((number, place) => number === numbers[place]);
}

/** What landed on the line itself and, looked for from there, is not surely on the trunk, where most of it comes from. */
export function unmatched(search: BackportSearch, line: SearchedLine): readonly LandedChange[] {
  const known = answered.get(search) ?? new Map<string, readonly LandedChange[]>();
  answered.set(search, known);
  const lacking = known.get(line.branch) ?? lookUp(search, line);
  known.set(line.branch, lacking);
  return lacking;
}

/** Who knows more looks only for what was not found before. */
function lookUp(search: BackportSearch, line: SearchedLine): readonly LandedChange[] {
  const { branch } = line;
  const [trunk] = newerThan(search, line);
  const before = search.before ? unmatched(search.before, line) : search.branches.landed(branch);
  return standing(before, search.index(branch)).filter(
    (landed) => !revertOf(landed) && !(trunk !== undefined && isSurelyOn(landed, trunk, search)),
  );
}

/** Merged into a newer branch, a commit is there, and may still be the backport of another. */
function isSurelyOn(landed: LandedChange, branch: string, search: BackportSearch): boolean {
  const found = search.find(search.judge.told(landed), branch);
  return found !== undefined && !found.isWeak && found.by !== 'commit';
}

export function newerThan({ branches: { names } }: BackportSearch, { branch }: SearchedLine): readonly string[] {
  return names.slice(0, Math.max(0, names.indexOf(branch)));
}

const answered = new WeakMap<BackportSearch, Map<string, readonly LandedChange[]>>();
