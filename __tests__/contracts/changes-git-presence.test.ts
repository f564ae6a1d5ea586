/** The same change under another id, on real clones: what the port Changes tells of branches, and what is made of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundChange, presenceOf } from '../../src/domain/change/presence/same-change.ts';
import { referencesIn } from '../../src/domain/change/references.ts';
import { LINE, text, WorkingClone } from '../working-clone.ts';

let work: WorkingClone;
beforeEach(() => {
  work = new WorkingClone();
});
afterEach(() => work.clone.remove());

/** As a gate asks: the change, what it names, and what the other branch has of both. */
async function find(head: string, branch = 'main', base = LINE): Promise<FoundChange | undefined> {
  const change = await work.changes.between({ from: base, to: head });
  const named = referencesIn(change);
  const { originals } = await work.changes.references({ ...named, people: [], teams: [] });
  const own = change.commits.flatMap(({ id }) => id ?? []);
  const merged = originals.flatMap(({ mergeCommit }) => mergeCommit ?? []);
  const commits = [...own, ...named.commits, ...merged];
  const { branches } = await work.changes.presence({ branches: [branch], commits, head: { base, head } });
  const [contents] = branches;
  return contents && presenceOf({ ...change, originals }, contents);
}

const FIX = 'fix: keep the order of rows\n\nThey were sorted by name.';

