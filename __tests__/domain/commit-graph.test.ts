import fc from 'fast-check';
import { CommitGraph, type GraphCommit, parentsFirst } from '../../src/domain/commit-graph.ts';

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

describe('commits in their order', () => {
  const at = (id: string, second: string, parents: readonly string[] = []): GraphCommit => ({
    ...commit(id, parents),
    committedAt: `2025-01-01T00:00:${second}`,
  });
  it.each<[string, readonly GraphCommit[], string]>([
    ['of one second', [at('c', '00Z', ['b']), at('b', '00Z', ['a']), at('a', '00Z')], 'a b c'],
    ['of one second, told in any order', [at('b', '00Z', ['a']), at('c', '00Z', ['b']), at('a', '00Z')], 'a b c'],
    ['by a clock that goes wrong', [at('b', '00Z', ['a']), at('a', '09Z')], 'a b'],
    ['that do not lead to each other: by time', [at('b', '02Z'), at('a', '01Z')], 'a b'],
    ['by time, wherever it was written down', [at('b', '00Z'), at('a', '00+09:00')], 'a b'],
    ['a merge after both of its sides', [at('m', '00Z', ['a', 'b']), at('b', '00Z'), at('a', '00Z')], 'b a m'],
    ['whose day nobody can read', [at('b', '?', ['a']), at('a', '?')], 'a b'],
    ['that name each other, which git cannot write', [at('a', '00Z', ['b']), at('b', '00Z', ['a'])], 'b a'],
  ])('%s', (_, commits, expected) => {
    expect(
      parentsFirst(commits)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(expected);
  });

  it('each once, and after its parents, whatever they are', () => {
    const places = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(59)), { maxLength: 40 });
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const commits = rows.map(([one, two, second], place) => {
          const parents = [one, two].filter((parent) => parent < place).map(String);
          return at(String(place), `${String(second).padStart(2, '0')}Z`, parents);
        });
        const shuffled = commits.map((each) => [keys.next().value ?? 0, each] as const).sort(([a], [b]) => a - b);
        const ordered = parentsFirst(shuffled.map(([, each]) => each)).map(({ id }) => id);
        expect(ordered.toSorted()).toEqual(commits.map(({ id }) => id).toSorted());
        for (const { id, parents } of commits) {
          for (const parent of parents) expect(ordered.indexOf(parent)).toBeLessThan(ordered.indexOf(id));
        }
      }),
    );
  });
});
