/** How a repository is set up around its releases: what may keep us from writing, and who else writes. */

/** What the name of a tag must be like, by a rule on metadata. */
export interface NamePattern {
  readonly operator: 'starts_with' | 'ends_with' | 'contains' | 'regex';
  readonly pattern: string;
  /** The name must not be like that. */
  readonly negate: boolean;
}

export interface TagRuleset {
  readonly name: string;
  /** Where people change it. */
  readonly url?: string;
  /** Patterns of full ref names, or `~ALL`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** `creation`, `update`, `deletion`, `non_fast_forward`, `required_signatures` and others, as the forge calls them. */
  readonly rules: readonly string[];
  readonly namePatterns: readonly NamePattern[];
  /** Whoever asked passes it. */
  readonly isBypassed: boolean;
}

export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

/** Absent: could not be asked, and `unseen` says why. */
export interface Setup {
  /** Who asks: an app (every workflow's own token), a person, nobody. What holds for a person need not hold for a workflow. */
  readonly askedBy?: 'app' | 'person' | 'nobody';
  /** Whether who asks may write contents. Absent for an app: the server does not tell it. */
  readonly mayWrite?: boolean;
  /** Nobody may write any more. */
  readonly isArchived?: boolean;
  readonly rulesets?: readonly TagRuleset[];
  readonly immutableReleases?: boolean;
  readonly workflows?: readonly WorkflowFile[];
  /** Where those are from: the default branch, or the commit checked out. */
  readonly workflowsOf?: 'default branch' | 'commit checked out';
  /** Paths of workflow files that the server starts no more, with its word for why. */
  readonly disabledWorkflows?: ReadonlyMap<string, string>;
  /** What a workflow's token may do where the workflow does not say. */
  readonly defaultPermission?: 'read' | 'write';
  /** By commit: its workflow files that no branch looked at has with the same contents. */
  readonly foreignWorkflows?: ReadonlyMap<string, readonly string[]>;
  /** By full ref name: paths of its workflow files. */
  readonly workflowsAt?: ReadonlyMap<string, readonly string[]>;
  readonly unseen: readonly { readonly what: string; readonly why: string }[];
}
