/** What one revision has and another has not. */
import { LtsError } from '../../errors.ts';
import type { Range } from '../../ports/changes.ts';
import { lastPageOf } from './list-pages.ts';
import type { GithubRepository } from './repository.ts';
import type { RestCommit, RestFile } from './rest-changes.ts';

/** Commits of a page. */
export const PER_PAGE = 100;
/** "Up to 300 files" (GitHub, compare two commits). */
export const MOST_FILES = 300;
/** Commits beyond are left; a release of more is no patch release. */
const MOST_PAGES = 30;

export interface RestComparison {
  readonly status: 'ahead' | 'behind' | 'diverged' | 'identical';
  readonly total_commits: number;
  readonly ahead_by?: number;
  readonly behind_by?: number;
  readonly base_commit?: { readonly sha: string };
  readonly merge_base_commit?: RestCommit;
  readonly commits: readonly RestCommit[];
  readonly files?: readonly RestFile[];
}

export interface Comparison {
  readonly status: RestComparison['status'];
  readonly total: number;
  /** Oldest first. */
  readonly commits: readonly RestCommit[];
  readonly files: readonly RestFile[];
}

/** @throws LtsError GITHUB_* */
export async function readComparison(
  repository: GithubRepository,
  range: Range,
  most = MOST_PAGES,
): Promise<Comparison> {
  const first = await readComparedPage(repository, range, 1);
  const pages = Math.min(most, Math.max(first.last, Math.ceil(first.data.total_commits / PER_PAGE)));
  const others = await Promise.all(
    Array.from({ length: Math.max(0, pages - 1) }, (_, index) => readComparedPage(repository, range, index + 2)),
  );
  const { status, total_commits, files = [] } = first.data;
  const commits = [first, ...others].flatMap(({ data }) => data.commits);
  return { status, total: total_commits, commits, files };
}

export interface ComparedPage {
  readonly data: RestComparison;
  readonly last: number;
}

/**
 * A page of the commits, oldest first. The first one has the files too, which GitHub may take too long to compare.
 *
 * @throws LtsError GITHUB_*
 */
export async function readComparedPage(
  { client, full, name }: GithubRepository,
  { from, to }: Range,
  page: number,
  { what = `the changes from ${from} to ${to} in ${full}`, size = PER_PAGE }: { what?: string; size?: number } = {},
): Promise<ComparedPage> {
  const answer = await client.get<RestComparison>(what, '/repos/{owner}/{repo}/compare/{+range}', {
    ...name,
    range: `${encodeURIComponent(from)}...${encodeURIComponent(to)}`,
    per_page: size,
    ...(page === 1 ? {} : { page }),
  });
  if (!Array.isArray(answer.data?.commits))
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected commits' });
  return { data: answer.data, last: lastPageOf(answer) };
}
