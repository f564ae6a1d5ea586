/** The ports of `sync` on a repository in memory: observe → plan → apply → observe without a server. */
import type { Commit } from '../src/domain/patch.ts';
import type { Snapshot, Tag } from '../src/domain/snapshot.ts';
import { LtsError } from '../src/errors.ts';
import type { Inputs } from '../src/inputs/inputs.ts';
import { parseInputs } from '../src/inputs/parse.ts';
import type { RawInputs } from '../src/inputs/raw.ts';
import type { History, HistoryWish } from '../src/ports/history.ts';
import type { MovingTags, TagMove } from '../src/ports/moving-tags.ts';
import type { Registry } from '../src/ports/registry.ts';
import type { ReleasePages, ReleaseText } from '../src/ports/release-pages.ts';
import type { Outlets } from '../src/run/apply.ts';
import type { SyncWorld } from '../src/run/view.ts';
import { sourceOf } from './observed.ts';
import type { MemoryRepository, PageState } from './repository.ts';

export const POLICY_FILE = '.github/lts-policy.yml';

/** Called around each call of a port; what they throw is the failure of the call. */
export interface Hooks {
  readonly before?: (call: string) => unknown;
  /** The call was done; who throws here loses its answer. */
  readonly after?: (call: string) => unknown;
}

export class MemoryPorts implements History, MovingTags, ReleasePages, Registry {
  readonly place = 'memory';
  readonly #repository: MemoryRepository;
  readonly #hooks: Hooks;
  /** Every call, in order. */
  readonly calls: string[] = [];
  /** What was written, in order. */
  readonly writes: string[] = [];
  /** What was asked for. */
  wish: HistoryWish | undefined;
  /** How many of the newest release pages a look again reads; the rest is taken as expected. */
  glance = 2;

  constructor(repository: MemoryRepository, hooks: Hooks = {}) {
    this.#repository = repository;
    this.#hooks = hooks;
  }

  async read(wish: Promise<HistoryWish>): Promise<Snapshot> {
    this.wish = await wish;
    return this.#call('read', () => this.#repository.snapshot());
  }

  commitsOf(tags: readonly Tag[]): Promise<ReadonlyMap<string, string>> {
    const known = ({ name }: Tag) => [name, this.#repository.tags.get(name)?.commit ?? ''] as const;
    return this.#call(`commits ${tags.length}`, () => new Map(tags.map(known).filter(([, commit]) => commit !== '')));
  }

  commitsBetween(from: string, to: string): Promise<readonly Commit[] | undefined> {
    return this.#call(`commits ${from}..${to}`, () => this.#repository.patches.get(to));
  }

  /** As frugal as on GitHub: tags that did not change are as expected, and so are all but the newest pages. */
  readAgain(expected: Snapshot): Promise<Snapshot> {
    return this.#call('read again', () => {
      const now = this.#repository.snapshot();
      if (now.releases.length !== expected.releases.length) return now;
      const before = new Map(expected.tags.map((tag) => [tag.name, tag]));
      const tags = now.tags.map((tag) => {
        const known = before.get(tag.name);
        return known && known.object === tag.object ? known : tag;
      });
      const flagged = now.releases.find(({ latest }) => latest === true)?.id;
      const releases = [...now.releases.slice(0, this.glance), ...expected.releases.slice(this.glance)];
      const seen = releases.map((page) => ({ ...page, latest: page.id === flagged }));
      return { ...now, tags, releases: seen };
    });
  }

  move(moves: readonly TagMove[]): Promise<void> {
    return this.#call(`move ${moves.map(({ name }) => name).join(', ')}`, () => {
      const { tags } = this.#repository;
      for (const { name, from } of moves) {
        const seen = tags.get(name)?.object;
        if (seen === from) continue;
        const details = { what: `the tag ${name}`, expected: from ?? 'no tag', seen: seen ?? 'no tag' };
        throw new LtsError('CONFLICT_MOVED', details);
      }
      for (const { name, to } of moves) {
        tags.set(name, { object: to, commit: to, date: [...tags.values()].find(({ commit }) => commit === to)?.date });
        this.writes.push(`move ${name} → ${to}`);
      }
    });
  }

  setLatest(id: number): Promise<void> {
    return this.#call(`flag ${this.#repository.pages.get(id)?.tag}`, () => {
      const { tag, draft, prerelease } = this.#pageOf(id);
      if (draft || prerelease) throw new LtsError('GITHUB_REFUSED', { what: 'the flag', why: `${tag} is no release` });
      this.#repository.latest = id;
      this.writes.push(`flag ${tag}`);
    });
  }

  /** Two calls, as on GitHub: others may write in between. */
  async edit(id: number, change: Parameters<ReleasePages['edit']>[1]): Promise<void> {
    const tag = this.#repository.pages.get(id)?.tag;
    const now = await this.#call(`look at ${tag}`, (): ReleaseText => {
      const { title, body } = this.#pageOf(id);
      return { body, ...(title ? { title } : {}) };
    });
    const wanted = change(now);
    if (!wanted) return;
    await this.#call(`write ${tag}`, () => {
      const written = this.#pageOf(id);
      written.body = wanted.body ?? written.body;
      written.title = wanted.title ?? written.title;
      if (wanted.isLatest) this.#repository.latest = id;
      else if (this.#repository.latest === id) this.#repository.latest = this.#repository.fallback(id)?.id;
      this.writes.push(`write ${tag}`);
    });
  }

  digestOf(image: string, tag: string): Promise<string | undefined> {
    return this.#call(`digest ${image}:${tag}`, () => this.#repository.registry.digestOf(image, tag));
  }

  point(image: string, tag: string, change: Parameters<Registry['point']>[2]): Promise<void> {
    return this.#call(`point ${image}:${tag}`, async () => {
      await this.#repository.registry.point(image, tag, change);
      this.writes.push(`point ${image}:${tag} → ${change.to}`);
    });
  }

  #pageOf(id: number): PageState {
    const page = this.#repository.pages.get(id);
    if (!page) throw new LtsError('CONFLICT_GONE', { what: `the release ${id}` });
    return page;
  }

  async #call<T>(call: string, work: () => T | Promise<T>): Promise<T> {
    this.calls.push(call);
    await this.#hooks.before?.(call);
    const answer = await work();
    await this.#hooks.after?.(call);
    return answer;
  }
}

export function outletsOf(ports: MemoryPorts, told: string[] = []): Outlets {
  return { movingTags: ports, pages: ports, registry: ports, progress: (text) => told.push(text) };
}

export function worldOf(ports: MemoryPorts, policy: string | undefined, today = '2025-06-01'): SyncWorld {
  return {
    history: ports,
    policy: sourceOf(policy === undefined ? {} : { [POLICY_FILE]: policy }),
    now: `${today}T12:00:00Z`,
    save: async () => {},
    pause: async () => {},
    setup: { read: async () => ({ unseen: [] }) },
    outlets: outletsOf(ports),
  };
}

export function syncInputs(raw: RawInputs = {}): Inputs {
  return parseInputs({ command: 'sync', ...raw }, { kind: 'github', owner: 'acme', repo: 'app' });
}
