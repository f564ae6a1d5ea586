/** A pull request as GraphQL tells it, and how it becomes an original. */
import type { Original } from '../../domain/change/change.ts';

/** What is asked of a pull request, wherever one is asked for. */
export const PULL_FIELDS = `
fragment Pull on PullRequest {
  number title body url baseRefName merged mergeCommit { oid }
  labels(first: 100) { nodes { name } } repository { nameWithOwner }
}`;

export interface GraphPull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly baseRefName: string;
  readonly merged: boolean;
  readonly mergeCommit: { readonly oid: string } | null;
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] } | null;
  readonly repository: { readonly nameWithOwner: string };
}

export function originalOf(pull: GraphPull): Original {
  const { number, title, body, url, baseRefName, merged, mergeCommit } = pull;
  return {
    id: `#${number}`,
    title,
    body,
    labels: labelsOf(pull),
    url,
    baseBranch: baseRefName,
    ...(merged && mergeCommit ? { mergeCommit: mergeCommit.oid } : {}),
  };
}

/**
 * Of the pull requests GitHub associates with a commit, the one it came by: that it became, else one that was merged.
 * Those of forks are of another repository.
 *
 * @param repository its name as GitHub tells it, which is not always what it was asked by
 */
export function pullOfCommit(
  repository: string,
  commit: string,
  pulls: readonly (GraphPull | null)[],
): GraphPull | undefined {
  const here = pulls.filter((pull) => pull?.merged === true && pull.repository.nameWithOwner === repository);
  return here.find((pull) => pull?.mergeCommit?.oid === commit) ?? here[0] ?? undefined;
}

export function labelsOf({ labels }: GraphPull): readonly string[] {
  return (labels?.nodes ?? []).flatMap((label) => label?.name ?? []);
}
