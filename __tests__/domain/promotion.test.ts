import { history, lineOf, statusOf } from './history.ts';

const TRACKS = `tag: v{version}
line: minor
tracks:
  feature: [{ stage: current, until: next line }]
  lts: [{ stage: active, until: 12 months }]
`;
const LINES = [
  'v1.0.0 2024-01-01',
  'v1.1.0 2024-02-01',
  'v1.2.0 2024-03-01',
  'v2.0.0 2024-04-01',
  'v2.1.0 2024-05-01',
  'v3.0.0 2024-06-01',
  'v3.4.0 2024-07-01',
];

function ltsLines(rule: string, asOf = '2024-08-01', entries: readonly string[] = LINES): readonly string[] {
  const status = statusOf(history(...entries), `${TRACKS}${rule}\n`, asOf);
  return status.lifecycles.filter(({ type }) => type === 'lts').map(({ line }) => line.name);
}

function promotionDay(rule: string, name: string, asOf = '2024-08-01', entries: readonly string[] = LINES) {
  return lineOf(statusOf(history(...entries), `${TRACKS}${rule}\n`, asOf), name).promotion.on;
}

describe('which lines are LTS', () => {
  it.each([
    ['none', [], 'no line'],
    ['all', ['3.4', '3.0', '2.1', '2.0', '1.2', '1.1', '1.0'], 'every line'],
    ['listed', [], 'no line without a ledger'],
    ['{ major: even }', ['2.1', '2.0'], 'by the first number'],
    ['{ major: odd }', ['3.4', '3.0', '1.2', '1.1', '1.0'], 'by the first number'],
    ['{ major: [3] }', ['3.4', '3.0'], 'named majors'],
    ['{ minor: even }', ['3.4', '3.0', '2.0', '1.2', '1.0'], '0 is even'],
    ['{ minor: odd }', ['2.1', '1.1'], 'by the second number'],
    ['{ minor: [4] }', ['3.4'], 'named minors'],
    ['{ every: 2, from: "1.0" }', ['3.4', '2.1', '1.2', '1.0'], 'counts released lines across majors'],
    ['{ every: 3, from: "1.1" }', ['2.1', '1.1'], 'the first is the line named'],
    ['{ every: 3, from: "1.5" }', ['3.4', '2.0'], 'a line that never was: from the next one on'],
    ['{ every: 2, from: "9.0" }', [], 'nothing yet'],
    ['{ every: 1, from: "2.0" }', ['3.4', '3.0', '2.1', '2.0'], 'every line from there'],
    ['first patch', [], 'no line has a second release'],
  ])('when: %s gives %j: %s', (when, expected) => {
    expect(ltsLines(`lts: { when: ${when} }`)).toEqual(expected);
  });

  it('without `lts` there is none', () => {
    expect(ltsLines('')).toEqual([]);
  });

  it('`every` does not count lines that are not out', () => {
    const entries = ['v1.0.0 2024-01-01', 'v1.1.0-rc1 2024-02-01', 'v1.2.0 2024-03-01'];
    expect(ltsLines('lts: { when: { every: 2, from: "1.0" } }', '2024-08-01', entries)).toEqual(['1.0']);
  });
});

describe('a rule that changed with an era', () => {
  const rule =
    'lts: { when: { minor: [0] } }\neras:\n  - { from: "2.0", lts: { when: { minor: [1, 4] } } }\n  - { from: "3.4", line: minor }';

  it('each line follows that of its own version, also where a later era changes something else', () => {
    expect(ltsLines(rule)).toEqual(['3.4', '2.1', '1.0']);
  });

  it.each([
    ['1.0', 'policy.yml:6:1'],
    ['2.1', 'policy.yml:8:20'],
    ['3.4', 'policy.yml:8:20'],
  ])('line %s names %s', (name, place) => {
    const status = statusOf(history(...LINES), `${TRACKS}${rule}\n`, '2024-08-01');
    expect(lineOf(status, name).promotion.because).toContain(place);
  });
});

describe('since when', () => {
  it.each<[string, string, string | undefined, string]>([
    ['lts: { when: all }', '1.0', '2024-01-01', 'from the release'],
    ['lts: { when: all, starts: release }', '1.0', '2024-01-01', 'the same said aloud'],
    ['lts: { when: all, starts: 6 months }', '1.0', '2024-07-01', 'a duration from the release'],
    ['lts: { when: all, starts: next line }', '1.0', '2024-02-01', 'an event'],
    ['lts: { when: all, starts: next line }', '3.4', undefined, 'an event that has not happened'],
    ['lts: { when: all, starts: 2 weeks after next line }', '1.0', '2024-02-15', 'a duration after an event'],
    ['lts: { when: all, starts: next minor }', '1.2', undefined, 'no next minor in its major'],
    ['lts: { when: all, starts: next minor }', '2.0', '2024-05-01', 'the next in its major'],
    [
      'lts: { when: { minor: [0] }, starts: next LTS }\nlines: { "3.0": { lts: true, because: the first of its kind } }',
      '2.0',
      '2024-06-01',
      'the next LTS line becoming LTS',
    ],
    ['lts: { when: listed }\nlines: { "1.1": { lts: true } }', '1.1', '2024-02-01', 'true in the ledger: its release'],
    ['lts: { when: listed }\nlines: { "1.1": { lts: 2024-02-20 } }', '1.1', '2024-02-20', 'a day in the ledger'],
    ['lts: { when: listed }\nlines: { "1.1": { lts: 2025-02-20 } }', '1.1', '2025-02-20', 'a day that lies ahead'],
    [
      'lts: { when: all, starts: next line }\nlines: { "3.4": { lts: 2024-07-20 } }',
      '3.4',
      '2024-07-20',
      'a day where `starts` is awaited',
    ],
    ['lts: { when: all }\nlines: { "1.1": { lts: false, because: withdrawn } }', '1.1', undefined, 'taken back'],
  ])('%s: %s on %s (%s)', (rule, name, expected) => {
    expect(promotionDay(rule, name)).toBe(expected);
  });
});

