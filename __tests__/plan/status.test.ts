import { branchOf } from '../../src/plan/status.ts';
import { history, lineOf, snapshot, statusOf } from '../domain/history.ts';

const ROLLING = 'extends: rolling\n';
const LTS = 'lines: { "1.0": { lts: true } }\n';

describe('what comes next', () => {
  const agenda = (entries: readonly string[], words: string, asOf: string) =>
    statusOf(history(...entries), words, asOf).agenda.map(({ on, line, event }) => `${on} ${line ?? '-'} ${event}`);

  it('stage changes, ends, promotions, soonest first', () => {
    expect(agenda(['v1.0.0 2025-01-31', 'v1.2.0 2025-03-10'], 'extends: staged\n', '2025-04-01')).toEqual([
      '2025-08-01 1.0 stage',
      '2025-09-11 1.2 stage',
      '2026-01-31 1.0 end-of-life',
      '2026-03-10 1.2 end-of-life',
    ]);
  });

  it.each<[string, string[], string]>([
    ['2025-07-31', ['2025-08-01 1.0 stage', '2026-01-31 1.0 end-of-life'], 'the last active day'],
    ['2025-08-01', ['2026-01-31 1.0 end-of-life'], 'the change has happened'],
    ['2026-01-31', ['2026-01-31 1.0 end-of-life'], 'the last day is today'],
    ['2026-02-01', [], 'nothing more to come'],
  ])('on %s: %j (%s)', (asOf, expected) => {
    expect(agenda(['v1.0.0 2025-01-31'], 'extends: staged\n', asOf)).toEqual(expected);
  });

  it('a promotion announced, and the one that is due after it', () => {
    expect(agenda(['v1.0.0 2025-01-01'], `${ROLLING}lines: { "1.0": { lts: 2025-02-01 } }\n`, '2025-01-10')).toEqual([
      '2025-02-01 1.0 promotion',
      '2025-08-01 - promotion-due',
      '2026-01-01 1.0 end-of-life',
    ]);
  });

  it('a line whose end no event has set has nothing on it', () => {
    expect(agenda(['v1.0.0 2025-01-01'], ROLLING, '2025-02-01')).toEqual([]);
  });
});

