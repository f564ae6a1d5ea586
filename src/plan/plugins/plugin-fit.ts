/** Which version of a plugin suits which line of the core. */
import type { Day } from '../../domain/calendar.ts';
import type { Version } from '../../domain/version.ts';

export interface PluginVersion {
  readonly version: Version;
  /** Absent for a version of a catalogue. */
  readonly tag?: string;
  readonly on?: Day;
  /** Lowest version of the core it runs on; absent: it does not say. */
  readonly core?: Version;
}

/** A plugin with all its stable versions, ascending. */
export interface Plugin {
  readonly name: string;
  /** `owner/repo`, where it has one. */
  readonly repository?: string;
  readonly versions: readonly PluginVersion[];
}

export interface LineFit {
  readonly line: string;
  /** Newest version that runs on the newest release of the line; absent: none does. */
  readonly newest?: PluginVersion;
  /** Lowest version above it that needs a newer core; absent: the newest of all fits. */
  readonly next?: PluginVersion;
}

export interface PluginFit {
  readonly plugin: Plugin;
  /** Supported lines, newest first. */
  readonly lines: readonly LineFit[];
}
