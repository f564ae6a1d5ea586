import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Day } from '../../src/domain/calendar.ts';
import { readReleases } from '../../src/domain/reading.ts';
import type { ReleasePage, Snapshot, Tag } from '../../src/domain/snapshot.ts';
import { proposePolicy } from '../../src/plan/init/propose.ts';
import { seenReleases } from '../../src/plan/init/seen-release.ts';
import { chooseTags } from '../../src/plan/init/tag-choice.ts';
import { formsOf, sightingsOf } from '../../src/plan/init/tag-form.ts';
import { policyFromText } from '../../src/run/observe.ts';
import { withoutHanging } from '../bounded.ts';

const NEVER = '9999-12-31' as Day;

/** `v1.0.0 2024-01-10` a line of text; without a day the tag has no date. */
function tags(text: string): Tag[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(' '))
    .flatMap(([name, date]) => (name ? [{ name, ...(date === undefined ? {} : { date }) }] : []));
}

function snapshot(parts: Partial<Snapshot>): Snapshot {
  return { source: 'file', tags: [], releases: [], branches: [], gaps: [], ...parts };
}

function page(tag: string, name: string, publishedAt: string, kind: 'draft' | 'published' = 'published'): ReleasePage {
  return { tag, name, publishedAt, draft: kind === 'draft', prerelease: false };
}

/** The proposed keys, after the program itself has accepted them. */
function proposed(parts: Partial<Snapshot>) {
  const text = proposePolicy(snapshot(parts));
  return { text, keys: parse(text), policy: policyFromText('proposal', text) };
}

/** What the proposal counts, and what its policy then reads; both as tag, day, stable or not. */
function bothReadings(parts: Partial<Snapshot>) {
  const seen = snapshot(parts);
  const choice = chooseTags(formsOf(sightingsOf(seen)).forms, seen.repository);
  const counted = seenReleases(choice).flatMap(({ tag, on, isStable }) =>
    on === undefined ? [] : [[tag, on, isStable]],
  );
  const { releases } = readReleases(seen, proposed(parts).policy, NEVER);
  return {
    counted: counted.sort(),
    read: releases.map(({ tag, on, isPrerelease }) => [tag, on, !isPrerelease]).sort(),
  };
}

/** The comments as one text, so that a test need not know where lines wrap. */
function commentsOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.slice(2))
    .join(' ');
}

/** `count` releases of one form, a month apart: `v1.0.0`, `v1.1.0`, … */
function monthly(form: (minor: number) => string, count: number, firstYear: number): string {
  return Array.from({ length: count }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, '0');
    return `${form(index)} ${firstYear + Math.floor(index / 12)}-${month}-10`;
  }).join('\n');
}

