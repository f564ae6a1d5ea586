/** What a patch brought, as a clone and GitHub tell it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { Git } from '../../src/adapters/git/git.ts';
import { GitHistory } from '../../src/adapters/git/history.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubHistory } from '../../src/adapters/github/history.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { History } from '../../src/ports/history.ts';
import { startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const FIXES = ['fix: one (#12)\n\nLong\ntext', 'fix: two\n\nBackport of #9', 'docs: 🚀 three'];

interface Source {
  readonly history: History;
  readonly close: () => void | Promise<void>;
}

const sources: Record<string, () => Promise<Source>> = {
  'a clone': async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lts-patches-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: directory });
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'start');
    git('tag', 'app/v1.0.0');
    for (const message of FIXES) git('commit', '-q', '--allow-empty', '-m', message);
    git('tag', '-a', '-m', 'x', 'app/v1.0.1');
    return { history: new GitHistory(new Git(directory)), close: () => rmSync(directory, { recursive: true }) };
  },
  GitHub: async () => {
    const world = new World().token('reader', 'read');
    const repository = world.repository('acme/app', { defaultBranch: 'main' });
    repository.tag('app/v1.0.0', { on: '2025-01-02' });
    for (const message of FIXES) repository.commit(message);
    repository.tag('app/v1.0.1', { commit: 'main', annotated: true });
    const github = await startGithub(world);
    const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'reader' }), { isAnonymous: false });
    const options = { progress: () => {}, isForWriting: true };
    return {
      history: new GithubHistory(new GithubRepository(client, { owner: 'acme', repo: 'app' }), options),
      close: () => github.close(),
    };
  },
};

describe.each(Object.entries(sources))('%s', (_, open) => {
  let source: Source;
  beforeAll(async () => {
    source = await open();
  });
  afterAll(() => source.close());

  it('tells the commits of a patch, oldest first, with their whole messages', async () => {
    const commits = await source.history.commitsBetween('app/v1.0.0', 'app/v1.0.1');
    expect(commits?.map(({ message }) => message)).toEqual(FIXES);
    expect(commits?.every(({ id }) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
  });

  it('tells none where nothing is between', async () => {
    expect(await source.history.commitsBetween('app/v1.0.1', 'app/v1.0.1')).toEqual([]);
  });

  it('a tag that is not there is no list, and no crash', async () => {
    const told = source.history.commitsBetween('app/v1.0.0', 'app/v9.9.9').catch(({ code }: { code: string }) => code);
    expect([undefined, 'GIT_FAILED']).toContain(await told);
  });
});

it('GitHub pages the commits of a large release: none is lost, and they stay in order', async () => {
  const world = new World().token('reader', 'read');
  const repository = world.repository('acme/app', { defaultBranch: 'main' });
  repository.tag('v1.0.0', { on: '2025-01-02' });
  const messages = Array.from({ length: 230 }, (_, index) => `fix: ${index}`);
  for (const message of messages) repository.commit(message);
  repository.tag('v1.1.0', { commit: 'main' });
  const github = await startGithub(world);
  try {
    const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'reader' }), { isAnonymous: false });
    const options = { progress: () => {}, isForWriting: false };
    const history = new GithubHistory(new GithubRepository(client, { owner: 'acme', repo: 'app' }), options);
    const commits = await history.commitsBetween('v1.0.0', 'v1.1.0');
    expect(commits?.map(({ message }) => message)).toEqual(messages);
    expect(github.requests).toHaveLength(3);
  } finally {
    await github.close();
  }
});
