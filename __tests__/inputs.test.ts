import { LtsError } from '../src/errors.ts';
import { type HistorySource, parseInputs, type RawInputs } from '../src/inputs.ts';

const HERE: HistorySource = { kind: 'git', directory: '.' };

function problemsOf(raw: RawInputs): readonly string[] {
  try {
    parseInputs(raw, HERE);
  } catch (error) {
    if (error instanceof LtsError && error.code === 'INPUT_INVALID')
      return (error as LtsError<'INPUT_INVALID'>).details.problems;
    throw error;
  }
  return [];
}

describe('what is not given', () => {
  it.each([
    ['missing', {}],
    ['an empty text, as a workflow gives', { command: '', github: '', asOf: '', failOn: '', policy: '', explain: '' }],
    ['only spaces', { command: ' ', github: '  ', asOf: ' ', failOn: ' ' }],
  ])('%s', (_, raw) => {
    expect(parseInputs(raw, HERE)).toEqual({
      command: 'status',
      source: HERE,
      format: 'text',
      failOn: 'never',
      out: '.github/lts-policy.yml',
      toStdout: false,
      isFull: false,
      isDryRun: false,
      isUninstall: false,
      allowRollback: [],
      withBranches: false,
    });
  });
});

describe('what is given', () => {
  it.each<[RawInputs, object]>([
    [{ asOf: '2025-11-21' }, { asOf: '2025-11-21' }],
    [{ command: 'init' }, { command: 'init' }],
    [{ format: 'json' }, { format: 'json' }],
    [{ failOn: 'warning' }, { failOn: 'warning' }],
    [{ repo: '../app' }, { source: { kind: 'git', directory: '../app' } }],
    [{ history: 'a.json' }, { source: { kind: 'file', path: 'a.json' } }],
    [{ github: 'acme/app' }, { source: { kind: 'github', owner: 'acme', repo: 'app' } }],
    [{ github: 'https://github.com/acme/app' }, { source: { kind: 'github', owner: 'acme', repo: 'app' } }],
    [{ github: 'https://github.com/acme/app.git' }, { source: { kind: 'github', owner: 'acme', repo: 'app' } }],
    [{ github: 'acme/app.js' }, { source: { kind: 'github', owner: 'acme', repo: 'app.js' } }],
    [
      { policy: 'p.yml', explain: '1.0', saveSnapshot: 's.json' },
      { policy: 'p.yml', explain: '1.0', saveSnapshot: 's.json' },
    ],
  ])('%j', (raw, expected) => {
    expect(parseInputs(raw, HERE)).toMatchObject(expected);
  });
});

describe('what is wrong', () => {
  it.each<[RawInputs, RegExp]>([
    [{ asOf: 'yesterday' }, /as-of.*`yesterday`/],
    [{ asOf: '2025-02-30' }, /as-of.*`2025-02-30`/],
    [{ command: 'snyc' }, /command.*status, sync, doctor, init.*`snyc`/],
    [{ format: 'yaml' }, /format/],
    [{ failOn: 'fatal' }, /fail-on.*never, info, warning, error/],
    [{ github: 'acme' }, /github.*OWNER\/REPO/],
    [{ github: 'acme/app/x' }, /github/],
    [{ github: 'acme/app;ls' }, /github/],
    [{ repo: '.', history: 'a.json' }, /one source/],
    [{ repo: '.', github: 'acme/app' }, /one source/],
  ])('%j', (raw, expected) => {
    const problems = problemsOf(raw);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('all at once', () => {
    expect(problemsOf({ asOf: 'x', command: 'x', format: 'x', failOn: 'x', github: 'x' })).toHaveLength(5);
  });
});
