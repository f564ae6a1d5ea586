/**
 * Approvals: what a person who may do so says in an approving review.
 *
 *   lts: accept <reason>              answers what a stage asks
 *   lts: waive <reason> until <day>   lets in what a stage refuses, for a while
 *
 * Never the author, never a label: whoever may set a label would approve himself (artifact-keeper/artifact-keeper#4070).
 */
import type { Approvers } from '../policy/policy.ts';
import { type Day, parseDay } from './calendar.ts';

export interface Review {
  /** The forge's own name for it, by which it can be asked who edited it. */
  readonly id?: string;
  readonly author: string;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  readonly body: string;
  /** ISO instant. */
  readonly submittedAt: string;
  /** The commit that was reviewed. */
  readonly commit?: string;
  readonly url: string;
}

export interface Person {
  readonly login: string;
  /** `admin`, `maintain`, `write`, `triage`, `read`, `none`, or the name of a custom role. */
  readonly role?: string;
  readonly teams: readonly string[];
}

export interface Approval {
  readonly by: string;
  readonly action: 'accept' | 'waive';
  readonly reason: string;
  /** Last day, inclusive. */
  readonly until?: Day;
  readonly url: string;
}

/** Words that looked like an approval, and why they are none. */
export interface VoidApproval {
  readonly by: string;
  readonly why: string;
  readonly url: string;
}

export interface Approvals {
  readonly valid: readonly Approval[];
  readonly void: readonly VoidApproval[];
}

export interface ApprovalQuestion {
  readonly author: string | undefined;
  readonly headCommit: string;
  /** In order of time. */
  readonly reviews: readonly Review[];
  readonly people: readonly Person[];
  /** Who edited a review, by its id. Whoever may write may edit the words of others. */
  readonly edits?: ReadonlyMap<string, readonly string[]>;
  readonly approvers: Approvers;
  readonly asOf: Day;
}

/** A line of its own; quoted text (`> lts: …`) is somebody else's. */
const WORDS = /^[ \t]{0,3}lts:[ \t]*(?<action>\w{1,20})\b(?<rest>[^\n]{0,500})$/im;
/** GitHub takes 65,536 characters. */
const LONGEST_BODY = 70_000;
const UNTIL = /\s+until\s+(?<day>\S{1,20})\.?\s*$/i;

/** People whose role or team has to be known before approvals can be read. */
export function peopleToAskFor(reviews: readonly Review[], { users, roles, teams }: Approvers): readonly string[] {
  if (roles.length === 0 && teams.length === 0) return [];
  return speaking(reviews)
    .map(({ author }) => author)
    .filter((login) => !isIn(users, login));
}

/** Ids of the reviews whose words would settle something: whether somebody else put them there has to be known. */
export function reviewsToAskFor(reviews: readonly Review[], { users }: Pick<Approvers, 'users'>): readonly string[] {
  const ranked = speaking(reviews).toSorted((a, b) => Number(isIn(users, b.author)) - Number(isIn(users, a.author)));
  return ranked.flatMap(({ id }) => id ?? []);
}

/**
 * What holds on the day, oldest first, and what does not, with the reason; of each person only the last words count.
 */
export function approvalsOf(question: ApprovalQuestion): Approvals {
  const read = speaking(question.reviews).flatMap((review) => {
    const words = wordsIn(review.body);
    return words ? [judged(review, words, question)] : [];
  });
  return {
    // Oldest first, as they were given.
    valid: read.toReversed().flatMap((one) => ('action' in one ? [one] : [])),
    void: read.flatMap((one) => ('why' in one ? [one] : [])),
  };
}

/** The last words of each person, newest first: nobody can bury what another said under many reviews of his own. */
function speaking(reviews: readonly Review[]): readonly Review[] {
  const said = standing(reviews).filter(({ body }) => wordsIn(body) !== undefined);
  const last = new Map(said.map((review) => [review.author.toLowerCase(), review]));
  return said.filter((review) => last.get(review.author.toLowerCase()) === review).toReversed();
}

