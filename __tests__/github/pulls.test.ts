import { ask, askGraphql, send } from './ask.ts';
import type { MergeWay } from './pull-story.ts';
import type { Repository } from './repository.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

let world: World;
let app: Repository;
let github: Github;
beforeEach(async () => {
  world = new World()
    .token('reader', { permissions: { pull_requests: 'read', contents: 'read' } })
    .token('writer', { permissions: { pull_requests: 'write', statuses: 'write' } })
    .token('issues', { permissions: { issues: 'write' } })
    .token('person', { kind: 'personal', permissions: 'write' });
  app = world.repository('acme/app');
  github = await startGithub(world);
});
afterEach(() => github.close());

const messages = (branch: string) => {
  const found: string[] = [];
  for (let at = app.git.commitAt(`refs/heads/${branch}`); at !== undefined; at = app.git.commit(at.parents[0] ?? '')) {
    found.push(at.message);
  }
  return found.slice(0, -1).reverse();
};

it.each<[MergeWay, readonly string[]]>([
  ['merge', ['Merge pull request #1 from acme/change-1\n\nfix: both']],
  ['squash', ['fix: both (#1)\n\n* fix: a\n\n* fix: b']],
  ['rebase', ['fix: a', 'fix: b']],
])('merging by %s writes what GitHub writes', (way, expected) => {
  const pull = app.pull('fix: both', { commits: ['fix: a', 'fix: b'] });
  app.merge(pull, { way });
  expect(messages('main')).toEqual(expected);
});

it('a pull request of a branch has the commits of the branch and the files they changed', async () => {
  app.file('src/a.ts', 'one\ntwo\nthree\n');
  app.branch('work');
  app.file('src/a.ts', 'one\n2\nthree\n', 'work');
  app.file('src/b.ts', 'new\n', 'work');
  app.pull('fix: two', { head: 'work' });

  const files = (await ask(github, '/repos/acme/app/pulls/1/files', 'reader')).body;
  const pull = (await ask(github, '/repos/acme/app/pulls/1', 'reader')).body;

  expect(files).toMatchObject([
    { filename: 'src/a.ts', status: 'modified', patch: '@@ -1,3 +1,3 @@\n one\n-two\n+2\n three', changes: 2 },
    { filename: 'src/b.ts', status: 'added', patch: '@@ -0,0 +1,1 @@\n+new' },
  ]);
  expect(pull).toMatchObject({ commits: 2, changed_files: 2, additions: 2, deletions: 1, head: { ref: 'work' } });
});

it('a merged pull request brought its files to the base', async () => {
  app.branch('work');
  app.file('src/b.ts', 'new\n', 'work');
  app.merge(app.pull('fix: two', { head: 'work' }));
  expect((await ask(github, '/repos/acme/app/contents/src/b.ts')).status).toBe(200);
});

it.each([
  ['', [4, 3, 2]],
  ['?state=open&direction=asc', [2, 3, 4]],
  ['?state=closed', [1]],
  ['?state=all&per_page=2&page=2', [2, 1]],
])('pull requests are listed newest first, open ones unless others are wanted: %s', async (query, expected) => {
  for (const title of ['one', 'two', 'three']) app.pull(`fix: ${title}`);
  app.pull('fix: four', { fork: 'eve/app' });
  app.merge(app.pulls.pulls[0] ?? app.pull('none'));
  const { body } = await ask(github, `/repos/acme/app/pulls${query}`, 'reader');
  expect((body as { number: number }[]).map(({ number }) => number)).toEqual(expected);
});

it('a commit knows the pull requests it came by, and open ones only off the default branch', async () => {
  const [merged, open] = [app.pull('fix: one'), app.pull('fix: two')];
  const landed = app.merge(merged);
  const foreign = app.pull('fix: three', { fork: 'eve/app' });
  const numbersOf = async (sha: string | undefined) => {
    const list = (await ask(github, `/repos/acme/app/commits/${sha}/pulls`, 'reader')).body as { number: number }[];
    return list.map(({ number }) => number);
  };

  expect(await numbersOf(landed.sha)).toEqual([merged.number]);
  expect(await numbersOf(open.commits[0])).toEqual([open.number]);
  expect(await numbersOf(foreign.commits[0])).toEqual([]);
  expect(await numbersOf(app.git.commitAt('HEAD')?.parents[0])).toEqual([]);
});

