/** The upgrades and rollbacks of today, as a project publishes them: one row a supported move. */
import type { Status } from '../status.ts';

export interface UpgradeRow {
  /** A version as its tag writes it (`v3.8.11`), or any of a line (`v3.8.x`). */
  readonly from: string;
  readonly to: string;
  readonly kind: 'patch' | 'cross-LTS' | 'cross-line';
  /** False: the line it leads to is not released yet; the notes say so. */
  readonly isAvailable: boolean;
  readonly notes: string;
}

export interface RollbackRow {
  readonly from: string;
  readonly to: string;
  /** Absent: the policy does not say. */
  readonly isSupported?: boolean;
  readonly how: string;
}

export function upgradeTable(_status: Status): readonly UpgradeRow[] {
  return [];
}

export function rollbackTable(_status: Status): readonly RollbackRow[] {
  return [];
}