describe('the flag, on, before and after the day', () => {
  const rule = 'lts: { when: listed }\nlines: { "1.0": { lts: 2024-01-20 } }';

  it.each([
    ['2024-01-19', 'feature', 'current', 'the day before'],
    ['2024-01-20', 'lts', 'active', 'on the day'],
    ['2024-01-21', 'lts', 'active', 'the day after'],
    ['2024-02-02', 'lts', 'active', 'not superseded by the next line'],
    ['2024-12-31', 'lts', 'active', 'twelve months from the release: the day before'],
    ['2025-01-01', 'lts', 'active', 'the last day, inclusive'],
    ['2025-01-02', 'lts', 'end-of-life', 'over'],
  ])('on %s: %s, %s (%s)', (asOf, type, stage) => {
    expect(lineOf(statusOf(history(...LINES), `${TRACKS}${rule}\n`, asOf), '1.0')).toMatchObject({ type, stage });
  });

  it('a line that waits for its promotion is never superseded meanwhile', () => {
    const waiting = 'lts: { when: listed }\nlines: { "1.0": { lts: 2024-05-15 } }';
    const status = statusOf(history(...LINES), `${TRACKS}${waiting}\n`, '2024-05-14');
    expect(lineOf(status, '1.0')).toMatchObject({ type: 'feature', stage: 'current', isSupported: true });
    expect(lineOf(status, '1.1')).toMatchObject({ stage: 'end-of-life' });
  });

  it('a promotion cannot precede the release it promotes', () => {
    const early = 'lts: { when: listed }\nlines: { "1.1": { lts: 2024-01-15 } }';
    expect(promotionDay(early, '1.1')).toBe('2024-02-01');
  });

  it('a planned line may be announced as LTS', () => {
    const planned = 'lts: { when: listed }\nlines: { "4.0": { lts: true } }';
    expect(lineOf(statusOf(history(...LINES), `${TRACKS}${planned}\n`, '2024-08-01'), '4.0')).toMatchObject({
      type: 'lts',
      stage: 'upcoming',
      isSupported: false,
    });
  });
});

describe('first patch', () => {
  const rule = 'lts: { when: first patch }';
  const entries = ['v1.0.0 2024-01-01', 'v1.1.0 2024-02-01', 'v1.0.1 2024-03-01'];

  it.each([
    ['2024-01-31', 'feature', 'current', 'one release: a feature line'],
    ['2024-02-02', 'feature', 'end-of-life', 'superseded'],
    ['2024-02-29', 'feature', 'end-of-life', 'still'],
    ['2024-03-01', 'lts', 'active', 'comes back with its second release'],
    ['2025-01-01', 'lts', 'active', 'for twelve months from its first'],
    ['2025-01-02', 'lts', 'end-of-life', 'over'],
  ])('on %s: %s, %s (%s)', (asOf, type, stage) => {
    expect(lineOf(statusOf(history(...entries), `${TRACKS}${rule}\n`, asOf), '1.0')).toMatchObject({ type, stage });
  });

  it('is LTS from that day, not from the release', () => {
    expect(promotionDay(rule, '1.0', '2024-04-01', entries)).toBe('2024-03-01');
  });

  it('a prerelease is no second release', () => {
    expect(ltsLines(rule, '2024-04-01', ['v1.0.0 2024-01-01', 'v1.0.1-rc1 2024-02-01'])).toEqual([]);
  });
});

describe('the reason', () => {
  it.each([
    ['lts: { when: all }', 'policy.yml:6:1', 'the rule'],
    ['lts: { when: listed }\nlines:\n  "1.0": { lts: true }', 'policy.yml:8:12', 'the ledger'],
    ['lts: { when: all }\nlines:\n  "1.0": { lts: false, because: withdrawn }', 'withdrawn', 'the words of the ledger'],
    ['lts: { when: { every: 3, from: "1.0" } }', 'every: 3', 'the words of the rule'],
  ])('%s: names %s (%s)', (rule, expected) => {
    const status = statusOf(history(...LINES), `${TRACKS}${rule}\n`, '2024-08-01');
    expect(lineOf(status, '1.0').promotion.because).toContain(expected);
  });
});
