/** Which version of a plugin suits which supported line of the core; which lines take one version. */
import type { ReadRelease } from '../../domain/reading.ts';
import { compareTexts } from '../../domain/text-order.ts';
import { compareVersions, isStable } from '../../domain/version.ts';
import type { Status } from '../status.ts';
import { isMet, supportedLines } from './core-lines.ts';
import type { LineFit, Plugin, PluginFit, PluginVersion } from './plugin-fit.ts';

/** Of plugins in the order given; supported lines newest first. */
export function pluginFits(status: Status, plugins: readonly Plugin[]): readonly PluginFit[] {
  const lines = supportedLines(status);
  return plugins.map((plugin) => {
    const ascending = inOrder(plugin.versions);
    return {
      plugin: { ...plugin, versions: ascending },
      lines: lines.map(({ name, newest }) => lineFit(name, newest, ascending)),
    };
  });
}

/** Stable versions, ascending: a prerelease is nobody's choice. */
export function inOrder(versions: readonly PluginVersion[]): readonly PluginVersion[] {
  return versions
    .filter(({ version }) => isStable(version))
    .toSorted((a, b) => compareVersions(a.version, b.version) || byText(a, b));
}

/** So that versions which mean the same (`1.0`, `1.0.0`) have an order that nobody's listing changes. */
function byText(a: PluginVersion, b: PluginVersion): number {
  const words = ({ version, tag, core }: PluginVersion) => [version.text, tag ?? '', core?.text ?? ''].join(' ');
  return compareTexts(words(a), words(b));
}

function lineFit(line: string, release: ReadRelease, ascending: readonly PluginVersion[]): LineFit {
  const place = ascending.findLastIndex(({ core }) => isMet(core, release));
  const newest = ascending[place];
  // One that does not say what it needs is neither suggested nor said to be out of reach.
  const next = ascending.slice(place + 1).find(({ core }) => core !== undefined);
  return { line, ...(newest ? { newest } : {}), ...(next ? { next } : {}) };
}

/** A supported line, and whether it takes a version of a plugin. */
export interface LineTaking {
  readonly line: string;
  readonly type: 'lts' | 'feature';
  /** First release of the line that the version runs on; absent: none does. */
  readonly from?: ReadRelease;
  /** Newest release of the line. */
  readonly newest: ReadRelease;
}

/** Undefined where the version does not say what it needs: that is not guessed. */
export function linesTaking({ core }: PluginVersion, status: Status): readonly LineTaking[] | undefined {
  if (core === undefined) return undefined;
  return supportedLines(status).map(({ name, type, releases, newest }) => {
    const from = releases.find((release) => isMet(core, release));
    return { line: name, type, newest, ...(from ? { from } : {}) };
  });
}
