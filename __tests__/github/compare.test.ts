import { ask } from './ask.ts';
import type { Repository } from './repository.ts';
import { type Github, startGithub } from './server.ts';
import { World } from './world.ts';

const LINE = 'releases/v1.0.x';
const PICKED = `fix: x (#12)\n\n(cherry picked from commit ${'a'.repeat(40)})`;

let github: Github | undefined;

afterEach(() => github?.close());

async function start(story: (app: Repository) => void): Promise<Github> {
  const world = new World().token('reader', { permissions: { contents: 'read' } }).token('powerless', 'none');
  story(world.repository('acme/app', { createdAt: '2025-01-01' }));
  story(world.repository('acme/secret', { createdAt: '2025-01-01', private: true }));
  github = await startGithub(world);
  return github;
}

/** A line branch from v1.0.0 with a fix before each tag, while main goes on; main takes in what `topic` did. */
function lines(app: Repository): void {
  app.tag('v1.0.0', { on: '2025-01-02', annotated: true });
  app.branch(LINE, { at: 'v1.0.0' }).branch('topic', { at: 'v1.0.0' });
  app.commit('feat: y (#11)', { on: '2025-01-03' });
  app.commit('fix: x (#12)', { on: '2025-01-04' });
  app.commit(PICKED, { on: '2025-01-05', branch: LINE });
  app.commit('fix: z (#13)', { on: '2025-01-06', branch: LINE });
  app.tag('v1.0.1', { on: '2025-01-07', branch: LINE });
  app.commit('fix: w (#14)', { on: '2025-01-08', branch: LINE });
  app.tag('v1.0.2', { commit: LINE });
  // Dated before what it builds on, as a rebase leaves it.
  app.commit('topic: one', { on: '2025-01-03T12:00:00Z', branch: 'topic' });
  app.commit('topic: two', { on: '2025-01-01', branch: 'topic' });
  app.commit('Merge topic', { on: '2025-01-09', merges: 'topic' });
  app.tag('v1.1.0', { on: '2025-01-10', annotated: true });
}

type Body = Record<string, unknown> & { commits: { commit: { message: string } }[] };

const messagesOf = (body: unknown) => (body as Body).commits.map(({ commit }) => commit.message);

// As `git log --date-order --reverse` has it.
const ON_MAIN = ['topic: one', 'topic: two', 'feat: y (#11)', 'fix: x (#12)', 'Merge topic', 'Release v1.1.0'];
const ON_LINE = [PICKED, 'fix: z (#13)', 'Release v1.0.1', 'fix: w (#14)'];

it.each<[string, string, string, string, string[], number, string]>([
  ['a tag and the next', 'v1.0.0', 'v1.0.1', 'ahead', ON_LINE.slice(0, 3), 0, 'v1.0.0'],
  ['a tag on the fix itself', 'v1.0.1', 'v1.0.2', 'ahead', ['fix: w (#14)'], 0, 'v1.0.1'],
  ['back', 'v1.0.2', 'v1.0.0', 'behind', [], 4, 'v1.0.0'],
  ['two names of one commit', 'v1.0.2', LINE, 'identical', [], 0, 'v1.0.2'],
  ['another line', 'v1.0.2', 'v1.1.0', 'diverged', ON_MAIN, 4, 'v1.0.0'],
  ['main, seen from the line', 'main', LINE, 'diverged', ON_LINE, 6, 'v1.0.0'],
  ['what was merged', 'main', 'topic', 'behind', [], 4, 'topic'],
  ['what the merge added', 'topic', 'HEAD', 'ahead', ON_MAIN.slice(2), 0, 'topic'],
])('%s: %s...%s is %s', async (_, base, head, status, messages, behindBy, mergeBase) => {
  let git: Repository['git'] | undefined;
  const server = await start((app) => {
    lines(app);
    git ??= app.git;
  });
  const shas = [base, head].map((name) => git?.commitAt(name)?.sha ?? '');
  const spellings = [`${base}...${head}`, [base, head].map(encodeURIComponent).join('...'), shas.join('...')];
  for (const basehead of [...spellings, encodeURIComponent(`${base}...${head}`)]) {
    const reply = await ask(server, `/repos/acme/app/compare/${basehead}`);

    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status, behind_by: behindBy, files: [] });
    expect(reply.body).toMatchObject({ ahead_by: messages.length, total_commits: messages.length });
    expect(reply.body).toMatchObject({ base_commit: { sha: shas[0] } });
    expect(reply.body).toMatchObject({ merge_base_commit: { sha: git?.commitAt(mergeBase)?.sha } });
    expect(messagesOf(reply.body)).toEqual(messages);
    expect(reply.headers.get('link')).toBeNull();
  }
});

