/** The port CheckPages on GitHub: one comment, one status, and who may not write them. */
import type { GithubCheckPages } from '../../src/adapters/github/check-pages.ts';
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import type { Pull } from '../github/pull-shelf.ts';
import { Place } from './changes-github-place.ts';

const BODY = `${GATE_MARKER}\nRefused: features are not accepted on 1.0.`;

let place: Place;
let pages: GithubCheckPages;
let pull: Pull;
beforeEach(async () => {
  place = new Place();
  pull = place.app.pull('feat: one');
  pages = await place.pages();
});
afterEach(() => place.close());

const comments = () => place.app.pulls.comments(pull.number).map(({ body }) => body);
const written = () => place.github.writes().map(({ method, status }) => `${method} ${status}`);

function ours(body = BODY) {
  return place.app.comment(pull, { author: 'github-actions[bot]', body });
}

describe('the comment', () => {
  it.each<[string, string | undefined, string | undefined, readonly string[]]>([
    ['is written', undefined, BODY, ['POST 201']],
    ['is changed', 'old', BODY, ['PATCH 200']],
    ['is taken away', BODY, undefined, ['DELETE 204']],
    ['is left where there is nothing to take away', undefined, undefined, []],
    ['is not touched where it is as it should be', BODY, BODY, []],
  ])('%s', async (_what, before, after, requests) => {
    const was = before === undefined ? undefined : ours(before);
    await pages.comment(pull.number, was && { id: was.id, body: was.body }, after);

    expect(comments()).toEqual(after === undefined ? [] : [after]);
    expect(written()).toEqual(requests);
  });

  it.each<[string, string | undefined, readonly string[]]>([
    ['is written anew where it was to be changed', BODY, ['PATCH 404', 'POST 201']],
    ['is no matter where it was to go', undefined, ['DELETE 404']],
  ])('that somebody deleted meanwhile %s', async (_what, body, requests) => {
    await pages.comment(pull.number, { id: 1 }, body);

    expect(comments()).toEqual(body === undefined ? [] : [body]);
    expect(written()).toEqual(requests);
  });

  it.each([BODY, undefined])('takes what is left over of itself with it', async (body) => {
    const [old, older, now] = ['old', 'older', 'now'].map(ours);
    await pages.comment(pull.number, { id: now?.id ?? 0, body: 'now', leftOver: [old?.id ?? 0, older?.id ?? 0] }, body);
    expect(comments()).toEqual(body === undefined ? [] : [body]);
  });

  it('is not written twice where the answer was lost', async () => {
    place.github.faults.next({ status: 502, isApplied: true, match: /POST .*comments/ });
    await expect(pages.comment(pull.number, undefined, BODY)).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    expect(comments()).toEqual([BODY]);
  });

  it('is written where GitHub asked for patience', async () => {
    place.github.faults.next({ kind: 'secondary-limit', match: /POST .*comments/ });
    await pages.comment(pull.number, undefined, BODY);
    expect(comments()).toEqual([BODY]);
  });

  it.each([
    ['written', undefined, BODY],
    ['changed', 1, BODY],
    ['taken away', 1, undefined],
  ])('is not %s with the token of a fork, which names what it lacks', async (_what, was, body) => {
    const id = was === undefined ? undefined : { id: ours().id };
    const readOnly = await place.pages('reader');
    await expect(readOnly.comment(pull.number, id, body)).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      details: { permission: 'issues: write or pull-requests: write' },
    });
    expect(comments()).toHaveLength(was === undefined ? 0 : 1);
  });
});

describe('a refusal that names no permission', () => {
  const status = { context: 'lts-policy', state: 'failure', description: 'No' } as const;

  it.each<[string, () => Promise<void>, string]>([
    ['writing a comment', () => pages.comment(pull.number, undefined, BODY), 'pull-requests: write'],
    ['changing it', () => pages.comment(pull.number, { id: ours('old').id }, BODY), 'pull-requests: write'],
    ['taking it away', () => pages.comment(pull.number, { id: ours().id }, undefined), 'pull-requests: write'],
    ['a status', () => pages.setStatus({ ...status, commit: pull.commits[0] ?? '' }), 'statuses: write'],
  ])('of %s is told with it all the same', async (_what, write, permission) => {
    place.github.faults.next({ status: 403, message: 'Forbidden', match: /(?:POST|PATCH|DELETE) / });
    await expect(write()).rejects.toMatchObject({ code: 'GITHUB_FORBIDDEN', details: { permission } });
  });
});

describe('the status', () => {
  const status = { commit: '', context: 'lts-policy', state: 'failure', description: 'No features on 1.0' } as const;

  it('stands on the commit, under the name a rule requires', async () => {
    const commit = pull.commits[0] ?? '';
    await pages.setStatus({ ...status, commit, url: 'https://example.com/run' });
    await pages.setStatus({ ...status, commit, state: 'success', description: '🙂'.repeat(200) });

    expect(place.app.pulls.statusesOf(commit)).toMatchObject([
      { context: 'lts-policy', state: 'success', description: '🙂'.repeat(140), url: null },
      { context: 'lts-policy', state: 'failure', description: 'No features on 1.0', url: 'https://example.com/run' },
    ]);
  });

  it('is refused to a token that may not, which names what it lacks', async () => {
    const readOnly = await place.pages('reader');
    await expect(readOnly.setStatus({ ...status, commit: pull.commits[0] ?? '' })).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      details: { permission: 'statuses: write' },
    });
  });

  it('of a commit nobody knows is refused', async () => {
    await expect(pages.setStatus({ ...status, commit: '0'.repeat(40) })).rejects.toMatchObject({
      code: 'GITHUB_REFUSED',
    });
  });
});
