/** What only a clone tells, and what it costs; the suite for every source is `line-history.test.ts`. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from '../../src/adapters/git/git.ts';
import { GitLineHistories } from '../../src/adapters/git/line-history.ts';
import { text, WorkingClone } from '../working-clone.ts';

const [NEWER, OLDER] = ['releases/v1.1.x', 'releases/v1.0.x'];
let work: WorkingClone;
beforeEach(() => {
  work = new WorkingClone();
});
afterEach(() => work.clone.remove());

const histories = (command?: string) => new GitLineHistories(new Git(work.clone.directory, command));
const ask = (branches: readonly string[] = [OLDER ?? '']) => ({ branches, defaultBranch: 'main', tags: [] });

describe('branches', () => {
  it('that only the remote has are read there', async () => {
    const remote = work.commit('fix: there', { 'a.txt': text({ 1: 'x' }) });
    work.git('update-ref', `refs/remotes/origin/${NEWER}`, remote);
    const { tips, gaps } = await histories().read(ask([NEWER ?? '', OLDER ?? '']));
    expect(tips.get(NEWER ?? '')).toBe(remote);
    expect(tips.get(OLDER ?? '')).toBe(work.git('rev-parse', OLDER ?? ''));
    expect(gaps).toEqual([]);
  });

  it.each<[string, string, readonly string[], string]>([
    ['base', 'next', [], 'next'],
    ['next', 'base', [], 'next'],
    ['next', 'next', [], 'next'],
    ['next', 'other', ['went apart'], 'other'],
    ['next', 'alone', ['went apart'], 'alone'],
  ])('at %s in the clone and at %s in its remote: %j, read at %s', async (own, remote, told, expected) => {
    work.on('next', OLDER).commit('fix: next', { 'a.txt': text({ 1: 'x' }) });
    work.on('other', OLDER).commit('fix: other', { 'a.txt': text({ 2: 'x' }) });
    work.git('checkout', '--quiet', '--orphan', 'alone');
    work.commit('chore: alone', {});
    const at = (name: string) => work.git('rev-parse', name === 'base' ? (OLDER ?? '') : name);
    const [here, there] = [at(own), at(remote)];
    for (const branch of ['main', 'releases/v1.2.x']) {
      work.git('update-ref', `refs/heads/${branch}`, here);
      work.git('update-ref', `refs/remotes/origin/${branch}`, there);
    }
    const { tips, gaps, commits } = await histories().read(ask(['releases/v1.2.x']));
    expect([...tips.values()]).toEqual([at(expected), at(expected)]);
    expect(commits.map(({ id }) => id)).toContain(at(expected));
    expect(gaps.map(({ what }) => what)).toEqual(
      told.flatMap((words) =>
        ['releases/v1.2.x', 'main'].map((name) => expect.stringContaining(`${words} on ${name}:`)),
      ),
    );
  });

  it.each(['--all', '-x', 'with a space', 'HEAD', '../main', 'main^', ''])('%j is no branch', async (name) => {
    const { tips, gaps } = await histories().read({ branches: [name], tags: [name] });
    expect([...tips]).toEqual([]);
    expect(gaps[0]?.what).toContain('no branch');
  });

  it('a shallow clone is said to be one', async () => {
    writeFileSync(join(work.clone.directory, '.git', 'shallow'), `${work.git('rev-parse', OLDER ?? '')}\n`);
    const { gaps, tips } = await histories().read(ask());
    expect(gaps.map(({ what }) => what)).toEqual(['The clone is shallow: commits that were not fetched are not seen.']);
    expect(tips.size).toBe(2);
  });

  it('branches with no commit in common are read whole', async () => {
    work.git('checkout', '--quiet', '--orphan', 'alone');
    work.commit('chore: alone', { 'c.txt': 'c' });
    const { commits } = await histories().read(ask(['alone']));
    expect(commits.map(({ message }) => message).toSorted()).toEqual([
      'chore: alone',
      'docs: the next release',
      'start',
    ]);
  });
});

describe('commits', () => {
  it('an empty one is told by its tree, also beside where the line was cut', async () => {
    work.on(OLDER ?? '').commit('fix: nothing', {});
    const { commits } = await histories().read(ask());
    const empty = commits.find(({ message }) => message === 'fix: nothing');
    const parent = commits.find(({ id }) => id === empty?.parents[0]);
    expect(empty?.tree).toBe(parent?.tree);
    expect(parent?.message).toBe('start');
  });

  it('messages with anything in them are told apart, and very long ones are cut', async () => {
    const strange = 'fix: \u0001 a\u0002b "q" \\0 %x00\n\ncommit 0123456\n\u001b[31mred';
    const first = work.commit(strange, { 'a.txt': text({ 1: 'x' }) });
    const long = work.commit(`fix: long\n\n${'x'.repeat(3_000_000)}\n\nCo-authored-by: B`, {
      'a.txt': text({ 2: 'x' }),
    });
    const { commits } = await histories().read(ask());
    const told = new Map(commits.map(({ id, message }) => [id, message]));
    expect(told.get(first)).toBe(strange);
    expect(told.get(long)?.length).toBeLessThan(30_000);
    expect(told.size).toBe(4);
  });
});

describe('what commits do', () => {
  it('names and hunks, of each commit that is no merge', async () => {
    const start = work.head();
    const one = work.commit('fix: one', { 'a.txt': text({ 3: 'three' }), 'new.txt': 'x\n' });
    work.git('mv', 'b.txt', 'c.txt');
    const moved = work.commit('refactor: another name', {});
    const empty = work.commit('chore: nothing', {});
    work.on('topic', start).commit('fix: two', { 'b.txt': text({ 4: 'four' }) });
    const two = work.head();
    work.on('main').git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request #1 from a/topic', 'topic');
    const { files, gaps } = await histories().files([one, moved, empty, two, work.head(), 'no commit', '--all']);
    expect(gaps).toEqual([]);
    expect([...files.keys()].toSorted()).toEqual([one, moved, empty, two].toSorted());
    expect(files.get(one)?.map(({ path }) => path)).toEqual(['a.txt', 'new.txt']);
    expect(files.get(one)?.[0]?.patch).toContain('\n-line 3\n+three\n');
    expect(files.get(moved)).toEqual([{ path: 'c.txt', previousPath: 'b.txt' }]);
    expect(files.get(empty)).toEqual([]);
  });

  it('none asked for, none told; nor pull requests', async () => {
    expect((await histories().files([])).files.size).toBe(0);
    expect((await histories().pulls()).pulls.size).toBe(0);
  });
});

it('git is called as often for many commits and lines as for few', async () => {
  const log = join(work.clone.directory, 'calls');
  const command = join(work.clone.directory, 'counting-git');
  writeFileSync(command, `#!/bin/sh\necho call >> '${log}'\nexec git "$@"\n`);
  chmodSync(command, 0o755);
  const calls = async (branches: readonly string[]) => {
    writeFileSync(log, '');
    const port = histories(command);
    const { commits } = await port.read({ ...ask(branches), tags: ['v1', 'v2', 'v3'] });
    await port.files(commits.map(({ id }) => id));
    return { commits: commits.length, calls: readFileSync(log, 'utf8').split('\n').length - 1 };
  };
  const few = await calls([OLDER ?? '']);
  for (let index = 0; index < 6; index += 1) {
    work.git('branch', `releases/v2.${index}.x`);
    work.commit(`fix: ${index}`, { 'a.txt': text({ 5: `x${index}` }) });
  }
  const many = await calls([OLDER ?? '', ...Array.from({ length: 6 }, (_, index) => `releases/v2.${index}.x`)]);
  expect(many.commits).toBeGreaterThan(few.commits);
  expect([few.calls, many.calls]).toEqual([6, 6]);
});
