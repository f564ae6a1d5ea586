/** A plugin told as commits of git, and the same repository on the test GitHub. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { GithubChanges } from '../../src/adapters/github/changes.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubPluginReleases } from '../../src/adapters/github/plugin-releases.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { PluginPlace } from '../../src/ports/plugin-releases.ts';
import { Clone } from '../clone.ts';
import { type Github, type GithubOptions, startGithub } from '../github/server.ts';
import type { World } from '../github/world.ts';

export const FILE = 'gradle.properties';

export interface Commit {
  readonly message: string;
  /** ISO instant. */
  readonly on: string;
  /** What the file says; absent: it stays as it is, null: it goes. */
  readonly file?: string | null;
  readonly tag?: string;
  readonly isAnnotated?: boolean;
}

export function properties(core: string, version?: string): string {
  return `# build\ncoreVersion=${core}\n${version === undefined ? '' : `version=${version}\n`}`;
}

/** On the branch that is checked out. */
export function commit(clone: Clone, { message, on, file, tag, isAnnotated = false }: Commit): void {
  const path = join(clone.directory, FILE);
  if (file === null) rmSync(path);
  else if (file !== undefined) writeFileSync(path, file);
  clone.git(['add', '--all']);
  clone.git(['commit', '--quiet', '--allow-empty', '--file=-'], message, on);
  if (tag !== undefined) clone.git(['tag', ...(isAnnotated ? ['-a', '-m', tag] : []), tag], '', on);
}

export function cloneOf(...commits: readonly Commit[]): Clone {
  const clone = new Clone({ files: { 'README.md': 'A plugin.\n' } });
  for (const one of commits) commit(clone, one);
  return clone;
}

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface Served {
  readonly github: Github;
  /** @param repository `owner/repo` */
  readonly place: (repository: string, token?: string) => PluginPlace;
}

export async function serve(world: World, options: GithubOptions = {}): Promise<Served> {
  const github = await startGithub(world, options);
  const place = (repository: string, token: string | undefined = 'reader'): PluginPlace => {
    const auth = token === '' ? {} : { auth: token };
    const octokit = new Octokit({ baseUrl: github.url, ...auth, log: SILENT });
    const client = new GithubClient(octokit, { isAnonymous: token === '', firstPauseMs: 1 });
    const [owner = '', repo = ''] = repository.split('/');
    const named = new GithubRepository(client, { owner, repo });
    return { releases: new GithubPluginReleases(named), changes: new GithubChanges(named) };
  };
  return { github, place };
}
