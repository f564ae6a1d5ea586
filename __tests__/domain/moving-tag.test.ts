import { movingTagMatcher, movingTagName, tagsLikelyToDecide } from '../../src/domain/moving-tag.ts';
import { readReleases } from '../../src/domain/reading.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { day, history, ignoredBy, policy, snapshot, statusOf } from './history.ts';

const EACH = 'extends: rolling\nchannels: { "v{line}": each line }\nmovingTags: ["v{line}"]\n';

function movingTag(words: string): Policy['movingTags'][number] {
  const [rule] = policy(`extends: rolling\n${words}`).movingTags;
  if (!rule) throw new Error(`no moving tag in ${words}`);
  return rule;
}

describe('the name of a moving tag', () => {
  it.each([
    ['movingTags: [latest-lts]', 'latest-lts', 'latest-lts', 'the channel’s own'],
    ['movingTags: [{ channel: latest, as: "app/{channel}" }]', 'latest', 'app/latest', 'with a prefix'],
    ['movingTags: [{ channel: latest, as: "{channel}-app" }]', 'latest', 'latest-app', 'with a suffix'],
    ['channels: { "v{line}": each line }\nmovingTags: ["v{line}"]', 'v1.0', 'v1.0', 'of a line'],
    [
      'channels: { "v{line}": each line }\nmovingTags: [{ channel: "v{line}", as: "app/{channel}" }]',
      'v1.0',
      'app/v1.0',
      'of a line, with a prefix',
    ],
  ])('%j for %s is %s: %s', (words, channel, expected) => {
    expect(movingTagName(movingTag(words), channel)).toBe(expected);
  });
});

describe('whether a tag bears the name of a moving one', () => {
  const MAJOR = EACH.replace('rolling\n', 'rolling\nline: major\n');
  it.each<[string, string, boolean, string]>([
    ['extends: rolling\n', 'latest-lts', true, 'written out'],
    ['extends: rolling\n', 'latest', false, 'a channel that is no moving tag'],
    ['extends: rolling\n', 'latest-lts-2', false, 'whole names only'],
    ['extends: rolling\n', 'app/latest-lts', false, 'whole names only'],
    ['extends: rolling\nmovingTags: []\n', 'latest-lts', false, 'none are kept'],
    ['extends: rolling\nmovingTags: [{ channel: latest, as: "a.b/{channel}" }]\n', 'aXb/latest', false, 'no regex'],
    [EACH, 'v1.0', true, 'of a line'],
    [EACH, 'v10.27', true, 'of any line'],
    [EACH, 'v1', false, 'lines of this policy have two numbers'],
    [EACH, 'v1.0.0', false, 'a version of a line is no line'],
    [EACH, 'v1.0-rc1', false, 'nothing glued on'],
    [EACH, 'v1.x', false, 'numbers only'],
    [MAJOR, 'v1', true, 'lines of one number'],
    [MAJOR, 'v1.0', false, 'lines of one number'],
    [EACH.replace('rolling\n', 'rolling\nline: patch\n'), 'v1.0.2', true, 'lines of three numbers'],
    [`${EACH}eras: [{ from: "3.0", line: major }]\n`, 'v3', true, 'lines of any era'],
    [`${EACH}eras: [{ from: "3.0", line: major }]\n`, 'v2.1', true, 'lines of any era'],
  ])('%j: %s is %s (%s)', (words, tag, expected) => {
    expect(movingTagMatcher(policy(words))(tag)).toBe(expected);
  });
});

