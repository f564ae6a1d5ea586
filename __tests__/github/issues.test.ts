/** Issues of the test GitHub, where they behave in ways of their own. */
import { ask, send } from './ask.ts';
import type { Repository } from './repository.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

const ISSUES = '/repos/acme/app/issues';
let github: Github;
let app: Repository;

beforeEach(async () => {
  const world = new World().token('writer', 'write').token('reader', { permissions: { issues: 'read' } });
  app = world.repository('acme/app');
  app.pull('feat: one', { on: '2026-01-01', labels: ['lts'] });
  app.issue('Two', { on: '2026-01-02', labels: ['bug', 'LTS'], author: 'github-actions[bot]' });
  app.issue('Three', { on: '2026-01-03', state: 'closed' });
  app.issue('Four', { on: '2026-01-04' });
  github = await startGithub(world);
});
afterEach(() => github.close());

const numbers = async (query: string) =>
  ((await ask(github, `${ISSUES}?${query}`)).body as { number: number }[]).map(({ number }) => number);

it.each<[string, string, readonly number[]]>([
  ['open ones, newest first; pull requests are issues', '', [4, 2, 1]],
  ['closed ones', 'state=closed', [3]],
  ['all', 'state=all&direction=asc', [1, 2, 3, 4]],
  ['of a label, whatever its case', 'labels=lts', [2, 1]],
  ['of two labels at once', 'labels=lts,bug', [2]],
  ['of a writer', 'creator=github-actions%5Bbot%5D', [2]],
  ['of no such writer', 'creator=eve', []],
  ['changed since', 'state=all&since=2026-01-03T00:00:00Z', [4, 3]],
  ['page by page', 'state=all&per_page=3&page=2', [1]],
])('lists %s', async (_, query, expected) => {
  expect(await numbers(query)).toEqual(expected);
});

it('lists by change', async () => {
  await send(github, 'PATCH', `${ISSUES}/2`, 'writer', { body: 'Newer' });
  expect(await numbers('sort=updated')).toEqual([2, 4, 1]);
});

it.each<[string, object, object]>([
  [
    'a reason comes with closing',
    { state: 'closed', state_reason: 'duplicate' },
    { state: 'closed', state_reason: 'duplicate' },
  ],
  [
    'closing needs none',
    { state: 'closed' },
    { state: 'closed', state_reason: 'completed', closed_at: expect.any(String) },
  ],
  [
    'a reason alone is nothing',
    { state_reason: 'not_planned' },
    { state: 'open', state_reason: null, closed_at: null },
  ],
  [
    'labels replace those that were there',
    { labels: ['a', { name: 'b' }] },
    { labels: [{ name: 'a' }, { name: 'b' }] },
  ],
])('%s', async (_, fields, after) => {
  const { status, body } = await send(github, 'PATCH', `${ISSUES}/2`, 'writer', fields);
  expect([status, body]).toEqual([200, expect.objectContaining({ number: 2 })]);
  expect(body).toMatchObject(after);
});

it('opening again is a reason of its own', async () => {
  const { body } = await send(github, 'PATCH', `${ISSUES}/3`, 'writer', { state: 'open' });
  expect(body).toMatchObject({ state: 'open', state_reason: 'reopened', closed_at: null });
});

it.each<[string, () => unknown, string, string, object | undefined, number]>([
  ['a token that may not', () => {}, 'POST', '', { title: 'T' }, 403],
  ['no title', () => {}, 'POST', '', { title: ' ' }, 422],
  ['too long a title', () => {}, 'POST', '', { title: 'x'.repeat(257) }, 422],
  ['too long a text', () => {}, 'PATCH', '/2', { body: 'x'.repeat(65_537) }, 422],
  ['a reason nobody knows', () => {}, 'PATCH', '/2', { state: 'closed', state_reason: 'because' }, 422],
  ['labels that are no names', () => {}, 'PATCH', '/2', { labels: [1] }, 422],
  ['one that never was', () => {}, 'PATCH', '/99', {}, 404],
  ['one that was deleted', () => app.pulls.deleteIssue(2), 'PATCH', '/2', {}, 410],
  ['reading one that was deleted', () => app.pulls.deleteIssue(2), 'GET', '/2', undefined, 410],
  ['a new one where they are switched off', () => (app.hasIssues = false), 'POST', '', { title: 'T' }, 410],
  ['an old one where they are switched off', () => (app.hasIssues = false), 'GET', '/2', undefined, 410],
  ['an archive', () => (app.archived = true), 'PATCH', '/2', {}, 403],
])('refuses %s', async (what, make, method, path, body, status) => {
  make();
  const token = what === 'a token that may not' ? 'reader' : 'writer';
  expect((await send(github, method, `${ISSUES}${path}`, token, body)).status).toBe(status);
});

it('where they are switched off the list has pull requests alone', async () => {
  app.hasIssues = false;
  expect(await numbers('state=all')).toEqual([1]);
});

it('a number that was deleted is not given again', () => {
  app.pulls.deleteIssue(4);
  expect(app.issue('Five').number).toBe(5);
});
