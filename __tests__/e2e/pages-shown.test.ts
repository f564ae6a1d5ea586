/** What pages show as output is what the bundle prints, where the whole history of the example is at hand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fencesOf } from '../page-reading.ts';
import { runCli } from './child.ts';

const KESTRA = '--history examples/kestra.json --policy examples/policies/kestra.yml --as-of 2025-11-21'.split(' ');
/** The tags of the walk in first-policy.md, of which promote.md goes on to tell. */
const WALK = {
  'v2.0.0': '2025-01-14',
  'v2.0.1': '2025-01-28',
  'v2.0.2': '2025-02-11',
  'v2.1.0': '2025-03-18',
  'v2.1.1': '2025-04-08',
  'v2.2.0': '2025-05-20',
  'v2.2.1': '2025-06-17',
  'v2.2.2': '2025-08-12',
  'v2.3.0': '2025-07-22',
  'v2.3.1': '2025-08-19',
  'v2.4.0-rc.1': '2025-09-09',
  nightly: '2025-09-09',
};
const ON_THE_DAY = ['--history', 'tags.json', '--policy', '.github/lts-policy.yml', '--as-of', '2025-09-15'];

const fenceWith = (page: string, words: string): string =>
  fencesOf(page)
    .find(({ text }) => text.includes(words))
    ?.text.trim() ?? `no fence of ${page} has these words`;

/** @returns what stands below the line in which the command is typed */
const shownBy = (page: string, typed: string): string =>
  fenceWith(page, `$ ${typed}\n`).split('\n').slice(1).join('\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lts-pages-'));
  mkdirSync(join(folder, '.github'));
  writeFileSync(
    join(folder, '.github/lts-policy.yml'),
    `${fenceWith('docs/first-policy.md', '"2.2": { lts: true }\n')}\n`,
  );
  const tags = Object.entries(WALK).map(([name, date]) => ({ name, date }));
  writeFileSync(join(folder, 'tags.json'), JSON.stringify({ tags }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the example of the README', () => {
  it('is printed as it is shown', async () => {
    const { stdout } = await runCli(['status', ...KESTRA]);

    expect(fenceWith('README.md', 'Kestra on 2025-11-21')).toBe(stdout.trim());
  });

  it('has the line that json.md shows', async () => {
    const { stdout } = await runCli(['status', ...KESTRA, '--json']);

    expect(JSON.parse(stdout).lines).toContainEqual(
      JSON.parse(fenceWith('docs/json.md', '"releasedOn": "2025-09-09"')),
    );
  });
});

describe('the walk in first-policy.md', () => {
  it.each([
    ['docs/first-policy.md', 'lts-policy status --as-of 2025-09-15', ['status', ...ON_THE_DAY]],
    [
      'docs/first-policy.md',
      'lts-policy status --as-of 2025-09-15 --explain 2.2',
      ['status', ...ON_THE_DAY, '--explain', '2.2'],
    ],
    ['docs/promote.md', 'lts-policy promote 2.1', ['promote', '2.1', ...ON_THE_DAY]],
  ])('%s shows what `%s` prints', async (page, typed, args) => {
    const { stdout } = await runCli(args, { cwd: folder });

    expect(shownBy(page, typed)).toBe(stdout.trim());
  });
});