describe('the form of tags', () => {
  it.each<{ what: string; seen: string; tag: unknown; ignore?: unknown; read?: number }>([
    {
      what: 'v before all versions, and a tag that is none',
      seen: 'v0.1.0 2020-01-02\nv0.2.0 2020-05-02\nv0.5.0-BETA 2022-06-14\nv0.15.10.1 2024-04-02\npush 2024-05-05',
      tag: 'v{version}',
      read: 4,
    },
    {
      what: 'another module of the same repository',
      seen: 'v1.13.0 2023-09-12\nv1.13.1 2023-09-26\nv1.14.0 2024-02-03\ncmd/ctl/v1.13.0 2023-09-12\ncmd/ctl/v1.14.0 2024-02-03',
      tag: 'v{version}',
      read: 3,
    },
    {
      what: 'a name before all versions, counters beside them',
      seen: `${monthly((n) => `jenkins-2.${n + 300}`, 9, 2021)}\nchanges/11 2014-12-29\nchanges/12 2014-12-30\nbuilds/12 2014-12-29\nlist 2020-01-27`,
      tag: 'jenkins-{version}',
      read: 9,
    },
    {
      what: 'bare at first, with v later',
      seen: '0.18.0 2016-04-18\n0.19.0 2016-05-24\n0.20.0 2016-06-15\nv1.0.0 2016-07-18\nv1.1.0 2016-09-03\nv1.2.0 2016-10-07\nv2.0.0 2017-11-08',
      tag: ['v{version}', '{version}'],
      read: 7,
    },
    {
      what: 'a new form with its first release',
      seen: `${monthly((n) => `release-1.${n}.0`, 14, 2022)}\nv2.0.0 2023-06-01`,
      tag: ['release-{version}', 'v{version}'],
      read: 15,
    },
    {
      what: 'module tags under the same form, newest by date, lower by number',
      seen: `${monthly((n) => `v2.${n}.0`, 14, 2021)}\nv1.0.0 2016-07-18\nv0.35.0 2022-04-21\nv0.36.0 2022-05-30\nv0.37.0 2022-07-14\nv0.38.0 2022-08-16`,
      tag: 'v{version}',
      ignore: ['v0.*'],
      read: 15,
    },
    {
      what: 'a version tagged by mistake, far above the others',
      seen: 'v1.0.0 2021-01-10\nv99.0.0 2021-02-10\nv1.1.0 2021-03-10\nv2.0.0 2022-01-10\nv3.0.0 2023-01-10',
      tag: 'v{version}',
      ignore: ['v99.*'],
      read: 4,
    },
    {
      what: 'numbers that began anew after years as numbers',
      seen: '2018.1 2018-02-01\n2018.2 2018-06-01\n2019.1 2019-02-01\n2019.2 2019-06-01\n2019.3 2019-09-01\n2019.4 2019-12-01\n1.0 2020-06-01\n1.1 2020-08-01\n1.2 2020-10-01\n2.0 2021-03-01\n2.1 2021-06-01',
      tag: '{version}',
      ignore: ['2018.*', '2019.*'],
      read: 5,
    },
    {
      what: 'first releases with two numbers are releases',
      seen: 'v7.2 2025-11-03\nv7.2.1 2025-11-20\nv7.2.2 2026-01-05\nv7.3 2026-02-02\nv7.3.1 2026-03-03\nv7.4rc1 2026-04-20\nv7.4 2026-05-04\nv7.4.1 2026-05-20',
      tag: 'v{version}',
      read: 8,
    },
    {
      what: 'moving names of an action',
      seen: 'v1.0.0 2021-01-10\nv1.1.0 2021-05-10\nv1.2.0 2021-07-10\nv1.2.1 2021-08-10\nv2.0.0 2022-01-10\nv2.1.0 2022-05-10\nv2.1.1 2022-06-10\nv2.2.0 2022-07-10\nv1 2021-08-10\nv2 2022-07-10',
      tag: 'v{version}',
      ignore: ['v+([0-9])'],
      read: 8,
    },
    {
      what: 'a day as a number beside versions',
      seen: 'v1.0.0 2021-01-10\nv1.1.0 2021-05-10\nv1.2.0 2021-07-10\nv1.3.0 2021-08-10\nv20210401 2021-04-01',
      tag: 'v{version}',
      ignore: ['v20210401'],
      read: 4,
    },
    {
      what: 'days under the same prefix, which would read as prereleases of 2021',
      seen: 'v1.0.0 2021-01-10\nv1.1.0 2021-05-10\nv2021-04-01 2021-04-01\nv2021-04-02 2021-04-02',
      tag: 'v{version}',
      ignore: ['v+([0-9])-*'],
      read: 2,
    },
    {
      what: 'nightly builds, more than releases',
      seen: `${Array.from({ length: 30 }, (_, n) => `nightly-2024-01-${String(n + 1).padStart(2, '0')} 2024-01-10`).join('\n')}\nv1.0.0 2023-01-10\nv1.1.0 2024-01-10`,
      tag: 'v{version}',
      read: 2,
    },
    {
      what: 'Maven words after the version',
      seen: '5.3.0.RELEASE 2020-10-27\n5.3.1.RELEASE 2020-11-10\n5.3.2 2020-12-09\n6.0.0.Final 2022-11-16',
      tag: '{version}',
      read: 4,
    },
    {
      what: 'a habit after the version, of another word',
      seen: 'v24.3.1.2672-lts 2024-03-27\nv24.4.1.2088-stable 2024-05-01\nv24.5.1.1763-stable 2024-06-01\nv24.6.1.4423-stable 2024-07-01\nv24.7.1.1-testing 2024-07-20',
      tag: ['v{version}-lts', 'v{version}-stable', 'v{version}'],
      read: 5,
    },
    {
      what: 'several packages, one named core',
      seen: `${monthly((n) => `@acme/core@1.${n}.0`, 6, 2023)}\n${monthly((n) => `@acme/ui@0.${n}.0`, 9, 2023)}`,
      tag: '@acme/core@{version}',
      read: 6,
    },
    {
      what: 'several components, one of them the core',
      seen: `${monthly((n) => `core/v1.${n}.0`, 6, 2023)}\n${monthly((n) => `ui/v0.${n}.0`, 9, 2023)}`,
      tag: 'core/v{version}',
      read: 6,
    },
    {
      what: 'underscores between the numbers',
      seen: 'REL_15_BETA1 2022-05-16\nREL_15_0 2022-10-10\nREL_15_1 2022-11-07\nREL_16_0 2023-09-11\nREL_16_1 2023-11-06',
      tag: String.raw`/REL_(?<major>\d+)_(?<minor>\d+)(?:[-_.]?(?<pre>[A-Za-z][\w.-]*))?/`,
      read: 4,
    },
    {
      what: 'letters for patches',
      seen: 'OpenSSL_1_0_2 2015-01-22\nOpenSSL_1_0_2a 2015-03-19\nOpenSSL_1_0_2b 2015-06-11\nOpenSSL_1_0_2c 2015-06-12\nOpenSSL_1_1_0-pre1 2015-12-10\nOpenSSL_1_1_0 2016-08-25',
      tag: [
        String.raw`/OpenSSL_(?<major>\d+)_(?<minor>\d+)_(?<patch>\d+)(?<letter>[a-z]{1,2})(?:[-_.](?<pre>[A-Za-z][\w.-]*))?/`,
        String.raw`/OpenSSL_(?<major>\d+)_(?<minor>\d+)_(?<patch>\d+)(?:[-_.]?(?<pre>[A-Za-z][\w.-]*))?/`,
      ],
      read: 6,
    },
    {
      what: 'one number is a version where nothing else is',
      seen: 'v253 2023-02-15\nv254 2023-07-28\nv255 2023-12-06\nv255.1 2023-12-13',
      tag: 'v{version}',
      read: 4,
    },
    {
      what: 'another product in the place of one that ended years ago',
      seen: `${monthly((n) => `v1.${n}.0`, 12, 2015)}\n${monthly((n) => `engine-1.${n}.0`, 6, 2022)}`,
      tag: 'engine-{version}',
      read: 6,
    },
    {
      what: 'a chart with lower numbers and another form, made at the same time',
      seen: `${monthly((n) => `v3.${n}.0`, 12, 2022)}\n${monthly((n) => `0.${n}.0`, 9, 2022)}`,
      tag: 'v{version}',
      read: 12,
    },
  ])('$what', ({ seen, tag, ignore, read }) => {
    const { keys, policy } = proposed({ tags: tags(seen) });
    expect(keys.tag).toEqual(tag);
    expect(keys.ignore).toEqual(ignore);
    if (read !== undefined) {
      expect(readReleases(snapshot({ tags: tags(seen) }), policy, NEVER).releases).toHaveLength(read);
    }
  });

  it('takes a prefix of the repository’s own name for the product, whatever is more frequent', () => {
    const seen = `${monthly((n) => `acme-1.${n}.0`, 4, 2023)}\n${monthly((n) => `plugin-0.${n}.0`, 12, 2023)}`;
    expect(proposed({ tags: tags(seen), repository: 'acme-inc/acme' }).keys.tag).toBe('acme-{version}');
    expect(proposed({ tags: tags(seen) }).keys.tag).toBe('plugin-{version}');
  });

  it('knows a moving name by its commit, too', () => {
    const seen = tags('v1.0.0 2024-01-10\nv1.0.1 2024-02-10\nv1.1.0 2024-03-10\nv1.1.1 2024-04-10\nv1.0 2024-01-09');
    const commits = seen.map((tag) => ({ ...tag, commit: tag.name === 'v1.0' ? 'v1.0.1' : tag.name }));
    expect(proposed({ tags: commits }).keys.ignore).toEqual(['v1.0']);
    expect(proposed({ tags: seen }).keys.ignore).toBeUndefined();
  });

  it('a name for LTS beside the plain version is no form of its own', () => {
    const seen = tags(
      'v1.0.0 2024-01-10\nv1.0.0-lts 2024-01-10\nv1.1.0 2024-03-10\nv1.1.0-lts 2024-03-10\nv1.2.0 2024-05-10',
    );
    expect(proposed({ tags: seen }).keys).toMatchObject({
      tag: 'v{version}',
      lines: { '1.0': { lts: true }, '1.1': { lts: true } },
    });
  });

  it('of two tags of one version counts the one its policy reads: the published one', () => {
    const seen = tags('v1.0.0 2024-01-10\nv1.0 2024-02-10\nv1.1.0 2024-03-10');
    const { counted, read } = bothReadings({ tags: seen, releases: [page('v1.0', '1.0', '2024-02-10')] });
    expect(counted.map(([tag]) => tag)).toEqual(['v1.0', 'v1.1.0']);
    expect(counted).toEqual(read);
  });

  it('says what was read and what was not', () => {
    const { text } = proposed({
      tags: tags('v0.4.0 2022-01-02\nv0.5.0-BETA 2022-06-14\npush 2024-05-05\ncmd/ctl/v0.4.0\ncmd/ctl/v0.4.1'),
    });
    const said = commentsOf(text);
    expect(said).toContain('2 of 5 tags are read as versions (1 prerelease: v0.5.0-BETA).');
    expect(said).toContain('Not read: cmd/ctl/v0.4.1 (2 alike), push.');
  });
});

