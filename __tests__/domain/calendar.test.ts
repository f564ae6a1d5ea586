import {
  addDays,
  addDuration,
  type DurationUnit,
  dayIn,
  daysBetween,
  earliestDay,
  isTimezone,
  latestDay,
  parseDay,
  type Snap,
  snapDay,
} from '../../src/domain/calendar.ts';
import { day } from './history.ts';

describe('a day as written', () => {
  it.each<[string, string | undefined, string]>([
    ['2025-09-09', '2025-09-09', 'an ordinary day'],
    ['2024-02-29', '2024-02-29', 'a leap day'],
    ['2025-02-29', undefined, 'no leap year'],
    ['2025-02-30', undefined, 'no year has it'],
    ['2025-04-31', undefined, 'April has 30 days'],
    ['2025-13-01', undefined, 'no such month'],
    ['2025-00-10', undefined, 'months count from 1'],
    ['2025-01-00', undefined, 'days count from 1'],
    ['1900-02-29', undefined, 'a century is no leap year'],
    ['2000-02-29', '2000-02-29', 'but every fourth century is'],
    ['2025-9-9', undefined, 'two digits each, so that days compare as texts'],
    ['20250909', undefined, 'only one way to write it'],
    ['2025-09-09T00:00:00Z', undefined, 'an instant is no day'],
    [' 2025-09-09', undefined, 'nothing is trimmed silently'],
    ['2025-09-09\n', undefined, 'nor a line end'],
    ['', undefined, 'nothing'],
  ])('%j is %s: %s', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
  });
});

