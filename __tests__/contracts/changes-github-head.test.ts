/** The port Changes on GitHub: the open pull requests of one head, which share what is said of that commit. */
import type { PullFacts } from '../github/pull-story.ts';
import type { Repository } from '../github/repository.ts';
import { countRounds } from '../github/rounds.ts';
import { Place } from './changes-github-place.ts';

let place: Place;
let app: Repository;
let head: string;

beforeEach(() => {
  place = new Place();
  app = place.app.branch('release/1.0').branch('release/1.1').branch('work');
  head = app.commit('feat: one', { branch: 'work' }).sha;
});
afterEach(() => place.close());

/** A pull request whose head is the same commit, by a branch of another name or in a fork. */
function ofHead(facts: PullFacts) {
  const pull = app.pull('feat: one', { commits: [], ...facts });
  pull.commits = [head];
  return pull;
}

describe('pull requests of a head', () => {
  it.each<[string, () => unknown, readonly number[]]>([
    ['none', () => app.pull('fix: another'), []],
    ['one', () => ofHead({}), [1]],
    ['two bases of one branch', () => [ofHead({ base: 'release/1.0' }), ofHead({ base: 'release/1.1' })], [1, 2]],
    ['two branches', () => [ofHead({ head: 'work' }), ofHead({ head: 'same', base: 'release/1.0' })], [1, 2]],
    ['forks', () => [ofHead({ fork: 'eve/app' }), ofHead({ fork: 'eve/app', base: 'release/1.0' })], [1, 2]],
    ['a fork that was deleted', () => ofHead({ fork: null }), [1]],
    ['a draft', () => ofHead({ draft: true }), [1]],
    ['a commit of the default branch', () => [app.git.setRef('refs/heads/main', head), ofHead({})], [1]],
    ['one that is closed', () => (ofHead({}).state = 'closed'), []],
    ['one that went on', () => app.push(ofHead({}), 'fix: more'), []],
  ])('%s', async (_what, story, expected) => {
    story();
    expect(await (await place.changes()).pullsWithHead(head)).toEqual(expected);
  });

  it.each(['none', 'person'] as const)('are told to %s', async (token) => {
    ofHead({});
    expect(await (await place.changes({}, token)).pullsWithHead(head)).toEqual([1]);
  });

  it('among hundreds of others need two rounds', async () => {
    ofHead({});
    for (let count = 0; count < 250; count += 1) app.pull(`fix: ${count}`, { commits: [] });
    ofHead({});
    const reader = await place.changes({ latencyMs: 60 });

    expect(await reader.pullsWithHead(head)).toEqual([1, 252]);
    expect([place.requests.length, countRounds(place.requests)]).toEqual([3, 2]);
  });

  it.each([
    [403, { code: 'GITHUB_FORBIDDEN', details: { permission: 'pull-requests: read' } }],
    [404, { code: 'GITHUB_NOT_FOUND' }],
    [500, { code: 'GITHUB_UNAVAILABLE' }],
  ])('are an error behind a %i: one that is not seen could be the one that is refused', async (status, expected) => {
    ofHead({});
    const reader = await place.changes();
    place.github.faults.next({ status, message: 'No', match: /\/pulls\?/, times: 4 });
    await expect(reader.pullsWithHead(head)).rejects.toMatchObject(expected);
  });
});
