/** The port Changes: open pull requests into branches, on GitHub and where there are none. */
import { GitChanges } from '../../src/adapters/git/changes.ts';
import { Git } from '../../src/adapters/git/git.ts';
import { countRounds } from '../github/rounds.ts';
import { Place, type Token } from './changes-github-place.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
  for (const line of ['1.0', '1.1']) place.app.branch(`release/${line}`);
});
afterEach(() => place.close());

const LINES = ['release/1.1', 'release/1.0'];

describe.each<Token>(['reader', 'none'])('asked by %s', (token) => {
  it('are those into these branches, by number', async () => {
    const { app } = place;
    app.pull('fix: for the newer', { base: 'release/1.1' });
    app.pull('feat: elsewhere');
    const fork = app.pull('fix: of a fork', { base: 'release/1.0', fork: 'eve/app' });
    app.merge(app.pull('fix: merged', { base: 'release/1.0' }));
    app.pull('fix: draft', { base: 'release/1.0', draft: true });
    app.issue('an issue');

    const pulls = await (await place.changes({ latencyMs: 60 }, token)).openPulls([...LINES, 'release/1.0', 'none']);

    expect(pulls.map(({ number, base, title }) => [number, base, title])).toEqual([
      [1, 'release/1.1', 'fix: for the newer'],
      [3, 'release/1.0', 'fix: of a fork'],
      [5, 'release/1.0', 'fix: draft'],
    ]);
    expect(pulls[1]).toMatchObject({
      url: expect.stringMatching(/\/acme\/app\/pull\/3$/),
      headCommit: fork.commits[0],
    });
    expect(place.requests).toHaveLength(3);
    expect(countRounds(place.requests)).toBe(1);
  });
});

it('into a branch of an odd name are found', async () => {
  place.app.branch('release/1.0+ü&base=main#1').pull('fix: one', { base: 'release/1.0+ü&base=main#1' });
  place.app.pull('fix: two');
  const pulls = await (await place.changes()).openPulls(['release/1.0+ü&base=main#1']);
  expect(pulls.map(({ number }) => number)).toEqual([1]);
});

it('of more than a page are all listed', async () => {
  for (let count = 0; count < 201; count += 1) place.app.pull(`fix: ${count}`, { base: 'release/1.0' });
  const pulls = await (await place.changes()).openPulls(LINES);
  expect(pulls.map(({ number }) => number)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
  expect(place.requests).toHaveLength(1 + 3);
});

it('of no branch are none, and nothing is asked', async () => {
  expect(await (await place.changes()).openPulls([])).toEqual([]);
  expect(place.requests).toEqual([]);
});

it.each([
  [
    { status: 403, message: 'No' },
    { code: 'GITHUB_FORBIDDEN', details: { permission: 'pull-requests: read' } },
  ],
  [{ status: 404, message: 'Not Found' }, { code: 'GITHUB_NOT_FOUND' }],
  [{ status: 410, message: 'Gone' }, { code: 'GITHUB_ANSWER_INVALID' }],
  [{ status: 422, message: 'No' }, { code: 'GITHUB_ANSWER_INVALID' }],
  [{ status: 500 }, { code: 'GITHUB_UNAVAILABLE' }],
  [{ status: 200, message: 'Hello' }, { code: 'GITHUB_ANSWER_INVALID' }],
  [{ kind: 'limit-exhausted' } as const, { code: 'GITHUB_RATE_LIMITED' }],
])('behind %j fail', async (mishap, expected) => {
  const changes = await place.changes();
  place.github.faults.next({ match: /pulls/, ...mishap, times: 9 });
  await expect(changes.openPulls(LINES)).rejects.toMatchObject(expected);
});

it('a clone has none', async () => {
  expect(await new GitChanges(new Git('.')).openPulls()).toEqual([]);
});
