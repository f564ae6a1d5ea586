/** Dates of tags without a release: some hundred `object(oid:)` a GraphQL call, all calls side by side. */
import { seeNotes } from '../../domain/notes.ts';
import type { Gap, ReleasePage } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { WritingWish } from '../../ports/history.ts';
import type { Progress } from '../../ports/progress.ts';
import { statusOf } from './client.ts';
import type { GithubRepository } from './repository.ts';

/** As the REST endpoint of refs gives it. */
export interface RestRef {
  readonly ref: string;
  readonly object: { readonly type: string; readonly sha: string };
}

const PER_CALL = 250;

export const DATED = `
fragment Dated on GitObject {
  ... on Commit { oid committedDate }
  ... on Tag { tagger { date } target { oid ... on Commit { committedDate } } }
}`;
const PAGE = `
fragment Page on Release {
  databaseId name publishedAt createdAt isDraft isPrerelease isLatest
}`;
const WRITTEN_PAGE = PAGE.replace('isLatest', 'isLatest description releaseAssets(first: 100) { nodes { name } }');

export interface DatedObject {
  /** Of a commit. */
  readonly oid?: string;
  readonly committedDate?: string;
  readonly tagger?: { readonly date: string | null } | null;
  readonly target?: { readonly oid: string; readonly committedDate?: string };
}
interface GraphRelease {
  readonly databaseId: number | null;
  readonly description?: string | null;
  readonly releaseAssets?: { readonly nodes: readonly { readonly name: string }[] };
  readonly name: string | null;
  readonly publishedAt: string | null;
  readonly createdAt: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly isLatest: boolean;
}

export interface TagFacts {
  readonly date?: string;
  readonly commit?: string;
}

export interface TagDates {
  /** By full ref name. */
  readonly tags: ReadonlyMap<string, TagFacts>;
  readonly releases: readonly ReleasePage[];
  readonly gaps: readonly Gap[];
}

interface Options {
  /** Also ask for the release of each tag: the list of releases was cut short. */
  readonly alsoReleases: boolean;
  readonly writing: WritingWish | undefined;
  readonly progress: Progress;
}

export async function readTagDates(
  repository: GithubRepository,
  refs: readonly RestRef[],
  options: Options,
): Promise<TagDates> {
  const tags = new Map<string, TagFacts>();
  const releases: ReleasePage[] = [];
  if (repository.client.isAnonymous && refs.length > 0) return { tags, releases, gaps: [withoutToken(refs.length)] };
  let done = 0;
  await Promise.all(
    batchesOf(refs, PER_CALL).map(async (batch) => {
      for (const [index, answer] of await readBatch(repository, batch, options)) {
        const ref = batch[index];
        if (!ref) continue;
        if (answer.object) tags.set(ref.ref, tagFactsOf(answer.object));
        if (answer.release) releases.push(pageOf(ref.ref.slice('refs/tags/'.length), answer.release, options.writing));
      }
      done += batch.length;
      options.progress(`tag dates: ${done} of ${refs.length}`);
    }),
  );
  return { tags, releases, gaps: [] };
}

function withoutToken(count: number): Gap {
  return {
    what: `${count === 1 ? '1 tag without a release has' : `${count} tags without a release have`} no date: GitHub tells dates of tags only to a token.`,
    remedy: 'Set GITHUB_TOKEN; a token without any scope is enough for a public repository.',
  };
}

interface BatchAnswer {
  readonly object: DatedObject | null;
  readonly release: GraphRelease | null;
}

/** GitHub ends a query that takes too long with 502: then two halves are asked for. */
async function readBatch(
  repository: GithubRepository,
  batch: readonly RestRef[],
  options: Options,
): Promise<[number, BatchAnswer][]> {
  try {
    const answer = await repository.client.query<{ repository: Record<string, unknown> | null }>(
      `tag dates of ${repository.full}`,
      queryFor(batch, options),
      { ...repository.name },
    );
    const fields = answer.repository;
    if (!fields) throw new LtsError('GITHUB_NOT_FOUND', { what: `repository ${repository.full}` });
    return batch.map((_, index) => [
      index,
      {
        object: (fields[`o${index}`] ?? null) as DatedObject | null,
        release: (fields[`r${index}`] ?? null) as GraphRelease | null,
      },
    ]);
  } catch (error) {
    const status = statusOf(error);
    if ((status !== 502 && status !== 504) || batch.length < 2) throw error;
    const middle = Math.ceil(batch.length / 2);
    const [left, right] = await Promise.all([
      readBatch(repository, batch.slice(0, middle), options),
      readBatch(repository, batch.slice(middle), options),
    ]);
    return [...left, ...right.map(([index, answer]): [number, BatchAnswer] => [index + middle, answer])];
  }
}

/** Tag names are hostile text: JSON strings are GraphQL strings, so quoting one is quoting the other. */
function queryFor(batch: readonly RestRef[], { alsoReleases, writing }: Options): string {
  const fields = batch.map((ref, index) => {
    const object = `o${index}: object(oid: ${JSON.stringify(ref.object.sha)}) { ...Dated }`;
    return alsoReleases
      ? `${object} r${index}: release(tagName: ${JSON.stringify(ref.ref.slice('refs/tags/'.length))}) { ...Page }`
      : object;
  });
  const fragments = `${DATED}${alsoReleases ? (writing ? WRITTEN_PAGE : PAGE) : ''}`;
  return `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }${fragments}`;
}

export function tagFactsOf(object: DatedObject): TagFacts {
  const date = object.tagger?.date ?? object.committedDate ?? object.target?.committedDate;
  const commit = object.target?.committedDate === undefined ? object.oid : object.target.oid;
  return { ...(date === undefined ? {} : { date }), ...(commit === undefined ? {} : { commit }) };
}

function pageOf(tag: string, release: GraphRelease, writing: WritingWish | undefined): ReleasePage {
  return {
    ...(writing && release.databaseId !== null ? { id: release.databaseId } : {}),
    tag,
    ...(release.name ? { name: release.name } : {}),
    ...(release.publishedAt === null ? {} : { publishedAt: release.publishedAt }),
    createdAt: release.createdAt,
    draft: release.isDraft,
    prerelease: release.isPrerelease,
    latest: release.isLatest,
    ...(writing?.notes ? { notes: seeNotes(release.description) } : {}),
    ...(writing?.assets ? { assets: (release.releaseAssets?.nodes ?? []).map(({ name }) => name) } : {}),
  };
}

function batchesOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
