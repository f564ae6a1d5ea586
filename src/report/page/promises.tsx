/** What users may rely on: scope, deadlines, moves between versions, plugins. */
import type { PluginVersion } from '../../plan/plugins/plugin-fit.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { ScopeItem, StageScope } from '../../plan/publish/support-scope.ts';
import { Answer, StageMark, type Tones, toneOf } from './badges.tsx';
import { DataTable } from './data-table.tsx';
import { More, On, type PageSection, Words } from './elements.tsx';
import { SEVERITY_MEANING, scopeWords, sentence } from './page-words.ts';

const MOST_ROWS = 200;
const MOST_PLUGINS = 50;
const MOST_NAMED = 12;

export function scopeSection({ scope }: Publication, tones: Tones): PageSection | undefined {
  const told = scope.filter(({ accepts, asks }) => accepts.length > 0 || asks.length > 0);
  if (told.length === 0) return undefined;
  return {
    id: 'scope',
    short: 'Scope',
    title: 'What is supported',
    body: (
      <>
        <p>Which changes a line still receives depends on its stage. After its end of life it receives none.</p>
        <div class="scopes">
          {told.map((stage) => (
            <ScopeCard key={`${stage.type} ${stage.stage}`} scope={stage} tones={tones} />
          ))}
        </div>
      </>
    ),
  };
}

function ScopeCard({ scope, tones }: { readonly scope: StageScope; readonly tones: Tones }) {
  const { stage, type, lines, accepts, asks, never } = scope;
  // Of bugs the worst are bugs too.
  const refused = never.filter((kind) => kind !== 'critical-bug' || !never.includes('bug'));
  return (
    <article class={`scope edge-${toneOf(stage, tones)}`}>
      <h3>
        <StageMark stage={stage} tones={tones} />
        <span class={type === 'lts' ? 'type lts' : 'type'}>{type === 'lts' ? 'LTS' : 'Feature'}</span>
      </h3>
      <p class="quiet">
        {lines.length === 0 ? (
          'No line today'
        ) : (
          <Words>{`Today: ${lines.slice(0, MOST_NAMED).join(', ')}${lines.length > MOST_NAMED ? ' …' : ''}`}</Words>
        )}
      </p>
      <ScopeList title="Included" look="in" items={accepts} />
      <ScopeList title="Case by case" look="ask" items={asks} above={accepts} />
      <ScopeList title="Not included" look="out" items={refused.map((kind) => ({ kind }))} />
    </article>
  );
}

interface ScopeListProps {
  readonly title: string;
  readonly look: string;
  readonly items: readonly ScopeItem[];
  /** What is said of the same kinds before: from a severity on they are not meant again. */
  readonly above?: readonly ScopeItem[];
}

function ScopeList({ title, look, items, above = [] }: ScopeListProps) {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class={`marks ${look}`}>
        {items.map((item) => (
          <li key={item.kind}>
            {sentence(
              scopeWords(
                item,
                above.find(({ kind }) => kind === item.kind),
              ),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export function deadlinesSection({ deadlines }: Publication): PageSection | undefined {
  if (deadlines.length === 0) return undefined;
  return {
    id: 'deadlines',
    short: 'Deadlines',
    title: 'How fast fixes arrive',
    body: (
      <DataTable
        isProse
        caption="Time from a known fault to a release with its fix"
        head={['Severity', 'Fixed within', 'For example']}
        rows={deadlines.map(({ severity, within }) => [
          <span key="severity" class={`severity ${severity}`}>
            {sentence(severity)}
          </span>,
          <Words key="within">{sentence(within)}</Words>,
          SEVERITY_MEANING[severity],
        ])}
      />
    ),
  };
}

export function upgradesSection({ upgrades, rollbacks }: Publication): PageSection | undefined {
  if (upgrades.length === 0 && rollbacks.length === 0) return undefined;
  return {
    id: 'upgrade',
    short: 'Upgrades',
    title: rollbacks.length === 0 ? 'Upgrades' : 'Upgrades and rollbacks',
    body: (
      <>
        {upgrades.length > 0 && (
          <DataTable
            isProse
            caption="Supported upgrades"
            head={['From', 'To', 'Kind', 'Notes']}
            rows={upgrades.slice(0, MOST_ROWS).map(({ from, to, kind, isAvailable, notes }) => [
              <Words key="from">{from}</Words>,
              <Words key="to">{to}</Words>,
              sentence(kind),
              <span key="notes" class={isAvailable ? undefined : 'ahead'}>
                <Words>{sentence(notes) || '–'}</Words>
              </span>,
            ])}
            more={upgrades.length - MOST_ROWS}
            noun="upgrade"
          />
        )}
        {rollbacks.length > 0 && (
          <DataTable
            isProse
            caption="Rollbacks"
            head={['From', 'Back to', 'Supported', 'How']}
            rows={rollbacks
              .slice(0, MOST_ROWS)
              .map(({ from, to, isSupported, how }) => [
                <Words key="from">{from}</Words>,
                <Words key="to">{to}</Words>,
                <Answer key="answer" isYes={isSupported} />,
                <Words key="how">{sentence(how) || '–'}</Words>,
              ])}
            more={rollbacks.length - MOST_ROWS}
            noun="rollback"
          />
        )}
      </>
    ),
  };
}

export function pluginsSection({ plugins }: Publication): PageSection | undefined {
  if (plugins.length === 0) return undefined;
  const rows = plugins
    .slice(0, MOST_PLUGINS)
    .flatMap(({ plugin, lines }) =>
      lines
        .slice(0, MOST_NAMED)
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
