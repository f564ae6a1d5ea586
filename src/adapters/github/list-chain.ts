/** A list of a REST route that goes on by cursor: each page says where the next begins. */
import type { Answer, AskOptions } from './client.ts';
import type { List } from './list-pages.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';

const PER_PAGE = 100;

export interface ChainQuestion<T> {
  readonly what: string;
  /** Under the repository, e.g. `dependabot/alerts`. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Pages; the rest is left. */
  readonly most: number;
  /** Pages after one with such an item are not needed. */
  readonly isLast?: (item: T) => boolean;
  readonly options?: AskOptions;
}

/** @throws LtsError GITHUB_* */
export async function readChain<T>(
  { client, name }: GithubRepository,
  { what, path, parameters = {}, most, isLast = () => false, options = {} }: ChainQuestion<T>,
): Promise<List<T>> {
  const items: T[] = [];
  let after: string | undefined;
  for (let page = 1; page <= most; page += 1) {
    const asked = { ...name, ...parameters, per_page: PER_PAGE, ...(after === undefined ? {} : { after }) };
    const answer = await client.get<T[]>(what, `/repos/{owner}/{repo}/${path}`, asked, options);
    const found = listOf(answer, what);
    items.push(...found);
    after = cursorOf(answer);
    if (after === undefined || found.some(isLast)) return { items, isCut: false };
  }
  return { items, isCut: true };
}

/** `<…?per_page=100&after=Y3Vyc29y>; rel="next"` */
function cursorOf({ headers }: Pick<Answer<unknown>, 'headers'>): string | undefined {
  const next = String(headers.link ?? '')
    .split(',')
    .find((link) => link.includes('rel="next"'));
  const cursor = /[?&]after=([^&>]{1,500})/.exec(next ?? '')?.[1];
  if (cursor === undefined) return undefined;
  try {
    return decodeURIComponent(cursor);
  } catch {
    return undefined;
  }
}
