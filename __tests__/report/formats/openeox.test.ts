import { openeoxCore, openeoxProblems } from '../../../src/report/formats/openeox.ts';
import { day, history, lineOf, statusOf } from '../../domain/history.ts';

const core = (entries: readonly string[], words: string, asOf: string, timezone = 'UTC', name = '1.0') =>
  openeoxCore(lineOf(statusOf(history(...entries), words, asOf), name), { timezone, asOf: day(asOf) });

const LTS = 'extends: rolling\nlines: { "1.0": { lts: true } }\n';
const track = (stages: string) => `${LTS}tracks: { lts: [${stages}] }\n`;

describe('OpenEoX Core of a line', () => {
  it('ends with the last second of the last supported day, keys in order', () => {
    const found = core(['v1.0.0 2025-09-09'], LTS, '2025-11-21');
    expect(JSON.stringify(found)).toBe(
      '{"$schema":"https://docs.oasis-open.org/openeox/v1.0/schema/core.json","end_of_life":"2026-09-09T23:59:59Z","end_of_security_support":"2026-09-09T23:59:59Z","general_availability":"2025-09-09T00:00:00Z","last_updated":"2025-11-21T00:00:00Z"}',
    );
  });

  it.each([
    ['Europe/Paris', '2026-09-09T23:59:59+02:00', '2025-09-09T00:00:00+02:00', '2025-11-21T00:00:00+01:00'],
    ['America/New_York', '2026-09-09T23:59:59-04:00', '2025-09-09T00:00:00-04:00', '2025-11-21T00:00:00-05:00'],
    ['Asia/Kolkata', '2026-09-09T23:59:59+05:30', '2025-09-09T00:00:00+05:30', '2025-11-21T00:00:00+05:30'],
    // That day began at one o'clock there: clocks were put forward at midnight.
    ['America/Santiago', '2026-09-09T23:59:59-03:00', '2025-09-09T00:00:00-03:00', '2025-11-21T00:00:00-03:00'],
  ])('in %s', (timezone, life, general, updated) => {
    expect(core(['v1.0.0 2025-09-09'], LTS, '2025-11-21', timezone)).toMatchObject({
      end_of_life: life,
      general_availability: general,
      last_updated: updated,
    });
  });

  it('a day without its first hour begins an hour late, and the one before ends in time', () => {
    const found = core(['v1.0.0 2024-09-07'], LTS, '2024-10-01', 'America/Santiago');
    expect(found?.end_of_life).toBe('2025-09-07T23:59:59-03:00');
    const late = core(['v1.0.0 2025-09-07'], LTS, '2025-10-01', 'America/Santiago');
    expect(late?.general_availability).toBe('2025-09-07T01:00:00-03:00');
  });

  it('what is open is to be announced', () => {
    expect(core(['v1.0.0 2025-09-09'], 'extends: rolling\n', '2025-11-21')).toMatchObject({
      end_of_life: 'tba',
      end_of_security_support: 'tba',
    });
  });

  it.each([
    [
      '{ stage: active, until: 6 months, accepts: { security: any } }, { stage: paid, until: 12 months, accepts: { bug: any } }',
      '2026-03-09T23:59:59Z',
      'security ends with the last stage that takes it',
    ],
    [
      '{ stage: active, until: 6 months, accepts: { bug: any } }, { stage: maintenance, until: 12 months, accepts: { security: critical } }',
      '2026-09-09T23:59:59Z',
      'of any severity',
    ],
    ['{ stage: active, until: 12 months }', '2026-09-09T23:59:59Z', 'not told: support means security'],
    [
      '{ stage: active, until: 12 months, accepts: { bug: any }, ask: { security: any } }',
      '2025-09-09T00:00:00Z',
      'asking promises nothing: none, as the draft says it',
    ],
    [
      '{ stage: active, until: 12 months, accepts: { bug: any, security: never } }',
      '2025-09-09T00:00:00Z',
      'refused by name',
    ],
  ])('%s: %s (%s)', (stages, expected) => {
    const found = core(['v1.0.0 2025-09-09'], track(stages), '2025-11-21');
    expect(found).toMatchObject({ end_of_security_support: expected, end_of_life: '2026-09-09T23:59:59Z' });
    expect(openeoxProblems(found)).toEqual([]);
  });

  it('a line that ended before it came out keeps its end only', () => {
    const words = 'extends: rolling\nlines: { "1.0": { current: 2025-02-01, because: given up } }\n';
    const found = core(['v1.0.0 2025-03-01'], words, '2025-04-01');
    expect(found).toMatchObject({ end_of_life: '2025-02-01T23:59:59Z' });
    expect(found).not.toHaveProperty('general_availability');
    expect(openeoxProblems(found)).toEqual([]);
  });

  it('a planned line has its day, one of prereleases alone nothing', () => {
    const words = 'extends: rolling\nlines: { "1.1": { release: 2026-01-06, because: planned } }\n';
    const entries = ['v1.0.0 2025-09-09', 'v1.2.0-rc.1 2025-11-01'];
    expect(core(entries, words, '2025-11-21', 'UTC', '1.1')).toMatchObject({
      end_of_life: 'tba',
      general_availability: '2026-01-06T00:00:00Z',
    });
    expect(core(entries, words, '2025-11-21', 'UTC', '1.2')).toBeUndefined();
  });
});

describe('its rules', () => {
  const VALID = {
    $schema: 'https://docs.oasis-open.org/openeox/v1.0/schema/core.json',
    end_of_life: '2026-01-01T00:00:00Z',
    end_of_security_support: '2026-01-01T00:00:00Z',
    last_updated: '2025-01-01T00:00:00Z',
  };

  it.each<[string, object]>([
    ['as it is', {}],
    ['the same moment in two zones', { end_of_security_support: '2026-01-01T02:00:00+02:00' }],
    ['a fraction of a second', { last_updated: '2025-01-01T00:00:00.123456Z' }],
    ['everything open', { end_of_life: 'tba', end_of_security_support: 'tba' }],
  ])('let pass: %s', (_, changed) => {
    expect(openeoxProblems({ ...VALID, ...changed })).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a bare day', { end_of_life: '2026-01-01' }, /end_of_life/],
    ['a small t', { last_updated: '2025-01-01t00:00:00Z' }, /last_updated/],
    ['a space', { last_updated: '2025-01-01 00:00:00Z' }, /last_updated/],
    ['no offset', { last_updated: '2025-01-01T00:00:00' }, /last_updated/],
    ['a leap second', { last_updated: '2016-12-31T23:59:60Z' }, /last_updated/],
    ['no day of the calendar', { last_updated: '2025-02-30T00:00:00Z' }, /last_updated/],
    ['open since when', { last_updated: 'tba' }, /last_updated/],
    ['security after the end', { end_of_security_support: '2026-01-01T00:00:00-01:00' }, /not before any other/],
    ['sales after the end', { end_of_sales: '2027-01-01T00:00:00Z' }, /not before any other/],
    ['out after its end', { general_availability: '2026-02-01T00:00:00Z' }, /not after any other/],
    ['security open, the end not', { end_of_security_support: 'tba' }, /no `tba`/],
    ['out when nobody knows', { general_availability: 'tba', end_of_life: 'tba' }, /general_availability is no/],
    ['a name', { product: 'Acme' }, /product/],
    ['another schema', { $schema: 'https://docs.oasis-open.org/openeox/eox-core/v1.0/schema/eox-core.json' }, /schema/],
  ])('see %s', (_, changed, expected) => {
    expect(openeoxProblems({ ...VALID, ...changed }).join('\n')).toMatch(expected);
  });
});
