/** The port IssuePages on GitHub: which issues are ours, and how they are written. */
import { closingWords } from '../../src/plan/patch-check/issue-words.ts';
import type { IssueFacts } from '../github/issue-story.ts';
import { BOT, IssuePlace, type Token, textOf } from './issue-pages-place.ts';

let place: IssuePlace;
beforeEach(async () => {
  place = await IssuePlace.open();
});
afterEach(() => place.github.close());

const found = async (token: Token = 'workflow', labels: readonly string[] = ['lts']) =>
  (await place.pages(token).own(labels)).issues.map(({ number, key }) => `${number} ${key}`);

describe('which issues are ours', () => {
  it.each<[string, IssueFacts, Token, boolean]>([
    ['what this token wrote', {}, 'workflow', true],
    [
      'closed, locked, with another title and no label',
      { state: 'closed', isLocked: true, title: 'Mine' },
      'workflow',
      true,
    ],
    ['with the line ends of the web', { body: textOf('1.0').replaceAll('\n', '\r\n') }, 'workflow', true],
    ['signed, below words of people', { body: `Hello\n\n${textOf('1.0', closingWords('Due.'))}` }, 'workflow', true],
    [
      'signed, below words of people, with the line ends of the web',
      { body: `Hello\n\n${textOf('1.0', closingWords('Due.'))}`.replaceAll('\n', '\r\n') },
      'workflow',
      true,
    ],
    ['a text of any workflow that quotes a marker', { body: `Report:\n\n${textOf('1.0')}` }, 'workflow', false],
    [
      'a section of a workflow without its end',
      { body: `Hi\n\n${textOf('1.0', closingWords('Due.')).replace(/\n.*$/, '')}` },
      'workflow',
      false,
    ],
    [
      'below words of people, of the person whose token it is',
      { author: 'maintainer', body: `Hello\n\n${textOf('1.0')}` },
      'person',
      true,
    ],
    ['below words of people, of this app', { author: 'lts[bot]', body: `Hello\n\n${textOf('1.0')}` }, 'app', true],
    [
      'what quotes a marker, of another app, with the label',
      { author: 'other[bot]', labels: ['lts'], body: `Hello\n\n${textOf('1.0')}` },
      'workflow',
      false,
    ],
    ['what a workflow wrote, for a person', {}, 'person', true],
    ['what a workflow wrote, for an app', {}, 'app', true],
    ['what the person wrote whose token it is', { author: 'maintainer' }, 'person', true],
    ['what another app wrote, by its label', { author: 'other[bot]', labels: ['bug', 'LTS'] }, 'workflow', true],
    ['what another app wrote, without its label', { author: 'other[bot]' }, 'workflow', false],
    ['what a person wrote', { author: 'maintainer', labels: ['lts'] }, 'workflow', false],
    ['what another person wrote', { author: 'eve', labels: ['lts'] }, 'person', false],
    ['what somebody wrote who is gone', { author: null, labels: ['lts'] }, 'person', false],
    ['what has no marker', { body: 'Release line 1.0' }, 'workflow', false],
    ['what has no text', { body: null }, 'workflow', false],
    ['what quotes the marker', { body: `> ${textOf('1.0')}` }, 'workflow', false],
  ])('%s', async (_, facts, token, isOurs) => {
    const { title = 'Release line 1.0', ...others } = facts;
    const issue = place.app.issue(title, { body: textOf('1.0'), author: BOT, ...others });
    expect(await found(token)).toEqual(isOurs ? [`${issue.number} 1.0`] : []);
  });

  it('no pull request is, and none is told twice', async () => {
    place.app.pull('feat: one', { author: BOT, body: textOf('1.0'), labels: ['lts'] });
    place.ours('1.1', { labels: ['lts'] });
    expect(await found()).toEqual(['2 1.1']);
  });

  it.each<[string, readonly string[]]>([
    ['without a label nothing tells which issues of another app are ours', []],
    ['a label that names two is no question', ['a,b']],
  ])('%s', async (_, labels) => {
    place.ours('1.0', { author: 'other[bot]' });
    place.ours('1.1');
    expect(await found('workflow', labels)).toEqual(['2 1.1']);
  });

  it('are as they are, by number', async () => {
    place.ours('1.1', { labels: ['lts', 'mine'], state: 'closed' });
    place.ours('1.0', { title: 'Edited', author: 'other[bot]', labels: ['lts'] });
    expect(await place.pages().own(['lts'])).toMatchObject({
      gaps: [],
      issues: [
        { number: 1, key: '1.1', isOpen: false, labels: ['lts', 'mine'], body: textOf('1.1') },
        { number: 2, key: '1.0', isOpen: true, title: 'Edited', url: `${place.github.webUrl}/acme/app/issues/2` },
      ],
    });
  });

  it('are found on any page, in two rounds and a bounded number of requests', async () => {
    for (let count = 0; count < 250; count += 1) place.app.issue('Other', { author: BOT });
    place.ours('1.0', { on: '2020-01-01', number: 1000 });
    expect(await found()).toEqual(['1000 1.0']);
    expect(place.github.requests).toHaveLength(5);
  });

  it('what is beyond two thousand is told of', async () => {
    place.ours('1.0', { on: '2020-01-01' });
    for (let count = 0; count < 2_000; count += 1) place.app.issue('Other', { author: BOT });
    const { issues, gaps } = await place.pages().own([]);
    expect(issues).toEqual([]);
    expect(gaps).toEqual([{ what: expect.stringContaining('2,000'), remedy: expect.stringContaining('labels') }]);
  });

  it('where issues are switched off there are none', async () => {
    place.ours();
    place.app.hasIssues = false;
    expect(await found()).toEqual([]);
  });

  it('a server that does not know the workflows’ bot has none of it', async () => {
    place.ours('1.0', { author: 'maintainer' });
    place.github.faults.next({ status: 422, match: /creator=github-actions/ });
    expect(await found('person')).toEqual(['1 1.0']);
    expect(place.github.faults.pending).toBe(0);
  });

  it.each([
    [
      'who is asked for does not matter where nobody tells',
      { kind: 'graphql-error', message: 'No', type: 'FORBIDDEN' },
      undefined,
    ],
    ['without an answer who asks, those of a person would be missed', { status: 500, times: 9 }, 'GITHUB_UNAVAILABLE'],
  ] as const)('%s', async (_, mishap, code) => {
    place.ours();
    place.github.faults.next({ ...mishap, match: /graphql/ });
    const own = found();
    if (code === undefined) expect(await own).toEqual(['1 1.0']);
    else await expect(own).rejects.toMatchObject({ code });
  });

  it.each([
    ['a fault that passes', { status: 500 }, undefined],
    ['a fault that stays', { status: 500, times: 99 }, 'GITHUB_UNAVAILABLE'],
    ['a limit', { kind: 'limit-exhausted', times: 9 }, 'GITHUB_RATE_LIMITED'],
    ['a refusal', { status: 403, times: 9 }, 'GITHUB_FORBIDDEN'],
    ['what is no list', { status: 200, message: 'x', times: 9 }, 'GITHUB_ANSWER_INVALID'],
  ] as const)('%s on the way', async (_, mishap, code) => {
    place.ours();
    place.github.faults.next({ ...mishap, match: /\/issues\?/ });
    const own = found();
    if (code === undefined) expect(await own).toEqual(['1 1.0']);
    else await expect(own).rejects.toMatchObject({ code });
  });
});

