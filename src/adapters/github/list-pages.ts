/** A list of a REST route: the first page, then all others side by side. */
import type { Answer, AskOptions } from './client.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';

const PER_PAGE = 100;

export interface List<T> {
  readonly items: readonly T[];
  /** GitHub has more pages than were asked for. */
  readonly isCut: boolean;
}

/**
 * @param path under the repository, e.g. `pulls/{number}/files`
 * @param most pages; the rest is left
 * @throws LtsError GITHUB_*
 */
export async function readList<T>(
  repository: GithubRepository,
  what: string,
  path: string,
  parameters: Record<string, unknown>,
  most: number,
  options: AskOptions = {},
): Promise<List<T>> {
  const read = (page: number) => readPage<T>(repository, what, path, { parameters, page, options });
  const first = await read(1);
  const pages = Math.min(first.last, most);
  const others = await Promise.all(Array.from({ length: pages - 1 }, (_, index) => read(index + 2)));
  return { items: [first, ...others].flatMap(({ items }) => items), isCut: first.last > most };
}

interface PageQuestion {
  readonly parameters: Record<string, unknown>;
  readonly page: number;
  readonly options: AskOptions;
}

async function readPage<T>(
  { client, name }: GithubRepository,
  what: string,
  path: string,
  { parameters, page, options }: PageQuestion,
): Promise<{ readonly items: readonly T[]; readonly last: number }> {
  const asked = { ...name, ...parameters, per_page: PER_PAGE, ...(page === 1 ? {} : { page }) };
  const answer = await client.get<T[]>(what, `/repos/{owner}/{repo}/${path}`, asked, options);
  return { items: listOf(answer, what), last: Math.max(page, lastPageOf(answer)) };
}

/** Number of the last page; 1 where there are no others. */
export function lastPageOf({ headers }: Pick<Answer<unknown>, 'headers'>): number {
  return Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(String(headers.link ?? ''))?.[1] ?? 1);
}
