/** The newest tags with their dates and commits, in one answer beside the first round; enough for most repositories. */
import type { GithubRepository } from './repository.ts';
import { DATED, type DatedObject, type TagFacts, tagFactsOf } from './tag-dates.ts';

const QUERY = `query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    refs(refPrefix: "refs/tags/", first: 100, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
      nodes { target { oid ...Dated } }
    }
  }
}${DATED}`;

interface Answer {
  readonly repository: {
    readonly refs: { readonly nodes: readonly { readonly target: DatedObject & { oid: string } }[] };
  } | null;
}

/**
 * By object id of the ref, so that a tag moved meanwhile is not mistaken. Nothing where GitHub will not say (no token, a
 * query that takes too long): whoever needs a tag asks for it by its id.
 */
export async function readNewestTags(repository: GithubRepository): Promise<ReadonlyMap<string, TagFacts>> {
  if (repository.client.isAnonymous) return new Map();
  try {
    const what = `the newest tags of ${repository.full}`;
    const answer = await repository.client.query<Answer>(what, QUERY, { ...repository.name });
    return new Map((answer.repository?.refs.nodes ?? []).map(({ target }) => [target.oid, tagFactsOf(target)]));
  } catch {
    return new Map();
  }
}
