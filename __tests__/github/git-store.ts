import { createHash } from 'node:crypto';

export type Commit = {
  kind: 'commit';
  sha: string;
  message: string;
  committedAt: string;
  parents: readonly string[];
  files: ReadonlyMap<string, string>;
  /** Whose account on GitHub it goes by. */
  author?: string;
};

export type AnnotatedTag = {
  kind: 'tag';
  sha: string;
  name: string;
  message: string;
  taggedAt: string;
  commit: string;
};

export type Ref = { name: string; sha: string };

/** Forty hex digits that depend on the given words only, so that a test can be read and repeated. */
export function shaOf(...words: string[]): string {
  return createHash('sha1').update(words.join(' ')).digest('hex');
}

/** One repository's objects and refs. Objects never change once they are in; refs move. */
export class GitStore {
  readonly #objects = new Map<string, Commit | AnnotatedTag>();
  readonly #refs = new Map<string, string>();
  readonly #defaultBranch: string;
  // Sorting ten thousand names on every page would make the server, not the client, the thing measured.
  readonly #listed = new Map<string, readonly Ref[]>();

  constructor(defaultBranch: string) {
    this.#defaultBranch = defaultBranch;
  }

  get isEmpty(): boolean {
    return this.#objects.size === 0;
  }

  /** @param sha of a commit that was made elsewhere, and keeps its name here */
  addCommit(title: string, facts: Omit<Commit, 'kind' | 'sha'>, sha = this.#freeSha('commit', title)): Commit {
    const commit: Commit = { ...facts, kind: 'commit', sha };
    this.#objects.set(commit.sha, commit);
    return commit;
  }

  addTag(facts: Pick<AnnotatedTag, 'name' | 'message' | 'taggedAt' | 'commit'>): AnnotatedTag {
    const tag: AnnotatedTag = { ...facts, kind: 'tag', sha: this.#freeSha('tag', facts.name) };
    this.#objects.set(tag.sha, tag);
    return tag;
  }

  /** A later thing of the same name gets the next free SHA: `tag v1 2`, `tag v1 3` … */
  #freeSha(kind: string, title: string): string {
    let sha = shaOf(kind, title);
    for (let turn = 2; this.#objects.has(sha); turn += 1) sha = shaOf(kind, title, String(turn));
    return sha;
  }

  object(sha: string): Commit | AnnotatedTag | undefined {
    return this.#objects.get(sha);
  }

  commit(sha: string): Commit | undefined {
    const object = this.#objects.get(sha);
    return object?.kind === 'commit' ? object : undefined;
  }

  annotatedTag(sha: string): AnnotatedTag | undefined {
    const object = this.#objects.get(sha);
    return object?.kind === 'tag' ? object : undefined;
  }

  /** The commit an expression leads to, through an annotated tag if there is one. */
  commitAt(expression: string): Commit | undefined {
    const object = this.resolve(expression);
    return object?.kind === 'tag' ? this.commit(object.commit) : object;
  }

  /** Whether one commit leads to the other, annotated tags peeled: then moving a ref from it is a fast forward. */
  isAncestor(ancestor: string, descendant: string): boolean {
    const sought = this.commitAt(ancestor)?.sha;
    const start = this.commitAt(descendant)?.sha;
    if (sought === undefined || start === undefined) return false;
    const seen = new Set([start]);
    for (const sha of seen) {
      if (sha === sought) return true;
      for (const parent of this.commit(sha)?.parents ?? []) seen.add(parent);
    }
    return false;
  }

  ref(name: string): Ref | undefined {
    const sha = this.#refs.get(name);
    return sha === undefined ? undefined : { name, sha };
  }

  setRef(name: string, sha: string): Ref {
    if (!this.#objects.has(sha)) throw new Error(`${name} cannot point at ${sha}: no such object`);
    this.#refs.set(name, sha);
    this.#listed.clear();
    return { name, sha };
  }

  deleteRef(name: string): boolean {
    this.#listed.clear();
    return this.#refs.delete(name);
  }

  /** Refs whose full name starts so, in name order as `git for-each-ref` has it. The same array until a ref changes. */
  refs(prefix: string): readonly Ref[] {
    const known = this.#listed.get(prefix);
    if (known !== undefined) return known;
    const found = [...this.#refs].filter(([name]) => name.startsWith(prefix)).map(([name, sha]) => ({ name, sha }));
    found.sort((one, other) => (one.name < other.name ? -1 : 1));
    this.#listed.set(prefix, found);
    return found;
  }

  /** What `git rev-parse` finds: HEAD, a SHA or its beginning, a full or short ref name, each with `^{commit}` or `^0` to peel it. */
  resolve(expression: string): Commit | AnnotatedTag | undefined {
    const bare = expression.replace(/\^(?:\{commit\}|\{\}|0)$/, '');
    if (bare !== expression) return this.commitAt(bare);
    const spelt = bare === 'HEAD' ? `refs/heads/${this.#defaultBranch}` : bare;
    const named = ['', 'refs/', 'refs/tags/', 'refs/heads/'].map((prefix) => this.#refs.get(prefix + spelt));
    return this.object(named.find((sha) => sha !== undefined) ?? spelt) ?? this.#shortened(spelt);
  }

  /** The one object whose SHA begins so. */
  #shortened(text: string): Commit | AnnotatedTag | undefined {
    if (!/^[0-9a-f]{4,39}$/.test(text)) return undefined;
    const found = [...this.#objects.values()].filter(({ sha }) => sha.startsWith(text));
    return found.length === 1 ? found[0] : undefined;
  }
}
