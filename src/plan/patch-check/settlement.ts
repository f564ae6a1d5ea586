/**
 * Whether a fault is settled in a line, where several sources speak of it and may disagree. In this order:
 *
 * 1. An advisory whose ranges and patched versions say that a release of the line has the fix. It is the project's own
 *    published word about its releases; a scanner that still shows the fault may not have run since, and an issue stays
 *    open for the sake of other lines. That they disagree is said.
 * 2. An advisory that calls the newest release vulnerable: no commit and no closed issue outweighs it. A commit that names
 *    the fault and is in no release yet makes it `unreleased`.
 * 3. A scanner that still sees it on the branch: open, unless the commit that mends it came after the one it looked at.
 * 4. A commit on the line that names it.
 * 5. What else its sources say: seen no more on the branch (then the next release has the fix), or dismissed.
 * 6. An issue that is closed as completed settles no line by itself: GitHub closes it with the first merge into the default
 *    branch, and older lines may wait for the fix. Only a line that lives there has it by that. A line that the policy
 *    gives no branch has it with its first release since then, as far as anybody can tell.
 */
import type { Day } from '../../domain/calendar.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import { compareVersions } from '../../domain/version.ts';
import { firstReleaseFrom, type LinePlace, type Standing } from './alert-standing.ts';
import type { Clock } from './patch-check.ts';

export interface Fix {
  /** Of the first release of the line that has it; absent: it is on the branch only. */
  readonly version?: string;
  readonly on?: Day;
}

/**
 * The commit on the line that mends what goes by one of these names, in lower case: `cve-2025-6019`, `#12`.
 *
 * @param notIn commits that were looked at and still had the fault: what they lead to mends nothing
 */
export type FixedBy = (names: readonly string[], notIn: readonly string[]) => Fix | undefined;

export interface Settlement extends Pick<Clock, 'state' | 'fixedIn'> {
  /** It may be mended here and nobody said so (a squash that names its pull request only): shown, and never late. */
  readonly isDoubtful?: true;
  /** The day on which it was settled, where no release tells. */
  readonly settledOn?: Day;
  readonly remark?: string;
}

/** In the order above. @param names of the fault in all sources @param place the line, on a day */
export function settlementOf(
  standings: readonly Standing[],
  names: readonly string[],
  place: LinePlace,
  fixedBy: FixedBy,
): Settlement {
  const [ofVersions, others] = [
    standings.filter(({ isOfVersions }) => isOfVersions),
    standings.filter(({ isOfVersions }) => !isOfVersions),
  ];
  const open = others.filter(({ state }) => state === 'open');
  const released = latestOf(ofVersions.flatMap(({ fixedIn }) => fixedIn ?? []));
  const isVulnerable = ofVersions.some(({ state }) => state === 'open');
  if (released && !isVulnerable) return { state: 'fixed', fixedIn: inWords(released), ...stillOpen(open) };
  const seen = open.filter(({ alert }) => alert.concerns?.kind === 'branch');
  const isSeen = seen.some(({ alert }) => alert.commit === undefined);
  const notIn = [...new Set(seen.flatMap(({ alert }) => alert.commit ?? []))].sort();
  const fix = isSeen ? undefined : fixedBy(names, notIn);
  if (isVulnerable) return whereVulnerable(fix);
  if (open.length > 0) return fix ? byCommit(fix) : { state: 'open' };
  if (others.every(({ state }) => state === 'dismissed')) return { state: 'dismissed', ...latestDay(others) };
  return fix ? byCommit(fix) : bySources(others, place);
}

function byCommit({ version, on }: Fix): Settlement {
  if (version === undefined) return { state: 'unreleased' };
  return { state: 'fixed', fixedIn: { version, ...(on === undefined ? {} : { on }) } };
}

function whereVulnerable(fix: Fix | undefined): Settlement {
  if (fix === undefined) return { state: 'open' };
  if (fix.version === undefined) return { state: 'unreleased' };
  const remark = `a commit in ${fix.version} names it, and the advisory calls the newest release vulnerable`;
  return { state: 'open', remark };
}

/** No commit tells: what is no more seen on the branch is in the next release. */
function bySources(standings: readonly Standing[], place: LinePlace): Settlement {
  const ofBranch = standings.filter(({ alert }) => alert.concerns?.kind === 'branch');
  const fixed = ofBranch.filter(({ state }) => state === 'fixed');
  if (fixed.length > 0) return sinceThen(latestDay(fixed), place);
  // Somebody looked at what a scanner found in this line; who closes an issue looks at all of them at once.
  const dismissed = standings.filter(({ state, alert }) => state === 'dismissed' && alert.source !== 'issue');
  if (dismissed.length > 0) return { state: 'dismissed', ...latestDay(dismissed) };
  return whereClosed(latestDay(standings.filter(({ state }) => state === 'fixed')), place);
}

function sinceThen(day: Pick<Settlement, 'settledOn'>, { line }: LinePlace): Settlement {
  if (day.settledOn === undefined) return { state: 'fixed' };
  const release = firstReleaseFrom(line, day.settledOn);
  return release ? { state: 'fixed', fixedIn: inWords(release), ...day } : { state: 'unreleased', ...day };
}

function whereClosed(day: Pick<Settlement, 'settledOn'>, place: LinePlace): Settlement {
  const { branch, isOnDefaultBranch } = place;
  const mayHave = day.settledOn !== undefined && (isOnDefaultBranch === true || branch === undefined);
  const settled = mayHave ? sinceThen(day, place) : undefined;
  if (!settled || (settled.state === 'unreleased' && branch === undefined))
    return { state: 'open', isDoubtful: true, remark: 'closed; this line has no commit that names it: please look' };
  return { ...settled, remark: `closed on ${day.settledOn}; no commit of this line names it` };
}

function stillOpen(open: readonly Standing[]): Pick<Settlement, 'remark'> {
  const sources = [...new Set(open.map(({ alert }) => alert.source))].sort();
  return sources.length === 0 ? {} : { remark: `still open by ${sources.join(', ')}` };
}

function latestDay(standings: readonly Standing[]): Pick<Settlement, 'settledOn'> {
  const days = standings.flatMap(({ settledOn }) => settledOn ?? []).sort();
  const last = days.at(-1);
  return last === undefined ? {} : { settledOn: last };
}

function latestOf(releases: readonly ReadRelease[]): ReadRelease | undefined {
  return releases.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1);
}

function inWords({ version, on }: ReadRelease): NonNullable<Clock['fixedIn']> {
  return { version: version.text, on };
}
