import { stageSpans } from '../../src/domain/stage.ts';
import { history, lineOf, statusOf } from './history.ts';

function rules(feature: string, lts = '[{ stage: active, until: 12 months }]', rest = ''): string {
  return `tag: v{version}
line: minor
tracks:
  feature: ${feature}
  lts: ${lts}
lts: { when: listed }
${rest}
`;
}

function one(until: string, snap = ''): string {
  return `[{ stage: current, until: ${until}${snap ? `, snap: ${snap}` : ''} }]`;
}

const HISTORY = [
  'v1.0.0 2024-01-10',
  'v1.1.0 2024-03-10',
  'v1.2.0 2024-05-10',
  'v2.0.0 2024-07-10',
  'v2.1.0 2024-09-10',
];

function endOf(name: string, words: string, asOf = '2026-01-01', entries: readonly string[] = HISTORY) {
  return lineOf(statusOf(history(...entries), words, asOf), name).endOfLife;
}

describe('where a line ends by its rule', () => {
  it.each<[string, string, string | undefined, string]>([
    ['12 months', '1.0', '2025-01-10', 'a duration from the release'],
    ['1 year', '1.0', '2025-01-10', 'singular'],
    ['next line', '1.0', '2024-03-10', 'the day of the next line, inclusive'],
    ['next line', '1.2', '2024-07-10', 'across majors'],
    ['next line', '2.1', undefined, 'not yet'],
    ['2nd newer line', '1.0', '2024-05-10', 'by version'],
    ['3rd newer line', '1.0', '2024-07-10', 'by version'],
    ['next minor', '1.1', '2024-05-10', 'within the major'],
    ['next minor', '1.2', undefined, 'a new major is no next minor'],
    ['2nd newer minor', '1.0', '2024-05-10', 'within the major'],
    ['3 months after next line', '1.0', '2024-06-10', 'a duration after an event'],
    ['3 months after next line', '2.1', undefined, 'after an event that has not happened'],
    ['never', '1.0', undefined, 'never'],
    ['release', '1.0', '2024-01-10', 'its own day'],
    ['[12 months, next line]', '1.0', '2024-03-10', 'the earliest'],
    ['[12 months, next line]', '2.1', '2025-09-10', 'an event that has not happened is no end'],
    ['[never, 12 months]', '1.0', '2025-01-10', 'never is no end either'],
    ['{ latest: [12 months, next line] }', '1.0', '2025-01-10', 'the latest'],
    ['{ latest: [12 months, next line] }', '2.1', undefined, 'open while one has not happened'],
    ['{ latest: [12 months, never] }', '1.0', undefined, 'open for good'],
    ['9999 years', '1.0', '9999-12-31', 'the last day that can be written'],
  ])('until: %s, line %s: %s (%s)', (until, name, expected) => {
    expect(endOf(name, rules(one(until)))).toBe(expected);
  });

  it('next line never ends a line before its own release', () => {
    const entries = ['v1.1.0 2024-01-10', 'v1.0.0 2024-03-10'];
    expect(endOf('1.0', rules(one('next line')), '2026-01-01', entries)).toBe('2024-03-10');
    expect(endOf('1.0', rules(one('1 month after next line')), '2026-01-01', entries)).toBe('2024-04-10');
  });

  it('two lines on one day: the lower ends on it', () => {
    const entries = ['v1.0.0 2024-01-10', 'v1.1.0 2024-01-10'];
    expect(endOf('1.0', rules(one('next line')), '2026-01-01', entries)).toBe('2024-01-10');
  });

  it('the next line is the next by version, not by date', () => {
    const entries = ['v1.0.0 2024-01-10', 'v2.0.0 2024-02-10', 'v1.1.0 2024-03-10'];
    expect(endOf('1.0', rules(one('next line')), '2026-01-01', entries)).toBe('2024-03-10');
  });

  it.each([
    ['2024-02-11', 'end-of-life', 'ended by the major that came first'],
    ['2024-03-10', 'current', 'the next line by version is out: it ends the line now, so the line is back for its day'],
    ['2024-03-11', 'end-of-life', 'and over'],
  ])(
    'two majors at once, the one way but `first patch` in which a stage goes back: on %s %s (%s)',
    (asOf, expected) => {
      const entries = ['v1.0.0 2024-01-10', 'v2.0.0 2024-02-10', 'v1.1.0 2024-03-10'];
      expect(lineOf(statusOf(history(...entries), rules(one('next line')), asOf), '1.0').stage).toBe(expected);
    },
  );

  it('a patch of another line ends nothing', () => {
    const entries = ['v1.1.0 2024-03-10', 'v1.0.0 2024-01-10', 'v1.0.9 2024-12-10'];
    expect(endOf('1.1', rules(one('next line')), '2026-01-01', entries)).toBeUndefined();
  });
});

