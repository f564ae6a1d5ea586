import { GitChanges } from '../../src/adapters/git/changes.ts';
import { Git } from '../../src/adapters/git/git.ts';
import { GitPluginReleases } from '../../src/adapters/git/plugin-releases.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import { pluginsExitCode } from '../../src/plan/plugins/plugins-answer.ts';
import { MOST_TAGS, TAGS_AT_ONCE } from '../../src/plan/plugins/version-tags.ts';
import type { PluginPlace, PluginPlaces } from '../../src/ports/plugin-releases.ts';
import { pluginsJson } from '../../src/report/plugins-json.ts';
import { runPlugins } from '../../src/run/plugins.ts';
import { type PluginWorld, pluginFitsOf } from '../../src/run/read-plugins.ts';
import type { World } from '../../src/run/world.ts';
import type { Clone } from '../clone.ts';
import { cloneOf, commit, FILE, properties, type Served, serve } from '../contracts/plugin-story.ts';
import { history } from '../domain/history.ts';
import { copyClone } from '../github/copy-clone.ts';
import { World as GithubWorld } from '../github/world.ts';
import { sourceOf, ToldHistory } from '../observed.ts';
import { CORE_POLICY, CORE_TAGS, core } from '../plan/plugins/plugged.ts';

const POLICY = '.github/lts-policy.yml';
const GIT = `{ name: git, repository: acme/git, core: { file: ${FILE}, match: '/^coreVersion=(?<core>.+)$/' }, version: { file: ${FILE}, match: '/^version=(?<version>.+)$/' } }`;

let clone: Clone;
let served: Served;

beforeAll(async () => {
  clone = cloneOf(
    { message: 'feat: one', on: '2025-10-01T10:00:00Z', file: properties('1.0.0', '1.0.0'), tag: 'v1.0.0' },
    { message: 'feat: two', on: '2026-01-01T10:00:00Z', file: properties('1.0.2', '1.1.0'), tag: 'v1.1.0' },
    { message: 'fix: merged since', on: '2026-01-02T10:00:00Z' },
  );
  const at = (branch: string, from = 'main') => clone.git(['checkout', '--quiet', '-b', branch, from]);
  at('too-small');
  commit(clone, { message: 'feat: raise', on: '2026-02-01T10:00:00Z', file: properties('1.2.0', '1.1.1') });
  at('right');
  commit(clone, { message: 'chore: version', on: '2026-02-02T10:00:00Z', file: properties('1.2.0', '1.2.0') });
  at('silent', 'main');
  commit(clone, { message: 'fix: lost', on: '2026-02-03T10:00:00Z', file: 'nothing' });
  at('older', 'v1.0.0');
  commit(clone, { message: 'fix: for old cores', on: '2026-02-04T10:00:00Z', file: properties('1.0.0', '1.0.1') });
  clone.git(['branch', 'releases/1.0', 'v1.0.0']);
  clone.git(['checkout', '--quiet', 'main']);
  // A version that came out after the day asked for.
  commit(clone, {
    message: 'feat: three',
    on: '2026-07-01T10:00:00Z',
    file: properties('1.3.0', '1.9.0'),
    tag: 'v1.9.0',
  });
  const world = new GithubWorld().token('reader', { permissions: { contents: 'read', pull_requests: 'read' } });
  const repository = world.repository('acme/git', { empty: true });
  copyClone(clone, repository);
  for (const head of ['too-small', 'right', 'silent', 'older'])
    repository.pull(head, { number: PULLS[head] ?? 0, head, base: head === 'older' ? 'releases/1.0' : 'main' });
  served = await serve(world);
});
afterAll(async () => {
  clone.remove();
  await served.github.close();
});

const PULLS: Readonly<Record<string, number>> = { 'too-small': 1, right: 2, silent: 3, older: 4 };

const places: PluginPlaces = {
  onGithub: (repository) => served.place(repository),
  inClone: (directory) => {
    const git = new Git(directory);
    return { releases: new GitPluginReleases(git), changes: new GitChanges(git) };
  },
};

interface Told {
  readonly plugins?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly elsewhere?: Readonly<Record<string, string>>;
  readonly at?: PluginPlaces;
}

function world({ plugins = `[${GIT}]`, files = {}, elsewhere = {}, at = places }: Told = {}): World & PluginWorld {
  const own = { [POLICY]: `${CORE_POLICY}plugins: ${plugins}\n`, ...files };
  return {
    history: new ToldHistory(history(...CORE_TAGS)),
    policy: sourceOf(own, elsewhere),
    now: '2026-06-01T12:00:00Z',
    save: async () => {},
    plugins: at,
  };
}

function run(raw: RawInputs, told: Told = {}) {
  return runPlugins(parseInputs({ command: 'plugins', ...raw }, { kind: 'git', directory: '.' }), world(told));
}

