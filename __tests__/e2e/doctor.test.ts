/** `doctor` as a user runs it: it says what is in the way, and writes nothing. And `sync`, refused, says the same. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Clone } from '../clone.ts';
import type { Grant } from '../github/access.ts';
import { inScene, POLICY, POLICY_FILE, publish, type Scene, type SceneOptions, SECRET, type Story } from './acme.ts';
import { type Finished, runCli } from './child.ts';

interface FoundJson {
  readonly rule: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}

const WORKFLOW = '.github/workflows/lts.yml';
const SYNC = (permissions = 'contents: write') => `name: LTS
on: { release: null, schedule: [{ cron: 17 6 * * 2 }] }
permissions: { ${permissions} }
jobs:
  sync:
    runs-on: ubuntu-latest
    steps:
      - uses: lts-policy/lts-policy@v0
        with: { command: sync }
`;
/** Branch and workflow as they should be, on every line. */
const inOrder =
  (more: Story = () => {}, workflow = SYNC()): Story =>
  (app) => {
    app.branch('releases/v1.0.x', { at: 'v1.0.1' });
    app.file(WORKFLOW, workflow).file(WORKFLOW, workflow, 'releases/v1.0.x');
    more(app);
  };
const ADMINISTRATOR: Grant = { permissions: { contents: 'write', administration: 'read', actions: 'read' } };

async function doctor(
  scene: Scene,
  args: readonly string[] = [],
  env = { GITHUB_TOKEN: SECRET } as object,
): Promise<Finished> {
  const run = await runCli(['doctor', '--github', 'acme/app', ...args], { env: { ...scene.env, ...env } });
  expect(run.stdout + run.stderr).not.toContain(SECRET);
  return run;
}

const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync('schema/doctor.schema.json', 'utf8')));

function findingsIn(run: Finished): readonly FoundJson[] {
  const json = JSON.parse(run.stdout) as { findings: FoundJson[] };
  expect(validate(json) ? [] : validate.errors).toEqual([]);
  return json.findings;
}

interface Row {
  readonly what: string;
  readonly story?: Story;
  readonly options?: SceneOptions;
  /** In the order they are told in. */
  readonly rules: readonly string[];
  readonly says?: string;
  readonly code: 0 | 1;
}

