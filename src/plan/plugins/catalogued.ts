/** Entries of a catalogue → plugins. */
import type { CatalogueEntry } from '../../domain/plugin-catalogue.ts';
import type { PluginRule } from '../../policy/policy-publish.ts';
import type { Status } from '../status.ts';
import type { Plugin, PluginVersion } from './plugin-fit.ts';

export type CatalogueRule = Extract<PluginRule, { readonly kind: 'catalogue' }>;

/** In the order in which the catalogue first names them; without versions of a later day than the one asked for. */
export function cataloguedPlugins(
  { name }: Pick<CatalogueRule, 'name'>,
  entries: readonly CatalogueEntry[],
  { asOf }: Pick<Status, 'asOf'>,
): readonly Plugin[] {
  const plugins = new Map<string, PluginVersion[]>();
  for (const { name: own, version, core, on } of entries) {
    if ((name !== undefined && own !== name) || (on !== undefined && on > asOf)) continue;
    const versions = plugins.get(own) ?? [];
    plugins.set(own, versions);
    versions.push({ version, ...(core ? { core } : {}), ...(on ? { on } : {}) });
  }
  return [...plugins].map(([own, versions]) => ({ name: own, versions }));
}
