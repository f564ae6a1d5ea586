/** Looking up what a change names, in one round: pull requests, commits, advisories, people. */
import type { Gap } from '../../domain/snapshot.ts';
import type { ReferenceQuestion, References } from '../../ports/changes.ts';
import { readAdvisories } from './advisories.ts';
import { atMost, inOrder } from './asked-apart.ts';
import { readOriginals } from './originals.ts';
import { readPeople } from './people.ts';
import type { GithubRepository } from './repository.ts';
import { readReviewEdits } from './review-edits.ts';

/** A text that names more of a kind wants to be slow, not looked up. */
const MOST = 20;
/** Of people and their reviews those of a whole team may count. */
const MOST_PEOPLE = 50;
const MOST_REVIEWS = 50;
const MOST_TEAMS = 5;

/** @throws LtsError GITHUB_UNAUTHORIZED, GITHUB_RATE_LIMITED */
export async function readReferences(repository: GithubRepository, question: ReferenceQuestion): Promise<References> {
  const gaps: [Gap[], Gap[], Gap[], Gap[]] = [[], [], [], []];
  const [ofOriginals, ofAdvisories, ofPeople, ofReviews] = gaps;
  const [originals, advisories, people, edits] = await Promise.all([
    readOriginals(
      repository,
      {
        pulls: atMost(question.pulls.filter(isNumber), MOST, 'pulls', ofOriginals),
        commits: atMost(question.commits.filter(isId), MOST, 'commits', ofOriginals),
      },
      ofOriginals,
    ),
    readAdvisories(repository, atMost(question.advisories, MOST, 'advisories', ofAdvisories), ofAdvisories),
    readPeople(
      repository,
      atMost(question.people, MOST_PEOPLE, 'people', ofPeople),
      atMost(question.teams, MOST_TEAMS, 'teams', ofPeople),
      ofPeople,
    ),
    readReviewEdits(repository, atMost(question.reviews ?? [], MOST_REVIEWS, 'reviews', ofReviews), ofReviews),
  ]);
  const asked = question.reviews?.length ? { edits } : {};
  // One that is not there has no cause.
  const unread = ofOriginals.some(({ cause }) => cause !== undefined) ? { areOriginalsUnread: true as const } : {};
  return { originals, ...unread, advisories, people, ...asked, gaps: gaps.flatMap(inOrder) };
}

/** GraphQL's numbers end here; one beyond would cost the whole query. */
function isNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 2 ** 31;
}

function isId(id: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(id);
}
