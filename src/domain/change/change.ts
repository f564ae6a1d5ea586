/** A change that somebody wants in a line, and everything that can be read of it. Where it came from does not matter here. */
import type { Day } from '../calendar.ts';

export const CHANGE_KINDS = [
  'security',
  'compliance',
  'critical-bug',
  'bug',
  'feature',
  'enhancement',
  'performance',
  'ui',
  'refactor',
  'dependency-major',
  'dependency-minor',
  'dependency-patch',
  'docs',
  'test',
  'ci',
  'chore',
  'revert',
  'release',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** From worst to least. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface ChangedFile {
  readonly path: string;
  /** Name it had before, where it was renamed. */
  readonly previousPath?: string;
  /** Its hunks in unified form, where the source gives them (not for binary or very large files). */
  readonly patch?: string;
}

/** What a manifest says of one dependency, before and after; a side is absent where the dependency came or went. */
export interface VersionChange {
  readonly file: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

export interface ChangeCommit {
  /** Full object name; absent where the source knows summaries only. */
  readonly id?: string;
  readonly message: string;
  /** Its own files, where the source tells them apart. */
  readonly files?: readonly ChangedFile[];
  /** `git patch-id --stable`, where a clone could compute it. */
  readonly patchId?: string;
}

/** The change this one was taken from: a pull request, or a commit. */
export interface Original {
  /** `#12` or a full commit id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly url?: string;
  /** The commit it became on its base branch. */
  readonly mergeCommit?: string;
  readonly baseBranch?: string;
}

/** What an advisory database says. */
export interface Advisory {
  /** As the text named it: `CVE-2025-6019`, `GHSA-…`, `GO-2025-1234`. */
  readonly id: string;
  readonly severity?: Severity;
  readonly publishedOn?: Day;
  readonly summary?: string;
  readonly url?: string;
}

export interface Change {
  /** `#12`, a commit id, or the caller's own name for it. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly author?: string;
  readonly baseBranch?: string;
  readonly commits: readonly ChangeCommit[];
  /** Absent: the source does not know them. */
  readonly files?: readonly ChangedFile[];
  /** The source lists only some of the files. */
  readonly isCut?: boolean;
  readonly versionChanges: readonly VersionChange[];
  readonly originals: readonly Original[];
  readonly advisories: readonly Advisory[];
}

export const EVIDENCE_SOURCES = [
  'label',
  'title',
  'commit',
  'body',
  'advisory',
  'original',
  'files',
  'dependency',
] as const;

/** One thing that was seen, and what it says of the change. */
export interface Evidence {
  readonly source: (typeof EVIDENCE_SOURCES)[number];
  /** The words or paths themselves, shortened; hostile text. */
  readonly seen: string;
  /** What it says, in our words: `a feature`, `severity high`, `breaking`, `docs only`. */
  readonly says: string;
  readonly kind?: ChangeKind;
  readonly severity?: Severity;
  readonly isBreaking?: boolean;
  /** From 1 (a hint) to 10 (settles it); 0: shown, and outweighed by rule. */
  readonly weight: number;
}

export interface Judgement {
  readonly kind: ChangeKind | 'unknown';
  readonly severity?: Severity;
  readonly isBreaking: boolean;
  /** `sure`: said outright and nothing says otherwise; `unclear`: a guess, or evidence that disagrees. */
  readonly confidence: 'sure' | 'likely' | 'unclear';
  /** Weightiest first. */
  readonly evidence: readonly Evidence[];
  /** Where several commits were judged apart: each with its kind, in order. */
  readonly parts: readonly { readonly summary: string; readonly kind: ChangeKind | 'unknown' }[];
  /** Where the kind is unknown: which label or title would settle it. */
  readonly settledBy?: string;
}

/** What the policy adds to judging. */
export interface JudgingRules {
  /** The project's own labels, as globs; the first that matches counts. */
  readonly labels: readonly LabelMeaning[];
  readonly paths: PathClasses;
}

export interface LabelMeaning {
  readonly glob: string;
  /** `nothing`: a label that must not count. */
  readonly means: ChangeKind | Severity | 'breaking' | 'nothing';
}

export const PATH_CLASSES = ['docs', 'test', 'ci', 'ui', 'migrations'] as const;
export type PathClass = (typeof PATH_CLASSES)[number];

/** Globs of each class of files. */
export type PathClasses = Readonly<Record<PathClass, readonly string[]>>;

export const NO_PART: Pick<Change, 'commits' | 'versionChanges' | 'originals' | 'advisories' | 'labels'> = {
  commits: [],
  versionChanges: [],
  originals: [],
  advisories: [],
  labels: [],
};
