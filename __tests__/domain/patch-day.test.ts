import fc from 'fast-check';
import { addDays, type Day, dayIn, daysBetween } from '../../src/domain/calendar.ts';
import { patchDayAfter, WEEKDAYS, weekdayOf } from '../../src/domain/patch-day.ts';

it.each([
  ['1969-12-31', 'wednesday'],
  ['2024-02-29', 'thursday'],
  ['2025-09-09', 'tuesday'],
  ['2026-11-21', 'saturday'],
])('%s is a %s', (day, weekday) => {
  expect(weekdayOf(day as Day)).toBe(weekday);
});

it.each([
  ['2025-09-08', '2025-09-09', 'landed on Monday: tomorrow'],
  ['2025-09-09', '2025-09-16', 'landed on the patch day: perhaps too late for it, so the next'],
  ['2025-09-10', '2025-09-16', 'landed on the day after'],
  ['2025-12-31', '2026-01-06', 'across the end of the year'],
  ['2024-02-28', '2024-03-05', 'across a leap day'],
])('what landed on %s is released on Tuesday %s: %s', (landed, expected) => {
  expect(patchDayAfter(landed as Day, 'tuesday')).toBe(expected);
});

it.each([
  ['Pacific/Auckland', '2025-09-08T13:00:00Z', '2025-09-09', 'it is Tuesday there already'],
  ['America/Los_Angeles', '2025-09-09T05:00:00Z', '2025-09-08', 'it is Monday there still'],
  ['Europe/Paris', '2025-10-25T22:30:00Z', '2025-10-26', 'in the night when clocks go back'],
  ['Europe/Paris', '2025-03-30T00:30:00Z', '2025-03-30', 'in the night when clocks go forward'],
])('in %s %s is %s: %s', (timezone, instant, day) => {
  expect(dayIn(timezone, instant)).toBe(day);
});

it('is the first such day of the seven that follow', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.constantFrom(...WEEKDAYS), (offset, weekday) => {
      const day = addDays('2025-01-01' as Day, offset);
      const next = patchDayAfter(day, weekday);
      expect(weekdayOf(next)).toBe(weekday);
      expect(daysBetween(day, next)).toBeGreaterThanOrEqual(1);
      expect(daysBetween(day, next)).toBeLessThanOrEqual(7);
    }),
  );
});
