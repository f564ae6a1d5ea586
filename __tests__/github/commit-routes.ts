import { type Answer, failure, json } from './answer.ts';
import { commitBody } from './commit-body.ts';
import { countsOf, diffBody } from './diff-body.ts';
import { filesOfCommit } from './file-diffs.ts';
import type { Commit } from './git-store.ts';
import { pageOf } from './paging.ts';
import { shortPullBody } from './pull-body.ts';
import { pullsOf } from './pulls-of.ts';
import { Refused } from './refused.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

type CommitRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

const READS: readonly CommitRoute[] = [
  { pattern: '/commits', about: 'list-commits', answer: listCommits },
  { pattern: '/commits/:sha/pulls', about: 'list-pull-requests-associated-with-a-commit', answer: listPulls },
  { pattern: '/commits/:ref', about: 'get-a-commit', answer: getCommit },
];

export const COMMIT_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: pattern.endsWith('/pulls') ? 'pull_requests' : 'contents',
  needs: 'read',
  needsCommits: true,
  documentation: `https://docs.github.com/rest/commits/commits#${about}`,
  answer,
}));

/** A commit and all before it, newest first by the first parents and what they merged. */
export function historyOf(repository: Visit['repository'], start: Commit): Commit[] {
  const found = new Map([[start.sha, start]]);
  for (const { parents } of found.values()) {
    for (const sha of parents) {
      const parent = repository.git.commit(sha);
      if (parent !== undefined) found.set(sha, parent);
    }
  }
  return [...found.values()];
}

function listCommits({ repository, address, query, documentation }: Visit): Answer {
  const start = repository.git.commitAt(query.get('sha') ?? 'HEAD');
  if (start === undefined) return failure(404, 'Not Found', documentation);
  const page = pageOf(historyOf(repository, start), query, apiUrl(address, repository, '/commits'));
  return json(
    page.items.map((commit) => commitBody(repository, commit, address)),
    200,
    page.link,
  );
}

function commitNamed({ repository, documentation }: Visit, name: string): Commit {
  const commit = repository.git.commitAt(name);
  if (commit !== undefined) return commit;
  throw new Refused(failure(422, `No commit found for SHA: ${name}`, documentation));
}

function getCommit(visit: Visit): Answer {
  const { repository, address } = visit;
  const commit = commitNamed(visit, visit.params.ref ?? '');
  const files = filesOfCommit(repository, commit);
  const page = pageOf(files, visit.query, apiUrl(address, repository, `/commits/${commit.sha}`), {
    usual: 300,
    most: 300,
  });
  const counts = files.map(countsOf);
  const additions = counts.reduce((sum, one) => sum + one.additions, 0);
  const deletions = counts.reduce((sum, one) => sum + one.deletions, 0);
  const body = {
    ...commitBody(repository, commit, address),
    stats: { additions, deletions, total: additions + deletions },
    files: page.items.map((file) => diffBody(repository, file, commit.sha, address)),
  };
  return json(body, 200, page.link);
}

function listPulls(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const commit = commitNamed(visit, visit.params.sha ?? '');
  const page = pageOf(
    pullsOf(repository, commit.sha),
    query,
    apiUrl(address, repository, `/commits/${commit.sha}/pulls`),
  );
  return json(
    page.items.map((pull) => shortPullBody(visit, pull)),
    200,
    page.link,
  );
}
