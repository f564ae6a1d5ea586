/**
 * History of a repository on GitHub, in as few rounds as its size allows:
 * one – repository, all tags (`git/matching-refs` is not paged), the first page of releases; the policy beside it;
 * two – all other pages of releases, the line branches;
 * three – dates of the tags that have no release, in batched GraphQL calls.
 */
import type { Gap, ReleasePage, Snapshot, Tag } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { History, HistoryWish } from '../../ports/history.ts';
import type { Progress } from '../../ports/progress.ts';
import { type Answer, type GithubClient, statusOf } from './client.ts';
import { readTagDates } from './tag-dates.ts';

const PER_PAGE = 100;
/** GitHub lists no release beyond this many, though its `Link` header goes on. */
const MOST_LISTED = 10_000;

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

interface RestRepository {
  readonly full_name: string;
  readonly html_url: string;
  readonly default_branch: string;
  readonly permissions?: { readonly push?: boolean };
}
export interface RestRef {
  readonly ref: string;
  readonly object: { readonly type: string; readonly sha: string };
}
interface RestRelease {
  readonly tag_name: string;
  readonly name: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly created_at: string;
  readonly published_at: string | null;
}

export class GithubHistory implements History {
  readonly place: string;
  readonly #client: GithubClient;
  readonly #name: RepositoryName;
  readonly #progress: Progress;

  constructor(client: GithubClient, name: RepositoryName, progress: Progress) {
    this.#client = client;
    this.#name = name;
    this.#progress = progress;
    this.place = `${name.owner}/${name.repo} on GitHub`;
  }

  async read(wished: Promise<HistoryWish>): Promise<Snapshot> {
    // Nothing waits for what it does not need: the other pages start when the first is there, whatever the tags do.
    const [repository, refs, releases, branches, wish] = await Promise.all([
      this.#repository(),
      this.#refs('tags/'),
      this.#releases(this.#releasePage(1), wished),
      wished.then(({ branchPrefix }) => (branchPrefix === undefined ? [] : this.#refs(`heads/${branchPrefix}`))),
      wished,
    ]);
    const known = new Set(
      releases.pages.filter((page) => page.publishedAt !== undefined || page.draft).map((page) => page.tag),
    );
    // Where the list was cut short, the releases of the other tags are asked for by name, whatever the source.
    const isCut = releases.gaps.length > 0;
    const undated =
      wish.source === 'releases' && !isCut
        ? []
        : refs.filter((ref) => !known.has(tagName(ref)) && wish.isRead(tagName(ref)));
    const dates = await readTagDates(this.#client, this.#name, undated, {
      alsoReleases: isCut,
      progress: this.#progress,
    });
    const tags = refs.map((ref): Tag => ({ name: tagName(ref), ...dates.tags.get(ref.ref), ...commitOf(ref) }));
    const pages = [...releases.pages, ...dates.releases];
    const seesDrafts = repository.data.permissions?.push === true || releases.pages.some((page) => page.draft);
    return {
      source: 'github',
      repository: repository.data.full_name,
      url: repository.data.html_url,
      defaultBranch: repository.data.default_branch,
      tags,
      releases: pages,
      branches: branches.map((ref) => ref.ref.replace(/^refs\/heads\//, '')),
      gaps: [...releases.gaps, ...dates.gaps, ...(seesDrafts ? [] : draftsUnseen(tags, pages, wish))],
    };
  }

  #repository(): Promise<Answer<RestRepository>> {
    return this.#client.get<RestRepository>(`the repository ${this.#full()}`, '/repos/{owner}/{repo}', {
      ...this.#name,
    });
  }

