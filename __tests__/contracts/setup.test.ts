/** One suite for the port SetupReader: workflow files are read alike; what cannot be asked is named, and stops nothing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { Git } from '../../src/adapters/git/git.ts';
import { GitSetup } from '../../src/adapters/git/setup.ts';
import { GithubClient } from '../../src/adapters/github/client.ts';
import { GithubRepository } from '../../src/adapters/github/repository.ts';
import { GithubSetup } from '../../src/adapters/github/setup.ts';
import type { Setup } from '../../src/domain/setup.ts';
import type { SetupQuestion, SetupReader } from '../../src/ports/setup-reader.ts';
import { Clone } from '../clone.ts';
import type { Grant } from '../github/access.ts';
import type { Fault } from '../github/faults.ts';
import type { Repository, RepositoryOptions } from '../github/repository.ts';
import { GITHUB_ACTIONS } from '../github/rulesets.ts';
import { type Github, startGithub } from '../github/server.ts';
import { World } from '../github/world.ts';

const FOLDER = '.github/workflows';
const NOTHING: SetupQuestion = { commits: [], branches: [], refs: [] };
const FILES = {
  [`${FOLDER}/ci.yml`]: 'on: push\n',
  [`${FOLDER}/ü #1 "q".yaml`]: '# ü\r\non: push\r\n',
  [`${FOLDER}/README.md`]: 'not a workflow',
  [`${FOLDER}/parts/deep.yml`]: 'on: push',
  'other.yml': 'on: push',
};
const READ = { [`${FOLDER}/ci.yml`]: 'on: push\n', [`${FOLDER}/ü #1 "q".yaml`]: '# ü\r\non: push\r\n' };

interface Place {
  readonly reader: SetupReader;
  readonly close: () => void | Promise<void>;
}
type Files = Readonly<Record<string, string>>;

const places: Record<string, (files: Files) => Promise<Place>> = {
  'a clone': async (files) => {
    const clone = new Clone({ files: { ...files, 'README.md': '' } });
    return { reader: new GitSetup(new Git(clone.directory)), close: () => clone.remove() };
  },
  'a folder in a clone': async (files) => {
    const clone = new Clone({ files: { ...files, 'README.md': '' } });
    mkdirSync(join(clone.directory, 'deep'));
    return { reader: new GitSetup(new Git(join(clone.directory, 'deep'))), close: () => clone.remove() };
  },
  'a bare clone': async (files) => {
    const clone = new Clone({ files: { ...files, 'README.md': '' }, bare: true });
    return { reader: new GitSetup(new Git(clone.directory)), close: () => clone.remove() };
  },
  GitHub: async (files) => {
    const { reader, server } = await onGithub({
      story: (app) => Object.entries(files).forEach(([path, text]) => void app.file(path, text)),
    });
    return { reader, close: () => server.close() };
  },
};

interface Scene {
  readonly reader: SetupReader;
  readonly server: Github;
  readonly app: Repository;
}
interface Story {
  readonly options?: RepositoryOptions;
  readonly story?: (app: Repository) => unknown;
  readonly grant?: Grant | 'read' | 'write' | undefined;
  readonly isAnonymous?: boolean;
  readonly faults?: readonly Fault[];
}

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function onGithub({
  options = {},
  story,
  grant = 'write',
  isAnonymous = false,
  faults = [],
}: Story): Promise<Scene> {
  const world = new World().token('secret', grant);
  const app = world.repository('acme/app', options);
  story?.(app);
  const server = await startGithub(world);
  for (const fault of faults) server.faults.next(fault);
  const octokit = new Octokit({ baseUrl: server.url, log: SILENT, ...(isAnonymous ? {} : { auth: 'secret' }) });
  const client = new GithubClient(octokit, { isAnonymous, firstPauseMs: 1 });
  return { reader: new GithubSetup(new GithubRepository(client, { owner: 'acme', repo: 'app' })), server, app };
}

/** What is seen of a repository; reading it writes nothing, and every fault that was scripted came to pass. */
async function setupOf(
  story: Story,
  question: (app: Repository) => Partial<SetupQuestion> = () => ({}),
): Promise<Setup> {
  const { reader, server, app } = await onGithub(story);
  try {
    const setup = await reader.read({ ...NOTHING, ...question(app) });
    expect(server.writes()).toEqual([]);
    expect(server.faults.pending).toBe(0);
    return setup;
  } finally {
    await server.close();
  }
}

const unseen = (setup: Setup) => setup.unseen.map(({ what }) => what);

