/** Supported upgrades and rollbacks, as a project publishes them. */
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import type { Policy } from '../../policy/policy.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';

export function upgradeWords({ upgrades, status }: Publication): string {
  if (!speaksOfUpgrades(status.policy)) return 'The policy does not say which upgrades are supported.';
  if (!hasSupportedLine(status)) return NOTHING_SUPPORTED;
  if (upgrades.length === 0) return 'There is no newer release to upgrade to yet.';
  const rows = upgrades.map(({ from, to, kind, notes }) => [from, to, kind, notes === '' ? '–' : notes]);
  return markdownTable(['from', 'to', 'kind', 'notes'], rows.map(quoted));
}

export function rollbackWords({ rollbacks, status }: Publication): string {
  if (status.policy.upgrade?.rollback === undefined) return 'The policy does not say which rollbacks are supported.';
  if (!hasSupportedLine(status)) return NOTHING_SUPPORTED;
  if (rollbacks.length === 0) return 'There is no earlier release to go back to yet.';
  const rows = rollbacks.map(({ from, to, isSupported, how }) => [
    `${from} → ${to}`,
    isSupported === undefined ? 'not stated' : isSupported ? 'yes' : 'no',
    how === '' ? '–' : how,
  ]);
  return markdownTable(['rollback', 'supported', 'how'], rows.map(quoted));
}

const NOTHING_SUPPORTED = 'No release line is supported at present.';

/** `pin` and `rollback` promise no upgrade. */
function speaksOfUpgrades({ upgrade }: Policy): boolean {
  if (upgrade === undefined) return false;
  const { order, migration, notes } = upgrade;
  return order !== 'any' || migration !== undefined || notes.patch !== undefined || notes.migration !== undefined;
}

function hasSupportedLine({ lifecycles }: Status): boolean {
  return lifecycles.some(({ isSupported }) => isSupported);
}

function quoted(cells: readonly string[]): readonly string[] {
  return cells.map(markdownText);
}
