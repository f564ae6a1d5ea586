/** Where the repositories of plugins are read: on GitHub, or in clones that were named. */
import { GitChanges } from '../adapters/git/changes.ts';
import { Git } from '../adapters/git/git.ts';
import { GitPluginReleases } from '../adapters/git/plugin-releases.ts';
import { GithubChanges } from '../adapters/github/changes.ts';
import type { GithubClient } from '../adapters/github/client.ts';
import { GithubPluginReleases } from '../adapters/github/plugin-releases.ts';
import { GithubRepository } from '../adapters/github/repository.ts';
import type { PluginPlaces } from '../ports/plugin-releases.ts';

export function pluginPlaces(client: () => GithubClient): PluginPlaces {
  return {
    onGithub: (full) => {
      const [owner = '', repo = ''] = full.split('/');
      const repository = new GithubRepository(client(), { owner, repo });
      return { releases: new GithubPluginReleases(repository), changes: new GithubChanges(repository) };
    },
    inClone: (directory) => {
      const git = new Git(directory);
      return { releases: new GitPluginReleases(git), changes: new GitChanges(git) };
    },
  };
}