describe('a plugin in a repository', () => {
  it('reads the same from GitHub and from a clone', async () => {
    const [byApi, byClone] = await Promise.all([run({}), run({ plugin: [`git=${clone.directory}`] })]);
    expect(pluginsJson(byClone)).toEqual(pluginsJson(byApi));
    expect(
      pluginsJson(byApi).plugins[0]?.lines.map(({ line, newest }) => `${line} ${newest?.tag} ${newest?.on}`),
    ).toEqual(['1.3 v1.1.0 2026-01-01', '1.2 v1.1.0 2026-01-01', '1.0 v1.1.0 2026-01-01']);
    expect([byApi.gaps, pluginsExitCode(byApi)]).toEqual([[], 0]);
  });

  it('tells which lines take one version', async () => {
    const { taking } = await run({ subject: 'git@1.1.0' });
    expect(taking?.lines?.map(({ line, from }) => `${line} ${from?.tag}`)).toEqual([
      '1.3 v1.3.0',
      '1.2 v1.2.0',
      '1.0 v1.0.4',
    ]);
  });

  it.each([
    ['git@9.9.9', 'the newest are 1.1.0, 1.0.0'],
    ['git@latest', 'seen the version `latest`'],
    ['gti', 'one of git, seen `gti`'],
  ])('%s: %s', async (subject, words) => {
    await expect(run({ subject })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(words),
    });
  });
});

describe('the next release', () => {
  it.each<[string, string, string[]]>([
    ['too-small', 'fail', ['bump-too-small', 'lts-dropped']],
    ['right', 'warn', ['bump-fits', 'lts-dropped']],
    ['silent', 'fail', ['core-unstated', 'bump-needed']],
    ['older', 'pass', ['bump-fits']],
  ])('%s: %s by %j, as a pull request and in a clone', async (head, verdict, rules) => {
    const byPull = await run({ subject: 'git', check: true, pull: String(PULLS[head]) });
    const byClone = await run({ plugin: [`git=${clone.directory}`], check: true, head });
    for (const { check } of [byPull, byClone]) {
      expect(check?.verdict).toBe(verdict);
      expect(check?.rulings.map(({ rule }) => rule)).toEqual(rules);
    }
    const told = (answer: typeof byPull) => ({
      ...pluginsJson(answer).check,
      // A pull request has a title and a number of its own.
      changes: answer.check?.changes.map(({ step }) => step),
      rulings: answer.check?.rulings.map(({ rule, message }) => [rule, message]),
    });
    expect(told(byClone).changes?.slice(0, 1)).toEqual(told(byPull).changes?.slice(0, 1));
    expect({ ...told(byClone), changes: [] }).toEqual({ ...told(byPull), changes: [] });
    expect(pluginsExitCode(byPull)).toBe(verdict === 'fail' ? 1 : 0);
  });

  it('counts what was merged since the release', async () => {
    const { check } = await run({ check: true, pull: '3' });
    expect(check?.changes.map(({ change }) => change.title)).toEqual(['fix: merged since', 'silent']);
  });

  it('may be told since when, and means the commit checked out', async () => {
    const { check } = await run({ plugin: [`git=${clone.directory}`], check: true, base: 'v1.0.0', head: 'HEAD' });
    expect(check?.base?.tag).toBe('v1.0.0');
    expect(check?.changes.map(({ change }) => change.title)).toEqual(['feat: two', 'fix: merged since', 'feat: three']);
  });

  it.each<[RawInputs, Told, string]>([
    [{ check: true, pull: '1', subject: 'sql' }, {}, 'one of git, seen `sql`'],
    [{ check: true, pull: '1' }, { plugins: `[${GIT}, ${GIT}]` }, 'one of git, git, seen `nothing`'],
    [{ plugin: ['sql=.'] }, {}, 'one of git, seen `sql`'],
    [{}, { plugins: '[]' }, 'expected `plugins` in the policy'],
  ])('%j: %j', async (raw, told, words) => {
    await expect(run(raw, told)).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });

  it('of a pull request that is not there is an error', async () => {
    await expect(run({ check: true, pull: '99' })).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' });
  });
});

