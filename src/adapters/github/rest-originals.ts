/** The same as `originals.ts` where there is no token: GraphQL is not for those, so each is a request. */
import type { Original } from '../../domain/change/change.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { statusOf } from './client.ts';
import type { RestPull } from './pulls.ts';
import type { GithubRepository } from './repository.ts';
import { partsOfMessage, type RestCommit } from './rest-changes.ts';

export interface Named {
  readonly pulls: readonly number[];
  readonly commits: readonly string[];
}

/** `GET /repos/{owner}/{repo}/pulls/{number}` and `/commits/{ref}`; what is not there, or may not be read, is a gap. */
export async function readOneByOne(
  repository: GithubRepository,
  { pulls, commits }: Named,
  gaps: Gap[],
): Promise<readonly Original[]> {
  const ask: Ask = (what, path, parameters) =>
    orGap(what, gaps, () => readNamed(repository, what, path, parameters, gaps));
  const found = await Promise.all([
    ...pulls.map(async (number) => {
      const pull = await ask<RestPull>(`#${number}`, 'pulls/{number}', { number });
      return pull === undefined ? [] : [originalOfPull(pull)];
    }),
    ...commits.map(async (ref) => {
      const what = `commit ${ref.slice(0, 12)}`;
      const commit = await ask<RestCommit>(what, 'commits/{ref}', { ref });
      if (commit === undefined) return [];
      if (commit.sha.startsWith(ref)) return [originalOfCommit(commit)];
      // GitHub takes a branch or tag for a commit too.
      gaps.push(notThere(what));
      return [];
    }),
  ]);
  return found.flat();
}

type Ask = <T>(what: string, path: string, parameters: Record<string, unknown>) => Promise<T | undefined>;

async function readNamed<T>(
  { client, name, full }: GithubRepository,
  what: string,
  path: string,
  parameters: Record<string, unknown>,
  gaps: Gap[],
): Promise<T | undefined> {
  try {
    const answer = await client.get<T>(`${what} of ${full}`, `/repos/{owner}/{repo}/${path}`, {
      ...name,
      ...parameters,
    });
    return answer.data;
  } catch (error) {
    // 422: "No commit found for SHA".
    if (![404, 422].includes(statusOf(error))) throw error;
    gaps.push(notThere(what));
    return undefined;
  }
}

function originalOfCommit({ sha, html_url, commit }: RestCommit): Original {
  return {
    id: sha,
    ...partsOfMessage(commit.message),
    labels: [],
    mergeCommit: sha,
    ...(html_url ? { url: html_url } : {}),
  };
}

function originalOfPull(pull: RestPull): Original {
  return {
    id: `#${pull.number}`,
    title: pull.title,
    body: pull.body ?? '',
    labels: pull.labels.map(({ name }) => name),
    url: pull.html_url,
    baseBranch: pull.base.ref,
    ...(pull.merged_at !== null && pull.merge_commit_sha ? { mergeCommit: pull.merge_commit_sha } : {}),
  };
}

/** Of a pull request or commit that a change names and GitHub does not have, or does not show. */
export function notThere(what: string): Gap {
  return {
    what: `${what} is named and is not in this repository; it was not looked at.`,
    remedy: 'Name the pull request or commit by a number or id of this repository.',
  };
}
