/**
 * OpenEoX Core v1.0 of one line, with the rules of its draft: required keys, date-times, mandatory and recommended tests.
 *
 * The format knows moments. A day counts in the time zone of the policy: what ends, ends with the last second of its last
 * day; what begins, begins with the first.
 */
import * as z from 'zod';
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { broken, shapeProblems } from './format-rules.ts';
import { endOfDay, startOfDay } from './instants.ts';
import { securityUntil } from './security-until.ts';

/** The constant of its schema. The front page of the draft names another address; the schema is what validators ask. */
const SCHEMA = 'https://docs.oasis-open.org/openeox/v1.0/schema/core.json';
/** RFC 3339 with upper-case `T` and `Z`, an offset, and no leap second. */
const MOMENT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const moment = z
  .string()
  .regex(MOMENT, 'a date-time with offset')
  .refine((text) => !Number.isNaN(Date.parse(text)) && isOfCalendar(text.slice(0, 10)), 'a day of the calendar');
const stamp = z.union([moment, z.literal('tba')]);
const core = z.strictObject({
  $schema: z.literal(SCHEMA),
  end_of_life: stamp,
  end_of_sales: stamp.optional(),
  end_of_security_support: stamp,
  general_availability: stamp.optional(),
  last_updated: moment,
});

export type OpeneoxCore = z.infer<typeof core>;

/** Keys in order. Undefined for a line that has no day of release: there is nothing to tell of it. */
export function openeoxCore(
  lifecycle: Lifecycle,
  { timezone, asOf }: { readonly timezone: string; readonly asOf: Day },
): OpeneoxCore | undefined {
  const { releasedOn } = lifecycle.line;
  if (releasedOn === undefined) return undefined;
  const { endOfLife } = lifecycle;
  const [general, life] = [startOfDay(releasedOn, timezone), endOfLife ? endOfDay(endOfLife, timezone) : 'tba'];
  const rest = { last_updated: startOfDay(asOf, timezone) };
  // What ended before it came out keeps its end only.
  if (endOfLife !== undefined && endOfLife < releasedOn)
    return { $schema: SCHEMA, end_of_life: life, end_of_security_support: life, ...rest };
  const until = securityUntil(lifecycle);
  // By the draft, security support that ends with general availability says that there is none.
  const isPromised = until === undefined || (until !== 'never' && until >= releasedOn);
  const security = until === undefined ? 'tba' : isPromised && until !== 'never' ? endOfDay(until, timezone) : general;
  return {
    $schema: SCHEMA,
    end_of_life: life,
    end_of_security_support: security,
    general_availability: general,
    ...rest,
  };
}

/** What a basic and an extended validator would say; nothing for valid data. */
export function openeoxProblems(value: unknown): readonly string[] {
  const shape = shapeProblems(core, value);
  if (shape.length > 0) return shape;
  const told = value as OpeneoxCore;
  const { end_of_life: life, general_availability: general } = told;
  const stamps = [told.end_of_sales, told.end_of_security_support, general].filter((one) => one !== undefined);
  const others = [life, told.end_of_sales, told.end_of_security_support].filter((one) => one !== undefined);
  return broken({
    'end_of_life is not before any other date': stamps.every((one) => one === 'tba' || at(one) <= at(life)),
    'general_availability is not after any other date':
      general === undefined || general === 'tba' || others.every((one) => one === 'tba' || at(general) <= at(one)),
    'no `tba` where end_of_life is a date': life === 'tba' || stamps.every((one) => one !== 'tba'),
    'general_availability is no `tba` where another date is set':
      general !== 'tba' || others.every((one) => one === 'tba'),
  });
}

/** `tba` is later than every date. */
function at(stamp: string): number {
  return stamp === 'tba' ? Number.POSITIVE_INFINITY : Date.parse(stamp);
}

function isOfCalendar(day: string): boolean {
  const milliseconds = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(day);
}
