/** What only `fleet` is told: where the answers lie, which should be there, and from where on it fails. */
import { FAIL_ON_FLEET, type FleetFailOn } from '../plan/fleet/fleet-verdict.ts';
import type { RawInputs } from './raw.ts';
import { given, oneOf, optional } from './words.ts';

export interface FleetInputs {
  readonly folders: readonly string[];
  /** File with the repositories that should be there. */
  readonly expect?: string;
  /** HTML file to write. */
  readonly page?: string;
  readonly failOn: FleetFailOn;
}

export function fleetInputsOf(
  raw: Pick<RawInputs, 'folders' | 'expect' | 'page' | 'failOn'>,
  problems: string[],
): FleetInputs {
  const folders = (raw.folders ?? []).flatMap((folder) => given(folder) ?? []);
  if (folders.length === 0) problems.push('folders: expected a folder with JSON files, seen nothing');
  return {
    folders,
    ...optional('expect', raw.expect),
    ...optional('page', raw.page),
    failOn: oneOf('fail-on', FAIL_ON_FLEET, raw.failOn, 'never', problems),
  };
}
