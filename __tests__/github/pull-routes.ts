import { type Answer, failure, json } from './answer.ts';
import { commitBody } from './commit-body.ts';
import { diffBody } from './diff-body.ts';
import { pageOf } from './paging.ts';
import { filesOfPull, pullBody, shortPullBody } from './pull-body.ts';
import type { Pull } from './pull-shelf.ts';
import { Refused } from './refused.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

type PullRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

/** "Responses include a maximum of 3000 files", "Lists a maximum of 250 commits" (GitHub, REST for pull requests). */
const MOST_FILES = 3000;
const MOST_COMMITS = 250;

const READS: readonly PullRoute[] = [
  { pattern: '/pulls', about: 'list-pull-requests', answer: listPulls },
  { pattern: '/pulls/:number', about: 'get-a-pull-request', answer: (visit) => json(pullBody(visit, pullAt(visit))) },
  { pattern: '/pulls/:number/files', about: 'list-pull-requests-files', answer: listFiles },
  { pattern: '/pulls/:number/commits', about: 'list-commits-on-a-pull-request', answer: listCommits },
];

export const PULL_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: 'pull_requests',
  needs: 'read',
  documentation: `https://docs.github.com/rest/pulls/pulls#${about}`,
  answer,
}));

export function pullAt({ repository, params, documentation }: Visit): Pull {
  const pull = repository.pulls.pull(Number(params.number));
  if (pull === undefined) throw new Refused(failure(404, 'Not Found', documentation));
  return pull;
}

/** Newest first; open ones, where nothing else is asked for. Nothing here is updated after it was made. */
function listPulls(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const state = query.get('state') ?? 'open';
  const base = query.get('base');
  const isDescending = (query.get('direction') ?? 'desc') === 'desc';
  const asked = repository.pulls.pulls
    .filter((pull) => (state === 'all' || pull.state === state) && (!base || pull.base === base))
    .sort((one, other) => (isDescending ? other.number - one.number : one.number - other.number));
  const page = pageOf(asked, query, apiUrl(address, repository, '/pulls'));
  return json(
    page.items.map((pull) => shortPullBody(visit, pull)),
    200,
    page.link,
  );
}

function listFiles(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const pull = pullAt(visit);
  const files = filesOfPull(repository, pull).slice(0, MOST_FILES);
  const page = pageOf(files, query, apiUrl(address, repository, `/pulls/${pull.number}/files`));
  const head = pull.commits.at(-1) ?? '';
  return json(
    page.items.map((file) => diffBody(repository, file, head, address)),
    200,
    page.link,
  );
}

function listCommits(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const pull = pullAt(visit);
  const commits = pull.commits.slice(0, MOST_COMMITS).flatMap((sha) => repository.git.commit(sha) ?? []);
  const page = pageOf(commits, query, apiUrl(address, repository, `/pulls/${pull.number}/commits`));
  return json(
    page.items.map((commit) => commitBody(repository, commit, address)),
    200,
    page.link,
  );
}
