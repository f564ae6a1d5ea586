/** A repository in memory, told in a few words; what `sync` reads of it, and what people do to it. */
import { seeNotes } from '../src/domain/notes.ts';
import type { Commit } from '../src/domain/patch.ts';
import type { Gap, ReleasePage, Snapshot } from '../src/domain/snapshot.ts';
import { FakeRegistry } from './registry/fake.ts';

export interface PageState {
  readonly id: number;
  readonly tag: string;
  title: string | undefined;
  body: string;
  draft: boolean;
  prerelease: boolean;
  publishedAt: string | undefined;
  assets: readonly string[];
}

export interface TagState {
  readonly object: string;
  readonly commit: string;
  readonly date: string | undefined;
}

export type Source = Snapshot['source'];

export class MemoryRepository {
  readonly tags = new Map<string, TagState>();
  readonly pages = new Map<number, PageState>();
  readonly registry = new FakeRegistry();
  readonly gaps: Gap[] = [];
  /** Commits of a patch since the release before it, by tag. */
  readonly patches = new Map<string, readonly Commit[]>();
  /** Number of the release with the flag. */
  latest: number | undefined;
  /** A clone knows commits and dates of all tags, and no pages; GitHub neither of annotated tags. */
  source: Source = 'github';

  /**
   * One word list an entry: `v1.0.0 2025-09-09` is a tag with a published page of that day. Further words: `bare` (no
   * page), `draft`, `prerelease`, `latest` (has the flag), `annotated`, `at v1.0.0` (on the commit of that tag),
   * `at c7` (on any other commit), `titled A_title`, `assets a.zip,b.zip`.
   */
  constructor(...entries: readonly string[]) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: string): this {
    const [name = '', ...words] = entry.split(' ');
    const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
    const day = words[0] !== undefined && /^\d/.test(words[0]) ? words[0] : undefined;
    const at = after('at');
    const commit = at === undefined ? commitOf(name) : (this.tags.get(at)?.commit ?? at);
    const object = words.includes('annotated') ? `object of ${name} ${commit}` : commit;
    this.tags.set(name, { object, commit, date: day });
    if (words.includes('bare')) return this;
    const [draft, prerelease] = [words.includes('draft'), words.includes('prerelease')];
    const id = 100 + this.pages.size;
    this.pages.set(id, {
      id,
      tag: name,
      title: after('titled')?.replaceAll('_', ' '),
      body: `Notes of ${name}\r\n`,
      draft,
      prerelease,
      publishedAt: draft ? undefined : day,
      assets: after('assets')?.split(',') ?? [],
    });
    if (words.includes('latest')) this.latest = id;
    return this;
  }

  /** As a person does it: GitHub gives the flag to what was published last. */
  publish(entry: string): this {
    this.add(entry);
    this.latest = [...this.pages.keys()].at(-1);
    return this;
  }

  page(tag: string): PageState {
    const found = [...this.pages.values()].find((page) => page.tag === tag);
    if (!found) throw new Error(`the test has no page ${tag}`);
    return found;
  }

  /** As a person does it: the release with its tag, and the flag falls to another. */
  remove(tag: string): this {
    this.tags.delete(tag);
    for (const page of [...this.pages.values()].filter((one) => one.tag === tag)) {
      this.pages.delete(page.id);
      if (this.latest === page.id) this.latest = this.fallback()?.id;
    }
    return this;
  }

  /** Where GitHub puts the flag when nobody says: on the release that was published last. */
  fallback(except?: number): PageState | undefined {
    return [...this.pages.values()]
      .filter(({ id, draft, prerelease }) => !draft && !prerelease && id !== except)
      .sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? -1 : 1))
      .at(-1);
  }

  snapshot(): Snapshot {
    const isClone = this.source === 'git';
    return {
      source: this.source,
      repository: 'acme/app',
      tags: [...this.tags].map(([name, { object, commit, date }]) => ({
        name,
        ...(date === undefined ? {} : { date }),
        object,
        ...(isClone || object === commit ? { commit } : {}),
      })),
      releases: isClone ? [] : [...this.pages.values()].map((page) => this.#seen(page)).reverse(),
      branches: [],
      gaps: this.gaps,
    };
  }

  #seen(page: PageState): ReleasePage {
    const { id, tag, title, body, draft, prerelease, publishedAt, assets } = page;
    return {
      id,
      tag,
      ...(title ? { name: title } : {}),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      createdAt: '2020-01-01',
      draft,
      prerelease,
      latest: id === this.latest,
      notes: seeNotes(body),
      assets,
    };
  }

  /** The tag of the release with the flag. */
  flagged(): string | undefined {
    return this.latest === undefined ? undefined : this.pages.get(this.latest)?.tag;
  }

  /** The version tag on the same commit as a tag, for what a test says of a moving one. */
  standsOn(name: string): string | undefined {
    const at = this.tags.get(name)?.commit;
    return at && [...this.tags].find(([other, { commit }]) => other !== name && commit === at)?.[0];
  }

  /** Everything a run may write to, but images. */
  state(): object {
    return {
      tags: Object.fromEntries([...this.tags].map(([name, { object }]) => [name, object]).sort()),
      pages: [...this.pages.values()].map(({ tag, title, body }) => ({ tag, title, body })),
      flagged: this.flagged(),
    };
  }
}

export function commitOf(tag: string): string {
  return `commit-of-${tag}`;
}
