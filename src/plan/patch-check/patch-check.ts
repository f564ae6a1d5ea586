/** What every supported line owes its users today, and what lies ahead: the types. `check-lines.ts` fills them. */
import type { Alert } from '../../domain/alert.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Judgement, Severity } from '../../domain/change/change.ts';
import type { FoundChange } from '../../domain/change/presence/same-change.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import type { Gap } from '../../domain/snapshot.ts';
import type { Ruling, VerdictWord } from '../gate/ruling.ts';
import type { Status } from '../status.ts';
import type { PromotionCandidate } from './promotion-candidate.ts';

/** A change with what it is. */
export interface JudgedChange extends LandedChange {
  readonly judgement: Judgement;
  readonly landedOn: Day;
}

/** A change that waits on a line branch for its release. */
export interface UnreleasedChange extends JudgedChange {
  /** It reaches users, so it is a reason for a release; documentation, tests and chores are none. */
  readonly isReleasable: boolean;
  /** What the stage says of it; absent on a line branch that no stage rules. */
  readonly ruling?: Ruling;
}

/** A patch release that a line owes. */
export interface OwedPatch {
  /** `waiting`: its patch day lies ahead; `due`: it is today; `overdue`: one passed. An overdue line is also due. */
  readonly state: 'waiting' | 'due' | 'overdue';
  /** The patch day on which it should have come, or comes. */
  readonly dueOn: Day;
  /** Days since `dueOn`, where it passed. */
  readonly daysLate: number;
  /** The oldest change that waits. */
  readonly since: Day;
  readonly because: string;
}

/** A change of a newer line, or of the default branch, that a line should have and has not. */
export interface MissingBackport extends JudgedChange {
  /** By which the stage takes it: `pass` or `ask`. */
  readonly ruling: Ruling;
  /** Branches that have it. */
  readonly on: readonly string[];
  /** Where only some of its commits are there: which are not. */
  readonly partly?: string;
  /** There: the ids of those, oldest first. */
  readonly lacking?: readonly string[];
}

/** What seems to be there by little more than words: listed for a person to look, not counted as missing. */
export interface DoubtfulBackport extends JudgedChange {
  readonly found: FoundChange;
  /** Nothing was found: the project may not want it, and what its labels say is not known. */
  readonly isUnread?: true;
}

/** What the project decided not to backport. */
export interface DeclinedBackport extends JudgedChange {
  readonly because: string;
}

export interface Backports {
  readonly missing: readonly MissingBackport[];
  readonly doubtful: readonly DoubtfulBackport[];
  readonly declined: readonly DeclinedBackport[];
  /** How many changes of newer lines were looked for, and found by which sign. */
  readonly looked: number;
  readonly found: Readonly<Partial<Record<FoundChange['by'], number>>>;
}

/** A change on an older line that no newer supported line has: whoever upgrades loses it. */
export type StrayChange = JudgedChange;

/** An open pull request into the line, judged by what the stage takes today. */
export interface OpenPull {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly verdict: VerdictWord;
  readonly rule: string;
  readonly message: string;
}

/** How long a line has, or had, to bring a fix. */
export interface Clock {
  /** The alert that tells most of it. */
  readonly alert: Alert;
  /** Every source that tells of it. */
  readonly sources: readonly Alert['source'][];
  readonly severity?: Severity;
  readonly since?: Day;
  /** Last day, inclusive; absent where the policy decides case by case, or no day is known. */
  readonly dueOn?: Day;
  /** Until `dueOn`; negative: so many days ago. */
  readonly daysLeft?: number;
  /** `unreleased`: fixed on the line branch, and not in any release yet. */
  readonly state: 'open' | 'unreleased' | 'fixed' | 'dismissed';
  /** The deadline passed, and it was not in a release by then. */
  readonly isBreached: boolean;
  /** Version of the first release of the line that has the fix, and its day. */
  readonly fixedIn?: { readonly version: string; readonly on?: Day };
  /** By which words of the policy it is due, or not. */
  readonly because: string;
}

/** Something that comes, or should have come, on a day. */
export interface Ahead {
  readonly event: 'stage' | 'end-of-life' | 'promotion-due' | 'feature-due' | 'still-patched' | 'promotion' | 'release';
  readonly on: Day;
  /** Until then; negative: so many days ago. */
  readonly daysLeft: number;
  readonly text: string;
}

export interface LineCheck {
  readonly lifecycle: Lifecycle;
  /** Short name; absent: the line has no branch, and nothing was looked for. */
  readonly branch?: string;
  /** Its newest stable release. */
  readonly newest?: ReadRelease;
  /** Tag of the patch that would come next: `v1.0.4`. */
  readonly nextTag?: string;
  readonly patch?: OwedPatch;
  /** Oldest first. */
  readonly unreleased: readonly UnreleasedChange[];
  readonly backports: Backports;
  readonly strays: readonly StrayChange[];
  /** Of the unreleased changes those that the stage does not take. */
  readonly refused: readonly UnreleasedChange[];
  /** Those that may not enter any more, or need an approver. */
  readonly pulls: readonly OpenPull[];
  /** Most urgent first. */
  readonly clocks: readonly Clock[];
  /** Soonest first. */
  readonly ahead: readonly Ahead[];
}

export interface PatchCheck {
  readonly status: Status;
  /** Supported lines, newest first; and lines that have ended and still get changes. */
  readonly lines: readonly LineCheck[];
  /** What concerns no single line. */
  readonly ahead: readonly Ahead[];
  /** Where a promotion is due: which line it would be. */
  readonly candidate?: PromotionCandidate;
  /** Alerts of the default branch, which is no line: what they mean for a line nobody told. */
  readonly unplaced: readonly Alert[];
  readonly gaps: readonly Gap[];
}
