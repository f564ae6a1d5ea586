/** The port FleetFiles on real folders, laid out as actions/download-artifact does. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderFleetFiles } from '../../src/adapters/file/fleet-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lts-fleet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = '{}'): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const files = new FolderFleetFiles(1000);
const named = async () => (await files.list(folder)).map(({ name }) => name);
const readOf = async (wanted: string) => {
  const file = (await files.list(folder)).find(({ name }) => name === wanted);
  return file && (await files.read(file));
};

describe('the files of a fleet', () => {
  it('are all JSON files of all artifacts, in the order of their names', async () => {
    for (const name of ['lts-2/b.json', 'lts-1/x/deep.JSON', 'lts-1/a.json', 'top.json', 'lts-1/notes.txt', 'json'])
      write(name);
    expect(await named()).toEqual(['lts-1/a.json', 'lts-1/x/deep.JSON', 'lts-2/b.json', 'top.json']);
  });

  it('are read as they are', async () => {
    write('a.json', '{"ü":"é😀"}\n');
    expect(await readOf('a.json')).toEqual({ text: '{"ü":"é😀"}\n' });
  });

  it('an empty folder has none', async () => {
    expect(await named()).toEqual([]);
  });

  it('links are not followed', async () => {
    write('a.json');
    symlinkSync('/etc/hostname', join(folder, 'link.json'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(folder, join(folder, 'loop.json'));
    expect(await named()).toEqual(['a.json']);
  });

  it('a file that is too long is not read', async () => {
    write('long.json', `"${'x'.repeat(1000)}"`);
    expect(await readOf('long.json')).toEqual({ why: 'it is longer than 1000 bytes' });
  });

  it('a file that is gone meanwhile costs itself', async () => {
    write('a.json');
    const [file] = await files.list(folder);
    rmSync(join(folder, 'a.json'));
    expect(file && (await files.read(file))).toEqual({ why: 'it does not exist' });
  });

  it('a closed folder within costs what is in it, and is told', async () => {
    write('open/a.json');
    write('closed/b.json');
    chmodSync(join(folder, 'closed'), 0o000);
    try {
      const names = await named();
      // Whoever runs as root may read everything.
      expect(names).toEqual(process.getuid?.() === 0 ? ['closed/b.json', 'open/a.json'] : ['closed', 'open/a.json']);
      const [first] = await files.list(folder);
      expect(first && Object.keys(await files.read(first))).toEqual([process.getuid?.() === 0 ? 'text' : 'why']);
    } finally {
      chmodSync(join(folder, 'closed'), 0o700);
    }
  });

  it.each([
    ['none', 'it does not exist'],
    ['file.json', 'it is no folder'],
  ])('%s is no folder to read: %s', async (name, why) => {
    write('file.json');
    await expect(files.list(join(folder, name))).rejects.toMatchObject({
      code: 'INPUT_FILE_UNREADABLE',
      details: { why },
    });
  });

  it('a file that the user named is read, or named as missing', async () => {
    write('repos.txt', 'acme/a\n');
    expect(await files.given(join(folder, 'repos.txt'))).toBe('acme/a\n');
    await expect(files.given(join(folder, 'none.txt'))).rejects.toMatchObject({ code: 'INPUT_FILE_UNREADABLE' });
  });
});
