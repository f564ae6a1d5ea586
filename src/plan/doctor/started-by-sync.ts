/** Workflows that `sync` would start itself: with another token than its own workflow's, its writes are events. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Status } from '../status.ts';
import { listed, movingNames } from './facts.ts';
import { matchesFilter } from './filter-pattern.ts';
import type { OwnRun } from './own-runs.ts';
import type { Workflow } from './workflow-file.ts';

type Filters = Readonly<Record<string, unknown>>;

export function startedBySync(
  runs: readonly OwnRun[],
  workflows: readonly Workflow[],
  status: Status,
): readonly Finding[] {
  if (!runs.some(({ token, isDry }) => token === 'other' && !isDry)) return [];
  const own = new Set(runs.map(({ startedBy }) => startedBy));
  const writesPages = status.policy.notes !== undefined || status.policy.latestFlag !== undefined;
  return workflows
    .filter((workflow) => !own.has(workflow))
    .flatMap((workflow) => [
      ...startsOnMove(workflow, movingNames(status)),
      ...(writesPages ? startsOnEdit(workflow) : []),
    ]);
}

function startsOnMove({ path, events }: Workflow, names: readonly string[]): Finding[] {
  const pushes = events.has('push') ? filtersOf(events.get('push')) : undefined;
  const hit = pushes ? names.filter((name) => isTagMeant(pushes, name)) : [];
  if (hit.length === 0) return [];
  return [
    told(path, `when a tag like ${listed(hit)} is pushed`, "Let it start on versions only, such as `tags: ['v*.*.*']`"),
  ];
}

/** Without `types` every activity counts, also the edit of a label. */
function startsOnEdit({ path, events }: Workflow): Finding[] {
  if (!events.has('release')) return [];
  const { types } = filtersOf(events.get('release'));
  const isMeant = types === undefined || types === null || [types].flat().includes('edited');
  return isMeant ? [told(path, 'when a release is edited', 'Let it start with `types: [published]`')] : [];
}

function told(path: string, when: string, remedy: string): Finding {
  return finding(
    'sync-starts-workflow',
    path,
    `${path} starts ${when}, and \`sync\` has a token here whose writes start workflows.`,
    `${remedy}, or give \`sync\` the token of its workflow, which starts none.`,
  );
}

function filtersOf(value: unknown): Filters {
  return typeof value === 'object' && value !== null ? (value as Filters) : {};
}

/** Filters for branches alone leave tags out; the last pattern that fits decides. */
function isTagMeant(filters: Filters, name: string): boolean {
  const [wanted, ignored] = [filters.tags, filters['tags-ignore']].map((list) =>
    list === undefined ? undefined : [list].flat().map(String),
  );
  if (wanted) {
    const last = wanted.findLast((pattern) => matchesFilter(pattern.replace(/^!/, ''), name));
    return last !== undefined && !last.startsWith('!');
  }
  if (ignored) return !ignored.some((pattern) => matchesFilter(pattern, name));
  return !('branches' in filters || 'branches-ignore' in filters);
}
