/**
 * Looks for the changes of newer branches on the branches of older lines, for all lines at once: what is found on the way
 * down tells by which further names a change is known below.
 */
import { dayIn } from '../../domain/calendar.ts';
import type { Judgement } from '../../domain/change/change.ts';
import type { BranchIndex } from '../../domain/change/presence/branch-index.ts';
import type { Sought, WayOfPresence } from '../../domain/change/presence/change-parts.ts';
import { WAYS_OF_PRESENCE } from '../../domain/change/presence/change-parts.ts';
import { knownAs } from '../../domain/change/presence/known-as.ts';
import { type FoundChange, presenceIn } from '../../domain/change/presence/same-change.ts';
import { once } from '../../domain/change/remembered.ts';
import type { CommitGraph } from '../../domain/commit-graph.ts';
import { type CommitKnowledge, NOTHING_KNOWN } from '../../domain/commit-knowledge.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { Stage } from '../../policy/policy.ts';
import type { Status } from '../status.ts';
import { type Candidate, idsOf, Judge, revertOf, standing } from './backport-candidate.ts';
import { LineBranches } from './line-branches.ts';
import type { JudgedChange } from './patch-check.ts';
import { Takebacks } from './takebacks.ts';

/** A supported line with its branch. */
export interface SearchedLine {
  readonly lifecycle: Lifecycle;
  /** Of the day. */
  readonly stage: Stage;
  /** Short name. */
  readonly branch: string;
}

export interface SearchQuestion {
  readonly status: Status;
  readonly graph: CommitGraph;
  /** Newest commits by short name of branch. */
  readonly tips: ReadonlyMap<string, string>;
  /** Newest first. */
  readonly lines: readonly SearchedLine[];
  /** By which a change is recognised; absent: all. */
  readonly ways?: readonly WayOfPresence[];
}

type Alias = NonNullable<Sought['alias']>;

const NO_ALIAS: Alias = { ids: [], pulls: [] };

export class BackportSearch {
  readonly question: SearchQuestion;
  readonly branches: LineBranches;
  readonly #knowledge: CommitKnowledge;
  readonly judge: Judge;
  readonly ways: readonly WayOfPresence[];
  /** The same by one who knew less. */
  readonly before: BackportSearch | undefined;
  readonly #indexes = new Map<string, BranchIndex>();
  readonly #trails = new Map<Judgement, ReadonlyMap<string, FoundChange>>();
  readonly #pulls = new Map<string, ReadonlyMap<string, number>>();
  #candidates: readonly Candidate[] | undefined;
  #takebacks: Takebacks | undefined;

  constructor(question: SearchQuestion, knowledge: CommitKnowledge = NOTHING_KNOWN, before?: BackportSearch) {
    const { graph, tips, lines, status } = question;
    const named = lines.map(({ branch }) => branch);
    this.question = question;
    this.branches = before?.branches ?? new LineBranches(graph, tips, [status.defaultBranch ?? '', ...named]);
    this.#knowledge = knowledge;
    this.before = before;
    this.judge = new Judge(status, knowledge, before?.judge);
    this.ways = question.ways ?? WAYS_OF_PRESENCE;
  }

  /** The same search by one who knows more of the commits. */
  knowing(knowledge: CommitKnowledge): BackportSearch {
    return new BackportSearch(this.question, knowledge, this);
  }

  /** Its pull request, and so its labels, was asked for and not told. */
  isUntold({ commit, change }: Pick<Candidate, 'commit' | 'change'>): boolean {
    const { untold } = this.#knowledge;
    return (change.originals ?? []).length === 0 && untold?.has(commit) === true;
  }

  index(branch: string): BranchIndex {
    const known = this.#indexes.get(branch) ?? this.branches.contents(branch, this.#knowledge);
    this.#indexes.set(branch, known);
    return known;
  }

  judged(landed: LandedChange): JudgedChange {
    return this.judge.judged(landed);
  }

  /** Every change that stands on the trunk or on the branch of a line. Newest branch first, there oldest first. */
  get candidates(): readonly Candidate[] {
    const listed = new Set<string>();
    this.#candidates ??= this.branches.names.flatMap((branch) => this.#candidatesOf(branch, listed));
    return this.#candidates;
  }

  /** Whether it landed on a day that the policy looks back to. */
  isAsked({ landedAt }: LandedChange): boolean {
    const { patchCheck, timezone } = this.question.status.policy;
    return patchCheck.since === undefined || (dayIn(timezone, landedAt) ?? '') >= patchCheck.since;
  }

  /** Where a change is, by branch; a weak find is among them. */
  trail(candidate: Candidate): ReadonlyMap<string, FoundChange> {
    const known = this.#trails.get(candidate.judgement) ?? this.#trailBefore(candidate) ?? this.#follow(candidate);
    this.#trails.set(candidate.judgement, known);
    return known;
  }

