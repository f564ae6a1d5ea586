import type { Day } from '../../../src/domain/calendar.ts';
import { aheadOfAll, aheadOfLine, stillPatched } from '../../../src/plan/patch-check/ahead.ts';
import { linesToCheck } from '../../../src/plan/patch-check/lines-to-check.ts';
import type { Status } from '../../../src/plan/status.ts';
import { history, policy, statusOf } from '../../domain/history.ts';
import { REPOSITORY, ROLLING } from '../gate/judged.ts';

function at(asOf: string, words = ROLLING): Status {
  return statusOf(REPOSITORY, policy(words), asOf);
}

function lineOf(status: Status, name: string) {
  const found = status.lifecycles.find(({ line }) => line.name === name);
  if (!found) throw new RangeError(name);
  return found;
}

// 1.0 was released on 2025-01-01: its last day is 2026-01-01.
it.each([
  ['2025-10-02', [], 'more than 90 days before'],
  ['2025-10-03', ['end-of-life 2026-01-01 90'], '90 days before'],
  ['2026-01-01', ['end-of-life 2026-01-01 0'], 'on its last day'],
  ['2026-01-02', [], 'on the day after it is over'],
])('on %s: %j, %3$s', (asOf, expected) => {
  const status = at(asOf);
  const told = aheadOfLine(lineOf(status, '1.0'), status).map(
    ({ event, on, daysLeft }) => `${event} ${on} ${daysLeft}`,
  );
  expect(told).toEqual(expected);
});

it.each([
  ['2025-12-24', '7 days', 0],
  ['2025-12-25', '7 days', 1],
])('on %s with `ahead: [%s]`', (asOf, term, count) => {
  const status = at(asOf, `${ROLLING}patchCheck: { ahead: [${term}] }\n`);
  expect(aheadOfLine(lineOf(status, '1.0'), status)).toHaveLength(count);
});

it.each([
  ['2025-06-29', 'rolling: 1.1 was the last promotion, on 2025-03-01', ['promotion-due 2025-09-01 64']],
  ['2025-09-30', 'past: it stays until somebody promotes', ['promotion-due 2025-09-01 -29']],
])('on %s %s', (asOf, _, expected) => {
  expect(aheadOfAll(at(asOf)).map(({ event, on, daysLeft }) => `${event} ${on} ${daysLeft}`)).toEqual(expected);
});

it('a feature release is due so long after the last one', () => {
  const status = at('2025-06-29', `${ROLLING}lts: { when: listed }\nfeatureDue: 2 months\n`);
  expect(aheadOfAll(status)).toMatchObject([{ event: 'feature-due', on: '2025-07-01', daysLeft: 2 }]);
});

describe('a line that has ended', () => {
  const ended = statusOf(
    { ...REPOSITORY, ...history('v1.0.0 2025-01-01', 'v1.0.9 2026-02-01', 'v1.1.0 2025-03-01', 'v1.2.0 2025-05-01') },
    policy(ROLLING),
    '2026-02-10',
  );

  it('and had a release since', () => {
    expect(stillPatched(lineOf(ended, '1.0'), [], ended)?.text).toBe(
      '1.0 ended on 2026-01-01 and had 1 release since, the last on 2026-02-01',
    );
  });

  it('and had changes since', () => {
    const days = ['2026-02-03', '2025-12-01'] as Day[];
    expect(stillPatched(lineOf(ended, '1.0'), days, ended)?.text).toBe(
      '1.0 ended on 2026-01-01 and had 1 release and 1 change since, the last on 2026-02-03',
    );
  });

  it('and was left alone is no news', () => {
    const status = at('2026-02-10');
    expect(stillPatched(lineOf(status, '1.0'), [], status)).toBeUndefined();
  });
});

describe('which lines are looked at', () => {
  it.each([
    ['2025-06-01', ['1.2', '1.1', '1.0'], 'all that are supported'],
    ['2026-02-10', ['1.2', '1.1', '1.0'], '1.0 ended of late'],
    ['2026-07-01', ['1.2'], 'it ended long ago, as did 1.1'],
  ])('on %s: %j, %3$s', (asOf, expected) => {
    expect(linesToCheck(at(asOf)).map(({ lifecycle }) => lifecycle.line.name)).toEqual(expected);
  });

  it.each<[string, string | undefined, string]>([
    ['', undefined, 'the default branch is where the next line grows'],
    ['gate: { defaultBranch: newest line }\n', 'main', 'the policy says it lives there'],
  ])('the newest line without a branch, with %j: %s, since %s', (words, branch) => {
    const snapshot = { ...REPOSITORY, branches: REPOSITORY.branches.filter((name) => !name.includes('1.2')) };
    const [newest] = linesToCheck(statusOf(snapshot, policy(`${ROLLING}${words}`), '2025-06-01'));
    expect(newest?.branch).toBe(branch);
  });
});
