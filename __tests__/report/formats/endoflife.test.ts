import { parse } from 'yaml';
import { endoflifeFile, frontMatterOf } from '../../../src/report/formats/endoflife-file.ts';
import { frontMatterProblems } from '../../../src/report/formats/endoflife-front-matter.ts';
import { endoflifeProduct } from '../../../src/report/formats/endoflife-product.ts';
import { productProblems } from '../../../src/report/formats/endoflife-schema.ts';
import { day, history } from '../../domain/history.ts';
import { published, publishedAcme } from './published.ts';

const product = (words = '', asOf = '2025-11-21', base = 'rolling') =>
  endoflifeProduct(publishedAcme(words, asOf, base)).result;
const TWO_PHASES =
  'tracks: { lts: [{ stage: active, until: 6 months }, { stage: maintenance, until: 12 months }], feature: [{ stage: current, until: next line }] }\n';

describe('the product as the API of endoflife.date answers', () => {
  it('has a cycle for each released line, newest first by day', () => {
    expect(product().releases.map(({ name, isLts, isEol, eolFrom }) => [name, isLts, isEol, eolFrom])).toEqual([
      ['1.1', false, false, null],
      ['1.0', true, false, '2026-09-09'],
      ['0.20', false, true, '2025-09-09'],
    ]);
  });

  it('names the newest patch with its page', () => {
    expect(product().releases[1]?.latest).toEqual({
      name: '1.0.3',
      date: '2025-10-07',
      link: 'https://github.com/Acme/App/releases/tag/v1.0.3',
    });
  });

  it.each([
    ['2026-09-09', false, 'the last supported day is supported'],
    ['2026-09-10', true, 'the day after is not'],
  ])('on %s line 1.0 is ended: %s (%s)', (asOf, expected) => {
    const cycle = product('', asOf).releases.find(({ name }) => name === '1.0');
    expect(cycle).toMatchObject({ isEol: expected, isMaintained: !expected });
  });

  it('without a phase after active support there are no keys for one', () => {
    expect(Object.keys(product().releases[0] ?? {})).not.toContain('isEoas');
    expect(product().labels).toMatchObject({ eoas: null, eol: 'Support' });
  });

  it.each([
    ['2026-03-09', false, 'its last day of active support'],
    ['2026-03-10', true, 'maintenance'],
  ])('with one, on %s active support is over: %s (%s)', (asOf, expected) => {
    const { labels, releases } = product(TWO_PHASES, asOf);
    expect(labels).toMatchObject({ eoas: 'Active Support', eol: 'Maintenance Support' });
    expect(releases.find(({ name }) => name === '1.0')).toMatchObject({ isEoas: expected, eoasFrom: '2026-03-09' });
    expect(releases.every((one) => one.isEoas !== undefined && one.eoasFrom !== undefined)).toBe(true);
  });

  it.each([
    ['2025-12-01', 'ahead', { isLts: false, ltsFrom: '2025-12-09', label: '1.0 (Upcoming LTS)' }],
    ['2025-12-09', 'that day', { isLts: true, ltsFrom: '2025-12-09', label: '1.0 (LTS)' }],
  ])('a promotion after the release, on %s (%s)', (asOf, _, expected) => {
    const seen = history('v1.0.0 2025-09-09');
    const { releases } = endoflifeProduct(
      published(seen, 'extends: rolling\nlines: { "1.0": { lts: 2025-12-09 } }\n', asOf),
    ).result;
    expect(releases[0]).toMatchObject(expected);
  });

  it('a line that was over before it came out has no day of its end', () => {
    const words = 'extends: rolling\nlines: { "1.0": { current: 2025-02-01, because: given up } }\n';
    const found = endoflifeProduct(published(history('v1.0.0 2025-03-01'), words, '2025-04-01'));
    expect(found.result.releases[0]).toMatchObject({ name: '1.0', isEol: true, eolFrom: null });
    expect(productProblems(found)).toEqual([]);
  });

  it('lines that are only planned are left out', () => {
    expect(product('', '2025-11-21').releases.map(({ name }) => name)).not.toContain('1.2');
  });

  it.each([
    ['docs: { category: library }\n', 'framework', 'the site has no libraries'],
    ['docs: { category: database }\n', 'database', 'as written'],
    ['', 'app', 'when the policy says nothing'],
  ])('%j: category %s (%s)', (words, expected) => {
    expect(product(words)).toMatchObject({ category: expected, tags: [expected] });
  });

  it.each<[string, (found: ReturnType<typeof endoflifeProduct>) => void, RegExp]>([
    ['order', (found) => found.result.releases.reverse(), /newest first/],
    ['a line twice', (found) => found.result.releases.push({ ...last(found), name: '1.0' }), /listed once/],
    ['an end before the release', (found) => Object.assign(last(found), { eolFrom: '2020-01-01' }), /eolFrom/],
    ['maintained after its end', (found) => Object.assign(last(found), { isMaintained: true }), /isMaintained/],
    ['half of a pair', (found) => Object.assign(last(found), { eoasFrom: null }), /isEoas/],
    ['a date that is none', (found) => Object.assign(last(found), { releaseDate: '2025-02-30' }), /releaseDate/],
    ['a foreign name', (found) => Object.assign(last(found), { name: 'V1 x' }), /name/],
  ])('its rules see %s', (_, spoil, expected) => {
    const found = structuredClone(endoflifeProduct(publishedAcme()));
    expect(productProblems(found)).toEqual([]);
    spoil(found);
    expect(productProblems(found).join('\n')).toMatch(expected);
  });
});

