import type { Pull } from './pull-shelf.ts';
import type { Repository } from './repository.ts';

/**
 * "The merged pull request that introduced the commit; if the commit is not in the default branch, open ones too." Not those
 * of forks: before it is merged their commit is none of this repository.
 */
export function pullsOf(repository: Repository, commit: string): readonly Pull[] {
  const merged = repository.pulls.pulls.filter(
    ({ mergedAt, landed, commits }) => mergedAt !== undefined && (landed.includes(commit) || commits.includes(commit)),
  );
  if (repository.git.isAncestor(commit, 'HEAD')) return merged;
  const open = repository.pulls.pulls.filter(
    ({ state, commits, fork }) => state === 'open' && fork === undefined && commits.includes(commit),
  );
  return [...merged, ...open];
}