const rows: readonly Row[] = [
  { what: 'all in order, an administrator asks', story: inOrder(), rules: [], says: 'nothing is wrong', code: 0 },
  {
    what: 'all in order, the token of a workflow asks, which is told less',
    story: inOrder(),
    options: { token: 'write' },
    rules: ['setup-unseen'],
    says: 'Not checked: whether releases are immutable',
    code: 0,
  },
  {
    what: 'a token that may only read, as the workflow of doctor has it',
    story: inOrder(),
    options: { token: { permissions: { contents: 'read' } } },
    rules: ['setup-unseen'],
    code: 0,
  },
  {
    what: 'a person who may not write',
    story: inOrder(),
    options: { token: { kind: 'personal', permissions: { contents: 'read' } } },
    rules: ['token-read-only', 'setup-unseen'],
    says: 'of somebody who may not write',
    code: 0,
  },
  {
    what: 'no workflow, no branch',
    rules: ['workflow-unscheduled', 'branch-unmatched'],
    says: 'no workflow of the default branch',
    code: 0,
  },
  {
    what: 'a ruleset over all tags',
    story: inOrder((app) => app.protectTags({ pattern: '~ALL', update: true })),
    rules: ['tag-protected'],
    says: 'The ruleset "tags ~ALL" (all tags) forbids moving it ("Restrict updates"): latest-lts.',
    code: 1,
  },
  {
    what: 'rulesets that stop nobody',
    story: inOrder((app) => {
      app.protectTags({ pattern: 'v*.*.*', update: true });
      app.protectTags({ pattern: '~ALL', update: true, enforcement: 'evaluate' });
    }),
    rules: [],
    code: 0,
  },
  {
    what: 'the job may not write',
    story: inOrder(() => {}, SYNC('contents: read')),
    rules: ['workflow-unpermitted'],
    says: `${WORKFLOW}:8 runs \`sync\` in job sync without \`contents: write\``,
    code: 1,
  },
  {
    what: 'GitHub has switched the schedule off',
    story: inOrder((app) => app.disabledWorkflows.set(WORKFLOW, 'disabled_inactivity')),
    rules: ['workflow-disabled'],
    says: '60 days without activity',
    code: 0,
  },
  {
    what: 'a patch came out with the flag, and nobody synced',
    story: inOrder((app) => publish(app, 'v1.0.2', '2025-07-08')),
    rules: ['drift', 'drift', 'drift'],
    says: 'latest-lts is on v1.0.1, should be on v1.0.2',
    code: 0,
  },
  {
    what: 'the moving tag carries a release',
    story: inOrder((app) => app.release('latest-lts', { makeLatest: 'false' })),
    rules: ['sync-refused'],
    says: 'carries a release of its own',
    code: 1,
  },
  {
    what: 'releases are immutable',
    story: inOrder((app) => Object.assign(app, { immutableReleases: 'repository' })),
    rules: ['releases-immutable'],
    code: 0,
  },
  {
    what: 'the moving tag is annotated',
    story: inOrder((app) => app.tag('latest-lts', { commit: 'v1.0.1', annotated: true })),
    rules: ['channel-annotated'],
    code: 0,
  },
  {
    what: 'a release whose workflow files no branch has any more',
    story: (app) => {
      app.file('.github/workflows/ci.yml', 'on: push\n');
      publish(app, 'v1.0.2', '2025-07-08', { makeLatest: 'false' });
      app.file('.github/workflows/ci.yml', 'on: pull_request\n');
      inOrder()(app);
    },
    rules: ['workflows-differ', 'drift', 'drift'],
    says: 'latest-lts has to move to v1.0.2, where .github/workflows/ci.yml is not as on any branch',
    code: 0,
  },
  {
    what: 'another workflow moves the same tag',
    story: inOrder((app) =>
      app.file(
        '.github/workflows/tag.yml',
        'on: push\njobs:\n  a:\n    steps:\n      - run: git push -f origin latest-lts\n',
      ),
    ),
    rules: ['tag-moved-elsewhere'],
    says: '.github/workflows/tag.yml:5 moves latest-lts too',
    code: 0,
  },
  {
    what: 'old lines lack the workflow',
    story: (app) => {
      app.branch('releases/v1.0.x', { at: 'v1.0.1' });
      app.file(WORKFLOW, SYNC());
    },
    rules: ['workflow-not-on-line'],
    says: 'is not on 1.0 (releases/v1.0.x)',
    code: 0,
  },
  {
    what: 'an archived repository',
    story: inOrder((app) => Object.assign(app, { archived: true })),
    rules: ['repository-archived'],
    code: 1,
  },
  {
    what: 'the policy speaks of a line that has no tags',
    story: inOrder((app) => app.file(POLICY_FILE, `${POLICY}  "0.9": { lts: true }\n`)),
    rules: ['line-untagged'],
    says: '0.9',
    code: 0,
  },
];

describe.each(rows)('$what', ({ story, options, rules, says = '', code }) => {
  const scene: SceneOptions = { story, token: ADMINISTRATOR, ...options };

  it(`on the command line: ${JSON.stringify(rules)}, exit code ${code}`, () =>
    inScene(scene, async (open) => {
      const before = open.state;
      const [json, text] = [await doctor(open, ['--json']), await doctor(open)];

      expect(findingsIn(json).map(({ rule }) => rule)).toEqual(rules);
      expect([json.code, text.code]).toEqual([code, code]);
      expect(text.stdout).toContain(says);
      for (const rule of rules) expect(text.stdout).toContain(rule);
      expect([json.stderr, text.stderr]).toEqual(['', '']);
      expect(open.writes).toEqual({ asked: 0, applied: 0 });
      expect(open.state).toEqual(before);
    }));

  it(`as an Action: exit code ${code}, a summary and annotations`, () =>
    inScene(scene, async (open) => {
      const before = open.state;
      const run = await open.run({ command: 'doctor' });

      expect(run.code).toBe(code);
      expect(run.outputs.findings).toBe(String(rules.length));
      expect(findingsIn({ ...run, stdout: run.outputs.json ?? '' }).map(({ rule }) => rule)).toEqual(rules);
      for (const rule of rules) {
        expect(run.summary).toContain(`| ${rule} |`);
        expect(run.stdout).toMatch(new RegExp(`^::(?:error|warning|notice) title=${rule}`, 'm'));
      }
      expect(run.stdout).toContain(says);
      expect(open.writes).toEqual({ asked: 0, applied: 0 });
      expect(open.state).toEqual(before);
    }));
});

