import { type Answer, json } from './answer.ts';
import { nodeId } from './node-id.ts';
import { pageOf } from './paging.ts';
import { associationOf, userOrNone } from './pull-body.ts';
import { pullAt } from './pull-routes.ts';
import type { Pull, Review } from './pull-shelf.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

export const REVIEW_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/pulls/:number/reviews',
    scope: 'pull_requests',
    needs: 'read',
    documentation: 'https://docs.github.com/rest/pulls/reviews#list-reviews-for-a-pull-request',
    answer: listReviews,
  },
];

/** In order of time. */
function listReviews(visit: Visit): Answer {
  const { repository, address, query } = visit;
  const pull = pullAt(visit);
  const page = pageOf(pull.reviews, query, apiUrl(address, repository, `/pulls/${pull.number}/reviews`));
  return json(
    page.items.map((review) => reviewBody(visit, pull, review)),
    200,
    page.link,
  );
}

function reviewBody({ repository, address }: Visit, pull: Pull, review: Review): Record<string, unknown> {
  const html = webUrl(address, repository, `/pull/${pull.number}#pullrequestreview-${review.id}`);
  const self = apiUrl(address, repository, `/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId('PRR', repository.id, review.id),
    user: userOrNone(review.author, address),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: self,
    author_association: associationOf(repository, review.author),
    _links: { html: { href: html }, pull_request: { href: self } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
}
