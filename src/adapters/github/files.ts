/** Files of a repository on GitHub, read by API: from its default branch, or from a ref. */
import { LtsError } from '../../errors.ts';
import type { Files } from '../../ports/files.ts';
import { type GithubClient, statusOf } from './client.ts';
import type { RepositoryName } from './repository.ts';

export class GithubFiles implements Files {
  readonly #client: GithubClient;
  readonly #name: RepositoryName;
  readonly #ref: string | undefined;

  constructor(client: GithubClient, name: RepositoryName, ref?: string) {
    this.#client = client;
    this.#name = name;
    this.#ref = ref;
  }

  describe(path: string): string {
    return `${this.#name.owner}/${this.#name.repo}:${path}${this.#ref === undefined ? '' : `@${this.#ref}`}`;
  }

  async read(path: string): Promise<string | undefined> {
    // The API would resolve such a path to something that is no file of this repository.
    if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
    const what = this.describe(path);
    const ref = this.#ref === undefined ? {} : { ref: this.#ref };
    try {
      const answer = await this.#client.getText(`the file ${what}`, '/repos/{owner}/{repo}/contents/{+path}', {
        ...this.#name,
        path: path.split('/').map(encodeURIComponent).join('/'),
        ...ref,
        headers: { accept: 'application/vnd.github.raw+json' },
      });
      // A folder is answered as JSON, whatever was asked for.
      if (!/json/.test(String(answer.headers['content-type'])) || /raw/.test(String(answer.headers['content-type'])))
        return answer.data;
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a file, seen a folder' });
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }
}
