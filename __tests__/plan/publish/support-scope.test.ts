/** What readers are told of a policy: what each stage takes, and how long a fix may take. */
import { deadlineRows } from '../../../src/plan/publish/deadline-rows.ts';
import { supportScope } from '../../../src/plan/publish/support-scope.ts';
import { history, statusOf } from '../../domain/history.ts';

const scopeOf = (words: string, asOf = '2025-04-01', ...entries: string[]) =>
  supportScope(statusOf(history(...(entries.length > 0 ? entries : ['v1.0.0 2025-01-31'])), words, asOf));
const words = (items: readonly { kind: string; from?: string }[]) =>
  items.map(({ kind, from }) => (from === undefined ? kind : `${kind} from ${from}`));

describe('support scope', () => {
  it('staged: what its two stages take, ask about and never take', () => {
    const [active, maintenance] = scopeOf('extends: staged\n');
    expect(active).toMatchObject({ stage: 'active', type: 'lts', lines: ['1.0'] });
    expect(words(active?.accepts ?? [])).toEqual(['security from high', 'compliance', 'bug from high']);
    expect(words(active?.asks ?? [])).toEqual([
      'security from medium',
      'bug from medium',
      'dependency-patch',
      'dependency-minor',
    ]);
    // "New features and enhancements, performance work, UI/UX improvements, major dependency upgrades, breaking changes"
    expect(active?.never).toEqual(['feature', 'enhancement', 'performance', 'ui', 'dependency-major', 'breaking']);
    expect(maintenance).toMatchObject({ stage: 'maintenance', lines: [] });
    expect(maintenance?.never).toEqual(expect.arrayContaining(['bug', 'critical-bug', 'feature', 'breaking']));
    expect(maintenance?.never).not.toContain('compliance');
  });

  it('a track of which the policy says nothing refuses nothing', () => {
    const [feature, lts] = scopeOf(
      'tag: v{version}\nline: minor\nlts: { when: listed }\ntracks: { feature: [{ stage: current, until: next line }], lts: [{ stage: active, until: 12 months, accepts: { security: any } }] }\n',
    );
    expect(feature).toMatchObject({ accepts: [], asks: [], never: [] });
    expect(lts?.never).toContain('bug');
  });

  it('rolling: a feature track and an LTS track, each with the lines in it today', () => {
    const scope = scopeOf(
      'extends: rolling\nlines: { "1.0": { lts: true } }\n',
      '2025-04-01',
      'v1.0.0 2025-01-31',
      'v1.1.0 2025-03-01',
    );
    expect(scope.map(({ type, stage, lines }) => [type, stage, lines])).toEqual([
      ['feature', 'current', ['1.1']],
      ['lts', 'active', ['1.0']],
    ]);
  });

  it.each([
    ['{ feature: any }', 'enhancement', false, 'a feature stands for enhancements too'],
    ['{ feature: any, enhancement: never }', 'enhancement', true, 'its own word beats the wider one'],
    ['{ dependencies: any }', 'dependency-major', false, 'a word for all steps'],
    ['{ bug: any }', 'critical-bug', false, 'a critical bug is a bug'],
    ['{ breaking: any }', 'breaking', false, 'breaking changes by their own word'],
    ['{ bug: any }', 'docs', false, 'what changes nothing for users is neither promised nor refused'],
  ])('accepts: %s: %s is never taken: %s (%s)', (accepts, kind, expected) => {
    const [stage] = scopeOf(
      `extends: staged\ntracks: { lts: [{ stage: active, until: 6 months, accepts: ${accepts} }] }\n`,
    );
    expect(stage?.never.some((word) => word === kind)).toBe(expected);
  });

  it('a track that both kinds of line share is told once', () => {
    const track = '[{ stage: current, until: next line, accepts: { bug: any } }]';
    const none = 'tag: v{version}\nline: minor\nlts: { when: none }\n';
    expect(scopeOf(`${none}tracks: { feature: ${track} }\n`).map(({ type }) => type)).toEqual(['feature']);
    const all = none.replace('none', 'all');
    expect(scopeOf(`${all}tracks: { lts: ${track} }\n`).map(({ type }) => type)).toEqual(['lts']);
  });
});

describe('deadlines', () => {
  const rowsOf = (text: string) => deadlineRows(statusOf(history('v1.0.0 2025-01-31'), text, '2025-04-01').policy);

  it('staged: two weeks for the worst, then case by case, then not at all', () => {
    expect(rowsOf('extends: staged\n').map(({ severity, within }) => `${severity}: ${within}`)).toEqual([
      'critical: 14 days',
      'high: 14 days',
      'medium: case by case',
      'low: will not be fixed',
    ]);
  });

  it('a policy without deadlines has no row', () => {
    expect(rowsOf('extends: rolling\n')).toEqual([]);
  });
});
