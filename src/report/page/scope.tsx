/** What users may rely on: which changes a line still receives, and how fast. */
import { capital } from '../../domain/sentence.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { ScopeItem, StageScope } from '../../plan/publish/support-scope.ts';
import { StageMark, type Tones, toneOf } from './badges.tsx';
import { DataTable } from './data-table.tsx';
import { type PageSection, Words } from './elements.tsx';
import { SEVERITY_MEANING, scopeWords } from './page-words.ts';

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
            {capital(
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
            {capital(severity)}
          </span>,
          <Words key="within">{capital(within)}</Words>,
          SEVERITY_MEANING[severity],
        ])}
      />
    ),
  };
}
