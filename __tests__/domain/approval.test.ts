import { approvalsOf, peopleToAskFor, type Review, reviewsToAskFor } from '../../src/domain/approval.ts';
import type { Day } from '../../src/domain/calendar.ts';
import { policy } from './history.ts';

const TODAY = '2025-06-01' as Day;
const HEAD = 'a'.repeat(40);

function review(body: string, about: Partial<Review> = {}): Review {
  return {
    author: 'rita',
    state: 'approved',
    body,
    submittedAt: '2025-05-30T10:00:00Z',
    commit: HEAD,
    url: 'https://github.example.com/r/1',
    ...about,
  };
}

function judged(
  reviews: readonly Review[],
  words = 'approvers: { users: [rita] }',
  role?: string,
  teams: string[] = [],
) {
  const { valid, void: none } = approvalsOf({
    author: 'anna',
    headCommit: HEAD,
    reviews,
    people: role === undefined && teams.length === 0 ? [] : [{ login: 'rita', teams, ...(role ? { role } : {}) }],
    approvers: policy(`extends: rolling\n${words}\n`).approvers,
    asOf: TODAY,
  });
  return [
    ...valid.map(({ by, action, reason, until }) => `${action} ${by} "${reason}"${until ? ` until ${until}` : ''}`),
    ...none.map(({ by, why }) => `void ${by}: ${why}`),
  ];
}