describe('ends by newer LTS lines', () => {
  const track = (until: string) => `[{ stage: active, until: ${until} }]`;
  const listed = (text: string) => `lines: { ${text} }`;
  const LTS = '"1.0": { lts: true }, "1.2": { lts: 2024-06-01 }, "2.0": { lts: true }';

  it.each<[string, string, string | undefined, string]>([
    ['next LTS', LTS, '2024-06-01', 'the day it becomes LTS, not its release'],
    ['2nd newer LTS', LTS, '2024-07-10', 'the second by version'],
    ['3rd newer LTS', LTS, undefined, 'there are only two'],
    ['2 weeks after next LTS', LTS, '2024-06-15', 'a duration after it'],
    ['next LTS', '"1.0": { lts: true }, "1.2": { lts: 2027-01-01 }', undefined, 'announced does not count'],
    ['next LTS', '"1.0": { lts: true }, "3.0": { lts: true }', undefined, 'planned does not count'],
    ['next LTS', '"1.0": { lts: true }', undefined, 'feature lines do not count'],
    ['next LTS', '"1.0": { lts: true }, "1.2": { lts: false, because: withdrawn }', undefined, 'nor those taken back'],
    ['12 months after lts', '"1.0": { lts: 2024-02-01 }', '2025-02-01', 'from the promotion'],
    ['12 months', '"1.0": { lts: 2024-02-01 }', '2025-01-10', 'from the release, whatever the day of promotion'],
  ])('until: %s with %s: %s (%s)', (until, ledger, expected) => {
    expect(endOf('1.0', rules(one('next line'), track(until), listed(ledger)))).toBe(expected);
  });

  it.each<[string, string | undefined, string]>([
    ['2024-05-31', undefined, 'before the promotion'],
    ['2024-06-01', '2024-06-01', 'on the day'],
  ])('as of %s the next LTS ends it: %s (%s)', (asOf, expected) => {
    expect(endOf('1.0', rules(one('next line'), track('next LTS'), listed(LTS)), asOf)).toBe(expected);
  });
});

describe('snap', () => {
  it.each([
    ['12 months', 'month-end', '2025-01-31', 'a duration'],
    ['12 months', 'month-start', '2025-01-01', 'a duration'],
    ['12 months', '"01-31"', '2025-01-31', 'nearest day of the year'],
    ['12 months', '["12-31", "06-30"]', '2024-12-31', 'nearest of several'],
    ['1 month after next line', 'month-end', '2024-04-30', 'a duration after an event'],
    ['next line', 'month-end', '2024-03-10', 'never an event'],
    ['[12 months, next line]', 'month-end', '2024-03-10', 'only the duration of a list'],
  ])('until: %s, snap: %s: %s (%s)', (until, snap, expected) => {
    expect(endOf('1.0', rules(one(until, snap)))).toBe(expected);
  });

  it('rounds neither a day written by hand nor the day of promotion', () => {
    const ledger = 'lines: { "1.0": { lts: 2024-02-01, active: 2025-03-15, because: extended } }';
    const words = rules(one('next line'), '[{ stage: active, until: 12 months, snap: month-end }]', ledger);
    const lifecycle = lineOf(statusOf(history(...HISTORY), words, '2024-06-01'), '1.0');
    expect([lifecycle.promotion.on, lifecycle.endOfLife]).toEqual(['2024-02-01', '2025-03-15']);
  });
});

