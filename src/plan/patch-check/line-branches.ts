/** The branches of lines beside the one they are cut from: what each has of its own, and what landed on it. */
import { branchContents, withFiles } from '../../domain/branch-contents.ts';
import { type BranchIndex, type Contents, indexBranch } from '../../domain/change/presence/branch-index.ts';
import type { CommitGraph } from '../../domain/commit-graph.ts';
import type { CommitKnowledge } from '../../domain/commit-knowledge.ts';
import { type LandedChange, landedChanges } from '../../domain/landed-change.ts';

const NONE: ReadonlySet<string> = new Set();

export class LineBranches {
  readonly graph: CommitGraph;
  /** The branch that lines are cut from, then those of lines, newest first; only those that are there. */
  readonly names: readonly string[];
  readonly #tips: ReadonlyMap<string, string>;
  readonly #landed = new Map<string, readonly LandedChange[]>();
  #merged: ReadonlySet<string> | undefined;
  readonly #contents = new Map<string, Contents>();
  readonly #inherited = new Map<string, ReadonlySet<string>>();

  /**
   * @param tips a branch whose tip the graph does not hold has nothing of its own
   * @param names the default branch first, if it is known; then the branches of lines, newest first
   */
  constructor(graph: CommitGraph, tips: ReadonlyMap<string, string>, names: readonly string[]) {
    this.graph = graph;
    this.#tips = tips;
    this.names = [...new Set(names)].filter((name) => tips.has(name));
  }

  get trunk(): string | undefined {
    return this.names[0];
  }

  has(branch: string, commit: string): boolean {
    return this.graph.reach(this.#tips.get(branch)).has(commit);
  }

  /** Oldest first; of the trunk without what was merged from a line, which landed there. */
  landed(branch: string): readonly LandedChange[] {
    const known = this.#landed.get(branch);
    if (known) return known;
    const landed = landedChanges(this.graph, this.#tips.get(branch), this.#without(branch));
    this.#landed.set(branch, landed);
    return landed;
  }

  /** What is on a branch since it was cut; on the trunk all that is known, but for what was merged from a line. */
  contents(branch: string, knowledge: Pick<CommitKnowledge, 'files'>): BranchIndex {
    const question = { branch, tip: this.#tips.get(branch), without: this.#without(branch) };
    const contents = this.#contents.get(branch) ?? branchContents(this.graph, question);
    this.#contents.set(branch, contents);
    return indexBranch(withFiles(contents, knowledge));
  }

  #without(branch: string): ReadonlySet<string> {
    if (branch !== this.trunk) return this.#inheritedBy(branch);
    this.#merged ??= this.#ofLines();
    return this.#merged;
  }

  /** All that leads to the newest step of the trunk that the branch has too. */
  #inheritedBy(branch: string): ReadonlySet<string> {
    const known = this.#inherited.get(branch);
    if (known) return known;
    const steps = this.graph.steps(this.#tips.get(this.trunk ?? ''), NONE);
    const cut = steps.find(({ id }) => this.has(branch, id));
    const inherited = cut ? this.graph.reach(cut.id) : NONE;
    this.#inherited.set(branch, inherited);
    return inherited;
  }

  #ofLines(): ReadonlySet<string> {
    const own = new Set<string>();
    for (const name of this.names.slice(1)) {
      const inherited = this.#inheritedBy(name);
      for (const id of this.graph.reach(this.#tips.get(name))) if (!inherited.has(id)) own.add(id);
    }
    return own;
  }
}
