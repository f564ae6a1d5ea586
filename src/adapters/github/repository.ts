/** What the repository says of itself: asked once a run. */
import type { Answer, GithubClient } from './client.ts';

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
}

export class GithubRepository {
  readonly client: GithubClient;
  readonly name: RepositoryName;
  #told: Promise<Answer<RestRepository>> | undefined;

  constructor(client: GithubClient, name: RepositoryName) {
    this.client = client;
    this.name = name;
  }

  /** `owner/repo` */
  get full(): string {
    return `${this.name.owner}/${this.name.repo}`;
  }

  /** @throws LtsError GITHUB_* */
  async about(): Promise<RestRepository> {
    this.#told ??= this.client.get<RestRepository>(`the repository ${this.full}`, '/repos/{owner}/{repo}', {
      ...this.name,
    });
    return (await this.#told).data;
  }
}
