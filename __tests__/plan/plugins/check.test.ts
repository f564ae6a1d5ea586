import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Change } from '../../../src/domain/change/change.ts';
import { NO_PART } from '../../../src/domain/change/change.ts';
import type { Stated } from '../../../src/domain/plugin-file.ts';
import { versionAfter } from '../../../src/plan/plugins/bump.ts';
import { checkPlugin, type PluginCheckQuestion } from '../../../src/plan/plugins/check.ts';
import { CHECK_RULES } from '../../../src/plan/plugins/check-ruling.ts';
import type { Status } from '../../../src/plan/status.ts';
import { core, plugin, version } from './plugged.ts';

const status = core();
const RELEASED = ['1.0.0 ≥1.0.0', '1.4.2 ≥1.0.2'];

function change(title: string, index = 0): Change {
  return { ...NO_PART, id: `#${index + 1}`, title, body: '' };
}

function stated(text: string): Stated {
  return { kind: 'version', version: version(text), seen: text };
}

interface Head {
  readonly core?: string;
  readonly version?: string;
  readonly titles?: readonly string[];
  readonly released?: readonly string[];
  readonly before?: string;
  readonly status?: Status;
}

function check({ core: lowest = '1.0.2', version: coming, titles = [], released = RELEASED, before, ...given }: Head) {
  const question: PluginCheckQuestion = {
    status: given.status ?? status,
    plugin: plugin('git', ...released),
    core: lowest === '' ? { kind: 'nothing', why: 'there is no file gradle.properties' } : stated(lowest),
    ...(coming === undefined ? {} : { version: stated(coming) }),
    ...(before === undefined ? {} : { coreBefore: version(before) }),
    changes: titles.map(change),
    gaps: [],
  };
  return checkPlugin(question);
}

function rules(head: Head): readonly string[] {
  return check(head).rulings.map(({ rule, verdict }) => `${verdict} ${rule}`);
}

describe('the step', () => {
  it.each<[string, string[], string, string, string]>([
    ['1.4.3', ['fix: one'], '1.0.2', 'pass bump-fits', 'a patch of fixes'],
    ['1.4.3', ['fix: one', 'docs: two', 'ci: three'], '1.0.2', 'pass bump-fits', 'what users do not see is no feature'],
    ['1.4.3', ['fix(security): CVE-2026-1000'], '1.0.2', 'pass bump-fits', 'a security fix is a fix'],
    ['1.4.3', [], '1.0.2', 'pass bump-fits', 'nothing changed'],
    ['1.4.3', ['fix: one', 'feat: two'], '1.0.2', 'fail bump-too-small', 'a feature in a patch'],
    ['1.5.0', ['feat: two'], '1.0.2', 'pass bump-fits', 'a feature in a minor'],
    ['1.4.3', ['fix: one'], '1.0.3', 'fail bump-too-small', 'a raised core in a patch'],
    ['1.5.0', ['fix: one'], '1.0.3', 'pass bump-fits', 'a raised core in a minor'],
    ['1.4.3', ['fix: one'], '1.0.0', 'pass bump-fits', 'a lowered core takes nobody anything'],
    ['1.5.0', ['feat!: gone'], '1.0.2', 'fail bump-too-small', 'a breaking change in a minor'],
    ['1.4.3', ['fix!: gone'], '1.0.3', 'fail bump-too-small', 'a breaking change in a patch, whatever the core'],
    ['2.0.0', ['feat!: gone'], '1.0.2', 'pass bump-fits', 'a breaking change in a major'],
    ['1.5.0', ['feat!: gone'], '1.0.3', 'warn breaking-with-core', 'the core may have forced it'],
    ['2.0.0', ['fix: one'], '1.0.2', 'pass bump-fits', 'more than is asked for'],
    ['1.5.0-SNAPSHOT', ['feat: two'], '1.0.2', 'pass bump-fits', 'what will be 1.5.0'],
    ['1.4.2', ['feat: two'], '1.0.2', 'pass bump-needed', 'the file still says what was released'],
    ['1.4.2-SNAPSHOT', ['feat: two'], '1.0.2', 'pass bump-needed', 'the same before its bump'],
    ['1.0.1', ['fix: one'], '1.0.0', 'pass bump-fits', 'a patch of an older minor follows that one'],
    ['1.0.1', ['feat: two'], '1.0.0', 'fail bump-too-small', 'and keeps its rules'],
  ])('%s with %j and core %s: %s (%s)', (coming, titles, lowest, expected) => {
    expect(rules({ version: coming, titles, core: lowest })).toEqual([expected]);
  });

  it('says which one is needed where none is stated, with the changes that ask for it', () => {
    const [ruling] = check({ titles: ['fix: one', 'feat: two'], core: '1.0.3' }).rulings;
    expect(ruling).toEqual({
      rule: 'bump-needed',
      verdict: 'pass',
      message:
        'The next release after 1.4.2 must be at least a minor step: 1.5.0 or higher. The policy names no file that states its version.',
      evidence: ['lowest core raised: 1.0.2 → 1.0.3', '#2 feat: two (feature)'],
    });
  });

  it('before 1.0.0 a breaking change is a minor step', () => {
    expect(rules({ released: ['0.4.2 ≥1.0.2'], version: '0.5.0', titles: ['feat!: gone'] })).toEqual([
      'pass bump-fits',
    ]);
    expect(rules({ released: ['0.4.2 ≥1.0.2'], version: '0.4.3', titles: ['feat!: gone'] })).toEqual([
      'fail bump-too-small',
    ]);
  });

  it.each([
    ['1.4.3', ['warn kind-unknown'], 'a patch of what nobody can tell'],
    ['1.5.0', [], 'in a minor it may be anything'],
    ['1.4.2', ['pass kind-unknown'], 'nothing is stated yet'],
  ])('a change of unknown kind in %s: %j (%s)', (coming, expected) => {
    expect(rules({ version: coming, titles: ['Things'] }).slice(1)).toEqual(expected);
  });

  it('a first release follows nothing', () => {
    expect(rules({ released: [], version: '1.0.0', titles: ['feat!: all'] })).toEqual([]);
  });

  it.each([
    ['1.4.2', 'patch', '1.4.3'],
    ['1.4.2', 'minor', '1.5.0'],
    ['1.4.2', 'major', '2.0.0'],
    ['1.4', 'patch', '1.4.1'],
    ['3', 'minor', '3.1'],
    ['1.2.3.4', 'patch', '1.2.4.0'],
  ] as const)('after %s a %s step is %s', (from, step, expected) => {
    expect(versionAfter(version(from), step)).toBe(expected);
  });

  it('raising the core never leads to a patch', () => {
    const number = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(number, number, fc.constantFrom('fix: a', 'docs: b', 'feat: c', 'Things'), (before, now, title) => {
        const found = check({
          released: [`2.0.0 ≥1.0.${before}`],
          core: `1.0.${now}`,
          version: '2.0.1',
          titles: [title],
        });
        expect(found.isCoreRaised).toBe(now > before);
        if (now > before) {
          expect(found.needed).not.toBe('patch');
          expect(found.verdict).toBe('fail');
        }
      }),
    );
  });
});

