/** What the repository says of itself: asked once a run. */
import { LtsError } from '../../errors.ts';
import type { GithubClient } from './client.ts';

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

export interface RestRepository {
  readonly node_id: string;
  readonly full_name: string;
  readonly html_url: string;
  readonly default_branch: string;
  readonly permissions?: { readonly push?: boolean };
  readonly archived?: boolean;
}

export class GithubRepository {
  readonly client: GithubClient;
  readonly name: RepositoryName;
  #told: Promise<RestRepository> | undefined;

  constructor(client: GithubClient, name: RepositoryName) {
    this.client = client;
    this.name = name;
  }

  /** `owner/repo` */
  get full(): string {
    return `${this.name.owner}/${this.name.repo}`;
  }

  /** @throws LtsError GITHUB_* */
  about(): Promise<RestRepository> {
    this.#told ??= this.#ask();
    return this.#told;
  }

  async #ask(): Promise<RestRepository> {
    const what = `the repository ${this.full}`;
    const { data } = await this.client.get<RestRepository>(what, '/repos/{owner}/{repo}', { ...this.name });
    if (typeof data?.node_id === 'string') return data;
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a repository' });
  }
}
