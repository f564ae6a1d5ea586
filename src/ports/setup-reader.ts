/** How the repository is set up: rules, permissions, workflows. */
import type { Setup } from '../domain/setup.ts';

export interface SetupQuestion {
  /** Commits that moving tags shall name. */
  readonly commits: readonly string[];
  /** Branches whose workflow files count, whatever others there are. */
  readonly branches: readonly string[];
  /** Full names of refs whose workflow files are wanted. */
  readonly refs: readonly string[];
}

export interface SetupReader {
  /** What can be seen of it; what a token may not ask is named in `unseen`, and is no failure. */
  read(question: SetupQuestion): Promise<Setup>;
}
