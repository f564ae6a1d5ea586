/** Supported lines of the core, as plugins see them. */
import { newestOf } from '../../domain/line.ts';
import type { ReadRelease } from '../../domain/reading.ts';
import { compareVersions, type Version } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import type { PluginVersion } from './plugin-fit.ts';

/** What is in a line for a plugin: its newest release, since patches of a line are there to be installed. */
export interface CoreLine {
  readonly name: string;
  readonly type: 'lts' | 'feature';
  /** Ascending. */
  readonly releases: readonly ReadRelease[];
  readonly newest: ReadRelease;
}

export function supportedLines({ lifecycles }: Pick<Status, 'lifecycles'>): readonly CoreLine[] {
  return lifecycles.flatMap(({ line, type, isSupported }) => {
    const newest = newestOf(line);
    return isSupported && newest ? [{ name: line.name, type, releases: line.stable, newest }] : [];
  });
}

/** Whether a version that needs at least `core` runs on a release. */
export function isMet(core: Version | undefined, release: ReadRelease): boolean {
  return core !== undefined && compareVersions(core, release.version) <= 0;
}

/** Every supported line has a version: what is older than these changes nothing. */
export function isEnough(versions: readonly PluginVersion[], status: Status): boolean {
  return supportedLines(status).every(({ newest }) => versions.some(({ core }) => isMet(core, newest)));
}
