/** Which spans of commits make the graph of all refs whole, and the reading of them within bounds. */
import { CommitGraph, type GraphCommit } from '../../domain/commit-graph.ts';
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import { describeSpan, graphCommitOf, pagesOf, readSpan, type Span, type SpanCommits } from './commit-span.ts';
import { branchIn, cutTo, unsettled } from './line-history-gaps.ts';
import { readList } from './list-pages.ts';
import { type RefPlace, shortNameOf } from './ref-places.ts';
import type { GithubRepository } from './repository.ts';
import type { RestCommit } from './rest-changes.ts';

/** A workflow's token has 1,000 requests an hour, for everything; a page has 100 commits. */
const MOST_PAGES = 400;
const MOST_PAGES_OF_SPAN = 100;
/** Of a branch that has no commit in common with the others. */
const MOST_PAGES_ALONE = 30;
/** Rounds after the first in which what lacks is asked for. */
const MOST_MORE = 2;

type Related = RefPlace & { readonly beside: NonNullable<RefPlace['beside']> };

export class SpanReading {
  readonly gaps: Gap[] = [];
  /** Full names of branches whose commits could not be read: they are on no branch that was. */
  readonly unread = new Set<string>();
  readonly #repository: GithubRepository;
  readonly #hub: RefPlace;
  readonly #places: readonly RefPlace[];
  readonly #commits = new Map<string, GraphCommit>();
  /** Refs of spans that were not read to their end: what they count cannot be found. */
  readonly #cut = new Set<string>();
  #pagesLeft = MOST_PAGES;

  constructor(repository: GithubRepository, hub: RefPlace, places: readonly RefPlace[]) {
    this.#repository = repository;
    this.#hub = hub;
    this.#places = places.filter(({ ref }) => ref !== hub.ref);
  }

  /** @throws LtsError GITHUB_* where the commits of the hub cannot be read: nothing could be said of any line. */
  async readAll(): Promise<readonly GraphCommit[]> {
    const alone = this.#places.filter(({ ref, beside }) => beside === undefined && isBranch(ref));
    await Promise.all([
      ...this.#firstSpans().map((span) => this.#read(span, span.to.ref === this.#hub.ref)),
      ...alone.map((place) => this.#readAlone(place)),
    ]);
    for (let more = 0; more < MOST_MORE; more += 1) {
      const lacking = this.#lackingSpans();
      if (lacking.length === 0) return this.#all();
      await Promise.all(lacking.map((span) => this.#read(span, false)));
    }
    this.gaps.push(...this.#lackingSpans().map((span) => unsettled(describeSpan(span))));
    return this.#all();
  }

  #all(): readonly GraphCommit[] {
    return [...this.#commits.values()];
  }

  /** What each branch has alone; and what the hub has since the ref that lacks most of it, which is all the others lack. */
  #firstSpans(): readonly Span[] {
    const oldest = mostOf(this.#related(), ({ beside }) => beside.lacks);
    const branches = this.#related().filter(({ ref }) => isBranch(ref));
    return [
      ...(oldest === undefined ? [] : [this.#since(oldest)]),
      ...branches.map((place) => this.#own(place)),
    ].filter(({ total }) => total > 0);
  }

  /**
   * What the numbers count and the graph does not have: commits of a tag that is on no branch, or of the hub that another
   * ref than the oldest lacks. Of the latter the largest is asked for, which mostly has the others.
   */
  #lackingSpans(): readonly Span[] {
    const graph = new CommitGraph(this.#all());
    const ofHub = graph.reach(this.#hub.commit);
    const read = this.#related().filter(({ ref }) => !this.unread.has(ref));
    const tooFew = read.filter(
      ({ ref, commit, beside }) => !this.#cut.has(ref) && without(graph.reach(commit), ofHub) < beside.own,
    );
    const behind = this.#cut.has(this.#hub.ref)
      ? undefined
      : mostOf(
          read.filter(({ commit, beside }) => without(ofHub, graph.reach(commit)) < beside.lacks),
          ({ beside }) => beside.lacks,
        );
    return [...tooFew.map((place) => this.#own(place)), ...(behind === undefined ? [] : [this.#since(behind)])];
  }

  #related(): readonly Related[] {
    return this.#places.flatMap((place) => (place.beside === undefined ? [] : [{ ...place, beside: place.beside }]));
  }

  #own(place: Related): Span {
    return { from: this.#hub, to: place, total: place.beside.own };
  }

  #since(place: Related): Span {
    return { from: place, to: this.#hub, total: place.beside.lacks };
  }

  async #read(span: Span, isNeeded: boolean): Promise<void> {
    const most = Math.min(pagesOf(span), MOST_PAGES_OF_SPAN, this.#pagesLeft);
    this.#pagesLeft -= most;
    const read = () => readSpan(this.#repository, span, most);
    const what = describeSpan(span);
    const found: SpanCommits | undefined = isNeeded
      ? await read()
      : await orGap(what, this.gaps, read, branchIn(span.to.ref));
    if (found === undefined) this.unread.add(span.to.ref);
    const { commits = [], base, left = 0 } = found ?? {};
    // Of a span that was cut nothing leads to it.
    for (const commit of base && left === 0 ? [base, ...commits] : commits) this.#commits.set(commit.id, commit);
    if (left === 0) return;
    this.#cut.add(span.to.ref);
    this.gaps.push(cutTo(what, commits.length, span.total));
  }

  /** It may have a history of years: its newest commits are what a line is about. */
  async #readAlone({ ref, commit }: RefPlace): Promise<void> {
    const name = shortNameOf(ref);
    const most = Math.min(MOST_PAGES_ALONE, this.#pagesLeft);
    this.#pagesLeft -= most;
    const what = `the commits of ${name} in ${this.#repository.full}`;
    const found = await orGap(
      what,
      this.gaps,
      async () => {
        const { items } = await readList<RestCommit>(this.#repository, what, 'commits', { sha: commit }, most);
        return items.map((one) => graphCommitOf(one, what));
      },
      branchIn(ref),
    );
    if (found === undefined) this.unread.add(ref);
    for (const one of found ?? []) this.#commits.set(one.id, one);
  }
}

function isBranch(ref: string): boolean {
  return ref.startsWith('refs/heads/');
}

function without(all: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const id of all) if (!others.has(id)) count += 1;
  return count;
}

function mostOf<T>(things: readonly T[], sizeOf: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (most, thing) => (most === undefined || sizeOf(thing) > sizeOf(most) ? thing : most),
    undefined,
  );
}
