/** The port Changes on GitHub: what a change names, in one round, and what could not be checked. */
import type { ReferenceQuestion } from '../../src/ports/changes.ts';
import type { Mishap } from '../github/faults.ts';
import { countRounds } from '../github/rounds.ts';
import { Place, type Token } from './changes-github-place.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.close());

const NOTHING: ReferenceQuestion = { pulls: [], commits: [], advisories: [], people: [], teams: [] };

async function ask(question: Partial<ReferenceQuestion>, token: Token = 'reader', options: object = {}) {
  return (await place.changes(options, token)).references({ ...NOTHING, ...question });
}

const CVE = 'CVE-2026-1000';
const GHSA = 'GHSA-aaaa-bbbb-cccc';

it('asks nothing for nothing', async () => {
  expect(await ask({})).toMatchObject({ originals: [], advisories: [], people: [], gaps: [] });
  expect(place.requests).toEqual([]);
});

it('asks for all at once', async () => {
  const { app, world } = place;
  const pull = app.pull('fix: one', { labels: ['bug'], body: 'Because.' });
  const merged = app.merge(pull);
  world.advisories.push({ ghsa: GHSA, cve: CVE, severity: 'high' });
  app.roles.set('ann', 'maintain');
  world.team('acme/security', ['ann']);

  const read = await ask(
    { pulls: [1], commits: [merged.sha], advisories: [CVE], people: ['ann'], teams: ['acme/security'] },
    'app',
    { latencyMs: 60, readyForGraphql: true },
  );

  expect(read).toEqual({
    originals: [
      {
        id: '#1',
        title: 'fix: one',
        body: 'Because.',
        labels: ['bug'],
        url: expect.stringMatching(/\/pull\/1$/),
        baseBranch: 'main',
        mergeCommit: merged.sha,
      },
      {
        id: merged.sha,
        title: 'fix: one (#1)',
        body: '',
        labels: ['bug'],
        url: expect.stringMatching(/\/pull\/1$/),
        baseBranch: 'main',
        mergeCommit: merged.sha,
      },
    ],
    advisories: [
      {
        id: CVE,
        severity: 'high',
        publishedOn: '2026-01-01',
        summary: 'An advisory',
        url: expect.stringContaining(GHSA),
      },
    ],
    people: [{ login: 'ann', role: 'maintain', teams: ['acme/security'] }],
    gaps: [],
  });
  expect(countRounds(place.requests)).toBe(1);
});

