/** What a token that may not push cannot see. */
import type { Gap, ReleasePage, Tag } from '../../domain/snapshot.ts';
import type { HistoryWish } from '../../ports/history.ts';

/**
 * GitHub lists drafts only to those who may push: to others, a tag that waits for its draft to be published looks like
 * one that never had a release. It matters for tags newer than the newest release, where the project makes releases.
 */
export function draftsUnseen(tags: readonly Tag[], pages: readonly ReleasePage[], wish: HistoryWish): readonly Gap[] {
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
