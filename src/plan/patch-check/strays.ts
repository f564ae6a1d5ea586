/** What an older line has and no newer one: whoever upgrades loses it. */
import type { LandedChange } from '../../domain/landed-change.ts';
import { isHarmless } from '../gate/accept.ts';
import type { BackportSearch, SearchedLine } from './backport-search.ts';
import { idsOf, revertOf, standing } from './candidates.ts';
import type { JudgedChange, StrayChange } from './patch-check.ts';
import { isDependencyUpdate, isFix, matchedOn } from './wanted.ts';

/** Oldest first; none where the policy asks for no direction. Whatever might be on a newer branch is none. */
export function straysOf(search: BackportSearch, line: SearchedLine): readonly StrayChange[] {
  const { policy } = search.question.status;
  const direction = line.stage.upstream ?? policy.upstream ?? 'none';
  const newer = newerThan(search, line);
  if (direction === 'none' || newer.length === 0) return [];
  const known = matchedOn(search, line, false);
  return unmatched(search, line)
    .filter((landed) => search.isAsked(landed))
    .filter((landed) => !idsOf(landed).some((id) => known.has(id)))
    .filter((landed) => !newer.some((other) => search.find(search.judge.told(landed), other)))
    .map((landed) => search.judged(landed))
    .filter((change) => !isOfItsOwn(change, line));
}

/** Every line has dependencies and release commits of its own: `version: bump up to 3.7.1`. */
function isOfItsOwn(stray: JudgedChange, { lifecycle: { line } }: SearchedLine): boolean {
  const { change, judgement } = stray;
  const { title } = change;
  if (isHarmless(judgement.kind) || isDependencyUpdate(stray)) return true;
  const words = title.split(/[^\w.+-]/).map((word) => word.replace(/^v(?=\d)|\.$/g, ''));
  const releases = [...line.stable, ...line.prereleases].map(({ version }) => version.text);
  return !isFix(judgement) && words.some((word) => releases.includes(word));
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