describe('how many numbers name a line', () => {
  it.each<[string, string, string]>([
    [
      'minor',
      'v0.18.0 2024-08-01\nv0.18.1 2024-08-10\nv0.19.0 2024-10-01\nv0.18.2 2024-10-05\nv0.18.3 2024-10-09\nv0.18.4 2024-10-15',
      'patches of an older minor beside a newer one',
    ],
    [
      'major',
      'v18.0.0 2022-04-19\nv19.0.0 2022-10-17\nv18.12.0 2022-10-25\nv18.13.0 2023-01-05\nv20.0.0 2023-04-17\nv18.17.0 2023-07-18\nv18.18.0 2023-09-18',
      'minors on an older major beside a newer one',
    ],
    ['minor', '22.04 2022-04-21\n22.10 2022-10-20\n23.04 2023-04-20\n24.04 2024-04-25', 'versions begin with the year'],
    ['major', 'v253 2023-02-15\nv254 2023-07-28\nv255 2023-12-06\nv255.1 2023-12-13', 'versions have one number'],
    [
      'major',
      '120.0.1 2023-12-05\n121.0.4 2024-01-23\n122.0.1 2024-02-20\n123.0.2 2024-03-19',
      'the second is always 0',
    ],
    [
      'major',
      '14.5 2022-08-08\n14.6 2022-11-07\n15.1 2022-11-07\n15.2 2023-02-06\n14.7 2023-02-06\n15.3 2023-05-08\n14.8 2023-05-08\n14.9 2023-08-07',
      'two numbers, the second a patch',
    ],
    [
      'patch',
      'OpenSSL_1_0_1 2012-03-14\nOpenSSL_1_0_1a 2012-04-19\nOpenSSL_1_0_2 2015-01-22\nOpenSSL_1_0_1l 2015-02-01\nOpenSSL_1_0_1m 2015-03-19\nOpenSSL_1_0_2a 2015-03-19\nOpenSSL_1_0_1n 2015-06-11\nOpenSSL_1_0_2b 2015-06-11',
      'letters of an older patch beside a newer one',
    ],
    [
      'minor',
      'v1.0.0 2024-01-10\nv1.1.0 2024-02-10\nv2.0.0 2024-03-10\nv1.2.0 2024-04-10\nv2.1.0 2024-05-10\nv1.3.0 2024-06-10',
      'two late minors of an older major may be accidents',
    ],
    [
      'major',
      Array.from(
        { length: 27 },
        (_, n) => `v${Math.floor(n / 9)}.${n % 9}.0 2024-05-${String(n + 1).padStart(2, '0')}`,
      ).join('\n'),
      'a minor a day is no line',
    ],
    ['minor', 'v1.0.0 2024-01-10', 'a single release shows nothing'],
    ['minor', 'v1.0.0\nv1.1.0\nv2.0.0', 'without dates nothing overlaps'],
  ])('%s: %#', (line, seen) => {
    expect(proposed({ tags: tags(seen) }).keys.line).toBe(line);
  });

  it('asks the branches where the releases do not overlap', () => {
    const seen = tags('v1.0.0 2024-01-10\nv1.1.0 2024-03-10\nv2.0.0 2024-05-10\nv2.1.0 2024-07-10');
    expect(proposed({ tags: seen, branches: ['main', '1.x', '2.x'] }).keys).toMatchObject({
      line: 'major',
      branch: '{line}.x',
    });
    expect(proposed({ tags: seen, branches: ['main', 'release-1.1', 'release-2.0'] }).keys).toMatchObject({
      line: 'minor',
      branch: 'release-{line}',
    });
  });

  it('tells the counts behind it', () => {
    const seen = 'v1.0.0 2024-01-10\nv1.1.0 2024-02-10\nv1.0.1 2024-02-11\nv1.0.2 2024-02-12\nv1.0.3 2024-02-13';
    expect(commentsOf(proposed({ tags: tags(seen) }).text)).toContain(
      '3 patches came out on an older minor beside a newer one of the same major; 0 minors opened on an older major',
    );
  });
});

