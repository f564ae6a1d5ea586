import { ask } from './ask.ts';
import { type Github, type GithubOptions, startGithub } from './server.ts';
import { World } from './world.ts';

const APP = '/repos/acme/app';

let github: Github | undefined;

async function start(world: World, options: GithubOptions = {}): Promise<Github> {
  github = await startGithub(world, options);
  return github;
}

afterEach(() => github?.close());

function names(body: unknown): string[] {
  return (body as { tag_name: string }[]).map((release) => release.tag_name);
}

function nextOf(headers: Headers): string | undefined {
  return /<(?<url>[^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.groups?.url;
}

describe('lists of releases', () => {
  it('come in pages that Link leads through, each release once, newest first', async () => {
    const world = new World().token('reader');
    const repository = world.repository('acme/app').generate(250);
    const { url } = await start(world);

    const seen: string[] = [];
    const pages: number[] = [];
    for (let next: string | undefined = `${url}${APP}/releases?per_page=500`; next !== undefined; ) {
      const response: Response = await fetch(next, { headers: { authorization: 'token reader' } });
      const page = names(await response.json());
      seen.push(...page);
      pages.push(page.length);
      next = nextOf(response.headers);
    }

    expect(pages).toEqual([100, 100, 50]);
    expect(seen).toEqual(repository.releases.newestFirst().map((release) => release.tagName));
    expect(new Set(seen).size).toBe(250);
  });

  it('end at the cap with 422 although Link goes on', async () => {
    const world = new World();
    world.repository('acme/app').generate(40);
    const server = await start(world, { releasesCap: 20 });

    const last = await ask(server, `${APP}/releases?per_page=10&page=2`);
    const beyond = await ask(server, `${APP}/releases?per_page=10&page=3`);

    expect(names(last.body)).toHaveLength(10);
    expect(nextOf(last.headers)).toContain('page=3');
    expect(beyond.status).toBe(422);
    expect(beyond.body).toMatchObject({ message: 'Only the first 20 results are available.', status: '422' });
  });

  it('show drafts to those who may push only, and never by their tag', async () => {
    const world = new World().token('writer', 'write').token('reader', 'read');
    world.repository('acme/app').release('v1.0.0', { draft: true });
    const server = await start(world);

    expect(names((await ask(server, `${APP}/releases`, 'writer')).body)).toEqual(['v1.0.0']);
    expect(names((await ask(server, `${APP}/releases`, 'reader')).body)).toEqual([]);
    expect((await ask(server, `${APP}/releases/tags/v1.0.0`, 'writer')).status).toBe(404);
  });
});

describe('the latest release', () => {
  it('is whatever was published last, unless make_latest says otherwise', async () => {
    const world = new World();
    const repository = world.repository('acme/app');
    const server = await start(world);
    const latest = async () => ((await ask(server, `${APP}/releases/latest`)).body as { tag_name: string }).tag_name;

    repository.release('v2.0.0', { createdAt: '2025-03-01' });
    repository.release('v1.0.1', { createdAt: '2025-04-01', makeLatest: 'false' });
    expect(await latest()).toBe('v2.0.0');

    repository.release('v1.0.2', { createdAt: '2025-02-01' });
    expect(await latest()).toBe('v1.0.2');

    repository.editRelease('v2.0.0', { makeLatest: 'true' });
    expect(await latest()).toBe('v2.0.0');

    repository.deleteRelease('v2.0.0');
    expect(await latest()).toBe('v1.0.1');
  });
});

describe('who may read what', () => {
  const NOT_FOUND = [404, 'Not Found'] as const;
  const rows: [string, string | undefined, readonly [number, string | undefined]][] = [
    ['/repos/acme/app/releases', undefined, [200, undefined]],
    ['/repos/acme/app/releases', 'powerless', [200, undefined]],
    ['/repos/acme/app/releases', 'nobody-gave-this-out', [401, 'Bad credentials']],
    ['/repos/acme/secret/releases', undefined, NOT_FOUND],
    ['/repos/acme/secret/releases', 'stranger', NOT_FOUND],
    ['/repos/acme/secret/releases', 'powerless', [403, 'Resource not accessible by integration']],
    ['/repos/acme/secret/releases', 'person', [403, 'Resource not accessible by personal access token']],
    ['/repos/acme/secret/releases', 'reader', [200, undefined]],
    ['/repos/acme/none/releases', 'reader', NOT_FOUND],
    ['/repos/acme/empty/git/matching-refs/tags', 'reader', [409, 'Git Repository is empty.']],
    ['/repos/acme/empty/releases', 'reader', [200, undefined]],
  ];

  it.each(rows)('%s asked by %s: %j', async (path, token, [status, message]) => {
    const world = new World()
      .token('powerless', 'none')
      .token('person', { kind: 'personal', permissions: { issues: 'write' } })
      .token('reader', { permissions: { contents: 'read' } })
      .token('stranger', { permissions: 'write', repositories: ['acme/app'] });
    world.repository('acme/app');
    world.repository('acme/secret', { private: true });
    world.repository('acme/empty', { empty: true });

    const reply = await ask(await start(world), path, token);

    expect(reply.status).toBe(status);
    if (message !== undefined) expect(reply.body).toMatchObject({ message, status: String(status) });
  });

  it('counts an hour of requests, and refuses beyond it when asked to', async () => {
    const world = new World();
    world.repository('acme/app');
    const server = await start(world, { enforceRateLimit: true });
    const replies = [];
    for (let turn = 0; turn <= 60; turn += 1) replies.push(await ask(server, APP));

    expect(replies[0]?.headers.get('x-ratelimit-limit')).toBe('60');
    expect(replies[59]?.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(replies.map((reply) => reply.status)).toEqual([...Array(60).fill(200), 403]);
  });
});

describe('git', () => {
  it('tells annotated tags from lightweight ones and leads to their commits', async () => {
    const world = new World();
    const repository = world.repository('acme/app');
    const annotated = repository.tag('v1.0.0', { on: '2025-09-09T10:00:00Z', annotated: true });
    const lightweight = repository.tag('v1.0.1', { on: '2025-10-09T10:00:00Z' });
    const server = await start(world);

    const refs = (await ask(server, `${APP}/git/matching-refs/tags%2Fv1`)).body as { object: object }[];
    const tag = await ask(server, `${APP}/git/tags/${annotated.ref.sha}`);
    const commit = await ask(server, `${APP}/git/commits/${annotated.commit.sha}`);

    expect(refs.map((ref) => ref.object)).toMatchObject([
      { type: 'tag', sha: annotated.ref.sha },
      { type: 'commit', sha: lightweight.commit.sha },
    ]);
    expect(tag.body).toMatchObject({ tagger: { date: '2025-09-09T10:00:00Z' }, object: { sha: annotated.commit.sha } });
    expect(commit.body).toMatchObject({ committer: { date: '2025-09-09T10:00:00Z' } });
  });

  it('has a file from the commit it was written in, also raw', async () => {
    const world = new World();
    const repository = world.repository('acme/app');
    repository.tag('v1.0.0');
    repository.file('docs/Prüfung.md', 'größer\n');
    repository.tag('v1.0.1');
    const server = await start(world);
    const path = `${APP}/contents/docs/Pr%C3%BCfung.md`;

    const plain = (await ask(server, path)).body as { content: string; size: number };
    const raw = await ask(server, path, undefined, 'application/vnd.github.raw+json');
    const earlier = await ask(server, `${path}?ref=v1.0.0`);
    const later = await ask(server, `${path}?ref=v1.0.1`);

    expect(Buffer.from(plain.content, 'base64').toString()).toBe('größer\n');
    expect(plain.size).toBe(9);
    expect(raw.text).toBe('größer\n');
    expect([earlier.status, later.status]).toEqual([404, 200]);
  });
});
