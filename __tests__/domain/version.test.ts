import {
  compareVersions,
  isStable,
  parseVersion,
  parseVersionText,
  type Version,
  versionKey,
} from '../../src/domain/version.ts';

function version(text: string): Version {
  const found = parseVersionText(text);
  if (!found) throw new Error(`the test wrote ${text}, which is no version`);
  return found;
}

describe('what stands in a version', () => {
  it.each<[string, number[], string | undefined, string | undefined, string]>([
    ['1.0.3', [1, 0, 3], undefined, undefined, 'three parts'],
    ['7.4', [7, 4], undefined, undefined, 'two parts'],
    ['16', [16], undefined, undefined, 'one'],
    ['8.0.5.1', [8, 0, 5, 1], undefined, undefined, 'four parts'],
    ['1.2.3.4.5.6', [1, 2, 3, 4, 5, 6], undefined, undefined, 'six'],
    ['2024.04.1', [2024, 4, 1], undefined, undefined, 'zero-padded CalVer'],
    ['1.0.0-rc.1', [1, 0, 0], 'rc.1', undefined, 'SemVer prerelease'],
    ['7.4rc1', [7, 4], 'rc1', undefined, 'glued on'],
    ['2.11.rc1', [2, 11], 'rc1', undefined, 'after a dot'],
    ['5.0.0.beta1', [5, 0, 0], 'beta1', undefined, 'after a dot, three parts'],
    ['2.0.0PR8', [2, 0, 0], 'PR8', undefined, 'capitals'],
    ['1.0_1', [1, 0], '1', undefined, 'after an underscore'],
    ['1.0.0-anything', [1, 0, 0], 'anything', undefined, 'a word nobody knows is a prerelease, not a release'],
    ['1.99.0-retract', [1, 99, 0], 'retract', undefined, 'so a retraction opens no line'],
    ['2.43.0+stringlabels', [2, 43, 0], undefined, 'stringlabels', 'a build variant'],
    ['1.0.0-rc.1+5', [1, 0, 0], 'rc.1', '5', 'both'],
    ['1.0.0.RELEASE', [1, 0, 0], undefined, undefined, 'the release itself'],
    ['4.1.0.Final', [4, 1, 0], undefined, undefined, 'the release itself'],
    ['4.1.0-GA', [4, 1, 0], undefined, undefined, 'the release itself'],
    ['4.1.0.Finally', [4, 1, 0], 'Finally', undefined, 'a word that only begins so'],
  ])('%s: numbers %j, prerelease %s, variant %s (%s)', (text, numbers, prerelease, variant) => {
    const read = version(text);
    expect(read.numbers).toEqual(numbers);
    expect(read.prerelease).toBe(prerelease);
    expect(read.variant).toBe(variant);
    expect(isStable(read)).toBe(prerelease === undefined && variant === undefined);
  });

  it('keeps how numbers were written', () => {
    expect(version('2024.04.1').parts).toEqual(['2024', '04', '1']);
    expect(version('2024.04.1').text).toBe('2024.04.1');
  });

  it.each([
    ['', 'nothing'],
    ['v1.0', 'a prefix belongs to the pattern'],
    ['push', 'a word'],
    ['.1', 'no number before the dot'],
    ['1..2', 'an empty part'],
    ['1.2.3.4.5.6.7', 'more than six numbers are a date or an address'],
    ['1234567890123456.1', 'a number that JavaScript cannot count'],
    ['1.0-', 'a sign that says nothing'],
    ['1.0.', 'nor does a dot'],
    ['1.0-+x', 'nor before build metadata'],
    ['-1.0', 'no negative versions'],
    ['١.٢', 'only ASCII digits'],
    [' 1.0', 'nothing is trimmed'],
  ])('%j is no version and is not coerced into one: %s', (text) => {
    expect(parseVersionText(text)).toBeUndefined();
  });

  it('numbers and what is glued on are told apart', () => {
    expect(parseVersion('1.0', '.2')).toBeUndefined();
    expect(parseVersion('1.0', '2')).toBeUndefined();
    expect(parseVersion('1.0', '-2')?.prerelease).toBe('2');
  });
});

describe('order', () => {
  it.each([
    ['1.9', '1.10', 'by number, not by text'],
    ['3.8.12', '3.10.0', 'by number, not by text'],
    ['1.0', '1.0.1', 'a missing number is 0'],
    ['8.0.5', '8.0.5.1', 'a fourth part'],
    ['1.0.0-rc.1', '1.0.0', 'a prerelease before its release'],
    ['1.0.0-rc9', '1.0.0-rc10', 'digits count as numbers'],
    ['1.0.0-rc.9', '1.0.0-rc.10', 'digits count as numbers'],
    ['1.0.0-beta2', '1.0.0-rc1', 'words by alphabet'],
    ['1.0.0-BETA', '1.0.0-rc', 'whatever the case'],
    ['1.0.0-beta', '1.0.0-RC', 'whatever the case'],
    ['1.0.0-rc1', '1.0.0-RC2', 'whatever the case'],
    ['1.0.0-alpha', '1.0.0-alpha.1', 'the shorter first'],
    ['1.0.0', '1.0.1-rc1', 'a prerelease of a later version'],
    ['2024.04', '2024.10', 'padded'],
  ])('%s < %s: %s', (low, high) => {
    expect(compareVersions(version(low), version(high))).toBeLessThan(0);
    expect(compareVersions(version(high), version(low))).toBeGreaterThan(0);
  });

  it.each([
    ['', 'a'],
    ['a', 'b'],
    ['z', 'za'],
    ['za', 'zb'],
  ])('patch letter %j before %j', (low, high) => {
    const [a, b] = [parseVersion('1.0.2', '', low), parseVersion('1.0.2', '', high)];
    expect(a && b && compareVersions(a, b)).toBeLessThan(0);
  });

  it('a letter before the next number', () => {
    const [a, b] = [parseVersion('1.0.2', '', 'u'), parseVersion('1.0.3')];
    expect(a && b && compareVersions(a, b)).toBeLessThan(0);
  });
});

describe('the same version', () => {
  it.each([
    ['1.0', '1.0.0', true],
    ['01.0', '1', true],
    ['2024.04', '2024.4', true],
    ['1.0.0', '1.0.0.RELEASE', true],
    ['1.0.0', '1.0.0-rc.1', false],
    ['1.0.0', '1.0.0+x', false],
    ['1.0', '1.1', false],
    ['1.0', '10', false],
    ['0', '0.0', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(versionKey(version(a)) === versionKey(version(b))).toBe(expected);
  });
});
