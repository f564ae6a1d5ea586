import { type Answer, failure, json } from './answer.ts';
import { gitCommitBody, PERSON, UNSIGNED } from './commit-body.ts';
import { nodeId } from './node-id.ts';
import { refBody } from './ref-body.ts';
import { REF_WRITES } from './ref-writes.ts';
import { apiUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

type GitRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

const READS: readonly GitRoute[] = [
  { pattern: '/git/matching-refs/*ref', about: 'refs#list-matching-references', answer: listMatchingRefs },
  { pattern: '/git/ref/*ref', about: 'refs#get-a-reference', answer: getRef },
  { pattern: '/git/tags/:sha', about: 'tags#get-a-tag', answer: getTag },
  { pattern: '/git/commits/:sha', about: 'commits#get-a-commit-object', answer: getCommit },
];

const READ_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: 'contents',
  needs: 'read',
  needsCommits: true,
  documentation: `https://docs.github.com/rest/git/${about}`,
  answer,
}));

export const GIT_ROUTES: readonly Route[] = [...READ_ROUTES, ...REF_WRITES];

/** One answer however many there are: this list has no pages. */
function listMatchingRefs(visit: Visit): Answer {
  const refs = visit.repository.git.refs(`refs/${visit.params.ref ?? ''}`);
  return json(refs.map((ref) => refBody(visit, ref)));
}

function getRef(visit: Visit): Answer {
  const ref = visit.repository.git.ref(`refs/${visit.params.ref ?? ''}`);
  return ref === undefined ? failure(404, 'Not Found', visit.documentation) : json(refBody(visit, ref));
}

function getTag({ repository, address, params, documentation }: Visit): Answer {
  const tag = repository.git.annotatedTag(params.sha ?? '');
  if (tag === undefined) return failure(404, 'Not Found', documentation);
  return json({
    node_id: nodeId('TA', repository.id, tag.sha),
    sha: tag.sha,
    url: apiUrl(address, repository, `/git/tags/${tag.sha}`),
    tag: tag.name,
    message: `${tag.message}\n`,
    tagger: { ...PERSON, date: tag.taggedAt },
    object: { sha: tag.commit, type: 'commit', url: apiUrl(address, repository, `/git/commits/${tag.commit}`) },
    verification: UNSIGNED,
  });
}

function getCommit({ repository, address, params, documentation }: Visit): Answer {
  const commit = repository.git.commit(params.sha ?? '');
  if (commit === undefined) return failure(404, 'Not Found', documentation);
  return json(gitCommitBody(repository, commit, address));
}
