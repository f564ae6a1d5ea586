import { compare } from './comparison.ts';
import type { FileFacts } from './file-diffs.ts';
import type { Commit } from './git-store.ts';
import { instant } from './instant.ts';
import type { Comment, Pull, Review } from './pull-shelf.ts';
import type { Repository } from './repository.ts';

export type PullFacts = Partial<
  Pick<Pull, 'number' | 'author' | 'body' | 'labels' | 'base' | 'head' | 'draft' | 'files' | 'fork'>
> & {
  /** Messages, each a commit on top of the base; left out: those of the branch `head` if there is one, else the title. */
  commits?: readonly string[];
  on?: string;
};

export type ReviewFacts = Partial<Pick<Review, 'state' | 'body' | 'commit' | 'editedBy'>> & {
  author: string | null;
  on?: string;
};

export type CommentFacts = Pick<Comment, 'author' | 'body'> & { on?: string; viaApp?: boolean };

export type MergeWay = 'merge' | 'squash' | 'rebase';

/** What a merge queue tests: several pull requests, as a `merge_group` event tells of them. */
export type MergeGroup = { base: string; head: string; ref: string };

export type QueueEntry = { pull: number; branch: string; base: string; head: string };

const FIRST_DAY = '2026-01-05T10:00:00Z';

/** A pull request and its commits: of a branch that is there, or made here on top of the base. */
export function openPull(repository: Repository, title: string, facts: PullFacts): Pull {
  const { pulls, git } = repository;
  const number = facts.number ?? pulls.nextNumber;
  const base = facts.base ?? repository.defaultBranch;
  const head = facts.head ?? `change-${number}`;
  const createdAt = instant(facts.on ?? FIRST_DAY);
  const pull = pulls.add<Pull>({
    kind: 'pull',
    id: pulls.nextId(),
    number,
    title,
    body: facts.body === undefined ? '' : facts.body,
    author: facts.author === undefined ? 'octo-person' : facts.author,
    labels: [...(facts.labels ?? [])],
    base,
    head,
    fork: facts.fork,
    draft: facts.draft ?? false,
    state: 'open',
    createdAt,
    mergedAt: undefined,
    mergeCommit: undefined,
    commits: [],
    landed: [],
    files: facts.files,
    reviews: [],
  });
  const from = git.commitAt(`refs/heads/${base}`) ?? git.commitAt('HEAD');
  const to = facts.fork === undefined ? git.commitAt(`refs/heads/${head}`) : undefined;
  if (facts.commits === undefined && from !== undefined && to !== undefined) {
    pull.commits = (compare(git, from, to)?.ahead ?? []).map(({ sha }) => sha);
    git.setRef(`refs/pull/${number}/head`, to.sha);
  } else {
    for (const message of facts.commits ?? [title]) pushCommit(repository, pull, message, facts.on);
  }
  const first = pull.commits[0];
  if (facts.files !== undefined && first !== undefined) repository.toldFiles.set(first, facts.files);
  return pull;
}

/** One more commit on the head of a pull request. */
export function pushCommit(
  repository: Repository,
  pull: Pull,
  message: string,
  on?: string,
  files?: readonly FileFacts[],
): Commit {
  const { git } = repository;
  const under =
    git.commit(pull.commits.at(-1) ?? '') ?? git.commitAt(`refs/heads/${pull.base}`) ?? git.commitAt('HEAD');
  const commit = git.addCommit(`${message} of #${pull.number}`, {
    message,
    committedAt: instant(on ?? under?.committedAt ?? pull.createdAt),
    parents: under === undefined ? [] : [under.sha],
    files: under?.files ?? new Map(),
    ...(pull.author === null ? {} : { author: pull.author }),
  });
  pull.commits.push(commit.sha);
  git.setRef(`refs/pull/${pull.number}/head`, commit.sha);
  if (pull.fork === undefined) git.setRef(`refs/heads/${pull.head}`, commit.sha);
  if (files !== undefined) repository.toldFiles.set(commit.sha, files);
  return commit;
}

