/** The port Changes on GitHub: a pull request, whole, in one round; two where it has more than a page of anything. */
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import type { PullFacts } from '../github/pull-story.ts';
import type { Repository } from '../github/repository.ts';
import { countRounds } from '../github/rounds.ts';
import { Place } from './changes-github-place.ts';

let place: Place;
let app: Repository;

beforeEach(() => {
  place = new Place();
  app = place.app.branch('release/1.0');
});
afterEach(() => place.close());

describe('a pull request', () => {
  it('comes with all that is judged of it, in one round', async () => {
    const pull = app.pull('fix(core): keep the order', {
      author: 'ann',
      base: 'release/1.0',
      body: 'Fixes #3',
      labels: ['bug', 'lts 1.0'],
      files: [
        { path: 'src/order.ts', patch: '@@ -1 +1 @@\n-a\n+b' },
        { path: 'docs/new.md', previousPath: 'docs/old.md' },
        { path: 'package.json', patch: '@@ -4,1 +4,1 @@\n-    "left-pad": "1.0.0",\n+    "left-pad": "1.0.1",' },
      ],
      commits: ['fix(core): keep the order\n\nFixes #3', 'test: the order'],
      on: '2026-01-05T10:00:00Z',
    });
    app.review(pull, { author: 'bob', body: 'lts: accept small', on: '2026-01-06T10:00:00Z' });
    app.review(pull, { author: 'carl', state: 'CHANGES_REQUESTED' });
    app.review(pull, { author: 'dora', state: 'PENDING', body: 'not yet' });
    app.comment(pull, { author: 'ann', body: 'Ready.' });
    const reader = await place.changes({ latencyMs: 60 });

    const read = await reader.pull(pull.number);

    expect(read).toEqual({
      id: '#1',
      number: 1,
      url: `${place.github.webUrl}/acme/app/pull/1`,
      state: 'open',
      title: 'fix(core): keep the order',
      body: 'Fixes #3',
      labels: ['bug', 'lts 1.0'],
      author: 'ann',
      baseBranch: 'release/1.0',
      headBranch: 'change-1',
      headCommit: pull.commits[1],
      isFromFork: false,
      createdAt: '2026-01-05T10:00:00Z',
      commits: [
        { id: pull.commits[0], message: 'fix(core): keep the order\n\nFixes #3' },
        { id: pull.commits[1], message: 'test: the order' },
      ],
      files: [
        { path: 'src/order.ts', patch: '@@ -1 +1 @@\n-a\n+b' },
        { path: 'docs/new.md', previousPath: 'docs/old.md' },
        { path: 'package.json', patch: expect.stringContaining('left-pad') },
      ],
      versionChanges: [{ file: 'package.json', name: 'left-pad', from: '1.0.0', to: '1.0.1' }],
      originals: [],
      advisories: [],
      reviews: [
        {
          id: expect.stringMatching(/^PRR_/),
          author: 'bob',
          state: 'approved',
          body: 'lts: accept small',
          submittedAt: '2026-01-06T10:00:00Z',
          commit: pull.commits[1],
          url: expect.stringContaining('#pullrequestreview-'),
        },
        expect.objectContaining({ author: 'carl', state: 'changes-requested' }),
      ],
      gaps: [],
    });
    expect(place.requests).toHaveLength(5);
    expect(countRounds(place.requests)).toBe(1);
  });

  const many = (count: number, base: Partial<PullFacts> = {}): PullFacts => ({
    ...base,
    files: Array.from({ length: count }, (_, index) => ({ path: `src/file-${index}.ts`, patch: '@@ -0,0 +1 @@\n+a' })),
  });

  it('of three pages of files needs two rounds', async () => {
    const pull = app.pull(
      'chore: format',
      many(250, { commits: Array.from({ length: 101 }, (_, i) => `chore: ${i}`) }),
    );
    const reader = await place.changes({ latencyMs: 60 });

    const read = await reader.pull(pull.number);
    const { files, commits, gaps } = read;

    expect(read).not.toHaveProperty('isCut');
    expect(files?.map(({ path }) => path)).toEqual(Array.from({ length: 250 }, (_, index) => `src/file-${index}.ts`));
    expect(commits.map(({ message }) => message)).toEqual(Array.from({ length: 101 }, (_, index) => `chore: ${index}`));
    expect(gaps).toEqual([]);
    expect(place.requests).toHaveLength(5 + 2 + 1);
    expect(countRounds(place.requests)).toBe(2);
  });

  it('says what GitHub does not list', async () => {
    const pull = app.pull(
      'feat: all of it',
      many(3001, { commits: Array.from({ length: 251 }, (_, i) => `feat: ${i}`) }),
    );

    const { files, isCut, commits, gaps } = await (await place.changes()).pull(pull.number);

    expect([files?.length, isCut, commits.length]).toEqual([3000, true, 250]);
    expect(gaps.map(({ what }) => what)).toEqual([
      expect.stringContaining('3000 of the 3001 files'),
      expect.stringContaining('250 of the 251 commits'),
    ]);
  });

  it.each([
    [250, false],
    [3000, false],
    [3001, true],
  ])('of %i files is cut: %s', async (count, expected) => {
    const pull = app.pull('chore: format', many(count));
    const { isCut = false } = await (await place.changes()).pull(pull.number);
    expect(isCut).toBe(expected);
  });

  it('has no merges among its commits, told by their parents and not by what they say', async () => {
    app.branch('work');
    app.commit('fix: one', { branch: 'work' });
    app.commit('chore: meanwhile on the line', { branch: 'main' });
    app.commit('Whatever', { branch: 'work', merges: 'main' });
    app.commit("Merge branch 'main' into work", { branch: 'work' });
    const pull = app.pull('fix: one', { head: 'work' });

    const { commits, headCommit, gaps } = await (await place.changes()).pull(pull.number);

    expect(commits.map(({ message }) => message)).toEqual(['fix: one', "Merge branch 'main' into work"]);
    expect([headCommit, gaps]).toEqual([commits[1]?.id, []]);
  });

  it.each([
    ['too large to show', [{ path: 'app/package.json' }, { path: 'logo.png' }], ['app/package.json']],
    ['moved', [{ path: 'app/package.json', previousPath: 'package.json' }], []],
    ['shown', [{ path: 'package.json', patch: '@@ -1 +1 @@\n-a\n+b' }], []],
  ])('says whose dependencies were not seen: a manifest that is %s', async (_what, files, unseen) => {
    const pull = app.pull('build: dependencies', { files });
    const { gaps } = await (await place.changes()).pull(pull.number);
    expect(gaps.map(({ what }) => what)).toEqual(unseen.map((path) => expect.stringContaining(`changed in ${path};`)));
  });

  it.each<[string, PullFacts, object]>([
    ['of a fork', { fork: 'eve/app', author: 'eve' }, { isFromFork: true, author: 'eve' }],
    ['of a fork that was deleted', { fork: null }, { isFromFork: true }],
    ['of an account that was deleted', { author: null }, { author: 'ghost' }],
    ['without a description', { body: null }, { body: '' }],
    ['of an app', { author: 'dependabot[bot]' }, { author: 'dependabot[bot]' }],
  ])('%s', async (_what, facts, expected) => {
    const pull = app.pull('fix: one', facts);
    expect(await (await place.changes()).pull(pull.number)).toMatchObject(expected);
  });

  it('tells open, closed and merged apart', async () => {
    const [open, closed, merged] = ['fix: one', 'fix: two', 'fix: three'].map((title) => app.pull(title));
    if (closed) closed.state = 'closed';
    if (merged) app.merge(merged);
    const reader = await place.changes();

    const read = await Promise.all([open, closed, merged].map((pull) => reader.pull(pull?.number ?? 0)));

    expect(read.map(({ state }) => state)).toEqual(['open', 'closed', 'merged']);
  });

  it('shows labels and base as they are now', async () => {
    const pull = app.pull('fix: one', { labels: ['bug'] });
    pull.labels = [];
    pull.base = 'release/1.0';
    expect(await (await place.changes()).pull(pull.number)).toMatchObject({ labels: [], baseBranch: 'release/1.0' });
  });

  it('of an enterprise server', async () => {
    const pull = app.pull('fix: one');
    const reader = await place.changes({ basePath: '/api/v3' });
    expect(await reader.pull(pull.number)).toMatchObject({ number: 1 });
    expect((await reader.references({ ...NOBODY, pulls: [1] })).originals).toHaveLength(1);
  });

  it('that nobody opened', async () => {
    app.issue('Something is broken');
    const reader = await place.changes();
    await expect(reader.pull(1)).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' });
  });

  it('that the token may not read names the permission', async () => {
    app.private = true;
    app.pull('fix: one');
    await expect((await place.changes({}, 'powerless')).pull(1)).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      details: { permission: 'pull-requests: read' },
    });
  });

  it('needs no token', async () => {
    const pull = app.pull('fix: one');
    expect(await (await place.changes({}, 'none')).pull(pull.number)).toMatchObject({ title: 'fix: one' });
  });
});

