/** Which changes a supported line takes, by stage. */
import { kindPlural } from '../../domain/change/kind-words.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { ScopeItem, StageScope } from '../../plan/publish/support-scope.ts';
import type { KindWord } from '../../policy/policy.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';

/** A row a kind of change, a column a stage. */
export function scopeWords({ scope }: Publication): string {
  if (scope.length === 0) return 'The policy names no stage in which a line is supported.';
  const kinds = [
    ...new Set(
      scope.flatMap(({ accepts, asks, never }) => [...[...accepts, ...asks].map(({ kind }) => kind), ...never]),
    ),
  ];
  if (kinds.length === 0) return 'The policy does not say which changes a line takes.';
  const rows = kinds.map((kind) => [capital(kindPlural(kind)), ...scope.map((stage) => verdict(stage, kind))]);
  return markdownTable(['Change', ...scope.map(title)], rows);
}

/** `active, LTS (1.0, 1.2)` */
function title({ stage, type, lines }: StageScope): string {
  const names = lines.length === 0 ? '' : ` (${lines.join(', ')})`;
  return markdownText(`${capital(stage)}, ${type === 'lts' ? 'LTS' : 'feature'}${names}`);
}

function verdict({ accepts, asks, never }: StageScope, kind: KindWord): string {
  const taken = itemFor(kind, accepts);
  const asked = itemFor(kind, asks);
  if (taken) return `✅ ${leastOf(taken, 'yes')}${asked ? `; ${leastOf(asked, 'others')} case by case` : ''}`;
  if (asked) return `❔ ${asked.from === undefined ? '' : `${leastOf(asked, '')} `}case by case`;
  return never.includes(kind) ? '❌ no' : '–';
}

/** What is said of the kind itself, else of the word that stands for it. */
function itemFor(kind: KindWord, items: readonly ScopeItem[]): ScopeItem | undefined {
  const wider = kind === 'critical-bug' ? 'bug' : kind.startsWith('dependency-') ? 'dependencies' : undefined;
  return items.find((item) => item.kind === kind) ?? items.find((item) => item.kind === wider);
}

/** `high or worse` */
function leastOf({ from }: ScopeItem, any: string): string {
  if (from === undefined) return any;
  return from === 'critical' ? from : `${from} or worse`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
