/** Where refs stand beside one of them, in numbers: how many commits each has alone. Numbers cost GitHub no diff. */
import type { Gap } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import { orGap } from './asked-apart.ts';
import { type Parts, statusOf } from './client.ts';
import { readComparedPage } from './comparison.ts';
import { askInHalves } from './halves.ts';
import { branchIn } from './line-history-gaps.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import type { RestCommit } from './rest-changes.ts';

export interface RefPlace {
  /** `refs/heads/…`, `refs/tags/…`: a branch and a tag may have the same short name. */
  readonly ref: string;
  readonly commit: string;
  /** How it stands beside the hub; absent where they have no commit in common. */
  readonly beside?: {
    /** Commits that it has and the hub has not. */
    readonly own: number;
    /** Commits that the hub has and it has not. */
    readonly lacks: number;
  };
}

export interface Places {
  /** Those that are there, by full name. */
  readonly places: ReadonlyMap<string, RefPlace>;
  /** Those that could not be asked for, and are a gap. */
  readonly unsaid: ReadonlySet<string>;
}

/** Comparisons that a query asks for. */
const BATCH = 25;

type GraphTarget = { readonly oid: string; readonly target?: GraphTarget } | null;

type GraphRef = {
  readonly target: GraphTarget;
  readonly compare?: { readonly aheadBy: number; readonly behindBy: number } | null;
} | null;

type Answers = Record<string, GraphRef>;

/**
 * @param hub full name of the branch that all are compared with; it is among the places
 * @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED, and others where the hub cannot be asked for
 */
export async function readPlaces(
  repository: GithubRepository,
  hub: string,
  refs: readonly string[],
  gaps: Gap[],
): Promise<Places> {
  const others = refs.filter((ref) => ref !== hub);
  const told = await askAtOnce(repository, hub, others);
  if (told !== undefined) return { places: byName(told), unsaid: new Set() };
  const [start, ...asked] = await Promise.all([
    readTip(repository, hub),
    ...others.map((ref) => orGap(shortNameOf(ref), gaps, () => askOne(repository, hub, ref), branchIn(ref))),
  ]);
  const first = start === undefined ? [] : [{ ref: hub, commit: start, beside: { own: 0, lacks: 0 } }];
  return {
    places: byName([...first, ...asked.flatMap((place) => place ?? [])]),
    unsaid: new Set(others.filter((_, index) => asked[index] === undefined)),
  };
}

function byName(places: readonly RefPlace[]): ReadonlyMap<string, RefPlace> {
  return new Map(places.map((place) => [place.ref, place]));
}

/** Undefined where that is no way: REST tells the same, with a request for each. */
async function askAtOnce(
  repository: GithubRepository,
  hub: string,
  refs: readonly string[],
): Promise<readonly RefPlace[] | undefined> {
  if (repository.client.isAnonymous) return undefined;
  // The hub beside itself: so every query is of the same form, and one is asked where nothing else is.
  const all = [hub, ...refs];
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
  try {
    const read = await Promise.all(
      // A comparison walks through history, and may take too long.
      batches.map((batch) => askInHalves(batch, async (some) => placesOf(await askBatch(repository, hub, some), some))),
    );
    return read.flat();
  } catch (error) {
    if (error instanceof LtsError && ['GITHUB_UNAUTHORIZED', 'GITHUB_RATE_LIMITED'].includes(error.code)) throw error;
    return undefined;
  }
}

function askBatch(
  repository: GithubRepository,
  hub: string,
  refs: readonly string[],
): Promise<Parts<{ readonly repository: Answers | null }>> {
  const fields = refs.map(
    (ref, index) => `r${index}: ref(qualifiedName: ${JSON.stringify(ref)}) { target { ...Peeled }
      compare(headRef: ${JSON.stringify(shortNameOf(hub))}) { aheadBy behindBy } }`,
  );
  return repository.client.queryParts(
    `where the branches and tags of ${repository.full} stand`,
    `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }
fragment Peeled on GitObject { oid ... on Tag { target { oid ... on Tag { target { oid } } } } }`,
    { ...repository.name },
  );
}

function placesOf(
  { data, missing }: Parts<{ readonly repository: Answers | null }>,
  refs: readonly string[],
): readonly RefPlace[] {
  const unsaid = missing.find(({ status }) => status !== 404);
  // What is not said is not "not there": REST is asked then.
  if (unsaid !== undefined || data?.repository == null)
    throw new LtsError('GITHUB_ANSWER_INVALID', { what: refs.join(', '), why: unsaid?.message ?? 'no repository' });
  const answers = data.repository;
  return refs.flatMap((ref, index) => {
    const found = answers[`r${index}`];
    const commit = peeled(found?.target ?? null);
    if (commit === undefined) return [];
    const { aheadBy: lacks, behindBy: own } = found?.compare ?? {};
    return [{ ref, commit, ...(isCount(own) && isCount(lacks) ? { beside: { own, lacks } } : {}) }];
  });
}

function peeled(target: GraphTarget): string | undefined {
  return target?.target === undefined ? target?.oid : peeled(target.target);
}

/** The second page of the comparison: it has the numbers, and not the files. Null where the ref is not there. */
async function askOne(repository: GithubRepository, hub: string, ref: string): Promise<RefPlace | null> {
  const what = `the place of ${shortNameOf(ref)} in ${repository.full}`;
  try {
    const { data } = await readComparedPage(repository, { from: ref, to: hub }, 2, { what, size: 1 });
    const { base_commit: base, ahead_by: lacks, behind_by: own } = data;
    if (typeof base?.sha === 'string' && isCount(own) && isCount(lacks))
      return { ref, commit: base.sha, beside: { own, lacks } };
    throw new LtsError('GITHUB_ANSWER_INVALID', { what, why: 'expected how far they are apart' });
  } catch (error) {
    if (![404, 409].includes(statusOf(error))) throw error;
  }
  // One of the two is not there, or they have nothing in common.
  const commit = await readTip(repository, ref);
  return commit === undefined ? null : { ref, commit };
}

/** Undefined where there is no such ref, or no commit at all (409). */
async function readTip({ client, full, name }: GithubRepository, ref: string): Promise<string | undefined> {
  const what = `the newest commit of ${shortNameOf(ref)} in ${full}`;
  try {
    const route = '/repos/{owner}/{repo}/commits';
    const answer = await client.get<RestCommit[]>(what, route, { ...name, sha: shortNameOf(ref), per_page: 1 });
    return listOf(answer, what)[0]?.sha;
  } catch (error) {
    if ([404, 409].includes(statusOf(error))) return undefined;
    throw error;
  }
}

/** `v1.0.0` of `refs/tags/v1.0.0` */
export function shortNameOf(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
