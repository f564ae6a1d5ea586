/**
 * A pull request with all that is judged of it. One round: the pull request, and the first page of its files, commits,
 * reviews and comments; a second one for all other pages at once. Labels are those of now: an event tells old ones.
 */
import { versionChangesIn } from '../../domain/change/manifest.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { PullRequest, Review } from '../../ports/changes.ts';
import { orGap } from './asked-apart.ts';
import { type List, readList } from './list-pages.ts';
import { ownCommentOf, type RestComment } from './own-comment.ts';
import { cutShort, tooMany, withoutPatch } from './pull-gaps.ts';
import type { GithubRepository } from './repository.ts';
import { commitOf, fileOf, isMerge, loginOf, type RestCommit, type RestFile, type RestUser } from './rest-changes.ts';

/** "Responses include a maximum of 3000 files", "Lists a maximum of 250 commits" (GitHub, REST for pull requests). */
const FILE_PAGES = 30;
const COMMIT_PAGES = 3;
/** GitHub lets nobody write more than 2,500 comments on an issue. */
const COMMENT_PAGES = 25;
/** Nobody reads so many; a hundred each. */
const REVIEW_PAGES = 20;
export const READING_PULLS = { permission: 'pull-requests: read' };

interface RestEnd {
  readonly ref: string;
  readonly sha: string;
  /** Null: the repository was deleted. */
  readonly repo: { readonly full_name: string } | null;
}

export interface RestPull {
  readonly number: number;
  readonly html_url: string;
  readonly state: 'open' | 'closed';
  readonly merged_at: string | null;
  readonly title: string;
  readonly body: string | null;
  readonly user: RestUser | null;
  readonly labels: readonly { readonly name: string }[];
  readonly created_at: string;
  readonly merge_commit_sha?: string | null;
  readonly head: RestEnd;
  readonly base: RestEnd;
  readonly commits?: number;
  readonly changed_files?: number;
}

interface RestReview {
  readonly node_id: string;
  readonly user: RestUser | null;
  readonly body: string | null;
  readonly state: string;
  readonly html_url: string;
  /** Absent: not submitted yet. */
  readonly submitted_at?: string | null;
  readonly commit_id: string | null;
}

/** @throws LtsError GITHUB_* */
export async function readPull(repository: GithubRepository, number: number): Promise<PullRequest> {
  const what = `pull request #${number} of ${repository.full}`;
  const list = <T>(part: string, path: string, most: number): Promise<List<T>> =>
    readList<T>(repository, `the list of ${part} of ${what}`, path, { number }, most, READING_PULLS);
  const [pull, files, commits, reviews, comments] = await Promise.all([
    readFacts(repository, what, number),
    list<RestFile>('files', 'pulls/{number}/files', FILE_PAGES),
    list<RestCommit>('commits', 'pulls/{number}/commits', COMMIT_PAGES),
    list<RestReview>('reviews', 'pulls/{number}/reviews', REVIEW_PAGES),
    readComment(repository, number, () => list<RestComment>('comments', 'issues/{number}/comments', COMMENT_PAGES)),
  ]);
  const changed = files.items.map(fileOf);
  return {
    ...pullFacts(pull),
    // By their parents: what a message says of a merge anybody can write.
    commits: commits.items.filter((commit) => !isMerge(commit)).map(commitOf),
    files: changed,
    ...(files.isCut || changed.length < (pull.changed_files ?? 0) ? { isCut: true } : {}),
    versionChanges: versionChangesIn(changed),
    originals: [],
    advisories: [],
    reviews: reviews.items.flatMap(reviewOf),
    ...comments.told,
    gaps: [
      ...cutShort('files', changed.length, pull.changed_files),
      ...cutShort('commits', commits.items.length, pull.commits),
      ...withoutPatch(files.items),
      ...(reviews.isCut ? [tooMany('reviews', reviews.items.length)] : []),
      ...comments.gaps,
    ],
  };
}

interface CommentRead {
  readonly told: Pick<PullRequest, 'comment' | 'areCommentsUnread'>;
  readonly gaps: readonly Gap[];
}

/** Nothing is judged by comments: without them there is a verdict all the same. */
async function readComment(
  repository: GithubRepository,
  number: number,
  read: () => Promise<List<RestComment>>,
): Promise<CommentRead> {
  const gaps: Gap[] = [];
  const comments = await orGap(`whether a comment of ours is on #${number}`, gaps, read);
  if (comments === undefined) return { told: { areCommentsUnread: true }, gaps };
  const { items, isCut } = comments;
  const comment = await ownCommentOf(repository, items);
  return {
    told: comment === undefined ? {} : { comment },
    gaps: isCut ? [tooMany('comments', items.length)] : [],
  };
}

async function readFacts({ client, name }: GithubRepository, what: string, number: number): Promise<RestPull> {
  const { data } = await client.get<RestPull>(
    what,
    '/repos/{owner}/{repo}/pulls/{number}',
    { ...name, number },
    READING_PULLS,
  );
  if (data?.number === number && typeof data.base?.ref === 'string') return data;
  throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a pull request' });
}

function pullFacts(pull: RestPull) {
  const isHere = pull.head.repo !== null && pull.head.repo.full_name === pull.base.repo?.full_name;
  return {
    id: `#${pull.number}`,
    number: pull.number,
    url: pull.html_url,
    state: pull.merged_at === null ? pull.state : ('merged' as const),
    title: pull.title,
    body: pull.body ?? '',
    labels: pull.labels.map(({ name }) => name),
    author: loginOf(pull.user),
    baseBranch: pull.base.ref,
    headBranch: pull.head.ref,
    headCommit: pull.head.sha,
    isFromFork: !isHere,
    createdAt: pull.created_at,
  };
}

const STATES: Readonly<Record<string, Review['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
};

/** One that is still being written is none. */
function reviewOf({ node_id, user, body, state, html_url, submitted_at, commit_id }: RestReview): readonly Review[] {
  const known = STATES[state];
  if (known === undefined || !submitted_at) return [];
  return [
    {
      id: node_id,
      author: loginOf(user),
      state: known,
      body: body ?? '',
      submittedAt: submitted_at,
      ...(commit_id ? { commit: commit_id } : {}),
      url: html_url,
    },
  ];
}
