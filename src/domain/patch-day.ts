/** The day of the week on which patch releases are made ("weekly backports, every Tuesday"). */
import { addDays, type Day, daysBetween, parseDay } from './calendar.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A Monday; days of the week repeat from there in both directions, whatever clocks do at night. */
const MONDAY = parseDay('2024-01-01') as Day;

export function weekdayOf(day: Day): Weekday {
  const since = daysBetween(MONDAY, day) % WEEKDAYS.length;
  return WEEKDAYS[(since + WEEKDAYS.length) % WEEKDAYS.length] ?? 'monday';
}

/**
 * The patch day that a change of this day goes into: the next one. What lands on a patch day itself may be too late for
 * the release of that day, so it waits for the next week.
 */
export function patchDayAfter(day: Day, weekday: Weekday): Day {
  const ahead = WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(day));
  return addDays(day, ahead > 0 ? ahead : ahead + WEEKDAYS.length);
}
