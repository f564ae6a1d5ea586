import ICAL from 'ical.js';
import { calendarText } from '../../../src/report/formats/calendar.ts';
import { calendarProblems } from '../../../src/report/formats/calendar-rules.ts';
import { history } from '../../domain/history.ts';
import { published, publishedAcme } from './published.ts';

const STAGED = 'extends: staged\n';
const SEEN = history('v1.0.0 2025-01-31', 'v1.2.0 2025-03-10');

/** Each event as `day key`, and what it says. */
function eventsIn(text: string): ReadonlyMap<string, ICAL.Event> {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return new Map(events.map((event) => [`${event.startDate.toString()} ${event.uid.split('@')[0]}`, event]));
}
const daysIn = (text: string) => [...eventsIn(text).keys()];

describe('the calendar', () => {
  it('shows releases, stages and ends, soonest first; no patch day where the policy promises none', () => {
    expect(daysIn(calendarText(published(SEEN, STAGED, '2025-04-01')))).toEqual([
      '2025-01-31 1.0.release',
      '2025-03-10 1.2.release',
      '2025-08-01 1.0.stage.maintenance',
      '2025-09-11 1.2.stage.maintenance',
      '2026-01-31 1.0.end-of-life',
      '2026-03-10 1.2.end-of-life',
    ]);
  });

  it.each([
    ['2026-01-31', true, 'a year ago'],
    ['2026-02-01', false, 'more than that'],
  ])('on %s the release of 1.0 is still in it: %s (%s)', (asOf, expected) => {
    expect(daysIn(calendarText(published(SEEN, STAGED, asOf))).includes('2025-01-31 1.0.release')).toBe(expected);
  });

  it('shows promotions, the one that is due, and planned releases', () => {
    const words =
      'lines: { "1.0": { lts: 2025-12-09 }, "1.2": { release: 2026-01-06, because: planned } }\npatchDay: tuesday\n';
    const text = calendarText(published(history('v1.0.0 2025-09-09'), `extends: rolling\n${words}`, '2025-11-21'));
    expect(daysIn(text)).toEqual([
      '2025-09-09 1.0.release',
      '2025-09-16 patch-day',
      '2025-12-09 1.0.lts',
      '2026-01-06 1.2.release',
      '2026-06-09 promotion-due-after-1.0',
      '2026-09-09 1.0.end-of-life',
    ]);
    expect(text).toContain('1.2 is planned to be released\r\n');
  });

  it('an event lasts all day, keeps nobody busy, and says of whom it is', () => {
    const event = eventsIn(calendarText(publishedAcme('product: Acme\n'))).get('2026-09-09 1.0.end-of-life');
    expect(event?.startDate.isDate && event.endDate.isDate).toBe(true);
    expect(event?.endDate.toString()).toBe('2026-09-10');
    expect(event?.summary).toBe('Acme 1.0 has its last supported day');
    expect(event?.uid).toBe('1.0.end-of-life@app.acme.lts-policy');
    expect(event?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event?.description).toBe('1.0 is an LTS line. Stage on 2025-11-21: active. Support: 2026-09-09 (planned).');
  });

  it('an event whose day moves stays the same event, with a higher sequence', () => {
    const uidAt = (asOf: string, words: string) => {
      const found = [...eventsIn(calendarText(published(SEEN, `${STAGED}${words}`, asOf)))];
      const [key, event] = found.find(([one]) => one.endsWith(' 1.2.end-of-life')) ?? [];
      return [key?.split(' ')[0], event?.uid, event?.sequence] as const;
    };
    const [before, after] = [
      uidAt('2025-04-01', ''),
      uidAt('2025-04-02', 'lines: { "1.2": { maintenance: 2026-06-30, because: customers asked } }\n'),
    ];
    expect([before[0], after[0]]).toEqual(['2026-03-10', '2026-06-30']);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toBe((before[2] ?? 0) + 1);
  });

  it.each<[string, string[], string, string | undefined]>([
    ['as long as the last supported line', ['v1.0.0 2025-01-31', 'v1.2.0 2025-03-10'], STAGED, '2026-03-10'],
    ['without an end where a line has none', ['v1.0.0 2025-01-31'], 'extends: rolling\n', undefined],
  ])('patch days repeat weekly, %s', (_, entries, words, until) => {
    const text = calendarText(published(history(...entries), `${words}patchDay: tuesday\n`, '2025-04-01'));
    const event = eventsIn(text).get('2025-02-04 patch-day');
    const rule = event?.component.getFirstPropertyValue('rrule');
    expect(rule).toMatchObject({ freq: 'WEEKLY', parts: { BYDAY: ['TU'] } });
    expect(rule instanceof ICAL.Recur ? rule.until?.toString() : 'no rule').toBe(until);
  });

  it('there are none where no line is supported, or the last ends before its first patch day', () => {
    const words = 'patchDay: tuesday\n';
    expect(calendarText(published(SEEN, `${STAGED}${words}`, '2026-04-01'))).not.toContain('patch-day');
    const short = `extends: staged\ntracks: { lts: [{ stage: active, until: 3 days }], feature: [{ stage: active, until: 3 days }] }\n${words}`;
    expect(calendarText(published(history('v1.0.0 2025-01-31'), short, '2025-02-01'))).not.toContain('patch-day');
  });

  it('asks to be read again every day, and has a name', () => {
    const text = calendarText(publishedAcme('product: Acme\n'));
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n');
    expect(text).toContain('X-WR-CALNAME:Acme releases and support\r\n');
  });

  it('hostile names stay names', () => {
    const product = `${String.raw`product: "a,b;c\\n\r\nBEGIN:VEVENT\nX: é😀${'ß'.repeat(60)}"`}\n`;
    const text = calendarText(publishedAcme(product));
    expect(calendarProblems(text)).toEqual([]);
    const [first] = eventsIn(text).values();
    expect(first?.summary).toMatch(/^a,b;c\\n BEGIN:VEVENT X: é😀ß{60} 0\.20/);
    expect(text.match(/^BEGIN:VEVENT/gm)?.length).toBe(eventsIn(text).size);
    // TEXT by RFC 7986, 5.1: the library writes it as it is.
    expect(text).toContain(String.raw`NAME:a\,b\;c\\n BEGIN`);
  });
});