describe.each<Token>(['reader', 'none'])('originals, asked by %s', (token) => {
  it('that are not there are gaps, and cost the others nothing', async () => {
    place.app.pull('fix: one');
    const { originals, gaps } = await ask({ pulls: [1, 404], commits: ['abcdef0123'] }, token);

    expect(originals.map(({ id }) => id)).toEqual(['#1']);
    expect(gaps.map(({ what }) => what)).toMatchObject([
      expect.stringMatching(/^#404 is named and is not in this repository/),
      expect.stringMatching(/^commit abcdef0123 is named/),
    ]);
  });

  it('by a shortened id are told by the full one', async () => {
    const { sha } = place.app.commit('fix: one\n\nA body.');
    const { originals, gaps } = await ask({ commits: [sha.slice(0, 9)] }, token);

    expect(originals).toEqual([expect.objectContaining({ id: sha, title: 'fix: one', body: 'A body.', labels: [] })]);
    expect(gaps).toMatchObject([]);
  });

  it('are not what a branch called like a commit is on', async () => {
    place.app.branch('deadbeef');
    const { originals, gaps } = await ask({ commits: ['deadbeef'] }, token);
    expect(originals).toEqual([]);
    expect(gaps.length).toBeGreaterThan(0);
  });
});

describe('originals', () => {
  it('do not include issues, which are no mistake either', async () => {
    place.app.issue('Something is broken', { labels: ['bug'] });
    expect(await ask({ pulls: [1] })).toMatchObject({ originals: [], gaps: [] });
  });

  it('carry no merge commit before they are merged', async () => {
    place.app.pull('fix: one');
    const { originals } = await ask({ pulls: [1] });
    expect(originals[0]).not.toHaveProperty('mergeCommit');
  });

  it('have the labels of the pull request a commit came by, not of one that is open', async () => {
    const { app } = place;
    const pull = app.pull('fix: one', { labels: ['security'], commits: ['fix: one', 'fix: two'] });
    app.merge(pull, { way: 'rebase' });
    const open = app.pull('feat: three', { labels: ['feature'] });

    const { originals } = await ask({ commits: [pull.landed[0] ?? '', open.commits[0] ?? ''] });

    expect(originals.map(({ labels }) => labels)).toEqual([['security'], []]);
  });

  it('are twenty at most', async () => {
    for (let number = 1; number <= 22; number += 1) place.app.pull(`fix: ${number}`);
    const { originals, gaps } = await ask({ pulls: Array.from({ length: 22 }, (_, index) => index + 1) });

    expect(originals).toHaveLength(20);
    expect(gaps).toMatchObject([
      {
        what: '22 pull requests are named; the first 20 were looked up.',
        remedy: 'Name only those that this change was taken from or mends.',
      },
    ]);
  });

  it.each([
    ['a number no pull request can have', { pulls: [0, -1, 2 ** 31, 1.5] }],
    ['what is no commit', { commits: ['main', 'abc', '"){x}'] }],
  ])('are not asked for %s', async (_what, question) => {
    expect(await ask(question)).toMatchObject({ originals: [], gaps: [] });
    expect(place.requests).toEqual([]);
  });

  it.each<[string, Mishap]>([
    ['a server that is down', { status: 500 }],
    ['a query that takes too long', { status: 502 }],
    ['a refusal', { kind: 'graphql-error', message: 'Resource not accessible by integration', type: 'FORBIDDEN' }],
  ])('behind %s are a gap', async (_what, mishap) => {
    place.app.pull('fix: one');
    const reader = await place.changes();
    place.github.faults.next({ ...mishap, match: /POST \/graphql/, times: 9 });

    const { originals, gaps, areOriginalsUnread } = await reader.references({ ...NOTHING, pulls: [1] });

    expect([originals, areOriginalsUnread]).toEqual([[], true]);
    expect(gaps).toMatchObject([{ what: expect.stringContaining('#1'), remedy: expect.any(String) }]);
  });
});

describe('advisories', () => {
  it.each<[string, object[], object[], string, object | undefined]>([
    ['by CVE', [{ ghsa: GHSA, cve: CVE, severity: 'medium' }], [], CVE, { severity: 'medium' }],
    [
      'by GHSA, however it is written',
      [{ ghsa: GHSA, severity: 'low' }],
      [],
      'ghsa-AAAA-bbbb-cccc',
      { severity: 'low' },
    ],
    ['of the repository itself', [], [{ ghsa: GHSA, cve: CVE, severity: 'high' }], CVE, { severity: 'high' }],
    [
      'in both: the repository knows better',
      [{ ghsa: GHSA, cve: CVE, severity: 'low' }],
      [{ ghsa: GHSA, severity: 'critical' }],
      GHSA,
      { severity: 'critical' },
    ],
    [
      'without a severity in the repository',
      [{ ghsa: GHSA, severity: 'low' }],
      [{ ghsa: GHSA }],
      GHSA,
      { severity: 'low' },
    ],
    ['that was withdrawn', [{ ghsa: GHSA, severity: 'high', withdrawnAt: '2026-02-01' }], [], GHSA, undefined],
    ['that is a draft', [], [{ ghsa: GHSA, severity: 'high', state: 'draft' }], GHSA, { severity: 'high' }],
    [
      'that anybody reported',
      [{ ghsa: GHSA, severity: 'low' }],
      [{ ghsa: GHSA, severity: 'critical', state: 'triage' }],
      GHSA,
      { severity: 'low' },
    ],
    ['that anybody reported, alone', [], [{ ghsa: GHSA, severity: 'critical', state: 'triage' }], GHSA, undefined],
    ['that was closed as none', [], [{ ghsa: GHSA, severity: 'high', state: 'closed' }], GHSA, undefined],
    ['of the Go database', [{ ghsa: GHSA, severity: 'high' }], [], 'GO-2026-1234', undefined],
    ['that nobody knows', [], [], CVE, undefined],
  ])('%s', async (_what, global, own, id, expected) => {
    place.world.advisories.push(...(global as never[]));
    place.app.advisories.push(...(own as never[]));

    const { advisories, gaps } = await ask({ advisories: [id] }, 'person');

    expect(advisories).toEqual(expected === undefined ? [] : [expect.objectContaining({ id, ...expected })]);
    expect(gaps.map(({ what }) => what)).toMatchObject(expected === undefined ? [expect.stringContaining(id)] : []);
  });

  it.each<[string, Mishap]>([
    ['403', { status: 403, message: 'Resource not accessible by integration' }],
    ['500', { status: 500 }],
    ['a connection that is cut', { kind: 'dropped' }],
  ])('behind %s are a gap, and people are asked all the same', async (_what, mishap) => {
    place.app.roles.set('ann', 'admin');
    const reader = await place.changes();
    place.github.faults.next({ ...mishap, match: /GET \/advisories/, times: 9 });

    const { advisories, people, gaps } = await reader.references({ ...NOTHING, advisories: [CVE], people: ['ann'] });

    expect(advisories).toEqual([]);
    expect(people).toMatchObject([{ role: 'admin' }]);
    expect(gaps).toMatchObject([{ what: expect.stringContaining(`The advisory ${CVE}`), remedy: expect.any(String) }]);
  });

  it.each([403, 404, 500])('of the repository behind a %i matter where the database says nothing', async (status) => {
    place.world.advisories.push({ ghsa: GHSA, cve: CVE, severity: 'high' });
    const reader = await place.changes();
    const fault = { status, message: 'No', match: /security-advisories/, times: 4 };

    place.github.faults.next(fault);
    const known = await reader.references({ ...NOTHING, advisories: [CVE] });
    place.github.faults.next(fault);
    const unknown = await reader.references({ ...NOTHING, advisories: ['CVE-2026-2'] });

    expect(known.gaps).toMatchObject([]);
    expect(unknown.gaps.map(({ what }) => what)).toMatchObject([
      expect.stringContaining('CVE-2026-2'),
      expect.stringContaining('security advisories of acme/app'),
    ]);
  });
});

describe('people', () => {
  it.each([
    ['maintain', 'maintain'],
    ['security-lead', 'security-lead'],
    [undefined, 'read'],
  ])('have the role %s as %s', async (role, expected) => {
    if (role !== undefined) place.app.roles.set('ann', role);
    expect(await ask({ people: ['ann'] })).toMatchObject({ people: [{ login: 'ann', role: expected }], gaps: [] });
  });

  it('that are nobody have none', async () => {
    expect(await ask({ people: ['ghost-of-nobody'] })).toMatchObject({ people: [{ role: 'none' }], gaps: [] });
  });

  it('cannot be asked for without a token', async () => {
    const { people, gaps } = await ask({ people: ['ann'], teams: ['acme/security'] }, 'none');
    expect(people).toEqual([{ login: 'ann', teams: [] }]);
    expect(gaps).toHaveLength(1);
    expect(place.requests).toEqual([]);
  });

  it('are fifty at most', async () => {
    const { people, gaps } = await ask({ people: Array.from({ length: 51 }, (_, index) => `p${index}`) });
    expect(people).toHaveLength(50);
    expect(gaps).toMatchObject([
      {
        what: '51 people reviewed with words of an approver; the first 50 were looked up.',
        remedy: expect.stringContaining('list approvers by name'),
      },
    ]);
  });

  it('are looked for in five teams at most', async () => {
    const teams = Array.from({ length: 6 }, (_, index) => `acme/t${index}`);
    for (const team of teams) place.world.team(team, ['ann']);
    const { people, gaps } = await ask({ people: ['ann'], teams }, 'app');
    expect(people[0]?.teams).toEqual(teams.slice(0, 5));
    expect(gaps).toMatchObject([
      { what: expect.stringMatching(/^6 teams are listed/), remedy: expect.stringContaining('fewer teams') },
    ]);
  });

  it('whose role may not be asked for are a gap', async () => {
    const reader = await place.changes();
    place.github.faults.next({ status: 403, message: 'Must have push access', match: /collaborators/ });
    const { people, gaps } = await reader.references({ ...NOTHING, people: ['ann', 'bob'] });

    expect(people.map(({ role }) => role).toSorted()).toEqual(['read', undefined]);
    expect(gaps).toMatchObject([
      { what: expect.stringMatching(/^The role of .* in acme\/app could not/), remedy: expect.any(String) },
    ]);
  });

  it.each<[string, Token, readonly string[], number]>([
    ['members, to a token that may see them', 'app', ['acme/security'], 0],
    ['nobody, to the token of a workflow', 'reader', [], 1],
  ])('of a team are %s', async (_what, token, teams, gapCount) => {
    place.world.team('acme/security', ['ann'], ['invited']);
    const { people, gaps } = await ask({ people: ['ann', 'bob', 'invited'], teams: ['acme/security'] }, token);

    expect(people.map(({ login, teams }) => [login, teams])).toEqual([
      ['ann', teams],
      ['bob', []],
      ['invited', []],
    ]);
    expect(gaps.map(({ what }) => what)).toMatchObject(
      Array.from({ length: gapCount }, () => expect.stringContaining('acme/security')),
    );
  });

  it('of a team that does not exist are a gap, not strangers', async () => {
    const { gaps } = await ask({ people: ['ann'], teams: ['acme/none'] }, 'app');
    expect(gaps).toMatchObject([{ what: expect.stringContaining('acme/none'), remedy: expect.any(String) }]);
  });

  it('are not asked for with a token that GitHub refuses', async () => {
    const reader = await place.changes();
    place.github.faults.next({ status: 401, message: 'Bad credentials', match: /collaborators/ });
    await expect(reader.references({ ...NOTHING, people: ['ann'] })).rejects.toMatchObject({
      code: 'GITHUB_UNAUTHORIZED',
    });
  });
});

describe('who edited a review', () => {
  const edited = async (editedBy: (string | null)[]) => {
    const pull = place.app.pull('fix: it', {});
    const review = place.app.review(pull, { author: 'ann', body: 'lts: accept it', editedBy });
    const id = `PRR_${Buffer.from(`${place.app.id}\n${review.id}`).toString('base64url')}`;
    const { edits, gaps } = await ask({ reviews: [id] });
    return { editors: edits?.get(id), gaps: gaps.length };
  };

  it.each<[(string | null)[], readonly string[]]>([
    [[], []],
    [['ann'], ['ann']],
    [
      ['ann', 'mallory'],
      ['ann', 'mallory'],
    ],
    [[null], ['ghost']],
  ])('%j', async (editedBy, editors) => {
    expect(await edited(editedBy)).toMatchObject({ editors, gaps: 0 });
  });

  it('is told only to a token', async () => {
    const { edits, gaps } = await ask({ reviews: ['PRR_bm90aGluZw'] }, 'none');
    expect(edits).toEqual(new Map());
    expect(gaps).toMatchObject([
      { what: 'GitHub tells only to a token who edited a review.', remedy: 'Set GITHUB_TOKEN.' },
    ]);
    expect(place.requests).toEqual([]);
  });

  it('is asked of fifty reviews at most', async () => {
    const pull = place.app.pull('fix: it', {});
    const ids = Array.from({ length: 51 }, (_, index) => {
      const { id } = place.app.review(pull, { author: `p${index}`, body: 'lts: accept it' });
      return `PRR_${Buffer.from(`${place.app.id}\n${id}`).toString('base64url')}`;
    });
    const { edits, gaps } = await ask({ reviews: ids });
    expect([...(edits?.keys() ?? [])]).toEqual(ids.slice(0, 50));
    expect(gaps).toMatchObject([
      { what: expect.stringMatching(/^51 reviews have words/), remedy: expect.stringContaining('Dismiss') },
    ]);
  });

  it('is not known of a review that is not there', async () => {
    const { edits } = await ask({ reviews: ['PRR_bm90aGluZw'] });
    expect(edits).toEqual(new Map());
  });
});
