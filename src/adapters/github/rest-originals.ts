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

export async function readOneByOne(
  repository: GithubRepository,
  { pulls, commits }: Named,
  gaps: Gap[],
): Promise<readonly Original[]> {
  const { client, name, full } = repository;
  const ask = async <T>(what: string, path: string, parameters: Record<string, unknown>): Promise<T | undefined> => {
    const answer = await orGap(what, gaps, async () => {
      try {
        return (await client.get<T>(`${what} of ${full}`, `/repos/{owner}/{repo}/${path}`, { ...name, ...parameters }))
          .data;
      } catch (error) {
        // 422: "No commit found for SHA".
        if (![404, 422].includes(statusOf(error))) throw error;
        gaps.push(notThere(what));
        return undefined;
      }
    });
    return answer;
  };
  const found = await Promise.all([
    ...pulls.map(async (number) => {
      const pull = await ask<RestPull>(`#${number}`, 'pulls/{number}', { number });
      return pull === undefined ? [] : [restOriginal(pull)];
    }),
    ...commits.map(async (ref) => {
      const commit = await ask<RestCommit>(`commit ${ref.slice(0, 12)}`, 'commits/{ref}', { ref });
      if (commit === undefined) return [];
      if (!commit.sha.startsWith(ref)) {
        gaps.push(notThere(`commit ${ref.slice(0, 12)}`));
        return [];
      }
      const { sha, html_url, commit: told } = commit;
      return [
        {
          id: sha,
          ...partsOfMessage(told.message),
          labels: [],
          mergeCommit: sha,
          ...(html_url ? { url: html_url } : {}),
        },
      ];
    }),
  ]);
  return found.flat();
}

function restOriginal(pull: RestPull): Original {
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

export function notThere(what: string): Gap {
  return {
    what: `${what} is named and is not in this repository; it was not looked at.`,
    remedy: 'Name the pull request or commit by a number or id of this repository.',
  };
}
