/** Workflows that `init` proposes: the examples, so changed that nothing acts before somebody agrees. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { WORKFLOW_TEXTS } from '../../../src/plan/init/workflow-texts.ts';
import { proposeWorkflows } from '../../../src/plan/init/workflows.ts';
import { policyFromText } from '../../../src/run/observe.ts';
import { diagnosed, POLICY, workflow } from '../doctor/facts.ts';

function proposed(words: string, branches: readonly string[] = []) {
  const files = proposeWorkflows(policyFromText('policy', `extends: rolling\n${words}`), branches);
  const [sync, gate, patchCheck] = files.map(({ text }) => parse(text));
  return { files, sync, gate, patchCheck };
}

it.each(['sync', 'gate', 'patch-check'] as const)(
  '%s is what the example says (node scripts/workflow-texts.mjs)',
  (name) => {
    expect(`${WORKFLOW_TEXTS[name].join('\n')}\n`).toBe(readFileSync(`examples/workflows/${name}.yml`, 'utf8'));
  },
);

it('nothing acts at first', () => {
  const { sync, gate, patchCheck } = proposed('');
  expect(sync.permissions).toEqual({ contents: 'read' });
  expect(sync.jobs.sync.steps[0].with['dry-run']).toBe(true);
  expect(gate.permissions).toEqual({ contents: 'read', 'pull-requests': 'read' });
  expect(gate.jobs.gate.steps[0].with).toEqual({ command: 'gate', 'warn-only': true, comment: false });
  expect(patchCheck.permissions).toEqual({ contents: 'read', 'pull-requests': 'read', 'security-events': 'read' });
  expect(patchCheck.jobs.check.steps[0].with).toMatchObject({ command: 'patch-check', issues: false });
});

it('says how to let them act, and not how to copy them', () => {
  for (const { text } of proposed('').files) {
    expect(text).toMatch(/when you\s+(?:# )?agree with/i);
    expect(text).not.toMatch(/Copy to|\.github\/workflows/);
  }
});

it('doctor finds nothing to mend in them but that sync does not write yet', () => {
  const { files } = proposed('');
  const workflows = files.map(({ name, text }) => workflow(text, `.github/workflows/${name}`));
  const { findings } = { findings: diagnosed({ words: POLICY, setup: { workflows } }) };
  expect(findings.filter(({ rule }) => rule.startsWith('workflow-')).map(({ rule }) => rule)).toEqual([
    'workflow-unscheduled',
  ]);
});

it.each([
  ['releases/v{line}.x', 'line: minor', ['main', 'releases/v1.0.x'], ['releases/v[0-9]+.[0-9]+.x']],
  ['{line}-LTS', 'line: major', ['202406-LTS'], ['[0-9]+-LTS']],
  ['v{line}', 'line: major\neras: [{ from: "2", line: minor }]', ['v2.1'], ['v[0-9]*']],
  ['release-{line}', 'line: minor', ['main', 'release-next'], undefined],
  ['a+b-{line}', 'line: minor', ['a+b-1.0'], undefined],
])('the gate of branches %s, %s', (branch, line, branches, globs) => {
  const { gate } = proposed(`branch: '${branch}'\n${line}\n`, branches);
  expect(gate.on.pull_request_target.branches).toEqual(globs);
});

it.each([
  ['patchDay: thursday', '47 6 * * 4'],
  ['patchDay: sunday', '47 6 * * 0'],
  ['patchDay: none', '47 6 * * 2'],
  ['patchDay: thursday\ntimezone: America/Los_Angeles', '47 18 * * 4'],
  ['patchDay: thursday\ntimezone: Pacific/Auckland', '47 6 * * 4'],
])('the check runs on the patch day: %s', (words, cron) => {
  expect(proposed(words).patchCheck.on.schedule).toEqual([{ cron }]);
});
