import type { SeenImage } from '../../../src/domain/snapshot.ts';
import { MemoryRepository } from '../../repository.ts';
import { inWords, only, planned, type Told } from './planned.ts';

const NEWEST = 'latestFlag: newest\n';
const NEWEST_LTS = 'latestFlag: newest LTS\nlines: { "1.0": { lts: true } }\n';
const AFTER = 'latestFlag: { to: newest, after: ["*.tar.gz", "*.sha256"] }\n';
const IMAGE = 'ghcr.io/acme/app';
const WITH_IMAGES = `latestFlag: { to: newest, afterImages: true }\nimages: [{ name: ${IMAGE}, channels: [] }]\n`;
const LINES = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01'];
const FILES = 'assets app.tar.gz,app.sha256';

function plan(entries: readonly string[], words: string, options: Told = {}) {
  return planned(new MemoryRepository(...entries), only(words), options);
}

describe('where the flag belongs', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['a patch of an older line took it', [...LINES, 'v1.0.2 2025-04-01 latest'], NEWEST, ['flag v1.0.2 → v1.1.0']],
    ['it is there', [...LINES.slice(0, 2), 'v1.1.0 2025-03-01 latest'], NEWEST, ['right Latest v1.1.0']],
    ['nothing carries it', LINES, NEWEST, ['flag - → v1.1.0']],
    [
      'on the newest LTS, where the policy says so',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01 latest'],
      NEWEST_LTS,
      ['flag v1.1.0 → v1.0.0'],
    ],
    ['no LTS release yet: it stays', ['v1.1.0 2025-03-01 latest'], NEWEST_LTS, []],
    [
      'every LTS line has ended: on the last one',
      ['v1.0.0 2020-01-01', 'v1.1.0 2025-03-01 latest'],
      NEWEST_LTS,
      ['flag v1.1.0 → v1.0.0'],
    ],
    [
      'a supported LTS line before a newer one that has ended',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01 latest'],
      'latestFlag: newest LTS\nlines: { "1.0": { lts: true }, "1.1": { lts: true, active: 2025-04-01, because: cut } }\n',
      ['flag v1.1.0 → v1.0.0'],
    ],
    [
      'of two supported LTS lines on the higher',
      [...LINES, 'v1.0.2 2025-04-01 latest'],
      'latestFlag: newest LTS\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n',
      ['flag v1.0.2 → v1.1.0'],
    ],
    [
      'the newest LTS line has no page: on the LTS line before',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01 bare', 'v1.2.0 2025-04-01 latest'],
      'latestFlag: newest LTS\nlines: { "1.0": { lts: true }, "1.1": { lts: true } }\n',
      ['flag v1.2.0 → v1.0.0'],
    ],
    [
      'tags count, drafts and prereleases too: but none of them can carry it',
      [...LINES, 'v1.2.0 2025-04-01 draft', 'v1.3.0 2025-04-01 prerelease'],
      `${NEWEST}source: tags\n`,
      ['flag - → v1.1.0'],
    ],
    [
      'on a release of something else',
      [...LINES, 'core/v9.0.0 2025-04-01 latest'],
      NEWEST,
      ['flag core/v9.0.0 → v1.1.0'],
    ],
    ['a higher draft', [...LINES, 'v1.2.0 2025-04-01 draft'], NEWEST, ['flag - → v1.1.0']],
    ['a higher version that is a prerelease', [...LINES, 'v1.2.0-rc1 2025-04-01'], NEWEST, ['flag - → v1.1.0']],
    ['a higher page marked as one', [...LINES, 'v1.2.0 2025-04-01 prerelease'], NEWEST, ['flag - → v1.1.0']],
    ['a higher tag without a page', [...LINES, 'v1.2.0 2025-04-01 bare'], NEWEST, ['flag - → v1.1.0']],
    ['taken back', [...LINES, 'v1.2.0 2025-04-01 latest'], `${NEWEST}yanked: ["1.2.0"]\n`, ['flag v1.2.0 → v1.1.0']],
    ['no published page at all', ['v1.0.0 2025-01-01 bare', 'v1.1.0 2025-02-01 draft'], NEWEST, []],
    ['left alone by the policy', [...LINES, 'v1.0.2 2025-04-01 latest'], '', []],
  ])('%s', (_, entries, words, expected) => {
    expect(inWords(plan(entries, words))).toEqual(expected);
  });

  it('by the number of the release, with its reason and the words of the policy', () => {
    expect(plan([...LINES, 'v1.0.2 2025-04-01 latest'], NEWEST).effects).toEqual([
      {
        kind: 'set-latest',
        subject: 'Latest',
        release: 102,
        from: 'v1.0.2',
        to: 'v1.1.0',
        because: 'highest published release of all lines',
        origin: { file: 'policy.yml', line: 4, column: 1 },
      },
    ]);
  });

  it('a page that was never published is none', () => {
    const { releases, ...rest } = new MemoryRepository(...LINES).snapshot();
    const seen = { ...rest, releases: releases.map(({ publishedAt: _, ...page }) => page) };
    expect(inWords(planned(seen, only(`${NEWEST}source: tags\n`)))).toEqual([]);
  });

  it('a source without numbers of releases can only tell', () => {
    const { releases, ...rest } = new MemoryRepository(...LINES).snapshot();
    const seen = { ...rest, releases: releases.map(({ id: _, ...page }) => page) };
    expect(planned(seen, only(NEWEST)).withheld).toMatchObject([
      { state: 'pending', because: 'the number of the release v1.1.0 is not known to this source' },
    ]);
  });

  it.each(['v1.2.0-rc1 2025-04-01 latest', 'v1.2.0 2025-04-01 latest prerelease'])(
    '%s keeps it on no account',
    (entry) => {
      expect(inWords(plan([...LINES, entry], NEWEST))).toEqual([`flag ${entry.split(' ')[0]} → v1.1.0`]);
    },
  );
});