describe('a new issue', () => {
  const text = { title: 'Release line 1.0', body: textOf('1.0'), labels: ['lts'] };

  it('is written, and told', async () => {
    expect(await place.pages().create(text)).toMatchObject({ number: 1, key: '1.0', isOpen: true, labels: ['lts'] });
    expect(place.issues).toMatchObject([{ ...text, state: 'open' }]);
    expect(place.writes).toEqual(['POST 201']);
  });

  it.each([
    ['an answer that is lost', { kind: 'reset' }, 'GITHUB_UNAVAILABLE', 1],
    ['a gateway that did not wait', { status: 502, isApplied: true }, 'GITHUB_UNAVAILABLE', 1],
    ['a connection that is cut before', { kind: 'dropped' }, 'GITHUB_UNAVAILABLE', 0],
    ['a fault', { status: 500 }, 'GITHUB_UNAVAILABLE', 0],
    ['a refusal', { status: 403, message: 'Resource not accessible by integration' }, 'GITHUB_FORBIDDEN', 0],
    ['an answer without a number', { status: 200 }, 'GITHUB_ANSWER_INVALID', 0],
  ] as const)('is sent once: %s', async (_, mishap, code, count) => {
    place.github.faults.next({ ...mishap, match: /^POST / });
    await expect(place.pages().create(text)).rejects.toMatchObject({ code });
    expect(place.issues).toHaveLength(count);
    expect(place.writes).toHaveLength(1);
  });

  it('is sent again where GitHub asks for patience', async () => {
    place.github.faults.next({ kind: 'secondary-limit', match: /^POST / });
    await place.pages().create(text);
    expect(place.issues).toHaveLength(1);
  });

  it.each<[string, () => unknown, Token, object]>([
    [
      'with a token that may not',
      () => {},
      'reader',
      { code: 'GITHUB_FORBIDDEN', details: { permission: 'issues: write' } },
    ],
    [
      'where issues are switched off',
      () => (place.app.hasIssues = false),
      'workflow',
      { code: 'GITHUB_REFUSED', details: { status: 410 }, message: expect.stringContaining('issues: none') },
    ],
    [
      'in an archive',
      () => (place.app.archived = true),
      'workflow',
      { code: 'GITHUB_FORBIDDEN', message: expect.stringContaining('archived') },
    ],
  ])('is refused %s', async (_, make, token, failure) => {
    make();
    await expect(place.pages(token).create(text)).rejects.toMatchObject(failure);
    expect(place.issues).toEqual([]);
  });
});

