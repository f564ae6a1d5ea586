/** Tags of a plugin's repository and files at many of them: all names in one answer, then some fifty tags a query. */
import { MOST_BYTES, NO_TEXT, TOO_LARGE } from '../../domain/plugin-file.ts';
import { LtsError } from '../../errors.ts';
import type { FilesQuestion, FileText, PluginReleases, RevisionFiles } from '../../ports/plugin-releases.ts';
import { isOfEmptyRepository } from './failure.ts';
import { askInHalves } from './halves.ts';
import { listOf } from './release-list.ts';
import type { GithubRepository } from './repository.ts';
import { DATED, type DatedObject, type RestRef, tagFactsOf } from './tag-dates.ts';

/** Revisions a query asks for. */
const BATCH = 50;

/**
 * `GET /repos/{owner}/{repo}/git/matching-refs/tags/` (REST, Git references), and files by GraphQL, which answers no one
 * without a token: GITHUB_FORBIDDEN then. A file that is too large or binary says why it has no text.
 */
export class GithubPluginReleases implements PluginReleases {
  readonly place: string;
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
    this.place = `${repository.full} on GitHub`;
  }

  /** Which tags a branch has GitHub does not tell. */
  async tags(): Promise<readonly string[]> {
    const { client, full, name } = this.#repository;
    const what = `the tags of ${full}`;
    try {
      const route = '/repos/{owner}/{repo}/git/matching-refs/{+ref}';
      const refs = listOf(await client.get<RestRef[]>(what, route, { ...name, ref: 'tags/' }), what);
      return refs.flatMap(({ ref }) => (ref.startsWith('refs/tags/') ? [ref.slice('refs/tags/'.length)] : []));
    } catch (error) {
      if (isOfEmptyRepository(error)) return [];
      throw error;
    }
  }

  async read({ revisions, paths }: FilesQuestion): Promise<ReadonlyMap<string, RevisionFiles>> {
    if (revisions.length === 0) return new Map();
    const { client, full } = this.#repository;
    if (client.isAnonymous)
      throw new LtsError('GITHUB_FORBIDDEN', {
        what: `files at tags of ${full}`,
        permission: 'contents: read',
        why: 'GitHub tells them only to a token',
      });
    const batches = Array.from({ length: Math.ceil(revisions.length / BATCH) }, (_, index) =>
      revisions.slice(index * BATCH, (index + 1) * BATCH),
    );
    const read = await Promise.all(
      batches.map((batch) => askInHalves(batch, (some) => readBatch(this.#repository, some, paths))),
    );
    return new Map(read.flat().flatMap((one) => (one === undefined ? [] : [one])));
  }
}

interface Blob {
  readonly text?: string | null;
  readonly byteSize?: number;
  readonly isBinary?: boolean | null;
  readonly isTruncated?: boolean;
}

type Answers = Readonly<Record<string, (DatedObject & Blob) | null>>;

async function readBatch(
  repository: GithubRepository,
  revisions: readonly string[],
  paths: readonly string[],
): Promise<readonly (readonly [string, RevisionFiles] | undefined)[]> {
  const what = `files at ${revisions.length} revisions of ${repository.full}`;
  const { repository: answers } = await repository.client.query<{ readonly repository: Answers | null }>(
    what,
    queryFor(revisions, paths),
    { ...repository.name },
  );
  if (!answers) throw new LtsError('GITHUB_NOT_FOUND', { what: `repository ${repository.full}` });
  return revisions.map((revision, index) => {
    const object = answers[`r${index}`];
    if (!object) return undefined;
    const { date } = tagFactsOf(object);
    const files = paths.flatMap((path, place) => {
      const text = textOf(answers[`f${index}_${place}`]);
      return text === undefined ? [] : [[path, text] as const];
    });
    return [revision, { ...(date === undefined ? {} : { date }), files: new Map(files) }];
  });
}

/** Names and paths are text of others: JSON strings are GraphQL strings, so quoting one is quoting the other. */
function queryFor(revisions: readonly string[], paths: readonly string[]): string {
  const object = (alias: string, expression: string, fields: string) =>
    `${alias}: object(expression: ${JSON.stringify(expression)}) { ${fields} }`;
  const fields = revisions.flatMap((revision, index) => [
    object(`r${index}`, revision, '...Dated'),
    ...paths.map((path, place) => object(`f${index}_${place}`, `${revision}:${path}`, '...Content')),
  ]);
  return `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {\n${fields.join('\n')}\n} }${DATED}
fragment Content on GitObject { ... on Blob { text byteSize isBinary isTruncated } }`;
}

/** A folder is no file: it has none of these fields. */
function textOf(blob: Blob | null | undefined): FileText | undefined {
  if (blob?.byteSize === undefined) return undefined;
  if (blob.byteSize > MOST_BYTES || blob.isTruncated) return { why: TOO_LARGE };
  return typeof blob.text === 'string' && !blob.isBinary ? { text: blob.text } : { why: NO_TEXT };
}
