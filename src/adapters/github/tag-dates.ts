/** Dates of tags without a release: some hundred `object(oid:)` a GraphQL call, all calls side by side. */
import type { Gap, ReleasePage } from '../../domain/snapshot.ts';
import { LtsError } from '../../errors.ts';
import type { Progress } from '../../ports/progress.ts';
import { type GithubClient, statusOf } from './client.ts';
import type { RepositoryName, RestRef } from './history.ts';

const PER_CALL = 250;

const FRAGMENTS = `
fragment Dated on GitObject {
  ... on Commit { committedDate }
  ... on Tag { tagger { date } target { oid ... on Commit { committedDate } } }
}
fragment Page on Release { name publishedAt createdAt isDraft isPrerelease isLatest }`;

interface DatedObject {
  readonly committedDate?: string;
  readonly tagger?: { readonly date: string | null } | null;
  readonly target?: { readonly oid: string; readonly committedDate?: string };
}
interface GraphRelease {
  readonly name: string | null;
  readonly publishedAt: string | null;
  readonly createdAt: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  readonly isLatest: boolean;
}

export interface TagDates {
  /** By full ref name. */
  readonly tags: ReadonlyMap<string, { readonly date?: string; readonly commit?: string }>;
  readonly releases: readonly ReleasePage[];
  readonly gaps: readonly Gap[];
}

interface Options {
  /** Also ask for the release of each tag: the list of releases was cut short. */
  readonly alsoReleases: boolean;
  readonly progress: Progress;
}

export async function readTagDates(
  client: GithubClient,
  name: RepositoryName,
  refs: readonly RestRef[],
  options: Options,
): Promise<TagDates> {
  const tags = new Map<string, { date?: string; commit?: string }>();
  const releases: ReleasePage[] = [];
  if (client.isAnonymous && refs.length > 0) return { tags, releases, gaps: [withoutToken(refs.length)] };
  let done = 0;
  await Promise.all(
    batchesOf(refs, PER_CALL).map(async (batch) => {
      for (const [index, answer] of await readBatch(client, name, batch, options.alsoReleases)) {
        const ref = batch[index];
        if (!ref) continue;
        tags.set(ref.ref, dateOf(answer.object));
        if (answer.release) releases.push(pageOf(ref.ref.slice('refs/tags/'.length), answer.release));
      }
      done += batch.length;
      options.progress(`tag dates: ${done} of ${refs.length}`);
    }),
  );
  return { tags, releases, gaps: [] };
}

function withoutToken(count: number): Gap {
  return {
    what: `${count} tags without a release have no date: GitHub tells dates of tags only to a token.`,
    remedy: 'Set GITHUB_TOKEN; a token without any scope is enough for a public repository.',
  };
}

interface BatchAnswer {
  readonly object: DatedObject | null;
  readonly release: GraphRelease | null;
}

/** GitHub ends a query that takes too long with 502: then two halves are asked for. */
async function readBatch(
  client: GithubClient,
  name: RepositoryName,
  batch: readonly RestRef[],
  alsoReleases: boolean,
): Promise<[number, BatchAnswer][]> {
  try {
    const answer = await client.query<{ repository: Record<string, unknown> | null }>(
      `tag dates of ${name.owner}/${name.repo}`,
      queryFor(batch, alsoReleases),
      { ...name },
    );
    const fields = answer.repository;
    if (!fields) throw new LtsError('GITHUB_NOT_FOUND', { what: `repository ${name.owner}/${name.repo}` });
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
      readBatch(client, name, batch.slice(0, middle), alsoReleases),
      readBatch(client, name, batch.slice(middle), alsoReleases),
    ]);
    return [...left, ...right.map(([index, answer]): [number, BatchAnswer] => [index + middle, answer])];
  }
}

/** Tag names are hostile text: JSON strings are GraphQL strings, so quoting one is quoting the other. */
function queryFor(batch: readonly RestRef[], alsoReleases: boolean): string {
  const fields = batch.map((ref, index) => {
    const object = `o${index}: object(oid: ${JSON.stringify(ref.object.sha)}) { ...Dated }`;
    return alsoReleases
      ? `${object} r${index}: release(tagName: ${JSON.stringify(ref.ref.slice('refs/tags/'.length))}) { ...Page }`
      : object;
  });
  const fragments = alsoReleases ? FRAGMENTS : FRAGMENTS.split('fragment Page')[0];
  return `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }${fragments}`;
}

function dateOf(object: DatedObject | null): { date?: string; commit?: string } {
  const date = object?.tagger?.date ?? object?.committedDate ?? object?.target?.committedDate;
  const commit = object?.target?.committedDate === undefined ? undefined : object.target.oid;
  return { ...(date === undefined ? {} : { date }), ...(commit === undefined ? {} : { commit }) };
}

function pageOf(tag: string, release: GraphRelease): ReleasePage {
  return {
    tag,
    ...(release.name ? { name: release.name } : {}),
    ...(release.publishedAt === null ? {} : { publishedAt: release.publishedAt }),
    createdAt: release.createdAt,
    draft: release.isDraft,
    prerelease: release.isPrerelease,
    latest: release.isLatest,
  };
}

function batchesOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
