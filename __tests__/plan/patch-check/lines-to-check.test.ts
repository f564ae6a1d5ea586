/** Which lines are looked at, and on which branch. */
import { linesToCheck, tagsToPlace } from '../../../src/plan/patch-check/lines-to-check.ts';
import { history, statusOf } from '../../domain/history.ts';

const WORDS = 'extends: rolling\nlines: { "1.0": { lts: true } }\n';
const ALL = ['releases/v1.0.x', 'releases/v1.1.x', 'releases/v1.2.x'];

function looked(asOf: string, branches: readonly string[] = ALL, words = '') {
  const seen = {
    ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01', 'v1.2.0 2025-05-01', 'v2.0.0-rc.1 2025-05-20 prerelease'),
    defaultBranch: 'main',
    branches: ['main', ...branches],
  };
  return linesToCheck(statusOf(seen, `${WORDS}${words}`, asOf)).map(
    ({ lifecycle: { line }, branch = 'none', isOnDefaultBranch }) =>
      `${line.name} ${branch}${isOnDefaultBranch ? ' (default)' : ''}`,
  );
}

it.each<[string, string, readonly string[] | undefined, string, readonly string[]]>([
  [
    'supported ones, newest first, and what ended of late',
    '2025-06-03',
    undefined,
    '',
    ['1.2 releases/v1.2.x', '1.1 releases/v1.1.x', '1.0 releases/v1.0.x'],
  ],
  [
    'an end is news for 90 days',
    '2025-07-30',
    undefined,
    '',
    ['1.2 releases/v1.2.x', '1.1 releases/v1.1.x', '1.0 releases/v1.0.x'],
  ],
  ['and then none', '2025-08-01', undefined, '', ['1.2 releases/v1.2.x', '1.0 releases/v1.0.x']],
  [
    'what has ended and lost its branch is missed by nobody',
    '2025-06-03',
    ['releases/v1.0.x', 'releases/v1.2.x'],
    '',
    ['1.2 releases/v1.2.x', '1.1 none', '1.0 releases/v1.0.x'],
  ],
  [
    'a supported line without its branch is asked for, so that it is told',
    '2025-06-03',
    ['releases/v1.2.x'],
    '',
    ['1.2 releases/v1.2.x', '1.1 none', '1.0 releases/v1.0.x'],
  ],
  [
    'the newest without one grows where the next does',
    '2025-06-03',
    ['releases/v1.0.x', 'releases/v1.1.x'],
    '',
    ['1.2 none', '1.1 releases/v1.1.x', '1.0 releases/v1.0.x'],
  ],
  [
    'unless the policy says that it lives on the default branch',
    '2025-06-03',
    ['releases/v1.0.x', 'releases/v1.1.x'],
    'gate: { defaultBranch: newest line }\n',
    ['1.2 main (default)', '1.1 releases/v1.1.x', '1.0 releases/v1.0.x'],
  ],
  [
    'its own branch comes first all the same',
    '2025-06-03',
    undefined,
    'gate: { defaultBranch: newest line }\n',
    ['1.2 releases/v1.2.x', '1.1 releases/v1.1.x', '1.0 releases/v1.0.x'],
  ],
])('%s', (_, asOf, branches, words, expected) => {
  expect(looked(asOf, branches, words)).toEqual(expected);
});

it('places the opener and the newest twenty releases of each line', () => {
  const patches = Array.from(
    { length: 30 },
    (_, patch) => `v1.0.${patch} 2025-01-${String(patch + 1).padStart(2, '0')}`,
  );
  const lines = linesToCheck(statusOf(history(...patches), WORDS, '2025-06-03'));
  expect(tagsToPlace(lines)).toEqual(['v1.0.0', ...Array.from({ length: 20 }, (_, index) => `v1.0.${index + 10}`)]);
});
