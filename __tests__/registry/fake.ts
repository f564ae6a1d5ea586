/** The port Registry in memory, for tests of what uses it. */
import { LtsError } from '../../src/errors.ts';
import type { Registry } from '../../src/ports/registry.ts';

export class FakeRegistry implements Registry {
  /** `image:tag` → digest. */
  readonly #tags = new Map<string, string>();
  /** `image@digest` */
  readonly #manifests = new Set<string>();
  /** What was written, in order: `image:tag from → to`. */
  readonly writes: string[] = [];

  /** As if somebody pushed that image: its manifest is there, and the tag names it. */
  push(image: string, tag: string, digest: string): this {
    this.#manifests.add(`${image}@${digest}`);
    this.#tags.set(`${image}:${tag}`, digest);
    return this;
  }

  /** As if somebody deleted the manifest, and with it every tag that named it. */
  drop(image: string, digest: string): this {
    this.#manifests.delete(`${image}@${digest}`);
    for (const [key, at] of this.#tags) if (key.startsWith(`${image}:`) && at === digest) this.#tags.delete(key);
    return this;
  }

  async digestOf(image: string, tag: string): Promise<string | undefined> {
    return this.#tags.get(`${image}:${tag}`);
  }

  async point(image: string, tag: string, { from, to }: { from: string | undefined; to: string }): Promise<void> {
    const what = `${image}:${tag}`;
    if (!this.#manifests.has(`${image}@${to}`)) throw new LtsError('CONFLICT_GONE', { what: `${image}@${to}` });
    const seen = this.#tags.get(what);
    if (seen === to) return;
    if (seen !== from)
      throw new LtsError('CONFLICT_MOVED', { what, expected: from ?? 'no image', seen: seen ?? 'no image' });
    this.#tags.set(what, to);
    this.writes.push(`${what} ${from ?? 'no image'} → ${to}`);
  }
}
