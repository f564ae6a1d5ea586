/** Days as moments: lifecycles are counted in days of the policy's time zone, some formats only know moments. */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../domain/calendar.ts';

/** The first moment of a day, as RFC 3339 with its offset: `2025-09-09T00:00:00+02:00`. */
export function startOfDay(day: Day, timezone: string): string {
  if (timezone === 'UTC') return `${day}T00:00:00Z`;
  return written(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone }));
}

/** The last second of a day, also of one that a change of clocks makes longer or shorter. */
export function endOfDay(day: Day, timezone: string): string {
  if (timezone === 'UTC') return `${day}T23:59:59Z`;
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone: timezone });
  return written(next.subtract({ seconds: 1 }));
}

/** RFC 3339 knows no seconds in an offset, as zones had them before 1970: such a moment is written in UTC. */
function written(zoned: Temporal.ZonedDateTime): string {
  if (zoned.timeZoneId === 'UTC' || zoned.offsetNanoseconds % 60_000_000_000 !== 0)
    return zoned.toInstant().toString({ smallestUnit: 'second' });
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
