import { nextPatchTag } from '../../src/domain/next-version.ts';
import { history, policy, statusOf } from './history.ts';

function next(tags: readonly string[], words = 'extends: rolling', taken: readonly string[] = []): string | undefined {
  const dated = tags.map((tag, index) => `${tag} 2025-01-${String(index + 1).padStart(2, '0')}`);
  const status = statusOf(history(...dated), policy(words), '2025-06-01');
  const newest = status.lifecycles[0]?.line.stable.at(-1);
  if (!newest) throw new RangeError('no release');
  return nextPatchTag(newest, new Set([...tags, ...taken]));
}

const TAG = (pattern: string, line = 'minor') => `extends: rolling\ntag: "${pattern}"\nline: ${line}\n`;

it.each<[readonly string[], string, string, string]>([
  [['v1.0.3'], 'v1.0.4', 'extends: rolling', 'the next patch'],
  [['v1.0.9'], 'v1.0.10', 'extends: rolling', 'ten follows nine'],
  [['v1.9.1'], 'v1.9.2', 'extends: rolling', 'the same digit elsewhere stays'],
  [['v2.4'], 'v2.4.1', 'extends: rolling', 'the first patch of a line whose opener has two numbers'],
  [['release-1.0.3'], 'release-1.0.4', TAG('release-{version}'), 'with another prefix'],
  [['1.0.3.RELEASE'], '1.0.4.RELEASE', TAG('{version}'), "with Maven's word for the release itself"],
  [['app-3-1.0.3'], 'app-3-1.0.4', TAG('app-3-{version}'), 'with a number in the prefix'],
  [
    ['REL_1_0_3'],
    'REL_1_0_4',
    TAG('/REL_(?<major>\\\\d+)_(?<minor>\\\\d+)_(?<patch>\\\\d+)/'),
    'with other signs between',
  ],
  [['v1.0.0.7'], 'v1.0.0.8', TAG('v{version}', 'patch'), 'the fourth number'],
  [['v2024.04.01'], 'v2024.04.02', TAG('v{version}'), 'zeros before a number stay'],
  [['v16.4'], 'v16.5', TAG('v{version}', 'major'), 'lines of one number'],
])('%j → %s: %4$s', (tags, expected, words) => {
  expect(next(tags, words)).toBe(expected);
});

it.each<[readonly string[], string, string]>([
  [['v1.0.4'], 'v1.0.5', 'the tag is there, of a version that was taken back'],
  [['v1.0.4', 'v1.0.5'], 'v1.0.6', 'two of them'],
  [['v1.0.4-rc1'], 'v1.0.4', 'a preview of it takes nothing'],
])('after v1.0.3, with %j taken: %s, since %s', (taken, expected) => {
  expect(next(['v1.0.3'], 'extends: rolling', taken)).toBe(expected);
});

it('a form whose next tag the policy would not read is not guessed', () => {
  expect(next(['v1.0.3'], TAG('/v(?<version>1\\\\.0\\\\.3)/'))).toBeUndefined();
});

it.each<[string, string | undefined, string, string, string]>([
  ['v2025.07.08 2025-07-08', undefined, TAG('v{version}'), 'a date', 'the day itself'],
  ['v2025.07.08 2025-08-08', undefined, TAG('v{version}'), 'a date', 'tagged a month later'],
  ['v2025.07.08 2025-08-09', 'v2025.07.09', TAG('v{version}'), 'numbers', 'a day more'],
  ['v2025.07.08 2025-06-07', undefined, TAG('v{version}'), 'a date', 'tagged ahead'],
  ['v2025.07.08 2025-06-06', 'v2025.07.09', TAG('v{version}'), 'numbers', 'further ahead'],
  ['v25.07.08 2025-07-10', undefined, TAG('v{version}'), 'a date', 'with a short year'],
  [
    'v25.07.1 2025-07-01',
    'v25.07.2',
    TAG('v{version}'),
    'year, month, patch',
    'a day has two digits beside such a month',
  ],
  ['v25.10.1 2025-10-01', 'v25.10.2', TAG('v{version}'), 'year, month, patch', 'the same, with a month of two digits'],
  ['v2025.7.8 2025-07-09', undefined, TAG('v{version}'), 'a date', 'without zeros, in another time zone'],
  ['v2025.7.8 2025-07-11', 'v2025.7.9', TAG('v{version}'), 'year, month, patch', 'without zeros, on another day'],
  ['v2025.02.30 2025-02-28', 'v2025.02.31', TAG('v{version}'), 'numbers', 'no such day'],
  ['v2025.07.08.1 2025-07-08', undefined, TAG('v{version}'), 'a date', 'the second of that day'],
  ['v2025.07.08 2025-07-08', 'v2025.07.08.1', TAG('v{version}', 'patch'), 'the name of a line', 'its patches keep it'],
  ['v20250708 2025-07-08', 'v20250708.1', TAG('v{version}', 'major'), 'the name of a line', 'in one number'],
  ['v1.20250708 2025-07-08', undefined, TAG('v{version}', 'major'), 'a date', 'in one number'],
  ['v1.20250799 2025-07-08', 'v1.20250800', TAG('v{version}', 'major'), 'a number', 'no such day'],
  ['v1.7.8 2025-07-08', 'v1.7.9', TAG('v{version}'), 'numbers', 'no year'],
])('after %s: %s, since it is %4$s: %5$s', (tag, expected, words) => {
  const newest = statusOf(history(tag), policy(words), '2025-12-01').lifecycles[0]?.line.stable.at(-1);
  if (!newest) throw new RangeError('no release');
  expect(nextPatchTag(newest, new Set())).toBe(expected);
});
