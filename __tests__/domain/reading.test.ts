import { readReleases } from '../../src/domain/reading.ts';
import { day, history, ignoredBy, policy, snapshot, statusOf } from './history.ts';

const ROLLING = 'extends: rolling\n';

/** Tag → version and day, or the rule by which it was left out. */
function readings(entries: readonly string[], words = ROLLING, asOf = '2026-12-31'): Record<string, string> {
  const read = readReleases(history(...entries), policy(words), day(asOf));
  return Object.fromEntries([
    ...read.releases.map(({ tag, version, on, isPrerelease }) => [
      tag,
      `${version.text} ${on}${isPrerelease ? ' prerelease' : ''}`,
    ]),
    ...read.ignored.map(({ tag, rule }) => [tag, rule]),
  ]);
}

describe('what a tag is read as', () => {
  it.each<[string, string[], string, Record<string, string>]>([
    ['a stable tag', ['v1.0.0 2025-09-09'], '', { 'v1.0.0': '1.0.0 2025-09-09' }],
    ['a prerelease is listed', ['v1.0.0-rc.1 2025-09-01'], '', { 'v1.0.0-rc.1': '1.0.0-rc.1 2025-09-01 prerelease' }],
    ['rc1 without hyphen', ['v1.0.0rc1 2025-09-01'], '', { 'v1.0.0rc1': '1.0.0rc1 2025-09-01 prerelease' }],
    ['.RELEASE is the release', ['v1.0.0.RELEASE 2025-09-01'], '', { 'v1.0.0.RELEASE': '1.0.0 2025-09-01' }],
    ['a foreign tag', ['push 2024-04-22'], '', { push: 'pattern' }],
    ['another package', ['core/v1.0.0 2025-09-09'], '', { 'core/v1.0.0': 'pattern' }],
    ['a draft', ['v1.0.0 2025-09-09 draft'], '', { 'v1.0.0': 'draft' }],
    ['a draft whose tag does not exist', ['page v1.0.0 draft'], '', { 'v1.0.0': 'draft' }],
    ['a page marked as prerelease', ['v1.0.0 2025-09-09 prerelease'], '', { 'v1.0.0': '1.0.0 2025-09-09 prerelease' }],
    ['an ignored glob', ['v9.9.9 2025-09-09'], 'ignore: v9.*', { 'v9.9.9': 'ignored' }],
    [
      'several globs',
      ['twitter-1 2025-01-01', 'push 2025-01-01', 'v1.0.0 2025-01-01'],
      'ignore: ["twitter-*", "push"]',
      { 'twitter-1': 'ignored', push: 'ignored', 'v1.0.0': '1.0.0 2025-01-01' },
    ],
    ['a glob names whole tags', ['v1.0.0 2025-01-01'], 'ignore: v1', { 'v1.0.0': '1.0.0 2025-01-01' }],
    ['a yanked version', ['v1.0.1 2025-09-10'], 'yanked: ["1.0.1"]', { 'v1.0.1': 'yanked' }],
    ['yanked by what it means', ['v1.1.0 2025-09-10'], 'yanked: ["1.1"]', { 'v1.1.0': 'yanked' }],
    ['a build variant', ['v1.0.0+slim 2025-09-10'], '', { 'v1.0.0+slim': 'variant' }],
    ['a tag without date', ['v1.0.0'], '', { 'v1.0.0': 'undated' }],
    ['a tag whose date is no date', ['v1.0.0 2025-02-30'], '', { 'v1.0.0': 'undated' }],
    ['a later tag', ['v1.0.0 2027-01-01'], '', { 'v1.0.0': 'later' }],
    ['a tag of the day itself', ['v1.0.0 2026-12-31'], '', { 'v1.0.0': '1.0.0 2026-12-31' }],
  ])('%s', (_, entries, words, expected) => {
    expect(readings(entries, `${ROLLING}${words}\n`)).toEqual(expected);
  });

  it('a draft of a tag that has a published page too does not hide it', () => {
    const seen = snapshot({
      tags: [{ name: 'v1.0.0', date: '2025-09-09' }],
      releases: [
        { tag: 'v1.0.0', draft: true, prerelease: false },
        { tag: 'v1.0.0', draft: false, prerelease: false, publishedAt: '2025-09-10' },
      ],
    });
    for (const releases of [seen.releases, seen.releases.toReversed()]) {
      const read = readReleases({ ...seen, releases }, policy(ROLLING), day('2026-01-01'));
      expect(read.releases.map(({ tag, on }) => `${tag} ${on}`)).toEqual(['v1.0.0 2025-09-10']);
    }
  });

  it('a tag that a history names twice is one tag', () => {
    const status = statusOf(history('v1.0.0 2025-09-09 draft', 'v1.0.0 2025-09-09'), ROLLING, '2026-01-01');
    expect([...status.releases, ...status.ignored].map(({ tag }) => tag)).toEqual(['v1.0.0']);
  });
});

describe('source of releases', () => {
  const entries = [
    'v1.0.0 2025-01-01',
    'v1.0.1 2025-02-01 published 2025-02-02',
    'v1.0.2 2025-03-01 draft',
    'page v1.0.3 2025-04-01',
  ];

  it.each([
    [
      'both',
      { 'v1.0.0': '1.0.0 2025-01-01', 'v1.0.1': '1.0.1 2025-02-02', 'v1.0.2': 'draft', 'v1.0.3': '1.0.3 2025-04-01' },
    ],
    [
      'releases',
      { 'v1.0.0': 'unpublished', 'v1.0.1': '1.0.1 2025-02-02', 'v1.0.2': 'draft', 'v1.0.3': '1.0.3 2025-04-01' },
    ],
    ['tags', { 'v1.0.0': '1.0.0 2025-01-01', 'v1.0.1': '1.0.1 2025-02-01', 'v1.0.2': '1.0.2 2025-03-01' }],
  ])('%s', (source, expected) => {
    expect(readings(entries, `${ROLLING}source: ${source}\n`)).toEqual(expected);
  });
});

