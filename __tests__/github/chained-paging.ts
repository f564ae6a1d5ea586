/** A page of a REST list that goes on by cursor: no numbers, no last page, only the next and the one before. */
import type { Page } from './paging.ts';

const MOST = 100;
const USUAL = 30;

/** A cursor is opaque to clients, and may hold signs that mean something in an address. */
export function chainedPageOf<T>(all: readonly T[], query: URLSearchParams, url: string): Page<T> {
  const size = Math.min(Number(query.get('per_page')) || USUAL, MOST);
  const start = placeOf(query.get('after'));
  const items = all.slice(start, start + size);
  const parameters = new URLSearchParams(query);
  parameters.set('after', cursorAt(start + size));
  const isLast = start + size >= all.length;
  return { items, link: isLast ? {} : { link: `<${url}?${parameters}>; rel="next"` }, start };
}

function cursorAt(place: number): string {
  return Buffer.from(`cursor:+/?${place}`).toString('base64');
}

function placeOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const place = /^cursor:\+\/\?(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (place === undefined) throw new Error(`the test GitHub gave no cursor '${cursor}'`);
  return Number(place);
}
