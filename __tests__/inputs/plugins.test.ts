import { pluginInputsOf } from '../../src/inputs/plugins.ts';

type Raw = Parameters<typeof pluginInputsOf>[0];

function read(raw: Raw) {
  const problems: string[] = [];
  const { clones, ...rest } = pluginInputsOf(raw, problems);
  return { ...rest, clones: Object.fromEntries(clones), problems };
}

it.each<[Raw, Partial<ReturnType<typeof read>>, string]>([
  [{}, {}, 'all plugins'],
  [{ subject: ' ', plugin: [''], check: '', pull: '' }, {}, 'inputs not given are empty in a workflow'],
  [{ subject: 'git' }, { plugin: 'git' }, 'one'],
  [{ subject: 'git@1.4.0' }, { plugin: 'git', version: '1.4.0' }, 'one version'],
  [{ subject: '@acme/git' }, { plugin: '@acme/git' }, 'a name as npm has them'],
  [{ subject: '@acme/git@v1' }, { plugin: '@acme/git', version: 'v1' }, 'and its version'],
  [{ plugin: ['git=a=b', 'sql=../sql'] }, { clones: { git: 'a=b', sql: '../sql' } }, 'two clones mean no plugin'],
  [{ plugin: ['git=.'] }, { plugin: 'git', clones: { git: '.' } }, 'one clone means its plugin'],
  [{ subject: 'sql', plugin: ['git=.'] }, { plugin: 'sql', clones: { git: '.' } }, 'unless another is named'],
  [
    { subject: 'git', check: 'true', pull: '12' },
    { plugin: 'git', check: { kind: 'pull', number: 12 } },
    'a pull request',
  ],
  [{ check: true, pull: '#12' }, { check: { kind: 'pull', number: 12 } }, 'of the only plugin'],
  [
    { plugin: ['git=.'], check: true, base: 'v1', head: 'next' },
    { plugin: 'git', clones: { git: '.' }, check: { kind: 'revision', base: 'v1', head: 'next' } },
    'a range of a clone',
  ],
  [
    { plugin: ['git=.'], check: true },
    { plugin: 'git', clones: { git: '.' }, check: { kind: 'revision' } },
    'its head',
  ],
  [
    { plugin: ['git=.'], check: true, pull: '12' },
    { plugin: 'git', clones: { git: '.' }, check: { kind: 'revision' } },
    'a clone that was named, whatever the event is about',
  ],
])('%j means %j: %s', (raw, expected) => {
  expect(read(raw)).toEqual({ clones: {}, problems: [], ...expected });
});

it.each<[Raw, string[]]>([
  [{ plugin: ['git', '=dir', 'sql='] }, ['NAME=DIR, seen `git`', 'seen `=dir`', 'seen `sql=`']],
  [{ plugin: ['git=a', 'git=b'] }, ['one folder for git, seen two']],
  [{ subject: 'git@' }, ['NAME or NAME@VERSION, seen `git@`']],
  [{ check: true }, ['a pull request of the plugin (`--pr N`) or a clone']],
  [{ subject: 'git', check: true, plugin: ['sql=.'] }, ['a pull request of the plugin']],
  [{ check: true, pull: 'x1' }, ['pull-request: expected a number, seen `x1`']],
  [{ check: true, pull: '1', base: 'main' }, ['base, head: expected a clone']],
  [{ subject: 'git@1.0.0', check: true, pull: '1' }, ['seen a version']],
  [{ check: 'maybe', pull: '1' }, ['check: expected true or false']],
])('%j is refused: %j', (raw, expected) => {
  const { problems } = read(raw);
  expect(problems).toHaveLength(expected.length);
  for (const [index, words] of expected.entries()) expect(problems[index]).toContain(words);
});