describe('the product file', () => {
  const data = (words = '', asOf = '2025-11-21') => frontMatterOf(publishedAcme(words, asOf));

  it('quotes versions and leaves days bare, as that site asks', () => {
    const text = endoflifeFile(publishedAcme());
    expect(text).toContain(
      '  - releaseCycle: "1.0"\n    releaseDate: 2025-09-09\n    lts: true\n    eol: 2026-09-09\n',
    );
    expect(text).toContain('latest: "1.0.3"\n    latestReleaseDate: 2025-10-07\n');
    expect(text).toMatch(/^---\ntitle: /);
  });

  it('tells the bot how to read the tags', () => {
    expect(data().auto?.methods).toEqual([
      {
        git: 'https://github.com/Acme/App.git',
        regex: String.raw`^v(?P<version>\d+(?:\.\d+)*)$`,
        template: '{{version}}',
      },
    ]);
  });

  it.each<[string, string, object | undefined]>([
    [
      'pages are what counts',
      'source: releases\n',
      {
        github_releases: 'Acme/App',
        regex: String.raw`^v(?P<major>\d+)\.(?P<minor>\d+)(?:\.(?P<patch>\d+))?(?:\.(?P<tiny>\d+))?$`,
      },
    ],
    [
      'a pattern of its own',
      `${String.raw`tag: '/app-(?<major>\d+)_(?<minor>\d+)_(?<patch>\d+)/'`}\n`,
      {
        git: 'https://github.com/Acme/App.git',
        regex: String.raw`^(?:app-(?P<major>\d+)_(?P<minor>\d+)_(?P<patch>\d+))$`,
        template: '{{major}}{% if minor %}.{{minor}}{% endif %}{% if patch %}.{{patch}}{% endif %}',
      },
    ],
    ['one that reads prereleases too', `${String.raw`tag: '/v(?<version>[\d.]+)(?:-(?<pre>.*))?/'`}\n`, undefined],
    ['one with what Python has not', `${String.raw`tag: '/v(?<version>[\d.]+)\p{L}?/'`}\n`, undefined],
    ['one that RE2 alone knows', `tag: '/(?i)v(?<version>[[:digit:].]+)/'\n`, undefined],
  ])('where %s', (_, words, expected) => {
    expect(data(words).auto?.methods[0]).toEqual(expected);
  });

  it('one link for all where tags are regular, one each where they are not', () => {
    expect(data().changelogTemplate).toBe('https://github.com/Acme/App/releases/tag/v__LATEST__');
    const mixed = data('tag: ["v{version}", "app-{version}"]\n');
    expect(mixed.changelogTemplate).toBe('https://github.com/Acme/App/releases/tag/v__LATEST__');
    const seen = { ...history('1.0.0 2025-01-01', 'v1.1.0 2025-02-01'), url: 'https://github.com/a/b' };
    const odd = frontMatterOf(published(seen, 'extends: rolling\ntag: ["v{version}", "{version}"]\n', '2025-03-01'));
    expect(odd.changelogTemplate).toBeUndefined();
    expect(odd.releases.map(({ link }) => link)).toEqual([
      'https://github.com/a/b/releases/tag/v1.1.0',
      'https://github.com/a/b/releases/tag/1.0.0',
    ]);
  });

  it('says in words how long lines live', () => {
    const words = `product: Acme\ndocs: { description: Runs things }\n${TWO_PHASES}`;
    expect(endoflifeFile(publishedAcme(words)).split('\n---\n')[1]).toBe(
      '\n> [Acme](https://github.com/Acme/App): Runs things.\n\nAn LTS line is in active support until 6 months after its release, then in maintenance support until 12 months after its release. Any other line is in current support until the next line.\n',
    );
  });

  it('holds nothing that the site would run or show as markup', () => {
    const text = endoflifeFile(
      publishedAcme('product: "{{ site.x }} <b>\\n---\\n# no"\ndocs: { description: "{% raw %} [x](javascript:y)" }\n'),
    );
    const [, head = '', body = ''] = text.split(/^---$/m);
    expect(parse(head)).toMatchObject({ title: '{{ site.x }} <b> --- # no', permalink: '/site-x-b-no' });
    expect(body).not.toMatch(/\{\{|\{%|<b>|\]\(javascript/);
    expect(text.match(/^---$/gm)).toHaveLength(2);
  });

  it.each<[string, object, RegExp]>([
    ['a permalink without slash', { permalink: 'acme' }, /permalink/],
    ['a category it has not', { category: 'library' }, /category/],
    ['an address that is none', { releasePolicyLink: 'docs' }, /releasePolicyLink/],
    ['a column without days', { eoasColumn: true }, /eoas where there is a column/],
    ['a key it does not know', { homepage: 'x' }, /homepage/],
  ])('its rules see %s', (_, wrong, expected) => {
    expect(frontMatterProblems(data(), day('2025-11-21'))).toEqual([]);
    expect(frontMatterProblems({ ...data(), ...wrong }, day('2025-11-21')).join('\n')).toMatch(expected);
  });

  it('and a release that lies more than a week ahead', () => {
    expect(frontMatterProblems(data(), day('2025-10-20')).join('\n')).toMatch(/1\.1: releaseDate not too far/);
  });
});

function last(found: ReturnType<typeof endoflifeProduct>) {
  const one = found.result.releases.at(-1);
  if (one === undefined) throw new Error('the test has no releases');
  return one;
}
