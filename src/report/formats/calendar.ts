/** iCalendar (RFC 5545, RFC 7986): a feed that calendars subscribe to. */
import ICAL from 'ical.js';
import { type Day, daysBetween } from '../../domain/calendar.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { webAddress } from '../web-address.ts';
import { type CalendarEvent, calendarEvents, nextDay } from './calendar-events.ts';
import { plainText, productName, slugOf } from './names.ts';

// The library counts a continued line without the space it begins with; RFC 5545 counts 75 octets with it.
ICAL.foldLength = 74;

const FIRST_DAY = '2020-01-01' as Day;

export function calendarText({ status }: Publication): string {
  const calendar = new ICAL.Component('vcalendar');
  const name = `${productName(status)} releases and support`;
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//lts-policy//lts-policy//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('name', escaped(name));
  calendar.addPropertyWithValue('x-wr-calname', escaped(name));
  addDuration(calendar, 'refresh-interval');
  addDuration(calendar, 'x-published-ttl');
  const host = hostOf(status);
  for (const event of calendarEvents(status)) calendar.addSubcomponent(eventOf(event, status, host));
  return `${calendar.toString()}\r\n`;
}

/** All day, and nobody is busy by it. What it says may be newer than an imported copy: that has a lower sequence. */
function eventOf(event: CalendarEvent, status: Status, host: string): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const address = webAddress(status.policy.docs.url) ?? webAddress(status.url);
  component.addPropertyWithValue('uid', `${event.key}@${host}`);
  component.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(`${status.asOf}T00:00:00Z`));
  component.addPropertyWithValue('sequence', Math.max(0, daysBetween(FIRST_DAY, status.asOf)));
  component.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(event.on));
  component.addPropertyWithValue('dtend', ICAL.Time.fromDateString(nextDay(event.on)));
  if (event.weekly) {
    const { weekday, until } = event.weekly;
    const day = weekday.slice(0, 2).toUpperCase();
    const end = until === undefined ? {} : { until: ICAL.Time.fromDateString(until) };
    component.addPropertyWithValue('rrule', ICAL.Recur.fromData({ freq: 'WEEKLY', byday: [day], ...end }));
  }
  component.addPropertyWithValue('summary', plainText(event.summary));
  component.addPropertyWithValue('description', plainText(event.description));
  component.addPropertyWithValue('categories', event.category);
  component.addPropertyWithValue('transp', 'TRANSPARENT');
  if (address !== undefined) component.addPropertyWithValue('url', address);
  return component;
}

/** Whose event it is: two products with lines of the same names stay apart in one calendar. */
function hostOf(status: Status): string {
  const words = (status.repository ?? slugOf(status)).toLowerCase().split('/').toReversed();
  return [...words.map((word) => word.replace(/[^a-z0-9.-]+/g, '-')), 'lts-policy'].join('.');
}

function addDuration(calendar: ICAL.Component, name: string): void {
  const property = new ICAL.Property(name);
  property.resetType('duration');
  property.setValue(ICAL.Duration.fromString('P1D'));
  calendar.addProperty(property);
}

/** A name that the library does not know is written as it is. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, String.raw`\$&`);
}
