/** The port Changes on real clones: what a branch would bring, commits of a range, what a clone knows of originals. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LtsError } from '../../src/errors.ts';
import { LINE, text, WorkingClone } from '../working-clone.ts';

let work: WorkingClone;
beforeEach(() => {
  work = new WorkingClone();
});
afterEach(() => work.clone.remove());

function manifest(left: string): string {
  return `${JSON.stringify({ dependencies: { left, right: '2.0.0' } }, undefined, 2)}\n`;
}

async function refused(promise: Promise<unknown>): Promise<LtsError> {
  return promise.then(
    () => {
      throw new RangeError('expected a refusal');
    },
    (error: LtsError) => error,
  );
}

describe('what a branch would bring', () => {
  it('one commit: its message is title and body', async () => {
    const id = work.on('fix', LINE).commit('fix: keep rows\n\nSee #3.\n', { 'a.txt': text({ 3: 'kept' }) });
    const change = await work.changes.between({ from: LINE, to: 'fix' });

    expect(change).toMatchObject({ id: 'fix', title: 'fix: keep rows', body: 'See #3.', baseBranch: LINE, labels: [] });
    expect(change.commits).toEqual([
      {
        id,
        message: 'fix: keep rows\n\nSee #3.',
        files: [expect.objectContaining({ path: 'a.txt' })],
        patchId: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
    const [file] = change.files ?? [];
    expect(file?.patch?.split('\n')[0]).toMatch(/^@@ -1,7 \+1,7 @@/);
    expect(file?.patch?.split('\n').filter((line) => /^[+-]/.test(line))).toEqual(['-line 3', '+kept']);
  });

  it('several: a title that says nothing, each commit with its own files, the whole with all', async () => {
    work.on('fix', LINE).commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
    work.commit('fix: more rows', { 'a.txt': text({ 3: 'better' }), 'c.txt': 'new\n' });
    work.on(LINE).commit('fix: something else', { 'b.txt': text({ 1: 'else' }) });
    work.on('fix').git('merge', '--quiet', '--no-edit', LINE);
    const change = await work.changes.between({ from: LINE, to: 'fix' });

    expect([change.title, change.body]).toEqual(['2 commits', '']);
    const paths = change.commits.map(({ files }) => files?.map(({ path }) => path));
    expect(paths).toEqual([['a.txt'], ['a.txt', 'c.txt']]);
    expect(change.files?.map(({ path }) => path)).toEqual(['a.txt', 'c.txt']);
  });

  it('nothing', async () => {
    const change = await work.changes.between({ from: 'main', to: LINE });
    expect(change).toMatchObject({ title: '0 commits', commits: [], files: [], versionChanges: [] });
  });

  it('versions, from the manifests', async () => {
    work.on(LINE).commit('build: manifest', { 'package.json': manifest('1.0.0') });
    work.on('bump', LINE).commit('build: left 1.0.1', { 'package.json': manifest('1.0.1') });
    const change = await work.changes.between({ from: LINE, to: 'bump' });

    expect(change.versionChanges).toEqual([{ file: 'package.json', name: 'left', from: '1.0.0', to: '1.0.1' }]);
  });

  it('files of every sort: renamed, binary, long, removed, a link made a file, names of any kind', async () => {
    work.on(LINE).git('config', 'core.symlinks', 'true');
    work.commit('start', { 'old.txt': text(), 'gone.txt': 'gone\n' });
    work.git('update-index', '--add', '--cacheinfo', `120000,${work.git('hash-object', '-w', 'gone.txt')},link`);
    work.git('commit', '--quiet', '-m', 'link');
    work.git('checkout', '--quiet', '--force', LINE);
    work.on('all', LINE).git('mv', 'old.txt', 'new.txt');
    work.git('rm', '--quiet', 'link');
    work.commit('all', {
      'new.txt': text({ 2: 'renamed' }),
      'gone.txt': undefined,
      link: 'a file\n',
      'icon.png': 'a\0b',
      'long.txt': `${'x'.repeat(99)}\n`.repeat(300),
      'na\tme "of" \\ a\nfile ü.txt': 'name\n',
      'signs.txt': '-- a/x\n++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n:100644\n\u0001\n',
    });
    const { files = [] } = await work.changes.between({ from: LINE, to: 'all' });
    const seen = files.map(({ path, previousPath, patch }) => [path, previousPath, patch?.split('\n').length]);

    expect(seen).toEqual([
      ['gone.txt', undefined, 2],
      ['icon.png', undefined, undefined],
      ['link', undefined, 4],
      ['long.txt', undefined, undefined],
      ['na\tme "of" \\ a\nfile ü.txt', undefined, 2],
      ['new.txt', 'old.txt', 8],
      ['signs.txt', undefined, 7],
    ]);
  });

  it('whatever the settings of the user', async () => {
    for (const setting of [
      'color.ui=always',
      'diff.noprefix=true',
      'diff.mnemonicPrefix=true',
      'log.showSignature=true',
    ])
      work.git('config', ...(setting.split('=') as [string, string]));
    work.git('config', 'diff.external', 'false');
    const id = work.on('main').commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
    work.on('fix', LINE).git('cherry-pick', id);
    const change = await work.changes.between({ from: LINE, to: 'fix' });
    const { branches } = await work.changes.presence({
      branches: ['main'],
      commits: [],
      head: { base: LINE, head: 'fix' },
    });

    expect(change.files?.[0]?.patch).toContain('\n+kept\n');
    expect(branches[0]?.recent[0]?.patchId).toBe(change.commits[0]?.patchId);
  });

  it('a branch of the remote, a tag, an id', async () => {
    const id = work.on('fix', LINE).commit('fix: rows', { 'a.txt': text({ 3: 'kept' }) });
    work.git('update-ref', 'refs/remotes/origin/theirs', id);
    work.git('tag', 'v1.0.1');
    for (const to of ['theirs', 'v1.0.1', id.slice(0, 10)])
      expect((await work.changes.between({ from: LINE, to })).commits.map((commit) => commit.id)).toEqual([id]);
  });

  it.each([
    ['releases/v1.0', 'did you mean `releases/v1.0.x`'],
    ['--output=here', 'seen `--output=here`'],
    ['', 'seen ``'],
    ['main..', 'seen `main..`'],
  ])('no branch %j: %s', async (from, expected) => {
    const error = await refused(work.changes.between({ from, to: 'main' }));
    expect([error.code, error.message]).toEqual(['INPUT_INVALID', expect.stringContaining(expected)]);
  });

  it('branches with nothing in common', async () => {
    work.git('checkout', '--quiet', '--orphan', 'alone');
    work.commit('alone', { 'c.txt': 'c\n' });
    const error = await refused(work.changes.between({ from: LINE, to: 'alone' }));
    expect([error.code, error.message]).toEqual(['GIT_FAILED', expect.stringContaining('no commit in common')]);
  });
});

describe('a range', () => {
  it('oldest first, without merges, each with its author and what it did', async () => {
    work.on(LINE).git('tag', 'v1.0.0');
    const one = work.commit('fix: one (#12)\n\nBody', { 'a.txt': text({ 3: 'kept' }) });
    work.on('side', LINE).commit('feat: two', { 'package.json': manifest('1.0.0') });
    work.on(LINE).git('merge', '--quiet', '--no-ff', '--no-edit', 'side');
    work.git('tag', 'v1.0.1');
    const { changes, gaps } = await work.changes.each({ from: 'v1.0.0', to: 'v1.0.1' });

    expect(changes.map(({ title, body, author }) => [title, body, author])).toEqual([
      ['fix: one (#12)', 'Body', 'A'],
      ['feat: two', '', 'A'],
    ]);
    expect(changes[0]).toMatchObject({ id: one, commits: [{ id: one }], files: [{ path: 'a.txt' }] });
    expect(changes[1]?.versionChanges.map(({ name }) => name)).toEqual(['left', 'right']);
    expect(gaps).toEqual([]);
  });

  it('messages that look like anything git prints', async () => {
    const from = work.on(LINE).head();
    const messages = [
      'diff --git a/x b/x\n@@ -1 +1 @@\n+y',
      `commit ${'a'.repeat(40)}\n:100644 100644 ${'a'.repeat(40)} ${'b'.repeat(40)} M\tx`,
      '\u0001\u0001 bell\n\n\u0001next',
      `fix: ${'long '.repeat(50_000)}`,
      '\u202e ::error::x \u001b[31m',
    ];
    const ids = messages.map((message, index) => work.commit(message, { 'a.txt': `${index}\n` }));
    const { changes } = await work.changes.each({ from, to: LINE });

    expect(changes.map(({ commits }) => commits[0]?.message)).toEqual(messages.map((message) => message.trim()));
    expect(changes.map(({ id, files }) => [id, files?.map(({ path }) => path)])).toEqual(
      ids.map((id) => [id, ['a.txt']]),
    );
  });

  it('a range that is empty, and one that is none', async () => {
    expect((await work.changes.each({ from: 'main', to: LINE })).changes).toEqual([]);
    const error = await refused(work.changes.each({ from: 'v9', to: 'main' }));
    expect([error.code, error.message]).toEqual(['INPUT_INVALID', expect.stringContaining('`v9`')]);
  });

  it('a shallow clone is a gap', async () => {
    writeFileSync(join(work.clone.directory, '.git/shallow'), `${work.head()}\n`);
    const { gaps } = await work.changes.each({ from: 'main', to: 'main' });
    expect(gaps.map(({ what }) => what)).toEqual([expect.stringContaining('shallow')]);
  });
});

describe('what a clone knows of originals', () => {
  const nothing = { pulls: [], commits: [], advisories: [], people: [], teams: [] };

  it('commits, by whole and short ids', async () => {
    const id = work.on('main').commit('fix: rows\n\nText', { 'a.txt': text({ 3: 'kept' }) });
    const { originals, gaps } = await work.changes.references({ ...nothing, commits: [id.slice(0, 8), id] });

    expect(originals).toEqual([{ id, title: 'fix: rows', body: 'Text', labels: [], mergeCommit: id }]);
    expect(gaps).toEqual([]);
  });

  it('pull requests, by the commits they became on the default branch', async () => {
    const squash = work.on('main').commit('fix: rows (#12)', { 'a.txt': text({ 3: 'kept' }) });
    work.commit('docs: notes\n\n* fix: rows (#12)\n* fix: other (#13)', { 'notes.md': 'notes\n' });
    const twice = work.commit('fix: columns (#15) (#16)', { 'a.txt': text({ 3: 'kept', 5: 'kept' }) });
    work.on('topic', 'main').commit('wip', { 'b.txt': text({ 3: 'kept' }) });
    const words = 'Merge pull request #14 from acme/topic\n\nfix: both\n\nBecause.';
    work.on('main').git('merge', '--quiet', '--no-ff', '-m', words, 'topic');
    const merge = work.head();
    work.on('elsewhere', LINE).commit('fix: not yet (#17)', { 'a.txt': text({ 9: 'kept' }) });
    const { originals, gaps } = await work.changes.references({ ...nothing, pulls: [12, 13, 14, 15, 16, 17] });

    expect(originals.map(({ id, title, body, mergeCommit }) => [id, title, body, mergeCommit])).toEqual([
      ['#12', 'fix: rows (#12)', '', squash],
      ['#14', 'fix: both', 'Because.', merge],
      ['#15', 'fix: columns (#15) (#16)', '', twice],
      ['#16', 'fix: columns (#15) (#16)', '', twice],
    ]);
    expect(gaps.map(({ what }) => what)).toEqual([expect.stringContaining('#13, #17')]);
  });

  it('says what it does not know', async () => {
    const asked = {
      ...nothing,
      commits: ['f'.repeat(40)],
      advisories: ['CVE-2025-6019'],
      people: ['ann'],
      teams: ['a/b'],
    };
    const { originals, gaps } = await work.changes.references(asked);

    expect(originals).toEqual([]);
    expect(gaps.map(({ what }) => what)).toEqual([
      expect.stringContaining('f'.repeat(40)),
      expect.stringContaining('CVE-2025-6019'),
      expect.stringContaining('what people may do'),
    ]);
    expect(gaps.every(({ remedy }) => remedy.includes('--github'))).toBe(true);
  });

  it('branches by prefix, of the clone and its remote, and the default one', async () => {
    work.git('update-ref', 'refs/remotes/origin/releases/v1.1.x', work.head());
    work.on('feature', 'main');
    expect(await work.changes.branches('releases/')).toEqual({
      names: [LINE, 'releases/v1.1.x'],
      defaultBranch: 'main',
    });
    work.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/releases/v1.1.x');
    expect((await work.changes.branches('none')).defaultBranch).toBe('releases/v1.1.x');
  });

  it.each<[string, readonly string[], string | undefined, string, string]>([
    ['master', ['develop'], undefined, 'master', 'it is checked out'],
    ['develop', ['master'], undefined, 'develop', 'it is checked out'],
    ['develop', ['main', 'master'], undefined, 'develop', 'whatever else is usual'],
    ['topic', ['develop', 'master'], undefined, 'master', 'what is checked out is no usual one'],
    ['topic', ['develop'], undefined, 'develop', 'there is no other'],
    ['topic', [], undefined, 'topic', 'there is none'],
    ['develop', ['master'], 'refs/remotes/origin/master', 'master', 'a copy of a remote has anything checked out'],
  ])(
    'with %s checked out beside %j (remote: %s) the default branch is %s: %s',
    async (head, others, remote, expected) => {
      for (const name of others) if (name !== 'main') work.git('branch', name);
      if (!others.includes('main')) work.git('branch', '--move', 'main', head);
      else work.on(head, 'main');
      if (remote) work.git('update-ref', remote, 'HEAD');
      expect((await work.changes.branches('none')).defaultBranch).toBe(expected);
    },
  );

  it('no pull requests', async () => {
    expect(await work.changes.pullsWithHead()).toEqual([]);
    for (const asked of [work.changes.pull(), work.changes.pullsOf()]) {
      const error = await refused(asked);
      expect([error.code, error.message]).toEqual(['INPUT_INVALID', expect.stringContaining('--github OWNER/REPO')]);
    }
  });
});
