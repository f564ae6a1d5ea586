/** Whether `patch-check` may leave what it is told to leave, and is never taken for `sync`. */
import type { Setup } from '../../../src/domain/setup.ts';
import { explainRefusals } from '../../../src/plan/doctor/doctor.ts';
import { calling, diagnosed, facts, foundIn, LTS, PATH, POLICY, syncWorkflow, workflow } from './facts.ts';

const DEADLINES = `${POLICY}deadlines: { critical: 14 days }\n`;
const ENOUGH = 'permissions: { contents: read, issues: write }';
const checking = (parts: Parameters<typeof syncWorkflow>[0] = {}) =>
  syncWorkflow({ on: '{ schedule: [{ cron: 17 6 * * 2 }] }', top: ENOUGH, with: '{ command: patch-check }', ...parts });
const errors = (text: string | readonly string[], setup: Partial<Setup> = {}, words = POLICY) =>
  foundIn('workflow-unpermitted', text, setup, words);

it.each<[Parameters<typeof syncWorkflow>[0], string, string | undefined, string]>([
  [{}, POLICY, undefined, 'issues are what it writes'],
  [{ top: 'permissions: { contents: write }' }, POLICY, '`issues: write`', 'what `sync` needs is no help'],
  [{ top: 'permissions: { contents: read, issues: read }' }, POLICY, '`issues: write`', 'reading is not writing'],
  [{ top: 'permissions: read-all' }, POLICY, '`issues: write`', 'nor is reading everything'],
  [{ top: 'permissions: write-all' }, DEADLINES, undefined, 'everything'],
  [{ top: 'permissions: {}', with: '{ command: patch-check, issues: false }' }, POLICY, undefined, 'no issues'],
  [{ top: 'permissions: {}', with: '{ command: patch-check, issues: "" }' }, POLICY, '`issues: write`', 'the default'],
  [
    { top: 'permissions: {}', with: '{ command: patch-check, issues: "<<inputs.issues>>" }' },
    POLICY,
    undefined,
    'only the run shows',
  ],
  [{ top: 'permissions: {}' }, `${POLICY}patchCheck: { issues: none }\n`, undefined, 'the policy wants none'],
  [{ top: 'permissions: {}', with: '{ command: patch-check, dry-run: true }' }, POLICY, undefined, 'a dry run'],
  [{ top: 'permissions: {}', with: '{ command: patch-check, as-of: 2025-01-01 }' }, POLICY, undefined, 'a simulation'],
  [
    { top: 'permissions: {}', with: '{ command: patch-check, token: "<<secrets.BOT>>" }' },
    DEADLINES,
    undefined,
    'a PAT',
  ],
  [{ with: '{ command: patch-check, commit-status: lts }' }, POLICY, '`statuses: write`', 'a status'],
  [{ with: '{ command: patch-check, draft-release: true }' }, POLICY, '`contents: write`', 'drafts are releases'],
  [{ with: '{ command: patch-check, draft-release: false }' }, POLICY, undefined, 'no drafts'],
  [{}, DEADLINES, '`security-events: read`', 'clocks come from alerts, which nobody sees without it'],
  [
    { top: 'permissions: {}', with: '{ command: patch-check, dry-run: true }' },
    DEADLINES,
    '`security-events: read`',
    'a dry run reads them too',
  ],
  [{ top: 'permissions: { issues: write, security-events: read }' }, DEADLINES, undefined, 'all that must be stated'],
  [{ top: 'permissions: { issues: write, security-events: write }' }, DEADLINES, undefined, 'writing is reading'],
  [
    { top: 'permissions: { issues: write, vulnerability-alerts: read, security-events: read }' },
    DEADLINES,
    undefined,
    'a word that is younger than others',
  ],
  [
    { top: 'permissions: {}', with: '{ command: patch-check, draft-release: true, commit-status: lts }' },
    DEADLINES,
    '`contents: write` and `issues: write` and `statuses: write` and `security-events: read`',
    'all of it',
  ],
])('%j of %j lacks %s (%s)', (parts, words, lacking) => {
  const lines = errors(checking(parts), {}, words);
  if (lacking === undefined) expect(lines).toEqual([]);
  else expect(lines).toEqual([expect.stringContaining(`runs \`patch-check\` in job sync without ${lacking}.`)]);
});

