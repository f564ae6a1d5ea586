/** The port DraftReleases on GitHub. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubDraftReleases } from '../../src/adapters/github/draft-releases.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { DRAFT_MARKER } from '../../src/domain/draft-release.ts';
import { WRITES } from '../github/faults.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const DRAFT = { tag: 'v1.0.4', target: 'release/1.0', name: 'v1.0.4', body: '## Fixes\n\n- one' };
const OURS = `Notes\n\n${DRAFT_MARKER}\n`;

const world = () => new World().token('writer', 'write').token('reader', { permissions: { contents: 'read' } });
let app: ReturnType<World['repository']>;
let github: Github;
let drafts: GithubDraftReleases;

function draftsFor(token: string | undefined): GithubDraftReleases {
  const octokit = new Octokit({ baseUrl: github.url, ...(token === undefined ? {} : { auth: token }), log: SILENT });
  const client = new GithubClient(octokit, { isAnonymous: token === undefined, firstPauseMs: 1 });
  return new GithubDraftReleases(new GithubRepository(client, { owner: 'acme', repo: 'app' }));
}

beforeEach(async () => {
  const here = world();
  app = here.repository('acme/app');
  app.branch('release/1.0').release('v1.0.3');
  github = await startGithub(here);
  drafts = draftsFor('writer');
});
afterEach(() => github.close());

const waiting = () => app.releases.newestFirst().filter(({ draft }) => draft);
const idOf = (tag: string) => app.releases.named(tag)?.id ?? 0;

describe('making one', () => {
  it('makes a draft on the branch, marked, and no tag or release', async () => {
    const before = app.git.refs('refs/');
    const { url } = await drafts.create(DRAFT);

    expect(waiting()).toMatchObject([{ tagName: 'v1.0.4', target: 'release/1.0', name: 'v1.0.4', prerelease: false }]);
    expect(waiting()[0]?.body).toBe(`${DRAFT.body}\n\n${DRAFT_MARKER}\n`);
    expect(app.git.refs('refs/')).toEqual(before);
    expect(app.releases.latest()?.tagName).toBe('v1.0.3');
    expect(await drafts.drafts()).toEqual([
      { id: idOf('v1.0.4'), tag: 'v1.0.4', name: 'v1.0.4', body: `${DRAFT.body}\n\n${DRAFT_MARKER}\n`, url },
    ]);
  });

  it('twice makes one, also where its words were edited', async () => {
    const first = await drafts.create(DRAFT);
    app.editRelease('v1.0.4', { name: 'Better', body: `Mine now.\r\n${DRAFT_MARKER}\r\n` });
    expect(await drafts.create(DRAFT)).toEqual(first);
    expect(waiting()).toMatchObject([{ name: 'Better' }]);
    expect(github.writes()).toHaveLength(1);
  });

  it('beside another run that made one in the same moment: the older one stays', async () => {
    github.faults.when(WRITES, () => app.release('v1.0.4', { draft: true, body: OURS }));
    const { url } = await drafts.create(DRAFT);

    expect(waiting()).toMatchObject([{ tagName: 'v1.0.4', body: OURS }]);
    expect((await drafts.drafts()).map((draft) => draft.url)).toEqual([url]);
    expect(github.writes().map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it.each([
    ['of somebody else for the same tag', 'v1.0.4', 'By hand'],
    ['that quotes the marker', 'v1.0.4', `The sign is \`${DRAFT_MARKER}\`.`],
    ['of ours for another tag', 'v1.0.5', OURS],
  ])('beside a draft %s leaves that as it is', async (_what, tag, body) => {
    const other = app.release(tag, { draft: true, body });
    await drafts.create(DRAFT);
    expect(app.releases.byId(other.id)).toEqual(other);
    expect(waiting()).toHaveLength(2);
  });

  it.each([
    ['whose answer is lost', { kind: 'reset' }],
    ['whose answer is cut', { kind: 'truncated' }],
    ['that a gateway gave up on, and was done', { status: 502, isApplied: true }],
  ] as const)('%s is looked for, and not sent again', async (_what, mishap) => {
    github.faults.next({ match: /^POST/, ...mishap });
    const { url } = await drafts.create(DRAFT);
    expect(waiting()).toHaveLength(1);
    expect(url).toBe((await drafts.drafts())[0]?.url);
    expect(github.writes()).toHaveLength(1);
  });

  it.each([
    ['was not done', { status: 502 }, 'GITHUB_UNAVAILABLE', 1],
    ['was cut off before', { kind: 'dropped' }, 'GITHUB_UNAVAILABLE', 1],
    ['is refused', { status: 403, message: 'Resource not accessible by integration' }, 'GITHUB_FORBIDDEN', 1],
    ['is not allowed by a rule', { status: 422, message: 'Repository rule violations found' }, 'GITHUB_RULE', 1],
    ['is wrong', { status: 422, message: 'Validation Failed' }, 'GITHUB_REFUSED', 1],
    ['has nothing to be made in', { status: 404, message: 'Not Found' }, 'CONFLICT_GONE', 1],
    ['is beyond the limit', { kind: 'limit-exhausted' }, 'GITHUB_RATE_LIMITED', 1],
  ] as const)('that %s fails, and leaves nothing', async (_what, mishap, code, sent) => {
    github.faults.next({ match: /^POST/, ...mishap });
    await expect(drafts.create(DRAFT)).rejects.toMatchObject({ code });
    expect(waiting()).toEqual([]);
    expect(github.writes()).toHaveLength(sent);
  });

  it('waits where GitHub asks for patience', async () => {
    github.faults.next({ match: /^POST/, kind: 'secondary-limit' });
    await drafts.create(DRAFT);
    expect(waiting()).toHaveLength(1);
  });

  it('which the list does not show yet gives the address all the same', async () => {
    // Gone from the list before it is read back, as in one that lags behind.
    github.faults.after(/^POST/, () => app.releases.discard(idOf('v1.0.4')));
    expect((await drafts.create(DRAFT)).url).toMatch(/\/acme\/app\/releases\//);
  });

  it('by a token that may only read names the permission', async () => {
    await expect(draftsFor('reader').create(DRAFT)).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      details: { permission: expect.stringContaining('contents: write') },
    });
  });

  it('by two runs at once: both tell of the same one afterwards', async () => {
    await Promise.all([drafts.create(DRAFT), draftsFor('writer').create(DRAFT)]);
    const [one, other] = await Promise.all([drafts.create(DRAFT), draftsFor('writer').create(DRAFT)]);
    expect(one).toEqual(other);
  });
});

describe('changing one', () => {
  it('writes its notes and nothing else, marked still', async () => {
    app.release('v1.0.4', { draft: true, name: 'Better', body: OURS, target: 'release/1.0' });
    await drafts.change(idOf('v1.0.4'), { body: 'Other notes' });
    expect(waiting()).toMatchObject([
      { name: 'Better', body: `Other notes\n\n${DRAFT_MARKER}\n`, target: 'release/1.0' },
    ]);
    expect(app.releases.latest()?.tagName).toBe('v1.0.3');
  });

  it.each([
    ['without our marker', { draft: true, body: 'By hand' }, 'v1.0.4', 'CONFLICT_MOVED'],
    ['with a marker in a text', { draft: true, body: `a ${DRAFT_MARKER}` }, 'v1.0.4', 'CONFLICT_MOVED'],
    ['without notes', { draft: true, body: null }, 'v1.0.4', 'CONFLICT_MOVED'],
    ['that was published meanwhile', { body: OURS }, 'v1.0.4', 'CONFLICT_MOVED'],
    ['that is gone', { draft: true, body: OURS }, 'none', 'CONFLICT_GONE'],
  ] as const)('%s is refused, and nothing is written', async (_what, facts, tag, code) => {
    const release = app.release('v1.0.4', facts);
    await expect(drafts.change(idOf(tag), { body: 'x' })).rejects.toMatchObject({ code });
    expect(app.releases.byId(release.id)).toEqual(release);
    expect(github.writes()).toEqual([]);
  });

  it.each([
    ['refused', { match: /^PATCH/, status: 403, message: 'No', times: 1 }, 'GITHUB_FORBIDDEN'],
    ['of one that vanishes', { match: /^PATCH/, status: 404, message: 'Not Found', times: 1 }, 'CONFLICT_GONE'],
    ['unread', { match: /^GET/, status: 200, message: 'Hello', times: 1 }, 'GITHUB_ANSWER_INVALID'],
    ['with GitHub down', { match: /^GET/, status: 500, times: 4 }, 'GITHUB_UNAVAILABLE'],
  ])('%s fails', async (_what, fault, code) => {
    app.release('v1.0.4', { draft: true, body: OURS });
    github.faults.next(fault);
    await expect(drafts.change(idOf('v1.0.4'), { body: 'x' })).rejects.toMatchObject({ code });
    expect(waiting()).toMatchObject([{ body: OURS }]);
  });
});

describe('the list', () => {
  it('has drafts only, newest first, and empty words where GitHub has none', async () => {
    app.release('v1.0.4', { draft: true, body: null, name: null, createdAt: '2026-01-01' });
    app.release('v1.0.5', { draft: true, body: OURS, createdAt: '2026-02-01' });
    app.release('v2.0.0-rc.1', { prerelease: true });
    expect((await drafts.drafts()).map(({ tag, name, body }) => [tag, name, body])).toEqual([
      ['v1.0.5', 'v1.0.5', OURS],
      ['v1.0.4', '', ''],
    ]);
  });

  it.each([['reader'], [undefined]])('is empty for %s, who may not see any', async (token) => {
    app.release('v1.0.4', { draft: true, body: OURS });
    expect(await draftsFor(token).drafts()).toEqual([]);
  });

  it('reads three pages and no more', async () => {
    app.deleteRelease('v1.0.3');
    app.generate(450, { bodyBytes: 10 });
    await drafts.drafts();
    expect(github.requests).toHaveLength(3);
  });

  it.each([
    [{ status: 200, message: 'Hello' }, 'GITHUB_ANSWER_INVALID'],
    [{ status: 404, message: 'Not Found' }, 'GITHUB_NOT_FOUND'],
    [{ status: 401, message: 'Bad credentials' }, 'GITHUB_UNAUTHORIZED'],
    [{ status: 500 }, 'GITHUB_UNAVAILABLE'],
  ])('behind %j fails', async (mishap, code) => {
    github.faults.next({ match: /releases/, ...mishap, times: 4 });
    await expect(drafts.drafts()).rejects.toMatchObject({ code });
  });
});
