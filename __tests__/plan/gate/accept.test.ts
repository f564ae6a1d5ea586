import type { ChangeKind, Severity } from '../../../src/domain/change/change.ts';
import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { ruleOnKind } from '../../../src/plan/gate/accept.ts';
import type { Stage } from '../../../src/policy/policy.ts';
import { policy } from '../../domain/history.ts';
import { judgement } from './judged.ts';

function stageOf(preset: string, name: string): Stage {
  const { lts, feature } = policy(`extends: ${preset}\n`).eras[0].tracks;
  const found = [...lts, ...feature].find((stage) => stage.name === name);
  if (!found) throw new RangeError(`no stage ${name}`);
  return found;
}

function ruled(stage: Stage, kind: ChangeKind | 'unknown', severity?: Severity, words = ''): string {
  const { verdict, rule } = ruleOnKind(judgement(kind, severity), stage, policy(`extends: rolling\n${words}`), '1.0');
  return `${verdict} ${rule}`;
}

/** A stage of one policy, from its words. */
function stage(words: string): Stage {
  const text = `tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never, ${words} }] }\n`;
  return policy(text).eras[0].tracks.lts[0] as Stage;
}

describe('the two policies, kind by kind', () => {
  const rolling = stageOf('rolling', 'active');
  const active = stageOf('staged', 'active');
  const maintenance = stageOf('staged', 'maintenance');
  const [yes, harmless, ask, no] = ['pass kind-accepted', 'pass kind-harmless', 'ask kind-asked', 'fail kind-refused'];
  const unsaid = 'ask severity-unknown';

  it.each<[ChangeKind, Severity | undefined, string, string, string]>([
    ['security', 'critical', yes, yes, yes],
    ['security', 'high', yes, yes, yes],
    // Medium is "case by case" while a line is active, and not a matter of maintenance.
    ['security', 'medium', yes, ask, no],
    // "Low will not be fixed."
    ['security', 'low', yes, no, no],
    ['security', undefined, yes, unsaid, unsaid],
    ['compliance', undefined, ask, yes, ask],
    ['critical-bug', undefined, yes, yes, no],
    ['critical-bug', 'critical', yes, yes, no],
    ['bug', 'high', yes, yes, no],
    ['bug', 'medium', yes, ask, no],
    ['bug', 'low', yes, no, no],
    ['bug', undefined, yes, unsaid, no],
    ['feature', undefined, no, no, no],
    ['enhancement', undefined, no, no, no],
    ['performance', undefined, no, no, no],
    ['ui', undefined, no, no, no],
    ['refactor', undefined, no, no, no],
    ['dependency-major', undefined, no, no, no],
    ['dependency-minor', undefined, ask, ask, no],
    ['dependency-patch', undefined, yes, ask, no],
    ['docs', undefined, harmless, harmless, harmless],
    ['test', undefined, harmless, harmless, harmless],
    ['ci', undefined, harmless, harmless, harmless],
    ['chore', undefined, harmless, harmless, harmless],
    ['release', undefined, harmless, harmless, harmless],
    ['revert', undefined, 'pass revert-accepted', 'ask revert-accepted', 'ask revert-accepted'],
  ])('%s (%s): rolling %s, staged active %s, maintenance %s', (kind, severity, ...expected) => {
    expect([rolling, active, maintenance].map((one) => ruled(one, kind, severity))).toEqual(expected);
  });

  it('every kind has a row above', () => {
    for (const kind of CHANGE_KINDS) expect(ruled(rolling, kind)).toMatch(/^(?:pass|ask|fail) /);
  });

  it.each([
    [rolling, 'warn kind-unknown'],
    [active, 'warn kind-unknown'],
    [maintenance, 'fail kind-unknown'],
  ])('an unknown kind is refused only where no bugs are taken (%#)', (one, expected) => {
    expect(ruled(one, 'unknown')).toBe(expected);
  });

  it.each(['fail', 'ask', 'warn', 'pass'])('unless the policy says %s', (word) => {
    expect(ruled(rolling, 'unknown', undefined, `gate: { unknown: ${word} }\n`)).toBe(`${word} kind-unknown`);
  });

  it('breaking changes are refused whatever their kind, but nothing breaks by a document', () => {
    const breaking = (kind: ChangeKind) =>
      ruleOnKind(judgement(kind, undefined, { isBreaking: true }), rolling, policy('extends: rolling\n'), '1.0').rule;
    expect([breaking('bug'), breaking('security'), breaking('docs')]).toEqual([
      'breaking-change',
      'breaking-change',
      'kind-harmless',
    ]);
  });
});

describe('the words of a stage', () => {
  it.each<[string, ChangeKind, Severity | undefined, string]>([
    ['accepts: { feature: any }', 'enhancement', undefined, 'pass kind-accepted'],
    ['accepts: { enhancement: any }', 'feature', undefined, 'fail kind-refused'],
    ['accepts: { enhancement: never, feature: any }', 'enhancement', undefined, 'fail kind-refused'],
    ['accepts: { dependencies: any }', 'dependency-major', undefined, 'pass kind-accepted'],
    ['accepts: { dependencies: any, dependency-major: never }', 'dependency-major', undefined, 'fail kind-refused'],
    ['accepts: { bug: critical }', 'critical-bug', undefined, 'pass kind-accepted'],
    ['accepts: { bug: critical }', 'bug', 'high', 'fail kind-refused'],
    ['accepts: { critical-bug: any }', 'bug', undefined, 'fail kind-refused'],
    ['accepts: { docs: never }', 'docs', undefined, 'fail kind-refused'],
    ['ask: { docs: any }', 'docs', undefined, 'ask kind-asked'],
    ['accepts: { revert: any }', 'revert', undefined, 'pass kind-accepted'],
    ['accepts: { bug: any, revert: never }', 'revert', undefined, 'fail kind-refused'],
    ['ask: { bug: medium }', 'bug', 'low', 'fail kind-refused'],
    ['ask: { bug: medium }', 'bug', undefined, 'ask severity-unknown'],
    ['accepts: { bug: high }, ask: { bug: low }', 'bug', 'low', 'ask kind-asked'],
  ])('%s: %s %s → %s', (words, kind, severity, expected) => {
    expect(ruled(stage(words), kind, severity)).toBe(expected);
  });

  it('breaking: any lets them in, and asks where the policy asks', () => {
    const bug = judgement('bug', undefined, { isBreaking: true });
    const said = (words: string) => ruleOnKind(bug, stage(words), policy('extends: rolling\n'), '1.0');
    expect(said('accepts: { bug: any, breaking: any }').rule).toBe('kind-accepted');
    expect(said('accepts: { bug: any }, ask: { breaking: any }')).toMatchObject({
      rule: 'breaking-change',
      verdict: 'ask',
    });
  });

  it('tells which label would settle the severity', () => {
    const { remedy } = ruleOnKind(
      judgement('bug'),
      stage('accepts: { bug: high }'),
      policy('extends: rolling\n'),
      '1.0',
    );
    expect(remedy).toContain('`severity/high`');
  });
});
