/** The port LineHistories on GitHub: what commits did, and the pull requests they came by. */
import { countRounds } from '../github/rounds.ts';
import { GithubPlace } from './line-history-places.ts';

let place: GithubPlace;
beforeEach(() => {
  place = new GithubPlace();
  place.app.commit('start');
});
afterEach(() => place.close());

const SLOW = { latencyMs: 400, readyForGraphql: true };
const GAP = { what: expect.any(String), remedy: expect.any(String) };

function commits(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => place.app.commit(`fix: ${index}`).sha);
}

describe('files', () => {
  it('have paths, hunks and old names, in one round', async () => {
    const files = [
      { path: 'src/ü b.ts', patch: '@@ -1 +1 @@\n-a\n+b' },
      { path: 'new.bin', previousPath: 'old.bin' },
    ];
    const merged = place.app.merge(place.app.pull('fix: one', { files }));
    const empty = place.app.commit('chore: nothing');
    const read = await (await place.histories('reader', SLOW)).files([empty.sha, merged.sha, merged.sha]);

    expect([...read.files]).toEqual([
      [empty.sha, []],
      [merged.sha, files],
    ]);
    expect(read.gaps).toEqual([]);
    expect(place.github.requests).toHaveLength(2);
    expect(countRounds(place.github.requests)).toBe(1);
  });

  it('of the first three hundred commits are read, and the rest is said', async () => {
    const ids = commits(301);
    const read = await (await place.histories()).files(ids);
    expect([...read.files.keys()]).toEqual(ids.slice(0, 300));
    expect(read.gaps).toEqual([{ ...GAP, what: expect.stringContaining('301 commits the first 300') }]);
  });

  it.each([
    ['refused', { status: 403, message: 'No' }],
    ['gone', { status: 410, message: 'Gone' }],
    ['too much', { status: 422, message: 'Too large' }],
    ['down', { status: 500 }],
    ['without sense', { status: 200, message: 'Hello' }],
  ])('%s: a gap for that commit, and none is told', async (_what, mishap) => {
    const [one = '', two = ''] = commits(2);
    const histories = await place.histories('reader');
    place.github.faults.next({ match: new RegExp(`commits/${one}`), ...mishap, times: 9 });

    const read = await histories.files([one, two]);

    expect([...read.files.keys()]).toEqual([two]);
    expect(read.gaps).toEqual([{ ...GAP, cause: expect.any(String), what: expect.stringContaining(one.slice(0, 12)) }]);
  });

  it('beyond the limit fail as a whole', async () => {
    const histories = await place.histories('reader');
    place.github.faults.next({ kind: 'limit-exhausted', match: /commits/ });
    await expect(histories.files(commits(1))).rejects.toMatchObject({ code: 'GITHUB_RATE_LIMITED' });
  });

  it('of a commit that has more than GitHub lists are not told', async () => {
    const files = new Map(Array.from({ length: 301 }, (_, index) => [`src/${index}.ts`, 'a\n'] as const));
    const { sha } = place.app.commit('feat: much', { files });
    const read = await (await place.histories('reader')).files([sha]);
    expect([read.files.size, read.gaps]).toEqual([0, [{ ...GAP, what: expect.stringContaining('300 files') }]]);
  });
});

describe('pull requests', () => {
  it('are told with labels by every commit they brought', async () => {
    const squashed = place.app.pull('fix: squashed', { labels: ['bug', 'no backport'], body: 'Why.' });
    const merged = place.app.pull('feat: merged', { commits: ['feat: a', 'feat: b'] });
    const squash = place.app.merge(squashed, { way: 'squash' });
    const merge = place.app.merge(merged, { way: 'merge' });
    const direct = place.app.commit('chore: pushed');
    const ids = [squash.sha, merge.sha, ...merged.commits, direct.sha];

    const { pulls, gaps } = await (await place.histories('reader')).pulls(ids);

    expect([...pulls].map(([id, { id: pull }]) => [ids.indexOf(id), pull])).toEqual([
      [0, '#1'],
      [1, '#2'],
      [2, '#2'],
      [3, '#2'],
    ]);
    expect(pulls.get(squash.sha)).toMatchObject({
      title: 'fix: squashed',
      body: 'Why.',
      labels: ['bug', 'no backport'],
      mergeCommit: squash.sha,
      baseBranch: 'main',
    });
    expect(gaps).toEqual([]);
  });

  it('of a thousand commits are asked for in ten queries at once, and the rest is said', async () => {
    const ids = commits(1001);
    const { gaps } = await (await place.histories('reader', SLOW)).pulls(ids);
    expect(place.github.requests).toHaveLength(10);
    expect(countRounds(place.github.requests)).toBe(1);
    expect(gaps).toEqual([{ ...GAP, what: expect.stringContaining('1001 commits the first 1000') }]);
  });

  it('need a token', async () => {
    const ids = commits(1);
    const { pulls, untold, gaps } = await (await place.histories()).pulls(ids);
    expect([pulls.size, untold]).toEqual([0, ids]);
    expect(gaps).toEqual([
      { ...GAP, hides: 'labels', cause: 'closed', remedy: expect.stringContaining('GITHUB_TOKEN') },
    ]);
    expect(place.github.requests).toEqual([]);
  });

  it.each([
    ['takes too long', { status: 502, times: 1 }, 3, 0],
    ['is refused', { kind: 'graphql-error', message: 'No', type: 'FORBIDDEN', times: 1 }, 0, 1],
    ['is down', { status: 500, times: 4 }, 0, 1],
  ] as const)('whose query %s', async (_what, mishap, told, missing) => {
    const ids = ['one', 'two', 'three'].map((title) => place.app.merge(place.app.pull(`fix: ${title}`)).sha);
    const histories = await place.histories('reader');
    place.github.faults.next({ match: /graphql/, ...mishap });
    const { pulls, untold, gaps } = await histories.pulls(ids);
    expect([pulls.size, gaps.length, untold]).toEqual([told, missing, missing === 0 ? [] : ids]);
    expect(gaps.every(({ hides }) => hides === 'labels')).toBe(true);
    expect(place.github.faults.pending).toBe(0);
  });
});
