/**
 * What stands on line branches, from GitHub. First round: where each branch and tag stands beside the default branch, in
 * numbers. Second: all commits that these numbers count, all pages at once. One more where the numbers and the commits
 * do not agree, as for the tags of a branch that is gone.
 */
import type { Gap } from '../../domain/snapshot.ts';
import type {
  CommitFiles,
  CommitPulls,
  LineHistories,
  LineHistory,
  LineHistoryQuestion,
} from '../../ports/line-history.ts';
import { inOrder } from './asked-apart.ts';
import { MOST_COMMITS, readCommitFiles } from './commit-files.ts';
import { readCommitPulls } from './commit-pulls.ts';
import { originalOf } from './graph-pull.ts';
import { atFirst, missingRef, standsAlone } from './line-history-gaps.ts';
import { type RefPlace, readPlaces, shortNameOf } from './ref-places.ts';
import type { GithubRepository } from './repository.ts';
import { fileOf } from './rest-changes.ts';
import { SpanReading } from './span-reading.ts';

/** Ten queries. */
const MOST_FOR_PULLS = 1000;
const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';

export class GithubLineHistories implements LineHistories {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async read(question: LineHistoryQuestion): Promise<LineHistory> {
    const { hub, places, missing, gaps } = await this.#place(refsOf(question));
    if (hub === undefined)
      return { commits: [], tips: new Map(), tags: new Map(), gaps: [...gaps, ...missing.map(missingRef)] };
    const reading = new SpanReading(this.#repository, hub, [...places.values()]);
    const commits = await reading.readAll();
    const alone = [...places.values()].filter(({ beside }) => beside === undefined);
    const told = alone.map(({ ref }) => standsAlone(shortNameOf(ref), shortNameOf(hub.ref)));
    const read = [...places.values()].filter(({ ref }) => !reading.unread.has(ref));
    return {
      commits,
      tips: commitsByName(read, HEADS),
      tags: commitsByName(read, TAGS),
      gaps: [...gaps, ...missing.map(missingRef), ...told, ...inOrder(reading.gaps)],
    };
  }

  async files(commits: readonly string[]): Promise<CommitFiles> {
    const gaps: Gap[] = [];
    const looked = atFirst(commits, MOST_COMMITS, 'what they did', gaps);
    const read = await Promise.all(looked.map((id) => readCommitFiles(this.#repository, id, gaps)));
    const told = looked.flatMap((id, index) => {
      const files = read[index];
      return files === undefined ? [] : [[id, files.map(fileOf)] as const];
    });
    return { files: new Map(told), gaps: inOrder(gaps) };
  }

  async pulls(commits: readonly string[]): Promise<CommitPulls> {
    const gaps: Gap[] = [];
    const looked = atFirst(commits, MOST_FOR_PULLS, 'which pull requests they came by', gaps);
    const { pulls, untold } = await readCommitPulls(this.#repository, looked, gaps);
    return { pulls: new Map([...pulls].map(([id, pull]) => [id, originalOf(pull)])), untold, gaps };
  }

  /** All refs beside the first of them that is there, in a round; in two where the first one is not. */
  async #place(refs: readonly string[]): Promise<Placed> {
    const gaps: Gap[] = [];
    const [first, ...others] = refs;
    if (first === undefined) return { places: new Map(), missing: [], gaps };
    const { places, unsaid } = await readPlaces(this.#repository, first, others, gaps);
    const hub = places.get(first);
    const missing = refs.filter((ref) => !places.has(ref) && !unsaid.has(ref));
    if (hub !== undefined) return { hub, places, missing, gaps: inOrder(gaps) };
    const there = others.filter((ref) => places.has(ref));
    if (there.length === 0) return { places, missing, gaps };
    const beside = await this.#place(there);
    return { ...beside, missing: [...missing, ...beside.missing], gaps: [...inOrder(gaps), ...beside.gaps] };
  }
}

interface Placed {
  /** Absent where nothing is there. */
  readonly hub?: RefPlace;
  readonly places: ReadonlyMap<string, RefPlace>;
  readonly missing: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Full names: the branch that most have most in common with, the lines, and the tags. */
function refsOf({ defaultBranch, branches, tags }: LineHistoryQuestion): readonly string[] {
  const names = [...(defaultBranch === undefined ? [] : [defaultBranch]), ...branches];
  return [...new Set([...names.map((name) => `${HEADS}${name}`), ...tags.map((name) => `${TAGS}${name}`)])];
}

function commitsByName(places: readonly RefPlace[], prefix: string): ReadonlyMap<string, string> {
  const those = places.filter(({ ref }) => ref.startsWith(prefix));
  return new Map(those.map(({ ref, commit }) => [ref.slice(prefix.length), commit]));
}
