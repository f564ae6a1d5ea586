import { LARGEST_CATALOGUE, parseCatalogue } from '../../src/domain/plugin-catalogue.ts';
import { describeProblem } from '../../src/errors.ts';
import { withoutHanging } from '../bounded.ts';

function problems(text: string): readonly string[] {
  const read = parseCatalogue('plugins.json', text);
  return 'problems' in read ? read.problems.map(describeProblem) : [];
}

it('reads names, versions, cores and days, and leaves the rest alone', () => {
  const text = `\uFEFF[
    { "name": "git", "version": "v1.4.0", "core": "1.2.0", "on": "2026-01-31", "url": "https://example.com" },
    { "name": "ü \\u001b", "version": "2", "core": null }
  ]`;
  const read = parseCatalogue('plugins.json', text);
  const entries = 'entries' in read ? read.entries : [];
  expect(entries.map(({ name, version, core, on }) => [name, version.text, core?.text, on])).toEqual([
    ['git', '1.4.0', '1.2.0', '2026-01-31'],
    ['ü \u001b', '2', undefined, undefined],
  ]);
});

it('tells all mistakes in one go, each with its place', () => {
  const text = `[
  { "name": "git", "version": "latest", "core": "1.2.0" },
  { "version": "1.0.0", "core": 1.2 },
  "git 1.0.0",
  { "name": "git", "version": "1.0.0", "core": "1", "on": "2026-02-30" }
]`;
  expect(problems(text)).toEqual([
    'plugins.json:2:31: expected a version such as `1.4.0`, seen "latest".',
    'plugins.json:3:3: expected a name, seen nothing.',
    'plugins.json:3:33: expected the lowest version of the core, such as `1.2.0`, seen 1.2.',
    'plugins.json:4:3: expected an object with `name`, `version` and `core`, seen "git 1.0.0".',
    'plugins.json:5:59: expected a day as YYYY-MM-DD, seen "2026-02-30".',
  ]);
});

it.each(['>=1.3.0', '1.0.x', '1.X', '1.*', '1.2.0 || 2', '1.2.0,', '[1.0,2.0)', '1.0 - 2.0', '1.0\u202e'])(
  'a range is no lowest version: %j',
  (core) => {
    expect(problems(JSON.stringify([{ name: 'git', version: '1.0.0', core }]))).toHaveLength(1);
    expect(problems(JSON.stringify([{ name: 'git', version: core }]))).toHaveLength(1);
  },
);

it.each(['1', 'v1.0', '1.0.4-SNAPSHOT', '2024.04.1', '1.2.3.4', '1.0.0-rc.1+7', '1.0.0~beta', '1.0.0-xenial'])(
  'a version is one: %s',
  (core) => expect(problems(JSON.stringify([{ name: 'git', version: core, core }]))).toEqual([]),
);

it('a version that is stated twice is stated alike', () => {
  const text = `[
  { "name": "git", "version": "1.0.0", "core": "1.2.0" },
  { "name": "git", "version": "1.0", "core": "1.2" },
  { "name": "sql", "version": "1.0", "core": "1.3.0" },
  { "name": "git", "version": "1.0.0", "core": "1.3.0" },
  { "name": "sql", "version": "1.0" }
]`;
  expect(problems(text)).toEqual([
    'plugins.json:5:48: expected the `core` that another entry states for this version, seen "1.3.0".',
    'plugins.json:6:3: expected the `core` that another entry states for this version, seen nothing.',
  ]);
});

it.each([
  ['', 'an empty file'],
  ['[', 'text that is no JSON'],
  ['- name: git', 'text that is no JSON'],
  ['{ "plugins": [] }', '{ "plugins": [] }'],
  ['null', 'null'],
  [' '.repeat(LARGEST_CATALOGUE + 1), 'more than 4 MiB'],
])('%.30j: seen %s', (text, seen) => {
  expect(problems(text)).toEqual([expect.stringContaining(`seen ${seen}`)]);
});

it('a thousand mistakes are counted, not listed', () => {
  const found = problems(`[${Array.from({ length: 1000 }, () => '1').join(',')}]`);
  expect(found).toHaveLength(51);
  expect(found.at(-1)).toContain('950 more problems');
});

it('large or deep, it is refused as fast as it is read', () => {
  const many = `[${Array.from({ length: 100_000 }, () => '{ "name": "git" }').join(',\n')}]`;
  expect(withoutHanging(() => problems(many))[0]).toContain('something else at `0.version`');
  const deep = `[${'['.repeat(5000)}${']'.repeat(5000)}]`;
  expect(withoutHanging(() => problems(deep))).toHaveLength(1);
});
