/** One suite for the two questions of the port History that follow reading: commits of tags, and how things are now. */
import { Octokit } from '@octokit/rest';
import { Git } from '../../src/adapters/git/git.ts';
import { GitHistory } from '../../src/adapters/git/history.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubHistory } from '../../src/adapters/github/history.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { History, HistoryWish } from '../../src/ports/history.ts';
import { Clone } from '../clone.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';
import { MemoryPorts } from '../outlets.ts';
import { MemoryRepository } from '../repository.ts';

const WISH: HistoryWish = {
  source: 'both',
  isRead: (tag) => /^v\d+\.\d+\.\d+$/.test(tag),
  forWriting: { notes: true, assets: true, likely: () => [] },
};
/** Annotated and light ones, in turn. */
const TAGS = ['v1.0.0', 'v1.0.1', 'v1.1.0', 'v1.1.1', 'v1.2.0'];
const isAnnotated = (tag: string) => !tag.endsWith('1');

/** What people do to a repository; a place without pages does the part with tags. */
interface Deeds {
  readonly tag: (name: string, at?: string, annotated?: boolean) => void;
  readonly untag: (name: string) => void;
  readonly publish: (tag: string) => void;
  readonly remove: (tag: string) => void;
  readonly unpublish: (tag: string) => void;
  readonly edit: (tag: string, body: string) => void;
  readonly flag: (tag: string) => void;
  readonly mark: (tag: string) => void;
}

interface Place extends Deeds {
  /** One that knows nothing yet. */
  readonly history: () => History;
  readonly commitAt: (tag: string) => string;
  readonly requests?: () => number;
  readonly close: () => void | Promise<void>;
}

const places: Record<string, () => Promise<Place>> = {
  'in memory': async () => {
    const repository = new MemoryRepository(
      ...TAGS.map((tag, index) => `${tag} 2025-0${index + 1}-01${isAnnotated(tag) ? ' annotated' : ''}`),
    );
    repository.latest = repository.page('v1.2.0').id;
    repository.add('latest-lts at v1.0.1 bare');
    return {
      history: () => {
        const ports = new MemoryPorts(repository);
        ports.glance = 100;
        return ports;
      },
      commitAt: (tag) => repository.tags.get(tag)?.commit ?? '',
      tag: (name, at, annotated) =>
        void repository.add(`${name}${at ? ` at ${at}` : ' 2025-06-01'}${annotated ? ' annotated' : ''} bare`),
      untag: (name) => void repository.tags.delete(name),
      publish: (tag) => void repository.publish(`${tag} 2025-06-01`),
      remove: (tag) => void repository.remove(tag),
      unpublish: (tag) => void repository.pages.delete(repository.page(tag).id),
      edit: (tag, body) => void Object.assign(repository.page(tag), { body }),
      flag: (tag) => {
        repository.latest = repository.page(tag).id;
      },
      mark: (tag) => void Object.assign(repository.page(tag), { prerelease: true }),
      close: () => {},
    };
  },
  'a clone': async () => {
    const clone = new Clone({
      tags: TAGS.map((name, index) => ({ name, on: `2025-0${index + 1}-01T10:00:00Z`, annotated: isAnnotated(name) })),
    });
    clone.git(['tag', 'latest-lts', 'v1.0.1']);
    const none = () => {};
    const tag: Deeds['tag'] = (name, at = 'HEAD', annotated = false) =>
      void clone.git(['tag', '--force', ...(annotated ? ['-a', '-m', name] : []), name, `${at}^{}`]);
    return {
      history: () => new GitHistory(new Git(clone.directory)),
      commitAt: (name) => clone.git(['rev-parse', `refs/tags/${name}^{commit}`]).trim(),
      tag,
      untag: (name) => void clone.git(['tag', '--delete', name]),
      publish: (name) => tag(name),
      remove: (name) => void clone.git(['tag', '--delete', name]),
      ...{ unpublish: none, edit: none, flag: none, mark: none },
      close: () => clone.remove(),
    };
  },
  GitHub: () => onGithub(0),
  // More than a page: what is not on the first is taken as expected, unless something shows that it is not.
  'GitHub, several pages': () => onGithub(150),
};