describe('the name of a line’s branch', () => {
  const seen = tags(
    `${monthly((n) => `v0.${n + 1}.0`, 17, 2022)}\nv0.18.0 2024-08-01\nv0.19.0 2024-10-01\nv0.18.1 2024-10-05\nv0.18.2 2024-10-09\nv0.18.3 2024-10-15`,
  );
  it.each<[string, readonly string[], string]>([
    ['releases/v{line}.x', ['develop', 'releases/v0.18.x', 'releases/v0.19.x', 'fix/0.18-crash'], 'the common frame'],
    ['release-{line}', ['release-0.18', 'release-0.19', 'releases/v0.18.x'], 'the more frequent of two frames'],
    [
      'release-{line}',
      ['0.1', '0.2', '0.3', '0.4', 'release-0.18', 'release-0.19'],
      'the frame of the newest lines, not of most',
    ],
    ['stable/{line}.x', ['stable/0.19.x'], 'one branch in plain words is enough'],
    ['{line}', ['0.18', '0.19'], 'the line alone'],
    [
      'releases/v{line}.x',
      ['dependabot/npm/x-0.18', 'dependabot/npm/x-0.19', 'issue-0.19'],
      'other branches name no line',
    ],
    ['releases/v{line}.x', [], 'nothing seen: the preset’s'],
  ])('%s: %#', (branch, branches) => {
    expect(proposed({ tags: seen, branches }).keys.branch).toBe(branch);
  });
});