it.each([
  ['reader', 403],
  ['writer', 201],
  ['issues', 201],
  [undefined, 401],
])('%s writing a comment is answered with %i', async (token, status) => {
  app.pull('fix: one');
  const reply = await send(github, 'POST', '/repos/acme/app/issues/1/comments', token, { body: 'Hello' });

  expect(reply.status).toBe(status);
  expect(reply.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  expect(app.pulls.comments(1)).toHaveLength(status === 201 ? 1 : 0);
});

it('who may write comments may change those of others, as on GitHub', async () => {
  const comment = app.comment(app.pull('fix: one'), { author: 'ann', body: 'Mine' });
  const path = `/repos/acme/app/issues/comments/${comment.id}`;

  expect((await send(github, 'PATCH', path, 'writer', { body: 'Not any more' })).status).toBe(200);
  expect(app.pulls.comments(1)).toMatchObject([{ author: 'ann', body: 'Not any more' }]);
  expect((await send(github, 'DELETE', path, 'writer')).status).toBe(204);
  expect((await send(github, 'DELETE', path, 'writer')).status).toBe(404);
});

it.each([
  ['an empty comment', 'POST', 'issues/1/comments', { body: ' ' }],
  ['a comment that is too long', 'POST', 'issues/1/comments', { body: 'x'.repeat(65_537) }],
  ['a status of an unknown state', 'POST', 'statuses/HEAD', { state: 'maybe' }],
  ['a status with a long description', 'POST', 'statuses/HEAD', { state: 'error', description: 'x'.repeat(141) }],
])('%s is refused', async (_what, method, path, body) => {
  app.pull('fix: one');
  const sha = app.git.commitAt('HEAD')?.sha ?? '';
  const reply = await send(github, method, `/repos/acme/app/${path.replace('HEAD', sha)}`, 'writer', body);

  expect(reply.status).toBe(422);
  expect([app.pulls.comments(1), app.pulls.statuses]).toEqual([[], []]);
});

it('an advisory that is a draft is shown to those who look after security only', async () => {
  app.advisories.push({ ghsa: 'GHSA-aaaa-bbbb-cccc' }, { ghsa: 'GHSA-dddd-bbbb-cccc', state: 'draft' });
  const seen = async (token?: string) =>
    ((await ask(github, '/repos/acme/app/security-advisories', token)).body as unknown[]).length;

  expect(await Promise.all([seen(), seen('reader'), seen('person')])).toEqual([1, 1, 2]);
});

it.each([
  ['reader', 403, 404],
  ['person', 200, 200],
  [undefined, 401, 404],
])('%s is told who is in a team with %i, and of the team with %i', async (token, membership, team) => {
  world.team('acme/security', ['Ann']);
  expect((await ask(github, '/orgs/acme/teams/security/memberships/ann', token)).status).toBe(membership);
  expect((await ask(github, '/orgs/acme/teams/security', token)).status).toBe(team);
});

it('a branch is the base of a comparison: what it has is behind it', async () => {
  const old = app.commit('fix: one');
  const tip = app.commit('fix: two');
  const open = app.pull('fix: three').commits[0];
  const compare = (name: string, sha?: string) => `${name}: compare(headRef: "${sha}") { status }`;
  const query = `{ repository(owner: "acme", name: "app") { ref(qualifiedName: "refs/heads/main") {
    ${compare('old', old.sha)} ${compare('tip', tip.sha)} ${compare('open', open)} ${compare('none', '0'.repeat(40))} } } }`;

  expect((await askGraphql(github, query, 'reader')).body).toEqual({
    data: {
      repository: {
        ref: { old: { status: 'BEHIND' }, tip: { status: 'IDENTICAL' }, open: { status: 'AHEAD' }, none: null },
      },
    },
  });
});

it('one number is an issue, another a pull request, a third an error beside them', async () => {
  app.issue('Broken');
  app.pull('fix: one');
  const query = `{ repository(owner: "acme", name: "app") {
    a: issueOrPullRequest(number: 1) { __typename } b: issueOrPullRequest(number: 2) { __typename }
    c: issueOrPullRequest(number: 3) { __typename } } }`;

  expect((await askGraphql(github, query, 'reader')).body).toMatchObject({
    data: { repository: { a: { __typename: 'Issue' }, b: { __typename: 'PullRequest' }, c: null } },
    errors: [{ type: 'NOT_FOUND', path: ['repository', 'c'] }],
  });
});
