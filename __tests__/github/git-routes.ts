import { type Answer, failure, json } from './answer.ts';
import { type Commit, type Ref, shaOf } from './git-store.ts';
import { nodeId } from './node-id.ts';
import { apiUrl, webUrl } from './repository-body.ts';
import type { Route, Visit } from './route.ts';

const PERSON = { name: 'Octo Person', email: 'octo@example.com' };
const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

type GitRoute = Pick<Route, 'pattern' | 'answer'> & { about: string };

const READS: readonly GitRoute[] = [
  { pattern: '/git/matching-refs/*ref', about: 'refs#list-matching-references', answer: listMatchingRefs },
  { pattern: '/git/ref/*ref', about: 'refs#get-a-reference', answer: getRef },
  { pattern: '/git/tags/:sha', about: 'tags#get-a-tag', answer: getTag },
  { pattern: '/git/commits/:sha', about: 'commits#get-a-commit-object', answer: getCommit },
];

export const GIT_ROUTES: readonly Route[] = READS.map(({ pattern, about, answer }) => ({
  method: 'GET',
  pattern,
  scope: 'contents',
  needs: 'read',
  needsCommits: true,
  documentation: `https://docs.github.com/rest/git/${about}`,
  answer,
}));

/** One answer however many there are: this list has no pages. */
function listMatchingRefs(visit: Visit): Answer {
  const refs = visit.repository.git.refs(`refs/${visit.params.ref ?? ''}`);
  return json(refs.map((ref) => refBody(visit, ref)));
}

function getRef(visit: Visit): Answer {
  const ref = visit.repository.git.ref(`refs/${visit.params.ref ?? ''}`);
  return ref === undefined ? failure(404, 'Not Found', visit.documentation) : json(refBody(visit, ref));
}

function refBody({ repository, address }: Visit, ref: Ref): Record<string, unknown> {
  const type = repository.git.object(ref.sha)?.kind ?? 'commit';
  return {
    ref: ref.name,
    node_id: nodeId('REF', repository.id, ref.name),
    url: apiUrl(address, repository, `/git/${encodeURI(ref.name)}`),
    object: { sha: ref.sha, type, url: apiUrl(address, repository, `/git/${type}s/${ref.sha}`) },
  };
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
  const links = (sha: string) => ({
    sha,
    url: apiUrl(address, repository, `/git/commits/${sha}`),
    html_url: webUrl(address, repository, `/commit/${sha}`),
  });
  const tree = treeSha(commit);
  return json({
    ...links(commit.sha),
    node_id: nodeId('C', repository.id, commit.sha),
    author: { ...PERSON, date: commit.committedAt },
    committer: { ...PERSON, date: commit.committedAt },
    tree: { sha: tree, url: apiUrl(address, repository, `/git/trees/${tree}`) },
    message: commit.message,
    parents: commit.parents.map(links),
    verification: UNSIGNED,
  });
}

/** Not git's own: it only has to be the same for the same files. */
function treeSha(commit: Commit): string {
  return shaOf('tree', ...[...commit.files].flat());
}