describe('annotations stand at the line of the workflow', () => {
  it.each([
    ['acme/app', '::error title=workflow-unpermitted,file=.github/workflows/lts.yml,line=8::'],
    ['acme/other', '::error title=workflow-unpermitted::'],
  ])('in a run of %s: %s', (repository, line) =>
    inScene({ story: inOrder(() => {}, SYNC('contents: read')), token: ADMINISTRATOR }, async (scene) => {
      const inputs = { command: 'doctor', repository: 'acme/app' };
      expect((await scene.run(inputs, { GITHUB_REPOSITORY: repository })).stdout).toContain(line);
    }),
  );
});

describe('which findings fail', () => {
  const story = inOrder((app) => publish(app, 'v1.3.0', '2025-08-05', { makeLatest: 'false' }));

  it.each([
    [[], 0],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'warning'], 1],
    [['--fail-on', 'info'], 1],
  ])('%j: exit code %i', (args, code) =>
    inScene({ story, token: ADMINISTRATOR }, async (scene) => {
      expect((await doctor(scene, args)).code).toBe(code);
    }),
  );

  it('the Action too', () =>
    inScene({ story, token: ADMINISTRATOR }, async (scene) => {
      const run = await scene.run({ command: 'doctor', 'fail-on': 'warning' });
      expect(run.code).toBe(1);
      expect(run.stdout).toContain('::error::Findings of severity warning or worse');
    }));

  it('another day is told of, and nothing written', () =>
    inScene({ story: inOrder(), token: ADMINISTRATOR }, async (scene) => {
      const found = findingsIn(await doctor(scene, ['--as-of', '2100-02-01', '--json']));
      expect(found.map(({ rule }) => rule)).toContain('channel-ended');
      expect(scene.writes.asked).toBe(0);
    }));
});

describe('what cannot be done at all', () => {
  it('no policy: exit code 2', () =>
    inScene({}, async (scene) => {
      const run = await doctor(scene, ['--policy', 'acme/app:none.yml']);
      expect([run.code, run.stderr.split(':')[0]]).toEqual([2, 'POLICY_MISSING']);
    }));

  it('no such repository: exit code 3', () =>
    inScene({}, async (scene) => {
      const run = await runCli(['doctor', '--github', 'acme/none'], { env: { ...scene.env, GITHUB_TOKEN: SECRET } });
      expect([run.code, run.stderr.split(':')[0]]).toEqual([3, 'GITHUB_NOT_FOUND']);
    }));

  it('without a token what is public is told', () =>
    inScene({ story: inOrder() }, async (scene) => {
      const run = await doctor(scene, ['--json'], { GITHUB_TOKEN: '' });
      const rules = findingsIn(run).map(({ rule }) => rule);
      expect(rules).toContain('token-read-only');
      expect(scene.writes.asked).toBe(0);
    }));

  it('questions that fail are named, and the others answered', () =>
    inScene({ story: inOrder(), token: ADMINISTRATOR }, async (scene) => {
      scene.server.faults.next({ match: /rulesets/, status: 403, message: 'Resource not accessible by integration' });
      scene.server.faults.next({ match: /actions\/workflows/, status: 404 });
      const run = await doctor(scene, ['--json']);
      expect(findingsIn(run).map(({ subject }) => subject)).toEqual([
        'tag rulesets',
        'whether workflows are switched off',
      ]);
      expect(run.code).toBe(0);
    }));
});

