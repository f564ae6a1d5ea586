/**
 * The open pull requests of one head. GitHub has a list of the pull requests of a commit, and it does not serve: it leaves
 * out those of forks, whose commits it does not count as the repository's, and open ones of a commit of the default branch.
 * So all open ones are listed, the last that something happened to first.
 */
import { readList } from './list-pages.ts';
import { READING_PULLS, type RestPull } from './pulls.ts';
import type { GithubRepository } from './repository.ts';

/** A hundred each; all are asked for at once. */
const PULL_PAGES = 30;

/** @throws LtsError GITHUB_* */
export async function readPullsWithHead(repository: GithubRepository, commit: string): Promise<readonly number[]> {
  const what = `the open pull requests of ${repository.full}`;
  const order = { state: 'open', sort: 'updated', direction: 'desc' };
  const { items } = await readList<RestPull>(repository, what, 'pulls', order, PULL_PAGES, READING_PULLS);
  const found = items.filter(({ state, head }) => state === 'open' && head.sha === commit);
  // One that changes while the pages are read can stand on two of them.
  return [...new Set(found.map(({ number }) => number))].toSorted((one, other) => one - other);
}
