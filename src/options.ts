/** Options of the command line, as they were typed; `parseInputs` makes sense of them. */

/** What each command does; its answer is the exit code. */
export interface Commands {
  readonly status: (options: StatusOptions) => Promise<number>;
  readonly sync: (options: SyncOptions) => Promise<number>;
  readonly gate: (options: GateOptions) => Promise<number>;
  readonly audit: (options: AuditOptions) => Promise<number>;
  readonly classify: (options: ClassifyOptions) => Promise<number>;
  readonly 'patch-check': (options: PatchCheckOptions) => Promise<number>;
  readonly doctor: (options: DoctorOptions) => Promise<number>;
  readonly init: (options: InitOptions) => Promise<number>;
  readonly promote: (options: PromoteOptions) => Promise<number>;
  readonly 'upgrade-path': (options: UpgradeOptions) => Promise<number>;
  readonly plugins: (options: PluginsOptions) => Promise<number>;
  readonly docs: (options: DocsOptions) => Promise<number>;
  readonly fleet: (options: FleetOptions) => Promise<number>;
}

export interface SourceOptions {
  readonly repo?: string;
  readonly history?: string;
  readonly github?: string;
}
export interface StatusOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly chart?: boolean;
  readonly all?: boolean;
  readonly explain?: string;
  readonly saveSnapshot?: string;
  readonly failOn: string;
}
export interface SyncOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly allowRollback?: string;
  readonly lines?: string;
  readonly since?: string;
  readonly uninstall?: boolean;
  readonly failOn: string;
  readonly saveSnapshot?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}
export interface GateOptions {
  readonly repo?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly pr?: string;
  readonly base?: string;
  readonly head?: string;
  readonly asOf?: string;
  readonly warnOnly?: boolean;
  readonly comment?: boolean;
  readonly commitStatus?: string;
  readonly json?: boolean;
}
export interface AuditOptions {
  readonly repo?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly range?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}
export interface ClassifyOptions {
  readonly file?: string;
  readonly repo?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly line?: string;
  readonly stage?: string;
  readonly asOf?: string;
}
export interface DoctorOptions extends SourceOptions {
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly failOn: string;
}
export interface PatchCheckOptions {
  readonly repo?: string;
  readonly github?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly lines?: string;
  readonly scan?: readonly string[];
  readonly issues?: boolean;
  readonly draftRelease?: boolean;
  readonly commitStatus?: string;
  readonly dryRun?: boolean;
  readonly failOn: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly all?: boolean;
}
export interface InitOptions extends SourceOptions {
  readonly out: string;
  readonly stdout?: boolean;
}
export interface PromoteOptions extends SourceOptions {
  readonly line?: string;
  readonly policy?: string;
  readonly on?: string;
  readonly ends?: string;
  readonly because?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}
export interface UpgradeOptions extends SourceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fromFile?: string;
  readonly toFile?: string;
  readonly guard?: boolean;
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}
export interface PluginsOptions extends SourceOptions {
  readonly subject?: string;
  readonly plugin?: readonly string[];
  readonly check?: boolean;
  readonly pr?: string;
  readonly base?: string;
  readonly head?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}
export interface DocsOptions extends SourceOptions {
  readonly check?: boolean;
  readonly out?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}
export interface FleetOptions {
  readonly folders?: readonly string[];
  readonly expect?: string;
  readonly page?: string;
  readonly all?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly failOn: string;
}