describe('LTS lines', () => {
  const seen = tags('v1.0.0 2025-01-10\nv1.0.1 2025-02-10\nv1.1.0 2025-03-10\nv1.2.0 2025-05-10\nv1.0.2 2025-05-11');

  it('lists what release names call LTS, from the release that first says it', () => {
    const { keys, text } = proposed({
      tags: seen,
      releases: [
        page('v1.0.2', 'Acme 1.0.2 (LTS)', '2025-05-11T09:00:00Z'),
        page('v1.0.0', 'Acme 1.0', '2025-01-10T09:00:00Z'),
        page('v1.0.1', 'Acme 1.0.1 (LTS)', '2025-02-10T09:00:00Z'),
        page('v1.1.0', 'Acme 1.1 (non-LTS)', '2025-03-10T09:00:00Z'),
        page('v1.2.0', 'Acme 1.2 LTS', '2025-05-10T09:00:00Z'),
        page('v1.3.0', 'Acme 1.3 LTS', '2025-06-10T09:00:00Z', 'draft'),
      ],
    });
    expect(keys.lts).toEqual({ when: 'listed' });
    expect(keys.lines).toEqual({ '1.0': { lts: '2025-02-10' }, '1.2': { lts: true } });
    expect(text).toContain('  "1.0": { lts: 2025-02-10 } # release "Acme 1.0.1 (LTS)"\n');
  });

  it('lists what tags and branches call LTS', () => {
    expect(proposed({ tags: seen, branches: ['lts/1.1'] }).keys.lines).toEqual({ '1.1': { lts: true } });
    expect(proposed({ tags: [...seen, { name: 'v1.2-lts', date: '2025-06-01' }] }).keys.lines).toEqual({
      '1.2': { lts: true },
    });
  });

  it('lists the newest 200 at most, so that the file stays readable', () => {
    const many = Array.from({ length: 250 }, (_, n) => ({ name: `v1.${n}.0-lts`, date: `2024-05-0${(n % 9) + 1}` }));
    const { keys, text } = proposed({ tags: [...many, { name: 'v0.9.0', date: '2024-01-01' }] });
    expect(Object.keys(keys.lines)).toHaveLength(200);
    expect(keys.lines).toHaveProperty(['1.249']);
    expect(commentsOf(text)).toContain('Only the newest 200 are listed.');
  });

  it('does not take the product’s own name for a promise', () => {
    const { keys } = proposed({
      tags: seen,
      repository: 'acme/lts-policy',
      releases: [page('v1.0.0', 'lts-policy 1.0.0', '2025-01-10T09:00:00Z')],
    });
    expect(keys.lts).toEqual({ when: 'none' });
    const named = tags('acme-lts-1.0.0 2025-01-10\nacme-lts-1.1.0 2025-03-10');
    expect(proposed({ tags: named }).keys.lts).toEqual({ when: 'none' });
  });

  it('invents none, and says how to list one', () => {
    const { keys, text } = proposed({ tags: seen });
    expect(keys.lts).toEqual({ when: 'none' });
    expect(keys.lines).toBeUndefined();
    expect(text).toContain('#   lts: { when: listed }\n#   lines: { "1.2": { lts: true } }\n');
  });

  it('names a rule that fits lines patched for much longer, as a hint only', () => {
    const majors = Array.from({ length: 10 }, (_, index) => {
      const [year, month] = [2015 + Math.floor(index / 2), index % 2 === 0 ? '04' : '10'];
      const last = index % 2 === 0 ? `${year + 3}-04-20` : `${year + 1}-05-20`;
      return `v${index + 4}.0.0 ${year}-${month}-20\nv${index + 4}.9.0 ${last}`;
    }).join('\n');
    const { keys, text } = proposed({ tags: tags(majors) });
    expect(keys).toMatchObject({ line: 'major', lts: { when: 'none' } });
    expect(commentsOf(text)).toContain('If those are the LTS lines, `lts: { when: { major: even } }` says it.');
  });
});