describe('what a tag with the name of a moving one is read as', () => {
  const read = (entries: readonly string[], words = EACH) => {
    const found = readReleases(history(...entries), policy(words), day('2025-06-01'));
    return Object.fromEntries([
      ...found.releases.map(({ tag, version }) => [tag, version.text]),
      ...found.ignored.map(({ tag, rule }) => [tag, rule]),
    ]);
  };

  it.each<[string, string[], string, Record<string, string>]>([
    ['no version', ['latest-lts 2025-01-01'], 'extends: rolling\n', { 'latest-lts': 'moving' }],
    [
      'no version, where only pages count',
      ['latest-lts 2025-01-01'],
      'extends: rolling\nsource: releases\n',
      { 'latest-lts': 'moving' },
    ],
    ['the only tag of a version: never lost', ['v1.0 2025-01-01'], EACH, { 'v1.0': '1.0' }],
    [
      'another tag has the version, earlier',
      ['v1.0.0 2025-01-01', 'v1.0 2025-02-01'],
      EACH,
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving' },
    ],
    [
      'on one day: lightweight tags on one commit are dated alike',
      ['v1.0.0 2025-01-01', 'v1.0 2025-01-01'],
      EACH,
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving' },
    ],
    [
      'earlier: an annotated version is dated by its tagger, the moving tag by the commit',
      ['v1.0.0 2025-01-02', 'v1.0 2025-01-01'],
      EACH,
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving' },
    ],
    [
      'without a date: nobody asks for the day of a moving tag',
      ['v1.0.0 2025-01-01', 'v1.0'],
      EACH,
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving' },
    ],
    [
      'the version was taken back: its moving tag is none all the same',
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-01-02', 'v1.0 2025-01-02'],
      `${EACH}yanked: ["1.0.0"]\n`,
      { 'v1.0.0': 'yanked', 'v1.0.1': '1.0.1', 'v1.0': 'moving' },
    ],
    [
      'the version became a draft again',
      ['v1.0.0 2025-01-01 draft', 'v1.0.1 2025-01-02', 'v1.0 2025-01-02'],
      EACH,
      { 'v1.0.0': 'draft', 'v1.0.1': '1.0.1', 'v1.0': 'moving' },
    ],
    [
      'a line without `.0`: the name is the version’s, and nothing moves it',
      ['v1.0.1 2025-01-01', 'v1.0 2025-01-02'],
      EACH,
      { 'v1.0.1': '1.0.1', 'v1.0': '1.0' },
    ],
    [
      'both have a page: the full name is the version',
      ['v1.0.0 2025-01-02 published 2025-01-02', 'v1.0 2025-01-01 published 2025-01-01'],
      EACH,
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving' },
    ],
    [
      'only the short name has a page: it is the release',
      ['v1.0.0 2025-01-01', 'v1.0 2025-01-02 published 2025-01-02'],
      EACH,
      { 'v1.0': '1.0', 'v1.0.0': 'twice' },
    ],
    [
      'two moving names of one version take it from no third',
      ['v1.0.0 2025-01-03', 'v1.0 2025-01-02', 'v1 2025-01-01'],
      'extends: rolling\nchannels: { "v{line}": each line, v1: newest }\nmovingTags: ["v{line}", v1]\n',
      { 'v1.0.0': '1.0.0', 'v1.0': 'moving', v1: 'moving' },
    ],
  ])('%s', (_, entries, words, expected) => {
    expect(read(entries, words)).toEqual(expected);
    expect(read(entries.toReversed(), words)).toEqual(expected);
  });

  it('no finding speaks of it', () => {
    const status = statusOf(history('v1.0.0 2025-01-01', 'v1.0', 'latest-lts 2025-02-01'), `${EACH}`, '2025-06-01');
    expect(ignoredBy(status)).toEqual({ 'latest-lts': 'pattern', 'v1.0': 'moving' });
    expect(status.findings).toEqual([]);
  });
});

describe('tags whose commits probably decide', () => {
  const likely = (words: string, ...tags: readonly string[]) => [...tagsLikelyToDecide(policy(words), tags)].sort();

  it.each<[string, string, string[], string[]]>([
    ['the moving ones', 'extends: rolling\n', ['latest-lts', 'push', 'latest'], ['latest-lts']],
    [
      'the three highest of each line: a draft or a prerelease may be among them',
      'extends: rolling\n',
      ['v1.0.0', 'v1.0.1', 'v1.0.2', 'v1.0.10', 'v1.1.0'],
      ['v1.0.1', 'v1.0.10', 'v1.0.2', 'v1.1.0'],
    ],
    ['no prereleases', 'extends: rolling\n', ['v1.0.0-rc1', 'v1.0.0+x'], []],
    ['none of another pattern', 'extends: rolling\n', ['core/v1.0.0', 'push'], []],
    ['tags of a line’s name once', EACH, ['v1.0', 'v1.0.0'], ['v1.0', 'v1.0.0']],
    [
      'lines as each era counts them',
      'extends: rolling\neras: [{ from: "3.0", line: major }]\n',
      ['v3.0.0', 'v3.1.0', 'v3.2.0', 'v3.3.0'],
      ['v3.1.0', 'v3.2.0', 'v3.3.0'],
    ],
  ])('%s', (_, words, tags, expected) => {
    expect(likely(words, ...tags)).toEqual(expected);
    expect(likely(words, ...tags.toReversed())).toEqual(expected);
  });

  it('hold all that a history of ordinary releases needs', () => {
    const names = ['v1.0.0', 'v1.0.1', 'v1.1.0', 'v1.2.0-rc1', 'latest-lts'];
    const seen = snapshot({ tags: names.map((name) => ({ name, date: '2025-01-01' })) });
    const status = statusOf(seen, 'extends: rolling\nlines: { "1.0": { lts: true } }\n', '2025-06-01');
    const likelyTags = likely('extends: rolling\n', ...names);
    for (const { release } of status.channels) expect(likelyTags).toContain(release?.tag);
  });
});
