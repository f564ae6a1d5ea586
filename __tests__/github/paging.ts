/** A page of a REST list and the `Link` header that leads on. */
export type Page<T> = { items: readonly T[]; link: Record<string, string>; start: number };

/** GitHub answers nonsense with the usual and more than the most with the most. */
export type PageSizes = { usual: number; most: number };

function countFrom(query: URLSearchParams, name: string, fallback: number): number {
  const value = Number(query.get(name) ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

export function pageOf<T>(
  all: readonly T[],
  query: URLSearchParams,
  url: string,
  { usual, most }: PageSizes = { usual: 30, most: 100 },
): Page<T> {
  const size = Math.min(countFrom(query, 'per_page', usual), most);
  const page = countFrom(query, 'page', 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const start = (page - 1) * size;
  const relations: [string, number][] = [];
  if (page > 1) relations.push(['prev', Math.min(page - 1, last)]);
  if (page < last) relations.push(['next', page + 1], ['last', last]);
  if (page > 1) relations.push(['first', 1]);
  const link = relations.map(([name, number]) => `<${pageUrl(url, query, number)}>; rel="${name}"`).join(', ');
  return { items: all.slice(start, start + size), link: link === '' ? {} : { link }, start };
}

// GitHub's own links go by /repositories/ID; the parameters, all a client may rely on, are the same.
function pageUrl(url: string, query: URLSearchParams, page: number): string {
  const parameters = new URLSearchParams(query);
  parameters.set('page', String(page));
  return `${url}?${parameters}`;
}
