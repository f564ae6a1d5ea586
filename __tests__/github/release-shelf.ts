import { instant } from './instant.ts';

export type Release = {
  id: number;
  tagName: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  target: string;
  author: string;
  createdAt: string;
  publishedAt: string | undefined;
  updatedAt: string;
};

export type ReleaseFacts = {
  name?: string | null;
  body?: string | null;
  draft?: boolean;
  prerelease?: boolean;
  immutable?: boolean;
  target?: string;
  author?: string;
  /** GitHub shows the date of the tagged commit here; that is the default. */
  createdAt?: string;
  publishedAt?: string;
  /** As in the REST API. A newly published full release becomes the latest unless this says otherwise. */
  makeLatest?: 'true' | 'false' | 'legacy';
};

/** All releases of a repository, drafts among them. A `Release` is never changed in place, only replaced. */
export class ReleaseShelf {
  readonly #releases = new Map<number, Release>();
  // A client asks for hundreds of releases by tag in one GraphQL call.
  readonly #idsOfTag = new Map<string, number[]>();
  #nextId = 1001;
  #latestId: number | undefined;
  #newestFirst: readonly Release[] | undefined;

  add(tagName: string, facts: ReleaseFacts & { createdAt: string; target: string }): Release {
    const createdAt = instant(facts.createdAt);
    const blank: Release = {
      id: this.#nextId,
      tagName,
      name: tagName,
      body: null,
      draft: false,
      prerelease: false,
      immutable: false,
      target: facts.target,
      author: 'releaser',
      createdAt,
      publishedAt: undefined,
      updatedAt: createdAt,
    };
    if (!facts.draft && this.named(tagName)?.draft === false) throw new Error(`release ${tagName} exists already`);
    this.#nextId += 1;
    this.#idsOfTag.set(tagName, [...(this.#idsOfTag.get(tagName) ?? []), blank.id]);
    return this.#put(blank, facts, facts.makeLatest ?? 'true');
  }

  edit(tagName: string, changes: ReleaseFacts): Release {
    const old = this.named(tagName);
    if (old === undefined) throw new Error(`no release ${tagName} to edit`);
    // Only the act of publishing moves the flag by itself; a later edit must ask for it.
    const publishes = old.draft && changes.draft === false;
    return this.#put(old, changes, changes.makeLatest ?? (publishes ? 'true' : undefined));
  }

  remove(tagName: string): void {
    const old = this.named(tagName);
    if (old === undefined) throw new Error(`no release ${tagName} to remove`);
    this.#releases.delete(old.id);
    this.#newestFirst = undefined;
  }

  #put(old: Release, facts: ReleaseFacts, makeLatest: ReleaseFacts['makeLatest']): Release {
    const { createdAt, publishedAt, makeLatest: asked, ...plain } = facts;
    const release: Release = { ...old, ...plain, createdAt: instant(createdAt ?? old.createdAt) };
    const published = publishedAt ?? old.publishedAt ?? release.createdAt;
    release.publishedAt = release.draft ? undefined : instant(published);
    release.updatedAt = release.publishedAt ?? release.createdAt;
    if (asked === 'true' && !isFull(release)) throw new Error('Latest release cannot be draft or prerelease.');
    this.#releases.set(release.id, release);
    this.#newestFirst = undefined;
    if (isFull(release)) this.#flag(release, makeLatest);
    return release;
  }

  #flag(release: Release, makeLatest: ReleaseFacts['makeLatest']): void {
    if (makeLatest === 'true') this.#latestId = release.id;
    if (makeLatest === 'legacy') this.#latestId = undefined;
    if (makeLatest === 'false' && this.#latestId === release.id) this.#latestId = undefined;
  }

  /** Newest `created_at` first, the order of the REST list. */
  newestFirst(): readonly Release[] {
    this.#newestFirst ??= [...this.#releases.values()].sort(
      (one, other) => compare(other.createdAt, one.createdAt) || other.id - one.id,
    );
    return this.#newestFirst;
  }

  byId(id: number): Release | undefined {
    return this.#releases.get(id);
  }

  /** A published release is found by its tag before a draft that waits under the same name. */
  named(tagName: string): Release | undefined {
    const found = (this.#idsOfTag.get(tagName) ?? []).flatMap((id) => this.#releases.get(id) ?? []);
    return found.find((release) => !release.draft) ?? found[0];
  }

  /** The flagged release; without a flag (never set, or its bearer is gone) the newest by `created_at`. */
  latest(): Release | undefined {
    const flagged = this.#latestId === undefined ? undefined : this.#releases.get(this.#latestId);
    return flagged !== undefined && isFull(flagged) ? flagged : this.newestFirst().find(isFull);
  }
}

function isFull(release: Release): boolean {
  return !release.draft && !release.prerelease;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
