/** Whether runs of `sync` have what they need: permissions of their token, a login to registries. */
import type { Setup } from '../../../src/domain/setup.ts';
import { called, calling, diagnosed, foundIn, LTS, PATH, POLICY, syncWorkflow, workflow } from './facts.ts';

describe('permissions', () => {
  const errors = (text: string | readonly string[], setup: Partial<Setup> = {}, words = POLICY) =>
    foundIn('workflow-unpermitted', text, setup, words);

  it.each<[Parameters<typeof syncWorkflow>[0], Partial<Setup>, string | undefined, string]>([
    [{}, {}, undefined, 'stated for the workflow'],
    [{ top: '', job: 'permissions: { contents: write }' }, {}, undefined, 'for the job'],
    [{ job: 'permissions: { packages: write }' }, {}, '`contents: write`', "the job's are all that count"],
    [{ job: 'permissions: {}' }, {}, '`contents: write`', 'nothing at all'],
    [{ top: 'permissions: read-all' }, {}, '`contents: write`', 'read-all'],
    [{ top: 'permissions: write-all' }, {}, undefined, 'write-all'],
    [
      { top: 'permissions: { contents: read }' },
      { defaultPermission: 'write' },
      '`contents: write`',
      'stated is stated',
    ],
    [{ top: '' }, { defaultPermission: 'write' }, undefined, 'the default'],
    [{ top: '' }, { defaultPermission: 'read' }, '`contents: write`', 'the default of new repositories'],
    [{ top: '' }, {}, undefined, 'not known: told as such'],
    [{ top: '', with: '{ command: sync, dry-run: true }' }, { defaultPermission: 'read' }, undefined, 'a dry run'],
    [
      { top: '', with: '{ command: sync, token: "<<secrets.BOT>>" }' },
      { defaultPermission: 'read' },
      undefined,
      'another token',
    ],
    [
      { top: '', with: '{ command: sync, github-token: "<<steps.app.outputs.token>>" }' },
      { defaultPermission: 'read' },
      undefined,
      "an app's",
    ],
    [
      { top: 'permissions: {}', with: '{ command: sync, github-token: "<<secrets.GITHUB_TOKEN>>" }' },
      {},
      '`contents: write`',
      'the same token',
    ],
    [{ top: 'permissions: {}', with: '{ command: sync, token: "" }' }, {}, '`contents: write`', 'an empty one is none'],
    [{ top: 'permissions: {}', with: '{ command: "<<inputs.command>>" }' }, {}, undefined, 'perhaps no sync'],
    [{ top: 'permissions: {}', on: 'pull_request', with: '{}' }, {}, undefined, 'an event that only asks'],
    [{ top: 'permissions: {}', on: '{ push: { branches: [main] } }', with: '{}' }, {}, undefined, 'a branch only asks'],
    [{ top: 'permissions: {}', on: '{ push: { tags: [v*] } }', with: '{}' }, {}, '`contents: write`', 'a tag syncs'],
    [{ top: 'permissions: {}', on: 'push', with: '{}' }, {}, '`contents: write`', 'any push, tags too'],
  ])('%j with %j: %s (%s)', (parts, setup, words) => {
    const lines = errors(syncWorkflow(parts), setup);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(`${words}.`)]);
  });

  it('names the line of the step', () => {
    expect(errors(syncWorkflow({ top: 'permissions: {}' }))).toEqual([
      `${PATH}:9: ${PATH}:9 runs \`sync\` in job sync without \`contents: write\`.`,
    ]);
  });

  it('what is not stated and cannot be asked is told as not checked', () => {
    expect(foundIn('setup-unseen', syncWorkflow({ top: '' }))).toEqual([
      expect.stringContaining('states no permissions'),
    ]);
    expect(foundIn('setup-unseen', syncWorkflow())).toEqual([]);
  });

  it.each<[string, string, string, number]>([
    ['permissions: { contents: write }', '', 'the caller gives', 0],
    ['permissions: { contents: read }', 'permissions: { contents: write }', 'the called may not add', 1],
    ['permissions: { contents: write }', 'permissions: { contents: read }', 'the called may take away', 1],
    ['permissions: { contents: write }', 'permissions: { contents: write }', 'both', 0],
  ])('caller %j, called %j: %s', (caller, callee, _, count) => {
    expect(errors([calling('./.github/workflows/w1.yml', { top: caller }), called(callee)])).toHaveLength(count);
    expect(errors([calling('./.github/workflows/w1.yml', { job: `, ${caller}` }), called('', callee)])).toHaveLength(
      count,
    );
  });

  it.each([
    ['movingTags: [latest-lts]\nlatestFlag: none\nnotes: none\n', 1],
    ['movingTags: []\nlatestFlag: newest\nnotes: none\n', 1],
    ['movingTags: []\nlatestFlag: none\nnotes: all\n', 1],
    ['movingTags: []\nlatestFlag: none\nnotes: none\n', 0],
  ])('%j needs them: %i', (words, count) => {
    expect(errors(syncWorkflow({ top: 'permissions: {}' }), {}, `extends: rolling\n${LTS}${words}`)).toHaveLength(
      count,
    );
  });

  it('a command at a shell has them by its token', () => {
    const text = (env: string) =>
      `on: release\npermissions: { contents: read }\nenv: { GH_TOKEN: "${env}" }\njobs: { a: { steps: [{ run: npx lts-policy sync --github acme/app }] } }`;
    expect(errors(text('<<github.token>>'))).toHaveLength(1);
    expect(errors(text('<<secrets.BOT>>'))).toEqual([]);
  });
});