it('says what to write, with what every run reads', () => {
  const text = checking({ top: 'permissions: {}', with: '{ command: patch-check, draft-release: true }' });
  const [one] = diagnosed({ words: DEADLINES, setup: { workflows: [workflow(text)] } }).filter(
    ({ rule }) => rule === 'workflow-unpermitted',
  );
  expect(one?.remedy).toContain(
    '`permissions: { pull-requests: read, contents: write, issues: write, security-events: read }`',
  );
});

it('the default counts where nothing is stated, and is told as not checked where it is not known', () => {
  const text = checking({ top: '' });
  expect(errors(text, { defaultPermission: 'read' })).toHaveLength(1);
  expect(errors(text, { defaultPermission: 'write' })).toEqual([]);
  expect(foundIn('setup-unseen', text)).toEqual([expect.stringContaining('has `issues: write` by default')]);
});

it('a workflow that is called has what its caller gives', () => {
  const called = checking({ on: 'workflow_call', top: '' });
  const path = './.github/workflows/w1.yml';
  expect(errors([calling(path, { top: ENOUGH }), called])).toEqual([]);
  expect(errors([calling(path, { top: 'permissions: { contents: read }' }), called])).toHaveLength(1);
});

it.each([
  ['patch-check --github acme/app --issues', '<<github.token>>', 1],
  ['patch-check --github acme/app --issues', '<<secrets.BOT>>', 0],
  ['patch-check --github acme/app', '<<github.token>>', 0],
  ['patch-check --github acme/app --draft-release', '<<github.token>>', 1],
  ['patch-check --github acme/app --commit-status lts', '<<github.token>>', 1],
  ['patch-check --github acme/app --commit-status=lts --dry-run', '<<github.token>>', 0],
  ['patch-check --issues', '<<github.token>>', 0],
  ['status --github acme/app', '<<github.token>>', 0],
])('`%s` with %s: %i', (words, token, count) => {
  const text = `on: { schedule: [{ cron: 17 6 * * 2 }] }
permissions: { contents: read }
env: { GH_TOKEN: "${token}" }
jobs: { a: { steps: [{ run: npx lts-policy ${words} }] } }`;
  expect(errors(text)).toHaveLength(count);
});

describe('it is no `sync`', () => {
  it('nothing else is asked of it: no login, no way to every line', () => {
    const words = `${POLICY}images: [ghcr.io/acme/app]\n`;
    const text = checking({ on: '{ release: null, schedule: [{ cron: 17 6 * * 2 }] }' });
    const rules = diagnosed({ words, setup: { workflows: [workflow(text)], workflowsAt: new Map() } }).map(
      ({ rule }) => rule,
    );
    expect(rules.filter((rule) => /registry|cancels|not-on-line/.test(rule))).toEqual([]);
  });

  it('its schedule is none of `sync`', () => {
    expect(foundIn('workflow-unscheduled', checking())).toHaveLength(1);
  });

  it.each([
    ["<<github.event_name == 'schedule' && 'patch-check' || 'sync'>>", false, 'it may be `sync`'],
    ["<<inputs.weekly && 'patch-check'>>", true, 'it never is'],
  ])('a command that only a run shows: %s', (command, isOther) => {
    const text = checking({ with: `{ command: "${command}" }` });
    expect(foundIn('workflow-unscheduled', text)).toHaveLength(isOther ? 1 : 0);
    expect(errors(text)).toEqual([]);
  });

  it('does not explain why `sync` was refused', () => {
    const told = facts({ setup: { workflows: [workflow(checking({ top: 'permissions: {}' }))] } });
    expect(explainRefusals(told, ['GITHUB_FORBIDDEN']).map(({ rule }) => rule)).toEqual([]);
  });
});

it('one that is switched off is told', () => {
  const disabledWorkflows = new Map([[PATH, 'disabled_inactivity']]);
  expect(foundIn('workflow-disabled', checking(), { disabledWorkflows })).toHaveLength(1);
});

it('both in one job each need their own', () => {
  const before = '\n      - uses: lts-policy/lts-policy@v0\n        with: { command: patch-check }';
  const text = syncWorkflow({ before, top: 'permissions: {}' });
  expect(errors(text, {}, `extends: rolling\n${LTS}`)).toEqual([
    expect.stringContaining('`contents: write`'),
    expect.stringContaining('`issues: write`'),
  ]);
});