describe('an issue that is edited', () => {
  it.each<[string, IssueFacts, Parameters<ReturnType<IssuePlace['pages']>['edit']>[1], object]>([
    [
      'its text',
      {},
      () => ({ body: 'New' }),
      { body: 'New', state: 'open', stateReason: null, title: 'Release line 1.0' },
    ],
    ['its labels', { labels: ['a'] }, ({ labels }) => ({ labels: [...labels, 'b'] }), { labels: ['a', 'b'] }],
    ['is closed', {}, () => ({ isOpen: false, closedAs: 'completed' }), { state: 'closed', stateReason: 'completed' }],
    [
      'is closed for another reason',
      {},
      () => ({ isOpen: false, closedAs: 'not planned' }),
      { stateReason: 'not_planned' },
    ],
    ['as a duplicate', {}, () => ({ isOpen: false, closedAs: 'duplicate' }), { stateReason: 'duplicate' }],
    ['is opened again', { state: 'closed' }, () => ({ isOpen: true }), { state: 'open', stateReason: 'reopened' }],
    ['though it is locked', { isLocked: true }, () => ({ body: 'New' }), { body: 'New' }],
  ])('%s', async (_, facts, change, after) => {
    const { number } = place.ours('1.0', facts);
    await place.pages().edit(number, change);
    expect(place.issues[0]).toMatchObject(after);
    expect(place.writes).toEqual(['PATCH 200']);
  });

  it('is read at the last moment, and left alone where nothing is to be written', async () => {
    const { number } = place.ours();
    const seen: unknown[] = [];
    await place.pages().edit(number, (now) => void seen.push(now));
    expect(seen).toMatchObject([{ number, key: '1.0', body: textOf('1.0') }]);
    expect(place.writes).toEqual([]);
  });

  it('is closed for the next best reason by a server that does not know duplicates', async () => {
    const { number } = place.ours();
    place.github.faults.next({ status: 422, message: 'Invalid property /state_reason', match: /^PATCH / });
    await place.pages().edit(number, () => ({ body: 'See #1', isOpen: false, closedAs: 'duplicate' }));
    expect(place.issues).toMatchObject([{ state: 'closed', stateReason: 'not_planned', body: 'See #1' }]);
  });

  it.each([
    ['a fault', { status: 500 }],
    ['a lost answer', { kind: 'reset' }],
    ['a connection that is cut before', { kind: 'dropped' }],
    ['a secondary limit', { kind: 'secondary-limit' }],
  ] as const)('may be written twice: %s', async (_, mishap) => {
    const { number } = place.ours();
    place.github.faults.next({ ...mishap, match: /^PATCH / });
    await place.pages().edit(number, () => ({ body: 'New' }));
    expect(place.issues).toMatchObject([{ body: 'New' }]);
  });

  it.each<[string, () => unknown, string]>([
    ['was deleted', () => place.app.pulls.deleteIssue(1), 'CONFLICT_GONE'],
    ['never was', () => place.app.pulls.deleteIssue(2), 'CONFLICT_GONE'],
    ['lost its marker', () => Object.assign(place.issues[0] ?? {}, { body: 'Mine' }), 'CONFLICT_MOVED'],
    ['is in an archive', () => (place.app.archived = true), 'GITHUB_FORBIDDEN'],
    ['is switched off', () => (place.app.hasIssues = false), 'GITHUB_REFUSED'],
    [
      'was deleted since it was read',
      () => place.github.faults.when(/^PATCH /, () => place.app.pulls.deleteIssue(1)),
      'CONFLICT_GONE',
    ],
    ['is too long', () => {}, 'GITHUB_REFUSED'],
    ['meets a refusal', () => place.github.faults.next({ status: 403, match: /^PATCH / }), 'GITHUB_FORBIDDEN'],
    [
      'is told as something else',
      () => place.github.faults.next({ status: 200, match: /^GET / }),
      'GITHUB_ANSWER_INVALID',
    ],
  ])('that %s is a failure with a name', async (what, make, code) => {
    const { number } = place.ours();
    make();
    const body = 'x'.repeat(what === 'is too long' ? 65_537 : 1);
    const at = what === 'never was' ? 2 : number;
    await expect(place.pages().edit(at, () => ({ body }))).rejects.toMatchObject({ code });
    expect(place.issues.filter((issue) => issue.body === body)).toEqual([]);
    expect(place.github.faults.pending).toBe(0);
  });

  it('what the change throws is passed on, and nothing is written', async () => {
    const { number } = place.ours();
    const work = place.pages().edit(number, () => {
      throw new RangeError('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(place.writes).toEqual([]);
  });
});
