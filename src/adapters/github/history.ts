/**
 * History of a repository on GitHub, in as few rounds as its size allows:
 * one – repository, all tags (`git/matching-refs` is not paged), the first page of releases; the policy beside it; for
 * writing also the release with the flag, and the commits of the newest tags;
 * two – all other pages of releases, the line branches, commits of older tags that moving tags may need;
 * three – dates of the tags that have no release, in batched GraphQL calls.
 */
import type { Commit } from '../../domain/patch.ts';
import type { Snapshot, Tag } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { History, HistoryWish } from '../../ports/history.ts';
import type { Progress } from '../../ports/progress.ts';
import { flagged, overlay } from './again.ts';
import { statusOf } from './client.ts';
import { readComparison } from './comparison.ts';
import { draftsUnseen } from './drafts.ts';
import { isOfEmptyRepository } from './failure.ts';
import { readNewestTags } from './newest-tags.ts';
import { listOf, type ReleaseList, readListPage, readReleaseList } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import { type RestRef, readTagDates, type TagFacts } from './tag-dates.ts';

export interface HistoryOptions {
  readonly progress: Progress;
  /** Whether what writing needs is read from the first round on, before any wish is known. */
  readonly isForWriting: boolean;
}

export class GithubHistory implements History {
  readonly place: string;
  readonly #repository: GithubRepository;
  readonly #options: HistoryOptions;

  constructor(repository: GithubRepository, options: HistoryOptions) {
    this.#repository = repository;
    this.#options = options;
    this.place = `${repository.full} on GitHub`;
  }