describe('how long a feature line lives', () => {
  /** Ten lines, a quarter apart, each patched until `beside` newer lines are out. */
  function quarterly(beside: number): Tag[] {
    const start = Date.parse('2022-01-04');
    const on = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    return Array.from({ length: 10 }, (_, line) => [
      { name: `v1.${line}.0`, date: on(line * 91) },
      { name: `v1.${line}.1`, date: on(line * 91 + beside * 91 + 14) },
    ]).flat();
  }

  it('is the preset’s where patches end with the next line', () => {
    const { keys, text } = proposed({ tags: quarterly(0) });
    expect(keys.tracks).toBeUndefined();
    expect(commentsOf(text)).toContain('at least half were not patched once the next line was out');
  });

  it.each([
    [1, '2nd newer line'],
    [2, '3rd newer line'],
    [3, '4th newer line'],
  ])('is longer where lines are patched beside %i newer ones', (beside, until) => {
    const { keys, text } = proposed({ tags: quarterly(beside) });
    expect(keys.tracks.feature[0]).toMatchObject({ stage: 'current', until });
    expect(commentsOf(text)).toContain(`at least half were still patched beside ${beside} newer line`);
  });

  it('tells the rhythm, and the day of the week where there is one', () => {
    const { keys, text } = proposed({ tags: quarterly(1) });
    expect(commentsOf(text)).toContain('Usual (median): a new line every 91 days, a patch of a line every 105 days.');
    expect(commentsOf(text)).toContain('Patched in the last year of this history: 5 lines (1.9, 1.8, 1.7, 1.6, 1.5).');
    expect(keys.patchDay).toBe('none');
    const thursdays = quarterly(1).map((tag) => ({
      ...tag,
      date: `${new Date(Date.parse(tag.date ?? '') + 2 * 86_400_000).toISOString()}`,
    }));
    const seldom = proposed({ tags: thursdays });
    expect(seldom.keys.patchDay).toBe('none');
    expect(commentsOf(seldom.text)).toMatch(
      /No patch every week was seen, though \d+ of the last \d+ days .* a thursday/,
    );
  });
});