describe('a catalogue', () => {
  const json = (core: string) =>
    JSON.stringify([
      { name: 'sql', version: '1.0.0', core },
      { name: 'csv', version: '2.0.0', core },
    ]);

  it.each<[string, Told, string]>([
    ['plugins.json', { files: { '.github/plugins.json': json('1.2.0') } }, 'beside the policy'],
    ['../data/plugins.json', { files: { 'data/plugins.json': json('1.2.0') } }, 'from there'],
    ['acme/list:p.json@main', { elsewhere: { 'acme/list@main:p.json': json('1.2.0') } }, 'elsewhere'],
  ])('%s is read %s', async (catalogue, told) => {
    const { fits, gaps } = await run({}, { ...told, plugins: `[{ catalogue: '${catalogue}' }]` });
    expect(gaps).toEqual([]);
    expect(fits.map(({ plugin, lines }) => [plugin.name, lines.map(({ newest }) => newest?.version.text)])).toEqual([
      ['sql', ['1.0.0', '1.0.0', undefined]],
      ['csv', ['2.0.0', '2.0.0', undefined]],
    ]);
  });

  it('is read beside the file that names it, where the policy extends one', async () => {
    const policy = 'extends: acme/all:lts/base.yml@v1\nlines: { "1.0": { lts: true } }\n';
    const base: Readonly<Record<string, string>> = {
      'acme/all:lts/base.yml@v1': 'extends: rolling\nplugins: [{ catalogue: plugins.json }]\n',
      'acme/all:lts/plugins.json@v1': json('1.0.0'),
    };
    // Named as on GitHub, since that is how a place is found again.
    const remote: World['policy']['remote'] = (owner, repository, ref) => {
      const describe = (path: string) => `${owner}/${repository}:${path}@${ref}`;
      return { describe, read: async (path) => base[describe(path)] };
    };
    const told = world({ files: { [POLICY]: policy } });
    const inputs = parseInputs({ command: 'plugins', subject: 'csv' }, { kind: 'git', directory: '.' });
    const { fits } = await runPlugins(inputs, { ...told, policy: { ...told.policy, remote } });
    expect(fits.map(({ plugin }) => plugin.name)).toEqual(['csv']);
  });

  it.each<[string, Told, string, number]>([
    ['{ catalogue: plugins.json }', {}, 'it does not exist', 2],
    [
      '{ catalogue: plugins.json }',
      { files: { '.github/plugins.json': '[1]' } },
      '.github/plugins.json:1:2: expected',
      2,
    ],
    ['{ catalogue: p.json, name: xml }', { files: { '.github/p.json': json('1.0.0') } }, 'has no plugin xml', 0],
    ['{ name: x, repository: acme/none, core: { file: a, match: "/(?<core>.)/" } }', {}, 'GitHub has no', 3],
  ])('%s costs only itself: %j', async (rule, told, words, code) => {
    const answer = await run({}, { ...told, plugins: `[${rule}, ${GIT}]` });
    expect(answer.fits.map(({ plugin }) => plugin.name)).toEqual(['git']);
    expect(answer.gaps.map(({ what }) => what)).toEqual([expect.stringContaining(words)]);
    expect(pluginsExitCode(answer)).toBe(code);
  });
});

describe('many versions', () => {
  /** Tags v1.0.0 to v1.N.0, each of which needs the same core. */
  function many(count: number, lowest: string, asked: string[][]): PluginPlaces {
    const place: PluginPlace = {
      changes: places.onGithub('acme/git').changes,
      releases: {
        place: 'a test',
        tags: async () => Array.from({ length: count }, (_, index) => `v1.${index}.0`),
        read: async ({ revisions }) => {
          asked.push([...revisions]);
          const text = properties(lowest);
          return new Map(revisions.map((revision) => [revision, { files: new Map([[FILE, { text }]]) }]));
        },
      },
    };
    return { onGithub: () => place, inClone: () => place };
  }

  it.each([
    ['1.0.0', [TAGS_AT_ONCE], 0, 'the newest say it for every line'],
    ['1.2.0', [100, 100, 100, 100, 100], 1, 'one line has none: older ones are read, up to a limit that is told'],
  ])('with core %s asks for %j tags and has %i gaps (%s)', async (lowest, sizes, gaps) => {
    const asked: string[][] = [];
    const status = core(`${CORE_POLICY}plugins: [${GIT}]\n`);
    const read = await pluginFitsOf(status, world({ at: many(MOST_TAGS + 50, lowest, asked) }));
    expect(asked.map((some) => some.length)).toEqual(sizes);
    expect(asked[0]?.[0]).toBe(`refs/tags/v1.${MOST_TAGS + 49}.0`);
    expect(read.gaps).toHaveLength(gaps);
  });

  it('one that was asked for is read however old it is, and changes nothing else', async () => {
    const asked: string[][] = [];
    const at = many(300, '1.0.0', asked);
    const { taking, fits } = await run({ subject: 'git@1.3.0' }, { at });
    expect(taking?.lines).toHaveLength(3);
    expect(asked.map((some) => some.length)).toEqual([TAGS_AT_ONCE, 1]);
    expect(fits[0]?.lines.map(({ newest }) => newest?.tag)).toEqual(['v1.299.0', 'v1.299.0', 'v1.299.0']);
  });
});
