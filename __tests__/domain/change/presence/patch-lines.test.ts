import fc from 'fast-check';
import type { ChangedFile } from '../../../../src/domain/change/change.ts';
import { patchLinesOf } from '../../../../src/domain/change/presence/patch-lines.ts';
import { withoutHanging } from '../../../bounded.ts';

const PATCH = '@@ -1,3 +1,4 @@\n before\n-const rows = one();\n+const rows = many();\n+keep(rows);\n after';
const file = (patch?: string, path = 'src/rows.ts'): ChangedFile => (patch === undefined ? { path } : { path, patch });
const key = (...files: readonly ChangedFile[]) => patchLinesOf(files).key;
const KEY = key(file(PATCH));

describe('the key of a change', () => {
  it.each<[string, readonly ChangedFile[], boolean]>([
    ['at another place', [file(PATCH.replace('@@ -1,3 +1,4 @@', '@@ -90,3 +91,4 @@ class Rows'))], true],
    ['between other lines', [file(PATCH.replace('before', 'other').replace('after', 'another'))], true],
    ['with other white space', [file(PATCH.replace('+keep(rows)', '+\t\tkeep( rows )'))], true],
    ['with the end of Windows', [file(PATCH.replaceAll('\n', '\r\n'))], true],
    ['with another line', [file(PATCH.replace('keep(rows)', 'drop(rows)'))], false],
    [
      'the other way round',
      [file(PATCH.replaceAll('\n-', '\n*').replaceAll('\n+', '\n-').replaceAll('\n*', '\n+'))],
      false,
    ],
    ['in another file', [file(PATCH, 'src/columns.ts')], false],
    ['with another file', [file(PATCH), file(PATCH, 'src/columns.ts')], false],
    ['lines in another order', [file('+keep(rows);\n-const rows = one();\n+const rows = many();')], false],
  ])('%s', (_, files, isSame) => {
    expect(key(...files) === KEY).toBe(isSame);
  });

  it('files may come in any order', () => {
    const others = [file(PATCH), file('+x', 'a.ts'), file('-y', 'z.ts')];
    expect(key(...others.toReversed())).toBe(key(...others));
  });

  it.each<[string, readonly ChangedFile[]]>([
    ['nothing', []],
    ['a file whose lines nobody told', [file()]],
    ['one of several', [file(PATCH), file(undefined, 'logo.png')]],
  ])('of %s there is none', (_, files) => {
    expect(key(...files)).toBeUndefined();
  });

  it('a name alone may be what changed', () => {
    const renamed = { path: 'b.ts', previousPath: 'a.ts' };
    expect(key(renamed)).toBeDefined();
    expect(key(renamed)).not.toBe(key({ ...renamed, previousPath: 'c.ts' }));
  });

  it('of changes that differ, keys differ', () => {
    const texts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(texts, (lines) => {
        expect(new Set(lines.map((line) => key(file(`+${line}`)))).size).toBe(lines.length);
      }),
    );
  });
});

describe('lines that tell a change', () => {
  it.each<[string, readonly ChangedFile[], number, number]>([
    ['those it adds and removes', [file(PATCH)], 3, 2],
    ['each once', [file('+keep(rows);\n+keep(rows);')], 1, 1],
    ['not brackets', [file('+  }\n+);\n-{')], 0, 0],
    ['not what was taken over', [file(PATCH, 'vendor/x/rows.go'), file(PATCH, 'web/package-lock.json')], 0, 0],
    ['also of a file beside one that nobody told', [file(PATCH), file(undefined, 'logo.png')], 3, 2],
  ])('%s', (_, files, lines, added) => {
    const told = patchLinesOf(files);
    expect([told.lines.size, told.added.size]).toEqual([lines, added]);
  });

  it('very long ones are read in time', () => {
    const files = [file(`+${'x '.repeat(1_000_000)}`), file('+keep(rows);\n'.repeat(100_000), 'b.ts')];
    expect(withoutHanging(() => patchLinesOf(files)).lines.size).toBe(2);
  });
});
