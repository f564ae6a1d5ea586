import type { Day } from '../../../src/domain/calendar.ts';
import { CommitGraph, type GraphCommit } from '../../../src/domain/commit-graph.ts';
import { NOTHING_KNOWN } from '../../../src/domain/commit-knowledge.ts';
import { stageOfLine } from '../../../src/plan/gate/base-line.ts';
import { owedPatch, unreleasedOf } from '../../../src/plan/patch-check/unreleased.ts';
import { policy, statusOf } from '../../domain/history.ts';
import { REPOSITORY, ROLLING } from '../gate/judged.ts';

interface Told {
  readonly messages: readonly (readonly [message: string, on: string])[];
  readonly asOf: string;
  readonly words?: string;
  readonly newestOn?: string;
}

/** 1.2 with commits after its release. */
function waiting({ messages, asOf, words = ROLLING, newestOn }: Told) {
  const commits = messages.map(
    ([message, on], index): GraphCommit => ({
      id: id(index + 1),
      parents: [id(index)],
      message,
      author: 'ada',
      committedAt: on.length > 10 ? on : `${on}T10:00:00Z`,
    }),
  );
  const opener: GraphCommit = {
    id: id(0),
    parents: [],
    message: 'release',
    author: 'ada',
    committedAt: '2025-05-01T00:00:00Z',
  };
  const status = statusOf(REPOSITORY, policy(words), asOf);
  const [lifecycle] = status.lifecycles;
  if (!lifecycle) throw new RangeError('no line');
  const stage = stageOfLine(lifecycle, status);
  const unreleased = unreleasedOf({
    status,
    lifecycle,
    graph: new CommitGraph([opener, ...commits]),
    tip: id(messages.length),
    released: id(0),
    knowledge: NOTHING_KNOWN,
    ...(stage ? { stage } : {}),
  });
  return { unreleased, owed: owedPatch(unreleased, status, newestOn as Day | undefined) };
}

function id(index: number): string {
  return String(index).padStart(40, 'a');
}

const FIX = 'fix: rows are sorted';

it.each<[string, Told['messages'], string, string | undefined]>([
  ['nothing waits', [], '2025-06-03', undefined],
  ['only words changed', [['docs: typo', '2025-06-02']], '2025-06-03', undefined],
  ['the day before', [[FIX, '2025-05-30']], '2025-06-02', 'waiting 2025-06-03 0'],
  ['the patch day', [[FIX, '2025-05-30']], '2025-06-03', 'due 2025-06-03 0'],
  ['the day after: a run that came late says so', [[FIX, '2025-05-30']], '2025-06-04', 'overdue 2025-06-03 1'],
  ['it landed on the patch day', [[FIX, '2025-06-03']], '2025-06-03', 'waiting 2025-06-10 0'],
  ['weeks later', [[FIX, '2025-05-30']], '2025-06-24', 'overdue 2025-06-03 21'],
  [
    'the oldest counts',
    [
      [FIX, '2025-05-26'],
      ['fix: more', '2025-06-02'],
    ],
    '2025-06-03',
    'overdue 2025-05-27 7',
  ],
  [
    'what came and went',
    [
      [FIX, '2025-05-30'],
      [`Revert "${FIX}"\n\nThis reverts commit ${id(1)}.`, '2025-06-01'],
    ],
    '2025-06-03',
    undefined,
  ],
  [
    'and came again',
    [
      [FIX, '2025-05-30'],
      [`Revert "${FIX}"\n\nThis reverts commit ${id(1)}.`, '2025-06-01'],
      [FIX, '2025-06-02'],
    ],
    '2025-06-03',
    'due 2025-06-03 0',
  ],
  [
    'a revert of what was released is a reason',
    [['Revert "feat: old"\n\nThis reverts commit 0123456789.', '2025-05-30']],
    '2025-06-03',
    'due 2025-06-03 0',
  ],
])('%s', (_, messages, asOf, expected) => {
  const { owed } = waiting({ messages, asOf });
  expect(owed && `${owed.state} ${owed.dueOn} ${owed.daysLate}`).toBe(expected);
});

it.each([
  ['UTC', 'waiting 2025-06-03'],
  ['Pacific/Auckland', 'waiting 2025-06-10'],
])('what landed late on Monday is of Monday in %s: %s', (timezone, expected) => {
  const words = `${ROLLING}timezone: ${timezone}\n`;
  const { owed } = waiting({ messages: [[FIX, '2025-06-02T13:00:00Z']], asOf: '2025-06-02', words });
  expect(owed && `${owed.state} ${owed.dueOn}`).toBe(expected);
});

it.each([
  ['friday', 'due 2025-06-06'],
  ['none', undefined],
])('patchDay: %s', (day, expected) => {
  const words = `${ROLLING}patchDay: ${day}\n`;
  const { owed } = waiting({ messages: [[FIX, '2025-06-02']], asOf: '2025-06-06', words });
  expect(owed && `${owed.state} ${owed.dueOn}`).toBe(expected);
});

it('what the stage does not take is told', () => {
  const { unreleased } = waiting({
    messages: [
      [FIX, '2025-06-02'],
      ['feat: charts', '2025-06-02'],
    ],
    asOf: '2025-06-03',
  });
  expect(unreleased.map(({ ruling }) => `${ruling?.verdict} ${ruling?.rule}`)).toEqual([
    'pass kind-accepted',
    'fail kind-refused',
  ]);
});

it.each<[string, Told['messages'], string | undefined]>([
  ['whose kind nothing tells, alone', [['Update the scheduler', '2025-05-20']], undefined],
  [
    'whose kind nothing tells, beside a fix',
    [
      ['Update the scheduler', '2025-05-20'],
      [FIX, '2025-05-30'],
    ],
    'due 2025-06-03',
  ],
  ['older than the newest release, which has it not', [[FIX, '2025-04-20']], 'overdue 2025-05-06'],
])('a change %s', (_, messages, expected) => {
  const { owed } = waiting({ messages, asOf: '2025-06-03', newestOn: '2025-05-01' });
  expect(owed && `${owed.state} ${owed.dueOn}`).toBe(expected);
});
