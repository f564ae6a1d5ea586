/** When fixes are due on a line, on both sides of every boundary. */
import fc from 'fast-check';
import type { Alert } from '../../../src/domain/alert.ts';
import { alert, clocks, onBranch, RELEASES, told, versions, WORDS } from './clock-story.ts';

describe('the last day', () => {
  it.each([
    ['2026-03-23', 'open by 2026-03-24 (1 left)', 'the day before'],
    ['2026-03-24', 'open by 2026-03-24 (0 left)', 'the last day is inclusive'],
    ['2026-03-25', 'breached open by 2026-03-24 (-1 left)', 'the day after'],
  ])('on %s: %s (%s)', (asOf, expected) => {
    expect(told([alert('CVE-1')], { asOf })).toEqual([expected]);
  });

  it.each([
    ['2026-03-09', [], 'before it became known'],
    ['2026-03-10', ['open by 2026-03-24 (14 left)'], 'on the day it did'],
  ])('on %s it is %j (%s)', (asOf, expected) => {
    expect(told([alert('CVE-1')], { asOf })).toEqual(expected);
  });

  it.each([
    ['UTC', '2026-03-10T23:30:00Z', '2026-03-24', 'late in the day'],
    ['Asia/Tokyo', '2026-03-10T23:30:00Z', '2026-03-25', 'the next day there'],
    ['America/New_York', '2026-03-10T03:30:00Z', '2026-03-23', 'the day before there'],
    ['Europe/Berlin', '2026-03-22T23:30:00Z', '2026-04-06', 'across the change to summer time'],
    ['Europe/Berlin', '2025-12-20T12:00:00Z', '2026-01-03', 'across the year'],
  ])('in %s from %s: %s', (zone, since, dueOn) => {
    const asOf = since > '2026' ? '2026-04-01' : '2026-01-01';
    expect(clocks([alert('CVE-1', { since })], { asOf, words: `${WORDS}timezone: ${zone}\n` })).toMatchObject([
      { dueOn },
    ]);
  });

  it('months clamp', () => {
    const words = WORDS.replace('high: 14 days', 'high: 1 month');
    expect(clocks([alert('CVE-1', { since: '2026-01-31' })], { words })).toMatchObject([{ dueOn: '2026-02-28' }]);
  });

  it('counts from today where no source tells when it became known, and says so', () => {
    const { since: _, ...unknown } = alert('CVE-1');
    const [clock] = clocks([unknown]);
    expect(clock).toMatchObject({ dueOn: '2026-04-03', isBreached: false });
    expect(clock).not.toHaveProperty('since');
    expect(clock?.because).toContain('no source tells when it became known');
  });
});

describe('severities', () => {
  it.each<[Alert['severity'], readonly string[], RegExp, string]>([
    [
      'critical',
      ['breached open by 2026-03-17 (-3 left)'],
      /7 days from 2026-03-10 \(`deadlines.critical`\)/,
      'a time',
    ],
    ['medium', ['open'], /case by case \(`deadlines.medium`: ask\)/, 'case by case'],
    ['low', [], /^$/, 'never mended, never listed'],
    [undefined, ['open'], /no source says how severe/, 'unknown: somebody must say'],
  ])('%s: %j', (severity, expected, because) => {
    const { severity: _, ...plain } = alert('CVE-1');
    const found = [severity === undefined ? plain : { ...plain, severity }];
    expect(told(found)).toEqual(expected);
    expect(clocks(found)[0]?.because ?? '').toMatch(because);
  });

  it('one that the policy does not name has no day', () => {
    const [clock] = clocks([alert('CVE-1')], { words: WORDS.replace('high: 14 days, ', '') });
    expect(clock).toMatchObject({
      state: 'open',
      isBreached: false,
      because: expect.stringContaining('no time is set'),
    });
    expect(clock).not.toHaveProperty('dueOn');
  });

  it('without deadlines there are no clocks', () => {
    expect(told([alert('CVE-1')], { words: WORDS.replace(/^deadlines.*\n/m, '') })).toEqual([]);
  });

  it.each<[Alert['severity'] & string, string, number, string]>([
    ['high', '2027-02-01', 1, 'maintenance takes high'],
    ['medium', '2027-02-01', 0, 'and no medium'],
    ['medium', '2026-12-31', 1, 'active takes any'],
    ['high', '2029-01-01', 0, 'an ended line takes nothing'],
  ])('%s on %s: %i (%s)', (severity, asOf, count) => {
    expect(told([alert('CVE-1', { severity })], { asOf })).toHaveLength(count);
  });
});

describe('what is settled is history after a while', () => {
  const fixed = alert('CVE-1', {
    source: 'advisory',
    since: '2026-01-02',
    concerns: versions('< 1.0.1', '1.0.1'),
  });

  it.each([
    [[], '2027-01-01', 1, 'one of the newest two releases has it'],
    [['v1.0.3 2026-04-01'], '2026-05-02', 1, 'on the 90th day'],
    [['v1.0.3 2026-04-01'], '2026-05-03', 0, 'and on the 91st'],
  ])('%j on %s: %i (%s)', (more, asOf, count) => {
    expect(
      told([fixed], { releases: [...RELEASES, ...more], asOf, words: WORDS.replace('until: 12', 'until: 36') }),
    ).toHaveLength(count);
  });

  it.each([
    ['2026-03-11T00:00:00Z', '2026-06-09', 1],
    ['2026-03-11T00:00:00Z', '2026-06-10', 0],
    [undefined, '2026-06-10', 1],
  ])('dismissed %s, on %s: %i', (settledAt, asOf, count) => {
    const dismissed = alert('CVE-1', { state: 'dismissed', ...(settledAt ? { settledAt } : {}) });
    expect(told([dismissed], { asOf })).toHaveLength(count);
  });
});

