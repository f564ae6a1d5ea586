import { history, lineOf, stagesOf, statusOf } from './history.ts';

function words(line: string, rest = ''): string {
  return `tag: "{version}"\nline: ${line}\nlts: { when: none }\ntracks: { feature: [{ stage: current, until: next line }] }\n${rest}`;
}

describe('the name of a line', () => {
  it.each([
    ['minor', ['1.0.0 2020-01-01', '1.0.1 2020-02-01', '1.1.0 2020-03-01'], ['1.1', '1.0'], 'two numbers'],
    ['major', ['1.0.0 2020-01-01', '1.1.0 2020-02-01', '2.0.0 2020-03-01'], ['2', '1'], 'one number'],
    ['patch', ['1.0.0 2020-01-01', '1.0.1 2020-02-01', '1.0.1.1 2020-03-01'], ['1.0.1', '1.0.0'], 'three numbers'],
    ['minor', ['22.04 2022-04-21', '22.04.1 2022-08-11', '9.10 2009-10-01'], ['22.04', '9.10'], 'zeros are kept'],
    ['minor', ['16 2020-01-01'], ['16.0'], 'a missing number is 0'],
    ['minor', ['1.9.0 2020-01-01', '1.10.0 2020-02-01', '1.2.0 2020-03-01'], ['1.10', '1.9', '1.2'], 'order by number'],
    ['minor', ['1.0.0 2020-01-01', '01.00.1 2020-02-01'], ['1.0'], 'as the lowest version writes it'],
  ])('line: %s of %j is %j (%s)', (granularity, entries, expected) => {
    const status = statusOf(history(...entries), words(granularity), '2026-01-01');
    expect(Object.keys(stagesOf(status)).sort()).toEqual([...expected].sort());
    expect(status.lifecycles.map(({ line }) => line.name)).toEqual(expected);
  });
});

it('a line that counts fewer numbers from within a major on is above the older ones', () => {
  const eras = 'eras: [{ from: "2.3", line: major }]\n';
  const entries = ['2.1.0 2020-01-01', '2.2.0 2020-02-01', '2.3.0 2020-03-01', '2.4.0 2020-04-01', '3.0.0 2020-05-01'];
  const status = statusOf(history(...entries), words('minor', eras), '2026-01-01');
  expect(status.lifecycles.map(({ line }) => line.name)).toEqual(['3', '2', '2.2', '2.1']);
});

describe('the first day and the newest release of a line', () => {
  it.each([
    [['1.0.0 2020-01-01', '1.0.1 2020-02-01'], '2020-01-01', '1.0.0', '1.0.1', 'in order'],
    [['1.0.3 2020-01-01', '1.0.4 2020-02-01'], '2020-01-01', '1.0.3', '1.0.4', 'without .0'],
    [['1.0.0 2020-03-01', '1.0.1 2020-02-01'], '2020-02-01', '1.0.0', '1.0.1', 'a .0 tagged anew: the earliest day'],
    [['1.0.0-rc1 2019-12-01', '1.0.0 2020-01-01'], '2020-01-01', '1.0.0', '1.0.0', 'a prerelease opens nothing'],
    [['1.0.0 2020-01-01', '1.0.1-rc1 2020-02-01'], '2020-01-01', '1.0.0', '1.0.0', 'nor is it newest'],
    [['1.0.0 2020-01-01', '1.0.0.1 2020-02-01'], '2020-01-01', '1.0.0', '1.0.0.1', 'four parts'],
    [['1.0.9 2020-01-01', '1.0.10 2020-02-01'], '2020-01-01', '1.0.9', '1.0.10', 'by number'],
  ])('of %j: from %s, opened by %s, newest %s (%s)', (entries, releasedOn, first, newest) => {
    const { line } = lineOf(statusOf(history(...entries), words('minor'), '2021-01-01'), '1.0');
    expect([line.releasedOn, line.stable[0]?.tag, line.stable.at(-1)?.tag]).toEqual([releasedOn, first, newest]);
  });

  it('set by hand it moves the end of the line before too', () => {
    const ledger = 'lines: { "1.1": { release: 2020-05-01, because: announced that day } }\n';
    const status = statusOf(history('1.0.0 2020-01-01', '1.1.0 2020-06-01'), words('minor', ledger), '2021-01-01');
    expect(lineOf(status, '1.1').line.releasedOn).toBe('2020-05-01');
    expect(lineOf(status, '1.0').endOfLife).toBe('2020-05-01');
  });

  it('set by hand to a day ahead the line is upcoming until then', () => {
    const ledger = 'lines: { "1.1": { release: 2020-08-01, because: announced for that day } }\n';
    const seen = history('1.0.0 2020-01-01', '1.1.0 2020-06-01');
    expect(stagesOf(statusOf(seen, words('minor', ledger), '2020-07-31'))).toEqual({
      '1.1': 'upcoming',
      '1.0': 'current',
    });
    expect(stagesOf(statusOf(seen, words('minor', ledger), '2020-08-01'))).toEqual({
      '1.1': 'current',
      '1.0': 'current',
    });
    expect(stagesOf(statusOf(seen, words('minor', ledger), '2020-08-02'))).toEqual({
      '1.1': 'current',
      '1.0': 'end-of-life',
    });
  });
});

