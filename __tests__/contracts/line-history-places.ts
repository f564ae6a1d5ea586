/** A story of lines on the test GitHub, and in a clone. */
import { Octokit } from '@octokit/rest';
import { Git } from '../../src/adapters/git/git.ts';
import { GitLineHistories } from '../../src/adapters/git/line-history.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubLineHistories } from '../../src/adapters/github/line-history.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { Clone } from '../clone.ts';
import type { Repository } from '../github/repository.ts';
import { type Github, type GithubOptions, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import type { LineStory } from './line-story.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export class GithubPlace {
  readonly world = new World().token('reader', { permissions: { contents: 'read', pull_requests: 'read' } });
  readonly app: Repository = this.world.repository('acme/app', { empty: true });
  readonly author = 'Octo Person';
  #github: Github | undefined;

  /** Without a token: as anybody. */
  async histories(token?: 'reader', options: GithubOptions = {}): Promise<GithubLineHistories> {
    this.#github ??= await startGithub(this.world, options);
    const auth = token === undefined ? {} : { auth: token };
    const octokit = new Octokit({ baseUrl: this.#github.url, ...auth, log: SILENT });
    const client = new GithubClient(octokit, { isAnonymous: token === undefined, firstPauseMs: 1 });
    return new GithubLineHistories(new GithubRepository(client, { owner: 'acme', repo: 'app' }));
  }

  /** Only once it is started. */
  get github(): Github {
    if (this.#github === undefined) throw new Error('not started yet');
    return this.#github;
  }

  tell(story: LineStory): void {
    putOn(this.app, story);
  }

  async close(): Promise<void> {
    await this.#github?.close();
  }
}

function putOn({ git }: Repository, story: LineStory): void {
  const ids: string[] = [];
  for (const { message, parents, on } of story.commits) {
    const facts = { message, committedAt: on, parents: parents.map((parent) => ids[parent] ?? ''), files: new Map() };
    ids.push(git.addCommit(message, facts).sha);
  }
  for (const [name, at] of story.branches) git.setRef(`refs/heads/${name}`, ids[at] ?? '');
  for (const [name, { at, annotated }] of story.tags) {
    const commit = ids[at] ?? '';
    const sha = annotated ? git.addTag({ name, message: name, taggedAt: '2026-02-01T00:00:00Z', commit }).sha : commit;
    git.setRef(`refs/tags/${name}`, sha);
  }
}

/** The same in a clone made by git. */
export class ClonePlace {
  readonly clone = new Clone({});
  readonly author = 'A';

  tell(story: LineStory): GitLineHistories {
    this.clone.git(['fast-import', '--quiet', '--done'], `${importOf(story)}done\n`);
    return new GitLineHistories(new Git(this.clone.directory));
  }

  close(): void {
    this.clone.remove();
  }
}

/** Each commit under a name of its own, because git would put one without parents on top of the branch it is for. */
function importOf(story: LineStory): string {
  const who = (on: string) => `A <a@example.com> ${Date.parse(on) / 1000} +0000`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const mark = (place: number) => `:${place + 1}`;
  const commits = story.commits.map(({ message, parents, on }, place) => {
    const from = parents.map((parent, index) => `${index === 0 ? 'from' : 'merge'} ${mark(parent)}\n`).join('');
    return `commit refs/made/${place}\nmark ${mark(place)}\ncommitter ${who(on)}\n${data(message)}${from}\n`;
  });
  const branches = [...story.branches].map(([name, at]) => `reset refs/heads/${name}\nfrom ${mark(at)}\n\n`);
  const tags = [...story.tags].map(([name, { at, annotated }]) =>
    annotated
      ? `tag ${name}\nfrom ${mark(at)}\ntagger ${who('2026-02-01T00:00:00Z')}\n${data(name)}`
      : `reset refs/tags/${name}\nfrom ${mark(at)}\n\n`,
  );
  return [...commits, ...branches, ...tags].join('');
}
