/** Which changes a supported line takes, by stage. */
import { SEVERITIES } from '../../domain/change/change.ts';
import { kindPlural } from '../../domain/change/kind-words.ts';
import { capital } from '../../domain/sentence.ts';
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
  const rows = kinds
    .filter((kind) => !isSaidBy(widerOf(kind), kind, scope))
    .map((kind) => [capital(kindPlural(kind)), ...scope.map((stage) => verdict(stage, kind))]);
  return markdownTable(['Change', ...scope.map(title)], rows);
}

/** A row that says what the row of the wider word says is none that readers need. */
function isSaidBy(wider: KindWord | undefined, kind: KindWord, scope: readonly StageScope[]): boolean {
  return wider !== undefined && scope.every((stage) => verdict(stage, wider) === verdict(stage, kind));
}

/** `active, LTS (1.0, 1.2)` */
function title({ stage, type, lines }: StageScope): string {
  const names = lines.length === 0 ? '' : ` (${lines.join(', ')})`;
  return markdownText(`${capital(stage)}, ${type === 'lts' ? 'LTS' : 'feature'}${names}`);
}

function verdict({ accepts, asks, never }: StageScope, kind: KindWord): string {
  const taken = itemFor(kind, accepts);
  const asked = itemFor(kind, asks);
  if (taken) return `✅ ${leastOf(taken, 'yes')}${asked ? `; ${othersOf(asked, taken)} case by case` : ''}`;
  if (asked) return `❔ ${asked.from === undefined ? '' : `${leastOf(asked, '')} `}case by case`;
  return never.includes(kind) ? '❌ no' : '–';
}

/** What is said of the kind itself, else of the word that stands for it. */
function itemFor(kind: KindWord, items: readonly ScopeItem[]): ScopeItem | undefined {
  return items.find((item) => item.kind === kind) ?? items.find((item) => item.kind === widerOf(kind));
}

function widerOf(kind: KindWord): KindWord | undefined {
  return kind === 'critical-bug' ? 'bug' : kind.startsWith('dependency-') ? 'dependencies' : undefined;
}

/** Severities that are asked about and not taken already: `medium`, `medium, low`. */
function othersOf(asked: ScopeItem, taken: ScopeItem): string {
  const least = asked.from === undefined ? SEVERITIES.length - 1 : SEVERITIES.indexOf(asked.from);
  const said = taken.from === undefined ? least : SEVERITIES.indexOf(taken.from);
  return SEVERITIES.slice(said + 1, least + 1).join(', ') || 'others';
}

/** `high or worse` */
function leastOf({ from }: ScopeItem, any: string): string {
  if (from === undefined) return any;
  return from === 'critical' ? from : `${from} or worse`;
}