describe('lines without a stable release', () => {
  it('only prereleases: upcoming, and nobody is superseded', () => {
    const status = statusOf(history('1.0.0 2020-01-01', '1.1.0-rc1 2020-06-01'), words('minor'), '2021-01-01');
    expect(stagesOf(status)).toEqual({ '1.1': 'upcoming', '1.0': 'current' });
    expect(lineOf(status, '1.1').isSupported).toBe(false);
  });

  it('only in the ledger: planned, upcoming, no error', () => {
    const ledger = 'lines: { "2.0": { release: 2021-06-01, because: announced } }\n';
    const status = statusOf(history('1.0.0 2020-01-01'), words('minor', ledger), '2021-01-01');
    expect(stagesOf(status)).toEqual({ '2.0': 'upcoming', '1.0': 'current' });
    expect(status.agenda).toContainEqual({
      on: '2021-06-01',
      line: '2.0',
      event: 'release',
      text: '2.0 is planned to be released',
    });
  });

  it('planned for a day that has passed is still upcoming: a plan is no release', () => {
    const ledger = 'lines: { "2.0": { release: 2020-06-01, because: announced } }\n';
    const status = statusOf(history('1.0.0 2020-01-01'), words('minor', ledger), '2021-01-01');
    expect(stagesOf(status)).toEqual({ '2.0': 'upcoming', '1.0': 'current' });
  });

  it('all yanked: no line', () => {
    const status = statusOf(history('1.0.0 2020-01-01'), words('minor', 'yanked: ["1.0.0"]\n'), '2021-01-01');
    expect(status.lifecycles).toEqual([]);
  });

  it('the first yanked: the line opens with the next', () => {
    const status = statusOf(
      history('1.0.0 2020-01-01', '1.0.1 2020-01-02'),
      words('minor', 'yanked: ["1.0.0"]\n'),
      '2021-01-01',
    );
    expect(lineOf(status, '1.0').line.releasedOn).toBe('2020-01-02');
  });
});

describe('granularity that changed with an era', () => {
  const rules = words('minor', 'eras: [{ from: "3.0", line: major }]\n');

  it('lines are named by the rules of their own era, and supersede each other across it', () => {
    const status = statusOf(
      history('2.0.0 2020-01-01', '2.1.0 2020-02-01', '3.0.0 2020-03-01', '3.1.0 2020-04-01'),
      rules,
      '2021-01-01',
    );
    expect(stagesOf(status)).toEqual({ '3': 'current', '2.1': 'end-of-life', '2.0': 'end-of-life' });
    expect(lineOf(status, '2.1').endOfLife).toBe('2020-03-01');
  });
});

describe('kinds of release', () => {
  it('each by what it opens', () => {
    const status = statusOf(
      history(
        'v1.0.0-rc.1 2025-08-20',
        'v1.0.0 2025-09-09',
        'v1.0.3 2025-10-07',
        'v1.1.0 2025-11-04',
        'v1.2.0-rc.1 2025-12-01',
      ),
      'extends: rolling\nlines: { "1.0": { lts: true } }\n',
      '2025-12-02',
    );
    expect(Object.fromEntries(status.releases.map(({ tag, type }) => [tag, type]))).toEqual({
      'v1.2.0-rc.1': 'prerelease',
      'v1.1.0': 'feature',
      'v1.0.3': 'patch',
      'v1.0.0': 'lts',
      'v1.0.0-rc.1': 'prerelease',
    });
  });

  it('a patch of an LTS line says on what kind of line it is', () => {
    const status = statusOf(
      history('v1.0.0 2025-09-09', 'v1.0.3 2025-10-07'),
      'extends: rolling\nlines: { "1.0": { lts: true } }\n',
      '2025-12-02',
    );
    expect(status.releases[0]?.because).toContain('on LTS line 1.0');
  });

  it('the opener is a feature release until the day of promotion', () => {
    const seen = history('v1.0.0 2025-09-09');
    const rules = 'extends: rolling\nlines: { "1.0": { lts: 2025-10-01 } }\n';
    expect(statusOf(seen, rules, '2025-09-30').releases[0]?.type).toBe('feature');
    expect(statusOf(seen, rules, '2025-10-01').releases[0]?.type).toBe('lts');
  });

  it('under `first patch` the second release is the LTS release', () => {
    const status = statusOf(
      history('v2.1 2025-01-01', 'v2.1.1 2025-02-01', 'v2.1.2 2025-03-01'),
      'extends: rolling\nlts: { when: first patch }\n',
      '2025-04-01',
    );
    expect(status.releases.map(({ tag, type }) => `${tag} ${type}`)).toEqual([
      'v2.1.2 patch',
      'v2.1.1 lts',
      'v2.1 feature',
    ]);
  });
});