/** Not in code, and not in a comment, which nobody sees. */
function wordsIn(body: string): Readonly<Record<string, string>> | undefined {
  const visible = body
    .slice(0, LONGEST_BODY)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^[ \t]{0,3}(`{3,}|~{3,})[\s\S]*?(?:^[ \t]{0,3}\1|$(?![\s\S]))/gm, '');
  return WORDS.exec(visible)?.groups;
}

/** The approving reviews that still stand: a later refusal or dismissal of the same person takes theirs back. */
function standing(reviews: readonly Review[]): readonly Review[] {
  return reviews.filter(
    (review, index) =>
      review.state === 'approved' &&
      !reviews
        .slice(index + 1)
        .some(
          ({ author, state }) => author === review.author && (state === 'changes-requested' || state === 'dismissed'),
        ),
  );
}

function judged(
  review: Review,
  { action = '', rest = '' }: Readonly<Record<string, string>>,
  question: ApprovalQuestion,
): Approval | VoidApproval {
  const { author: by, url } = review;
  const none = (why: string): VoidApproval => ({ by, why, url });
  const word = action.toLowerCase();
  if (word !== 'accept' && word !== 'waive')
    return none(`expected \`lts: accept <reason>\` or \`lts: waive <reason> until <day>\`, seen \`lts: ${action}\``);
  if (question.author !== undefined && isSame(by, question.author))
    return none('the author of a change cannot approve it');
  const editor = editorOf(review, question);
  if (editor !== undefined) return none(editor);
  const { roles, teams, users } = question.approvers;
  if (!mayApprove(by, question)) {
    const listed = [...users.map((user) => `@${user}`), ...roles.map((role) => `role ${role}`), ...teams];
    const who = listed.length === 0 ? 'the policy lists no approvers' : `the policy lists ${listed.join(', ')}`;
    return none(`not an approver (${who})`);
  }
  if (question.approvers.voidAfterPush && review.commit !== question.headCommit)
    return none('given to an earlier commit; by `voidAfterPush` of the policy it is given again after a push');
  const day = UNTIL.exec(rest);
  const until = parseDay(day?.groups?.day?.replace(/\.$/, '') ?? '');
  const reason = (day ? rest.slice(0, day.index) : rest).trim();
  if (!/\p{L}{2}/u.test(reason)) return none('it gives no reason');
  if (day && until === undefined)
    return none(`expected a day as YYYY-MM-DD after \`until\`, seen \`${day.groups?.day}\``);
  if (word === 'waive' && until === undefined)
    return none('a waiver needs its last day: `lts: waive <reason> until <YYYY-MM-DD>`');
  if (until !== undefined && until < question.asOf) return none(`expired on ${until}`);
  return { by, action: word, reason, ...(until === undefined ? {} : { until }), url };
}

/** Why the words may be somebody else's. */
function editorOf({ id, author }: Review, { edits }: ApprovalQuestion): string | undefined {
  if (id === undefined) return undefined;
  const editors = edits?.get(id);
  if (!editors) return 'whether somebody else edited it could not be checked';
  const other = editors.find((login) => !isSame(login, author));
  return other === undefined ? undefined : `@${other} edited it`;
}

/** Who may more may what those may who may less. */
const RANKS: readonly string[] = ['write', 'maintain', 'admin'];

function mayApprove(login: string, { approvers, people }: ApprovalQuestion): boolean {
  if (isIn(approvers.users, login)) return true;
  const person = people.find((one) => isSame(one.login, login));
  if (!person) return false;
  const rank = RANKS.indexOf(person.role ?? '');
  return (
    approvers.roles.some((wanted) => rank >= RANKS.indexOf(wanted)) ||
    person.teams.some((team) => isIn(approvers.teams, team))
  );
}

function isIn(names: readonly string[], name: string): boolean {
  return names.some((one) => isSame(one, name));
}

/** GitHub's names know no case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