describe('the day of an instant in a zone', () => {
  it.each([
    ['UTC', '2025-11-04T23:59:59Z', '2025-11-04', 'last second of the day'],
    ['UTC', '2025-11-05T00:00:00Z', '2025-11-05', 'first second of the next'],
    ['Europe/Paris', '2025-11-04T22:59:59Z', '2025-11-04', 'winter: one hour ahead'],
    ['Europe/Paris', '2025-11-04T23:00:00Z', '2025-11-05', 'winter: midnight in Paris'],
    ['Europe/Paris', '2025-07-01T21:59:59Z', '2025-07-01', 'summer: two hours ahead'],
    ['Europe/Paris', '2025-07-01T22:00:00Z', '2025-07-02', 'summer: midnight in Paris'],
    ['Europe/Paris', '2025-03-29T22:59:59Z', '2025-03-29', 'the evening before clocks go forward'],
    ['Europe/Paris', '2025-03-30T21:59:59Z', '2025-03-30', 'a day of 23 hours ends earlier'],
    ['Europe/Paris', '2025-03-30T22:00:00Z', '2025-03-31', 'and the next begins'],
    ['Europe/Paris', '2025-10-25T22:00:00Z', '2025-10-26', 'a day of 25 hours begins in summer time'],
    ['Europe/Paris', '2025-10-26T22:59:59Z', '2025-10-26', 'and ends in winter time'],
    ['America/New_York', '2025-11-05T04:59:59Z', '2025-11-04', 'behind UTC'],
    ['Asia/Kathmandu', '2025-11-04T18:14:59Z', '2025-11-04', 'an offset of 5:45'],
    ['Asia/Kathmandu', '2025-11-04T18:15:00Z', '2025-11-05', 'an offset of 5:45, midnight'],
    ['Pacific/Apia', '2011-12-29T09:59:59Z', '2011-12-28', 'before the date line moved'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', 'Samoa had no 30 December 2011'],
    ['Europe/Paris', '2025-11-04T00:30:00+02:00', '2025-11-03', 'the zone decides, not the offset as written'],
    ['UTC', '2025-11-04T00:30:00+0200', '2025-11-03', 'an offset without colon'],
    ['UTC', '2025-11-04T10:00:00.123Z', '2025-11-04', 'fractions of a second'],
    ['UTC', '2025-11-04 10:00:00 +0200', '2025-11-04', 'as git prints it with --date=iso'],
  ])('in %s %s is %s: %s', (zone, text, expected) => {
    expect(dayIn(zone, text)).toBe(expected);
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Paris'])(
    'a plain day stays itself in %s',
    (zone) => {
      expect(dayIn(zone, '2025-11-04')).toBe('2025-11-04');
    },
  );

  it.each<[string, string, string | undefined, string]>([
    ['Europe/Paris', '2025-11-04T23:30:00', '2025-11-04', 'a time without offset was written as a day'],
    ['America/New_York', '2025-11-04T00:30', '2025-11-04', 'so it is not the day before in New York'],
    ['UTC', '9999-12-31T23:59:59-12:00', undefined, 'five digits of a year are none of ours'],
    ['UTC', '2025-02-30T10:00:00', undefined, 'no year has it'],
  ])('in %s, %s is %s: %s', (zone, text, expected) => {
    expect(dayIn(zone, text)).toBe(expected);
  });

  it.each([
    'soon',
    '',
    '2025-02-30',
    '2025-02-30T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '5',
    '11/04/2025',
    'v1.0',
    '+012025-01-01T00:00:00Z',
  ])('%j is no date, and none is guessed', (text) => {
    expect(dayIn('UTC', text)).toBeUndefined();
  });
});

describe('time zones', () => {
  it.each([
    ['UTC', true],
    ['Europe/Paris', true],
    ['America/Argentina/Buenos_Aires', true],
    ['+02:00', false],
    ['-05:00', false],
    ['Europe/Nowhere', false],
    ['', false],
  ])('%j: %s', (name, expected) => {
    expect(isTimezone(name)).toBe(expected);
  });
});

describe('durations', () => {
  it.each<[string, number, DurationUnit, string, string]>([
    ['2025-08-31', 6, 'months', '2026-02-28', 'clamps to the end of February'],
    ['2023-08-31', 6, 'months', '2024-02-29', 'which is later in a leap year'],
    ['2025-01-31', 1, 'months', '2025-02-28', 'clamps'],
    ['2025-03-31', 1, 'months', '2025-04-30', 'clamps to a month of 30 days'],
    ['2024-02-29', 1, 'years', '2025-02-28', 'no leap day next year'],
    ['2024-02-29', 12, 'months', '2025-02-28', 'twelve months are a year'],
    ['2024-02-29', 4, 'years', '2028-02-29', 'the leap day comes back'],
    ['2025-09-09', 12, 'months', '2026-09-09', 'the published year of support'],
    ['2025-09-09', 1, 'years', '2026-09-09', 'the same in years'],
    ['2025-11-30', 3, 'months', '2026-02-28', 'over the turn of the year'],
    ['2025-12-29', 2, 'weeks', '2026-01-12', 'weeks'],
    ['2025-03-29', 2, 'days', '2025-03-31', 'days do not know of clock changes'],
    ['2025-09-09', 0, 'days', '2025-09-09', 'nothing'],
    ['2025-09-09', 9999, 'years', '9999-12-31', 'days stay of four digits, else they no longer compare as texts'],
  ])('%s + %i %s = %s: %s', (from, amount, unit, expected) => {
    expect(addDuration(day(from), { amount, unit })).toBe(expected);
  });

  it.each([
    ['2025-09-09', '2025-09-09', 0],
    ['2025-09-09', '2025-09-10', 1],
    ['2025-09-10', '2025-09-09', -1],
    ['2024-02-28', '2024-03-01', 2],
    ['2025-01-01', '2026-01-01', 365],
    ['2025-03-29', '2025-03-31', 2],
  ])('from %s to %s are %i days', (from, to, expected) => {
    expect(daysBetween(day(from), day(to))).toBe(expected);
    expect(addDays(day(from), expected)).toBe(to);
  });
});

describe('snaps', () => {
  const monthEnd: Snap = { kind: 'month-end' };
  const monthStart: Snap = { kind: 'month-start' };
  const days = (...list: string[]): Snap => ({ kind: 'days', days: list });

  it.each<[string, Snap, string, string]>([
    ['2025-09-09', monthEnd, '2025-09-30', 'within the computed month'],
    ['2025-09-30', monthEnd, '2025-09-30', 'already there'],
    ['2024-02-10', monthEnd, '2024-02-29', 'leap year'],
    ['2025-09-09', monthStart, '2025-09-01', 'back within the month, never forward'],
    ['2025-09-30', monthStart, '2025-09-01', 'not to the nearer first of October'],
    ['2025-04-20', days('04-30'), '2025-04-30', 'nearest after'],
    ['2025-05-10', days('04-30'), '2025-04-30', 'nearest before'],
    ['2025-12-20', days('01-01'), '2026-01-01', 'over the turn of the year'],
    ['2026-01-10', days('12-31'), '2025-12-31', 'back over the turn of the year'],
    ['2025-06-20', days('01-31', '07-31'), '2025-07-31', 'of several days the nearest'],
    ['2025-09-09', days('09-09'), '2025-09-09', 'already there'],
    ['2025-07-16', days('07-01', '07-31'), '2025-07-31', 'a tie goes to the later'],
    ['2025-02-20', days('02-29'), '2025-02-28', 'a leap day in another year is the last of February'],
  ])('%s to %j is %s: %s', (from, snap, expected) => {
    expect(snapDay(day(from), snap)).toBe(expected);
  });
});

describe('first and last of some days', () => {
  it('whatever their order', () => {
    const days = ['2025-11-04', '2024-08-06', '2025-09-09'].map(day);
    expect([earliestDay(days), latestDay(days)]).toEqual(['2024-08-06', '2025-11-04']);
  });

  it('none of none', () => {
    expect([earliestDay([]), latestDay([])]).toEqual([undefined, undefined]);
  });
});
