/** One suite for the port PluginReleases: a clone and GitHub say the same of the same repository. */
import { Git } from '../../src/adapters/git/git.ts';
import { GitPluginReleases } from '../../src/adapters/git/plugin-releases.ts';
import type { PluginReleases, RevisionFiles } from '../../src/ports/plugin-releases.ts';
import type { Clone } from '../clone.ts';
import { copyClone } from '../github/copy-clone.ts';
import { World } from '../github/world.ts';
import { cloneOf, FILE, properties, type Served, serve } from './plugin-story.ts';

const LARGE = `${'#'.repeat(70_000)}\ncoreVersion=1.0.0\n`;
const TAGS = ['v0.9.0', 'v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0', 'v1.4.0'];

let clone: Clone;
let served: Served;
let places: Readonly<Record<string, PluginReleases>>;

beforeAll(async () => {
  clone = cloneOf(
    { message: 'start', on: '2025-01-01T10:00:00Z', tag: 'v0.9.0' },
    { message: 'one', on: '2025-02-01T10:00:00Z', file: properties('1.0.0'), tag: 'v1.0.0', isAnnotated: true },
    { message: 'two', on: '2025-03-01T10:00:00Z', file: properties('1.2.0 – ü'), tag: 'v1.1.0' },
    { message: 'large', on: '2025-04-01T10:00:00Z', file: LARGE, tag: 'v1.2.0' },
    { message: 'binary', on: '2025-05-01T10:00:00Z', file: 'coreVersion=\0', tag: 'v1.3.0' },
    { message: 'gone', on: '2025-06-01T10:00:00Z', file: null, tag: 'v1.4.0' },
  );
  // What was tagged later than it was committed, and a branch whose name is that of a tag.
  clone.git(['branch', 'v1.0.0', 'HEAD']);
  const world = new World().token('reader', { permissions: { contents: 'read' } });
  copyClone(clone, world.repository('acme/plugin', { empty: true }));
  world.repository('acme/empty', { empty: true });
  served = await serve(world, { maxAliases: 6 });
  places = {
    clone: new GitPluginReleases(new Git(clone.directory)),
    GitHub: served.place('acme/plugin').releases,
  };
});
afterAll(async () => {
  clone.remove();
  await served.github.close();
});

/** Instants, however they are written. */
function told(files: ReadonlyMap<string, RevisionFiles>) {
  return Object.fromEntries(
    [...files].map(([revision, { date, files: texts }]) => [
      revision.replace('refs/tags/', ''),
      { on: date && new Date(date).toISOString().slice(0, 10), ...Object.fromEntries(texts) },
    ]),
  );
}

describe.each(['clone', 'GitHub'])('%s', (name) => {
  const place = () => places[name] as PluginReleases;

  it('names all tags', async () => {
    expect([...(await place().tags())].sort()).toEqual(TAGS);
  });

  it('reads a file at each tag, and says why there is no text', async () => {
    const revisions = TAGS.map((tag) => `refs/tags/${tag}`);
    const read = await place().read({ revisions, paths: [FILE, 'none/at all.txt'] });
    expect(told(read)).toEqual({
      'v0.9.0': { on: '2025-01-01' },
      'v1.0.0': { on: '2025-02-01', [FILE]: { text: properties('1.0.0') } },
      'v1.1.0': { on: '2025-03-01', [FILE]: { text: properties('1.2.0 – ü') } },
      'v1.2.0': { on: '2025-04-01', [FILE]: { why: 'it is larger than 64 KiB' } },
      'v1.3.0': { on: '2025-05-01', [FILE]: { why: 'it is no text' } },
      'v1.4.0': { on: '2025-06-01' },
    });
  });

  it('leaves out what is not there, and takes a folder for no file', async () => {
    const revisions = [
      'refs/tags/none',
      'refs/heads/main',
      clone.git(['rev-parse', 'refs/tags/v1.0.0^{commit}']).trim(),
    ];
    const read = await place().read({ revisions, paths: ['', 'README.md', 'a\nb'] });
    expect([...read.keys()]).toEqual(revisions.slice(1));
    for (const { files } of read.values()) expect([...files]).toEqual([['README.md', { text: 'A plugin.\n' }]]);
  });

  it('asks nothing for nothing', async () => {
    expect(await place().read({ revisions: [], paths: [FILE] })).toEqual(new Map());
  });
});

it('a clone tells which tags a revision has', async () => {
  expect(await places.clone?.tags('v1.1.0')).toEqual(['v0.9.0', 'v1.0.0', 'v1.1.0']);
  await expect(places.clone?.tags('nonesuch')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

it('an empty repository has no tags', async () => {
  expect(await served.place('acme/empty').releases.tags()).toEqual([]);
});

it.each<[string, string, string]>([
  ['acme/none', 'reader', 'GITHUB_NOT_FOUND'],
  ['acme/plugin', '', 'GITHUB_FORBIDDEN'],
])('files of %s with the token %j: %s', async (repository, token, code) => {
  const { releases } = served.place(repository, token);
  const asked = releases.read({ revisions: ['refs/tags/v1.0.0'], paths: [FILE] });
  await expect(asked).rejects.toMatchObject({ code });
});
