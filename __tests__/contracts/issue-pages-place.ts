/** A small GitHub with one repository, and the port of issues on it. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubIssuePages } from '../../src/adapters/github/issue-pages.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { writeSection } from '../../src/domain/issue-section.ts';
import type { IssueFacts } from '../github/issue-story.ts';
import type { Issue } from '../github/pull-shelf.ts';
import type { Repository } from '../github/repository.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
export const BOT = 'github-actions[bot]';

/** Tokens as workflows and people have them. */
const TOKENS = {
  workflow: { permissions: { contents: 'read', issues: 'write' } },
  person: { kind: 'personal', login: 'maintainer', permissions: 'write' },
  app: { login: 'lts[bot]', permissions: { contents: 'read', issues: 'write' } },
  reader: { permissions: { contents: 'read', issues: 'read' } },
} as const;

export type Token = keyof typeof TOKENS;

export class IssuePlace {
  readonly app: Repository;
  readonly github: Github;

  private constructor(app: Repository, github: Github) {
    this.app = app;
    this.github = github;
  }

  static async open(): Promise<IssuePlace> {
    const world = new World();
    for (const [secret, grant] of Object.entries(TOKENS)) world.token(secret, grant);
    const app = world.repository('acme/app');
    return new IssuePlace(app, await startGithub(world));
  }

  /** @param before awaited before every request */
  pages(token: Token = 'workflow', before: () => unknown = () => {}): GithubIssuePages {
    const request = {
      fetch: async (url: string, init: RequestInit) => {
        await before();
        return fetch(url, init);
      },
    };
    const octokit = new Octokit({ baseUrl: this.github.url, auth: token, log: SILENT, request });
    const client = new GithubClient(octokit, { isAnonymous: false, firstPauseMs: 1 });
    return new GithubIssuePages(new GithubRepository(client, { owner: 'acme', repo: 'app' }));
  }

  /** An issue of ours from a run of before. */
  ours(key = '1.0', facts: IssueFacts = {}): Issue {
    return this.app.issue(facts.title ?? `Release line ${key}`, { body: textOf(key), author: BOT, ...facts });
  }

  get issues(): readonly Issue[] {
    return this.app.pulls.issues;
  }

  /** `POST 201` */
  get writes(): readonly string[] {
    return this.github.writes().map(({ method, status }) => `${method} ${status}`);
  }
}

export function textOf(key: string, words = 'Due.'): string {
  return writeSection('', { key, words });
}
