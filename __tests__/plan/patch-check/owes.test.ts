/** What makes a line due, overdue, breached: a table, for the outputs and exit codes hang on it. */
import { parseInputs } from '../../../src/inputs/parse.ts';
import { isBreached, isDue, isOverdue, isPastDue } from '../../../src/plan/patch-check/owes.ts';
import type { Clock, LineCheck } from '../../../src/plan/patch-check/patch-check.ts';
import { patchCheckExitCode } from '../../../src/run/patch-check.ts';
import { checked, clock, owed, quietLine } from './checked.ts';

const { status } = checked();
const line = (parts: Partial<LineCheck>) => quietLine(status, '1.0', parts);

it.each<[LineCheck['patch'], boolean, boolean]>([
  [undefined, false, false],
  [owed('waiting'), false, false],
  [owed('due'), true, false],
  // An overdue line is also due: a job that releases what is due must not leave it out.
  [owed('overdue', 1), true, true],
])('%j: due %s, overdue %s', (patch, due, overdue) => {
  const one = line(patch ? { patch } : {});
  expect([isDue(one), isOverdue(one)]).toEqual([due, overdue]);
});

it.each<[Clock['state'], boolean, boolean]>([
  ['open', true, true],
  ['open', false, false],
  ['unreleased', true, true],
  // Too late, and nobody waits any more: a run that stays red for ever is looked at by nobody.
  ['fixed', true, false],
  ['dismissed', true, false],
])('a clock that is %s, late %s: past due %s', (state, isLate, expected) => {
  const one = clock({ state, isBreached: isLate });
  expect([isPastDue(one), isBreached(line({ clocks: [clock(), one] }))]).toEqual([expected, expected]);
});

describe('exit codes', () => {
  const exit = (failOn: string, parts: Partial<LineCheck>) =>
    patchCheckExitCode(
      checked({ lines: { '1.0': parts } }),
      parseInputs({ command: 'patch-check', failOn }, { kind: 'git', directory: '.' }),
    );
  const [late, overdue] = [{ clocks: [clock({ isBreached: true })] }, { patch: owed('overdue', 1) }];

  it.each<[string, Partial<LineCheck>, 0 | 1]>([
    ['', {}, 0],
    ['', late, 1],
    ['', overdue, 0],
    ['breached', late, 1],
    ['breached', overdue, 0],
    ['overdue', late, 1],
    ['overdue', overdue, 1],
    ['overdue', { patch: owed('due') }, 0],
    ['never', { ...late, ...overdue }, 0],
  ])('fail-on %j with %j: %i', (failOn, parts, expected) => {
    expect(exit(failOn, parts)).toBe(expected);
  });
});
