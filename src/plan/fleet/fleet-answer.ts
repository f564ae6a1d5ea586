/** What one file of one repository said, as little of it as a fleet needs. */
import type { Day } from '../../domain/calendar.ts';

export interface FleetLine {
  readonly line: string;
  readonly type: 'lts' | 'feature';
  readonly stage: string;
  readonly latest?: string;
  /** Last supported day, inclusive; absent: no event has set it, or the file does not tell. */
  readonly endOfLife?: Day;
}

/** What `status` told; only supported lines. */
export interface StatusAnswer {
  readonly kind: 'status';
  readonly repository: string;
  readonly asOf: Day;
  readonly product?: string;
  readonly lines: readonly FleetLine[];
}

/** What `patch-check` told. */
export interface PatchAnswer {
  readonly kind: 'patch-check';
  readonly repository: string;
  readonly asOf: Day;
  readonly product?: string;
  readonly lines: readonly FleetLine[];
  /** Names of lines; overdue ones are due too. */
  readonly due: readonly string[];
  readonly overdue: readonly string[];
  readonly breached: readonly string[];
  readonly missingBackports: number;
  /** How many things could not be looked at. */
  readonly unchecked: number;
}

/** A file that says nothing: broken, foreign, or one in which a shard tells of its failure. */
export interface FleetFailure {
  readonly kind: 'failure';
  readonly file: string;
  readonly why: string;
  /** Where the file, or its name, tells. */
  readonly repository?: string;
}

export type FleetAnswer = StatusAnswer | PatchAnswer | FleetFailure;