describe('the lowest core', () => {
  it.each<[Head, string[], string]>([
    [{ core: '' }, ['fail core-unstated'], 'it was stated before'],
    [{ core: '', released: ['1.0.0'] }, ['warn core-unstated'], 'it never was'],
    [{ core: '', released: [], before: '1.0.0' }, ['fail core-unstated'], 'the base branch has it'],
    [{ core: '1.3.2' }, ['warn core-unreleased'], 'nobody has that core'],
    [{ core: '1.3.1' }, [], 'the newest there is'],
  ])('%j: %j (%s)', (head, expected) => {
    expect(rules(head).filter((rule) => rule.includes('core-'))).toEqual(expected);
  });

  it.each<[Head, string[], string]>([
    [{ core: '1.0.4' }, [], 'the newest of 1.0 still runs it'],
    [{ core: '1.0.5' }, ['1.0'], 'beyond it'],
    [{ core: '1.2.3' }, ['1.0'], '1.2 runs it'],
    [{ core: '1.3.0' }, ['1.2', '1.0'], 'beyond both, and feature lines are not counted'],
    [{ core: '1.3.0', released: ['1.0.0 ≥1.0.0', '1.4.2 ≥1.2.0'] }, ['1.2'], '1.0 was left behind before'],
    [{ core: '1.3.0', released: ['1.4.2 ≥1.3.0'] }, [], 'nothing is raised'],
  ])('%j leaves behind the LTS lines %j (%s)', (head, expected) => {
    const dropped = check(head).rulings.filter(({ rule }) => rule === 'lts-dropped');
    expect(dropped.map(({ message }) => /^LTS line (\S+) gets/.exec(message)?.[1])).toEqual(expected);
    for (const { verdict } of dropped) expect(verdict).toBe('warn');
  });

  it('says which version remains for a line, and why', () => {
    const found = check({ core: '1.2.0', version: '1.5.0' });
    expect(found.verdict).toBe('warn');
    expect(found.rulings.find(({ rule }) => rule === 'lts-dropped')).toEqual({
      rule: 'lts-dropped',
      verdict: 'warn',
      message:
        'LTS line 1.0 gets no newer version of git after this: 1.4.2 remains for it, since core 1.2.0 is above v1.0.4.',
      evidence: ['lowest core: 1.0.2 → 1.2.0', 'newest release of 1.0: v1.0.4', 'remains: 1.4.2'],
      remedy: 'Say so in the release notes, or keep a branch of git for 1.0.',
    });
  });

  it('fails where a line would be left with none at all', () => {
    const found = check({ core: '1.2.0', released: [], before: '1.0.2' });
    expect(found.rulings.map(({ rule, verdict }) => `${verdict} ${rule}`)).toEqual(['fail lts-without-version']);
    expect(found.rulings[0]?.message).toContain('LTS line 1.0 would have no version of git at all');
  });

  it('leaves ended lines out', () => {
    const later = core(undefined, '2027-02-01');
    expect(rules({ core: '1.2.0', status: later })).toEqual(['pass bump-needed']);
  });
});

it('docs/plugins.md names every rule, and no other', () => {
  const rows = readFileSync('docs/plugins.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (?:pass|warn|fail) \|/gm);
  expect([...rows].map(([, rule]) => rule).sort()).toEqual([...CHECK_RULES].sort());
});
