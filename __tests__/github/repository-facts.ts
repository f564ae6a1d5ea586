import type { RefRule, RulesetFacts } from './rulesets.ts';

export type RepositoryOptions = {
  defaultBranch?: string;
  private?: boolean;
  /** No commit at all, as right after pressing "Create repository". */
  empty?: boolean;
  createdAt?: string;
  /** Releases published from now on are immutable; by whose wish. */
  immutableReleases?: 'repository' | 'owner';
  /** What a workflow's token may do where the workflow does not say. */
  workflowPermissions?: 'read' | 'write';
};

/** Which acts on tags are forbidden; the pattern is a tag's name with `*`, or `~ALL`. */
export type TagProtection = Partial<Record<RefRule, boolean>> &
  Omit<RulesetFacts, 'target' | 'include' | 'exclude' | 'rules'> & { pattern: string; except?: readonly string[] };

export type CommitFacts = {
  on?: string;
  branch?: string;
  files?: ReadonlyMap<string, string>;
  /** A second parent (any ref name or SHA). Its files are not taken over. */
  merges?: string;
  /** A login; left out, the one person there is. */
  author?: string;
};

export type TagFacts = {
  /** The tagger's date; for a lightweight tag the date of its commit. */
  on?: string;
  annotated?: boolean;
  /** Tag this (any ref name or SHA) instead of a new commit. */
  commit?: string;
  /** The branch a new commit lands on. */
  branch?: string;
  /** The date of the new commit, if it differs from the tag's. */
  committedOn?: string;
};
