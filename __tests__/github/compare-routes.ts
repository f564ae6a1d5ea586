import { type Answer, failure, json } from './answer.ts';
import { commitBody } from './commit-body.ts';
import { compare } from './comparison.ts';
import { diffBody } from './diff-body.ts';
import { filesBetween } from './file-diffs.ts';
import type { Commit } from './git-store.ts';
import { type Page, pageOf } from './paging.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

export const COMPARE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/compare/*basehead',
    scope: 'contents',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/commits/commits#compare-two-commits',
    answer: compareCommits,
  },
];

const LISTED = 250;
const MOST_FILES = 300;

/** No name has two dots in a row, so three can only stand between names; two are unknown here. */
function compareCommits(visit: Visit): Answer {
  const { repository, params, address, documentation } = visit;
  const [base = '', head = '', ...rest] = (params.basehead ?? '').split('...');
  const from = repository.git.commitAt(base);
  const to = repository.git.commitAt(head);
  if (from === undefined || to === undefined || rest.length > 0) return failure(404, 'Not Found', documentation);
  const comparison = compare(repository.git, from, to);
  if (comparison === undefined) {
    return failure(404, `No common ancestor between ${base} and ${head}.`, documentation);
  }
  const { status, ahead, behindBy, mergeBase } = comparison;
  const path = `/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
  const html = webUrl(address, repository, path);
  const page = listed(visit, ahead, apiUrl(address, repository, path));
  const lasting = `/compare/${repository.owner}:${from.sha}...${repository.owner}:${to.sha}`;
  const body = {
    url: apiUrl(address, repository, path),
    html_url: html,
    permalink_url: webUrl(address, repository, lasting),
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitBody(repository, from, address),
    merge_base_commit: commitBody(repository, mergeBase, address),
    status,
    ahead_by: ahead.length,
    behind_by: behindBy,
    total_commits: ahead.length,
    commits: page.items.map((commit) => commitBody(repository, commit, address)),
    // "The files of the comparison are on the first page", 300 of them at most.
    files: (visit.query.get('page') ?? '1') === '1' ? filesHere(visit, mergeBase, to, ahead) : [],
  };
  return json(body, 200, page.link);
}

function filesHere({ repository, address }: Visit, from: Commit, to: Commit, ahead: readonly Commit[]): unknown[] {
  const files = filesBetween(repository, from, to, ahead).slice(0, MOST_FILES);
  return files.map((file) => diffBody(repository, file, to.sha, address));
}

/** Pages begin at the oldest commit. Who asks for none gets the newest, and no link to the others. */
function listed({ query }: Visit, ahead: readonly Commit[], url: string): Pick<Page<Commit>, 'items' | 'link'> {
  if (query.has('page') || query.has('per_page')) return pageOf(ahead, query, url, { usual: LISTED, most: LISTED });
  return { items: ahead.slice(-LISTED), link: {} };
}