  async read(wished: Promise<HistoryWish>): Promise<Snapshot> {
    // Nothing waits for what it does not need: the other pages start when the first is there, whatever the tags do.
    const refsRead = this.#refs('tags/');
    const [repository, refs, releases, branches, wish, commits, latest] = await Promise.all([
      this.#repository.about(),
      refsRead,
      readReleaseList(this.#repository, readListPage(this.#repository, 1), wished, this.#options.progress),
      wished.then(({ branchPrefix }) => (branchPrefix === undefined ? [] : this.#refs(`heads/${branchPrefix}`))),
      wished,
      this.#commits(refsRead, wished),
      this.#options.isForWriting ? this.#latest() : undefined,
    ]);
    const dates = await this.#dates(refs, releases, wish, commits);
    const tags = refs.map(
      (ref): Tag => ({ name: tagName(ref), ...commits.get(ref.ref), ...dates.tags.get(ref.ref), ...objectOf(ref) }),
    );
    const pages = [...releases.pages, ...dates.releases];
    const seesDrafts = repository.permissions?.push === true || releases.pages.some((page) => page.draft);
    return {
      source: 'github',
      repository: repository.full_name,
      url: repository.html_url,
      defaultBranch: repository.default_branch,
      tags,
      releases: this.#options.isForWriting ? pages.map((page) => flagged(page, latest)) : pages,
      branches: branches.map((ref) => ref.ref.replace(/^refs\/heads\//, '')),
      gaps: [...releases.gaps, ...dates.gaps, ...(seesDrafts ? [] : draftsUnseen(tags, pages, wish))],
    };
  }

  async readAgain(expected: Snapshot, wish: HistoryWish): Promise<Snapshot> {
    const [refs, first, latest] = await Promise.all([
      this.#refs('tags/'),
      readListPage(this.#repository, 1),
      this.#latest(),
    ]);
    const glance = { refs, releases: first.releases(wish.forWriting), isWhole: first.last === 1, latest };
    return overlay(expected, glance, wish) ?? this.read(Promise.resolve(wish));
  }

  async commitsOf(tags: readonly Tag[]): Promise<ReadonlyMap<string, string>> {
    const refs = tags.flatMap(({ name, object }) =>
      object === undefined ? [] : [{ ref: `refs/tags/${name}`, object: { type: 'tag', sha: object } }],
    );
    const found = await this.#facts(refs);
    return new Map(
      [...found].flatMap(([ref, { commit }]) =>
        commit === undefined ? [] : [[ref.slice('refs/tags/'.length), commit]],
      ),
    );
  }

  /** The first hundred commits, which is a page; a list in notes shows fewer. */
  async commitsBetween(from: string, to: string): Promise<readonly Commit[] | undefined> {
    try {
      const { commits } = await readComparison(this.#repository, { from, to });
      return commits
        .filter(({ parents = [] }) => parents.length < 2)
        .map(({ sha, commit }) => ({ id: sha, message: commit.message }));
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** Commits (and dates, which come with them) of the newest tags and of the likely ones. */
  async #commits(
    refsRead: Promise<readonly RestRef[]>,
    wished: Promise<HistoryWish>,
  ): Promise<ReadonlyMap<string, TagFacts>> {
    if (!this.#options.isForWriting) return new Map();
    const [newest, refs, wish] = await Promise.all([readNewestTags(this.#repository), refsRead, wished]);
    const known = refs.flatMap((ref) => {
      const facts = newest.get(ref.object.sha);
      return facts ? [[ref.ref, facts] as const] : [];
    });
    const likely = new Set(wish.forWriting?.likely(refs.map(tagName)) ?? []);
    const missing = refs.filter(
      (ref) => ref.object.type === 'tag' && likely.has(tagName(ref)) && !newest.has(ref.object.sha),
    );
    return new Map([...known, ...(await this.#facts(missing))]);
  }

  async #facts(refs: readonly RestRef[]): Promise<ReadonlyMap<string, TagFacts>> {
    const { progress } = this.#options;
    return (await readTagDates(this.#repository, refs, { alsoReleases: false, writing: undefined, progress })).tags;
  }

  /** Tags that no release page dates; where the list was cut short, their releases are asked for by name, whatever the source. */
  #dates(
    refs: readonly RestRef[],
    releases: ReleaseList,
    wish: HistoryWish,
    commits: ReadonlyMap<string, TagFacts>,
  ): ReturnType<typeof readTagDates> {
    const published = releases.pages.filter((page) => page.publishedAt !== undefined || page.draft);
    const known = new Set(published.map((page) => page.tag));
    const isCut = releases.gaps.length > 0;
    const undated = refs.filter(
      (ref) =>
        !known.has(tagName(ref)) && wish.isRead(tagName(ref)) && (isCut || commits.get(ref.ref)?.date === undefined),
    );
    return readTagDates(this.#repository, wish.source === 'releases' && !isCut ? [] : undated, {
      alsoReleases: isCut,
      writing: wish.forWriting,
      progress: this.#options.progress,
    });
  }

  /** Tag of the release that carries the flag. */
  async #latest(): Promise<string | undefined> {
    const { client, full, name } = this.#repository;
    const what = `the latest release of ${full}`;
    try {
      const { data } = await client.get<{ tag_name: string }>(what, '/repos/{owner}/{repo}/releases/latest', {
        ...name,
      });
      if (typeof data?.tag_name === 'string') return data.tag_name;
      throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a release' });
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** All refs under a prefix in one answer; an empty repository has none. */
  async #refs(ref: string): Promise<readonly RestRef[]> {
    try {
      const answer = await this.#repository.client.get<RestRef[]>(
        `the refs ${ref} of ${this.#repository.full}`,
        '/repos/{owner}/{repo}/git/matching-refs/{+ref}',
        { ...this.#repository.name, ref: ref.split('/').map(encodeURIComponent).join('/') },
      );
      return listOf(answer, 'refs').filter((found) => found.ref.startsWith(`refs/${ref}`));
    } catch (error) {
      if (isOfEmptyRepository(error)) return [];
      throw error;
    }
  }
}

function tagName(ref: RestRef): string {
  return ref.ref.slice('refs/tags/'.length);
}

function objectOf({ object }: RestRef): { object: string; commit?: string } {
  return object.type === 'commit' ? { object: object.sha, commit: object.sha } : { object: object.sha };
}