/** Onto the tip of a branch; what it says, and what the pull request's commits become. */
function landCommits(repository: Repository, pull: Pull, branch: string, way: MergeWay, on?: string): string[] {
  const { git } = repository;
  const when = on === undefined ? {} : { on };
  const commits = pull.commits.flatMap((sha) => git.commit(sha) ?? []);
  const files = commits.at(-1)?.files;
  const told = commits.flatMap(({ sha }) => repository.toldFiles.get(sha) ?? []);
  const tree = files === undefined || told.length > 0 ? {} : { files };
  if (way === 'merge') {
    const message = `Merge pull request #${pull.number} from ${pull.fork ?? repository.owner}/${pull.head}\n\n${pull.title}`;
    const merge = repository.commit(message, { ...when, ...tree, branch, merges: pull.commits.at(-1) ?? 'HEAD' });
    return [...pull.commits, merge.sha];
  }
  if (way === 'squash') {
    const body = commits.length > 1 ? commits.map(({ message }) => `* ${message}`).join('\n\n') : bodyOf(commits[0]);
    const message = `${pull.title} (#${pull.number})${body === '' ? '' : `\n\n${body}`}`;
    const squashed = repository.commit(message, { ...when, ...tree, branch });
    if (told.length > 0) repository.toldFiles.set(squashed.sha, told);
    return [squashed.sha];
  }
  return commits.map((commit) => {
    const told = repository.toldFiles.get(commit.sha);
    const again = repository.commit(commit.message, { ...when, branch, ...(told ? {} : { files: commit.files }) });
    if (told !== undefined) repository.toldFiles.set(again.sha, told);
    return again.sha;
  });
}

export function mergePull(repository: Repository, pull: Pull, way: MergeWay, on?: string): Commit {
  pull.landed = landCommits(repository, pull, pull.base, way, on);
  pull.mergeCommit = pull.landed.at(-1);
  pull.mergedAt = instant(on ?? pull.createdAt);
  pull.state = 'closed';
  const commit = repository.git.commit(pull.mergeCommit ?? '');
  if (commit === undefined) throw new Error(`#${pull.number} has no commits`);
  return commit;
}

export function queuePulls(repository: Repository, pulls: readonly Pull[], way: MergeWay): MergeGroup {
  const { git } = repository;
  const last = pulls.at(-1);
  const base = git.commitAt(`refs/heads/${last?.base}`)?.sha;
  if (last === undefined || base === undefined) throw new Error('a merge group of nothing');
  const branch = `gh-readonly-queue/${last.base}/pr-${last.number}-${base}`;
  git.setRef(`refs/heads/${branch}`, base);
  let head = base;
  for (const pull of pulls) {
    const under = head;
    head = landCommits(repository, pull, branch, way).at(-1) ?? head;
    repository.queued.push({ pull: pull.number, branch: pull.base, base: under, head });
  }
  return { base, head, ref: `refs/heads/${branch}` };
}

function bodyOf(commit: Commit | undefined): string {
  return commit?.message.split('\n').slice(1).join('\n').trim() ?? '';
}

export function addReview(repository: Repository, pull: Pull, facts: ReviewFacts): Review {
  const state = facts.state ?? 'APPROVED';
  const review: Review = {
    id: repository.pulls.nextId(),
    author: facts.author,
    state,
    body: facts.body ?? '',
    submittedAt: state === 'PENDING' ? undefined : instant(facts.on ?? pull.createdAt),
    commit: facts.commit ?? pull.commits.at(-1) ?? '',
    editedBy: facts.editedBy ?? [],
  };
  pull.reviews.push(review);
  return review;
}

export function addComment(repository: Repository, pull: Pull, facts: CommentFacts): Comment {
  const at = instant(facts.on ?? pull.createdAt);
  const { author, body, viaApp = false } = facts;
  return repository.pulls.addComment({ number: pull.number, author, body, viaApp, createdAt: at, updatedAt: at });
}
