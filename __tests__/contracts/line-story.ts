/** A history told commit by commit, and what follows from it: the truth that every source of line histories is held to. */
import type { LineHistoryQuestion } from '../../src/ports/line-history.ts';

export interface StoryCommit {
  readonly message: string;
  /** Places in the list of commits. */
  readonly parents: readonly number[];
  /** ISO instant. */
  readonly on: string;
}

const FIRST = Date.parse('2026-01-05T10:00:00Z');
const HOUR = 3_600_000;

/** Each message is there once, so that the same commit is known in every place. */
export class LineStory {
  readonly commits: StoryCommit[] = [];
  readonly branches = new Map<string, number>();
  readonly tags = new Map<string, { readonly at: number; readonly annotated: boolean }>();

  /** On top of a branch; one that nobody made begins with it, without a parent. */
  commit(branch = 'main', count = 1): this {
    for (let made = 0; made < count; made += 1) {
      const tip = this.branches.get(branch);
      this.branches.set(branch, this.#add(branch, tip === undefined ? [] : [tip]));
    }
    return this;
  }

  branch(name: string, from = 'main'): this {
    this.branches.set(name, this.at(from));
    return this;
  }

  merge(into: string, ...others: readonly string[]): this {
    this.branches.set(
      into,
      this.#add(
        `merge into ${into}`,
        [into, ...others].map((name) => this.at(name)),
      ),
    );
    return this;
  }

  tag(name: string, at = 'main', annotated = false): this {
    this.tags.set(name, { at: this.at(at), annotated });
    return this;
  }

  remove(branch: string): this {
    this.branches.delete(branch);
    return this;
  }

  /** Any shape: a commit with these parents, on no branch yet. */
  add(parents: readonly number[]): number {
    return this.#add('commit', parents);
  }

  at(branch: string): number {
    const tip = this.branches.get(branch);
    if (tip === undefined) throw new Error(`no branch ${branch}`);
    return tip;
  }

  #add(message: string, parents: readonly number[]): number {
    const on = new Date(FIRST + this.commits.length * HOUR).toISOString().replace('.000Z', 'Z');
    this.commits.push({ message: `${message} ${this.commits.length}`, parents, on });
    return this.commits.length - 1;
  }

  /** Messages of the commits that are not on all branches and tags of the question at once. */
  notOnAll({ branches, defaultBranch, tags }: LineHistoryQuestion): readonly string[] {
    const names = [...new Set([...branches, ...(defaultBranch === undefined ? [] : [defaultBranch])])];
    const tips = [
      ...names.flatMap((name) => this.branches.get(name) ?? []),
      ...tags.flatMap((name) => this.tags.get(name)?.at ?? []),
    ];
    const reached = tips.map((tip) => this.#reach(tip));
    const wanted = this.commits.filter((_, place) => {
      const on = reached.filter((reach) => reach.has(place)).length;
      return on > 0 && on < reached.length;
    });
    return wanted.map(({ message }) => message).toSorted();
  }

  #reach(tip: number): ReadonlySet<number> {
    const reached = new Set([tip]);
    for (const place of reached) for (const parent of this.commits[place]?.parents ?? []) reached.add(parent);
    return reached;
  }
}
