import { CommitGraph, type GraphCommit } from '../../src/domain/commit-graph.ts';
import { landedChanges } from '../../src/domain/landed-change.ts';
import { withoutHanging } from '../bounded.ts';

let minute = 0;

function commit(id: string, parents: readonly string[], message = id, more: Partial<GraphCommit> = {}): GraphCommit {
  minute += 1;
  const committedAt = new Date(Date.UTC(2025, 0, 1, 0, minute)).toISOString();
  return { id, parents, message, author: 'anna', committedAt, ...more };
}

/** `title [ids of its commits] #pull by commit` */
function told(commits: readonly GraphCommit[], tip: string, without: readonly string[] = []): readonly string[] {
  return landedChanges(new CommitGraph(commits), tip, new Set(without)).map(({ change, commit: by, pull }) => {
    const ids = change.commits.map(({ id }) => id).join(' ');
    return `${change.title} [${ids}]${pull === undefined ? '' : ` #${pull}`} by ${by}`;
  });
}

const BASE = commit('base', []);
const SECOND = '2025-06-01T00:00:00Z';
/** A branch of two commits, merged in the words of a forge. */
const topic = (merge: string) => [
  BASE,
  commit('one', ['base'], 'fix: one'),
  commit('two', ['one'], 'test: one'),
  commit('m', ['base', 'two'], merge),
];

describe('what landed', () => {
  it.each<[string, readonly GraphCommit[], string, readonly string[]]>([
    ['a commit', [BASE, commit('a', ['base'], 'fix: a\n\nIt was not one.')], 'a', ['fix: a [a] by a']],
    ['a squash', [BASE, commit('a', ['base'], 'fix: a (#12)')], 'a', ['fix: a (#12) [a] #12 by a']],
    [
      'a squash of a backport: its own number',
      [BASE, commit('a', ['base'], 'fix: a (#12) (#40)')],
      'a',
      ['fix: a (#12) (#40) [a] #40 by a'],
    ],
    ['a merge by GitHub', topic('Merge pull request #12 from a/b\n\nfix: rows'), 'm', ['fix: rows [one two] #12 by m']],
    [
      'a merge by GitHub without a title',
      topic('Merge pull request #12 from a/b'),
      'm',
      ['Merge pull request #12 from a/b [one two] #12 by m'],
    ],
    [
      'a merge by GitLab',
      topic("Merge branch 'b' into 'main'\n\nfix: rows\n\nSee merge request a/b!12"),
      'm',
      ['fix: rows [one two] #12 by m'],
    ],
    [
      'a merge by Bitbucket',
      topic('Merged in b (pull request #12)\n\nfix: rows'),
      'm',
      ['fix: rows [one two] #12 by m'],
    ],
    [
      'a merge whose commits were picked in one second: as they follow each other',
      [
        BASE,
        commit('m', ['base', 'three'], 'Merge pull request #12 from a/b\n\nfix: rows', { committedAt: SECOND }),
        commit('three', ['two'], 'three', { committedAt: SECOND }),
        commit('two', ['one'], 'two', { committedAt: SECOND }),
        commit('one', ['base'], 'one', { committedAt: SECOND }),
      ],
      'm',
      ['fix: rows [one two three] #12 by m'],
    ],
    ['a merge by hand', topic("Merge branch 'b'"), 'm', ['fix: one [one] by one', 'test: one [two] by two']],
    [
      'a branch with pull requests of its own, merged by one: each of them',
      [
        BASE,
        commit('a', ['base'], 'fix: a (#10)'),
        commit('b', ['a'], 'fix: b (#11)'),
        commit('m', ['base', 'b'], 'Merge pull request #12 from acme/next\n\nThe next release'),
      ],
      'm',
      ['fix: a (#10) [a] #10 by a', 'fix: b (#11) [b] #11 by b'],
    ],
    [
      'a merge of a merge',
      [...topic('Merge pull request #12 from a/b\n\nfix: rows'), commit('n', ['base', 'm'], "Merge branch 'develop'")],
      'n',
      ['fix: rows [one two] #12 by m'],
    ],
    [
      'a topic that took the newest of its base in between',
      [
        BASE,
        commit('own', ['base'], 'fix: own'),
        commit('a', ['base'], 'fix: a'),
        commit('s', ['own', 'a'], "Merge branch 'main' into own"),
        commit('m', ['a', 's'], 'Merge pull request #12 from a/own\n\nfix: rows'),
      ],
      'm',
      ['fix: a [a] by a', 'fix: rows [own] #12 by m'],
    ],
    ['an empty commit', [{ ...BASE, tree: 't' }, commit('a', ['base'], 'fix: a', { tree: 't' })], 'a', []],
    ['a merge that brings nothing', [BASE, commit('m', ['base', 'base'], 'Merge pull request #1 from a/b')], 'm', []],
    ['nothing', [BASE], 'base', []],
    ['a branch that is not there', [BASE], 'none', []],
  ])('%s', (_, commits, tip, expected) => {
    expect(told(commits, tip, ['base'])).toEqual(expected);
  });

  it('a commit that only quotes a merge is none', () => {
    expect(told([BASE, commit('a', ['base'], 'Merge pull request #12 from a/b')], 'a', ['base'])).toEqual([
      'Merge pull request #12 from a/b [a] by a',
    ]);
  });

  it('what another branch brought does not land again', () => {
    const commits = topic('Merge pull request #12 from a/b\n\nfix: rows');
    expect(told(commits, 'm', ['base', 'one', 'two'])).toEqual([]);
    expect(told(commits, 'm', ['base', 'one'])).toEqual(['fix: rows [two] #12 by m']);
  });

  it('it landed when the whole branch did', () => {
    const commits = topic("Merge branch 'b'");
    const landed = landedChanges(new CommitGraph(commits), 'm', new Set(['base']));
    expect(landed.map(({ landedAt }) => landedAt)).toEqual([commits[3]?.committedAt, commits[3]?.committedAt]);
  });

  it('merges of merges of merges, and hostile messages, are read in time', () => {
    const deep = Array.from({ length: 3_000 }, (_, level) =>
      commit(`m${level}`, ['base', level === 0 ? 'base' : `m${level - 1}`], 'Merge pull request #1 from a/b'),
    );
    const hostile = commit(
      'h',
      ['base', 'm2999'],
      `Merged in ${'a '.repeat(200_000)}\nSee merge request ${'!'.repeat(200_000)}`,
    );
    const changes = withoutHanging(() =>
      told([BASE, ...deep, commit('x', ['m2999'], 'fix: x'), hostile], 'h', ['base']),
    );
    expect(changes).toEqual([]);
  });
});
