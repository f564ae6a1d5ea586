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
    const listed = (await this.#git.ask('ls-tree', '-z', '--name-only', 'HEAD', WORKFLOWS)) ?? '';
    const paths = listed.split('\0').filter((path) => /\.ya?ml$/.test(path));
    const workflows = await Promise.all(
      paths.map(async (path): Promise<WorkflowFile> => {
        return { path, text: await this.#git.run(`read ${path}`, 'show', `HEAD:${path}`) };
      }),
    );
    const why = 'a clone does not know it; ask GitHub (`--github OWNER/REPO`)';
    return { workflows, unseen: [{ what: 'tag rulesets, immutable releases, permissions', why }] };
  }
}
