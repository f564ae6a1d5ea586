/** Approvals of pull requests that were merged: who let in what the stage does not take. */
import { type Approval, type Approvals, approvalsOf, peopleToAskFor, reviewsToAskFor } from '../domain/approval.ts';
import { dayIn } from '../domain/calendar.ts';
import type { Gap } from '../domain/snapshot.ts';
import { asLtsError } from '../errors.ts';
import type { Policy } from '../policy/policy.ts';
import type { Changes, PullRequest, References } from '../ports/changes.ts';

export interface MergedApprovals {
  /** By id of the pull request, `#12`. */
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly gaps: readonly Gap[];
}

type Told = Pick<References, 'people' | 'edits' | 'gaps'>;

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
  policy: Pick<Policy, 'approvers' | 'timezone'>,
  source: Changes,
): Promise<MergedApprovals> {
  const read = await Promise.all(all.slice(0, MOST_PULLS).map((id) => pullOrGap(id, source)));
  const pulls = read.flatMap((one) => ('number' in one ? [one] : []));
  const unread = read.flatMap((one) => ('what' in one ? [one] : []));
  const told = await askAbout(pulls, policy, source);
  const settled = pulls.flatMap((pull) => {
    const last = lastApproval(pull, told, policy);
    return last ? [[`#${pull.number}`, last] as const] : [];
  });
  return { approvals: new Map(settled), gaps: [...unasked(all.length - read.length), ...unread, ...told.gaps] };
}

function unasked(count: number): readonly Gap[] {
  if (count === 0) return [];
  const what = `${count} pull requests were not asked for approvals.`;
  return [{ what, remedy: 'Audit a smaller range: `lts-policy audit A..B`.' }];
}

function pullOrGap(id: string, source: Changes): Promise<PullRequest | Gap> {
  return source.pull(Number(id.slice(1))).catch((error: unknown): Gap => {
    const { message, remedy } = asLtsError(error);
    return { what: `Approvals of ${id} could not be read: ${message}`, remedy };
  });
}

async function askAbout(
  pulls: readonly PullRequest[],
  { approvers }: Pick<Policy, 'approvers'>,
  source: Changes,
): Promise<Told> {
  const people = [...new Set(pulls.flatMap(({ reviews }) => peopleToAskFor(reviews, approvers)))];
  const reviews = pulls.flatMap((pull) => reviewsToAskFor(pull.reviews, approvers));
  const question = { pulls: [], commits: [], advisories: [], people, teams: approvers.teams, reviews };
  return reviews.length === 0 ? { people: [], gaps: [] } : source.references(question);
}

/** As on the day of each review in turn, since an approval held from then on; a waiver lets in more than an accept. */
function lastApproval(
  { author, headCommit, reviews }: PullRequest,
  { people, edits }: Told,
  { approvers, timezone }: Pick<Policy, 'approvers' | 'timezone'>,
): Approval | undefined {
  const question = { author, headCommit, reviews, people, ...(edits ? { edits } : {}), approvers };
  const { valid } = reviews.reduce<Approvals>(
    (found, { submittedAt }) => {
      const asOf = dayIn(timezone, submittedAt);
      return asOf === undefined || found.valid.length > 0 ? found : approvalsOf({ ...question, asOf });
    },
    { valid: [], void: [] },
  );
  return valid.findLast(({ action }) => action === 'waive') ?? valid.at(-1);
}