it.each([
  ['two dots', 'app/compare/v1.0.0..v1.0.1', undefined, 404, 'Not Found'],
  ['three names', 'app/compare/v1.0.0...v1.0.1...main', undefined, 404, 'Not Found'],
  ['one name', 'app/compare/main', undefined, 404, 'Not Found'],
  ['no head', 'app/compare/main...', undefined, 404, 'Not Found'],
  ['an unknown base', 'app/compare/none...main', undefined, 404, 'Not Found'],
  ['an unknown head', 'app/compare/main...none', 'reader', 404, 'Not Found'],
  ['no shared history', 'app/compare/main...alone', 'reader', 404, 'No common ancestor between main and alone.'],
  ['nobody', 'secret/compare/v1.0.0...main', undefined, 404, 'Not Found'],
  ['no permission', 'secret/compare/v1.0.0...main', 'powerless', 403, 'Resource not accessible by integration'],
])('%s: %s asked by %s: %i', async (_, path, token, status, message) => {
  const server = await start((app) => {
    lines(app);
    const alone = { message: 'alone', committedAt: app.createdAt, parents: [], files: new Map() };
    app.git.setRef('refs/heads/alone', app.git.addCommit('alone', alone).sha);
  });

  const reply = await ask(server, `/repos/acme/${path}`, token);

  expect(reply.status).toBe(status);
  expect(reply.body).toMatchObject({ message, status: String(status) });
});

it('reading contents is enough', async () => {
  const reply = await ask(await start(lines), '/repos/acme/secret/compare/v1.0.0...v1.0.1', 'reader');

  expect(reply.status).toBe(200);
  expect(reply.headers.get('x-accepted-github-permissions')).toBe('contents=read');
});

describe('600 commits', () => {
  const story = (app: Repository) => {
    app.tag('v1');
    for (let turn = 1; turn <= 600; turn += 1) app.commit(`fix: ${turn}`);
  };

  it.each<[string, [first: number, last: number] | undefined, string[]]>([
    ['', [351, 600], []],
    ['?page=1', [1, 250], ['next 2', 'last 3']],
    ['?page=3', [501, 600], ['prev 2', 'first 1']],
    ['?page=4', undefined, ['prev 3', 'first 1']],
    ['?per_page=100', [1, 100], ['next 2', 'last 6']],
    ['?per_page=100&page=6', [501, 600], ['prev 5', 'first 1']],
    ['?per_page=1000', [1, 250], ['next 2', 'last 3']],
    ['?per_page=none&page=2', [251, 500], ['prev 1', 'next 3', 'last 3', 'first 1']],
  ])('%j gives %j', async (query, range, links) => {
    const reply = await ask(await start(story), `/repos/acme/app/compare/v1...main${query}`);

    const messages = messagesOf(reply.body);
    expect([messages[0], messages.at(-1)]).toEqual((range ?? [undefined, undefined]).map((n) => n && `fix: ${n}`));
    expect(messages).toHaveLength(range === undefined ? 0 : range[1] - range[0] + 1);
    expect(reply.body).toMatchObject({ status: 'ahead', ahead_by: 600, total_commits: 600 });
    const named = (reply.headers.get('link') ?? '').matchAll(/[?&]page=(\d+)[^>]*>; rel="(\w+)"/g);
    expect([...named].map(([, page, name]) => `${name} ${page}`)).toEqual(links);
  });
});

it('10,000 commits are compared', async () => {
  const server = await start((app) => {
    app.tag('v1');
    for (let turn = 1; turn <= 10_000; turn += 1) app.commit(`fix: ${turn}`, { on: '2025-02-01' });
  });
  const reply = await ask(server, '/repos/acme/app/compare/v1...main');

  expect(reply.body).toMatchObject({ total_commits: 10_000 });
});
