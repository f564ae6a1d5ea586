/** A core with two LTS lines and a feature line, and plugins told in a few words; for tests of `plugins`. */
import { parseVersionText, type Version } from '../../../src/domain/version.ts';
import type { Plugin, PluginVersion } from '../../../src/plan/plugins/plugin-fit.ts';
import type { Status } from '../../../src/plan/status.ts';
import { day, history, statusOf } from '../../domain/history.ts';

export const CORE_TAGS = [
  'v0.9.0 2025-01-01',
  'v1.0.0 2025-09-01',
  'v1.0.4 2026-02-01',
  'v1.1.0 2025-12-01',
  'v1.2.0 2026-03-01',
  'v1.2.3 2026-04-01',
  'v1.3.0 2026-05-01',
  'v1.3.1 2026-05-20',
  'v1.4.0-rc.1 2026-05-25',
];
export const CORE_POLICY = 'extends: rolling\nlines: { "1.0": { lts: true }, "1.2": { lts: true } }\n';
export const TODAY = '2026-06-01';

export function core(words = CORE_POLICY, asOf = TODAY): Status {
  return statusOf(history(...CORE_TAGS), words, asOf);
}

export function version(text: string): Version {
  const read = parseVersionText(text);
  if (!read) throw new Error(`the test wrote ${text}, which is no version`);
  return read;
}

/** `1.4.0 ≥1.2.0 2026-01-01`: the version, the lowest core it states, its day; the last two may be missing. */
export function plugin(name: string, ...entries: readonly string[]): Plugin {
  return { name, repository: `acme/${name}`, versions: entries.map(pluginVersion) };
}

export function pluginVersion(entry: string): PluginVersion {
  const [text = '', ...words] = entry.split(' ');
  const lowest = words.find((word) => word.startsWith('≥'))?.slice(1);
  const on = words.find((word) => /^\d/.test(word));
  return {
    version: version(text),
    tag: `v${text}`,
    ...(lowest === undefined ? {} : { core: version(lowest) }),
    ...(on === undefined ? {} : { on: day(on) }),
  };
}