describe('the same change on another branch', () => {
  const stories: Readonly<Record<string, readonly [expected: string | undefined, tell: (work: WorkingClone) => void]>> =
    {
      'not there': [
        undefined,
        (at) => {
          at.on('pick', LINE).commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
        },
      ],
      'the very commit': [
        'commit',
        (at) => {
          at.on('pick', LINE).commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('main').commit('docs: more', { 'docs.md': 'more' });
          at.git('merge', '--quiet', '--no-edit', 'pick');
        },
      ],
      'cherry-pick -x': [
        'trailer',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', '-x', id);
        },
      ],
      'cherry-pick without a word': [
        'patch-id',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', id);
        },
      ],
      'picked forward, from the line to main': [
        'trailer',
        (at) => {
          const id = at.on('pick', LINE).commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('main').git('cherry-pick', '-x', id);
        },
      ],
      'a conflict resolved by hand: another patch, the trailer stays': [
        'trailer',
        (at) => {
          at.on('main').commit('refactor: rows', { 'a.txt': text({ 4: 'near' }) });
          const id = at.commit(FIX, { 'a.txt': text({ 3: 'kept', 4: 'near' }) });
          at.on('pick', LINE).commit(`${FIX}\n\n(cherry picked from commit ${id})`, {
            'a.txt': text({ 3: 'kept by hand' }),
          });
        },
      ],
      'retitled, same patch': [
        'patch-id',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', id);
          at.say('Rows as they came');
        },
      ],
      'two commits, squashed on main under the number that the pick names': [
        'commit',
        (at) => {
          at.on('main').commit('fix: keep the order of rows (#12)', { 'a.txt': text({ 3: 'kept', 9: 'too' }) });
          at.on('pick', LINE).commit('fix: keep the order of rows', { 'a.txt': text({ 3: 'kept' }) });
          at.commit('fix: of columns too\n\nBackport of #12', { 'a.txt': text({ 3: 'kept', 9: 'too' }) });
        },
      ],
      'two commits, squashed here, each by its trailer': [
        'trailer',
        (at) => {
          const one = at.on('main').commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
          const two = at.commit('fix: columns', { 'b.txt': text({ 3: 'kept' }) });
          const message = `fix: both\n\n(cherry picked from commit ${one})\n(cherry picked from commit ${two})`;
          at.on('pick', LINE).commit(message, { 'a.txt': text({ 3: 'kept' }), 'b.txt': text({ 3: 'kept' }) });
        },
      ],
      'rebased: two commits, both there': [
        'patch-id',
        (at) => {
          at.on('pick', LINE).commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
          at.commit('fix: columns', { 'b.txt': text({ 3: 'kept' }) });
          at.on('main').commit('docs: more', { 'docs.md': 'more' });
          at.git('cherry-pick', 'pick~1', 'pick');
        },
      ],
      'two commits, one there': [
        undefined,
        (at) => {
          at.on('pick', LINE).commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
          at.commit('fix: columns', { 'b.txt': text({ 3: 'kept' }) });
          at.on('main').commit('docs: more', { 'docs.md': 'more' });
          at.git('cherry-pick', 'pick~1');
        },
      ],
      'merged on main, the merge named by the trailer (cherry-pick -m 1 -x)': [
        'trailer',
        (at) => {
          at.on('topic', 'main').commit('wip', { 'a.txt': text({ 3: 'kept' }) });
          at.on('main').git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request #12 from acme/topic', 'topic');
          at.on('pick', LINE).git('cherry-pick', '-m', '1', '-x', 'main');
        },
      ],
      'merged on main, named by number': [
        'commit',
        (at) => {
          at.on('topic', 'main').commit('wip', { 'a.txt': text({ 3: 'kept' }) });
          const merge = 'Merge pull request #12 from acme/topic\n\nfix: keep the order of rows';
          at.on('main').git('merge', '--quiet', '--no-ff', '-m', merge, 'topic');
          at.on('pick', LINE).commit('fix: rows\n\nBackport of #12', { 'a.txt': text({ 3: 'by hand' }) });
        },
      ],
      reverted: [
        undefined,
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.git('revert', '--no-edit', id);
          at.on('pick', LINE).git('cherry-pick', '-x', id);
        },
      ],
      'reverted, and the revert reverted': [
        'trailer',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.git('revert', '--no-edit', id);
          at.git('revert', '--no-edit', 'HEAD');
          at.on('pick', LINE).git('cherry-pick', '-x', id);
        },
      ],
      'reverted, and landed again as another commit': [
        'patch-id',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.git('revert', '--no-edit', id);
          at.commit('fix: rows, second attempt', { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', '-x', id);
        },
      ],
      'the pull request reverted through a merge': [
        undefined,
        (at) => {
          const id = at.on('topic', 'main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('main').git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request #12 from acme/topic', 'topic');
          at.git('revert', '--no-edit', '-m', '1', 'HEAD');
          at.on('pick', LINE).git('cherry-pick', '-x', id);
          at.say(`${at.message()}\n\nBackport of #12`);
        },
      ],
      'the same summary over another change': [
        undefined,
        (at) => {
          at.on('main').commit('fix: keep the order of rows', { 'b.txt': text({ 7: 'other' }) });
          at.on('pick', LINE).commit('fix: keep the order of rows', { 'a.txt': text({ 3: 'kept' }) });
        },
      ],
      'the same summary over the same file, written anew': [
        'summary',
        (at) => {
          at.on('main').commit('fix: keep the order of rows', { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).commit('[1.0] fix(ui): Keep the order of rows', { 'a.txt': text({ 3: 'kept by hand' }) });
        },
      ],
      'a summary that fits everything': [
        undefined,
        (at) => {
          at.on('main').commit('fix typo', { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).commit('fix typo', { 'a.txt': text({ 3: 'kept by hand' }) });
        },
      ],
      'an empty commit that bears the trailer': [
        undefined,
        (at) => {
          const id = at.on('pick', LINE).commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('main').commit(`${FIX}\n\n(cherry picked from commit ${id})`, {});
        },
      ],
      'beside an empty commit of its own': [
        'trailer',
        (at) => {
          const id = at.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', '-x', id);
          at.commit('chore: start the checks again', {});
        },
      ],
      'the file has another name there': [
        'trailer',
        (at) => {
          at.on('main').git('mv', 'a.txt', 'rows.txt');
          at.commit('refactor: a better name', {});
          const id = at.commit(FIX, { 'rows.txt': text({ 3: 'kept' }) });
          at.on('pick', LINE).git('cherry-pick', '-x', id);
        },
      ],
      'a binary file with another content': [
        undefined,
        (at) => {
          at.on('main').commit('fix: icon', { 'icon.png': 'one\0two' });
          at.on('pick', LINE).commit('fix: icon', { 'icon.png': 'one\0three' });
        },
      ],
    };

  it.each(Object.entries(stories))('%s', async (_, [expected, tell]) => {
    tell(work);
    expect((await find('pick'))?.by).toBe(expected);
  });

  it('a chain of picks leads to the first, though the last names only the one before', async () => {
    const first = work.on('main').commit(FIX, { 'a.txt': text({ 3: 'kept' }) });
    work.git('branch', 'releases/v1.1.x', 'main~1');
    work.on('releases/v1.1.x').git('cherry-pick', '-x', first);
    const second = work.head();
    work
      .on('pick', LINE)
      .commit(`fix: rows\n\n(cherry picked from commit ${second})`, { 'a.txt': text({ 3: 'hand' }) });

    expect((await find('pick', 'main'))?.by).toBe('trailer');
    expect((await find('pick', 'releases/v1.1.x'))?.by).toBe('trailer');
  });

  it('a number that belongs to something else is said to be weak', async () => {
    work.on('main').commit('docs: a page about charts (#12)', { 'docs.md': 'charts' });
    work.on('pick', LINE).commit('fix: keep rows\n\nBackport of #12', { 'a.txt': text({ 3: 'kept' }) });
    const found = await find('pick');

    // The clone's own search makes the commit of #12 the original, and that is on main.
    expect(found).toMatchObject({ by: 'commit', isWeak: true });
  });

  it("last year's fix is found behind two thousand other commits, by its number and by what it does", async () => {
    const old = work.on('main').commit('fix: keep the order of rows (#12)', { 'a.txt': text({ 3: 'kept' }) });
    const others = Array.from({ length: 2_100 }, (_, index) => {
      const from = index === 0 ? `from ${old}\n` : '';
      const words = `docs: page ${index}`;
      const made = `committer A <a@example.com> ${2_000_000_000 + index} +0000\ndata ${words.length}\n${words}\n`;
      return `commit refs/heads/main\n${made}${from}M 100644 inline docs.md\ndata ${words.length}\n${words}\n\n`;
    });
    work.clone.git(['fast-import', '--quiet', '--done', '--force'], `${others.join('')}done\n`);
    work.on('pick', LINE).commit('fix: keep the order of rows (#12)', { 'a.txt': text({ 3: 'kept by hand' }) });
    work.on('same', LINE).commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });

    expect((await find('pick'))?.by).toBe('original');
    expect((await find('same'))?.by).toBe('patch-id');
  });

  it('a branch that is not there is a gap, and so is a shallow clone', async () => {
    const asked = { branches: ['main', 'gone'], commits: [work.head()] };
    const { branches, gaps } = await work.changes.presence(asked);

    expect(branches.map(({ branch, has, isWhole }) => [branch, has, isWhole])).toEqual([['main', [work.head()], true]]);
    expect(gaps.map(({ what }) => what)).toEqual([expect.stringContaining('no branch gone')]);
    writeFileSync(join(work.clone.directory, '.git/shallow'), `${work.head()}\n`);
    const shallow = await work.changes.presence({ branches: [], commits: [] });
    expect(shallow.gaps.map(({ what }) => what)).toEqual([expect.stringContaining('shallow')]);
  });

  it('tells of commits only those that the branch has, as they were asked for', async () => {
    const here = work.on('main').commit('fix: a', { 'a.txt': 'a' });
    const elsewhere = work.on(LINE).commit('fix: b', { 'b.txt': 'b' });
    const unknown = 'f'.repeat(40);
    const commits = [here, here.slice(0, 9), elsewhere, unknown, 'no id'];

    const { branches } = await work.changes.presence({ branches: ['main'], commits });
    expect(branches[0]?.has).toEqual([here, here.slice(0, 9)]);
  });
});