const NOBODY = { pulls: [], commits: [], advisories: [], people: [], teams: [] };

describe('our comment', () => {
  const OURS = `${GATE_MARKER}\nRefused.`;

  it.each<[string, readonly { author: string | null; body: string; viaApp?: boolean }[], number | undefined]>([
    ['is the one of an app with the marker', [{ author: 'github-actions[bot]', body: OURS }], 0],
    [
      'is not a comment of the same app without it',
      [{ author: 'github-actions[bot]', body: 'Preview ready' }],
      undefined,
    ],
    ['must begin with the marker', [{ author: 'github-actions[bot]', body: `> ${OURS}` }], undefined],
    ['is never that of a stranger with the marker', [{ author: 'eve', body: OURS }], undefined],
    ['nor of a stranger who writes through an app', [{ author: 'eve', body: OURS, viaApp: true }], undefined],
    ['nor of an account that was deleted', [{ author: null, body: OURS }], undefined],
    [
      'is found behind those',
      [
        { author: 'github-actions[bot]', body: OURS },
        { author: 'eve', body: OURS },
      ],
      0,
    ],
  ])('%s', async (_what, comments, expected) => {
    const pull = app.pull('fix: one');
    const written = comments.map((comment) => app.comment(pull, comment));

    const { comment } = await (await place.changes()).pull(pull.number);

    expect(comment).toEqual(expected === undefined ? undefined : { id: written[expected]?.id, body: OURS });
  });

  it('is that of the person whose token this is', async () => {
    const pull = app.pull('fix: one');
    app.comment(pull, { author: 'eve', body: OURS });
    const ours = app.comment(pull, { author: 'maintainer', body: OURS });
    app.comment(pull, { author: 'eve', body: OURS });

    const { comment } = await (await place.changes({}, 'person')).pull(pull.number);

    expect(comment).toEqual({ id: ours.id, body: OURS });
  });

  it('is the newest; others are left over', async () => {
    const pull = app.pull('fix: one');
    for (let count = 0; count < 120; count += 1) app.comment(pull, { author: 'ann', body: `Comment ${count}` });
    const [old, newest] = [1, 2].map((day) =>
      app.comment(pull, { author: 'github-actions[bot]', body: `${OURS} ${day}` }),
    );

    const { comment } = await (await place.changes()).pull(pull.number);

    expect(comment).toEqual({ id: newest?.id, body: `${OURS} 2`, leftOver: [old?.id] });
  });
});
