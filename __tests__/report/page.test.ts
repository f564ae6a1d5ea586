import { type Publication, publicationOf } from '../../src/plan/publish/publication.ts';
import type { ScopeItem } from '../../src/plan/publish/support-scope.ts';
import { countsOf } from '../../src/report/page/changes.tsx';
import { choicesOf } from '../../src/report/page/choose.tsx';
import { commitAddress, fileAddress, pullAddress, releaseAddress } from '../../src/report/page/page-links.ts';
import { scopeWords } from '../../src/report/page/page-words.ts';
import { policyPage, sectionsOf } from '../../src/report/page/policy-page.tsx';
import { webAddress } from '../../src/report/web-address.ts';
import { history, statusOf } from '../domain/history.ts';
import { composition, empty, hostile, huge, rolling, staged } from './publications.ts';

const FILES = { calendarFile: 'calendar.ics', dataFiles: [{ label: 'Lifecycle data', file: 'api/product.json' }] };
const idsIn = (page: string) => [...page.matchAll(/<section id="([^"]+)">/g)].map(([, id]) => id);
const namedIn = (page: string) => [...page.matchAll(/<a href="#([^"]+)">/g)].map(([, id]) => id);

describe('the parts of a page', () => {
  const ALL = [
    'choose',
    'lifecycle',
    'releases',
    'stages',
    'next',
    'scope',
    'deadlines',
    'upgrade',
    'plugins',
    'changes',
    'follow',
    'gaps',
  ];

  it.each<[string, Publication, object, readonly string[]]>([
    ['everything that there is', staged(), FILES, ALL],
    ['nothing', empty(), {}, ['choose', 'scope']],
    ['no files beside it', { ...staged(), gaps: [] }, {}, ALL.filter((id) => id !== 'follow' && id !== 'gaps')],
    [
      'no deadlines, plugins, changes',
      { ...rolling(), upgrades: [], rollbacks: [] },
      {},
      ['choose', 'lifecycle', 'releases', 'stages', 'next', 'scope'],
    ],
    ['rollbacks alone', { ...empty(), rollbacks: staged().rollbacks }, {}, ['choose', 'scope', 'upgrade']],
  ])('with %s are those it has, and its navigation names them', (_, publication, files, expected) => {
    const page = policyPage(publication, files);
    expect(idsIn(page)).toEqual(expected);
    expect(namedIn(page)).toEqual(expected);
    expect(sectionsOf(publication, files).map(({ id }) => id)).toEqual(expected);
  });

  it('the current releases are those of the table in Markdown', () => {
    const page = policyPage(rolling(), {});
    const head = [...page.matchAll(/<th scope="col"[^>]*>([^<]*)<\/th>/g)].map(([, title]) => title).slice(0, 5);
    expect(head).toEqual(['Type', 'Version', 'Release Date', 'Supported Until', 'Release Notes']);
    expect(page).toContain('href="https://github.com/kestra-io/kestra/releases/tag/v1.0.0"');
    expect(page).toContain('Superseded by next release');
  });

  it.each([
    ['the answer', /For production.*v3\.10\.4.*2027-03-17/s],
    ['who else is supported', /If you already run it.*v3\.8\.12/s],
    [
      'what a stage takes',
      /Included.*Security fixes \(high or worse\).*Case by case.*Security fixes \(medium\).*Not included.*Features/s,
    ],
    ['what is said of severities', /Critical.*14 days.*An exploitable vulnerability/s],
    ['that an upgrade lies ahead', /Available when v3\.12 LTS is released/],
    ['whether there is a way back', /✕ No.*Schema changes are irreversible/s],
    ['which plugin fits', /storage-s3.*v2\.1\.0.*v3\.0\.0.*needs.*3\.12\.0/s],
    ['a fix, and where else it is', /CVE-2026-21345.*#4100.*Also in.*v3\.8\.12/s],
    ['what was not read', /the files of plugin auth-oidc/],
    ['the day, and the policy', /Computed for.*2026-06-20.*policy\.yml/s],
  ])('tell %s', (_, expected) => {
    expect(policyPage(staged(), FILES)).toMatch(expected);
  });
});

const NOTHING = { plugins: [], compositions: [], gaps: [] };

describe('which version to run', () => {
  const ROLLING = 'extends: rolling\nlines: { "1.0": { lts: true }, "1.2": { lts: true } }\n';
  it.each<[string, string[], string, string, string[]]>([
    [
      'LTS first, then the newest',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-02-01'],
      ROLLING,
      '2025-03-01',
      ['1.0 For production', '1.1 For the newest features'],
    ],
    ['one line may be both', ['v1.0.0 2025-01-01'], ROLLING, '2025-03-01', ['1.0 For production']],
    [
      'an older LTS line last',
      ['v1.0.0 2025-01-01', 'v1.2.0 2025-02-01', 'v1.3.0 2025-03-01'],
      ROLLING,
      '2025-03-02',
      ['1.2 For production', '1.3 For the newest features', '1.0 If you already run it'],
    ],
    ['without LTS the newest', ['v1.0.0 2025-01-01'], 'extends: rolling\n', '2025-03-01', ['1.0 The newest release']],
    ['nothing where all has ended', ['v1.0.0 2025-01-01'], 'extends: staged\n', '2027-01-01', []],
    ['nothing where nothing was released', ['v1.0.0-rc1 2025-01-01'], ROLLING, '2025-03-01', []],
  ])('%s', (_, entries, rules, asOf, expected) => {
    const found = choicesOf(statusOf(history(...entries), rules, asOf));
    expect(found.map(({ lifecycle, title }) => `${lifecycle.line.name} ${title}`)).toEqual(expected);
  });

  it.each([
    [empty(), 'Nothing has been released yet.'],
    [staged('2029-01-01'), 'No line is supported today.'],
  ])('a page without an answer says why', (publication, expected) => {
    expect(policyPage(publication)).toContain(expected);
  });

  it.each([
    ['until: 2nd newer line', 'Supported until the 2nd newer line is released'],
    ['until: next line', 'Superseded by next release'],
    ['until: never', 'No planned end'],
  ])('%s reads: %s; of what is fixed nothing is promised', (until, expected) => {
    const rules = `tag: v{version}\nline: minor\nlts: { when: none }\ntracks: { feature: [{ stage: current, ${until} }] }\n`;
    const page = policyPage(publicationOf(statusOf(history('v1.0.0 2025-01-01'), rules, '2025-03-01'), NOTHING));
    const words = page.replace(/<style>[^<]*<\/style>/g, '').replace(/<[^>]*>/g, '');
    expect(words).toContain(expected);
    expect(words).not.toContain('fixes');
  });

  it('an exact version is advised where the policy asks to pin', () => {
    expect(policyPage(rolling())).toContain('name an exact version');
    expect(policyPage(staged())).not.toContain('name an exact version');
  });
});

describe('words and numbers', () => {
  it.each<[ScopeItem, ScopeItem | undefined, string, string]>([
    [{ kind: 'security' }, undefined, 'security fixes', 'any'],
    [{ kind: 'security', from: 'high' }, undefined, 'security fixes (high or worse)', 'from a severity on'],
    [{ kind: 'security', from: 'critical' }, undefined, 'security fixes (critical)', 'nothing is worse'],
    [
      { kind: 'bug', from: 'low' },
      { kind: 'bug', from: 'high' },
      'bug fixes (medium, low)',
      'the worse ones are spoken of',
    ],
    [{ kind: 'bug' }, { kind: 'bug', from: 'critical' }, 'bug fixes (high, medium, low)', 'all others'],
  ])('%j after %j: %s (%s)', (item, above, expected) => {
    expect(scopeWords(item, above)).toBe(expected);
  });

  it('counts by column, and the rest', () => {
    expect(countsOf(composition('1.0.1', '1.0.0', '2025-01-01', []))).toEqual([2, 5, 0, 3]);
  });
});

describe('where a page leads to', () => {
  it.each<[string | undefined, string | undefined, string]>([
    ['https://github.com/a/b', 'https://github.com/a/b', 'an address of the web'],
    ['http://forge.example/a/b/', 'http://forge.example/a/b', 'without a slash at its end'],
    ['javascript:alert(1)//', undefined, 'nothing that runs'],
    ['data:text/html,x', undefined, 'nothing that is a page itself'],
    ['https://user:secret@github.com/a/b', undefined, 'no password'],
    ['github.com/a/b', undefined, 'no address'],
    [`https://a.example/${'x'.repeat(3000)}`, undefined, 'longer than any address'],
    [undefined, undefined, 'none'],
  ])('%s: %s (%s)', (url, expected) => {
    expect(webAddress(url)).toBe(expected);
  });

  it.each([
    [releaseAddress({ url: 'https://github.com/a/b' }, 'v1"><x'), 'https://github.com/a/b/releases/tag/v1%22%3E%3Cx'],
    [releaseAddress({ url: 'javascript:x' }, 'v1'), undefined],
    [commitAddress({ url: 'https://github.com/a/b' }, 'abcdef0123'), 'https://github.com/a/b/commit/abcdef0123'],
    [commitAddress({ url: 'https://github.com/a/b' }, '../../x'), undefined],
    [pullAddress({ url: 'https://github.com/a/b' }, 7), 'https://github.com/a/b/pull/7'],
    [pullAddress({ url: 'https://gitlab.com/a/b' }, 7), 'https://gitlab.com/a/b/-/merge_requests/7'],
    [fileAddress('api/v1/a b".json'), 'api/v1/a%20b%22.json'],
  ])('%s', (address, expected) => {
    expect(address).toBe(expected);
  });
});

describe('any page', () => {
  it.each([
    ['rolling', rolling()],
    ['staged', staged()],
    ['empty', empty()],
    ['hostile', hostile()],
  ])('%s needs nothing but itself', (_, publication) => {
    const page = policyPage(publication, FILES);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en"/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:`);
    // Tags alone, without what their attributes say; the browser's own view is in __tests__/browser.
    const tags = page.match(/<[a-z](?:[^">]|"[^"]*")*>/gi)?.map((tag) => tag.replace(/"[^"]*"/g, '""')) ?? [];
    expect(tags.length).toBeGreaterThan(20);
    expect(tags.filter((tag) => /^<(?:script|img|iframe|object|form)|\s(?:src|on\w+)=/i.test(tag))).toEqual([]);
    const places = [...page.matchAll(/href="([^"]*)"/g)].map(([, place = '']) => place);
    expect(places.filter((place) => !/^(?:https?:|#|data:image|calendar\.ics$|api\/)/.test(place))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import/i);
    expect(page).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });

  it('ten thousand releases with hostile changes are less than a megabyte, and it says what is not listed', () => {
    const page = policyPage(huge(), FILES);
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    for (const words of ['150 more lines not listed', '9940 more releases not listed', 'more reports not listed'])
      expect(page).toContain(words);
  });
});