describe('what cannot be proposed is told', () => {
  it.each<[string, Partial<Snapshot>, string]>([
    ['an empty repository', {}, 'no tags and no releases were seen'],
    ['only names', { tags: tags('push\nlatest') }, 'none of 2 tags holds a version (latest, push)'],
    ['only drafts', { releases: [page('v1.0.0', 'v1', '2025-01-01', 'draft')] }, 'no tags and no releases were seen'],
  ])('%s: the preset alone', (_, parts, said) => {
    const { keys, text } = proposed(parts);
    expect(keys).toEqual({ extends: 'rolling' });
    expect(commentsOf(text)).toContain(said);
  });

  it('an offset is no time zone', () => {
    const seen = [
      { name: 'v1.0.0', date: '2024-01-10T10:00:00+02:00' },
      { name: 'v1.1.0', date: '2024-02-10T10:00:00+02:00' },
      { name: 'v1.2.0', date: '2024-03-10T10:00:00Z' },
    ];
    const { keys, text } = proposed({ tags: seen });
    expect(keys.timezone).toBe('UTC');
    expect(commentsOf(text)).toContain('+02:00 (67%), UTC (33%)');
  });

  it('gaps of the history are repeated', () => {
    const gaps = [{ what: 'The clone is shallow: tags that were not fetched are not seen.', remedy: 'Fetch.' }];
    expect(commentsOf(proposed({ gaps }).text)).toContain('Not everything was seen: The clone is shallow');
  });
});

describe('names are hostile text', () => {
  const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((numbers) => numbers.join('.'));
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      'v1.0.0\nlts: { when: all }',
      "v'1.0",
      '\u001b[31mv1.0.0',
      'v{version}1.0',
      '__proto__',
      'v1.0.0 # x',
      '/(1.0',
    ),
    fc
      .tuple(
        fc.constantFrom('', 'v', 'release-', 'a.b+c/', '/', '-', "'", '+', '@x/y@', '~', '1.', '{version}'),
        version,
        fc.constantFrom('', '-rc.1', '.Final', '+b', '-lts', '_2', 'a', '-x', "'"),
      )
      .map((parts) => parts.join('')),
    version.map((text) => text.replaceAll('.', '_')),
    version.map((text) => `v${text.replaceAll('.', '-')}`),
    fc.nat().map(String),
  );
  const date = fc.option(
    fc.oneof(
      fc
        .date({ min: new Date('2010-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      fc.constantFrom('2024-02-30', 'yesterday', '2024-01-10T10:00:00+02:00', '-271821-04-20T00:00:00.000Z'),
    ),
    { nil: undefined },
  );
  const tag = fc.tuple(nasty, date).map(([name, at]): Tag => ({ name, ...(at === undefined ? {} : { date: at }) }));
  const release = fc
    .record({ tag: nasty, name: nasty, draft: fc.boolean(), prerelease: fc.boolean() })
    .map((parts): ReleasePage => ({ ...parts, publishedAt: '2024-05-05T10:00:00Z' }));
  const world = fc.record({
    tags: fc.array(tag, { maxLength: 40 }),
    releases: fc.array(release, { maxLength: 5 }),
    branches: fc.array(nasty, { maxLength: 10 }),
    repository: fc.option(nasty, { nil: undefined }),
  });

  it('every proposal parses, and holds printable ASCII only', () => {
    fc.assert(
      fc.property(world, ({ repository, ...parts }) => {
        const { text } = proposed({ ...parts, ...(repository === undefined ? {} : { repository }) });
        expect(text).toMatch(/^[\x20-\x7e\n]+$/);
      }),
      { numRuns: 120 },
    );
  });

  it('what a proposal counts is what its policy reads', () => {
    fc.assert(
      fc.property(world, ({ repository, ...parts }) => {
        const seen = { ...parts, ...(repository === undefined ? {} : { repository }) };
        fc.pre(formsOf(sightingsOf(snapshot(seen))).forms.length > 0);
        const { counted, read } = bothReadings(seen);
        expect(counted).toEqual(read);
      }),
      { numRuns: 120 },
    );
  });

  it('the order of tags does not matter', () => {
    const unique = fc.uniqueArray(tag, { maxLength: 30, selector: (one) => one.name });
    const shuffled = unique.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(proposePolicy(snapshot({ tags: other }))).toBe(proposePolicy(snapshot({ tags: all })));
      }),
    );
  });

  it('a name cannot leave its comment, and is cut', () => {
    const { keys, text } = proposed({
      tags: [
        { name: 'v1.0.0', date: '2024-01-10' },
        { name: `x\nlts: { when: all }\u001b[2J${'y'.repeat(90)}`, date: '2024-01-11' },
      ],
    });
    expect(keys.lts).toEqual({ when: 'none' });
    expect(text).toMatch(/# Not read: x\?lts: \{ when: all \}\?\[2Jy+\.{3}\.\n/);
  });
});

