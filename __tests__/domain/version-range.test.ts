/** Ranges as maintainers write them into advisories. */
import { parseVersionText, type Version } from '../../src/domain/version.ts';
import { isInRange, parseRange, versionsIn } from '../../src/domain/version-range.ts';
import { withoutHanging } from '../bounded.ts';

function version(text: string): Version {
  const found = parseVersionText(text);
  if (!found) throw new Error(`${text} is no version`);
  return found;
}

const within = (text: string, versions: string) =>
  versions
    .split(' ')
    .filter((one) => {
      const range = parseRange(text);
      if (!range) throw new Error(`${text} is no range`);
      return isInRange(version(one), range);
    })
    .join(' ');

it.each([
  ['>= 1.0.0, < 1.0.4', '0.9.9 1.0.0 1.0.3 1.0.4', '1.0.0 1.0.3', 'a comma means and'],
  ['< 1.0.4, >= 1.0.0', '0.9.9 1.0.0 1.0.3 1.0.4', '1.0.0 1.0.3', 'in any order'],
  ['= 1.0.2', '1.0.1 1.0.2 1.0.3', '1.0.2', 'one version'],
  ['1.0.2', '1.0.1 1.0.2 1.0.3', '1.0.2', 'without a sign it is that version'],
  ['v1.0.2', '1.0.1 1.0.2', '1.0.2', 'as its tag is called'],
  ['= 1.0', '1.0.0 1.0.1', '1.0.0', 'a missing number is 0'],
  ['< 2', '1.9.9 2.0.0 2.0.1', '1.9.9', 'fewer numbers'],
  ['<=1.0.3', '1.0.3 1.0.4', '1.0.3', 'no blank, and inclusive'],
  ['> 1.0.3', '1.0.3 1.0.4', '1.0.4', 'exclusive below'],
  ['>=1.0.0 <1.0.4', '1.0.0 1.0.4', '1.0.0', 'a blank means and, too'],
  ['>= 1.2.3.4, < 1.2.3.10', '1.2.3.3 1.2.3.4 1.2.3.9 1.2.3.10', '1.2.3.4 1.2.3.9', 'four numbers'],
  ['>= 1.0.0, < 1.0.4 || >= 1.1.0, < 1.1.2', '1.0.3 1.0.4 1.1.1 1.1.2', '1.0.3 1.1.1', 'or'],
  ['>= 1.0.0, < 1.0.4, >= 1.1.0, < 1.1.2', '1.0.3 1.0.4 1.1.1 1.1.2', '1.0.3 1.1.1', 'several ranges in a row'],
  ['< 1.0.4, >= 1.1.0, < 1.1.2', '0.1.0 1.0.3 1.0.4 1.1.1 1.1.2', '0.1.0 1.0.3 1.1.1', 'the first without a lower end'],
  ['< 1.0.4, >= 1.0.4, < 1.1', '1.0.3 1.0.4 1.1.0', '1.0.3 1.0.4', 'two that touch'],
  ['<= 1.0.4, > 1.0.4, < 1.1', '1.0.4 1.0.5 1.1.0', '1.0.4 1.0.5', 'and touch the other way'],
  ['>= 1.0.4, <= 1.0.4', '1.0.3 1.0.4 1.0.5', '1.0.4', 'one version from both ends'],
  ['= 1.0.1, = 1.0.2', '1.0.0 1.0.1 1.0.2 1.0.3', '1.0.1 1.0.2', 'a list of versions'],
  ['1.0.1, 1.0.2', '1.0.0 1.0.1 1.0.2 1.0.3', '1.0.1 1.0.2', 'a list without signs'],
  ['1.0.x', '0.9.0 1.0.0 1.0.9 1.1.0', '1.0.0 1.0.9', 'a placeholder'],
  ['1.*', '0.9.0 1.0.0 1.9.9 2.0.0', '1.0.0 1.9.9', 'a star'],
  ['1.0.0 - 1.0.3', '0.9.9 1.0.0 1.0.3 1.0.4', '1.0.0 1.0.3', 'from one to another, both in it'],
  ['< 1.0.4-rc.1', '1.0.3 1.0.4-beta.1 1.0.4-rc.1 1.0.4', '1.0.3 1.0.4-beta.1', 'a prerelease as the end'],
  ['All versions', '0.0.1 99.0.0', '0.0.1 99.0.0', 'in words'],
  ['*', '0.0.1 99.0.0', '0.0.1 99.0.0', 'a star alone'],
])('%s of %s holds %s (%s)', (range, of, expected) => {
  expect(within(range, of)).toBe(expected);
});

it.each([
  ['', 'empty'],
  ['all but 1.0', 'words'],
  ['>= one', 'no numbers'],
  ['~> 1.0', 'a sign of another world'],
  ['^1.0.0', 'a caret means different things to different people'],
  ['< 1.0.4 (see notes)', 'words after it'],
  ['1.0.0 -', 'half of a span'],
  ['> 1.0.x', 'a placeholder with a sign'],
  ['<', 'a sign alone'],
  ['1.0.0||', 'nothing after or'],
  ['9'.repeat(2000), 'longer than any range'],
])('%j is no range (%s)', (text) => {
  expect(parseRange(text)).toBeUndefined();
});

it.each([
  ['1.0.4', '1.0.4'],
  ['1.0.4, 1.1.2', '1.0.4 1.1.2'],
  ['v1.0.4 and v1.1.2', '1.0.4 1.1.2'],
  ['>= 1.0.4', '1.0.4'],
  ['>=1.0.4', '1.0.4'],
  ['1.0.4;1.1.2', '1.0.4 1.1.2'],
  ['None', ''],
  ['1.0.x', ''],
  ['', ''],
])('versions in %j: %j', (text, expected) => {
  expect(
    versionsIn(text)
      .map((one) => one.text)
      .join(' '),
  ).toBe(expected);
});

it.each([' ', ',', '>= ', '1.0.0 - ', '1.', '||', 'v'])('a long row of %j costs no time', (piece) => {
  const text = piece.repeat(200_000);
  withoutHanging(() => parseRange(text));
  withoutHanging(() => parseRange(text.slice(0, 999)));
  expect(withoutHanging(() => versionsIn(text)).length).toBeLessThan(1_000);
});