describe('images', () => {
  const IMAGES = `${POLICY}images: [ghcr.io/acme/app]\n`;
  const login = (inputs: string) => `\n      - uses: docker/login-action@v3\n        with: ${inputs}`;
  const GHCR = login('{ registry: ghcr.io, username: me, password: "<<github.token>>" }');

  it.each<[string, string, readonly string[], string]>([
    [IMAGES, '', ['registry-login-missing'], 'no login'],
    [IMAGES, GHCR, ['workflow-unpermitted'], 'a login with the token of the workflow needs `packages: write`'],
    [IMAGES, login('{ registry: ghcr.io, password: "<<secrets.PAT>>" }'), [], 'with another it does not'],
    [IMAGES, login('{ registry: "https://GHCR.io/acme", password: x }'), [], 'an address is a registry too'],
    [IMAGES, login('{ registry: "<<vars.REGISTRY>>" }'), [], 'a registry that only the run knows'],
    [IMAGES, login('{ username: me }'), ['registry-login-missing'], 'Docker Hub is another'],
    [`${POLICY}images: [acme/app]\n`, login('{ username: me }'), [], 'Docker Hub'],
    [`${POLICY}images: [acme/app]\n`, login('{ registry: docker.io }'), [], 'by name'],
    [`${POLICY}images: [acme/app]\n`, GHCR, ['registry-login-missing'], 'the other way round'],
    [
      `${POLICY}images: ["127.0.0.1:5000/app"]\n`,
      login('{ registry: "127.0.0.1:5000" }'),
      [],
      'a registry of one’s own',
    ],
    [`${POLICY}images: [quay.io/acme/app]\n`, '\n      - run: echo x | docker login quay.io', [], 'at a shell'],
    [
      `${POLICY}images: [quay.io/acme/app]\n`,
      GHCR.replace('docker/login', 'Docker/Login'),
      ['registry-login-missing'],
      'a name in other letters',
    ],
    [
      `${POLICY}images: [quay.io/acme/app]\n`,
      '\n      - { run: make, env: { DOCKER_CONFIG: /etc/docker } }',
      [],
      'a folder that is named',
    ],
    [
      `${POLICY}images: [quay.io/acme/app]\n`,
      '\n      - run: REGISTRY_Login',
      ['registry-login-missing'],
      'part of a word',
    ],
    [`${POLICY}images: [quay.io/acme/app]\n`, '\n      - run: acme Login', [], 'another tool'],
    [`${POLICY}images: [quay.io/acme/app]\n`, '\n      - uses: acme/registry-login@v1', [], 'another action for it'],
    [
      `${POLICY}images: [quay.io/acme/app]\n`,
      '\n      - uses: actions/checkout@v6',
      ['registry-login-missing'],
      'no such',
    ],
    [
      IMAGES,
      '\n      - run: echo "<<github.token>>" | docker login ghcr.io',
      ['workflow-unpermitted'],
      'at a shell with it',
    ],
  ])('%j after %j: %j (%s)', (words, before, rules) => {
    const findings = diagnosed({ words, setup: { workflows: [workflow(syncWorkflow({ before }))] } });
    const wanted = ['registry-login-missing', 'workflow-unpermitted'];
    expect(findings.map(({ rule }) => rule).filter((rule) => wanted.includes(rule))).toEqual(rules);
  });

  it('only images: nothing is written to GitHub', () => {
    const words = `extends: rolling\n${LTS}movingTags: []\nlatestFlag: none\nnotes: none\nimages: [acme/app]\n`;
    const text = syncWorkflow({ top: 'permissions: {}', before: login('{ username: me }') });
    expect(foundIn('workflow-unpermitted', text, {}, words)).toEqual([]);
  });
});
