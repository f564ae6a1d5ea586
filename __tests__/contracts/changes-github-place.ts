/** A small GitHub with one repository, and the port on it; for the tests of `changes-github`. */
import { Octokit } from '@octokit/rest';
import { GithubChanges } from '../../src/adapters/github/changes.ts';
import { GithubCheckPages } from '../../src/adapters/github/check-pages.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { Repository } from '../github/repository.ts';
import type { LoggedRequest } from '../github/request-log.ts';
import { type Github, type GithubOptions, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Tokens as workflows and people have them. */
const TOKENS = {
  reader: { permissions: { contents: 'read', pull_requests: 'read' } },
  commenter: { permissions: { contents: 'read', pull_requests: 'write', statuses: 'write' } },
  person: { kind: 'personal', login: 'maintainer', permissions: 'write' },
  app: { login: 'lts[bot]', permissions: { contents: 'read', pull_requests: 'read', members: 'read' } },
  powerless: 'none',
} as const;

export type Token = keyof typeof TOKENS | 'none';

export class Place {
  readonly world = new World();
  readonly app: Repository;
  #github: Github | undefined;

  constructor() {
    for (const [secret, grant] of Object.entries(TOKENS)) this.world.token(secret, grant);
    this.app = this.world.repository('acme/app');
  }

  async #repository(token: Token, options: GithubOptions): Promise<GithubRepository> {
    this.#github ??= await startGithub(this.world, options);
    const auth = token === 'none' ? {} : { auth: token };
    const octokit = new Octokit({ baseUrl: this.#github.url, ...auth, log: SILENT });
    const client = new GithubClient(octokit, { isAnonymous: token === 'none', firstPauseMs: 1 });
    return new GithubRepository(client, { owner: 'acme', repo: 'app' });
  }

  async changes(options: GithubOptions = {}, token: Token = 'reader'): Promise<GithubChanges> {
    return new GithubChanges(await this.#repository(token, options));
  }

  async pages(token: Token = 'commenter'): Promise<GithubCheckPages> {
    return new GithubCheckPages(await this.#repository(token, {}));
  }

  /** Only once it is started. */
  get github(): Github {
    if (this.#github === undefined) throw new Error('not started yet');
    return this.#github;
  }

  get requests(): LoggedRequest[] {
    return this.github.requests;
  }

  async close(): Promise<void> {
    await this.#github?.close();
  }
}
