/** What `classify` reads: the forms in which people have their changes at hand, all of them the same change to us. */
import fc from 'fast-check';
import { parseChanges } from '../../src/adapters/file/changes.ts';
import type { Change } from '../../src/domain/change/change.ts';
import { describeProblem, type Problem } from '../../src/errors.ts';

const parsed = (content: string): readonly Change[] => {
  const answer = parseChanges('in.json', content);
  if ('problems' in answer) throw new RangeError(answer.problems.map(describeProblem).join('\n'));
  return answer.changes;
};
const problemsOf = (content: string): readonly Problem[] => {
  const answer = parseChanges('in.json', content);
  return 'problems' in answer ? answer.problems : [];
};
const one = (given: object): Change | undefined => parsed(JSON.stringify(given))[0];

const EMPTY: Change = {
  id: '1',
  title: 'fix: it',
  body: '',
  labels: [],
  commits: [],
  versionChanges: [],
  originals: [],
  advisories: [],
};
const PATCH = '@@ -1,2 +1,2 @@\n-    "vite": "^5.4.3",\n+    "vite": "^6.0.0",';
const STEP = { file: 'package.json', name: 'vite', from: '^5.4.3', to: '^6.0.0' };

describe('a change', () => {
  it.each<[string, object, Partial<Change>]>([
    ['only a title', {}, {}],
    [
      'everything, in our own form',
      {
        id: '#12',
        body: 'Fixes #3',
        labels: ['bug'],
        author: 'ada',
        baseBranch: 'releases/v1.0.x',
        commits: [{ id: 'abc1234', message: 'fix: it\n\nmore' }],
        files: [{ path: 'b.ts', previousPath: 'a.ts', patch: '+x' }],
        versionChanges: [STEP],
      },
      {
        id: '#12',
        body: 'Fixes #3',
        labels: ['bug'],
        author: 'ada',
        baseBranch: 'releases/v1.0.x',
        commits: [{ id: 'abc1234', message: 'fix: it\n\nmore' }],
        files: [{ path: 'b.ts', previousPath: 'a.ts', patch: '+x' }],
        versionChanges: [STEP],
      },
    ],
    [
      'as `gh pr list` prints it',
      {
        number: 12,
        body: '',
        labels: [{ id: 'LA_1', name: 'kind/bug', description: 'Broken', color: 'ff0000' }],
        baseRefName: 'release-1.2',
        files: [{ path: 'a.ts', additions: 1, deletions: 0 }],
        commits: [
          { oid: 'abc1234', messageHeadline: 'fix: it', messageBody: '', authors: [{ login: 'ada' }] },
          { oid: 'def5678', messageHeadline: 'fix: a very long sum…', messageBody: '…mary\n\nand more' },
          { oid: '0123456', messageHeadline: 'fix: that', messageBody: 'because' },
        ],
      },
      {
        id: '#12',
        labels: ['kind/bug'],
        baseBranch: 'release-1.2',
        files: [{ path: 'a.ts' }],
        commits: [
          { id: 'abc1234', message: 'fix: it' },
          { id: 'def5678', message: 'fix: a very long summary\n\nand more' },
          { id: '0123456', message: 'fix: that\n\nbecause' },
        ],
      },
    ],
    [
      'in snake case, with nothing as null',
      {
        id: 'acme/app@abc',
        base_branch: '5.4',
        commits: null,
        files: null,
        labels: null,
        body: null,
        version_changes: [{ ...STEP, from: null }],
        rationale: 'unknown keys do not matter',
      },
      { id: 'acme/app@abc', baseBranch: '5.4', versionChanges: [{ file: 'package.json', name: 'vite', to: '^6.0.0' }] },
    ],
    [
      'files as the REST API lists them',
      { files: [{ filename: 'b', previous_filename: 'a' }] },
      { files: [{ path: 'b', previousPath: 'a' }] },
    ],
    [
      'files and commits as texts',
      { files: ['a', 'b'], commits: ['x'] },
      { files: [{ path: 'a' }, { path: 'b' }], commits: [{ message: 'x' }] },
    ],
    ['no files is not unknown files', { files: [] }, { files: [] }],
    [
      'steps are read from patches',
      { files: [{ path: 'package.json', patch: PATCH }] },
      { files: [{ path: 'package.json', patch: PATCH }], versionChanges: [STEP] },
    ],
    [
      'but given ones count',
      { files: [{ path: 'package.json', patch: PATCH }], versionChanges: [] },
      { files: [{ path: 'package.json', patch: PATCH }] },
    ],
    ['a number is a pull request', { id: 7 }, { id: '#7' }],
    ['a name of its own stays', { id: '007', number: 7 }, { id: '007' }],
    ['ours before theirs', { baseBranch: 'a', base_branch: 'b', baseRefName: 'c' }, { baseBranch: 'a' }],
    ['an author as an object', { author: { login: 'ada', is_bot: false } }, { author: 'ada' }],
  ])('%s', (_, given, expected) => {
    expect(one({ title: 'fix: it', ...given })).toEqual({ ...EMPTY, ...expected });
  });
});

