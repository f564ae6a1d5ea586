/** What RFC 5545 asks of a calendar, held against the written text, read back as a subscriber would. */
import ICAL from 'ical.js';
import { broken } from './format-rules.ts';

export function calendarProblems(text: string): readonly string[] {
  const lines = broken({
    'every line ends with CRLF': text.endsWith('\r\n') && !/(?:^|[^\r])\n|\r(?!\n)/.test(text),
    'no line has more than 75 octets': text.split('\r\n').every((line) => octets(line) <= 75),
  });
  if (lines.length > 0) return lines;
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  const uids = events.map((event) => event.getFirstPropertyValue('uid'));
  return [
    ...broken({
      'VERSION is 2.0, once': hasOnce(calendar, 'version') && calendar.getFirstPropertyValue('version') === '2.0',
      'PRODID is there, once': hasOnce(calendar, 'prodid'),
      'no UID is used twice': new Set(uids).size === uids.length,
    }),
    ...events.flatMap(eventProblems),
  ];
}

function eventProblems(event: ICAL.Component): readonly string[] {
  const [start, end] = [timeOf(event, 'dtstart'), timeOf(event, 'dtend')];
  const rule = event.getFirstPropertyValue('rrule');
  const until = rule instanceof ICAL.Recur ? rule.until : null;
  return broken({
    'UID, DTSTAMP, DTSTART, DTEND, SUMMARY are there, once': [
      'uid',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'sequence',
    ].every((name) => hasOnce(event, name)),
    'DTSTAMP is in UTC': timeOf(event, 'dtstamp')?.zone === ICAL.Timezone.utcTimezone,
    'it begins and ends on days': start?.isDate === true && end?.isDate === true,
    'it ends after it begins': start !== undefined && end !== undefined && start.compare(end) < 0,
    'a recurrence ends on a day too, and not before it begins':
      until === null || start === undefined || (until.isDate && until.compare(start) >= 0),
  }).map((problem) => `${event.getFirstPropertyValue('uid')}: ${problem}`);
}

function timeOf(event: ICAL.Component, name: string): ICAL.Time | undefined {
  const value = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value : undefined;
}

function hasOnce(component: ICAL.Component, name: string): boolean {
  return component.getAllProperties(name).length === 1;
}

/** As UTF-8, of whole signs. */
function octets(line: string): number {
  let sum = 0;
  for (const sign of line) {
    const code = sign.codePointAt(0) ?? 0;
    sum += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return sum;
}
