/** A repository on the test GitHub, a command to run on it, and what is looked at afterwards. */
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { Repository } from '../github/repository.ts';
import type { World } from '../github/world.ts';
import type { Run } from './run.ts';

export interface Place {
  readonly world: World;
  readonly repository: Repository;
  readonly inputs: RawInputs;
}

export interface Story {
  readonly name: string;
  /** Made anew for every run; the same each time, but for what the clock dates. */
  readonly open: () => Place;
  /** All that the command may touch, and all that it must not; without what the clock dates. */
  readonly stateOf: (repository: Repository) => unknown;
  /** What a run did that no run may, seen right after it, whatever it says of it. */
  readonly harmOf?: (told: Aftermath) => string | undefined;
}

export interface Aftermath {
  readonly run: Run;
  readonly undisturbed: Run;
  readonly state: unknown;
  readonly start: unknown;
  readonly right: unknown;
}