describe('while files are missing', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['none are', [`v1.0.0 2025-01-01 ${FILES}`, `v1.1.0 2025-03-01 ${FILES}`], ['flag - → v1.1.0']],
    [
      'one is: on the highest release that has all',
      [`v1.0.0 2025-01-01 latest ${FILES}`, 'v1.1.0 2025-03-01 assets app.tar.gz'],
      ['pending Latest', 'right Latest v1.0.0'],
    ],
    [
      'GitHub gave it to the release before its files were there: back until they are',
      [`v1.0.0 2025-01-01 ${FILES}`, 'v1.1.0 2025-03-01 latest'],
      ['flag v1.1.0 → v1.0.0', 'pending Latest'],
    ],
    [
      'of several releases',
      [`v1.0.0 2025-01-01 ${FILES}`, `v1.1.0 2025-03-01 ${FILES}`, 'v1.2.0 2025-04-01', 'v1.3.0 2025-05-01 latest'],
      ['flag v1.3.0 → v1.1.0', 'pending Latest'],
    ],
    ['of all releases: it stays', ['v1.0.0 2025-01-01 latest', 'v1.1.0 2025-03-01'], ['pending Latest']],
    ['a name may begin with a dot', ['v1.0.0 2025-01-01 assets app.tar.gz,.sha256'], ['flag - → v1.0.0']],
    ['whole names count', [`v1.0.0 2025-01-01 assets app.tar.gz.sig,app.sha256.asc`], ['pending Latest']],
  ])('%s', (_, entries, expected) => {
    expect(inWords(plan(entries, AFTER))).toEqual(expected);
  });

  it('says what is waited for', () => {
    const { withheld } = plan([`v1.0.0 2025-01-01 ${FILES}`, 'v1.1.0 2025-03-01 assets app.tar.gz'], AFTER);
    expect(withheld).toMatchObject([{ because: 'v1.1.0 waits for a file like `*.sha256`' }]);
  });
});

describe('while images are missing', () => {
  const there = (tag: string): SeenImage => ({ image: IMAGE, tag, digest: `sha256:${tag}` });
  const absent = (tag: string): SeenImage => ({ image: IMAGE, tag });
  const failing = (tag: string): SeenImage => ({
    image: IMAGE,
    tag,
    problem: { code: 'REGISTRY_UNAVAILABLE', message: 'no answer', remedy: 'again' },
  });
  const TWO = ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01 latest'];

  it.each<[string, readonly string[], readonly SeenImage[], readonly string[]]>([
    ['none are', TWO, [there('1.1.0'), absent('v1.1.0')], ['right Latest v1.1.0']],
    ['under the name with a `v`', TWO, [absent('1.1.0'), there('v1.1.0')], ['right Latest v1.1.0']],
    [
      'the newest has none: on the one before',
      TWO,
      [absent('1.1.0'), absent('v1.1.0'), there('1.0.0')],
      ['flag v1.1.0 → v1.0.0', 'pending Latest'],
    ],
    ['none has any: it stays', TWO, ['1.1.0', 'v1.1.0', '1.0.0', 'v1.0.0'].map(absent), ['pending Latest']],
    ['nobody looked: it stays', TWO, [], ['pending Latest']],
    [
      'the registry does not answer: that is no reason to take the flag away',
      TWO,
      [failing('1.1.0'), failing('v1.1.0'), there('1.0.0')],
      ['pending Latest'],
    ],
    [
      'nor to pass over a release that may be complete',
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', 'v1.2.0 2025-04-01 latest'],
      [absent('1.2.0'), absent('v1.2.0'), failing('1.1.0'), failing('v1.1.0'), there('1.0.0')],
      ['pending Latest'],
    ],
    ['one name answers, which is enough', TWO, [there('1.1.0'), failing('v1.1.0')], ['right Latest v1.1.0']],
  ])('%s', (_, entries, images, expected) => {
    expect(inWords(plan(entries, WITH_IMAGES, { images }))).toEqual(expected);
  });

  it.each([
    [absent('1.1.0'), `v1.1.0 waits for the image ${IMAGE}`],
    [failing('1.1.0'), `v1.1.0 waits for the image ${IMAGE}, of which the registry did not tell`],
  ])('says what is waited for: %j', (seen, because) => {
    expect(plan(TWO, WITH_IMAGES, { images: [seen, absent('v1.1.0')] }).withheld).toMatchObject([{ because }]);
  });

  it('every image of the policy', () => {
    const words = WITH_IMAGES.replace('images: [', `images: [{ name: acme/ee, tag: "{version}-full", channels: [] }, `);
    const images = [there('1.1.0'), { image: 'acme/ee', tag: '1.1.0-full' }, absent('v1.1.0')];
    expect(plan(TWO, words, { images }).withheld).toMatchObject([{ because: 'v1.1.0 waits for the image acme/ee' }]);
  });
});
