/** All commits that one ref has and another has not, where it is known how many: all pages side by side. */
import { bounded } from '../../domain/change/written-lines.ts';
import type { GraphCommit } from '../../domain/commit-graph.ts';
import { LtsError } from '../../errors.ts';
import { statusOf } from './client.ts';
import { PER_PAGE, readComparedPage } from './comparison.ts';
import type { RefPlace } from './ref-places.ts';
import { shortNameOf } from './ref-places.ts';
import type { GithubRepository } from './repository.ts';
import type { RestCommit } from './rest-changes.ts';

/** More is a dump, or somebody's trick. */
const LONGEST_MESSAGE = 20_000;

export interface Span {
  readonly from: RefPlace;
  readonly to: RefPlace;
  readonly total: number;
}

export interface SpanCommits {
  readonly commits: readonly GraphCommit[];
  /** The last commit that both have: whether the next ones do anything is seen beside it. */
  readonly base?: GraphCommit;
  /** How many were not read: the oldest. */
  readonly left: number;
}

export function pagesOf({ total }: Span): number {
  return Math.ceil(total / PER_PAGE);
}

export function describeSpan({ from, to }: Span): string {
  return `the commits that ${shortNameOf(to.ref)} has and ${shortNameOf(from.ref)} has not`;
}

/**
 * By commit, not by name: a branch that moves while its pages are read would lose some.
 *
 * @param most pages; the newest are read
 * @throws LtsError GITHUB_*
 */
export async function readSpan(repository: GithubRepository, span: Span, most: number): Promise<SpanCommits> {
  const pages = pagesOf(span);
  const count = Math.min(pages, most);
  const read = await Promise.all(
    Array.from({ length: count }, (_, index) => readPage(repository, span, pages - count + index + 1)),
  );
  const commits = new Map(read.flatMap((one) => one.commits).map((commit) => [commit.id, commit]));
  const [base] = read.flatMap((one) => one.base ?? []);
  return {
    commits: [...commits.values()],
    ...(base === undefined ? {} : { base }),
    left: Math.max(0, span.total - commits.size),
  };
}

type Page = Pick<SpanCommits, 'commits' | 'base'>;

async function readPage(repository: GithubRepository, span: Span, page: number): Promise<Page> {
  const what = `${describeSpan(span)} in ${repository.full}`;
  const range = { from: span.from.commit, to: span.to.commit };
  try {
    const { data } = await readComparedPage(repository, range, page, { what });
    const { commits, merge_base_commit: base } = data;
    return {
      commits: commits.map((commit) => graphCommitOf(commit, what)),
      ...(base ? { base: graphCommitOf(base, what) } : {}),
    };
  } catch (error) {
    // With the first page GitHub compares all files, and gives up where these are too many.
    const isTooMuch = statusOf(error) >= 500 || statusOf(error) === 422;
    if (page > 1 || !isTooMuch || repository.client.isAnonymous) throw error;
    return { commits: await readWithoutFiles(repository, span, what) };
  }
}

/** What a comparison says of commits, checked: the graph is built from it. @throws LtsError GITHUB_ANSWER_INVALID */
export function graphCommitOf({ sha: id, parents, commit }: RestCommit, what: string): GraphCommit {
  const { message, committer, author, tree } = commit ?? {};
  const ids: readonly unknown[] = Array.isArray(parents) ? parents.map((parent) => parent?.sha) : [undefined];
  if (![id, message, committer?.date, ...ids].every((text) => typeof text === 'string'))
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected commits with parents, message and date' });
  return graphCommit({
    id,
    parents: ids as readonly string[],
    message: message ?? '',
    author: author?.name ?? '',
    committedAt: committer?.date ?? '',
    ...(typeof tree?.sha === 'string' ? { tree: tree.sha } : {}),
  });
}

/** As git shows messages. */
function graphCommit(told: GraphCommit): GraphCommit {
  return { ...told, message: bounded(told.message.trim(), LONGEST_MESSAGE) };
}

interface GraphqlCommit {
  readonly oid: string;
  readonly message: string;
  readonly committedDate: string;
  readonly author: { readonly name: string | null } | null;
  readonly tree: { readonly oid: string };
  readonly parents: { readonly nodes: readonly ({ readonly oid: string } | null)[] };
}

const FIRST_COMMITS = `query($owner: String!, $repo: String!, $from: String!, $to: String!) {
  repository(owner: $owner, name: $repo) { ref(qualifiedName: $from) { compare(headRef: $to) {
    commits(first: ${PER_PAGE}) { nodes {
      oid message committedDate author { name } tree { oid } parents(first: 50) { nodes { oid } }
    } }
  } } }
}`;

/** GraphQL tells the same commits and compares no files; page by page it would be a round each. */
async function readWithoutFiles(
  { client, name }: GithubRepository,
  { from, to }: Span,
  what: string,
): Promise<readonly GraphCommit[]> {
  const { repository } = await client.query<{
    repository: {
      ref: { compare: { commits: { nodes: readonly (GraphqlCommit | null)[] } } | null } | null;
    } | null;
  }>(what, FIRST_COMMITS, { ...name, from: from.ref, to: to.commit });
  const nodes = repository?.ref?.compare?.commits.nodes ?? [];
  return nodes.flatMap((commit) => {
    if (commit === null) return [];
    const { oid: id, message, committedDate: committedAt, author, parents, tree } = commit;
    const ids = parents.nodes.flatMap((parent) => parent?.oid ?? []);
    return [graphCommit({ id, message, committedAt, author: author?.name ?? '', parents: ids, tree: tree.oid })];
  });
}