describe('merged', () => {
  it('has the earliest day, the worst severity and all sources', () => {
    const found = [
      alert('CVE-1', { severity: 'medium', since: '2026-03-05T00:00:00Z' }),
      alert('GHSA-1', { source: 'Dependabot', aliases: ['CVE-1'], severity: 'critical' }),
    ];
    expect(clocks(found)).toMatchObject([
      { severity: 'critical', since: '2026-03-05', dueOn: '2026-03-12', sources: ['code scanning', 'Dependabot'] },
    ]);
  });

  it.each<[Partial<Alert>, Partial<Alert>, string, string, string]>([
    [{}, { source: 'code scanning' }, '2026-03-10', 'high', 'its title came later than it'],
    [{}, { source: 'Dependabot' }, '2026-03-10', 'high', 'the same'],
    [{}, { source: 'advisory', concerns: versions('< 2') }, '2026-03-10', 'high', 'the same'],
    [{}, { source: 'scan file' }, '2026-03-10', 'high', 'the same'],
    [{}, { source: 'issue', id: '#13' }, '2026-01-05', 'high', 'nothing else tells of it'],
    [{ severity: 'critical' }, {}, '2026-03-10', 'critical', 'those who set labels may know better'],
    [{ severity: 'low' }, {}, '2026-03-10', 'high', 'but never milder'],
  ])('an old issue %j that names what else tells of it, %j: since %s, %s (%s)', (issue, other, since, severity) => {
    const old = alert('#12', { source: 'issue', aliases: ['CVE-1'], since: '2026-01-05T00:00:00Z', ...issue });
    expect(clocks([old, alert('CVE-1', { aliases: ['CVE-1'], ...other })])).toMatchObject([{ since, severity }]);
  });

  it('counts from the day of an issue where what else tells of it has none', () => {
    const { since: _, ...scanned } = alert('CVE-1', { source: 'scan file' });
    const issue = alert('#12', { source: 'issue', aliases: ['CVE-1'], since: '2026-03-08' });
    expect(clocks([scanned, issue])).toMatchObject([{ since: '2026-03-08' }]);
  });

  it('says where labels call it worse than the rest, and there only', () => {
    const becauseOf = (severity: Alert['severity'] & string) =>
      clocks([alert('#12', { source: 'issue', aliases: ['CVE-1'], severity }), alert('CVE-1')])[0]?.because;
    expect(becauseOf('critical')).toContain('critical by the labels of #12, and high by what else tells of it');
    for (const severity of ['high', 'low'] as const) expect(becauseOf(severity)).not.toContain('labels');
  });

  it('what is not published lends no words where others tell of it', () => {
    const draft = alert('GHSA-1', {
      source: 'advisory',
      aliases: ['CVE-1'],
      isUndisclosed: true,
      concerns: versions('< 2'),
    });
    expect(clocks([draft, alert('CVE-1')])).toMatchObject([{ alert: { id: 'CVE-1' } }]);
    const odd = { ...draft, concerns: versions('before the secret change') };
    expect(JSON.stringify(clocks([odd, alert('CVE-1')]))).not.toContain('secret');
    expect(clocks([draft])).toMatchObject([{ alert: { id: 'GHSA-1', isUndisclosed: true } }]);
  });

  it('the order of alerts is irrelevant', () => {
    const anAlert = fc.record(
      {
        source: fc.constantFrom('code scanning', 'Dependabot', 'advisory', 'issue', 'scan file'),
        id: fc.constantFrom('A', 'B', 'C'),
        aliases: fc.array(fc.constantFrom('a', 'x', 'y', 'z'), { maxLength: 2 }),
        severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
        since: fc.constantFrom('2026-03-01', '2026-03-10', '2026-03-15T23:59:59Z'),
        state: fc.constantFrom('open', 'fixed', 'dismissed'),
        settledAt: fc.constantFrom('2026-02-15', '2026-03-16'),
        concerns: fc.constantFrom(onBranch(), versions('< 2'), versions('< 1.0.2', '1.0.2'), versions('odd')),
        commit: fc.constantFrom('c1', 'c2'),
      },
      { requiredKeys: ['source', 'id', 'aliases', 'state'] },
    );
    fc.assert(
      fc.property(fc.array(anAlert, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (facts, numbers) => {
        const alerts = facts.map((fact): Alert => ({ title: fact.id, ...fact }) as Alert);
        const shuffled = alerts
          .map((one) => ({ one, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(clocks(shuffled)).toEqual(clocks(alerts));
      }),
      { numRuns: 60 },
    );
  });
});

it('most urgent first', () => {
  const found = [
    alert('settled late', { source: 'advisory', concerns: versions('< 1.0.2', '1.0.2'), since: '2026-02-10' }),
    alert('settled', { source: 'advisory', concerns: versions('< 1.0.2', '1.0.2'), since: '2026-02-20' }),
    alert('asked', { severity: 'medium' }),
    alert('later'),
    alert('late', { since: '2026-03-01T00:00:00Z' }),
    alert('critical', { severity: 'critical', since: '2026-03-17T00:00:00Z' }),
    alert('latest', { severity: 'critical', since: '2026-03-01T00:00:00Z' }),
  ];
  expect(clocks(found).map((clock) => clock.alert.id)).toEqual([
    'latest',
    'late',
    'critical',
    'later',
    'asked',
    'settled late',
    'settled',
  ]);
});
