/** What became of a plan. */
import type { Finding } from '../../domain/finding.ts';
import type { LtsError } from '../../errors.ts';
import type { Status } from '../status.ts';
import type { Effect, Plan } from './plan.ts';

export interface Result {
  readonly effect: Effect;
  /** Absent: done. */
  readonly failure?: LtsError;
  /** Not tried in this run; the next one goes on. */
  readonly isLeft?: boolean;
}

export interface Sync {
  /** Absent when uninstalling without a policy. */
  readonly status?: Status;
  /** As first made; with a dry run, all there is. */
  readonly plan: Plan;
  /** What became of the effects, of later rounds too; empty in a dry run. */
  readonly results: readonly Result[];
  /** Why nothing was written, in a dry run. */
  readonly dryBecause?: string;
  /** What was written could not be looked at again. */
  readonly unverified?: LtsError;
  /** What in the set-up of the repository explains refusals. */
  readonly diagnosis?: readonly Finding[];
}
