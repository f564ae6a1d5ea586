/** Where the policy speaks of what the repository does not have. */
import { found, type Told } from './facts.ts';

const ROLLING = 'extends: rolling\n';

it.each<[string, readonly string[], readonly string[], string]>([
  ['"1.0": { lts: true }', [], [], 'it has tags'],
  ['"0.9": { lts: true }', ['0.9'], [], 'below all that has'],
  ['"1.2": { lts: true }', [], ['1.2'], 'above all: it is to come'],
  ['"2.0": { release: 2025-06-01, because: planned }', [], ['2.0'], 'its day is to come'],
  ['"2.0": { release: 2025-03-01, because: planned }', [], ['2.0'], 'its day is today'],
  ['"2.0": { release: 2025-02-01, because: planned }', ['2.0'], [], 'its day has passed'],
  ['"0.8": { release: 2026-02-01, because: planned }', [], ['0.8'], 'a lower line that comes out late'],
])('lines: { %s }: untagged %j, planned %j (%s)', (line, untagged, planned) => {
  const words = `${ROLLING}lines: { ${line} }\n`;
  const subjects = (lines: readonly string[]) => lines.map((one) => one.split(':')[0]);

  expect(subjects(found('line-untagged', { words }))).toEqual(untagged);
  expect(subjects(found('line-planned', { words }))).toEqual(planned);
});

it('says where the policy speaks of a line, and when it is to come', () => {
  const words = `${ROLLING}lines:\n  "0.9": { lts: true }\n  "2.0": { release: 2025-06-01, because: planned }\n`;

  expect(found('line-untagged', { words })).toEqual([expect.stringContaining('(policy.yml:3:3)')]);
  expect(found('line-planned', { words })).toEqual([
    '2.0: No tag is of line 2.0 yet (policy.yml:4:3); its release is planned for 2025-06-01.',
  ]);
});

it('a prerelease is a tag', () => {
  const told = {
    entries: ['v1.0.0 2025-01-01', 'v0.9.0-rc.1 2025-01-01'],
    words: `${ROLLING}lines: { "0.9": { lts: true } }\n`,
  };
  expect(found('line-untagged', told)).toEqual([]);
});

it('without any tags nothing is above or below', () => {
  const told = { entries: [], words: `${ROLLING}lines: { "1.0": { lts: true } }\n` };
  expect(found('line-untagged', told)).toEqual([]);
  expect(found('line-planned', told)).toHaveLength(1);
});

describe('branches', () => {
  const LTS = `${ROLLING}lines: { "1.0": { lts: true } }\nbranch: release/{line}\n`;
  const seen = (...branches: readonly string[]): Told => ({ words: LTS, seen: { branches } });

  it.each<[Told, string | undefined, string]>([
    [seen('main', 'release/1.0'), undefined, 'the older line has its branch; the newest is on the default branch'],
    [seen('main', 'release/1.0', 'release/1.1'), undefined, 'both'],
    [seen('main', 'release/1.1'), '1.0: Line 1.0 is supported and has no branch release/1.0', 'one is missing'],
    [
      seen('main'),
      'release/{line}: No branch is named as `branch: release/{line}` says; 1.0 is supported',
      'none at all',
    ],
    [seen(), 'release/{line}: No branch', 'of a repository with other branches only'],
    [{ ...seen('main'), asOf: '2027-03-01' }, undefined, 'the older line has ended'],
    [{ ...seen('main'), entries: ['v1.0.0 2025-01-01'] }, undefined, 'there is only the newest'],
    [{ words: LTS, seen: { branches: [], source: 'file' } }, undefined, 'a history that knows none'],
    [
      { words: LTS, seen: { branches: ['main'], source: 'file' } },
      'release/{line}: No branch',
      'a history that knows some',
    ],
  ])('%j: %s (%s)', (told, words) => {
    const lines = found('branch-unmatched', told);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });
});
