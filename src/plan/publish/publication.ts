/** Everything that documents say: computed once, so that a table in a README, a page and a file of data never disagree. */
import type { Gap } from '../../domain/snapshot.ts';
import type { PluginFit } from '../plugins/plugin-fit.ts';
import type { Status } from '../status.ts';
import { type RollbackRow, rollbackTable, type UpgradeRow, upgradeTable } from '../upgrade/tables.ts';
import type { Composition } from './composition.ts';
import { type DeadlineRow, deadlineRows } from './deadline-rows.ts';
import { type StageScope, supportScope } from './support-scope.ts';

export interface Publication {
  readonly status: Status;
  /** Stages of the supported lines, in the order in which a line passes through them. */
  readonly scope: readonly StageScope[];
  readonly deadlines: readonly DeadlineRow[];
  readonly upgrades: readonly UpgradeRow[];
  readonly rollbacks: readonly RollbackRow[];
  readonly plugins: readonly PluginFit[];
  /** Releases of supported lines, newest first; empty where the source lists no commits. */
  readonly compositions: readonly Composition[];
  /** What could not be read, and is therefore not said. */
  readonly gaps: readonly Gap[];
}

/** What is read beside the history itself; each may fail alone. */
export interface Besides {
  readonly plugins: readonly PluginFit[];
  readonly compositions: readonly Composition[];
  readonly gaps: readonly Gap[];
}

export function publicationOf(status: Status, besides: Besides): Publication {
  return {
    status,
    scope: supportScope(status),
    deadlines: deadlineRows(status.policy),
    upgrades: upgradeTable(status),
    rollbacks: rollbackTable(status),
    ...besides,
  };
}