describe('a clone', () => {
  it('is told what a clone knows, and nothing moves', async () => {
    const clone = new Clone({
      files: { [POLICY_FILE]: POLICY, [WORKFLOW]: SYNC('contents: read') },
      tags: [
        { name: 'v1.0.0', on: '2025-03-04T10:00:00Z' },
        { name: 'v1.1.0', on: '2025-05-06T10:00:00Z' },
      ],
    });
    try {
      const refs = clone.git(['for-each-ref']);
      const run = await runCli(['doctor', '--repo', clone.directory, '--json']);
      expect(findingsIn(run).map(({ rule }) => rule)).toEqual([
        'workflow-unpermitted',
        'drift',
        'branch-unmatched',
        'setup-unseen',
      ]);
      expect(run.code).toBe(1);
      expect(clone.git(['for-each-ref'])).toBe(refs);
    } finally {
      clone.remove();
    }
  });

  it('a history file is told as such', async () => {
    const run = await runCli([
      'doctor',
      '--history',
      'examples/kestra.json',
      '--policy',
      'examples/policies/kestra.yml',
      '--json',
      '--as-of',
      '2025-11-21',
    ]);
    expect(findingsIn(run).map(({ subject }) => subject)).toContain('rules, permissions, workflows');
    expect(run.code).toBe(0);
  });
});

describe('sync, refused', () => {
  const patch: Story = (app) => publish(app, 'v1.0.2', '2025-07-08', { makeLatest: 'false' });
  const refusals: readonly (Omit<Row, 'rules' | 'code' | 'options'> & {
    code: string;
    rule: string;
    options?: SceneOptions;
  })[] = [
    {
      what: 'by a ruleset',
      story: inOrder((app) => {
        patch(app);
        app.protectTags({ pattern: '~ALL', update: true });
      }),
      code: 'GITHUB_RULE',
      rule: 'tag-protected',
      says: 'The ruleset "tags ~ALL" (all tags) forbids moving it',
    },
    {
      what: 'for its workflow files',
      story: (app) => {
        app.file('.github/workflows/ci.yml', 'on: push\n');
        patch(app);
        app.file('.github/workflows/ci.yml', 'on: pull_request\n');
        inOrder()(app);
      },
      code: 'GITHUB_WORKFLOWS',
      rule: 'workflows-differ',
      says: '.github/workflows/ci.yml is not as on any branch',
    },
    {
      what: 'for want of a permission',
      story: inOrder(patch, SYNC('contents: read')),
      options: { token: { permissions: { contents: 'read' } } },
      code: 'GITHUB_FORBIDDEN',
      rule: 'workflow-unpermitted',
      says: 'without `contents: write`',
    },
  ];

  it.each(refusals)('$what: $rule explains $code', ({ story, code, rule, says = '', options }) =>
    inScene({ story, token: 'write', ...options }, async (scene) => {
      const json = await scene.cli(['--json']);
      const found = JSON.parse(json.stdout) as { items: { kind: string; code: string }[]; diagnosis: FoundJson[] };
      expect(found.items.find(({ kind }) => kind === 'move-tag')?.code).toBe(code);
      expect(found.diagnosis.map((one) => one.rule)).toEqual([rule]);
      expect(found.diagnosis[0]?.message).toContain(says);
      const text = await scene.cli([]);
      expect(text.stdout.replace(/\s+/g, ' ')).toContain(says);
      const run = await scene.run();
      expect(run.stdout.replace(/\s+/g, ' ')).toContain(says);
      expect(run.summary).toContain(`**${rule}**`);
      expect([json.code, text.code, run.code]).toEqual([3, 3, 1]);
    }),
  );

  it('what else is wrong is not told then', () =>
    inScene({ story: patch, token: 'write' }, async (scene) => {
      scene.repository.protectTags({ pattern: '~ALL', update: true });
      const found = JSON.parse((await scene.cli(['--json'])).stdout) as { diagnosis: FoundJson[] };
      expect(found.diagnosis.map(({ rule }) => rule)).toEqual(['tag-protected']);
    }));
});