describe('the branch of a line', () => {
  const branch = (branches: readonly string[], name: string, defaultBranch: string | undefined = 'main') => {
    const seen = { ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-02-01'), branches };
    const status = statusOf(
      defaultBranch === undefined ? seen : { ...seen, defaultBranch },
      `${ROLLING}${LTS}`,
      '2025-03-01',
    );
    return branchOf(status, lineOf(status, name));
  };

  it.each([
    [['main', 'releases/v1.0.x', 'releases/v1.1.x'], '1.1', 'releases/v1.1.x', 'its own'],
    [['main', 'releases/v1.0.x'], '1.1', 'main', 'the newest line lives on the default branch until its own exists'],
    [['main', 'releases/v1.1.x'], '1.0', 'releases/v1.0.x', 'an older line does not, even when its branch is missing'],
  ])('with %j: %s is on %s (%s)', (branches, name, expected) => {
    expect(branch(branches, name)).toBe(expected);
  });

  it('without a default branch the name the policy gives', () => {
    const status = statusOf(history('v1.0.0 2025-01-01'), ROLLING, '2025-03-01');
    expect(branchOf(status, lineOf(status, '1.0'))).toBe('releases/v1.0.x');
  });
});

describe('findings', () => {
  const found = (entries: readonly string[], words = '', asOf = '2026-12-31') =>
    statusOf(history(...entries), `${ROLLING}${words}`, asOf).findings.map(({ rule, subject }) => `${rule} ${subject}`);

  it.each<[string, string[], string, string[]]>([
    ['a quiet history', ['v1.0.0 2025-01-01'], '', []],
    ['no tags', [], '', ['no-release history']],
    ['only foreign tags', ['push 2025-01-01'], '', ['no-release history']],
    ['only prereleases', ['v1.0.0-rc1 2025-01-01'], '', ['no-release history']],
    ['a tag without date', ['v1.0.0 2025-01-01', 'v1.0.1'], '', ['tag-undated v1.0.1']],
    ['two tags of one version', ['v1.0.0 2025-01-01', 'v1.0 2025-01-02'], '', ['version-twice v1.0']],
    [
      'a tag dated before its predecessor',
      ['v1.0.0 2025-02-01', 'v1.0.1 2025-01-01'],
      '',
      ['dated-before-predecessor v1.0.1'],
    ],
    [
      'a patch after the end',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-02-01', 'v1.0.1 2025-02-02'],
      '',
      ['released-after-end-of-life 1.0'],
    ],
    ['a patch on the last day', ['v1.0.0 2025-01-01', 'v1.1.0 2025-02-01', 'v1.0.1 2025-02-01'], '', []],
    ['a yanked version that no tag has', ['v1.0.0 2025-01-01'], 'yanked: ["1.0.9"]\n', ['yanked-missing 1.0.9']],
    [
      'a day for a stage of the other track',
      ['v1.0.0 2025-01-01'],
      'lines: { "1.0": { active: 2026-01-01, because: meant for LTS } }\n',
      ['ledger-unused 1.0'],
    ],
    [
      'a day for a stage of its own track',
      ['v1.0.0 2025-01-01'],
      'lines: { "1.0": { current: 2026-01-01, because: kept longer } }\n',
      [],
    ],
    ['a yanked version', ['v1.0.0 2025-01-01', 'v1.0.1 2025-01-02'], 'yanked: ["1.0.1"]\n', []],
    [
      'a hold on nothing',
      ['v1.0.0 2025-01-01'],
      'channels: { latest: { to: newest, hold: "9.9", because: abc } }\n',
      ['hold-missing latest'],
    ],
  ])('%s', (_, entries, words, expected) => {
    expect(found(entries, words)).toEqual(expected);
  });

  it('what the source could not tell', () => {
    const gaps = [{ what: 'tags were cut off', remedy: 'fetch them' }];
    const { findings } = statusOf(snapshot({ ...history('v1.0.0 2025-01-01'), gaps }), ROLLING, '2025-02-01');
    expect(findings).toMatchObject([{ rule: 'history-partial', message: 'tags were cut off', remedy: 'fetch them' }]);
  });

  it('every finding names a remedy', () => {
    const { findings } = statusOf(
      history(
        'v1.0.0 2025-02-01',
        'v1.0.1 2025-01-01',
        'v1.0 2025-03-01',
        'v1.0.2',
        'v1.1.0 2025-02-02',
        'v1.0.3 2025-05-01',
      ),
      `${ROLLING}yanked: ["7.7"]\n`,
      '2026-01-01',
    );
    expect(findings.length).toBeGreaterThan(4);
    expect(findings.filter(({ message, remedy }) => message === '' || remedy === '')).toEqual([]);
  });
});

describe('as of a day in the past', () => {
  it('is the table as it stood that day', () => {
    const seen = history('v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01');
    const then = statusOf(seen, ROLLING, '2025-02-01');
    expect(then.releases.map(({ tag }) => tag)).toEqual(['v1.0.1', 'v1.0.0']);
    expect(lineOf(then, '1.0')).toMatchObject({ stage: 'current' });
    expect(lineOf(then, '1.0').endOfLife).toBeUndefined();
    expect(then.ignored).toMatchObject([{ tag: 'v1.1.0', rule: 'later' }]);
  });
});

describe('the name shown', () => {
  it.each([
    [`${ROLLING}product: Kestra\n`, 'acme/app', 'Kestra'],
    [ROLLING, 'acme/app', 'acme/app'],
    [ROLLING, undefined, undefined],
  ])('of %j in %s is %s', (words, repository, expected) => {
    const seen = history('v1.0.0 2025-01-01');
    expect(statusOf(repository === undefined ? seen : { ...seen, repository }, words, '2025-02-01').product).toBe(
      expected,
    );
  });
});