  /** Of what nothing more is known nothing more is found: it was judged before, and is the same judgement. */
  #trailBefore({ judgement }: Candidate): ReadonlyMap<string, FoundChange> | undefined {
    return this.before?.ways === this.ways ? this.before.#trails.get(judgement) : undefined;
  }

  /** Whether a branch has what a revert takes back; without that there is nothing to revert. */
  isApplicable(candidate: Candidate, branch: string): boolean {
    if (!candidate.reverts) return true;
    this.#takebacks ??= new Takebacks(this);
    return this.#takebacks.isToRevert(candidate.reverts, branch);
  }

  /** Where a change that is on a branch is sought elsewhere, by the names that are known of it. */
  find(change: LandedChange, branch: string, alias: Alias = NO_ALIAS): FoundChange | undefined {
    const held = this.#held(change, branch) ?? this.#heldOriginal(change, branch);
    if (held !== undefined) {
      return { branch, by: 'commit', isWeak: false, evidence: `${held.slice(0, 9)} is there`, commits: [held] };
    }
    return presenceIn(soughtOf(change, alias), this.index(branch), this.ways);
  }

  soughtOf(change: LandedChange): Sought {
    return soughtOf(change, NO_ALIAS);
  }

  #held({ change, commit }: LandedChange, branch: string): string | undefined {
    if (this.branches.has(branch, commit)) return commit;
    const ids = change.commits.map(({ id = '' }) => id);
    return ids.every((id) => this.branches.has(branch, id)) ? ids[0] : undefined;
  }

  /** A change that was taken from a commit of the branch itself. */
  #heldOriginal({ change }: LandedChange, branch: string): string | undefined {
    if (change.commits.length !== 1) return undefined;
    const from = knownAs(change.commits[0]?.message ?? '').pickedFrom;
    return this.ways.includes('trailer') ? from.find((id) => this.branches.has(branch, id)) : undefined;
  }

  /** @param listed ids of commits that a newer branch was listed with */
  #candidatesOf(branch: string, listed: Set<string>): readonly Candidate[] {
    const newer = this.branches.names.slice(0, this.branches.names.indexOf(branch));
    const stand = standing(this.branches.landed(branch), this.index(branch)).filter(
      (landed) => this.isAsked(landed) && !landed.change.commits.every(({ id = '' }) => listed.has(id)),
    );
    return stand.map((landed): Candidate => {
      for (const id of idsOf(landed)) listed.add(id);
      const reverts = revertOf(landed);
      const judged = this.judged(landed);
      const isNew = once(() => newer.every((other) => this.#isNewTo(judged, other)));
      return { ...judged, branch, isNew, ...(reverts ? { reverts } : {}) };
    });
  }

  /** Nothing of the kind was made there, nor taken back there; what was merged there is the same thing. */
  #isNewTo(landed: LandedChange, branch: string): boolean {
    if (this.branches.has(branch, landed.commit)) return true;
    if (this.find(landed, branch)) return false;
    const pickedFrom = landed.change.commits.flatMap(({ message }) => knownAs(message).pickedFrom);
    return this.index(branch).reverts.newest({ ids: idsOf(landed), pickedFrom, pulls: [] }) === undefined;
  }

  #follow(candidate: Candidate): ReadonlyMap<string, FoundChange> {
    const trail = new Map<string, FoundChange>();
    this.#takebacks ??= new Takebacks(this);
    let alias: Alias = { ids: this.#takebacks.reappliedBy(idsOf(candidate)), pulls: [] };
    for (const branch of this.branches.names) {
      const found = this.find(candidate, branch, alias);
      if (!found) continue;
      trail.set(branch, found);
      const { commits = [] } = found;
      if (found.isWeak || found.by === 'commit') continue;
      const pulls = commits.flatMap((id) => this.#pullsOn(branch).get(id) ?? []);
      alias = { ids: [...new Set([...alias.ids, ...commits])], pulls: [...new Set([...alias.pulls, ...pulls])] };
    }
    return trail;
  }

  /** The pull requests that commits of a branch came by. */
  #pullsOn(branch: string): ReadonlyMap<string, number> {
    const known = this.#pulls.get(branch);
    if (known) return known;
    const pulls = new Map<string, number>();
    for (const landed of this.branches.landed(branch)) {
      if (landed.pull !== undefined) for (const id of idsOf(landed)) pulls.set(id, landed.pull);
    }
    this.#pulls.set(branch, pulls);
    return pulls;
  }
}

const soughts = new WeakMap<LandedChange, Sought>();

/** The same object for the same question: what is read of it is kept with it. */
function soughtOf(landed: LandedChange, alias: Alias): Sought {
  if (alias.ids.length + alias.pulls.length > 0) return makeSought(landed, alias);
  const known = soughts.get(landed) ?? makeSought(landed, alias);
  soughts.set(landed, known);
  return known;
}

function makeSought({ change, commit, pull }: LandedChange, { ids, pulls }: Alias): Sought {
  const { title, body, commits, originals } = change;
  const id = pull === undefined ? commit : `#${pull}`;
  return { id, title, body, commits, originals, alias: { ids: [...new Set([commit, ...ids])], pulls } };
}
