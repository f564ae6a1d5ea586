/** Approvals of pull requests that were merged: who let in what the stage does not take. */
import { type Approval, type Approvals, approvalsOf, peopleToAskFor, reviewsToAskFor } from './domain/approval.ts';
import { dayIn } from './domain/calendar.ts';
import type { Gap } from './domain/snapshot.ts';
import { asLtsError } from './errors.ts';
import type { Policy } from './policy/policy.ts';
import type { Changes } from './ports/changes.ts';

/** More are not read for one release. */
const MOST_PULLS = 30;

/**
 * Who let in what the stage does not take. What the gate let pass while an approval held is not held against the release
 * that follows, so no approval has expired here.
 *
 * @param all ids of pull requests, `#12`
 * @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED
 */
export async function approvalsOfMerged(
  all: readonly string[],
  { approvers, timezone }: Policy,
  source: Changes,
): Promise<{ readonly approvals: ReadonlyMap<string, Approval>; readonly gaps: readonly Gap[] }> {
  const ids = all.slice(0, MOST_PULLS);
  const unread: Gap[] =
    all.length > ids.length
      ? [
          {
            what: `${all.length - ids.length} pull requests were not asked for approvals.`,
            remedy: 'Audit a smaller range: `lts-policy audit A..B`.',
          },
        ]
      : [];
  const read = await Promise.all(
    ids.map((id) =>
      source.pull(Number(id.slice(1))).catch((error: unknown): Gap => {
        const { message, remedy } = asLtsError(error);
        return { what: `Approvals of ${id} could not be read: ${message}`, remedy };
      }),
    ),
  );
  const pulls = read.flatMap((one) => ('number' in one ? [one] : []));
  unread.push(...read.flatMap((one) => ('what' in one ? [one] : [])));
  const people = [...new Set(pulls.flatMap(({ reviews }) => peopleToAskFor(reviews, approvers)))];
  const { teams } = approvers;
  const reviews = pulls.flatMap((pull) => reviewsToAskFor(pull.reviews, approvers));
  const question = { pulls: [], commits: [], advisories: [], people, teams, reviews };
  const told = reviews.length === 0 ? { people: [], gaps: [] } : await source.references(question);
  const settled = pulls.flatMap(({ number, author, headCommit, reviews }) => {
    const { valid } = reviews.reduce<Approvals>(
      (all, { submittedAt }) => {
        const asOf = dayIn(timezone, submittedAt);
        if (asOf === undefined || all.valid.length > 0) return all;
        return approvalsOf({ author, headCommit, reviews, ...told, approvers, asOf });
      },
      { valid: [], void: [] },
    );
    const last = valid.findLast(({ action }) => action === 'waive') ?? valid.at(-1);
    return last ? [[`#${number}`, last] as const] : [];
  });
  return { approvals: new Map(settled), gaps: [...unread, ...told.gaps] };
}
