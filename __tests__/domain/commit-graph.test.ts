import fc from 'fast-check';
import { CommitGraph, type GraphCommit } from '../../src/domain/commit-graph.ts';

function commit(id: string, parents: readonly string[] = [], tree?: string): GraphCommit {
  const facts = { id, parents, message: id, author: 'anna', committedAt: '2025-01-01T00:00:00Z' };
  return tree === undefined ? facts : { ...facts, tree };
}

/** a – b – c – m – d on one side, b – x – y merged by m. */
const GRAPH = new CommitGraph([
  commit('a'),
  commit('b', ['a']),
  commit('c', ['b']),
  commit('x', ['b']),
  commit('y', ['x']),
  commit('m', ['c', 'y']),
  commit('d', ['m']),
]);

describe('what a commit leads to', () => {
  it.each<[string | undefined, string]>([
    ['d', 'a b c d m x y'],
    ['y', 'a b x y'],
    ['a', 'a'],
    ['not there', ''],
    [undefined, ''],
  ])('%s: %s', (tip, expected) => {
    expect([...GRAPH.reach(tip)].sort().join(' ')).toBe(expected);
  });

  it('what was collected before is not collected again', () => {
    const reached = new Set(['b']);
    const added = GRAPH.collect('y', reached).map(({ id }) => id);
    expect(added.toSorted()).toEqual(['x', 'y']);
    expect([...reached].toSorted()).toEqual(['b', 'x', 'y']);
    expect(GRAPH.collect('y', reached)).toEqual([]);
  });

  it('a parent that the graph does not hold is no commit of it', () => {
    expect([...new CommitGraph([commit('b', ['a'])]).reach('b')]).toEqual(['b']);
  });

  it('of any history: a commit leads to itself and to all its parents lead to', () => {
    const histories = fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(histories, (parents) => {
        const commits = parents.map((list, place) =>
          commit(String(place), [...new Set(list.filter((one) => one < place).map(String))]),
        );
        const graph = new CommitGraph(commits);
        for (const { id, parents: own } of commits) {
          const expected = new Set([id, ...own.flatMap((parent) => [...graph.reach(parent)])]);
          expect(graph.reach(id)).toEqual(expected);
        }
      }),
    );
  });
});

describe('the steps of a branch', () => {
  it.each<[string, readonly string[], string]>([
    ['d', [], 'd m c b a'],
    ['d', ['b'], 'd m c'],
    ['d', ['d'], ''],
    ['y', ['a'], 'y x b'],
    ['not there', [], ''],
  ])('%s without %j: %s', (tip, without, expected) => {
    const steps = GRAPH.steps(tip, new Set(without)).map(({ id }) => id);
    expect(steps.join(' ')).toBe(expected);
  });

  it('commits that claim to be their own ancestors are read once', () => {
    const graph = new CommitGraph([commit('a', ['b']), commit('b', ['a'])]);
    expect(graph.steps('a', new Set()).map(({ id }) => id)).toEqual(['a', 'b']);
    expect([...graph.reach('a')].toSorted()).toEqual(['a', 'b']);
  });
});

describe('an empty commit', () => {
  it.each<[string, GraphCommit, boolean]>([
    ['holds what its parent held', commit('e', ['p'], 'tree'), true],
    ['holds something else', commit('e', ['p'], 'other'), false],
    ['is not known to', commit('e', ['p']), false],
    ['has a parent nobody knows', commit('e', ['q'], 'tree'), false],
    ['is the first', commit('e', [], 'tree'), false],
    ['is a merge that took nothing', commit('e', ['p', 'q'], 'tree'), false],
  ])('%s', (_, one, expected) => {
    expect(new CommitGraph([commit('p', [], 'tree'), one]).isEmpty(one)).toBe(expected);
  });
});