it('proposes for 50,000 tags at once', () => {
  const many = Array.from({ length: 50_000 }, (_, index): Tag => {
    const [major, minor, patch] = [Math.floor(index / 5000), Math.floor(index / 50) % 100, index % 50];
    return { name: `v${major}.${minor}.${patch}`, date: new Date(1_262_304_000_000 + index * 9_000_000).toISOString() };
  });
  const text = withoutHanging(() => proposePolicy(snapshot({ tags: many })));
  expect(commentsOf(text)).toContain('50000 of 50000 tags are read');
});

const HISTORIES = join(import.meta.dirname, '../../../shared/data/release-histories');

describe('real histories', () => {
  if (!existsSync(HISTORIES)) {
    it('are not here', () => {
      console.info('No folder ../shared/data/release-histories beside the repository: nothing was checked against it.');
    });
    return;
  }

  it.each<[string, unknown, string, string]>([
    ['cert-manager', 'v{version}', 'minor', '2nd newer line'],
    ['jenkins', ['jenkins-{version}', '{version}'], 'minor', 'next line'],
    ['kestra', 'v{version}', 'minor', 'next line'],
    ['nodejs', 'v{version}', 'major', '2nd newer line'],
    ['prometheus', ['v{version}', '{version}'], 'minor', 'next line'],
    ['rails', 'v{version}', 'minor', '3rd newer line'],
    ['symfony', 'v{version}', 'minor', '2nd newer line'],
    ['wagtail', 'v{version}', 'minor', '2nd newer line'],
  ])('%s', (id, tag, line, until) => {
    const history: { tags: Tag[] } = JSON.parse(readFileSync(join(HISTORIES, `${id}.json`), 'utf8'));
    const { keys, policy } = proposed({ tags: history.tags });
    expect(keys).toMatchObject({ tag, line, lts: { when: 'none' } });
    expect(policy.eras[0].tracks.feature[0]?.text).toBe(until);
    const { counted, read } = bothReadings({ tags: history.tags });
    expect(counted).toEqual(read);
  });

  it('the module tags of prometheus open no lines', () => {
    const history: { tags: Tag[] } = JSON.parse(readFileSync(join(HISTORIES, 'prometheus.json'), 'utf8'));
    const { keys, policy } = proposed({ tags: history.tags });
    expect(keys.ignore).toEqual(['v0.*']);
    const { releases } = readReleases(snapshot({ tags: history.tags }), policy, NEVER);
    expect(releases.at(-1)?.version.text).toBe('3.14.0');
    expect(releases.filter(({ version }) => version.numbers[0] === 0).at(-1)?.tag).toBe('0.20.0');
  });
});