async function onGithub(more: number): Promise<Place> {
  const world = new World().token('writer', 'write');
  const repository = world.repository('acme/app');
  for (let patch = 0; patch < more; patch += 1) {
    repository.tag(`v0.9.${patch}`, { on: '2024-01-01T10:00:00Z' });
    repository.release(`v0.9.${patch}`);
  }
  for (const [index, tag] of TAGS.entries()) {
    repository.tag(tag, { on: `2025-0${index + 1}-01T10:00:00Z`, annotated: isAnnotated(tag) });
    repository.release(tag, { body: `Notes of ${tag}` });
  }
  repository.tag('latest-lts', { commit: 'v1.0.1' });
  const github: Github = await startGithub(world);
  return {
    history: () => {
      const client = new GithubClient(new Octokit({ baseUrl: github.url, auth: 'writer', log: SILENT }), {
        isAnonymous: false,
      });
      const options = { progress: () => {}, isForWriting: true };
      return new GithubHistory(new GithubRepository(client, { owner: 'acme', repo: 'app' }), options);
    },
    requests: () => github.requests.length,
    commitAt: (tag) => repository.git.commitAt(`refs/tags/${tag}`)?.sha ?? '',
    tag: (name, at, annotated = false) =>
      void repository.tag(name, { ...(at ? { commit: at } : { on: '2025-06-01T10:00:00Z' }), annotated }),
    untag: (name) => repository.deleteTag(name),
    publish: (tag) => {
      repository.tag(tag, { on: '2025-06-01T10:00:00Z' });
      repository.release(tag);
    },
    remove: (tag) => {
      repository.deleteRelease(tag);
      repository.deleteTag(tag);
    },
    unpublish: (tag) => repository.deleteRelease(tag),
    edit: (tag, body) => void repository.editRelease(tag, { body }),
    flag: (tag) => void repository.editRelease(tag, { makeLatest: 'true' }),
    mark: (tag) => void repository.editRelease(tag, { prerelease: true }),
    close: () => github.close(),
  };
}
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Everything of a snapshot that a plan rests on; a tag needs a date only where no page has one. */
function factsOf({ tags, releases }: Snapshot, commits: ReadonlyMap<string, string>): object {
  const published = new Set(releases.map(({ tag }) => tag));
  const needed = tags.filter(({ name }) => WISH.isRead(name) && !published.has(name));
  return {
    tags: tags.map(({ name, commit, object }) => [name, commit ?? commits.get(name), object]).sort(),
    dates: needed.map(({ name, date }) => [name, date]).sort(),
    releases: [...releases].sort((one, other) => (one.tag < other.tag ? -1 : 1)),
  };
}

async function seenBy(history: History, snapshot: Snapshot): Promise<object> {
  const missing = snapshot.tags.filter(({ commit }) => commit === undefined);
  return factsOf(snapshot, missing.length === 0 ? new Map() : await history.commitsOf(missing));
}

describe.each(Object.entries(places))('%s', (name, open) => {
  let place: Place;
  let history: History;
  let before: Snapshot;
  beforeEach(async () => {
    place = await open();
    history = place.history();
    before = await history.read(Promise.resolve(WISH));
  });
  afterEach(() => place.close());

  it('knows the commit of every tag, told at once or when asked', async () => {
    const missing = before.tags.filter(({ commit }) => commit === undefined);
    const asked = await history.commitsOf(missing);
    const found = before.tags.map((tag) => [tag.name, tag.commit ?? asked.get(tag.name)]);

    expect(found).toEqual(before.tags.map((tag) => [tag.name, place.commitAt(tag.name)]));
    expect((await history.commitsOf([])).size).toBe(0);
  });

  it.each<[string, (place: Place) => unknown]>([
    ['nothing happened', () => undefined],
    ['the channel was moved', (at) => at.tag('latest-lts', 'v1.2.0')],
    ['the channel became an annotated tag', (at) => at.tag('latest-lts', 'v1.2.0', true)],
    ['the channel was deleted', (at) => at.untag('latest-lts')],
    ['a channel was made', (at) => at.tag('stable', 'v1.2.0')],
    ['a version was tagged', (at) => at.tag('v1.2.1')],
    ['a version was published', (at) => at.publish('v1.2.1')],
    ['a version tag was moved', (at) => at.tag('v1.1.1', 'v1.2.0')],
    ['the newest version was deleted', (at) => at.remove('v1.2.0')],
    ['one in between was deleted', (at) => at.remove('v1.1.0')],
    ['the oldest of them was deleted', (at) => at.remove('v1.0.0')],
    ['only the tag of the oldest was deleted', (at) => at.untag('v1.0.0')],
    ['only the page of the oldest was deleted', (at) => at.unpublish('v1.0.0')],
    ['only the page of the newest was deleted', (at) => at.unpublish('v1.2.0')],
    ['notes were edited', (at) => at.edit('v1.1.0', 'Rewritten')],
    ['the flag was moved', (at) => at.flag('v1.0.0')],
    ['a release was marked as prerelease', (at) => at.mark('v1.1.0')],
    [
      'much happened at once',
      (at) => {
        at.remove('v1.0.0');
        at.publish('v1.2.1');
        at.tag('latest-lts', 'v1.1.0');
        at.edit('v1.1.0', 'Rewritten');
      },
    ],
  ])('looking again shows what reading anew would: %s', async (_, happens) => {
    happens(place);
    const again = await history.readAgain(before, WISH);
    const other = place.history();
    const anew = await other.read(Promise.resolve(WISH));

    expect(await seenBy(history, again)).toEqual(await seenBy(other, anew));
  });

  if (name.startsWith('GitHub')) {
    it('costs three requests as long as only channels and notes change', async () => {
      place.tag('latest-lts', 'v1.2.0');
      place.edit('v1.1.0', 'Rewritten');
      place.flag('v1.0.0');
      const asked = place.requests?.() ?? 0;
      await history.readAgain(before, WISH);

      expect((place.requests?.() ?? 0) - asked).toBe(3);
    });
  }
});