describe.each(Object.entries(places))('%s', (_, open) => {
  async function read(files: Files): Promise<Setup> {
    const { reader, close } = await open(files);
    try {
      return await reader.read(NOTHING);
    } finally {
      await close();
    }
  }

  it('reads workflow files as they are, and no others', async () => {
    const { workflows = [] } = await read(FILES);
    expect(Object.fromEntries(workflows.map(({ path, text }) => [path, text]))).toEqual(READ);
  });

  it('has none where there are none', async () => {
    expect((await read({})).workflows).toEqual([]);
  });

  it('names what it does not know', async () => {
    expect(unseen(await read({})).length).toBeGreaterThan(0);
  });
});

it('a clone without a commit has no workflows', async () => {
  const clone = new Clone({});
  try {
    expect((await new GitSetup(new Git(clone.directory)).read()).workflows).toEqual([]);
  } finally {
    clone.remove();
  }
});

describe('who asks', () => {
  it.each<[Story, Pick<Setup, 'askedBy' | 'mayWrite'>, string]>([
    [{ grant: 'write' }, { askedBy: 'app' }, 'the token of a workflow: GitHub does not tell'],
    [{ grant: 'read' }, { askedBy: 'app' }, 'nor of one that may only read'],
    [{ grant: { kind: 'personal', permissions: 'write' } }, { askedBy: 'person', mayWrite: true }, 'an administrator'],
    [
      { grant: { kind: 'personal', permissions: { contents: 'write' } } },
      { askedBy: 'person', mayWrite: true },
      'a writer',
    ],
    [{ grant: { kind: 'personal', permissions: 'read' } }, { askedBy: 'person', mayWrite: false }, 'a reader'],
    [{ isAnonymous: true }, { askedBy: 'nobody', mayWrite: false }, 'nobody'],
  ])('%j: %j (%s)', async (story, { askedBy, mayWrite }) => {
    const setup = await setupOf(story);
    expect([setup.askedBy, setup.mayWrite]).toEqual([askedBy, mayWrite]);
  });

  it.each([true, false])('archived: %s', async (archived) => {
    const setup = await setupOf({ story: (app) => Object.assign(app, { archived }) });
    expect(setup.isArchived).toBe(archived);
  });
});

