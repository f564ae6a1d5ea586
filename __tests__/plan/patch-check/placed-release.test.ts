import { CommitGraph, type GraphCommit } from '../../../src/domain/commit-graph.ts';
import { unplacedRelease } from '../../../src/plan/patch-check/placed-release.ts';
import { policy, statusOf } from '../../domain/history.ts';
import { REPOSITORY, ROLLING } from '../gate/judged.ts';

const [newest] = statusOf(REPOSITORY, policy(ROLLING), '2025-06-01').lifecycles;
const BRANCH = 'releases/v1.2.x';

function commit(id: string, ...parents: readonly string[]): GraphCommit {
  return { id, parents, message: id, author: 'ada', committedAt: '2025-05-01T00:00:00Z' };
}

it.each<[string, readonly GraphCommit[], string | undefined, string | undefined, boolean]>([
  ['on its branch', [commit('a', 'base'), commit('b', 'a')], 'b', 'a', true],
  ['at its tip', [commit('a', 'base')], 'a', 'a', true],
  [
    'beside it, from a commit of it',
    [commit('a', 'base'), commit('tagged', 'a'), commit('b', 'a')],
    'b',
    'tagged',
    true,
  ],
  ['beside it, from what all branches have', [commit('tagged', 'base'), commit('b', 'base')], 'b', 'tagged', true],
  ['before all that is known', [commit('b', 'base')], 'b', 'base', true],
  ['on a history of its own', [commit('other'), commit('b', 'base')], 'b', 'other', false],
  ['on a commit that nobody told', [commit('b', 'base')], 'b', undefined, false],
  ['with no branch there is nothing to place it on', [commit('b', 'base')], undefined, undefined, true],
])('a release %s', (_, commits, tip, released, isPlaced) => {
  if (!newest) throw new RangeError('no line');
  const line = { lifecycle: newest, branch: BRANCH, isOnDefaultBranch: false };
  const gap = unplacedRelease(line, {
    graph: new CommitGraph(commits),
    tips: new Map(tip === undefined ? [] : [[BRANCH, tip]]),
    tags: new Map(released === undefined ? [] : [['v1.2.0', released]]),
  });
  expect(gap === undefined).toBe(isPlaced);
});