describe('an input', () => {
  it.each([
    ['one object', '{"title":"a"}', ['1']],
    ['one object over many lines', JSON.stringify({ title: 'a' }, null, 2), ['1']],
    ['an array', '[{"title":"a"},{"title":"b","number":9}]', ['1', '#9']],
    ['an array over many lines', JSON.stringify([{ title: 'a' }, { title: 'b' }], null, 2), ['1', '2']],
    ['lines', '{"title":"a"}\n{"title":"b"}\n', ['1', '2']],
    ['lines of Windows, some empty', '\uFEFF{"title":"a"}\r\n\r\n{"title":"b"}\r\n', ['1', '2']],
    ['pages, an array on each line', '[{"title":"a"},{"title":"b"}]\n[{"title":"c"}]', ['1', '2', '3']],
    ['an empty array', '[]', []],
  ])('%s', (_, content, ids) => {
    expect(parsed(content).map(({ id }) => id)).toEqual(ids);
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing', ' \n', ['in.json:1:1: expected JSON, seen nothing.']],
    ['no JSON', 'hello', ['in.json: expected JSON, seen something else.']],
    ['a number', '12', ['in.json: expected object at the top, seen number.']],
    ['a title missing', '[{"title":"a"},{"id":"b"}]', ['in.json: expected string at `[1].title`, seen nothing.']],
    ['a title that is null', '{"title":null}', ['in.json: expected string at `title`, seen null.']],
    [
      'in lines, each with its line',
      '{"title":"a"}\n{"title":1}\n{"title":\n\n{"title":"c","labels":[3]}',
      [
        'in.json:3:10: expected JSON, seen something else.',
        'in.json:2: expected string at `title`, seen number.',
        'in.json:5: expected a text, or an object with `name` at `labels[0]`, seen something else.',
      ],
    ],
    [
      'files without a path',
      '{"title":"a","files":[{"path":""}]}',
      ['in.json: expected a path, or an object with `path` at `files[0]`, seen something else.'],
    ],
    [
      'a commit without a message',
      '{"title":"a","commits":[{"oid":"abc"}]}',
      [
        'in.json: expected a text, or an object with `message` or `messageHeadline` at `commits[0]`, seen something else.',
      ],
    ],
    ['the end of an array', '[\n{"title":"a"},\n', ['in.json:2:15: expected JSON, seen something else.']],
    ['a broken line alone', '{"title":"a",}', ['in.json:1:14: expected JSON, seen something else.']],
    [
      'an array in a line, with both places',
      '[{"title":"a"}]\n[{"title":"b"},{"title":2}]',
      ['in.json:2: expected string at `[1].title`, seen number.'],
    ],
  ])('that is wrong is told with its place: %s', (_, content, expected) => {
    expect(problemsOf(content).map(describeProblem)).toEqual(expected);
  });

  it('fifty problems are named, the others counted', () => {
    const problems = problemsOf('{"title":1}\n'.repeat(60));
    expect(problems).toHaveLength(51);
    expect(problems[49]).toMatchObject({ line: 50 });
    expect(problems[50]).toEqual({ file: 'in.json', expected: 'no more of these', seen: '10 more' });
  });

  it('of 100,000 lines and 50 MB is read', () => {
    const line = JSON.stringify({ title: 'fix: it', body: 'x'.repeat(450), labels: ['bug'], files: ['a.ts', 'b.ts'] });
    const changes = parsed(`${line}\n`.repeat(100_000));
    expect(changes).toHaveLength(100_000);
    expect(changes.at(-1)?.id).toBe('100000');
  });

  it('never raises, whatever it is', () => {
    const given = fc.record(
      {
        title: fc.oneof(fc.string(), fc.integer()),
        labels: fc.anything(),
        files: fc.anything(),
        commits: fc.anything(),
        id: fc.anything(),
        versionChanges: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          given.map((value) => JSON.stringify(value)),
        ),
        (content) => {
          const answer = parseChanges('in.json', content);
          expect('problems' in answer ? answer.problems.length > 0 : answer.changes.every(({ id }) => id !== '')).toBe(
            true,
          );
        },
      ),
    );
  });

  it('says the same as an array and as lines', () => {
    const title = fc.record({ title: fc.string({ unit: 'binary' }), body: fc.option(fc.string({ unit: 'binary' })) });
    fc.assert(
      fc.property(fc.array(title), (list) => {
        const lines = list.map((entry) => JSON.stringify(entry)).join('\n');
        expect(list.length === 0 ? [] : parsed(lines)).toEqual(parsed(JSON.stringify(list)));
      }),
    );
  });
});
