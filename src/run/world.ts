/** What is around a run: where history and policy come from, the clock, and where a snapshot is kept. */
import type { Snapshot } from '../domain/snapshot.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { PolicyText } from '../ports/files.ts';
import type { History } from '../ports/history.ts';
import type { PolicySource } from './observe.ts';

export interface World {
  readonly history: History;
  readonly policy: PolicySource;
  /** The present instant, ISO 8601. */
  readonly now: string;
  readonly save: (path: string, snapshot: Snapshot, policy: readonly PolicyText[]) => Promise<void>;
}

/** For every command that needs a policy and does not guess one. */
export function policyMissing({ policy: { start } }: Pick<World, 'policy'>): LtsError {
  return new LtsError('POLICY_MISSING', {
    path: start.files.describe(start.path),
    where: 'the usual place',
  });
}

/** Why this run writes nothing to where it could write; undefined: it does. */
export function dryReason(
  { isDryRun, asOf }: Pick<Inputs, 'isDryRun' | 'asOf'>,
  { readOnlyBecause }: { readonly readOnlyBecause?: string } = {},
): string | undefined {
  if (isDryRun) return 'a dry run was asked for';
  if (asOf !== undefined) return `\`as-of\` ${asOf} was given, and a run for a given day never writes`;
  return readOnlyBecause;
}