  /** All refs under a prefix in one answer; an empty repository (409) has none. */
  async #refs(ref: string): Promise<readonly RestRef[]> {
    try {
      const answer = await this.#client.get<RestRef[]>(
        `the refs ${ref} of ${this.#full()}`,
        '/repos/{owner}/{repo}/git/matching-refs/{+ref}',
        { ...this.#name, ref: ref.split('/').map(encodeURIComponent).join('/') },
      );
      return list(answer, 'refs').filter((found) => found.ref.startsWith(`refs/${ref}`));
    } catch (error) {
      if (statusOf(error) === 409) return [];
      throw error;
    }
  }

  /** Only what is needed is kept of a page: ten thousand bodies would not fit. */
  async #releasePage(page: number): Promise<ReleaseList> {
    const answer = await this.#client.get<RestRelease[]>(
      `the releases of ${this.#full()}`,
      '/repos/{owner}/{repo}/releases',
      { ...this.#name, per_page: PER_PAGE, page },
    );
    const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(String(answer.headers.link ?? ''))?.[1];
    return { pages: list(answer, 'releases').map(pageOf), last: Number(last ?? page) };
  }

  async #releases(
    started: Promise<ReleaseList>,
    wished: Promise<HistoryWish>,
  ): Promise<{ pages: readonly ReleasePage[]; gaps: readonly Gap[] }> {
    const [first, wish] = await Promise.all([started, wished]);
    if (wish.source === 'tags') return { pages: [], gaps: [] };
    const within = Math.min(first.last, MOST_LISTED / PER_PAGE);
    let done = 1;
    const others = await Promise.all(
      Array.from({ length: within - 1 }, async (_, index) => {
        const page = await this.#listed(index + 2);
        done += 1;
        this.#progress(`releases: ${done} of ${within} pages`);
        return page;
      }),
    );
    const isPartial = within < first.last || others.includes(undefined);
    const pages = [...first.pages, ...others.flatMap((page) => page?.pages ?? [])];
    return { pages, gaps: isPartial ? [cappedAt(pages.length)] : [] };
  }

  /** A page, or undefined where GitHub refuses to list so far back ("Only the first N results are available"). */
  async #listed(page: number): Promise<ReleaseList | undefined> {
    try {
      return await this.#releasePage(page);
    } catch (error) {
      if (statusOf(error) === 422) return undefined;
      throw error;
    }
  }

  #full(): string {
    return `${this.#name.owner}/${this.#name.repo}`;
  }
}

interface ReleaseList {
  readonly pages: readonly ReleasePage[];
  readonly last: number;
}

function tagName(ref: RestRef): string {
  return ref.ref.slice('refs/tags/'.length);
}

function pageOf(release: RestRelease): ReleasePage {
  return {
    tag: release.tag_name,
    ...(release.name ? { name: release.name } : {}),
    ...(release.published_at === null ? {} : { publishedAt: release.published_at }),
    createdAt: release.created_at,
    draft: release.draft,
    prerelease: release.prerelease,
  };
}

function commitOf(ref: RestRef): { commit?: string } {
  return ref.object.type === 'commit' ? { commit: ref.object.sha } : {};
}

/**
 * GitHub lists drafts only to those who may push: to others, a tag that waits for its draft to be published looks like
 * one that never had a release. It matters for tags newer than the newest release, where the project makes releases.
 */
function draftsUnseen(tags: readonly Tag[], pages: readonly ReleasePage[], wish: HistoryWish): readonly Gap[] {
  const newest = pages.map((page) => page.publishedAt ?? '').reduce((last, day) => (day > last ? day : last), '');
  const released = new Set(pages.map((page) => page.tag));
  const waiting = tags.filter(
    ({ name, date }) =>
      date !== undefined && !released.has(name) && wish.isRead(name) && Date.parse(date) > Date.parse(newest),
  );
  if (wish.source !== 'both' || newest === '' || waiting.length === 0) return [];
  const names = waiting.slice(0, 3).map(({ name }) => name);
  return [
    {
      what: `Newer than the newest release and without one that this token sees: ${names.join(', ')}. If that is a draft, its tag was counted as released all the same.`,
      remedy:
        'Set `source: releases` in the policy, or give the token `contents: write`, to which GitHub shows drafts.',
    },
  ];
}

function cappedAt(count: number): Gap {
  return {
    what: `GitHub listed only the newest ${count} releases; older ones were looked up by their tags, drafts among them were not seen.`,
    remedy: 'Nothing, if no old draft matters; a local clone (`--repo`) has no such limit.',
  };
}

/** A web page instead of an API answers 200 with text; that is no list. */
function list<T>(answer: Answer<T[]>, what: string): T[] {
  if (Array.isArray(answer.data)) return answer.data;
  throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a list' });
}
