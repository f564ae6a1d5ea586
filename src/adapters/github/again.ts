/** After writing: what three requests show of a repository, laid over what is expected of it. */
import type { ReleasePage, Snapshot, Tag } from '../../domain/snapshot.ts';
import type { HistoryWish } from '../../ports/history.ts';
import type { RestRef } from './tag-dates.ts';

export interface Glance {
  readonly refs: readonly RestRef[];
  /** The first page of the list, in its order. */
  readonly releases: readonly ReleasePage[];
  /** There is no other page. */
  readonly isWhole: boolean;
  /** Tag of the release with the flag. */
  readonly latest: string | undefined;
}

/** The snapshot as it is now; undefined where so much has changed that everything must be read again. */
export function overlay(expected: Snapshot, glance: Glance, wish: HistoryWish): Snapshot | undefined {
  const tags = tagsNow(expected.tags, glance.refs, wish);
  const releases = pagesNow(expected.releases, glance);
  if (!tags || !releases) return undefined;
  return { ...expected, tags, releases: releases.map((page) => flagged(page, glance.latest)) };
}

export function flagged(page: ReleasePage, latest: string | undefined): ReleasePage {
  return { ...page, latest: page.tag === latest && !page.draft };
}

function tagsNow(expected: readonly Tag[], refs: readonly RestRef[], wish: HistoryWish): readonly Tag[] | undefined {
  const known = new Map(expected.map((tag) => [tag.name, tag]));
  const now: Tag[] = [];
  for (const { ref, object } of refs) {
    const name = ref.slice('refs/tags/'.length);
    const before = known.get(name);
    known.delete(name);
    if (before?.object === object.sha) now.push(before);
    else if (object.type !== 'commit' || (wish.isRead(name) && !isMoved(before))) return undefined;
    else now.push({ ...before, name, object: object.sha, commit: object.sha });
  }
  return [...known.keys()].some((name) => wish.isRead(name)) ? undefined : now;
}

/** A tag without a date is one that was not read as a release: a moving one. */
function isMoved(before: Tag | undefined): boolean {
  return before !== undefined && before.date === undefined;
}

function pagesNow(
  expected: readonly ReleasePage[],
  { releases: first, isWhole }: Glance,
): readonly ReleasePage[] | undefined {
  if (isWhole && first.length !== expected.length) return undefined;
  const before = new Map(expected.slice(0, first.length).map((page) => [page.id, page]));
  const isSame = first.every((page) => {
    const known = before.get(page.id);
    return known && (['tag', 'draft', 'prerelease', 'publishedAt'] as const).every((key) => known[key] === page[key]);
  });
  return isSame ? [...first, ...expected.slice(first.length)] : undefined;
}
