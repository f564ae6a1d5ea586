import { fixesOf } from '../../src/domain/fixes.ts';
import type { Commit, Patch } from '../../src/domain/patch.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

function commit(message: string, id = '1'.repeat(40)): Commit {
  return { id, message };
}

function patch(version: string, ...commits: readonly Commit[]): Patch {
  return { tag: `v${version}`, version, line: version.split('.').slice(0, 2).join('.'), commits };
}

describe('what a patch brings', () => {
  it.each<[string, readonly string[], string]>([
    ['fix: keep the order', ['fix: keep the order'], 'a fix'],
    ['fix(ui)!: keep it (#12)\n\nLong text', ['fix(ui)!: keep it (#12)'], 'only the summary'],
    ['Crash on start', ['Crash on start'], 'no Conventional Commit'],
    ['feat: a thing', ['feat: a thing'], 'not ours to judge here'],
    ['[Backport release-1.0] fix: it', ['fix: it'], 'the prefix of a bot'],
    ['[1.0][v1.17.x] fix: it', ['fix: it'], 'two of them'],
    ['chore(deps): bump left-pad', [], 'nothing for users'],
    ['docs: typo', [], 'documents'],
    ['test(core): more', [], 'tests'],
    ['ci: faster', [], 'the pipeline'],
    ["Merge branch 'main' into x", [], 'a merge'],
    ['Merge the two caches', ['Merge the two caches'], 'no merge, though it says so'],
    ['release: 1.0.3', [], 'the release itself'],
    ['v1.0.3', [], 'the same as a version'],
    ['Release 1.0.3', [], 'the same in words'],
    ['', [], 'no message'],
  ])('%j: %j (%s)', (message, expected) => {
    expect(fixesOf(patch('1.0.3', commit(message)), []).map(({ text }) => text)).toEqual(expected);
  });

  it('lists no more than a reader reads', () => {
    const many = Array.from({ length: 60 }, (_, index) => commit(`fix: ${index}`, String(index).padStart(40, '0')));
    expect(fixesOf(patch('1.0.3', ...many), [])).toHaveLength(40);
  });
});

describe('where a fix went too', () => {
  const picked = `fix: it\n\n(cherry picked from commit ${A})`;
  it.each<[string, Commit, Commit, boolean]>([
    ['the very commit', commit('fix: it', A), commit('fix: it', A), true],
    ['picked from there', commit(picked, B), commit('fix: it', A), true],
    ['picked from here', commit('fix: it', A), commit(picked, B), true],
    ['both picked from one', commit(picked, B), commit(picked), true],
    [
      'picked by a short id',
      commit(`fix: it\n\n(cherry picked from commit ${A.slice(0, 12)})`, B),
      commit('x', A),
      true,
    ],
    ['a backport of its pull request', commit('fix: it (#34)\n\nBackport of #12', B), commit('fix: it (#12)', A), true],
    ['a backport that kept the number', commit('fix: it (#12) (#34)', B), commit('fix: it (#12)', A), true],
    [
      'a backport in the words of a tool',
      commit('[1.0] fix: it\n\nThis is an automatic backport of pull request #12 done by a bot.', B),
      commit('Merge pull request #12 from a/b', A),
      true,
    ],
    ['two backports of one', commit('fix: it (#34)\n\nBackport of #12', B), commit('fix: it (#12) (#35)', A), true],
    ['a number in prose', commit('fix: it (#34)\n\nAs #12 says', B), commit('fix: other (#12)', A), false],
    ['a revert of it', commit('Revert "fix: it (#12)" (#34)', B), commit('fix: it (#12)', A), false],
    ['only the same words', commit('fix: it', B), commit('fix: it', A), false],
    [
      'an issue that both name',
      commit('fix: it (#34)\n\nFixes #7', B),
      commit('fix: other (#12)\n\nFixes #7', A),
      false,
    ],
    [
      'a commit that is quoted, not picked',
      commit(`fix: it\n\nSee (cherry picked from commit ${A})`, B),
      commit('x', A),
      false,
    ],
  ])('%s', (_, mine, theirs, isSame) => {
    const [fix] = fixesOf(patch('1.0.3', mine), [patch('1.1.2', theirs)]);
    expect(fix?.alsoIn).toEqual(isSame ? ['1.1.2'] : []);
  });

  it('names other lines only, each version once, in the order of versions', () => {
    const same = commit('fix: it (#12)', A);
    const others = [patch('1.10.1', same), patch('1.2.3', same, same), patch('1.0.2', same), patch('1.0.3', same)];
    expect(fixesOf(patch('1.0.3', same), others)[0]?.alsoIn).toEqual(['1.2.3', '1.10.1']);
  });
});
