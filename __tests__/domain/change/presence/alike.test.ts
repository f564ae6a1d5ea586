import type { ChangeCommit, ChangedFile } from '../../../../src/domain/change/change.ts';
import { presenceOf } from '../../../../src/domain/change/presence/same-change.ts';
import { withoutHanging } from '../../../bounded.ts';

const A = 'a'.repeat(40);
const LINES = Array.from({ length: 10 }, (_, index) => `+  keep(row${index}, order);`);

function files(lines: readonly string[], path = 'src/rows.ts'): readonly ChangedFile[] {
  return [{ path, patch: lines.join('\n') }];
}

function sought(title: string, changed: readonly ChangedFile[]) {
  return { title, body: '', originals: [], commits: [{ id: A, message: title, files: changed }] };
}

/** What is found of a change among others, by its lines. */
function found(title: string, changed: readonly ChangedFile[], ...recent: readonly ChangeCommit[]): string {
  const { by, isWeak, evidence } = presenceOf(sought(title, changed), { branch: 'line', has: [], recent }) ?? {};
  if (by === undefined) return 'not there';
  return by === 'lines' ? `${isWeak ? 'perhaps' : 'surely'}: ${evidence}` : `${by}${isWeak ? ', weak' : ''}`;
}

const there = (message: string, changed: readonly ChangedFile[]): ChangeCommit => ({
  id: 'b'.repeat(40),
  message,
  files: changed,
});
const OTHER = LINES.map((line) => line.replace('keep', 'drop'));
const mixed = (shared: number) => [...LINES.slice(0, shared), ...OTHER.slice(shared)];

describe('a change is there by its lines', () => {
  it.each<[string, ChangeCommit, string]>([
    ['all of them, among others', there('x', files([...LINES, ...OTHER], 'src/elsewhere.ts')), 'surely'],
    ['most of them, elsewhere', there('x', files(mixed(8), 'src/elsewhere.ts')), 'surely'],
    ['half of them, elsewhere', there('x', files(mixed(5), 'src/elsewhere.ts')), 'perhaps'],
    ['more than half of them, in the same file', there('x', files(mixed(6))), 'surely'],
    ['half of them, and the words', there('order of table rows', files(mixed(5), 'src/elsewhere.ts')), 'surely'],
    ['some of them, and the very summary', there('fix: order of table rows', files(mixed(3))), 'surely'],
    ['a few of them', there('x', files(mixed(3), 'src/elsewhere.ts')), 'not there'],
  ])('%s', (_, commit, expected) => {
    expect(found('fix: order of table rows', files(LINES), commit).split(':')[0]).toBe(expected);
  });

  it('says how many', () => {
    expect(found('fix: order', files(LINES), there('hotfix', files(mixed(9))))).toBe(
      'surely: bbbbbbbbb "hotfix" there changes 9 of the 10 lines that aaaaaaaaa changes',
    );
  });

  it.each<[string, string, string]>([
    ['it is the same step', 'update runc to v1.2.3', 'surely'],
    ['the words are others', 'hotfix', 'not there'],
  ])('whatever stood there before, what stands there now is the same: %s', (_, message, expected) => {
    const step = (from: string) => files([`-v1.2.${from}`, '+v1.2.3'], 'runc-version');
    expect(found('update runc to v1.2.3', step('2'), there(message, step('1'))).split(':')[0]).toBe(expected);
  });

  it('lines that everything changes say nothing', () => {
    const common = Array.from({ length: 9 }, (_, index) => there(`x${index}`, files(LINES, `src/${index}.ts`)));
    expect(found('fix: order', files(LINES), ...common)).toBe('not there');
  });

  it('some of several commits are not all of them', () => {
    const [one, two] = [files(LINES), files(OTHER, 'src/other.ts')];
    const commits = [
      { id: A, message: 'fix: order of table rows', files: one },
      { id: 'c'.repeat(40), message: 'fix: charts', files: two },
    ];
    const change = { title: 'fix: order of table rows', body: '', originals: [], commits };
    const recent = [there('order of table rows', files(mixed(6)))];
    expect(presenceOf(change, { branch: 'line', has: [], recent })?.isWeak).not.toBe(false);
  });

  it('many changes of the same lines are compared in time', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...there(`x${index}`, files([...LINES, `+  own(${index})`.repeat(20)])),
      id: index.toString(16).padEnd(40, 'f'),
    }));
    expect(withoutHanging(() => found('fix: order', files(LINES), ...many))).toBe('not there');
  });
});

describe('a squash of several, as GitHub lists them', () => {
  const LIST = 'Backports of the week (#50)\n\n* fix: order of table rows (#12)\n\n* fix: charts (#13)';
  it.each<[string, string, string]>([
    ['by its number and words', 'fix: order of table rows (#12)', 'original'],
    ['by its words', 'fix: keep order of table rows', 'not there'],
    ['by a number that lies', 'fix: parser crash (#13)', 'original, weak'],
  ])('%s', (_, title, expected) => {
    const change = { title, body: '', originals: [], commits: [{ id: A, message: title }] };
    const recent = [{ id: 'b'.repeat(40), message: LIST }];
    const { by, isWeak } = presenceOf(change, { branch: 'line', has: [], recent }) ?? {};
    expect(by === undefined ? 'not there' : `${by}${isWeak ? ', weak' : ''}`).toBe(expected);
  });
});
