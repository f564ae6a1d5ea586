/** The port Changes on GitHub: merge groups, branches and what is on them, ranges of commits. */
import { entriesBetween, numberIn, numberOfQueue } from '../../src/adapters/github/merge-group.ts';
import { countRounds } from '../github/rounds.ts';
import { Place, type Token } from './changes-github-place.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.close());

describe('a merge group', () => {
  it.each<['merge' | 'squash' | 'rebase', Token, readonly number[]]>([
    ['merge', 'reader', [1, 2, 3]],
    ['squash', 'reader', [1, 2, 3]],
    ['squash', 'none', [1, 2, 3]],
    // Its commits are new ones and say nothing: the queue does, where it is told, and the ref.
    ['rebase', 'reader', [1, 2, 3]],
    ['rebase', 'none', [3]],
  ])('made by %s, seen by %s, is of %j', async (way, token, expected) => {
    const pulls = ['fix: one', 'fix: two', 'fix: three'].map((title) => place.app.pull(title));
    const group = place.app.queue(pulls, way);
    const reader = await place.changes({ latencyMs: 60, readyForGraphql: true }, token);

    expect((await reader.pullsOf(group)).toSorted()).toEqual(expected);
    expect(countRounds(place.requests)).toBe(1);
  });

  it('is found without the queue where that is not told', async () => {
    const { app } = place;
    app.private = true;
    const group = app.queue([app.pull('fix: one'), app.pull('fix: two')], 'squash');
    const reader = await place.changes();

    expect((await reader.pullsOf(group)).toSorted()).toEqual([1, 2]);
  });

  it('is not guessed where the token may not read pull requests', async () => {
    const group = place.app.queue([place.app.pull('fix: one')]);
    const reader = await place.changes();
    const error = { message: 'Resource not accessible by integration', type: 'FORBIDDEN' };
    place.github.faults.next({ kind: 'graphql-error', ...error, match: /graphql/ });
    await expect(reader.pullsOf(group)).rejects.toMatchObject({ code: 'GITHUB_FORBIDDEN' });
  });

  const entry = (number: number, base: string, head: string) => ({
    pullRequest: { number },
    baseCommit: { oid: base },
    headCommit: { oid: head },
  });

  it.each([
    ['of one entry', [entry(1, 'a', 'b'), entry(2, 'b', 'c')], { base: 'b', head: 'c' }, [2]],
    ['of all on the base', [entry(2, 'b', 'c'), entry(1, 'a', 'b')], { base: 'a', head: 'c' }, [1, 2]],
    ['that is not in the queue any more', [entry(1, 'a', 'b')], { base: 'a', head: 'x' }, []],
    ['whose base is not reached', [entry(1, 'z', 'b')], { base: 'a', head: 'b' }, [1]],
    ['that goes in a circle', [entry(1, 'b', 'c'), entry(2, 'c', 'b')], { base: 'a', head: 'c' }, [2, 1]],
    [
      'with an entry still to be built',
      [null, { ...entry(1, 'a', 'b'), headCommit: null }],
      { base: 'a', head: 'b' },
      [],
    ],
  ])('%s is told by the queue', (_what, entries, group, expected) => {
    expect(entriesBetween(entries, group)).toEqual(expected);
  });

  it('finds a pull request that no message names by its commits', async () => {
    const { app } = place;
    const [named, unnamed] = [app.pull('fix: one'), app.pull('fix: two')];
    const other = app.pull('fix: elsewhere', { base: 'release/1.0' });
    other.commits = [...unnamed.commits];
    const group = app.queue([named], 'squash');
    const head = app.commit('Combine', { branch: group.ref.slice('refs/heads/'.length), merges: 'refs/pull/2/head' });

    const numbers = await (await place.changes()).pullsOf({ ...group, head: head.sha });

    expect(numbers.toSorted()).toEqual([1, 2]);
  });

  it.each<[string, number | undefined]>([
    ['Merge pull request #12 from ann/fix-order', 12],
    ['fix: keep the order (#12)\n\nCloses #3', 12],
    ['Revert "fix: keep the order (#11)" (#12)', 12],
    ['fix: as in (#11), keep the order', undefined],
    ['fix: one\n\nsee (#12)', undefined],
    ['Merged pull request #12 from ann', undefined],
    [`${'(#1'.repeat(100_000)}`, undefined],
    ['fix: one (#99999999999)', undefined],
  ])('reads %#', (message, expected) => {
    expect(numberIn(message)).toEqual(expected === undefined ? undefined : [expected]);
  });

  it.each<[string, number | undefined]>([
    [`refs/heads/gh-readonly-queue/main/pr-12-${'a'.repeat(40)}`, 12],
    [`refs/heads/gh-readonly-queue/release/1.0/pr-7-${'0'.repeat(64)}`, 7],
    [`gh-readonly-queue/main/pr-12-${'a'.repeat(40)}`, 12],
    [`refs/heads/gh-readonly-queue/pr-1-abc/pr-2-${'a'.repeat(40)}`, 2],
    ['refs/heads/main', undefined],
    [`refs/heads/eve/gh-readonly-queue/main/pr-12-${'a'.repeat(40)}`, undefined],
  ])('of the ref %s', (ref, expected) => {
    expect(numberOfQueue(ref)).toEqual(expected === undefined ? undefined : [expected]);
  });
});

