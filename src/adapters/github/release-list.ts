/** The list of releases: all pages after the first side by side, kept no longer than needed. */
import { seeNotes } from '../../domain/notes.ts';
import type { Gap, ReleasePage } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { HistoryWish, WritingWish } from '../../ports/history.ts';
import type { Progress } from '../../ports/progress.ts';
import { type Answer, statusOf } from './client.ts';
import type { GithubRepository } from './repository.ts';

const PER_PAGE = 100;
/** GitHub lists no release beyond this many, though its `Link` header goes on. */
const MOST_LISTED = 10_000;

interface RestRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string | null;
  readonly body?: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly created_at: string;
  readonly published_at: string | null;
  readonly assets?: readonly { readonly name: string; readonly state?: string }[];
}

/** A page of the list as GitHub sends it; only what is needed is kept: ten thousand bodies would not fit. */
export type ListPage = { readonly releases: (wish: WritingWish | undefined) => ReleasePage[]; readonly last: number };

export async function readListPage(repository: GithubRepository, page: number): Promise<ListPage> {
  const answer = await repository.client.get<RestRelease[]>(
    `the releases of ${repository.full}`,
    '/repos/{owner}/{repo}/releases',
    { ...repository.name, per_page: PER_PAGE, page },
  );
  const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(String(answer.headers.link ?? ''))?.[1];
  const found = listOf(answer, 'releases');
  return { releases: (wish) => found.map((release) => pageOf(release, wish)), last: Number(last ?? page) };
}

export interface ReleaseList {
  readonly pages: readonly ReleasePage[];
  readonly gaps: readonly Gap[];
}

/** Everything that GitHub lists; `first` is under way already. */
export async function readReleaseList(
  repository: GithubRepository,
  started: Promise<ListPage>,
  wished: Promise<HistoryWish>,
  progress: Progress,
): Promise<ReleaseList> {
  const [first, wish] = await Promise.all([started, wished]);
  if (wish.source === 'tags') return { pages: [], gaps: [] };
  const within = Math.min(first.last, MOST_LISTED / PER_PAGE);
  let done = 1;
  const others = await Promise.all(
    Array.from({ length: within - 1 }, async (_, index) => {
      const page = (await listed(repository, index + 2))?.releases(wish.forWriting);
      done += 1;
      progress(`releases: ${done} of ${within} pages`);
      return page;
    }),
  );
  const isPartial = within < first.last || others.includes(undefined);
  const pages = [...first.releases(wish.forWriting), ...others.flatMap((page) => page ?? [])];
  return { pages, gaps: isPartial ? [cappedAt(pages.length)] : [] };
}

/** A page, or undefined where GitHub refuses to list so far back ("Only the first N results are available"). */
async function listed(repository: GithubRepository, page: number): Promise<ListPage | undefined> {
  try {
    return await readListPage(repository, page);
  } catch (error) {
    if (statusOf(error) === 422) return undefined;
    throw error;
  }
}

function pageOf(release: RestRelease, wish: WritingWish | undefined): ReleasePage {
  return {
    ...(wish ? { id: release.id } : {}),
    tag: release.tag_name,
    ...(release.name ? { name: release.name } : {}),
    ...(release.published_at === null ? {} : { publishedAt: release.published_at }),
    createdAt: release.created_at,
    draft: release.draft,
    prerelease: release.prerelease,
    ...(wish?.notes ? { notes: seeNotes(release.body) } : {}),
    ...(wish?.assets ? { assets: uploaded(release) } : {}),
  };
}

/** A file that is still on its way (`starter`, `open`) is not there. */
function uploaded({ assets = [] }: RestRelease): readonly string[] {
  return assets.filter(({ state = 'uploaded' }) => state === 'uploaded').map(({ name }) => name);
}

function cappedAt(count: number): Gap {
  return {
    what: `GitHub listed only the newest ${count} releases; older ones were looked up by their tags, drafts among them were not seen.`,
    remedy: 'Nothing, if no old draft matters; a local clone (`--repo`) has no such limit.',
  };
}

/** A web page instead of an API answers 200 with text; that is no list. */
export function listOf<T>(answer: Answer<T[]>, what: string): T[] {
  if (Array.isArray(answer.data)) return answer.data;
  throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected a list' });
}
