/** What newer lines have, the stage of a line takes, and its branch has not. */
import type { ChangeKind } from '../../domain/change/change.ts';
import { type FoundChange, lackingIn } from '../../domain/change/presence/same-change.ts';
import { isHarmless } from '../gate/accept.ts';
import type { Candidate } from './backport-candidate.ts';
import type { BackportSearch, SearchedLine } from './backport-search.ts';
import { declinedBecause } from './declined.ts';
import type { Backports, DeclinedBackport, DoubtfulBackport, JudgedChange, MissingBackport } from './patch-check.ts';
import { type Wanted, wantedBy } from './wanted.ts';

/** Whatever was looked for is in one of the lists, or counted under the sign by which it was found. */
export function missingBackports(search: BackportSearch, line: SearchedLine): Backports {
  const { policy } = search.question.status;
  const missing: MissingBackport[] = [];
  const doubtful: DoubtfulBackport[] = [];
  const declined: DeclinedBackport[] = [];
  const found: Partial<Record<FoundChange['by'], number>> = {};
  const wanted = wantedBy(search, line);
  for (const one of wanted) {
    const change = changeOf(one.candidate);
    if (one.found && !one.found.isWeak) {
      found[one.found.by] = (found[one.found.by] ?? 0) + 1;
      continue;
    }
    const because = declinedBecause(one.candidate, line.lifecycle.line.name, policy);
    const lacking = lackingOf(one, search, line);
    if (because !== undefined) declined.push({ ...change, because });
    else if (lacking?.length === 0) found.commit = (found.commit ?? 0) + 1;
    else if (one.found && !lacking) doubtful.push({ ...change, found: one.found });
    else if (isUndecided(one, search)) doubtful.push({ ...change, found: unread(one), isUnread: true });
    else missing.push({ ...change, ...missingWords(one, search, lacking) });
  }
  return { missing, doubtful, declined, looked: wanted.length, found };
}

/** A label may say that nobody wants it here, and the labels could not be read. */
function isUndecided({ candidate }: Wanted, search: BackportSearch): boolean {
  return search.question.status.policy.patchCheck.notNeeded.length > 0 && search.isUntold(candidate);
}

function unread({ candidate }: Wanted): FoundChange {
  return { branch: candidate.branch, by: 'original', evidence: 'its labels could not be read', isWeak: true };
}

/** Which commits of a change are not there, where others are; those that reach no user need not be. */
function lackingOf(
  { candidate }: Wanted,
  search: BackportSearch,
  { branch }: SearchedLine,
): readonly string[] | undefined {
  const lacking = lackingIn(search.soughtOf(candidate), search.index(branch), search.ways);
  return lacking?.filter((id) => {
    const index = candidate.change.commits.findIndex((one) => one.id === id);
    return !isHarmless((candidate.judgement.parts[index]?.kind ?? 'unknown') as ChangeKind | 'unknown');
  });
}

function missingWords(
  { candidate, ruling }: Wanted,
  search: BackportSearch,
  lacking: readonly string[] | undefined,
): Pick<MissingBackport, 'ruling' | 'on' | 'partly' | 'lacking'> {
  const trail = search.trail(candidate);
  const on = search.branches.names.filter((name) => name === candidate.branch || trail.get(name)?.isWeak === false);
  if (!lacking) return { ruling, on };
  const commits = candidate.change.commits.filter(({ id = '' }) => lacking.includes(id));
  const ids = commits.flatMap(({ id }) => id ?? []);
  const names = commits.slice(0, 5).map(({ id = '' }) => id.slice(0, 9));
  const more = commits.length > names.length ? ` and ${commits.length - names.length} more` : '';
  const partly = `${candidate.change.commits.length - commits.length} of its ${candidate.change.commits.length} commits are there; not ${names.join(', ')}${more}`;
  return { ruling, on, partly, lacking: ids };
}

function changeOf({ branch: _, reverts: __, isNew: ___, ...judged }: Candidate): JudgedChange {
  return judged;
}
