/** Whether workflows run `sync` when they must, to the end, on every line, and with what they need. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { called, calling, diagnosed, found, foundIn, LTS, PATH, POLICY, syncWorkflow, workflow } from './facts.ts';

describe('the schedule', () => {
  it.each<[string, string | undefined, string]>([
    [syncWorkflow(), undefined, 'as it should be'],
    [syncWorkflow({ on: 'release' }), 'has no `schedule`', 'an event alone, as a word'],
    [syncWorkflow({ on: '[release, workflow_dispatch]' }), 'has no `schedule`', 'events as a list'],
    [syncWorkflow({ on: '{ schedule: }' }), 'has no `schedule`', 'a schedule without a time'],
    [syncWorkflow({ on: '{ schedule: [] }' }), 'has no `schedule`', 'and with none'],
    [`%YAML 1.1\n---\n${syncWorkflow()}`, undefined, 'YAML 1.1, where `on` means yes'],
    [syncWorkflow().replace('on:', '"on":'), undefined, 'quoted'],
    [syncWorkflow({ with: '{ }' }), undefined, 'no command: the event decides'],
    [syncWorkflow({ with: '{ command: status }' }), 'no workflow of the default branch runs `sync`', 'another command'],
    [syncWorkflow({ with: '{ command: doctor }' }), 'no workflow', 'another'],
    [syncWorkflow({ with: `{ command: "<<inputs.command || 'sync'>>" }` }), undefined, 'an expression that may be it'],
    [syncWorkflow({ with: `{ command: "<<x && 'status' || 'doctor'>>" }` }), 'no workflow', 'and one that is not'],
    [syncWorkflow({ with: '{ command: sync, dry-run: true }' }), 'only as a dry run', 'nothing is written'],
    [syncWorkflow({ with: "{ command: sync, dry-run: 'true' }" }), 'only as a dry run', 'as text'],
    [syncWorkflow({ with: '{ command: sync, as-of: 2027-01-01 }' }), 'only as a dry run', 'another day'],
    [syncWorkflow({ with: `{ command: sync, as-of: "<<inputs.day>>" }` }), undefined, 'another day, if given'],
    [syncWorkflow({ with: '{ command: sync, repository: acme/other }' }), 'no workflow', 'for another repository'],
    [syncWorkflow({ with: '{ command: sync, repository: Acme/App }' }), undefined, 'for this one, by name'],
    [
      syncWorkflow({ uses: 'acme/lts-policy@0123456789012345678901234567890123456789 # v0' }),
      undefined,
      'a fork, by commit',
    ],
    [syncWorkflow({ uses: './.github/actions/lts-policy' }), undefined, 'from a folder'],
    [syncWorkflow({ uses: 'acme/not-lts-policy@v1' }), 'no workflow', 'another action'],
    [syncWorkflow({ uses: './' }), 'no workflow', "this repository's own action, whatever it is"],
    ['name: empty\n', 'no workflow', 'a file without jobs'],
    ['', 'no workflow', 'an empty file'],
    ['[1, 2]', 'no workflow', 'a list'],
    ['jobs: { a: , b: [], c: { steps: }, d: { steps: [, 1, {}] } }', 'no workflow', 'jobs that are none'],
    [
      calling('acme/shared/.github/workflows/lts.yml@main'),
      '(acme/shared/.github/workflows/lts.yml@main could not',
      "another's",
    ],
  ])('%j: %s (%s)', (text, words) => {
    const lines = foundIn('workflow-unscheduled', text);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ['npx lts-policy sync --github acme/app', undefined],
    ['npx --yes lts-policy@0.1.0 sync --github acme/app', undefined],
    ['set -e\nnode "$TOOLS/lts-policy/dist/cli.js" sync --github acme/app', undefined],
    ['npx lts-policy sync --dry-run', 'only as a dry run'],
    ['npx lts-policy status', 'no workflow'],
    ['echo npx lts-policy, then sync', 'no workflow'],
    ['# lts-policy sync', 'no workflow'],
  ])('run: %s → %s', (run, words) => {
    const text = `on: { schedule: [{ cron: 1 1 * * * }] }\njobs: { a: { steps: [{ run: ${JSON.stringify(run)} }] } }`;
    const lines = foundIn('workflow-unscheduled', text);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('is that of a caller, for a workflow that is called', () => {
    expect(foundIn('workflow-unscheduled', [calling('./.github/workflows/w1.yml'), called()])).toEqual([]);
    expect(foundIn('workflow-unscheduled', [calling('acme/app/.github/workflows/w1.yml@main'), called()])).toEqual([]);
    expect(foundIn('workflow-unscheduled', called())).toEqual([expect.stringContaining('no workflow')]);
  });

  it('calls in a circle come to an end', () => {
    const circle = [calling('./.github/workflows/w1.yml'), calling(`./${PATH}`, { on: 'workflow_call' })];
    expect(foundIn('workflow-unscheduled', circle)).toEqual([expect.stringContaining('no workflow')]);
  });

  it.each([
    [10, 0],
    [11, 1],
  ])('of %i workflows that call one another GitHub runs ten', (levels, count) => {
    const chain = Array.from({ length: levels - 1 }, (_, index) =>
      calling(`./.github/workflows/w${index + 1}.yml`, index === 0 ? {} : { on: 'workflow_call' }),
    );
    expect(foundIn('workflow-unscheduled', [...chain, called()])).toHaveLength(count);
  });

  it('nothing is missed where the policy wants nothing', () => {
    const words = `extends: rolling\n${LTS}movingTags: []\nlatestFlag: none\nnotes: none\n`;
    expect(foundIn('workflow-unscheduled', 'on: push', {}, words)).toEqual([]);
  });

  it('nobody looked: nothing is said', () => {
    expect(found('workflow-unscheduled', {})).toEqual([]);
  });

  it('of a clone the commit checked out is meant', () => {
    expect(foundIn('workflow-unscheduled', 'on: push', { workflowsOf: 'commit checked out' })).toEqual([
      expect.stringContaining('no workflow of the commit checked out'),
    ]);
  });
});

it.each([
  ['disabled_inactivity', '60 days'],
  ['disabled_manually', 'somebody switched it off'],
  ['disabled_fork', 'fork'],
  ['disabled_by_aliens', 'it is disabled_by_aliens'],
])('switched off, %s: %s', (state, words) => {
  const off = (path: string) =>
    foundIn('workflow-disabled', syncWorkflow(), { disabledWorkflows: new Map([[path, state]]) });

  expect(off(PATH)).toEqual([expect.stringContaining(words)]);
  expect(off('.github/workflows/stale.yml')).toEqual([]);
});

it.each<{ what: string; text: string; place?: string }>([
  { what: 'readable', text: syncWorkflow() },
  { what: 'cut off', text: `${syncWorkflow()}\n  bad: [`, place: `${PATH}:` },
  {
    what: 'a key twice',
    text: `${syncWorkflow()}\njobs: {}`,
    place: `${PATH}:12 is not readable as a workflow: Map keys must be unique.`,
  },
  { what: "somebody else's", text: 'on: [' },
  { what: 'a bomb of aliases', text: `# lts-policy\n${bomb()}on: *x9`, place: `${PATH}:1` },
  { what: 'too deep', text: `# lts-policy\non: ${'['.repeat(20_000)}`, place: `${PATH}:` },
])('a file that may not be readable, $what: $place', ({ text, place }) => {
  const lines = foundIn('workflow-unreadable', text);
  if (place === undefined) expect(lines).toEqual([]);
  else expect(lines).toEqual([expect.stringContaining(place)]);
});

function bomb(): string {
  const level = (index: number) =>
    `x${index}: &x${index} [${Array(9)
      .fill(index === 0 ? 'x' : `*x${index - 1}`)
      .join(',')}]\n`;
  return Array.from({ length: 10 }, (_, index) => level(index)).join('');
}

it.each<[Parameters<typeof syncWorkflow>[0], number, string]>([
  [{}, 0, 'no group'],
  [{ top: 'concurrency: lts' }, 0, 'a group'],
  [{ top: 'concurrency: { group: lts, cancel-in-progress: false }' }, 0, 'that waits'],
  [{ top: 'concurrency: { group: lts, cancel-in-progress: true }' }, 1, 'that cancels'],
  [{ job: 'concurrency: { group: lts, cancel-in-progress: true }' }, 1, 'for the job'],
  [{ top: 'concurrency: { group: lts, cancel-in-progress: "<<github.ref != 1>>" }' }, 1, 'that may'],
  [
    { top: 'concurrency: { group: a, cancel-in-progress: true }', with: '{ dry-run: true }' },
    0,
    'a dry run may be cut off',
  ],
])('%j cancels: %i (%s)', (parts, count) => {
  expect(foundIn('workflow-cancels', syncWorkflow(parts))).toHaveLength(count);
});

it('a caller that cancels is named', () => {
  const caller = calling('./.github/workflows/w1.yml', { top: 'concurrency: { group: a, cancel-in-progress: true }' });
  expect(foundIn('workflow-cancels', [caller, called()])).toEqual([expect.stringContaining(PATH)]);
});

it('the workflows people copy have no fault, together and each on its own', () => {
  const read = (name: string) =>
    workflow(readFileSync(join('examples/workflows', name), 'utf8'), `.github/workflows/${name}`);
  const rules = (names: readonly string[], words: string) =>
    diagnosed({ words, setup: { workflows: names.map(read) } })
      .map(({ rule }) => rule)
      .filter((rule) => /workflow|login|elsewhere|untriggered|unseen/.test(rule));
  const IMAGES = `${POLICY}images: [ghcr.io/acme/app]\n`;

  expect(rules(['sync.yml', 'doctor.yml', 'status.yml', 'reusable.yml'], POLICY)).toEqual([]);
  expect(rules(['after-release.yml'], IMAGES)).toEqual(['workflow-unscheduled']);
  expect(rules(['images.yml'], IMAGES)).toEqual(['workflow-unscheduled']);
  expect(rules(['first-dry-run.yml'], POLICY)).toEqual(['workflow-unscheduled']);
  expect(readdirSync('examples/workflows').length).toBeGreaterThan(5);
});
