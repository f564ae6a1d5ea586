/** A policy as the rest of the program sees it: parsed, merged, every rule with the place it was written at. */
import type { Day, Duration, Snap } from '../domain/calendar.ts';
import type { LabelMeaning, PathClasses, Severity } from '../domain/change/change.ts';
import type { Ends, Moment } from '../domain/moment.ts';
import type { Weekday } from '../domain/patch-day.ts';
import type { Version } from '../domain/version.ts';
import type { Origin } from './origin.ts';
import type { DocsRule, PluginRule, UpgradeRule } from './policy-publish.ts';
import type { KIND_WORDS } from './schema-tracks.ts';
import type { TagPattern } from './tag-pattern.ts';

/** A kind of change, or a word for several. */
export type KindWord = (typeof KIND_WORDS)[number];
export type Thresholds = Partial<Readonly<Record<KindWord, Severity | 'any' | 'never'>>>;

export type NumberSet = 'even' | 'odd' | readonly number[];

export type LtsWhen =
  | { readonly kind: 'none' | 'all' | 'listed' | 'first patch' }
  | { readonly kind: 'number'; readonly place: 'major' | 'minor'; readonly are: NumberSet }
  | { readonly kind: 'every'; readonly n: number; readonly from: Version };

export interface LtsRule {
  readonly when: LtsWhen;
  /** The words of `when` as written, for explanations. */
  readonly text: string;
  readonly starts?: Moment;
  readonly due?: Duration;
  readonly origin: Origin;
}

export interface Stage {
  readonly name: string;
  readonly until: Ends;
  readonly text: string;
  readonly snap?: Snap;
  readonly accepts: Thresholds;
  readonly ask: Thresholds;
  readonly upstream?: 'newest' | 'latest-lts' | 'none';
  readonly origin: Origin;
}

/** The rules from a version on (the first era: from the beginning). */
export interface Era {
  readonly from?: Version;
  readonly tags: readonly TagPattern[];
  /** How many numbers name a line. */
  readonly granularity: 1 | 2 | 3;
  readonly lts: LtsRule;
  readonly tracks: { readonly feature: readonly Stage[]; readonly lts: readonly Stage[] };
  readonly origin: Origin;
}

/** Facts decided by hand for one line. */
export interface LedgerEntry {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly lts?: boolean | Day;
  readonly release?: Day;
  /** Last day of a stage, by stage name. */
  readonly stageEnds: ReadonlyMap<string, Day>;
  readonly because?: string;
  readonly originOf: (key: string) => Origin;
}

/** The name of an `each …` channel has `{line}` in it, and stands for one channel a line. */
export interface Channel {
  readonly name: string;
  readonly to: 'newest' | 'newest LTS' | 'each line' | 'each LTS line';
  readonly hold?: { readonly version: Version; readonly because: string };
  readonly origin: Origin;
}

/** A channel that is a git tag; `as` has `{channel}` in it. */
export interface MovingTag {
  readonly channel: string;
  readonly as: string;
  readonly origin: Origin;
}

export interface LatestFlag {
  readonly to: 'newest' | 'newest LTS';
  /** Globs that files of the release must match, each at least one. */
  readonly after: readonly string[];
  readonly afterImages: boolean;
  readonly origin: Origin;
}

export interface NotesRule {
  /** Which releases of an LTS line are labelled. */
  readonly on: 'all' | 'newest and first' | 'first';
  /** Follows the title, with its leading space. */
  readonly title?: string;
  readonly readMore?: string;
  readonly fixes: boolean;
  readonly origin: Origin;
}

export interface ImageRule {
  readonly name: string;
  /** With `{version}`. */
  readonly tag: string;
  /** With `{channel}`. */
  readonly as: string;
  /** Absent: every channel. */
  readonly channels?: readonly string[];
  readonly origin: Origin;
}

/** Files that no patch release may touch; a word of `match` is a glob or the name of a class. */
export interface ForbiddenPaths {
  readonly match: readonly string[];
  readonly because: string;
  readonly origin: Origin;
}

/** Who may approve and waive; with none listed, nobody may. */
export interface Approvers {
  readonly users: readonly string[];
  readonly roles: readonly ('admin' | 'maintain' | 'write')[];
  /** `org/team` */
  readonly teams: readonly string[];
  /** An approval counts only for the commit it was given to. */
  readonly voidAfterPush: boolean;
  readonly origin: Origin;
}

export interface GateManner {
  readonly mode: 'enforce' | 'warn';
  /** Absent: by what the stage accepts. */
  readonly unknown?: 'fail' | 'ask' | 'warn' | 'pass';
  readonly comment: 'always' | 'on-failure' | 'never';
  readonly defaultBranch: 'next line' | 'newest line';
  readonly audit: 'fail' | 'report';
  readonly origin: Origin;
}

/** A change that no line, or not these lines, shall get. */
export interface WontBackport {
  /** `#12`, or a commit id that may be shortened. */
  readonly change: string;
  /** Absent: all. */
  readonly lines?: readonly string[];
  readonly because: string;
  readonly origin: Origin;
}

export interface PatchCheckRule {
  readonly issues: 'per-line' | 'single' | 'none';
  /** Of the issues that are written. */
  readonly labels: readonly string[];
  /** How long before an end it is told. */
  readonly ahead: readonly Duration[];
  /** What landed before is not looked for on older lines, nor on newer ones. */
  readonly since?: Day;
  /** Globs of labels on an original pull request; `{line}` stands for the name of a line. */
  readonly notNeeded: readonly string[];
  /** Label by which an issue names its lines, with `{line}`. */
  readonly affects?: string;
  readonly wontBackport: readonly WontBackport[];
  readonly origin: Origin;
}

export interface Policy {
  readonly files: readonly string[];
  readonly product?: string;
  readonly source: 'releases' | 'tags' | 'both';
  readonly timezone: string;
  readonly branch?: string;
  /** Ascending by `from`; the first has none. */
  readonly eras: readonly [Era, ...Era[]];
  readonly ledger: readonly LedgerEntry[];
  readonly channels: readonly Channel[];
  readonly movingTags: readonly MovingTag[];
  /** Absent: the flag is left alone; so are notes. */
  readonly latestFlag?: LatestFlag;
  readonly notes?: NotesRule;
  readonly images: readonly ImageRule[];
  /** The project's own labels; the first glob that matches counts. */
  readonly labels: readonly LabelMeaning[];
  /** Only the classes that the policy names itself. */
  readonly paths: Partial<PathClasses>;
  readonly forbidden: readonly ForbiddenPaths[];
  readonly approvers: Approvers;
  readonly gate: GateManner;
  readonly ignore: readonly string[];
  readonly yanked: readonly { readonly version: Version; readonly origin: Origin }[];
  readonly upstream?: 'newest' | 'latest-lts' | 'none';
  /** Absent: no day of the week is promised. */
  readonly patchDay?: Weekday;
  /** The same where the policy says it itself: readers are told of no other. */
  readonly promisedPatchDay?: Weekday;
  /** Rhythm of feature releases; a reminder only. */
  readonly featureDue?: Duration;
  readonly patchCheck: PatchCheckRule;
  readonly scan?: string;
  readonly deadlines?: Partial<Readonly<Record<Severity, string>>>;
  /** Absent: the policy says nothing about upgrades. */
  readonly upgrade?: UpgradeRule;
  readonly plugins: readonly PluginRule[];
  readonly docs: DocsRule;
}