describe('tag rulesets', () => {
  it('are those in force, also of the organisation, with what they cover and forbid', async () => {
    const { rulesets } = await setupOf({
      story: (app) => {
        app.protectTags({ pattern: 'v*', except: ['v1'], update: true, deletion: true });
        app.protectTags({ pattern: '~ALL', creation: true, organization: 'acme', bypass: [GITHUB_ACTIONS] });
        app.ruleset({ name: 'evaluated', rules: ['update'], enforcement: 'evaluate' });
        app.ruleset({ name: 'switched off', rules: ['update'], enforcement: 'disabled' });
        app.ruleset({ name: 'branches', target: 'branch', rules: ['update'] });
        const parameters = { operator: 'starts_with', pattern: 'v', negate: true, name: '' };
        app.ruleset({
          name: 'names',
          toldRules: [{ type: 'tag_name_pattern', parameters }, { type: 'required_signatures' }],
        });
      },
    });
    const common = {
      exclude: [],
      namePatterns: [],
      isBypassed: false,
      url: expect.stringMatching(/\/acme\/app\/rules\/\d+$/),
    };

    expect(rulesets).toEqual([
      {
        ...common,
        name: 'tags v*',
        include: ['refs/tags/v*'],
        exclude: ['refs/tags/v1'],
        rules: ['update', 'deletion'],
      },
      { ...common, name: 'tags ~ALL', include: ['~ALL'], rules: ['creation'], isBypassed: true },
      {
        ...{ ...common, name: 'names', include: ['~ALL'], rules: ['tag_name_pattern', 'required_signatures'] },
        namePatterns: [{ operator: 'starts_with', pattern: 'v', negate: true }],
      },
    ]);
  });

  it('are read to the last page', async () => {
    const { rulesets } = await setupOf({
      story: (app) =>
        Array.from({ length: 130 }, (_, index) => app.protectTags({ pattern: `x${index}`, update: true })),
    });
    expect(rulesets).toHaveLength(130);
  });

  it('one that is not told is named, and the others count', async () => {
    const setup = await setupOf({
      story: (app) => ['a', 'b'].map((pattern) => app.protectTags({ pattern, update: true })),
      faults: [{ match: /rulesets\/\d+/, status: 404 }],
    });
    expect(setup.rulesets).toHaveLength(1);
    expect(unseen(setup)).toContainEqual(expect.stringMatching(/^the tag ruleset "tags [ab]"$/));
  });

  it.each([
    [403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.', []],
    [403, 'Resource not accessible by integration', undefined],
    [500, undefined, undefined],
  ])('%i %s: %j', async (status, message, rulesets) => {
    const fault: Fault = {
      match: /rulesets\?/,
      status,
      ...(message === undefined ? {} : { message }),
      times: status === 500 ? 4 : 1,
    };
    const setup = await setupOf({ faults: [fault] });
    expect(setup.rulesets).toEqual(rulesets);
    expect(unseen(setup).includes('tag rulesets')).toBe(rulesets === undefined);
  });
});

describe('immutable releases', () => {
  const ADMIN: Grant = { permissions: { contents: 'write', administration: 'read', actions: 'read' } };

  it.each<[Story, boolean | undefined, string]>([
    [{ grant: ADMIN, options: { immutableReleases: 'owner' } }, true, 'switched on'],
    [{ grant: ADMIN }, false, 'not switched on'],
    [{ options: { immutableReleases: 'repository' }, story: (app) => app.release('v1') }, true, 'a release shows it'],
    [{ story: (app) => app.release('v1') }, undefined, 'no release shows it'],
    [{ options: { immutableReleases: 'repository' } }, undefined, 'there is none yet'],
    [
      { isAnonymous: true, options: { immutableReleases: 'repository' }, story: (app) => app.release('v1') },
      true,
      'to all',
    ],
  ])('%j: %s (%s)', async (story, expected) => {
    const setup = await setupOf(story);
    expect(setup.immutableReleases).toBe(expected);
    expect(unseen(setup).includes('whether releases are immutable')).toBe(expected === undefined);
  });

  const NOT_FOUND: Fault = { match: /immutable-releases/, status: 404 };
  const person = (permissions: NonNullable<Grant['permissions']>): Story => {
    return { grant: { kind: 'personal', permissions }, faults: [NOT_FOUND] };
  };

  it.each<[Story, boolean | undefined, string]>([
    [person('write'), false, 'an administrator is told that it is not'],
    [person({ contents: 'write' }), undefined, 'others may be told nothing'],
    [{ isAnonymous: true, faults: [NOT_FOUND] }, undefined, 'nor is nobody'],
    [{ faults: [NOT_FOUND] }, false, 'an app is told 403 where it may not ask'],
  ])('404, %j: %s (%s)', async (story, expected) => {
    expect((await setupOf(story)).immutableReleases).toBe(expected);
  });

  it.each<[Story, Setup['defaultPermission']]>([
    [{ grant: ADMIN, options: { workflowPermissions: 'write' } }, 'write'],
    [{ grant: ADMIN, options: { workflowPermissions: 'read' } }, 'read'],
    [{ grant: 'write', options: { workflowPermissions: 'write' } }, undefined],
  ])('default permission, %j: %s', async (story, expected) => {
    const setup = await setupOf(story);
    expect(setup.defaultPermission).toBe(expected);
    // Only where a workflow does not say does it matter: then that is told.
    expect(unseen(setup).join()).not.toContain('default permission');
  });
});

describe('workflows that are switched off', () => {
  const story = (app: Repository) => {
    for (const name of ['a', 'b', 'c']) app.file(`${FOLDER}/${name}.yml`, 'on: push');
    app.disabledWorkflows.set(`${FOLDER}/a.yml`, 'disabled_inactivity').set(`${FOLDER}/b.yml`, 'deleted');
  };

  it('are named with their state', async () => {
    const { disabledWorkflows } = await setupOf({ story });
    expect([...(disabledWorkflows ?? [])]).toEqual([[`${FOLDER}/a.yml`, 'disabled_inactivity']]);
  });

  it.each<[Story, string]>([
    [{ story, grant: { permissions: { contents: 'write' } }, options: { private: true } }, 'not to this token'],
    [{ story, faults: [{ match: /actions\/workflows/, status: 404 }] }, 'not on this server'],
  ])('are not known where they are not told: %#', async (told) => {
    const setup = await setupOf(told);
    expect(setup.disabledWorkflows).toBeUndefined();
    expect(unseen(setup)).toContain('whether workflows are switched off');
  });
});

describe('workflow files of commits', () => {
  const CI = `${FOLDER}/ci.yml`;
  const story = (app: Repository) => {
    app.file(CI, 'first').file(`${FOLDER}/more.yml`, 'more');
    app.tag('v1.0.0');
    app.branch('old', { at: 'v1.0.0' });
    app.file(CI, 'second');
    app.tag('v1.1.0');
    app.file(CI, 'third');
    app.tag('v2.0.0');
  };
  const at = (app: Repository, ...tags: readonly string[]) => tags.map((tag) => app.git.commitAt(tag)?.sha ?? '');
  const foreign = async (tags: readonly string[], change: (app: Repository) => unknown = () => {}) => {
    const told = (app: Repository) => {
      story(app);
      change(app);
    };
    const { foreignWorkflows } = await setupOf({ story: told }, (app) => ({ commits: at(app, ...tags) }));
    return [...(foreignWorkflows ?? [])].map(([, paths]) => paths);
  };

  it('are foreign where no branch has the same file at the same path', async () => {
    expect(await foreign(['v2.0.0', 'v1.1.0', 'v1.0.0'])).toEqual([[], [CI], []]);
  });

  it('each file counts on its own, on whichever branch', async () => {
    expect(
      await foreign(['v1.1.0'], (app) => app.branch('other', { at: 'v1.1.0' }).file(`${FOLDER}/x.yml`, '', 'other')),
    ).toEqual([[]]);
    expect(await foreign(['v1.1.0'], (app) => app.file(`${FOLDER}/moved.yml`, 'second'))).toEqual([[CI]]);
  });

  it('a branch that was named counts beyond the first hundred', async () => {
    const many = (app: Repository) => {
      story(app);
      for (let index = 0; index < 120; index += 1) app.branch(`a${index}`);
      app.branch('zzz', { at: 'v1.1.0' });
    };
    const asked = (branches: readonly string[]) =>
      setupOf({ story: many }, (app) => ({ commits: at(app, 'v1.1.0'), branches }));

    expect([...((await asked(['zzz'])).foreignWorkflows?.values() ?? [])]).toEqual([[]]);
    expect([...((await asked([])).foreignWorkflows?.values() ?? [])]).toEqual([[CI]]);
  });

  it('those of refs are listed, none where there is no such ref', async () => {
    const refs = ['refs/tags/v1.0.0', 'refs/heads/main', 'refs/tags/none', 'refs/tags/"x\\'];
    const { workflowsAt } = await setupOf({ story }, () => ({ refs }));
    const both = [CI, `${FOLDER}/more.yml`];

    expect(Object.fromEntries(workflowsAt ?? [])).toEqual({
      [refs[0] ?? '']: both,
      [refs[1] ?? '']: both,
      [refs[2] ?? '']: [],
      [refs[3] ?? '']: [],
    });
  });

  it('are read in few questions', async () => {
    const { reader, server } = await onGithub({ story });
    await reader.read({ ...NOTHING, refs: Array.from({ length: 120 }, (_, index) => `refs/tags/v${index}`) });
    expect(server.requests.filter(({ path }) => path === '/graphql')).toHaveLength(1 + 3);
    await server.close();
  });

  it('nobody, whom GraphQL does not answer, knows nothing of them', async () => {
    const setup = await setupOf({ story, isAnonymous: true }, (app) => ({
      commits: at(app, 'v1.1.0'),
      refs: ['refs/tags/v1.0.0'],
    }));
    expect([setup.foreignWorkflows, setup.workflowsAt]).toEqual([undefined, undefined]);
  });

  it('a question that fails is named', async () => {
    const told = {
      story,
      faults: [{ match: (seen: { body: string }) => seen.body.includes('entries'), status: 502, times: 1 }],
    };
    expect(unseen(await setupOf(told, () => ({ refs: ['refs/tags/v1.0.0'] })))).toContain(
      'workflow files of tags and branches',
    );
  });
});

it.each<[RegExp, keyof Setup, string]>([
  [/contents\/\.github/, 'workflows', 'workflow files'],
  [/actions\/workflows/, 'disabledWorkflows', 'whether workflows are switched off'],
  [/immutable-releases/, 'immutableReleases', 'whether releases are immutable'],
  [/graphql/, 'askedBy', 'what this token may do'],
])('%s broken: the rest is told', async (match, key, what) => {
  const setup = await setupOf({ faults: [{ match, status: 500, times: 4 }] });
  expect(setup[key]).toBeUndefined();
  expect(unseen(setup)).toContain(what);
  expect(setup.rulesets).toEqual([]);
});

it('a web page in place of an API is no list of workflows', async () => {
  const setup = await setupOf({ faults: [{ match: /actions\/workflows/, kind: 'graphql-error', message: 'x' }] });
  expect(setup.unseen).toContainEqual({
    what: 'whether workflows are switched off',
    why: expect.stringContaining('expected a list'),
  });
});
