/** What a command is told, as texts: inputs of the Action, options of the command line. */

/** An empty text is an input not given, as in a workflow. */
export interface RawInputs {
  readonly command?: string;
  readonly repo?: string;
  readonly history?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly explain?: string;
  readonly saveSnapshot?: string;
  readonly failOn?: string;
  readonly out?: string;
  readonly toStdout?: boolean;
  readonly isFull?: boolean;
  readonly withBranches?: boolean;
  readonly dryRun?: string | boolean;
  readonly allowRollback?: string;
  readonly lines?: string;
  readonly since?: string;
  readonly uninstall?: string | boolean;
  readonly pull?: string;
  readonly base?: string;
  readonly head?: string;
  readonly mergeGroup?: { readonly base: string; readonly head: string; readonly ref: string };
  readonly warnOnly?: string | boolean;
  readonly comment?: boolean;
  readonly commitStatus?: string;
  readonly range?: string;
  /** The tag whose release or push started the run. */
  readonly eventTag?: string;
  readonly line?: string;
  readonly stage?: string;
  readonly scan?: readonly string[];
  readonly issues?: string | boolean;
  readonly draftRelease?: string | boolean;
  readonly on?: string;
  readonly ends?: string;
  readonly because?: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromFile?: string;
  readonly toFile?: string;
  readonly guard?: boolean;
  /** A plugin, or `NAME@VERSION`. */
  readonly subject?: string;
  /** Clones of plugins, as `NAME=DIR`. */
  readonly plugin?: readonly string[];
  readonly check?: string | boolean;
  /** The folder that `docs` writes to; `out` is that of `init`. */
  readonly docsOut?: string;
  readonly folders?: readonly string[];
  readonly expect?: string;
  readonly page?: string;
}