describe('the day of a release', () => {
  it.each([
    ['v1.0.0 2025-09-09 published 2025-09-11', 'UTC', '2025-09-11', 'publication beats the tag'],
    ['v1.0.0 2025-09-09 published 2025-09-07', 'UTC', '2025-09-07', 'also when it is earlier'],
    ['v1.0.0 2025-09-09 prerelease created 2025-01-01', 'UTC', '2025-09-09', 'a page never published does not date'],
    ['page v1.0.0 created 2025-01-01', 'UTC', '2025-01-01', 'unless nothing else does'],
    ['v1.0.0 2025-09-09T23:30:00Z', 'UTC', '2025-09-09', 'an instant'],
    ['v1.0.0 2025-09-09T23:30:00Z', 'Europe/Paris', '2025-09-10', 'is a day of the zone of the policy'],
    ['v1.0.0 2025-09-09', 'Asia/Tokyo', '2025-09-09', 'a plain day never shifts'],
    ['v1.0.0 2025-09-09', 'America/New_York', '2025-09-09', 'a plain day never shifts'],
  ])('%s in %s is %s: %s', (entry, zone, expected) => {
    const read = readReleases(history(entry), policy(`${ROLLING}timezone: ${zone}\n`), day('2026-01-01'));
    expect(read.releases.map(({ on }) => on)).toEqual([expected]);
  });
});

describe('two tags of one version', () => {
  it.each([
    [['v1.0.0 2025-02-01', 'v1.0 2025-01-01'], 'v1.0', 'the earlier'],
    [['v1.0.0 2025-01-01', 'v1.0 2025-01-01'], 'v1.0', 'by name on one day'],
    [['v1.0.0 2025-02-01 published 2025-02-01', 'v1.0 2025-01-01'], 'v1.0.0', 'the one with a page'],
    [['v1.0.0 2025-02-01', 'v1.0.0.RELEASE 2025-01-01'], 'v1.0.0.RELEASE', 'a word for the release itself'],
  ])('%j: %s counts, %s', (entries, expected) => {
    for (const order of [entries, entries.toReversed()]) {
      const status = statusOf(history(...order), ROLLING, '2026-01-01');
      expect(status.releases.map(({ tag }) => tag)).toEqual([expected]);
      expect(Object.values(ignoredBy(status))).toEqual(['twice']);
      expect(status.findings.map(({ rule }) => rule)).toContain('version-twice');
    }
  });

  it('prereleases of one version are not the same as the version', () => {
    expect(readings(['v1.0.0-rc.1 2025-01-01', 'v1.0.0 2025-02-01'])).toEqual({
      'v1.0.0-rc.1': '1.0.0-rc.1 2025-01-01 prerelease',
      'v1.0.0': '1.0.0 2025-02-01',
    });
  });
});

describe('eras', () => {
  const changed = `
tag: release-{version}
line: minor
lts: { when: none }
tracks: { feature: [{ stage: current, until: next line }] }
eras: [{ from: "2.0", tag: "v{version}" }]
`;

  it('a pattern that changed does not revive foreign tags', () => {
    expect(
      readings(['release-1.0 2020-01-01', 'v1.1 2020-02-01', 'v2.0 2021-01-01', 'release-2.1 2021-02-01'], changed),
    ).toEqual({
      'release-1.0': '1.0 2020-01-01',
      'v1.1': 'pattern',
      'v2.0': '2.0 2021-01-01',
      'release-2.1': 'pattern',
    });
  });

  it('says which pattern would have read it', () => {
    const read = readReleases(history('v1.1 2020-02-01'), policy(changed), day('2026-01-01'));
    expect(read.ignored[0]?.reason).toContain('`v{version}`');
  });

  it('a pattern of two eras reads versions of both', () => {
    const words = changed.replace('tag: "v{version}"', 'tag: ["v{version}", "release-{version}"]');
    expect(readings(['release-1.0 2020-01-01', 'release-2.1 2021-02-01'], words)).toEqual({
      'release-1.0': '1.0 2020-01-01',
      'release-2.1': '2.1 2021-02-01',
    });
  });

  it('of several patterns the first that reads a tag counts', () => {
    const words = changed.replace('release-{version}', '["v{version}-{version}", "v{version}"]');
    expect(readings(['v1.0-2 2020-01-01'], words)).toEqual({ 'v1.0-2': '1.0-2 2020-01-01 prerelease' });
  });
});

describe('evidence', () => {
  it.each([
    ['v1.0.0 2025-09-09', 'dated by its tag'],
    ['v1.0.0 2025-09-09 published 2025-09-10', 'dated by its release'],
    ['v1.0.0 2025-09-09 prerelease', 'marked as prerelease'],
    ['v1.0.0 2025-09-09', '`v{version}`'],
  ])('of %s holds %s', (entry, expected) => {
    const read = readReleases(history(entry), policy(ROLLING), day('2026-01-01'));
    expect(read.releases[0]?.evidence).toContain(expected);
  });

  it('of what was yanked names the place in the policy', () => {
    const read = readReleases(
      history('v1.0.0 2025-09-09'),
      policy(`${ROLLING}yanked:\n  - "1.0.0"\n`),
      day('2026-01-01'),
    );
    expect(read.ignored[0]?.reason).toContain('policy.yml:3:5');
  });
});
