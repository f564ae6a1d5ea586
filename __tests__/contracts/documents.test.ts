/** The port Documents on a real folder: what is found, what is left alone, and that nothing outside is ever touched. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderDocuments } from '../../src/adapters/file/documents.ts';
import { walk } from '../../src/adapters/file/documents-walk.ts';

const USUAL = ['*.md', '.github/*.md', 'docs/**/*.{md,mdx}'];

let above: string;
let folder: string;
let documents: FolderDocuments;

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'lts-documents-'));
  folder = join(above, 'repository');
  mkdirSync(folder);
  documents = new FolderDocuments(folder);
});
afterEach(() => rmSync(above, { recursive: true }));

function put(path: string, text: string | Buffer = 'x\n'): void {
  const target = join(folder, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
}

const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('list', () => {
  it('what the globs match, in the order of names', async () => {
    for (const path of [
      'README.md',
      'src/notes.md',
      '.github/SECURITY.md',
      '.github/deep/a.md',
      'docs/b.mdx',
      'docs/a/b/c.md',
      'docs/x.txt',
      'docs/node_modules/p/README.md',
      'docs/.git/x.md',
      'A.md',
    ])
      put(path);
    expect(await documents.list(USUAL)).toEqual({
      paths: ['.github/SECURITY.md', 'A.md', 'README.md', 'docs/a/b/c.md', 'docs/b.mdx'],
      skipped: [],
    });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['one file by its path', ['a/b/one.md'], ['a/b/one.md']],
    ['a star within one folder', ['a/*.md'], ['a/top.md']],
    ['a star for a folder', ['*/b/*.md'], ['a/b/one.md', 'c/b/two.md']],
    ['braces with a slash', ['{a/b,c/b}/*.md'], ['a/b/one.md', 'c/b/two.md']],
    ['everywhere', ['**/*.md'], ['a/b/one.md', 'a/top.md', 'c/b/two.md']],
    ['two globs for one file', ['a/top.md', 'a/*'], ['a/top.md']],
    ['nothing', ['nowhere/**'], []],
    ['not above the folder', ['../*.md', '../**/*.md'], []],
  ])('%s', async (_, globs, paths) => {
    for (const path of ['a/b/one.md', 'a/top.md', 'c/b/two.md', 'c/x.txt']) put(path);
    writeFileSync(join(above, 'outside.md'), 'x');
    expect((await documents.list(globs)).paths).toEqual(paths);
  });

  it('a link in the folder once, a link out of it never', async () => {
    put('docs/real.md');
    put('content/hidden.md');
    writeFileSync(join(above, 'secret.md'), 'secret');
    mkdirSync(join(above, 'elsewhere'));
    writeFileSync(join(above, 'elsewhere', 'x.md'), 'x');
    symlinkSync(join(folder, 'docs/real.md'), join(folder, 'TWICE.md'));
    symlinkSync('content/hidden.md', join(folder, 'HIDDEN.md'));
    symlinkSync('../secret.md', join(folder, 'OUT.md'));
    symlinkSync('nowhere.md', join(folder, 'GONE.md'));
    symlinkSync(join(above, 'elsewhere'), join(folder, 'docs/elsewhere'));
    symlinkSync(folder, join(folder, 'docs/round'));
    expect(await documents.list(USUAL)).toEqual({
      paths: ['HIDDEN.md', 'docs/real.md'],
      skipped: [
        { path: 'GONE.md', why: 'it is a link to nothing' },
        { path: 'OUT.md', why: 'it is a link, and it leads out of the folder' },
      ],
    });
  });

  it('says so where there is too much', async () => {
    for (const name of ['a', 'b', 'c', 'd']) put(`${name}.md`);
    expect(await walk(folder, ['*.md'], 3)).toMatchObject({ isCut: true, found: { length: 3 } });
    expect(await walk(folder, ['*.md'], 4)).toMatchObject({ isCut: false, found: { length: 4 } });
  });

  it('needs a folder', async () => {
    await expect(new FolderDocuments(join(above, 'none')).list(USUAL)).rejects.toMatchObject({
      code: 'INPUT_FILE_UNREADABLE',
    });
  });
});

describe('read', () => {
  it.each([
    ['\uFEFF# a\r\nb', 'a byte order mark, line ends of Windows, none at the end'],
    ['', 'nothing'],
    ['ü 🎉\n', 'more than ASCII'],
  ])('gives %j as it is (%s)', async (text) => {
    put('a.md', text);
    expect(await documents.read('a.md')).toEqual({ text });
  });

  it.each<[string, () => void, string]>([
    ['not UTF-8', () => put('a.md', Buffer.from([0x61, 0xff, 0x0a])), 'it is not valid UTF-8'],
    ['too large', () => put('a.md', 'x'.repeat(1024 * 1024 + 1)), 'it is larger than 1 MiB'],
    [
      'a link out of the folder',
      () => {
        writeFileSync(join(above, 'secret.md'), 'secret');
        symlinkSync('../secret.md', join(folder, 'a.md'));
      },
      'it leads out of the folder',
    ],
  ])('leaves alone what is %s', async (_, make, why) => {
    make();
    expect(await documents.read('a.md')).toEqual({ path: 'a.md', why });
  });

  it.each(['../secret.md', '/etc/hostname', 'a/../../secret.md'])('leaves %s alone', async (path) => {
    writeFileSync(join(above, 'secret.md'), 'secret');
    expect(await documents.read(path)).toEqual({ path, why: 'it leads out of the folder' });
  });

  it('fails where there is none', async () => {
    await expect(documents.read('none.md')).rejects.toMatchObject({
      code: 'INPUT_FILE_UNREADABLE',
      details: { path: 'none.md', why: 'it does not exist' },
    });
  });
});

describe('replace', () => {
  it('writes the text, and keeps the rights of the file', async () => {
    put('a.md', '\uFEFFold\r\n');
    chmodSync(join(folder, 'a.md'), 0o640);
    await documents.replace('a.md', '\uFEFFold\r\n', '\uFEFFnew\r\n');
    expect(textOf('a.md')).toBe('\uFEFFnew\r\n');
    expect(statSync(join(folder, 'a.md')).mode & 0o777).toBe(0o640);
  });

  it('writes what a link in the folder names, and keeps the link', async () => {
    put('content/a.md', 'old');
    symlinkSync('content/a.md', join(folder, 'a.md'));
    await documents.replace('a.md', 'old', 'new');
    expect(textOf('content/a.md')).toBe('new');
    expect(lstatSync(join(folder, 'a.md')).isSymbolicLink()).toBe(true);
  });

  it.each<[string, () => void, string]>([
    ['changed meanwhile', () => put('a.md', 'other'), 'CONFLICT_MOVED'],
    ['gone meanwhile', () => {}, 'CONFLICT_GONE'],
    [
      'a link out of the folder meanwhile',
      () => {
        writeFileSync(join(above, 'secret.md'), 'old');
        symlinkSync('../secret.md', join(folder, 'a.md'));
      },
      'INPUT_FILE_UNWRITABLE',
    ],
  ])('writes nothing where the document is %s', async (_, make, code) => {
    make();
    await expect(documents.replace('a.md', 'old', 'new')).rejects.toMatchObject({ code });
    expect(existsSync(join(folder, 'a.md')) ? textOf('a.md') : '').not.toBe('new');
    if (existsSync(join(above, 'secret.md'))) expect(readFileSync(join(above, 'secret.md'), 'utf8')).toBe('old');
  });
});

describe('write', () => {
  it('makes folders, and writes once', async () => {
    const out = new FolderDocuments(join(above, 'site'));
    expect(await out.write('lts/v1/data.json', '{}\n')).toBe(true);
    const { mtimeMs, ino } = statSync(join(above, 'site/lts/v1/data.json'));
    expect(await out.write('lts/v1/data.json', '{}\n')).toBe(false);
    expect(statSync(join(above, 'site/lts/v1/data.json'))).toMatchObject({ mtimeMs, ino });
    expect(await out.write('lts/v1/data.json', '[]\n')).toBe(true);
    expect(readFileSync(join(above, 'site/lts/v1/data.json'), 'utf8')).toBe('[]\n');
  });

  it.each<[string, () => void, string]>([
    ['a path out of it', () => {}, '../x.json'],
    ['a path from the root', () => {}, join(tmpdir(), 'lts-never-written.json')],
    ['a link out of it', () => symlinkSync('../x.json', join(folder, 'a.json')), 'a.json'],
    ['a folder that is a link out of it', () => symlinkSync('..', join(folder, 'up')), 'up/x.json'],
    ['new folders below such a one', () => symlinkSync('..', join(folder, 'up')), 'up/new/x.json'],
    ['a folder', () => mkdirSync(join(folder, 'a.json')), 'a.json'],
    ['a folder that is a file', () => put('a', 'x'), 'a/x.json'],
  ])('nothing through %s', async (_, make, path) => {
    writeFileSync(join(above, 'x.json'), 'old');
    make();
    await expect(documents.write(path, 'new')).rejects.toMatchObject({ code: 'INPUT_FILE_UNWRITABLE' });
    expect(readFileSync(join(above, 'x.json'), 'utf8')).toBe('old');
    expect(existsSync(join(above, 'new'))).toBe(false);
    expect(existsSync(join(tmpdir(), 'lts-never-written.json'))).toBe(false);
  });
});