it('branches are those whose names begin so, and the default branch', async () => {
  place.app.branch('release/1.0').branch('release/1.1').branch('releases').branch('other/release/1.2');
  expect(await (await place.changes()).branches('release/')).toEqual({
    names: ['release/1.0', 'release/1.1'],
    defaultBranch: 'main',
  });
});

describe.each<Token>(['reader', 'none'])('presence, asked by %s', (token) => {
  it('tells which branches have a commit, and their newest ones, in one round', async () => {
    const { app } = place;
    app.branch('release/1.0');
    const shared = app.commit('fix: shared');
    app.branch('release/1.1');
    const main = app.commit('fix: on main only\n\n(cherry picked from commit abc)');
    const pull = app.pull('fix: open');
    const reader = await place.changes({ latencyMs: 60, readyForGraphql: true }, token);

    const { branches, gaps } = await reader.presence({
      branches: ['main', 'release/1.1', 'release/1.0'],
      commits: [shared.sha, main.sha, pull.commits[0] ?? '', 'f'.repeat(40)],
    });

    expect(branches.map(({ branch, has, isWhole }) => [branch, has, isWhole])).toEqual([
      ['main', [shared.sha, main.sha], true],
      ['release/1.1', [shared.sha], true],
      ['release/1.0', [], true],
    ]);
    expect(branches[0]?.recent.slice(0, 2)).toEqual([
      { id: main.sha, message: 'fix: on main only\n\n(cherry picked from commit abc)' },
      { id: shared.sha, message: 'fix: shared' },
    ]);
    expect(gaps).toMatchObject([]);
    expect(countRounds(place.requests)).toBe(1);
  });

  it('says which branch is not there, and tells of the others', async () => {
    const { branches, gaps } = await (await place.changes({}, token)).presence({
      branches: ['release/9.9', 'main'],
      commits: [],
    });
    expect(branches.map(({ branch }) => branch)).toEqual(['main']);
    expect(gaps).toMatchObject([{ what: expect.stringContaining('release/9.9'), remedy: expect.any(String) }]);
  });

  it('does not take a page of commits for the whole branch', async () => {
    for (let count = 0; count < 100; count += 1) place.app.commit(`fix: ${count}`);
    const { branches } = await (await place.changes({}, token)).presence({ branches: ['main'], commits: [] });
    expect(branches).toMatchObject([{ isWhole: false }]);
    expect(branches[0]?.recent).toHaveLength(100);
  });
});

describe('presence', () => {
  it('asks for fewer branches at once where GitHub gives up', async () => {
    const { sha } = place.app.commit('fix: one');
    place.app.branch('a').branch('b').branch('c');
    const reader = await place.changes();
    place.github.faults.next({ status: 502, match: /graphql/ });

    const { branches, gaps } = await reader.presence({ branches: ['a', 'b', 'c'], commits: [sha] });

    expect(branches.map(({ branch, has }) => [branch, has])).toEqual(['a', 'b', 'c'].map((name) => [name, [sha]]));
    expect(gaps).toMatchObject([]);
    expect(place.requests).toHaveLength(3);
  });

  it('is a gap where GitHub is down', async () => {
    const reader = await place.changes();
    place.github.faults.next({ status: 500, match: /graphql/, times: 9 });
    const { branches, gaps } = await reader.presence({ branches: ['main'], commits: [] });
    expect(branches).toEqual([]);
    expect(gaps).toMatchObject([{ what: expect.stringContaining('main'), remedy: expect.any(String) }]);
  });
});