describe('what an approving review says', () => {
  it.each<[string, readonly string[]]>([
    ['lts: accept line 1.0 is not affected', ['accept rita "line 1.0 is not affected"']],
    ['Looks good.\n\nlts: accept not affected there\nThanks!', ['accept rita "not affected there"']],
    ['LTS: Waive contract with Acme until 2025-07-31', ['waive rita "contract with Acme" until 2025-07-31']],
    ['lts: waive contract with Acme until 2025-07-31.\r', ['waive rita "contract with Acme" until 2025-07-31']],
    ['lts: waive ends today until 2025-06-01', ['waive rita "ends today" until 2025-06-01']],
    ['lts: accept for now until 2025-06-02', ['accept rita "for now" until 2025-06-02']],
    ['lts: accept we waited until now, so be it', ['accept rita "we waited until now, so be it"']],
    ['looks good to me', []],
    ['> lts: accept quoted from somebody', []],
    ['`lts: accept` is how you do it', []],
    ['see results: accept', []],
    ['```\nlts: accept in code\n```', []],
    ['```\nlts: accept in code without an end', []],
    ['<!-- lts: accept nobody sees it -->', []],
    ['<!--\nlts: accept nobody sees it\n-->', []],
    ['```\ncode\n```\nlts: accept below code', ['accept rita "below code"']],
  ])('%j', (body, expected) => {
    expect(judged([review(body)])).toEqual(expected);
  });

  it.each<[string, RegExp]>([
    ['lts: waive contract with Acme', /needs its last day/],
    ['lts: waive contract until next week', /YYYY-MM-DD.*week|last day/],
    ['lts: waive contract until 2025-02-30', /expected a day as YYYY-MM-DD/],
    ['lts: waive contract until 2025-05-31', /expired on 2025-05-31/],
    ['lts: waive until 2025-07-01', /it gives no reason/],
    ['lts: accept', /it gives no reason/],
    ['lts: accept .', /it gives no reason/],
    ['lts: allow it please', /expected `lts: accept/],
  ])('%j settles nothing: %s', (body, why) => {
    const [said, ...more] = judged([review(body)]);
    expect(more).toEqual([]);
    expect(said).toMatch(/^void rita/);
    expect(said).toMatch(why);
  });
});

describe('who may approve', () => {
  const YES = ['accept rita "fine there"'];
  const body = 'lts: accept fine there';
  it.each<[string, string, string | undefined, string[], boolean]>([
    ['a listed user', 'approvers: { users: [Rita] }', undefined, [], true],
    ['another user', 'approvers: { users: [otto] }', undefined, [], false],
    ['a listed role', 'approvers: { roles: [maintain, admin] }', 'admin', [], true],
    ['another role', 'approvers: { roles: [maintain, admin] }', 'write', [], false],
    ['an admin where maintainers may', 'approvers: { roles: [maintain] }', 'admin', [], true],
    ['a maintainer where admins may', 'approvers: { roles: [admin] }', 'maintain', [], false],
    ['a custom role', 'approvers: { roles: [admin] }', 'administrator', [], false],
    ['a role that could not be read', 'approvers: { roles: [maintain] }', undefined, [], false],
    ['a listed team', 'approvers: { teams: [acme/release] }', 'read', ['acme/release'], true],
    ['another team', 'approvers: { teams: [acme/release] }', 'admin', ['acme/docs'], false],
    ['nobody is listed', 'approvers: {}', 'admin', [], false],
    ['by the preset: maintainers', '', 'maintain', [], true],
  ])('%s', (_, words, role, teams, isAllowed) => {
    const said = judged([review(body)], words, role, teams);
    expect(isAllowed ? said : said[0]?.startsWith('void rita: not an approver')).toEqual(isAllowed ? YES : true);
  });

  it('never the author, whatever the case of the name', () => {
    expect(judged([review(body, { author: 'Anna' })], 'approvers: { users: [anna] }')).toEqual([
      'void Anna: the author of a change cannot approve it',
    ]);
  });

  it('asks for the role of those who speak, and of no others', () => {
    const reviews = [
      review(body),
      review('fine', { author: 'otto' }),
      review(body, { author: 'listed' }),
      review(body, { author: 'mona', state: 'commented' }),
    ];
    const { approvers } = policy('extends: rolling\napprovers: { users: [listed], roles: [admin] }\n');
    expect(peopleToAskFor(reviews, approvers)).toEqual(['rita']);
    expect(peopleToAskFor(reviews, { ...approvers, roles: [] })).toEqual([]);
  });
});

describe('which reviews stand', () => {
  const body = 'lts: accept fine there';
  const YES = ['accept rita "fine there"'];
  it.each<[string, readonly Review[], string, readonly string[]]>([
    ['a comment is no approval', [review(body, { state: 'commented' })], '', []],
    ['changes requested', [review(body, { state: 'changes-requested' })], '', []],
    ['taken back later', [review(body), review('', { state: 'changes-requested' })], '', []],
    ['dismissed', [review(body, { state: 'dismissed' })], '', []],
    ['a later comment changes nothing', [review(body), review('nice', { state: 'commented' })], '', YES],
    ['somebody else refuses', [review(body), review('', { author: 'otto', state: 'changes-requested' })], '', YES],
    ['approved again after a refusal', [review('', { state: 'changes-requested' }), review(body)], '', YES],
    ['an earlier commit', [review(body, { commit: 'b'.repeat(40) })], '', YES],
    [
      'an earlier commit where approvals end with a push',
      [review(body, { commit: 'b'.repeat(40) })],
      ', voidAfterPush: true',
      ['void rita: given to an earlier commit; by `voidAfterPush` of the policy it is given again after a push'],
    ],
    ['the head where approvals end with a push', [review(body)], ', voidAfterPush: true', YES],
  ])('%s', (_, reviews, more, expected) => {
    expect(judged(reviews, `approvers: { users: [rita]${more} }`)).toEqual(expected);
  });
});

describe('words that somebody else may have put there', () => {
  const said = (edits: ReadonlyMap<string, readonly string[]> | undefined) =>
    approvalsOf({
      author: 'anna',
      headCommit: HEAD,
      reviews: [review('lts: accept fine there', { id: 'R1' })],
      people: [],
      ...(edits ? { edits } : {}),
      approvers: policy('extends: rolling\napprovers: { users: [rita] }\n').approvers,
      asOf: TODAY,
    }).void.map(({ why }) => why);

  it.each<[ReadonlyMap<string, readonly string[]> | undefined, readonly string[]]>([
    [new Map([['R1', []]]), []],
    [new Map([['R1', ['Rita']]]), []],
    [new Map([['R1', ['rita', 'mallory']]]), ['@mallory edited it']],
    [new Map(), ['whether somebody else edited it could not be checked']],
    [undefined, ['whether somebody else edited it could not be checked']],
  ])('%j: %j', (edits, why) => {
    expect(said(edits)).toEqual(why);
  });

  it('are asked about where they would settle something', () => {
    const reviews = [review('fine', { id: 'R1' }), review('lts: accept fine there', { id: 'R2' })];
    expect(reviewsToAskFor(reviews, { users: [] })).toEqual(['R2']);
  });
});

describe('many reviews', () => {
  it('of one person: the last words count', () => {
    const reviews = [
      review('lts: waive a contract until 2025-05-31'),
      review('lts: waive a contract until 2025-07-31'),
    ];
    expect(judged(reviews)).toEqual(['waive rita "a contract" until 2025-07-31']);
  });

  it('of others bury nothing: listed people are asked for first, each once', () => {
    const flood = Array.from({ length: 60 }, (_, index) =>
      review('lts: accept me', { author: `eve${index % 30}`, id: `E${index}` }),
    );
    const reviews = [review('lts: accept fine there', { id: 'R' }), ...flood];
    const asked = reviewsToAskFor(reviews, { users: ['rita'] });
    expect(asked[0]).toBe('R');
    expect(asked).toHaveLength(31);
    expect(peopleToAskFor(reviews, policy('extends: rolling\n').approvers)).toHaveLength(31);
  });
});