describe('its rules', () => {
  const valid = calendarText(publishedAcme('patchDay: friday\n'));

  it.each<[string, (text: string) => string, RegExp]>([
    ['bare newlines', (text) => text.replaceAll('\r\n', '\n'), /CRLF/],
    ['a long line', (text) => text.replace('SUMMARY:', `SUMMARY:${'é'.repeat(40)}`), /75 octets/],
    ['two of one UID', (text) => text.replaceAll(/UID:1\.[01]\.release/g, 'UID:x'), /no UID is used twice/],
    ['no UID', (text) => text.replace(/UID:1\.0\.release.*\r\n/, ''), /UID, DTSTAMP/],
    ['no version', (text) => text.replace('VERSION:2.0\r\n', ''), /VERSION/],
    [
      'a time of day',
      (text) => text.replace(/DTSTART;VALUE=DATE:(\d+)/, 'DTSTART:$1T090000'),
      /begins and ends on days/,
    ],
    ['a local stamp', (text) => text.replace(/(DTSTAMP:\d+T\d+)Z/, '$1'), /DTSTAMP is in UTC/],
    [
      'an end before its beginning',
      (text) => text.replace(/DTEND;VALUE=DATE:\d+/, 'DTEND;VALUE=DATE:20200101'),
      /ends after/,
    ],
    ['a rule that ends first', (text) => text.replace('BYDAY=FR', 'BYDAY=FR;UNTIL=20200101'), /recurrence/],
  ])('see %s', (_, spoil, expected) => {
    expect(calendarProblems(valid)).toEqual([]);
    expect(calendarProblems(spoil(valid)).join('\n')).toMatch(expected);
  });
});
