import { isEnough } from '../../../src/plan/plugins/core-lines.ts';
import { readVersion, type TagText } from '../../../src/plan/plugins/read-version.ts';
import { releasedGaps } from '../../../src/plan/plugins/released-gaps.ts';
import { MOST_TAGS, type RepositoryRule, versionTags } from '../../../src/plan/plugins/version-tags.ts';
import { policy } from '../../domain/history.ts';
import { core, pluginVersion } from './plugged.ts';

function ruleOf(words = ''): RepositoryRule {
  const text = `extends: rolling\nplugins: [{ name: git, repository: acme/git, ${words} core: { file: gradle.properties, match: '/^coreVersion=(?<core>.+)$/' } }]\n`;
  const [rule] = policy(text).plugins;
  if (rule?.kind !== 'repository') throw new Error('the test wrote no repository');
  return rule;
}

const status = core();
const rule = ruleOf();

describe('tags', () => {
  it.each<[string, string[], string[], string]>([
    ['', ['v1.0.0', 'v1.10.0', 'v1.9.0'], ['v1.10.0', 'v1.9.0', 'v1.0.0'], 'highest first'],
    ['', ['v1.0.0', 'v1.1.0-rc.1', 'v1.1.0+build', 'nightly', '1.2.0'], ['v1.0.0'], 'only stable versions'],
    ['', ['v1.0', 'v1.0.0'], ['v1.0'], 'one for a version'],
    ["tag: 'git-{version}',", ['git-1.0.0', 'v2.0.0'], ['git-1.0.0'], 'as the policy reads them'],
  ])('%s %j: %j (%s)', (words, tags, expected) => {
    const named = ruleOf(words);
    expect(versionTags(named, tags).map(({ tag }) => tag)).toEqual(expected);
    expect(versionTags(named, tags.toReversed())).toEqual(versionTags(named, tags));
  });
});

describe('what is read at a tag', () => {
  const [tag] = versionTags(rule, ['v1.0.0']);
  const read = (text: TagText) => tag && readVersion(rule, tag, text, status);

  it.each<[string, string | undefined, string]>([
    ['coreVersion=1.2.0\n', '1.2.0', 'as it stands'],
    ['a=1\r\ncoreVersion= v1.2.0 \r\nb=2', '1.2.0', 'spaces, a v, line endings of Windows'],
    ['coreVersion=1.2', '1.2', 'two numbers'],
    ['coreVersion=latest', undefined, 'a word'],
    ['coreVersion=[1.0,2.0)', undefined, 'a range'],
    [`coreVersion=${'1'.repeat(100)}`, undefined, 'more digits than a version has'],
    ['other=1', undefined, 'nothing'],
    [`${' '.repeat(70_000)}\ncoreVersion=1.2.0`, undefined, 'too far below'],
  ])('%j states %j (%s)', (text, expected) => {
    expect(read({ file: { text } })?.core?.text).toBe(expected);
  });

  it.each<[TagText, string | undefined, string]>([
    [{ date: '2026-06-01T12:00:00Z' }, '2026-06-01', 'on the day asked for'],
    [{ date: '2026-06-02T00:00:00Z' }, undefined, 'later'],
  ])('%j is released on %s (%s)', (text, expected) => {
    expect(read(text)?.on).toBe(expected);
  });
});

describe('what readers are told is missing', () => {
  const at = (tagName: string, text: TagText) => {
    const [tag] = versionTags(rule, [tagName]);
    const read = tag && readVersion(rule, tag, text, status);
    if (!read) throw new Error('nothing was read');
    return read;
  };
  const stated = at('v2.0.0', { file: { text: 'coreVersion=1.0.0' } });
  const silent = at('v1.0.0', {});
  const wrong = at('v1.1.0', { file: { text: 'coreVersion=latest' } });
  const large = at('v1.2.0', { file: { why: 'it is larger than 64 KiB' } });

  it.each([
    [[stated, silent], 0, [], 'versions from before it was stated are nothing to mend'],
    [[silent], 0, ['there is no file gradle.properties'], 'none of them says'],
    [[at('v3.0.0', {}), stated], 0, ['at v3.0.0 which version'], 'the newest does not say any more'],
    [[stated, wrong], 0, ['`latest` in gradle.properties is no version'], 'no version'],
    [[stated, large], 0, ['larger than 64 KiB'], 'not read'],
    [[stated], MOST_TAGS, [`${MOST_TAGS} older versions`], 'too many'],
  ])('%#: %s unread: %j (%s)', (versions, unread, expected) => {
    const gaps = releasedGaps('git', versions, unread);
    expect(gaps).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(gaps[index]?.what).toContain(words);
  });
});

it.each([
  [['1.0.0 ≥1.0.0'], true, 'all lines run it'],
  [['1.0.0 ≥1.2.0'], false, '1.0 does not'],
  [['1.0.0'], false, 'nobody knows'],
  [[], false, 'there is none'],
])('%j is enough: %s (%s)', (entries, expected) => {
  expect(isEnough(entries.map(pluginVersion), status)).toBe(expected);
});
