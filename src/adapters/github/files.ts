/** Files of a repository on GitHub, read by API: from its default branch, or from a ref. */
import { LtsError } from '../../errors.ts';
import type { Files } from '../../ports/files.ts';
import { type GithubClient, statusOf } from './client.ts';
import type { RepositoryName } from './repository.ts';

/**
 * `GET /repos/{owner}/{repo}/contents/{path}` with the raw media type (REST, Repository contents). 404 is no file, since
 * GitHub says the same of what a token may not see; a folder or a submodule is GITHUB_ANSWER_INVALID.
 */
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
      const seen = otherThanFile(String(answer.headers['content-type']));
      if (seen === undefined) return answer.data;
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: `expected a file, seen ${seen}` });
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }
}

/** A folder is answered as JSON, whatever was asked for; a login page of a proxy as HTML. */
function otherThanFile(contentType: string): string | undefined {
  if (/raw/.test(contentType)) return undefined;
  if (/json/.test(contentType)) return 'a folder';
  return /\bhtml\b/.test(contentType) ? 'a web page' : undefined;
}
