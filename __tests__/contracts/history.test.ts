/** One suite for the port History: whatever the source, the same repository is read as the same snapshot. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { FolderFiles } from '../../src/adapters/file/files.ts';
import { FileHistory, writeSnapshot } from '../../src/adapters/file/history.ts';
import { Git } from '../../src/adapters/git/git.ts';
import { GitHistory } from '../../src/adapters/git/history.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubHistory } from '../../src/adapters/github/history.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { History, HistoryWish } from '../../src/ports/history.ts';
import { Clone, type CloneTag } from '../clone.ts';
import { startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { ToldHistory } from '../observed.ts';

const TAGS: readonly CloneTag[] = [
  { name: 'v1.0.0', on: '2025-09-09T22:30:00Z', annotated: true, committedOn: '2025-09-01T10:00:00Z' },
  { name: 'v1.0.1', on: '2025-09-16T10:00:00Z' },
  { name: 'v1.1.0-rc.1', on: '2025-10-28T10:00:00Z' },
  { name: 'v1.1.0', on: '2025-11-04T10:00:00Z' },
  { name: 'plugin/v9.0.0', on: '2025-11-05T10:00:00Z' },
  { name: 'ünïcode "$(x)', on: '2025-11-06T10:00:00Z' },
];
const BRANCHES = ['releases/v1.0.x', 'releases/v1.1.x'];
const WISH: HistoryWish = { source: 'both', isRead: () => true, branchPrefix: 'releases/v' };

interface Source {
  readonly history: History;
  readonly close: () => void | Promise<void>;
}

const EXPECTED: Snapshot = {
  source: 'file',
  repository: 'acme/app',
  url: 'https://github.com/acme/app',
  defaultBranch: 'main',
  tags: TAGS.map(({ name, on }) => ({ name, date: on })),
  releases: [],
  branches: ['main', ...BRANCHES],
  gaps: [],
};

const sources: Record<string, () => Promise<Source>> = {
  'in memory': async () => ({ history: new ToldHistory(EXPECTED), close: () => {} }),
  'a local clone': async () => {
    const clone = new Clone({
      tags: TAGS.filter(hasRefName),
      branches: BRANCHES,
      origin: 'https://secret@github.com/acme/app.git',
    });
    return { history: new GitHistory(new Git(clone.directory)), close: () => clone.remove() };
  },
  'a bare clone': async () => {
    const clone = new Clone({
      tags: TAGS.filter(hasRefName),
      branches: BRANCHES,
      origin: 'git@github.com:acme/app',
      bare: true,
    });
    return { history: new GitHistory(new Git(clone.directory)), close: () => clone.remove() };
  },
  'a snapshot file': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lts-history-'));
    writeFileSync(join(folder, 'history.json'), writeSnapshot(EXPECTED, []));
    return {
      history: new FileHistory(new FolderFiles(folder), 'history.json'),
      close: () => rmSync(folder, { recursive: true }),
    };
  },
  GitHub: async () => {
    const world = new World().token('reader', 'read');
    const repository = world.repository('acme/app', { defaultBranch: 'main' });
    for (const tag of TAGS)
      repository.tag(tag.name, {
        on: tag.on,
        ...(tag.annotated ? { annotated: true } : {}),
        ...(tag.committedOn ? { committedOn: tag.committedOn } : {}),
      });
    for (const branch of BRANCHES) repository.branch(branch);
    const github = await startGithub(world);
    const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'reader' }), { isAnonymous: false });
    return {
      history: new GithubHistory(new GithubRepository(client, { owner: 'acme', repo: 'app' }), {
        progress: () => {},
        isForWriting: false,
      }),
      close: () => github.close(),
    };
  },
};

/** git itself refuses some names that other sources can carry. */
function hasRefName(tag: CloneTag): boolean {
  return !tag.name.includes(' ');
}

describe.each(Object.entries(sources))('%s', (name, open) => {
  let source: Source;
  let snapshot: Snapshot;

  beforeAll(async () => {
    source = await open();
    snapshot = await source.history.read(Promise.resolve(WISH));
  });
  afterAll(() => source.close());

  it.each(TAGS.filter((tag) => !name.includes('clone') || hasRefName(tag)))(
    'dates $name by the tag, not by its commit',
    ({ name: tag, on }) => {
      const found = snapshot.tags.filter((other) => other.name === tag);

      expect(found.map((other) => Date.parse(other.date ?? ''))).toEqual([Date.parse(on)]);
    },
  );

  it('lists each tag once and no other', () => {
    const names = snapshot.tags.map((tag) => tag.name);

    expect(names.toSorted()).toEqual(
      TAGS.filter((tag) => !name.includes('clone') || hasRefName(tag))
        .map((tag) => tag.name)
        .toSorted(),
    );
  });

  it('names the repository without credentials, its page, its default branch and its line branches', () => {
    expect(snapshot.repository).toBe('acme/app');
    expect(snapshot.url).toMatch(/^https?:\/\/[\w.:]+\/acme\/app$/);
    expect(snapshot.defaultBranch).toBe('main');
    expect(snapshot.branches).toEqual(expect.arrayContaining(BRANCHES));
    expect(JSON.stringify(snapshot)).not.toContain('secret');
  });

  it('has nothing missing to tell', () => {
    expect(snapshot.gaps).toEqual([]);
  });
});
