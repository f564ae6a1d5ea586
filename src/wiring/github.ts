/** Which adapters read and write a repository on GitHub. */
import { GithubAlerts } from '../adapters/github/alerts.ts';
import { GithubChanges } from '../adapters/github/changes.ts';
import { GithubCheckPages } from '../adapters/github/check-pages.ts';
import { GithubDraftReleases } from '../adapters/github/draft-releases.ts';
import { GithubFiles } from '../adapters/github/files.ts';
import { GithubHistory } from '../adapters/github/history.ts';
import { GithubIssuePages } from '../adapters/github/issue-pages.ts';
import { GithubLineHistories } from '../adapters/github/line-history.ts';
import { GithubMovingTags } from '../adapters/github/moving-tags.ts';
import { GithubReleasePages } from '../adapters/github/release-pages.ts';
import { GithubRepository } from '../adapters/github/repository.ts';
import { GithubSetup } from '../adapters/github/setup.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { outletsOf } from './outlets.ts';
import type { PolicyPlaces } from './policy-places.ts';
import type { Sourced, Surroundings } from './wiring.ts';

export async function wireGithub(
  name: { readonly owner: string; readonly repo: string },
  { command }: Inputs,
  surroundings: Surroundings,
  { remote, startIn }: PolicyPlaces,
): Promise<Sourced> {
  const client = surroundings.client();
  const repository = new GithubRepository(client, { owner: name.owner, repo: name.repo });
  const isForWriting = command === 'sync' || command === 'doctor';
  return {
    history: new GithubHistory(repository, { progress: surroundings.progress, isForWriting }),
    policy: { start: await startIn(async () => new GithubFiles(client, repository.name)), remote },
    outlets: {
      ...outletsOf(surroundings),
      movingTags: new GithubMovingTags(repository),
      pages: new GithubReleasePages(repository),
    },
    changes: new GithubChanges(repository),
    checkPages: new GithubCheckPages(repository),
    lineHistories: new GithubLineHistories(repository),
    alerts: new GithubAlerts(repository),
    issuePages: new GithubIssuePages(repository),
    draftReleases: new GithubDraftReleases(repository),
    setup: new GithubSetup(repository),
    ...(client.isAnonymous ? { readOnlyBecause: 'there is no token (GITHUB_TOKEN or GH_TOKEN)' } : {}),
  };
}
