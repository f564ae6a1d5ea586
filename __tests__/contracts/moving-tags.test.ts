/** One suite for the port MovingTags: in memory, in clones, and on GitHub, however much it says of a refusal. */
import { Octokit } from '@octokit/rest';
import { Git } from '../../src/adapters/git/git.ts';
import { GitMovingTags } from '../../src/adapters/git/moving-tags.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubMovingTags } from '../../src/adapters/github/moving-tags.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { MovingTags } from '../../src/ports/moving-tags.ts';
import { Clone } from '../clone.ts';
import { type GithubOptions, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { MemoryPorts } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';

interface Place {
  readonly tags: MovingTags;
  /** What a tag names itself, and the commit behind it. */
  readonly objectAt: (tag: string) => string | undefined;
  readonly commitAt: (tag: string) => string;
  /** As somebody else does it, without asking where it was. */
  readonly point: (tag: string, commit: string) => void;
  readonly remove: (tag: string) => void;
  readonly close: () => void | Promise<void>;
}

/** Octokit tells every 404; here a 404 is an answer. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const VERSIONS = ['v1.0.0', 'v1.0.1', 'v1.1.0'] as const;

const places: Record<string, () => Promise<Place>> = {
  'in memory': async () => {
    const repository = new MemoryRepository(...VERSIONS.map((tag) => `${tag} 2025-09-09`));
    repository.add('latest-lts at v1.0.0 bare').add('stable at v1.0.0 annotated bare');
    return {
      tags: new MemoryPorts(repository),
      objectAt: (tag) => repository.tags.get(tag)?.object,
      commitAt: (tag) => repository.tags.get(tag)?.commit ?? '',
      point: (tag, commit) => void repository.tags.set(tag, { object: commit, commit, date: undefined }),
      remove: (tag) => void repository.tags.delete(tag),
      close: () => {},
    };
  },
  'a clone': async () => cloned(false),
  'a bare clone': async () => cloned(true),
  GitHub: () => onGithub({}),
  'a GitHub that gives its reasons': () => onGithub({ vagueRefusals: 'none' }),
  'a GitHub that gives none': () => onGithub({ vagueRefusals: 'all' }),
};

function cloned(bare: boolean): Place {
  const clone = new Clone({
    tags: VERSIONS.map((name) => ({ name, on: '2025-09-09T10:00:00Z', annotated: name === 'v1.0.1' })),
    bare,
  });
  clone.git(['tag', 'latest-lts', 'v1.0.0']);
  clone.git(['tag', '-a', '-m', 'by hand', 'stable', 'v1.0.0']);
  const resolve = (name: string) => {
    const found = clone.git(['rev-parse', '--verify', '--quiet', name, '--']);
    return found.trim();
  };
  return {
    tags: new GitMovingTags(new Git(clone.directory)),
    objectAt: (tag) => clone.git(['for-each-ref', '--format=%(objectname)', `refs/tags/${tag}`]).trim() || undefined,
    commitAt: (tag) => resolve(`refs/tags/${tag}^{commit}`),
    point: (tag, commit) => void clone.git(['update-ref', `refs/tags/${tag}`, commit]),
    remove: (tag) => void clone.git(['update-ref', '-d', `refs/tags/${tag}`]),
    close: () => clone.remove(),
  };
}

async function onGithub(options: GithubOptions): Promise<Place> {
  const world = new World().token('writer', 'write');
  const repository = world.repository('acme/app');
  for (const name of VERSIONS) repository.tag(name, { on: '2025-09-09T10:00:00Z', annotated: name === 'v1.0.1' });
  repository.tag('latest-lts', { commit: 'v1.0.0' });
  repository.tag('stable', { commit: 'v1.0.0', annotated: true });
  const github = await startGithub(world, options);
  const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'writer', log: SILENT }), {
    isAnonymous: false,
    firstPauseMs: 1,
  });
  const { git } = repository;
  return {
    tags: new GithubMovingTags(new GithubRepository(client, { owner: 'acme', repo: 'app' })),
    objectAt: (tag) => git.ref(`refs/tags/${tag}`)?.sha,
    commitAt: (tag) => git.commitAt(`refs/tags/${tag}`)?.sha ?? '',
    point: (tag, commit) => void git.setRef(`refs/tags/${tag}`, commit),
    remove: (tag) => void git.deleteRef(`refs/tags/${tag}`),
    close: () => github.close(),
  };
}

describe.each(Object.entries(places))('%s', (_, open) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.close());

  /** Tag, version it is on or undefined, version it shall be on. */
  const moveOf = (name: string, from: string | undefined, to: string) => ({
    name,
    ...(from === undefined ? {} : { from }),
    to: place.commitAt(to),
  });

  it('moves and makes tags in one go, each lightweight and on the commit', async () => {
    await place.tags.move([
      moveOf('latest-lts', place.objectAt('latest-lts'), 'v1.0.1'),
      moveOf('stable', place.objectAt('stable'), 'v1.1.0'),
      moveOf('app/1.0-lts', undefined, 'v1.0.1'),
      moveOf('ünïcode', undefined, 'v1.0.0'),
    ]);

    expect(['latest-lts', 'stable', 'app/1.0-lts', 'ünïcode'].map(place.objectAt)).toEqual(
      ['v1.0.1', 'v1.1.0', 'v1.0.1', 'v1.0.0'].map(place.commitAt),
    );
  });

  it('moves back, and leaves versions where they are', async () => {
    const before = VERSIONS.map(place.objectAt);
    await place.tags.move([moveOf('latest-lts', place.objectAt('latest-lts'), 'v1.1.0')]);
    await place.tags.move([moveOf('latest-lts', place.objectAt('latest-lts'), 'v1.0.0')]);

    expect(place.objectAt('latest-lts')).toBe(place.commitAt('v1.0.0'));
    expect(VERSIONS.map(place.objectAt)).toEqual(before);
  });

  const nowhere = 'no tag';
  it.each<[string, string, boolean, (tag: string) => void]>([
    ['was moved', 'latest-lts', true, (tag) => place.point(tag, place.commitAt('v1.1.0'))],
    ['was deleted', 'latest-lts', true, (tag) => place.remove(tag)],
    ['was made', 'lts', false, (tag) => place.point(tag, place.commitAt('v1.1.0'))],
  ])('moves nothing when one tag %s meanwhile, and says which', async (_what, name, exists, somebody) => {
    const [from, stable] = [exists ? place.objectAt(name) : undefined, place.objectAt('stable')];
    somebody(name);
    const seen = place.objectAt(name);
    const moves = [
      moveOf('stable', stable, 'v1.0.1'),
      moveOf(name, from, 'v1.0.1'),
      moveOf('new', undefined, 'v1.0.1'),
    ];

    await expect(place.tags.move(moves)).rejects.toMatchObject({
      code: 'CONFLICT_MOVED',
      details: {
        what: `the tag ${name}`,
        expected: from ?? nowhere,
        seen: exists ? (seen ?? nowhere) : expect.any(String),
      },
    });
    expect([name, 'stable', 'new'].map(place.objectAt)).toEqual([seen, stable, undefined]);
  });

  it('of two who move one tag from the same place, one wins, and the other is told', async () => {
    const from = place.objectAt('latest-lts');
    const wishes = ['v1.0.1', 'v1.1.0'];
    const ended = await Promise.allSettled(wishes.map((to) => place.tags.move([moveOf('latest-lts', from, to)])));

    const winner = ended.findIndex(({ status }) => status === 'fulfilled');
    expect(place.objectAt('latest-lts')).toBe(place.commitAt(wishes[winner] ?? 'nobody'));
    const losers = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    // Two gits may also meet at the lock file.
    expect(losers).toEqual([expect.stringMatching(/^(CONFLICT_MOVED|GIT_FAILED)$/)]);
  });

  it('told twice, a tag is where it shall be', async () => {
    const move = moveOf('latest-lts', place.objectAt('latest-lts'), 'v1.0.1');
    await place.tags.move([move]);
    await place.tags.move([move]).catch((error) => expect(error).toMatchObject({ code: 'CONFLICT_MOVED' }));

    expect(place.objectAt('latest-lts')).toBe(move.to);
  });
});

it('a commit that a clone does not have is told, and nothing moves', async () => {
  const place = cloned(false);
  const before = place.objectAt('latest-lts');
  const move = { name: 'latest-lts', from: before ?? '', to: '1'.repeat(40) };

  await expect(place.tags.move([move])).rejects.toMatchObject({ code: 'GIT_FAILED' });
  expect(place.objectAt('latest-lts')).toBe(before);
  await place.close();
});
