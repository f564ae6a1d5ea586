/** How a repository is set up around its releases: what may keep us from writing, and who else writes. */

export interface TagRuleset {
  readonly name: string;
  /** Where people change it. */
  readonly url?: string;
  /** Patterns of full ref names, or `~ALL`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** `creation`, `update`, `deletion`, `non_fast_forward`, and others that do not concern moving tags. */
  readonly rules: readonly string[];
  /** The token in use passes it. */
  readonly isBypassed: boolean;
}

export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

/** Absent: could not be asked, and `unseen` says why. */
export interface Setup {
  /** Whether the token may write contents, as far as the server says. */
  readonly mayWrite?: boolean;
  readonly rulesets?: readonly TagRuleset[];
  readonly immutableReleases?: boolean;
  /** Those of the default branch. */
  readonly workflows?: readonly WorkflowFile[];
  /** What a workflow's token may do where the workflow does not say. */
  readonly defaultPermission?: 'read' | 'write';
  /** By commit: whether its workflow files are those of some branch we know. */
  readonly workflowsMatch?: ReadonlyMap<string, boolean>;
  readonly unseen: readonly { readonly what: string; readonly why: string }[];
}
