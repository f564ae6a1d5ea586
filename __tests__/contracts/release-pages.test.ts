/** One suite for the port ReleasePages: in memory and on GitHub, page by page and many at once. */
import { Octokit } from '@octokit/rest';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubReleasePages } from '../../src/adapters/github/release-pages.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { LtsError } from '../../src/errors.ts';
import type { ReleasePages, ReleaseText } from '../../src/ports/release-pages.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { MemoryPorts } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';

interface Place {
  readonly pages: ReleasePages;
  readonly idOf: (tag: string) => number;
  readonly text: (tag: string) => ReleaseText;
  readonly flag: () => string | undefined;
  /** Requests that asked for a change. */
  readonly writes: () => number;
  readonly write: (tag: string, text: { title?: string | null; body: string | null }) => void;
  readonly remove: (tag: string) => void;
  readonly close: () => void | Promise<void>;
}

const TAGS = Array.from({ length: 30 }, (_, patch) => `v1.0.${patch}`);
const FLAGGED = 'v1.0.7';

const places: Record<string, () => Promise<Place>> = {
  'in memory': async () => {
    const repository = new MemoryRepository(
      ...TAGS.map((tag, index) => `${tag} 2025-01-${String(index + 1).padStart(2, '0')}`),
    );
    repository.latest = repository.page(FLAGGED).id;
    const ports = new MemoryPorts(repository);
    return {
      pages: ports,
      idOf: (tag) => repository.page(tag).id,
      text: (tag) => {
        const { title, body } = repository.page(tag);
        return { body, ...(title ? { title } : {}) };
      },
      flag: () => repository.flagged(),
      writes: () => ports.writes.length,
      write: (tag, { title, body }) =>
        void Object.assign(repository.page(tag), { title: title ?? undefined, body: body ?? '' }),
      remove: (tag) => void repository.remove(tag),
      close: () => {},
    };
  },
  GitHub: async () => {
    const world = new World().token('writer', 'write');
    const repository = world.repository('acme/app');
    for (const tag of TAGS) repository.release(tag, { makeLatest: tag === FLAGGED ? 'true' : 'false' });
    const github = await startGithub(world);
    const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'writer', log: SILENT }), {
      isAnonymous: false,
      firstPauseMs: 1,
    });
    const named = (tag: string) => repository.releases.named(tag);
    return {
      pages: new GithubReleasePages(new GithubRepository(client, { owner: 'acme', repo: 'app' }), 5),
      idOf: (tag) => named(tag)?.id ?? 0,
      text: (tag) => {
        const { name, body } = named(tag) ?? { name: '', body: '' };
        return { body: body ?? '', ...(name ? { title: name } : {}) };
      },
      flag: () => repository.releases.latest()?.tagName,
      writes: () => github.writes().length,
      write: (tag, { title, body }) =>
        void repository.editRelease(tag, { body, ...(title === undefined ? {} : { name: title }) }),
      remove: (tag) => repository.deleteRelease(tag),
      close: () => github.close(),
    };
  },
};
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe.each(Object.entries(places))('%s', (_, open) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.close());

  it.each([
    ['no notes', null],
    ['CRLF', 'a\r\nb\r\n'],
    ['emoji and what is no letter', '👩‍👩‍👧 \u2028 \u0001 "\\" end'],
    ['many characters', `${'ä'.repeat(124_999)}\n`],
  ])('gives and takes %s as they are', async (_what, body) => {
    place.write('v1.0.3', { title: 'A title', body });
    const seen: ReleaseText[] = [];
    await place.pages.edit(place.idOf('v1.0.3'), (now) => {
      seen.push(now);
      return { body: `${now.body.slice(1)}!`, isLatest: false };
    });

    expect(seen).toEqual([{ title: 'A title', body: body ?? '' }]);
    expect(place.text('v1.0.3')).toEqual({ title: 'A title', body: `${(body ?? '').slice(1)}!` });
  });

  it('changes only what it is told to', async () => {
    place.write('v1.0.3', { title: 'A title', body: 'notes' });
    await place.pages.edit(place.idOf('v1.0.3'), () => ({ title: 'Another', isLatest: false }));
    expect(place.text('v1.0.3')).toEqual({ title: 'Another', body: 'notes' });

    const others = TAGS.filter((tag) => tag !== 'v1.0.3').map(place.text);
    await place.pages.edit(place.idOf('v1.0.3'), () => ({ body: '', isLatest: false }));
    expect(place.text('v1.0.3')).toEqual({ title: 'Another', body: '' });
    expect(TAGS.filter((tag) => tag !== 'v1.0.3').map(place.text)).toEqual(others);
  });

  it('says nothing of a title where there is none', async () => {
    place.write('v1.0.3', { title: null, body: 'notes' });
    const seen: ReleaseText[] = [];
    await place.pages.edit(place.idOf('v1.0.3'), (now) => void seen.push(now));

    expect(seen).toEqual([{ body: 'notes' }]);
  });

  it.each<[string, () => undefined]>([
    ['there is nothing to change', () => undefined],
    [
      'the change cannot be made, which is told',
      () => {
        throw new LtsError('CONFLICT_MOVED', { what: 'it', expected: 'here', seen: 'there' });
      },
    ],
  ])('writes nothing when %s', async (what, change) => {
    const code = await place.pages.edit(place.idOf('v1.0.3'), change).then(
      () => 'done',
      (error) => error.code,
    );

    expect(code).toBe(what.startsWith('there') ? 'done' : 'CONFLICT_MOVED');
    expect(place.writes()).toBe(0);
  });

  it('the flag goes where it is set, and stays where it is through edits that say so', async () => {
    await place.pages.edit(place.idOf('v1.0.3'), () => ({ body: 'x', isLatest: false }));
    await place.pages.edit(place.idOf(FLAGGED), () => ({ body: 'x', isLatest: true }));
    expect(place.flag()).toBe(FLAGGED);
    await place.pages.setLatest(place.idOf('v1.0.3'));
    expect(place.flag()).toBe('v1.0.3');
    await place.pages.edit(place.idOf('v1.0.5'), () => ({ body: 'x', isLatest: true }));
    expect(place.flag()).toBe('v1.0.5');
  });

  it('what was deleted is gone: told, and the flag stays', async () => {
    const id = place.idOf('v1.0.3');
    place.remove('v1.0.3');
    const change = () => ({ body: 'x', isLatest: true });

    await expect(place.pages.edit(id, change)).rejects.toMatchObject({ code: 'CONFLICT_GONE' });
    await expect(place.pages.setLatest(id)).rejects.toMatchObject({ code: 'CONFLICT_GONE' });
    expect(place.flag()).toBe(FLAGGED);
  });

  it('writes many side by side, each on its own page', async () => {
    await Promise.all(
      TAGS.map((tag) =>
        place.pages.edit(place.idOf(tag), () => ({ body: `notes of ${tag}`, isLatest: tag === FLAGGED })),
      ),
    );

    expect(TAGS.map((tag) => place.text(tag).body)).toEqual(TAGS.map((tag) => `notes of ${tag}`));
    expect(place.flag()).toBe(FLAGGED);
  });
});

