/** The whole: what explains which refusal, nothing twice, and nothing that anybody writes brings it down. */
import fc from 'fast-check';
import type { ErrorCode } from '../../../src/errors.ts';
import { explainRefusals, isRefusal, planDoctor } from '../../../src/plan/doctor/doctor.ts';
import { commandsOf } from '../../../src/plan/doctor/shell.ts';
import { withoutHanging } from '../../bounded.ts';
import { diagnosed, facts, found, PATH, POLICY, ruleset, syncWorkflow, workflow } from './facts.ts';

describe('a refusal', () => {
  const everything = facts({
    plan: {
      effects: [{ kind: 'move-tag', subject: 'latest-lts', to: 'c1', toTag: 'v1.0.0', isRollback: false, because: '' }],
    },
    words: `${POLICY}images: [ghcr.io/acme/app]\n`,
    setup: {
      isArchived: true,
      askedBy: 'person',
      mayWrite: false,
      rulesets: [ruleset()],
      immutableReleases: true,
      foreignWorkflows: new Map([['c1', ['a.yml']]]),
      workflows: [workflow(syncWorkflow({ top: 'permissions: {}', on: 'release' }))],
    },
  });

  it.each<[ErrorCode, readonly string[]]>([
    ['GITHUB_FORBIDDEN', ['repository-archived', 'token-read-only', 'workflows-differ', 'workflow-unpermitted']],
    ['GITHUB_RULE', ['tag-protected', 'releases-immutable']],
    ['GITHUB_WORKFLOWS', ['workflows-differ']],
    ['GITHUB_IMMUTABLE', ['releases-immutable']],
    [
      'GITHUB_REFUSED',
      [
        'repository-archived',
        'token-read-only',
        'tag-protected',
        'releases-immutable',
        'workflows-differ',
        'workflow-unpermitted',
      ],
    ],
    ['REGISTRY_FORBIDDEN', ['workflow-unpermitted', 'registry-login-missing']],
    ['REGISTRY_UNAUTHORIZED', ['workflow-unpermitted', 'registry-login-missing']],
    ['CONFLICT_MOVED', []],
  ])('%s is explained by %j', (code, rules) => {
    expect(explainRefusals(everything, [code]).map(({ rule }) => rule)).toEqual(rules);
    expect(isRefusal({ code })).toBe(rules.length > 0);
  });

  it('what could not be looked at is no explanation, but that permissions are not stated may be', () => {
    const told = facts({
      setup: { unseen: [{ what: 'x', why: 'y' }], workflows: [workflow(syncWorkflow({ top: '' }))] },
    });
    expect(explainRefusals(told, ['GITHUB_FORBIDDEN']).map(({ subject }) => subject)).toEqual([`${PATH}:9`]);
  });
});

it('what could not be looked at is named once, with its reason', () => {
  const setup = {
    unseen: [
      { what: 'tag rulesets', why: 'GitHub refused it.' },
      { what: 'tag rulesets', why: 'GitHub refused it.' },
    ],
  };
  expect(found('setup-unseen', { setup })).toEqual(['tag rulesets: Not checked: tag rulesets (GitHub refused it).']);
});

it('findings of `status` are among them', () => {
  const words = `${POLICY}channels: { latest-lts: { to: newest LTS, hold: "1.0.9", because: broken } }\n`;
  expect(diagnosed({ words }).map(({ rule }) => rule)).toContain('hold-missing');
});

it('a repository in order has nothing to tell', () => {
  const words = `${POLICY}branch: release/{line}\n`;
  const told = facts({
    words,
    seen: { branches: ['main', 'release/1.0'] },
    setup: { rulesets: [], immutableReleases: false, workflows: [workflow(syncWorkflow())], askedBy: 'app' },
  });
  expect(planDoctor(told)).toEqual([]);
});

describe('whatever a workflow file says', () => {
  const base = facts({ words: `${POLICY}images: [ghcr.io/acme/app]\n` });
  const check = (text: string) => {
    const findings = planDoctor({ ...base, setup: { unseen: [], workflows: [workflow(text)] } });
    for (const { message, remedy } of findings) expect(`${message}${remedy}`).not.toContain('undefined');
  };
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const key = fc.constantFrom('on', 'jobs', 'steps', 'uses', 'with', 'run', 'env', 'permissions', 'concurrency', 'a');
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.constantFrom(
        'lts-policy/lts-policy@v0',
        'git push -f origin latest-lts',
        './.github/workflows/lts.yml',
        'sync',
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  it('as text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check), { numRuns: 200 });
  });

  it('as any structure', () => {
    const jobs = fc.record({ on: value, permissions: value, concurrency: value, env: value, jobs: value });
    fc.assert(
      fc.property(jobs, (one) => check(JSON.stringify(one))),
      { numRuns: 300 },
    );
    const steps = fc.array(fc.record({ uses: value, with: value, run: value, env: value }, { requiredKeys: [] }));
    const full = steps.map((list) => ({ on: 'release', jobs: { a: { steps: list } } }));
    fc.assert(
      fc.property(full, (one) => check(JSON.stringify(one))),
      { numRuns: 300 },
    );
  });

  it('commands of any script are read in time that grows with its length', () => {
    const signs = fc.string({
      unit: fc.constantFrom('"', "'", '\\', '$', '(', ')', '{', '}', '#', '\n', ';', '&', ' ', 'a'),
    });
    fc.assert(
      fc.property(signs, (text) => {
        const lines = text.split('\n').length;
        for (const { line } of commandsOf(text)) expect(line).toBeLessThan(lines);
      }),
    );
    for (const unit of ['$(', '"', "'", '${{', '(', '\\', '#', '$((a)', 'a '])
      withoutHanging(() => commandsOf(unit.repeat(100_000)));
  });
});

it.each<[string, readonly (readonly string[])[]]>([
  ['a b', [['a', 'b']]],
  ['a "b c" \'d e\'', [['a', 'b c', 'd e']]],
  ['a b\\ c', [['a', 'b c']]],
  ['a \\\n  b', [['a', 'b']]],
  ['a; b && c || d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
  ['a # b', [['a']]],
  ['a b#c', [['a', 'b#c']]],
  ['X=1 Y="2 3" a', [['a']]],
  ['if a; then b; else c; fi', [['a'], ['b'], ['c'], ['fi']]],
  ['! sudo env A=1 a', [['a']]],
  ['a $(b; c) d', [['a', '$(b; c)', 'd']]],
  ['a $' + '{{ b && c }} d', [['a', '$' + '{{ b && c }}', 'd']]],
  ['a v$' + '{X#v}', [['a', 'v$' + '{X#v}']]],
  ['a "', [['a', '"']]],
  ['', []],
  ['X=1', []],
])('commands of %j: %j', (script, words) => {
  expect(commandsOf(script).map((command) => command.words)).toEqual(words);
});
