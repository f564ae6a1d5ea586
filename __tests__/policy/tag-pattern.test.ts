import { compileTagPattern, matchTag } from '../../src/policy/tag-pattern.ts';

function read(pattern: string, tag: string): string | undefined {
  return matchTag(compileTagPattern(pattern), tag)?.text;
}

describe('patterns with {version}', () => {
  it.each<[string, string, string | undefined, string]>([
    ['v{version}', 'v1.0.3', '1.0.3', 'prefix'],
    ['v{version}', '1.0.3', undefined, 'the prefix is not optional'],
    ['v{version}', 'V1.0.3', undefined, 'nor its case'],
    ['v{version}', 'vv1.0.3', undefined, 'the whole tag is matched'],
    ['{version}', '1.0.3', '1.0.3', 'no prefix'],
    ['{version}', 'v1.0.3', undefined, 'no prefix means none'],
    ['core/v{version}', 'core/v1.2.3', '1.2.3', 'a package of a monorepo'],
    ['core/v{version}', 'cli/v1.2.3', undefined, 'another package'],
    ['core/v{version}', 'x/core/v1.2.3', undefined, 'the whole tag is matched'],
    ['v{version}', 'core/v1.2.3', undefined, 'a foreign tag of the same repository'],
    ['v{version}', 'cmd/ctl/v1.14.5', undefined, 'a foreign tag of the same repository'],
    ['@acme/app@{version}', '@acme/app@1.2.3', '1.2.3', 'a package name'],
    ['jenkins-{version}', 'jenkins-2.568.3', '2.568.3', 'word and hyphen'],
    ['jenkins-{version}', 'jenkins-2.568.3-rc', '2.568.3-rc', 'a prerelease'],
    ['v{version}', 'v2.0.0BETA1', '2.0.0BETA1', 'glued on'],
    ['v{version}', 'v7.4rc1', '7.4rc1', 'glued on, two parts'],
    ['v{version}', 'v2.11.rc1', '2.11.rc1', 'after a dot'],
    ['v{version}', 'v1.0.0+build', '1.0.0+build', 'build metadata'],
    ['{version}.RELEASE', '1.0.0.RELEASE', '1.0.0', 'a suffix of the pattern'],
    ['{version}-lts', '1.0.0-lts', '1.0.0', 'a suffix of the pattern'],
    ['{version}-lts', '1.0.0', undefined, 'a suffix is not optional'],
    ['{version}-lts', '1.0.0-rc1-lts', '1.0.0-rc1', 'prerelease before the suffix'],
    ['v{version}', 'vPR3', undefined, 'no number'],
    ['v{version}', 'v', undefined, 'no number'],
    ['v{version}', 'v1.0.0/x', undefined, 'a slash is nothing a version has'],
    ['v{version}', 'v1.2.3.4.5.6.7', undefined, 'not a shorter version with a rest'],
    ['v{version}', 'v1.0.0\n', undefined, 'a line end is no end'],
    ['release.{version}', 'release.1.0', '1.0', 'a dot in a pattern is a dot'],
    ['release.{version}', 'releasex1.0', undefined, 'and nothing else'],
    ['v+{version}', 'v+1.0', '1.0', 'signs of regular expressions are plain text'],
    ['v+{version}', 'vv1.0', undefined, 'signs of regular expressions are plain text'],
    ['(v){version}[x]', '(v)1.0[x]', '1.0', 'brackets too'],
    ['a-b{version}', 'a-b1.0', '1.0', 'a hyphen needs no escape'],
    ['v{version}', `v${'1.'.repeat(2000)}!`, undefined, 'a hostile name is read in no time'],
    ['v{version}', `v${'9'.repeat(3000)}`, undefined, 'nor is a long number coerced'],
  ])('%s reads %j as %s: %s', (pattern, tag, expected) => {
    expect(read(pattern, tag)).toBe(expected);
  });
});

describe('regular expressions with named groups', () => {
  it.each<[string, string, string | undefined, string]>([
    ['/REL(?<major>\\d+)_(?<minor>\\d+)(?:_(?<patch>\\d+))?/', 'REL9_6_24', '9.6.24', 'numbers apart'],
    ['/REL(?<major>\\d+)_(?<minor>\\d+)(?:_(?<patch>\\d+))?/', 'REL9_6', '9.6', 'an optional number'],
    ['/REL(?<major>\\d+)_(?<minor>\\d+)/', 'xREL9_6', undefined, 'the whole tag is matched'],
    ['/REL(?<major>\\d+)_(?<minor>\\d+)|x/', 'x', undefined, 'no version in a branch without groups'],
    ['/go(?<version>\\d+(?:\\.\\d+)*)(?<pre>(?:rc|beta)\\d+)?/', 'go1.22', '1.22', 'group version'],
    ['/go(?<version>\\d+(?:\\.\\d+)*)(?<pre>(?:rc|beta)\\d+)?/', 'go1.22rc1', '1.22-rc1', 'group pre'],
    ['/(?<major>\\d+)\\.(?<minor>\\d+)\\.(?<patch>\\d+)(?<letter>[a-z]*)/', '1.0.2u', '1.0.2u', 'group letter'],
    ['/(?<major>\\d+)\\.(?<minor>\\d+)\\.(?<patch>\\d+)\\.(?<fourth>\\d+)/', '1.2.3.4', '1.2.3.4', 'group fourth'],
    ['/(?<version>.*)/', 'push', undefined, 'what is captured must be a version'],
    ['/v(?<version>.+)/', 'v1.0-rc.1', '1.0-rc.1', 'group version with all of it'],
  ])('%s reads %j as %s: %s', (pattern, tag, expected) => {
    expect(read(pattern, tag)).toBe(expected);
  });

  it('a letter makes a patch, not a prerelease', () => {
    const pattern = compileTagPattern('/(?<version>\\d+\\.\\d+\\.\\d+)(?<letter>[a-z]*)(?:-(?<pre>.+))?/');
    expect(matchTag(pattern, '1.0.2u')).toMatchObject({ numbers: [1, 0, 2], letter: 'u' });
    expect(matchTag(pattern, '1.0.2u')?.prerelease).toBeUndefined();
    expect(matchTag(pattern, '1.0.2-beta1')).toMatchObject({ prerelease: 'beta1' });
  });
});
