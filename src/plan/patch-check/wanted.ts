/** Which changes of newer branches the stage of a line asks for, and where on its branch they were found. */
import type { ChangeKind, Judgement } from '../../domain/change/change.ts';
import { isLockFile, isManifest } from '../../domain/change/manifest.ts';
import type { FoundChange } from '../../domain/change/presence/same-change.ts';
import { advisoriesIn } from '../../domain/change/references.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import { lineWords } from '../gate/base-line.ts';
import { decidingOf, type Ruling } from '../gate/ruling.ts';
import { rulingsAtStage } from '../gate/stage-rulings.ts';
import type { Candidate } from './backport-candidate.ts';
import type { BackportSearch, SearchedLine } from './backport-search.ts';
import type { JudgedChange } from './patch-check.ts';

export interface Wanted {
  readonly candidate: Candidate;
  readonly ruling: Ruling;
  readonly found?: FoundChange;
}

/** By which a stage asks for a change; what it merely lets in is no reason for a backport. */
const ASKING: ReadonlySet<string> = new Set(['kind-accepted', 'kind-asked', 'severity-unknown', 'revert-accepted']);

/** Nothing but versions of dependencies; known once its files are. */
export function isDependencyUpdate({ change: { files }, judgement }: JudgedChange): boolean {
  if (judgement.kind.startsWith('dependency-')) return true;
  return files !== undefined && files.length > 0 && files.every(({ path }) => isManifest(path) || isLockFile(path));
}

/** Advisories by the names that databases know them by. */
function advisoriesOf({ title, body, commits }: LandedChange['change']): readonly string[] {
  return [...new Set([title, body, ...commits.map(({ message }) => message)].flatMap(advisoriesIn))];
}

/**
 * What is fixed on a newer line and then backported. Which updates of dependencies a line needs depends on what it has: a
 * scan of the line tells that, not the history of another one.
 */
const FIXES: ReadonlySet<string> = new Set<ChangeKind>(['security', 'compliance', 'critical-bug', 'bug', 'revert']);

interface Matched {
  readonly any: ReadonlySet<string>;
  readonly sure: ReadonlySet<string>;
}

const matched = new WeakMap<readonly Wanted[], Matched>();
const answered = new WeakMap<BackportSearch, Map<string, readonly Wanted[]>>();

/** Newest branch first, there oldest first; those that were found are among them. */
export function wantedBy(search: BackportSearch, line: SearchedLine): readonly Wanted[] {
  const known = answered.get(search) ?? new Map<string, readonly Wanted[]>();
  answered.set(search, known);
  const wanted = known.get(line.branch) ?? lookFor(search, line);
  known.set(line.branch, wanted);
  return wanted;
}

/** Commits of a line by which changes of newer branches were found on it; weak finds are among them, unless only sure ones count. */
export function matchedOn(search: BackportSearch, line: SearchedLine, areOnlySure: boolean): ReadonlySet<string> {
  const wanted = wantedBy(search, line);
  const known = matched.get(wanted) ?? {
    any: commitsOf(wanted.flatMap(({ found }) => found ?? [])),
    sure: commitsOf(wanted.flatMap(({ found }) => (found?.isWeak === false ? found : []))),
  };
  matched.set(wanted, known);
  return areOnlySure ? known.sure : known.any;
}

function commitsOf(found: readonly FoundChange[]): ReadonlySet<string> {
  return new Set(found.flatMap(({ commits = [] }) => commits));
}

function lookFor(search: BackportSearch, line: SearchedLine): readonly Wanted[] {
  const { branch } = line;
  const { branches } = search;
  if (!branches.names.includes(branch)) return [];
  const newer = new Set(branches.names.slice(0, branches.names.indexOf(branch)));
  return search.candidates.flatMap((candidate): Wanted[] => {
    if (!newer.has(candidate.branch) || branches.has(branch, candidate.commit)) return [];
    if (isDependencyUpdate(candidate) && !isNamedAdvisory(candidate, search, branch)) return [];
    const ruling = askedBy(candidate, search, line);
    if (!ruling || !isNew(candidate, search) || !search.isApplicable(candidate, branch)) return [];
    const found = search.trail(candidate).get(branch);
    return [{ candidate, ruling, ...(found ? { found } : {}) }];
  });
}

/** An update that mends a known vulnerability is asked for, unless a commit of the line names that too. */
function isNamedAdvisory({ change }: Candidate, search: BackportSearch, branch: string): boolean {
  const named = advisoriesOf(change);
  if (named.length === 0) return false;
  const onBranch = new Set(search.branches.landed(branch).flatMap((landed) => advisoriesOf(landed.change)));
  return !named.every((id) => onBranch.has(id));
}

/** What brought changes of newer branches to its own is no change of its own; nor is what a newer branch has too. */
function isNew(candidate: Candidate, search: BackportSearch): boolean {
  const { branch, change, commit } = candidate;
  if (branch === search.branches.trunk) return true;
  const line = search.question.lines.find((one) => one.branch === branch);
  const found = line ? matchedOn(search, line, true) : new Set();
  if (found.has(commit) || change.commits.every(({ id }) => found.has(id ?? ''))) return false;
  return candidate.isNew();
}

/** The ruling by which the stage of a line asks for a change; undefined: it does not. */
function askedBy(
  { change, judgement }: JudgedChange,
  search: BackportSearch,
  { stage, lifecycle }: SearchedLine,
): Ruling | undefined {
  if (!isFix(judgement)) return undefined;
  const { policy } = search.question.status;
  const { paths: classes } = search.judge.rules;
  const subject = lineWords(lifecycle);
  const rulings = rulingsAtStage({ change, judgement, stage, policy, classes, subject });
  const [own] = rulings;
  if (!ASKING.has(own.rule) || (own.verdict !== 'pass' && !isQuestion(own))) return undefined;
  const deciding = decidingOf(rulings.filter(({ rule }) => rule !== 'paths-unseen')) ?? own;
  return deciding === own ? own : undefined;
}

/** What a newer line may have that an older one lacks; an update of a dependency is another matter. */
export function isFix({ kind }: Pick<Judgement, 'kind'>): boolean {
  return FIXES.has(kind);
}

function isQuestion({ rule, verdict }: Ruling): boolean {
  return verdict === 'ask' && (rule === 'kind-asked' || rule === 'severity-unknown');
}
