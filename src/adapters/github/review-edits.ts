/** Who edited reviews: GitHub lets everybody who may write change the words of others, and tells it in GraphQL only. */
import type { Gap } from '../../domain/snapshot.ts';
import { orGap } from './asked-apart.ts';
import type { GithubRepository } from './repository.ts';

interface GraphReview {
  readonly id?: string;
  readonly userContentEdits?: { readonly totalCount: number; readonly nodes: readonly GraphEdit[] | null } | null;
}

/** A deleted account has no login any more; what it wrote stays. */
interface GraphEdit {
  readonly editor: { readonly login: string } | null;
}

const MOST_EDITS = 100;
const QUERY = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on PullRequestReview {
      id
      userContentEdits(first: ${MOST_EDITS}) { totalCount nodes { editor { login } } }
    }
  }
}`;

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readReviewEdits(
  { client, full }: GithubRepository,
  ids: readonly string[],
  gaps: Gap[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  if (client.isAnonymous) {
    gaps.push({ what: 'GitHub tells only to a token who edited a review.', remedy: 'Set GITHUB_TOKEN.' });
    return new Map();
  }
  const told = await orGap(`who edited reviews in ${full}`, gaps, () =>
    client.queryParts<{ nodes: readonly (GraphReview | null)[] }>(
      `the editors of reviews in ${full}`,
      QUERY,
      { ids },
      { isWhole: true },
    ),
  );
  const reviews = (told?.data.nodes ?? []).flatMap((node) => node ?? []);
  return new Map(
    reviews.flatMap(({ id, userContentEdits: edits }) => {
      // More edits than are told: nobody knows whose they are.
      if (id === undefined || !edits || edits.totalCount > MOST_EDITS) return [];
      return [[id, (edits.nodes ?? []).map(({ editor }) => editor?.login ?? 'ghost')] as const];
    }),
  );
}
