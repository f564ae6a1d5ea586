import { LtsError } from '../../src/errors.ts';
import type { FleetFile, FleetFiles } from '../../src/ports/fleet-files.ts';
import { runFleet } from '../../src/run/fleet.ts';
import { patchFile, statusFile, statusLine } from '../plan/fleet/told.ts';

/** Files that are made when they are read, and never two at once. */
class MadeFiles implements FleetFiles {
  mostAtOnce = 0;
  #open = 0;
  readonly #folders: Readonly<Record<string, Readonly<Record<string, () => string>>>>;
  readonly #given: string;

  constructor(folders: Readonly<Record<string, Readonly<Record<string, () => string>>>>, given = '') {
    this.#folders = folders;
    this.#given = given;
  }

  async list(folder: string): Promise<readonly FleetFile[]> {
    const files = this.#folders[folder];
    if (!files) throw new LtsError('INPUT_FILE_UNREADABLE', { path: folder, why: 'there is none' });
    return Object.keys(files).map((name) => ({ path: `${folder}/${name}`, name }));
  }

  async read({ path, name }: FleetFile): Promise<{ text: string } | { why: string }> {
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    await Promise.resolve();
    this.#open -= 1;
    const text = this.#folders[path.slice(0, -name.length - 1)]?.[name];
    return text ? { text: text() } : { why: 'no permission to read it' };
  }

  async given(): Promise<string> {
    return this.#given;
  }
}

it('a thousand repositories, one of them broken, one file at a time', async () => {
  const made = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => {
      const name = `acme/app-${index}`;
      // Releases make a file long; none of them is kept.
      const releases = Array.from({ length: 200 }, (_, patch) => ({ tag: `v1.0.${patch}`, because: 'x'.repeat(50) }));
      const text = () => statusFile(name, [statusLine('1.0', '2026-09-09')], { releases });
      return [`lts-${index % 20}/acme__app-${index}.status.json`, index === 500 ? () => text().slice(0, 4000) : text];
    }),
  );
  const files = new MadeFiles({ out: made });
  const fleet = await runFleet(['out'], {}, files);
  expect(fleet.files).toBe(1000);
  expect(fleet.repositories).toHaveLength(999);
  expect(fleet.ends).toHaveLength(999);
  expect(fleet.failures).toEqual([
    {
      kind: 'failure',
      file: 'out/lts-0/acme__app-500.status.json',
      repository: 'acme/app-500',
      why: 'it is no JSON, or was cut off',
    },
  ]);
  expect(files.mostAtOnce).toBe(1);
  // What is kept of a file of 20,000 characters.
  expect(JSON.stringify(fleet).length / 1000).toBeLessThan(500);
});

it('several folders are one fleet; a file that cannot be read costs itself', async () => {
  const closed = undefined as unknown as () => string;
  const files = new MadeFiles({
    status: { 'a.json': () => statusFile('acme/a', []), 'acme__b.status.json': closed },
    patches: { 'a.json': () => patchFile('acme/a', { due: ['1.0'] }) },
  });
  const fleet = await runFleet(['status', 'patches'], {}, files);
  expect(fleet.repositories).toMatchObject([{ repository: 'acme/a', patches: { due: ['1.0'] } }]);
  expect(fleet.failures).toMatchObject([{ file: 'status/acme__b.status.json', why: 'no permission to read it' }]);
});

it('whoever was expected and told nothing is named', async () => {
  const files = new MadeFiles({ out: { 'a.json': () => statusFile('acme/a', []) } }, 'acme/a\nacme/b\n');
  expect((await runFleet(['out'], { expect: 'repos.txt' }, files)).missing).toEqual(['acme/b']);
  expect((await runFleet(['out'], {}, files)).missing).toEqual([]);
});

it.each<[string, readonly string[], string, string]>([
  ['a folder that is not there', ['none'], 'acme/a\n', 'INPUT_FILE_UNREADABLE'],
  ['an expected list with a mistake', ['out'], 'acme\n', 'INPUT_INVALID'],
])('%s is an error of whoever called', async (_, folders, given, code) => {
  const files = new MadeFiles({ out: {} }, given);
  await expect(runFleet(folders, { expect: 'repos.txt' }, files)).rejects.toMatchObject({ code });
});