describe('a range', () => {
  const PACKAGE = (version: string) => `{\n  "dependencies": {\n    "left-pad": "${version}"\n  }\n}\n`;

  it('as one change has its commits, files and versions, without merges', async () => {
    const { app } = place;
    app.file('package.json', PACKAGE('1.0.0'));
    app.branch('work');
    app.file('package.json', PACKAGE('2.0.0'), 'work');
    app.commit('Merge branch main', { branch: 'work', merges: 'main' });

    const change = await (await place.changes()).between({ from: 'main', to: 'work' });

    expect(change).toMatchObject({
      id: 'main...work',
      title: 'Write package.json',
      baseBranch: 'main',
      commits: [{ message: 'Write package.json' }],
      files: [{ path: 'package.json', patch: expect.stringContaining('+    "left-pad": "2.0.0"') }],
      versionChanges: [{ file: 'package.json', name: 'left-pad', from: '1.0.0', to: '2.0.0' }],
    });
  });

  it('as one change does not claim to know all files where GitHub lists no more', async () => {
    const { app } = place;
    app.branch('work').branch('small');
    const grow = (count: number) =>
      new Map(Array.from({ length: count }, (_, index) => [`src/${index}.ts`, 'a\n'] as const));
    app.commit('feat: much', { branch: 'work', files: grow(301) });
    app.commit('feat: little', { branch: 'small', files: grow(299) });
    const reader = await place.changes();

    expect(await reader.between({ from: 'main', to: 'work' })).not.toHaveProperty('files');
    expect((await reader.between({ from: 'main', to: 'small' })).files).toHaveLength(299);
  });

  it('as one change of several commits takes no title from one of them', async () => {
    const { app } = place;
    app.branch('work');
    for (const message of ['docs: one', 'feat: two']) app.commit(message, { branch: 'work' });
    expect(await (await place.changes()).between({ from: 'main', to: 'work' })).toMatchObject({ title: '' });
  });

  it('commit by commit tells the pull request each came by', async () => {
    const { app } = place;
    app.tag('v1.0.3', { commit: 'HEAD' });
    const files = [{ path: 'ui/app.vue', patch: '@@ -1 +1 @@\n-a\n+b' }];
    app.merge(app.pull('feat(core): squashed', { labels: ['feature'], body: 'Why.', files }), { way: 'squash' });
    app.merge(app.pull('fix: merged', { labels: ['bug'], commits: ['fix: a', 'fix: b'] }), { way: 'merge' });
    const direct = app.commit('chore: pushed without asking\n\nIt was late.', { author: 'eve' });
    app.tag('v1.0.4', { commit: 'HEAD' });
    const reader = await place.changes({ latencyMs: 60, readyForGraphql: true });

    const { changes, gaps } = await reader.each({ from: 'v1.0.3', to: 'v1.0.4' });

    expect(changes.map(({ title, originals }) => [title, originals.map(({ id }) => id)])).toEqual([
      ['feat(core): squashed (#1)', ['#1']],
      ['fix: a', ['#2']],
      ['fix: b', ['#2']],
      ['chore: pushed without asking', []],
    ]);
    expect(changes[0]).toMatchObject({
      files,
      originals: [{ title: 'feat(core): squashed', body: 'Why.', labels: ['feature'] }],
    });
    expect(changes[3]).toMatchObject({ id: direct.sha, body: 'It was late.', author: 'eve', labels: [], files: [] });
    expect(gaps).toMatchObject([]);
    expect(countRounds(place.requests)).toBe(2);
  });

  it('of three pages of commits is read whole, oldest first', async () => {
    const { app } = place;
    app.tag('v1', { commit: 'HEAD' });
    for (let count = 0; count < 250; count += 1) app.commit(`fix: ${count}`);
    const reader = await place.changes();

    const { changes, gaps } = await reader.each({ from: 'v1', to: 'main' });

    expect(changes.map(({ title }) => title)).toEqual(Array.from({ length: 250 }, (_, index) => `fix: ${index}`));
    expect(gaps).toMatchObject([]);
  });

  it('of more than three hundred commits says so', async () => {
    const { app } = place;
    app.tag('v1', { commit: 'HEAD' });
    for (let count = 0; count < 301; count += 1) app.commit(`fix: ${count}`);

    const { changes, gaps } = await (await place.changes()).each({ from: 'v1', to: 'main' });

    expect([changes.length, changes[0]?.title]).toEqual([300, 'fix: 1']);
    expect(gaps).toMatchObject([{ what: expect.stringContaining('301 commits'), remedy: expect.any(String) }]);
  });

  it('without a token is told without pull requests', async () => {
    const { app } = place;
    app.tag('v1', { commit: 'HEAD' });
    app.merge(app.pull('fix: one'));

    const { changes, gaps } = await (await place.changes({}, 'none')).each({ from: 'v1', to: 'main' });

    expect(changes).toMatchObject([{ title: 'fix: one (#1)', originals: [] }]);
    expect(gaps).toMatchObject([
      { what: expect.stringContaining('pull requests'), remedy: expect.stringContaining('GITHUB_TOKEN') },
    ]);
  });

  it('asks for fewer pull requests at once where GitHub gives up', async () => {
    const { app } = place;
    app.tag('v1', { commit: 'HEAD' });
    for (const title of ['fix: one', 'fix: two', 'fix: three']) app.merge(app.pull(title));
    const reader = await place.changes();
    place.github.faults.next({ status: 502, match: /graphql/ });

    const { changes, gaps } = await reader.each({ from: 'v1', to: 'main' });

    expect(changes.flatMap(({ originals }) => originals.map(({ id }) => id))).toEqual(['#1', '#2', '#3']);
    expect(gaps).toMatchObject([]);
  });

  it('keeps a commit whose files could not be read', async () => {
    const { app } = place;
    app.tag('v1', { commit: 'HEAD' });
    const { sha } = app.commit('fix: one');
    const reader = await place.changes();
    place.github.faults.next({ status: 500, match: new RegExp(`commits/${sha}`), times: 9 });

    const { changes, gaps } = await reader.each({ from: 'v1', to: 'main' });

    expect(changes).toMatchObject([{ id: sha, title: 'fix: one' }]);
    expect(changes[0]).not.toHaveProperty('files');
    expect(gaps).toMatchObject([{ what: expect.stringContaining(sha.slice(0, 12)), remedy: expect.any(String) }]);
  });

  it('to what is not there fails', async () => {
    const reader = await place.changes();
    await expect(reader.each({ from: 'main', to: 'none' })).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' });
  });
});