describe('on GitHub', () => {
  let github: Github | undefined;
  afterEach(() => github?.close());

  async function scripted(fault: Parameters<Awaited<ReturnType<typeof startGithub>>['faults']['next']>[0]) {
    const world = new World().token('writer', 'write');
    const repository = world.repository('acme/app');
    for (const tag of TAGS) repository.release(tag, { body: 'notes' });
    const server = await startGithub(world);
    github = server;
    server.faults.next(fault);
    const client = new GithubClient(new Octokit({ baseUrl: server.url, auth: 'writer', log: SILENT }), {
      isAnonymous: false,
      firstPauseMs: 1,
    });
    const pages = new GithubReleasePages(new GithubRepository(client, { owner: 'acme', repo: 'app' }));
    return { server, pages, repository };
  }

  it('one page that may not be written stops those that were not tried yet', async () => {
    const { server, pages, repository } = await scripted({ match: /^PATCH/, status: 403, times: 30 });
    const ids = repository.releases.newestFirst().map(({ id }) => id);
    const ended = await Promise.allSettled(ids.map((id) => pages.edit(id, () => ({ body: 'x', isLatest: false }))));

    const codes = ended.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'));
    expect(new Set(codes)).toEqual(new Set(['GITHUB_FORBIDDEN']));
    expect(server.writes()).toHaveLength(20);
  });

  it('nonsense is no page without notes', async () => {
    const { pages, repository } = await scripted({ match: /^GET/, status: 200, message: 'Hello' });
    const id = repository.releases.named('v1.0.0')?.id ?? 0;

    await expect(pages.edit(id, () => ({ body: 'x', isLatest: false }))).rejects.toMatchObject({
      code: 'GITHUB_ANSWER_INVALID',
    });
    expect(repository.releases.byId(id)?.body).toBe('notes');
  });
});
