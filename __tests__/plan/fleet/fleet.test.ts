import fc from 'fast-check';
import { type Fleet, FleetTally } from '../../../src/plan/fleet/fleet.ts';
import { fleetExitCode, fleetTotals } from '../../../src/plan/fleet/fleet-verdict.ts';
import { readAnswer } from '../../../src/plan/fleet/read-answer.ts';
import { day } from '../../domain/history.ts';
import { patchFile, statusFile, statusLine } from './told.ts';

function fleetOf(files: readonly string[], expected: readonly string[] = []): Fleet {
  const tally = new FleetTally();
  for (const [index, text] of files.entries()) tally.add(readAnswer(`${index}.json`, text));
  return tally.fleet(expected);
}

describe('a fleet', () => {
  it('both files of a repository are one row, whatever the letters', () => {
    const { repositories, files } = fleetOf([
      statusFile('acme/app', [statusLine('1.0', '2026-09-09'), statusLine('0.9', '2026-01-01', { supported: false })]),
      patchFile('Acme/App', { due: ['1.0'], overdue: ['1.0'], missingBackports: 2 }),
    ]);
    expect(files).toBe(2);
    expect(repositories).toEqual([
      {
        repository: 'acme/app',
        asOf: '2026-03-10',
        lines: [{ line: '1.0', type: 'lts', stage: 'active', latest: '1.0.1', endOfLife: '2026-09-09' }],
        patches: { due: ['1.0'], overdue: ['1.0'], breached: [], missingBackports: 2, unchecked: 0 },
      },
    ]);
  });

  it('one file alone is a row too', () => {
    const { repositories } = fleetOf([patchFile('acme/a'), statusFile('acme/b', [])]);
    expect(repositories.map(({ repository, lines, patches }) => [repository, lines.length, patches?.due])).toEqual([
      ['acme/a', 1, []],
      ['acme/b', 0, undefined],
    ]);
  });

  it('of two answers of a repository the newer day counts', () => {
    const files = [
      statusFile('acme/app', [statusLine('1.1', null)], { asOf: '2026-03-09' }),
      statusFile('acme/app', [statusLine('1.0', null)], { asOf: '2026-03-02' }),
    ];
    for (const order of [files, files.toReversed()])
      expect(fleetOf(order).repositories.map(({ lines }) => lines[0]?.line)).toEqual(['1.1']);
  });

  it('ends of life ahead are sorted by day, and counted from the newest one', () => {
    const { ends, asOf } = fleetOf([
      statusFile('acme/a', [statusLine('1.0', '2026-06-08'), statusLine('1.1', null)]),
      statusFile('acme/b', [statusLine('2.0', '2026-03-10')]),
      statusFile('acme/c', [statusLine('3.0', '2026-03-01')], { asOf: '2026-02-20' }),
    ]);
    expect(asOf).toBe('2026-03-10');
    expect(ends.map(({ repository, on, daysLeft }) => [repository, on, daysLeft])).toEqual([
      ['acme/c', '2026-03-01', -9],
      ['acme/b', '2026-03-10', 0],
      ['acme/a', '2026-06-08', 90],
    ]);
  });

  it('another day may be given to count from', () => {
    const tally = new FleetTally();
    tally.add(readAnswer('a.json', statusFile('acme/a', [statusLine('1.0', '2026-06-08')])));
    const { asOf, ends } = tally.fleet([], day('2026-06-01'));
    expect([asOf, ends[0]?.daysLeft]).toEqual(['2026-06-01', 7]);
  });

  it('who needs somebody comes first', () => {
    const { repositories } = fleetOf([
      patchFile('acme/quiet'),
      patchFile('acme/due', { due: ['1.0'] }),
      patchFile('acme/breached', { breached: ['1.0'] }),
      patchFile('acme/overdue', { due: ['1.0'], overdue: ['1.0'] }),
      patchFile('acme/backports', { missingBackports: 9 }),
      statusFile('acme/soon', [statusLine('1.0', '2026-03-11')]),
    ]);
    expect(repositories.map(({ repository }) => repository.slice(5))).toEqual([
      'breached',
      'overdue',
      'due',
      'backports',
      'soon',
      'quiet',
    ]);
  });

  it('who was expected and told nothing is missing; who failed is too', () => {
    const fleet = fleetOf(
      [statusFile('acme/a', []), '{"error":"no access","repository":"acme/b"}'],
      ['acme/b', 'ACME/A', 'acme/c'],
    );
    expect(fleet.missing).toEqual(['acme/b', 'acme/c']);
    expect(fleet.failures).toEqual([{ kind: 'failure', file: '1.json', repository: 'acme/b', why: 'no access' }]);
  });

  it('the order of files is irrelevant', () => {
    const files = [
      statusFile('acme/a', [statusLine('1.0', '2026-06-08')]),
      patchFile('acme/a', { due: ['1.0'] }),
      statusFile('acme/b', [statusLine('1.0', '2026-06-08')]),
      statusFile('acme/c', [statusLine('1.0', null)]),
    ];
    const expected = fleetOf(files);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (order) => {
        expect(fleetOf(order)).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });

  it('without an answer it is empty', () => {
    expect(fleetOf([])).toEqual({ repositories: [], ends: [], failures: [], missing: [], files: 0 });
  });
});

describe('when it makes a run red', () => {
  const breached = fleetOf([patchFile('a/b', { breached: ['1.0'] })]);
  const overdue = fleetOf([patchFile('a/b', { due: ['1.0'], overdue: ['1.0'] })]);
  const broken = fleetOf([patchFile('a/b', { due: ['1.0'] }), 'x']);
  const missing = fleetOf([patchFile('a/b', { due: ['1.0'] })], ['a/c']);

  it.each([
    ['breached', breached, [0, 1, 1, 1]],
    ['overdue', overdue, [0, 0, 1, 1]],
    ['a broken file', broken, [0, 0, 0, 1]],
    ['a missing repository', missing, [0, 0, 0, 1]],
  ] as const)('%s: never, breached, overdue, missing → %j', (_, fleet, expected) => {
    const found = (['never', 'breached', 'overdue', 'missing'] as const).map((word) => fleetExitCode(fleet, word));
    expect(found).toEqual(expected);
  });

  it('totals count lines, not files', () => {
    const fleet = fleetOf([
      statusFile('a/b', [statusLine('1.0', '2026-06-08'), statusLine('1.1', '2026-06-09')]),
      patchFile('a/b', { due: ['1.0', '1.1'], overdue: ['1.1'], missingBackports: 3, unchecked: [{}] }),
      statusFile('a/c', [statusLine('1.0', null)]),
    ]);
    expect(fleetTotals(fleet)).toEqual({
      lines: 3,
      due: 2,
      overdue: 1,
      breached: 0,
      missingBackports: 3,
      endingSoon: 1,
      unchecked: 2,
    });
  });
});
