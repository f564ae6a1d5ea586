import { LtsError } from '../../src/errors.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { HistorySource } from '../../src/inputs/source.ts';

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
      isCommenting: false,
      isWarnOnly: false,
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
    [{ command: 'snyc' }, /command.*status, sync, gate, audit, classify, patch-check, doctor, init.*`snyc`/],
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
    expect(problemsOf({ asOf: 'x', command: 'x', failOn: 'x', github: 'x' })).toHaveLength(4);
  });
});

describe('what `gate` judges', () => {
  const GITHUB: HistorySource = { kind: 'github', owner: 'acme', repo: 'app' };
  const group = { base: 'a', head: 'b', ref: 'refs/heads/gh-readonly-queue/main/pr-1-a' };

  it.each<[RawInputs, HistorySource, object]>([
    [{ pull: '12' }, GITHUB, { kind: 'pull', number: 12 }],
    [{ base: 'releases/v1.0.x', head: 'fix' }, HERE, { kind: 'branch', base: 'releases/v1.0.x', head: 'fix' }],
    [{ base: 'main', head: 'fix' }, GITHUB, { kind: 'branch', base: 'main', head: 'fix' }],
    [{ mergeGroup: group }, GITHUB, { kind: 'merge group', ...group }],
    [{ mergeGroup: group, pull: '7' }, GITHUB, { kind: 'pull', number: 7 }],
  ])('%j', (raw, source, proposal) => {
    expect(parseInputs({ ...raw, command: 'gate' }, source).proposal).toEqual(proposal);
  });

  it.each<[RawInputs, HistorySource, RegExp]>([
    [{}, GITHUB, /pull-request: expected a number/],
    [{ pull: 'twelve' }, GITHUB, /seen `twelve`/],
    [{ pull: '0' }, GITHUB, /seen `0`/],
    [{ pull: '12', base: 'main' }, GITHUB, /one of them/],
    [{ base: 'main' }, HERE, /head: expected a branch/],
    [{ head: 'fix' }, HERE, /base: expected a branch/],
    [{ pull: '12' }, HERE, /expected `--github/],
    [{ pull: '12', history: 'h.json' }, HERE, /seen a history file/],
  ])('%j is refused: %s', (raw, source, why) => {
    expect(() => parseInputs({ ...raw, command: 'gate' }, source)).toThrow(why);
  });
});

describe('what `audit` looks at', () => {
  it.each<[RawInputs, object]>([
    [{ range: 'v1.0.3..v1.0.4' }, { from: 'v1.0.3', to: 'v1.0.4' }],
    [{ range: 'v1.0.3...v1.0.4' }, { from: 'v1.0.3', to: 'v1.0.4' }],
    [{ range: 'v1.0.4' }, { to: 'v1.0.4' }],
    [{ range: 'app/v1.0.3..releases/v1.0.x' }, { from: 'app/v1.0.3', to: 'releases/v1.0.x' }],
    [{ eventTag: 'v1.0.4' }, { to: 'v1.0.4', isOfEvent: true }],
    [{ range: 'v1.0.3', eventTag: 'v1.0.4' }, { to: 'v1.0.3' }],
  ])('%j', (raw, range) => {
    expect(parseInputs({ ...raw, command: 'audit' }, HERE).range).toEqual(range);
  });

  it.each(['', '..v1', 'v1..', 'v1..v2..v3'])('%j is refused', (range) => {
    expect(() => parseInputs({ range, command: 'audit' }, HERE)).toThrow(/range: expected/);
  });
});
