/** The open pull requests into branches: a list for each branch, all lists at once. */
import type { OpenPullRequest } from '../../ports/changes.ts';
import { readList } from './list-pages.ts';
import { READING_PULLS, type RestPull } from './pulls.ts';
import type { GithubRepository } from './repository.ts';

/** A hundred each; what waits behind three thousand waits for somebody to tidy up. */
const MOST_PAGES = 30;

/** @throws LtsError GITHUB_* */
export async function readOpenPulls(
  repository: GithubRepository,
  branches: readonly string[],
): Promise<readonly OpenPullRequest[]> {
  const lists = await Promise.all([...new Set(branches)].map((branch) => readInto(repository, branch)));
  // One that changes while the pages are read can stand on two of them.
  const unlike = new Map(lists.flat().map((pull) => [pull.number, pull]));
  return [...unlike.values()].toSorted((one, other) => one.number - other.number);
}

async function readInto(repository: GithubRepository, branch: string): Promise<readonly OpenPullRequest[]> {
  const what = `the open pull requests into ${branch} of ${repository.full}`;
  const asked = { state: 'open', base: branch };
  const { items } = await readList<RestPull>(repository, what, 'pulls', asked, MOST_PAGES, READING_PULLS);
  // An empty or unknown base is none to GitHub, which then lists all.
  const into = items.filter(({ state, base }) => state === 'open' && base.ref === branch);
  return into.map(({ number, title, html_url: url, head }) => ({
    number,
    base: branch,
    title,
    url,
    headCommit: head.sha,
  }));
}
