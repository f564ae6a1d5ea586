/** What `plugins` tells: the table, the lines that take one version, the verdict on the next release. */
import type { Gap } from '../../domain/snapshot.ts';
import { compareVersions, type Version } from '../../domain/version.ts';
import { exitCodeOf, LtsError } from '../../errors.ts';
import type { Status } from '../status.ts';
import { type LineTaking, linesTaking } from './fits.ts';
import type { PluginCheck } from './plugin-check.ts';
import type { PluginFit, PluginVersion } from './plugin-fit.ts';

export interface VersionTaking {
  readonly plugin: string;
  readonly version: PluginVersion;
  /** Supported lines, newest first; absent: the version does not say what it needs. */
  readonly lines?: readonly LineTaking[];
}

export interface PluginsAnswer {
  readonly status: Status;
  readonly fits: readonly PluginFit[];
  readonly taking?: VersionTaking;
  readonly check?: PluginCheck;
  /** What could not be read, and is therefore not said. */
  readonly gaps: readonly Gap[];
  /** Plugins of which nothing is said. */
  readonly unread: readonly LtsError[];
}

/** 1 where the next release breaks a rule; else as bad as what could not be read. */
export function pluginsExitCode({ check, unread }: PluginsAnswer): number {
  if (check?.verdict === 'fail') return 1;
  return Math.max(0, ...unread.map(exitCodeOf));
}

/**
 * @param known names that the policy itself states
 * @throws LtsError INPUT_INVALID where no plugin has that name
 */
export function fitsNamed(
  { fits, unread }: Pick<PluginsAnswer, 'fits' | 'unread'>,
  name: string,
  known: readonly string[],
): readonly PluginFit[] {
  const found = fits.filter(({ plugin }) => plugin.name === name);
  // What could not be read may have it.
  if (found.length > 0 || unread.length > 0) return found;
  throw unknownPlugin(name, [...new Set([...known, ...fits.map(({ plugin }) => plugin.name)])]);
}

const MOST_NAMED = 10;

/** Names of a catalogue are text of others: a line of an error that begins with `::` is a command to the runner. */
function inOneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** @param known names to choose from; text of others */
export function unknownPlugin(name: string, known: readonly string[]): LtsError {
  const more = known.length > MOST_NAMED ? ', …' : '';
  const names =
    known.length === 0
      ? 'a plugin of the policy'
      : `one of ${known.slice(0, MOST_NAMED).map(inOneLine).join(', ')}${more}`;
  return new LtsError('INPUT_INVALID', { problems: [`plugin: expected ${names}, seen \`${name}\``] });
}

/** @throws LtsError INPUT_INVALID where the plugin has no such stable version */
export function takingOf(fits: readonly PluginFit[], asked: Version, status: Status): VersionTaking | undefined {
  for (const { plugin } of fits) {
    const version = plugin.versions.find((one) => compareVersions(one.version, asked) === 0);
    if (!version) continue;
    const lines = linesTaking(version, status);
    return { plugin: plugin.name, version, ...(lines ? { lines } : {}) };
  }
  const [first] = fits;
  if (!first) return undefined;
  const newest = first.plugin.versions.slice(-3).map(({ version }) => version.text);
  const known = newest.length === 0 ? 'none was released' : `the newest are ${newest.reverse().join(', ')}`;
  const problem = `plugin: expected a released version of ${first.plugin.name} (${known}), seen \`${asked.text}\``;
  throw new LtsError('INPUT_INVALID', { problems: [problem] });
}
