/** The port Changes on GitHub: what a pull request costs where GitHub refuses a part of it, and how that reads. */
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import { Place } from './changes-github-place.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
  place.app.pull('fix: one');
});
afterEach(() => place.close());

const PARTS = [
  ['pulls/1', 'pull request #1 of acme/app'],
  ['pulls/1/files', 'list of files of pull request #1 of acme/app'],
  ['pulls/1/commits', 'list of commits of pull request #1 of acme/app'],
  ['pulls/1/reviews', 'list of reviews of pull request #1 of acme/app'],
] as const;

async function readBehind(status: number, path: string) {
  const reader = await place.changes();
  const match = new RegExp(`/repos/acme/app/${path}(?:\\?|$)`);
  place.github.faults.next({ status, message: 'No', match, times: 4 });
  return reader.pull(1);
}

describe.each(PARTS)('a refusal of %s', (path, what) => {
  it('names the permission, also where GitHub does not', async () => {
    await expect(readBehind(403, path)).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      details: { permission: 'pull-requests: read' },
    });
  });

  it('as not found reads as a sentence', async () => {
    await expect(readBehind(404, path)).rejects.toThrow(`GitHub has no ${what}, or the token may not see it (404).`);
  });
});

describe('comments', () => {
  it.each([
    [403, 'Give the token `pull-requests: read` (in a workflow: under `permissions` of the job).'],
    [404, expect.any(String)],
    [500, expect.any(String)],
    [502, expect.any(String)],
  ])('behind a %i cost no verdict, and say that they were not read', async (status, remedy) => {
    place.app.comment(place.app.pulls.pull(1) ?? place.app.pull('fix: two'), {
      author: 'github-actions[bot]',
      body: `${GATE_MARKER}\nRefused.`,
    });

    const read = await readBehind(status, 'issues/1/comments');

    expect(read).toMatchObject({ title: 'fix: one', areCommentsUnread: true });
    expect(read).not.toHaveProperty('comment');
    expect(read.gaps).toEqual([
      {
        what: expect.stringMatching(/^Whether a comment of ours is on #1 could not be checked: GitHub /),
        remedy,
        cause: status < 500 ? 'closed' : 'failed',
      },
    ]);
  });

  it('that were read are not said to be unread, if there are none of ours', async () => {
    const read = await (await place.changes()).pull(1);
    expect(read).not.toHaveProperty('areCommentsUnread');
    expect(read).not.toHaveProperty('comment');
  });

  it('are not passed over with a token that GitHub refuses', async () => {
    await expect(readBehind(401, 'issues/1/comments')).rejects.toMatchObject({ code: 'GITHUB_UNAUTHORIZED' });
  });
});
