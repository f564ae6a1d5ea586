/** Backports whose pull request nobody told of: a label may say that they are not wanted. And what of a merge lacks. */
import { missingBackports } from '../../../src/plan/patch-check/missing-backports.ts';
import { ID, lineOf, POLICY, placesOf, searched } from './side-by-side.ts';

const FIX = 'fix: rows keep their order in the export';
const WANTS_LABELS = `${POLICY}patchCheck: { notNeeded: [no-backport] }\n`;

describe('a change whose labels could not be read', () => {
  it.each<[string, string, readonly string[], readonly number[], readonly number[]]>([
    ['is doubtful', WANTS_LABELS, [ID(0)], [], [0]],
    ['is missing where no label counts', POLICY, [ID(0)], [0], []],
    ['is missing where another was not told', WANTS_LABELS, [ID(7)], [0], []],
    ['is missing where it was told that it has none', WANTS_LABELS, [], [0], []],
  ])('%s', (_, words, untold, missing, doubtful) => {
    const search = searched([['main', FIX]], { words }).knowing({
      files: new Map(),
      pulls: new Map(),
      untold: new Set(untold),
    });
    const found = missingBackports(search, lineOf(search, '1.0'));
    expect([placesOf(found.missing), placesOf(found.doubtful)]).toEqual([missing, doubtful]);
    for (const one of found.doubtful)
      expect(one).toMatchObject({ isUnread: true, found: { evidence: 'its labels could not be read' } });
  });
});
