/** Which plugin version suits each supported line. */
import type { PluginVersion } from '../../plan/plugins/plugin-fit.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import { DataTable } from './data-table.tsx';
import { More, On, type PageSection, Words } from './elements.tsx';

const MOST_PLUGINS = 50;
const MOST_LINES = 12;

export function pluginsSection({ plugins }: Publication): PageSection | undefined {
  if (plugins.length === 0) return undefined;
  const rows = plugins
    .slice(0, MOST_PLUGINS)
    .flatMap(({ plugin, lines }) =>
      lines
        .slice(0, MOST_LINES)
        .map(({ line, newest, next }) => [
          <Words key="plugin">{plugin.name}</Words>,
          <Words key="line">{line}</Words>,
          newest === undefined ? 'None fits' : <PluginWords key="newest" one={newest} />,
          next === undefined ? '–' : <PluginWords key="next" one={next} isAhead />,
        ]),
    );
  return {
    id: 'plugins',
    short: 'Plugins',
    title: 'Plugins',
    body: (
      <>
        <p>Plugins are released on their own. Each version names the lowest version of the product it runs on.</p>
        <DataTable
          isProse
          caption="Newest plugin version for each supported line"
          head={['Plugin', 'Line', 'Newest that fits', 'Needs a newer line']}
          rows={rows}
        />
        <More count={plugins.length - MOST_PLUGINS} noun="plugin" />
      </>
    ),
  };
}

function PluginWords({ one, isAhead = false }: { readonly one: PluginVersion; readonly isAhead?: boolean }) {
  return (
    <>
      <Words most={60}>{one.tag ?? one.version.text}</Words>
      {isAhead && one.core !== undefined && (
        <span class="quiet">
          {' needs '}
          <Words most={60}>{one.core.text}</Words>
        </span>
      )}
      {!isAhead && one.on !== undefined && (
        <span class="quiet">
          {' of '}
          <On day={one.on} />
        </span>
      )}
    </>
  );
}
