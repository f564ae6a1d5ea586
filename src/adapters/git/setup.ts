/** What a clone tells of the set-up: the workflow files of the commit checked out. Rules and tokens are not in it. */
import type { Setup, WorkflowFile } from '../../domain/setup.ts';
import type { SetupReader } from '../../ports/setup-reader.ts';
import type { Git } from './git.ts';

const WORKFLOWS = '.github/workflows/';

export class GitSetup implements SetupReader {
  readonly #git: Git;

  constructor(git: Git) {
    this.#git = git;
  }

  async read(): Promise<Setup> {
    // From the top, wherever in the clone we were started.
    const listed = (await this.#git.ask('ls-tree', '-z', '--full-tree', 'HEAD', WORKFLOWS)) ?? '';
    const workflows = await Promise.all(
      listed.split('\0').flatMap((entry) => {
        const [, object, path] = /^100\d{3} blob ([0-9a-f]+)\t(.+\.ya?ml)$/s.exec(entry) ?? [];
        return object === undefined || path === undefined ? [] : [this.#file(object, path)];
      }),
    );
    const why = 'a clone does not know it: ask GitHub, with `--github OWNER/REPO`';
    return {
      workflows,
      workflowsOf: 'commit checked out',
      unseen: [{ what: 'tag rulesets, immutable releases, permissions', why }],
    };
  }

  async #file(object: string, path: string): Promise<WorkflowFile> {
    return { path, text: await this.#git.run(`read ${path}`, 'cat-file', 'blob', object) };
  }
}
