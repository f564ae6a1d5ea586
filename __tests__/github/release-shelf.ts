import { instant, later } from './instant.ts';

/** A file attached to a release; `open` while it is still being uploaded. */
export type Asset = { id: number; name: string; state: 'uploaded' | 'open'; size: number };

export type AssetFacts = string | { name: string; state?: Asset['state']; size?: number };

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
  assets: readonly Asset[];
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
  assets?: readonly AssetFacts[];
  /** As in the REST API. A newly published full release becomes the latest unless this says otherwise. */
  makeLatest?: 'true' | 'false' | 'legacy';
};

/** A change may give a release another tag, and says when it is made. */
export type ReleaseChange = ReleaseFacts & { tagName?: string; at?: string };

/** All releases of a repository, drafts among them. A `Release` is never changed in place, only replaced. */
export class ReleaseShelf {
  readonly #releases = new Map<number, Release>();
  // A client asks for hundreds of releases by tag in one GraphQL call.
  readonly #idsOfTag = new Map<string, number[]>();
  readonly #reserved = new Set<string>();
  #nextId = 1001;
  #latestId: number | undefined;
  #newestFirst: readonly Release[] | undefined;

  add(tagName: string, facts: ReleaseFacts & { createdAt: string; target: string; at?: string }): Release {
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
      assets: [],
    };
    if (!facts.draft && this.published(tagName) !== undefined) throw new Error(`release ${tagName} exists already`);
    this.#nextId += 1;
    this.#index(blank);
    return this.#put(blank, facts, facts.makeLatest ?? 'true', facts.at);
  }

  edit(tagName: string, changes: ReleaseFacts): Release {
    const old = this.named(tagName);
    if (old === undefined) throw new Error(`no release ${tagName} to edit`);
    return this.change(old.id, changes);
  }

  change(id: number, changes: ReleaseChange): Release {
    const old = this.#releases.get(id);
    if (old === undefined) throw new Error(`no release ${id} to change`);
    // Only the act of publishing moves the flag by itself; a later edit must ask for it.
    const publishes = old.draft && changes.draft === false;
    const at = changes.at ?? later(old.updatedAt, 1000);
    return this.#put(old, changes, changes.makeLatest ?? (publishes ? 'true' : undefined), at);
  }

  remove(tagName: string): void {
    const old = this.named(tagName);
    if (old === undefined) throw new Error(`no release ${tagName} to remove`);
    this.discard(old.id);
  }

  discard(id: number): void {
    this.#releases.delete(id);
    this.#newestFirst = undefined;
  }

  #put(old: Release, facts: ReleaseChange, makeLatest: ReleaseFacts['makeLatest'], at: string | undefined): Release {
    const { createdAt, publishedAt, makeLatest: asked, assets, at: _at, ...plain } = facts;
    const release: Release = { ...old, ...plain, createdAt: instant(createdAt ?? old.createdAt) };
    if (assets !== undefined) release.assets = assets.map((facts, place) => asset(facts, release.id * 1000 + place));
    const published = publishedAt ?? old.publishedAt ?? facts.at ?? release.createdAt;
    release.publishedAt = release.draft ? undefined : instant(published);
    release.updatedAt =
      at === undefined ? (release.publishedAt ?? release.createdAt) : newer(instant(at), old.updatedAt);
    if (asked === 'true' && !isFull(release)) throw new Error('Latest release cannot be draft or prerelease.');
    this.#releases.set(release.id, release);
    if (release.tagName !== old.tagName) this.#index(release);
    if (release.immutable && !release.draft) this.reserve(release.tagName);
    this.#newestFirst = undefined;
    if (isFull(release)) this.#flag(release, makeLatest);
    else if (this.#latestId === release.id) this.#latestId = undefined;
    return release;
  }

  #index({ tagName, id }: Release): void {
    this.#idsOfTag.set(tagName, [...(this.#idsOfTag.get(tagName) ?? []), id]);
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

  /** The name of a tag that an immutable release has, or had before it was deleted: nothing else ever gets it. */
  reserve(tagName: string): void {
    this.#reserved.add(tagName);
  }

  isReserved(tagName: string): boolean {
    return this.#reserved.has(tagName);
  }

  published(tagName: string): Release | undefined {
    const found = this.named(tagName);
    return found?.draft === false ? found : undefined;
  }

  /** A published release is found by its tag before a draft that waits under the same name. */
  named(tagName: string): Release | undefined {
    const all = (this.#idsOfTag.get(tagName) ?? []).flatMap((id) => this.#releases.get(id) ?? []);
    const found = all.filter((release) => release.tagName === tagName);
    return found.find((release) => !release.draft) ?? found[0];
  }

  /** The flagged release; without a flag (never set, or its bearer is gone) the newest by `created_at`. */
  latest(): Release | undefined {
    const flagged = this.#latestId === undefined ? undefined : this.#releases.get(this.#latestId);
    return flagged !== undefined && isFull(flagged) ? flagged : this.newestFirst().find(isFull);
  }
}

function asset(facts: AssetFacts, id: number): Asset {
  return { id, state: 'uploaded', size: 1024, ...(typeof facts === 'string' ? { name: facts } : facts) };
}

/** GitHub's seconds are too coarse for a test to see two changes in one of them. */
function newer(moment: string, before: string): string {
  return moment > before ? moment : later(before, 1000);
}

export function isFull(release: Release): boolean {
  return !release.draft && !release.prerelease;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
