/** The port LineHistories on GitHub: what it makes of failures. */
import { GithubPlace } from './line-history-places.ts';
import { LINES, OLD, questionOf, TAGS, threeLines } from './line-shapes.ts';
import { longLines, questionAbout, sizesOf } from './long-lines.ts';

let place: GithubPlace;
beforeEach(() => {
  place = new GithubPlace();
});
afterEach(() => place.close());

const ALL = questionOf({ branches: LINES, tags: TAGS });

describe('where GitHub fails', () => {
  const whole = async () => {
    place.tell(threeLines());
    return place.histories('reader');
  };

  it.each([
    ['a query that takes too long', { status: 502, times: 1 }],
    ['a server without GraphQL', { status: 404, message: 'Not Found', times: 1 }],
    ['a query refused', { kind: 'graphql-error', message: 'No', type: 'FORBIDDEN', times: 1 }],
    ['a query that is down', { status: 500, times: 4 }],
  ] as const)('%s costs nothing but requests', async (_what, mishap) => {
    const histories = await whole();
    const expected = await histories.read(ALL);
    place.github.faults.next({ match: /graphql/, ...mishap });

    const history = await histories.read(ALL);

    expect(history.commits.map(({ id }) => id).toSorted()).toEqual(expected.commits.map(({ id }) => id).toSorted());
    expect([...history.tags].toSorted()).toEqual([...expected.tags].toSorted());
    expect(history.gaps).toEqual([]);
    expect(place.github.faults.pending).toBe(0);
  });

  it.each([
    ['to compare files of too many', { status: 500, times: 4 }],
    ['with the words of a diff that is too large', { status: 422, message: 'This diff is taking too long', times: 1 }],
  ] as const)('%s, the first page is asked for without them', async (_what, mishap) => {
    place.tell(longLines(1, 250));
    const histories = await place.histories('reader');
    place.github.faults.next({ match: /compare\/[^?]*\?per_page=100$/, ...mishap });

    const history = await histories.read(questionAbout(1));

    expect(sizesOf(history)).toEqual([261, 2, 2]);
    expect(history.commits.every(({ message, author, committedAt }) => message && author && committedAt)).toBe(true);
    expect(history.commits.filter(({ parents }) => parents.length === 0)).toEqual([]);
    expect(history.gaps).toEqual([]);
    expect(place.github.faults.pending).toBe(0);
  });

  /** Of the line 1.0 alone: its commits are asked for from the default branch. */
  const ofBranch = () => {
    const tip = place.app.git.commitAt('refs/heads/release/1.0')?.sha;
    return new RegExp(`compare/[0-9a-f]{40}\\.\\.\\.${tip}`);
  };
  const ofDefault = () => new RegExp(`compare/[0-9a-f]{40}\\.\\.\\.${place.app.git.commitAt('HEAD')?.sha}`);

  it.each([
    ['refused', { status: 403, message: 'No' }],
    ['not found', { status: 404, message: 'Not Found' }],
    ['gone', { status: 410, message: 'Gone' }],
    ['without sense', { status: 200, message: 'Hello' }],
  ] as const)('the commits of a branch %s: a gap, no tip, and the others told', async (_what, mishap) => {
    const histories = await whole();
    place.github.faults.next({ match: ofBranch(), ...mishap, times: 9 });

    const { tips, gaps, commits } = await histories.read(ALL);

    expect([...tips.keys()].toSorted()).toEqual(['main', 'release/1.1', 'release/1.2']);
    expect(gaps.map(({ what }) => what)).toEqual(gaps.map(() => expect.stringContaining('1.0')));
    expect(gaps.length).toBeGreaterThan(0);
    expect(commits.map(({ message }) => message)).toContain('release/1.1 19');
  });

  it.each([
    ['refused', { status: 403, message: 'No' }, 'GITHUB_FORBIDDEN'],
    ['not found', { status: 404, message: 'Not Found' }, 'GITHUB_NOT_FOUND'],
    ['without sense', { status: 200, message: 'Hello' }, 'GITHUB_ANSWER_INVALID'],
    ['beyond the limit', { kind: 'limit-exhausted' }, 'GITHUB_RATE_LIMITED'],
    ['with another token', { status: 401, message: 'Bad credentials' }, 'GITHUB_UNAUTHORIZED'],
  ] as const)('the commits of the default branch %s: nothing can be said', async (_what, mishap, code) => {
    const histories = await whole();
    place.github.faults.next({ match: ofDefault(), ...mishap, times: 9 });
    await expect(histories.read(ALL)).rejects.toMatchObject({ code });
  });

  it.each([
    ['GITHUB_RATE_LIMITED', { kind: 'limit-exhausted' }],
    ['GITHUB_UNAUTHORIZED', { status: 401, message: 'Bad credentials' }],
  ] as const)('at the first question with %s, nothing else is asked', async (code, mishap) => {
    const histories = await whole();
    place.github.faults.next({ match: /./, ...mishap, times: 9 });
    await expect(histories.read(ALL)).rejects.toMatchObject({ code });
    expect(place.github.requests).toHaveLength(1);
  });

  it('to tell where one ref stands, it is not said to be missing', async () => {
    place.tell(threeLines());
    const histories = await place.histories();
    place.github.faults.next({ match: /compare\/refs%2Fheads%2Frelease%2F1.1/, status: 403, message: 'No' });

    const { tips, gaps } = await histories.read(questionOf({ branches: LINES, tags: OLD }));

    expect([...tips.keys()].toSorted()).toEqual(['main', 'release/1.0', 'release/1.2']);
    expect(gaps).toEqual([
      {
        what: expect.stringContaining('could not be checked'),
        remedy: expect.any(String),
        cause: 'closed',
        branch: expect.any(String),
      },
    ]);
  });

  it('with passing trouble, it is tried again', async () => {
    const histories = await whole();
    place.github.faults
      .next({ kind: 'dropped', match: ofDefault() })
      .next({ kind: 'secondary-limit', match: ofBranch() });
    const { gaps, tips } = await histories.read(ALL);
    expect([gaps, tips.size]).toEqual([[], 4]);
    expect(place.github.faults.pending).toBe(0);
  });
});
