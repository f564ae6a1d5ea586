/** How the repository is set up: rules, permissions, workflows. */
import type { Setup } from '../domain/setup.ts';

export interface SetupReader {
  /**
   * What can be seen of it; what a token may not ask is named in `unseen`, and is no failure.
   *
   * @param question commits that moving tags shall name, and the branches whose workflow files count
   */
  read(question: { readonly commits: readonly string[]; readonly branches: readonly string[] }): Promise<Setup>;
}
