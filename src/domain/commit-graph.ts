/** Commits and their parents, and what follows from these: which commits a branch has, and by which step each came. */

export interface GraphCommit {
  readonly id: string;
  /** The branch it was made on first; a merge has more. One that the graph does not hold is on every branch. */
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  /** ISO instant at which it was committed: picked, merged or squashed, not written. */
  readonly committedAt: string;
  /** Id of everything the repository held with it, where the source tells: that of its parent, if it does nothing. */
  readonly tree?: string;
}

export class CommitGraph {
  readonly #byId: ReadonlyMap<string, GraphCommit>;
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor(commits: readonly GraphCommit[]) {
    this.#byId = new Map(commits.map((commit) => [commit.id, commit]));
  }

  get(id: string): GraphCommit | undefined {
    return this.#byId.get(id);
  }

  /** It brings nothing: `git commit --allow-empty`, or a pick of what was there already. */
  isEmpty({ tree, parents }: GraphCommit): boolean {
    const [parent] = parents;
    return tree !== undefined && parents.length === 1 && this.#byId.get(parent ?? '')?.tree === tree;
  }

  /** Steps of a branch, newest first, down to one that is among others. */
  steps(tip: string | undefined, without: ReadonlySet<string>): readonly GraphCommit[] {
    const steps: GraphCommit[] = [];
    const seen = new Set<string>();
    let step = this.#byId.get(tip ?? '');
    while (step && !without.has(step.id) && !seen.has(step.id)) {
      seen.add(step.id);
      steps.push(step);
      step = this.#byId.get(step.parents[0] ?? '');
    }
    return steps;
  }

  /** Ids of all commits that a tip leads to, itself among them; none where the graph does not hold it. */
  reach(tip: string | undefined): ReadonlySet<string> {
    const known = this.#reached.get(tip ?? '');
    if (known) return known;
    const reached = new Set<string>();
    this.collect(tip, reached);
    this.#reached.set(tip ?? '', reached);
    return reached;
  }

  /** Adds what a tip leads to, up to what is there already; the commits that are new, in no order (`parentsFirst`). */
  collect(tip: string | undefined, reached: Set<string>): readonly GraphCommit[] {
    const added: GraphCommit[] = [];
    const waiting = tip === undefined ? [] : [tip];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const commit = this.#byId.get(id);
      if (!commit || reached.has(id)) continue;
      reached.add(id);
      added.push(commit);
      waiting.push(...commit.parents);
    }
    return added;
  }
}

/**
 * By the instant of commit, and none before a parent that is among them: commits of one second, and clocks that go wrong,
 * tell less than parents do.
 */
export function parentsFirst(commits: readonly GraphCommit[]): readonly GraphCommit[] {
  const all = new Map(commits.map((commit) => [commit.id, commit]));
  const begun = new Set<GraphCommit>();
  const ordered = new Set<GraphCommit>();
  for (const oldest of [...commits].sort((a, b) => instantOf(a) - instantOf(b))) {
    const waiting = [oldest];
    for (let commit = waiting.pop(); commit; commit = waiting.pop()) {
      if (begun.has(commit)) ordered.add(commit);
      else {
        begun.add(commit);
        const parents = commit.parents.flatMap((id) => all.get(id) ?? []).filter((parent) => !begun.has(parent));
        waiting.push(commit, ...parents);
      }
    }
  }
  return [...ordered];
}

/** Milliseconds; sources write it in the time zone of whoever committed. */
function instantOf({ committedAt }: GraphCommit): number {
  const instant = Date.parse(committedAt);
  return Number.isNaN(instant) ? 0 : instant;
}