describe('several stages', () => {
  const track =
    '[{ stage: active, until: 6 months }, { stage: maintenance, until: 12 months }, { stage: extended, until: 24 months }]';
  const on = (asOf: string, ledger = '') =>
    lineOf(
      statusOf(history(...HISTORY), rules(one('next line'), track, `lines: { "1.0": { lts: true${ledger} } }`), asOf),
      '1.0',
    );

  it.each<[string, string | undefined, string]>([
    ['2024-01-09', undefined, 'the day before the release: no such line'],
    ['2024-01-10', 'active', 'the day of the release'],
    ['2024-07-09', 'active', 'the day before the end'],
    ['2024-07-10', 'active', 'the last day, inclusive'],
    ['2024-07-11', 'maintenance', 'the day after'],
    ['2025-01-10', 'maintenance', 'twelve months from the release, not from the stage before'],
    ['2025-01-11', 'extended', 'the day after'],
    ['2026-01-10', 'extended', 'the last day of all'],
    ['2026-01-11', 'end-of-life', 'over'],
  ])('on %s: %s (%s)', (asOf, expected) => {
    const status = statusOf(
      history(...HISTORY),
      rules(one('next line'), track, 'lines: { "1.0": { lts: true } }'),
      asOf,
    );
    expect(status.lifecycles.find(({ line, stage }) => line.name === '1.0' && stage !== 'upcoming')?.stage).toBe(
      expected,
    );
  });

  it('end of active support is the last day of `active`', () => {
    expect(on('2024-02-01')).toMatchObject({ activeUntil: '2024-07-10', endOfLife: '2026-01-10' });
  });

  it('lengthened by hand, later stages end no earlier', () => {
    const lifecycle = on('2024-02-01', ', active: 2025-06-30, because: extended');
    expect(lifecycle.ends.map(({ stage, until }) => `${stage.name} ${until}`)).toEqual([
      'active 2025-06-30',
      'maintenance 2025-06-30',
      'extended 2026-01-10',
    ]);
    expect(stageSpans(lifecycle.ends, lifecycle.line.releasedOn).map(({ stage }) => stage.name)).toEqual([
      'active',
      'extended',
    ]);
  });

  it('an early end by hand cuts what came before', () => {
    const lifecycle = on('2024-02-01', ', extended: 2024-05-31, because: given up');
    expect(lifecycle.ends.map(({ until }) => until)).toEqual(['2024-05-31', '2024-05-31', '2024-05-31']);
    expect(lifecycle.activeUntil).toBe('2024-05-31');
    expect(on('2024-05-31', ', extended: 2024-05-31, because: given up').stage).toBe('active');
    expect(on('2024-06-01', ', extended: 2024-05-31, because: given up').stage).toBe('end-of-life');
  });

  it('a stage of no length is not shown and never holds', () => {
    const track2 = '[{ stage: active, until: 6 months }, { stage: maintenance, until: 6 months }]';
    const words = rules(one('next line'), track2, 'lines: { "1.0": { lts: true } }');
    const lifecycle = lineOf(statusOf(history(...HISTORY), words, '2024-07-10'), '1.0');
    expect(lifecycle.stage).toBe('active');
    expect(stageSpans(lifecycle.ends, lifecycle.line.releasedOn).map(({ stage }) => stage.name)).toEqual(['active']);
    expect(lineOf(statusOf(history(...HISTORY), words, '2024-07-11'), '1.0').stage).toBe('end-of-life');
  });

  it('lets the ledger lengthen a line whose rule has one stage', () => {
    const track2 = '[{ stage: active, until: 6 months }, { stage: maintenance, until: 6 months }]';
    const words = rules(
      one('next line'),
      track2,
      'lines: { "1.0": { lts: true, maintenance: 2024-12-31, because: asked for } }',
    );
    expect(lineOf(statusOf(history(...HISTORY), words, '2024-07-11'), '1.0')).toMatchObject({
      stage: 'maintenance',
      activeUntil: '2024-07-10',
      endOfLife: '2024-12-31',
    });
  });

  it('a stage of one day is shown', () => {
    const lifecycle = on('2024-02-01', ', active: 2025-01-09, because: extended');
    const spans = stageSpans(lifecycle.ends, lifecycle.line.releasedOn);
    expect(spans.map(({ stage, from, until }) => `${stage.name} ${from} ${until}`)).toEqual([
      'active 2024-01-10 2025-01-09',
      'maintenance 2025-01-10 2025-01-10',
      'extended 2025-01-11 2026-01-10',
    ]);
  });

  it('first days follow last days', () => {
    const lifecycle = on('2024-02-01');
    expect(stageSpans(lifecycle.ends, lifecycle.line.releasedOn).map(({ from, until }) => [from, until])).toEqual([
      ['2024-01-10', '2024-07-10'],
      ['2024-07-11', '2025-01-10'],
      ['2025-01-11', '2026-01-10'],
    ]);
  });

  it('a kind of line without its own track uses the other', () => {
    const words =
      'tag: v{version}\nline: minor\nlts: { when: all }\ntracks: { feature: [{ stage: current, until: 6 months }] }\n';
    expect(endOf('1.0', words)).toBe('2024-07-10');
    const other =
      'tag: v{version}\nline: minor\nlts: { when: none }\ntracks: { lts: [{ stage: active, until: 6 months }] }\n';
    expect(endOf('1.0', other)).toBe('2024-07-10');
  });
});

describe('the ledger beats the rule', () => {
  it.each([
    ['current: 2024-02-01', '2024-02-01', 'cut'],
    ['current: 2025-02-01', '2025-02-01', 'lengthened'],
    ['release: 2024-01-01', '2024-03-10', 'a day of release moves no event of others'],
  ])('%s: %s (%s)', (fact, expected) => {
    expect(endOf('1.0', rules(one('next line'), undefined, `lines: { "1.0": { ${fact}, because: by hand } }`))).toBe(
      expected,
    );
  });

  it('and says so, with its reason and place', () => {
    const words = rules(
      one('next line'),
      undefined,
      'lines:\n  "1.0":\n    current: 2025-02-01\n    because: extended for a friend',
    );
    const [end] = lineOf(statusOf(history(...HISTORY), words, '2024-06-01'), '1.0').ends;
    expect(end).toMatchObject({ isByHand: true, origin: { file: 'policy.yml', line: 9, column: 5 } });
    expect(end?.because).toContain('extended for a friend');
  });
});

describe('several ends that disagree', () => {
  const words = rules(one('[12 months, next line]'));

  it.each([
    ['2024-02-01', false, 'only one is known'],
    ['2024-03-10', true, 'both are'],
    ['2025-01-10', true, 'the later one is today'],
    ['2025-01-11', false, 'both have passed'],
  ])('on %s a finding: %s (%s)', (asOf, expected) => {
    const { findings } = statusOf(history('v1.0.0 2024-01-10', 'v1.1.0 2024-03-10'), words, asOf);
    expect(findings.some(({ rule, subject }) => rule === 'ends-disagree' && subject === '1.0')).toBe(expected);
  });
});
