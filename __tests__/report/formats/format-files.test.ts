import { LtsError } from '../../../src/errors.ts';
import { formatFiles } from '../../../src/report/formats/format-files.ts';
import { requireRules } from '../../../src/report/formats/format-rules.ts';
import { fileNameOf, slugOf } from '../../../src/report/formats/names.ts';
import { webAddress } from '../../../src/report/web-address.ts';
import { history, statusOf } from '../../domain/history.ts';
import { published, publishedAcme } from './published.ts';

const PATHS = [
  'badges/latest-lts.json',
  'badges/latest.json',
  'badges/supported-until-0.20.json',
  'badges/supported-until-1.0.json',
  'badges/supported-until-1.1.json',
  'badges/supported-until.json',
  'calendar.ics',
  'endoflife/app.json',
  'endoflife/app.md',
  'openeox/0.20.json',
  'openeox/1.0.json',
  'openeox/1.1.json',
];

describe('files for machines', () => {
  it('are these, in this order', () => {
    const { files } = formatFiles(publishedAcme());
    expect(files.map(({ path }) => path)).toEqual(PATHS);
    expect(files.filter(({ text }) => !text.endsWith('\n'))).toEqual([]);
  });

  it('are the same for the same day', () => {
    expect(formatFiles(publishedAcme())).toEqual(formatFiles(publishedAcme()));
  });

  it.each<[string, string, RegExp]>([
    ['a line without a day', '', /OpenEoX has no file for 1\.2: no day of release/],
    ['a product without a sentence', '', /does not say what the product is/],
    ['tags that the bot cannot read', String.raw`tag: '/v(?<version>[\d.]+)(?:-(?<pre>.*))?/'${'\n'}`, /has no `auto`/],
  ])('tell of %s, and what to do', (_, words, expected) => {
    const { notes } = formatFiles(publishedAcme(words));
    expect(notes.find(({ what }) => expected.test(what))?.remedy).toMatch(/\S/);
  });

  it('are silent where everything is told', () => {
    const seen = { ...history('v1.0.0 2025-09-09'), url: 'https://github.com/a/b' };
    const told = published(seen, 'extends: rolling\ndocs: { description: Runs things. }\n', '2025-11-21');
    expect(formatFiles(told).notes).toEqual([]);
  });

  it('without a release there is no product', () => {
    const { files, notes } = formatFiles(published(history(), 'extends: rolling\n', '2025-11-21'));
    expect(files.map(({ path }) => path)).toEqual([
      'badges/latest-lts.json',
      'badges/latest.json',
      'badges/supported-until.json',
      'calendar.ics',
    ]);
    expect(notes.map(({ what }) => what)).toEqual([
      'No line is released yet, so there is no product for endoflife.date.',
    ]);
  });

  it('what breaks a rule is our fault, and names it', () => {
    expect(() => requireRules('calendar.ics', ['every line ends with CRLF'])).toThrow(
      new LtsError('INTERNAL_FAULT', {
        why: 'calendar.ics would break rules of its format: every line ends with CRLF',
      }),
    );
    expect(() => requireRules('calendar.ics', [])).not.toThrow();
  });
});

describe('names', () => {
  it.each([
    ['1.0', '1.0'],
    ['22.04', '22.04'],
    ['..', 'unnamed'],
    ['../../etc/passwd', 'etc-passwd'],
    ['A B\u202e/C', 'a-b-c'],
    ['', 'unnamed'],
  ])('%j is the file %s', (name, expected) => {
    expect(fileNameOf(name)).toBe(expected);
  });

  it.each([
    ['product: Kestra\n', 'kestra', 'the product'],
    ['product: "Élan & Söhne 2"\n', 'elan-sohne-2', 'accents are no letters of addresses'],
    ['product: "例"\n', 'app', 'nothing is left: the repository'],
    ['', 'app', 'no product: the repository, without its owner'],
    ['product: Kestra\ndocs: { slug: kestra-oss }\n', 'kestra-oss', 'as the policy says'],
  ])('%j is %s (%s)', (words, expected) => {
    const seen = { ...history(), repository: 'acme/App' };
    expect(slugOf(statusOf(seen, `extends: rolling\n${words}`, '2025-01-01'))).toBe(expected);
  });

  it.each([
    ['https://a.b/c?d=e', 'https://a.b/c?d=e'],
    ['https://a.b/\u0000"x', 'https://a.b/%00%22x'],
    ['javascript:alert(1)', undefined],
    ['a.b', undefined],
    [undefined, undefined],
  ])('%j is the address %j', (text, expected) => {
    expect(webAddress(text)).toBe(expected);
  });
});
