import type { Commit } from '../../../src/domain/patch.ts';
import type { Composition } from '../../../src/plan/publish/composition.ts';
import { composeReleases } from '../../../src/plan/publish/composition-plan.ts';
import { type CompositionQuestion, releasesToCompose } from '../../../src/plan/publish/composition-questions.ts';
import { withoutHanging } from '../../bounded.ts';
import { day, history, policy, statusOf } from '../../domain/history.ts';

const LTS = 'extends: rolling\nlines: { "1.0": { lts: true } }\n';
const POLICY = policy('extends: rolling\n');
const id = (sign: string) => sign.repeat(40);

function question(version: string, from = 'v1.0.0', on = '2025-10-01'): CompositionQuestion {
  const line = version.split('.').slice(0, 2).join('.');
  return { from, to: `v${version}`, line, version, on: day(on) };
}

function composed(...commits: readonly (string | Commit)[]): Composition {
  const own = commits.map((one, index) =>
    typeof one === 'string' ? { id: String(index).padStart(40, '0'), message: one } : one,
  );
  const [only] = composeReleases(POLICY, [question('1.0.1')], new Map([['v1.0.1', own]]));
  if (!only) throw new Error('the test asked for one release');
  return only;
}

describe('which releases are looked at', () => {
  const asked = (entries: readonly string[], most?: number, words = LTS, asOf = '2025-12-01') =>
    releasesToCompose(statusOf(history(...entries), words, asOf), most).map(({ from, to }) => `${from}..${to}`);
  const ENTRIES = [
    'v0.9.0 2025-01-01',
    'v0.9.1 2025-01-05',
    'v1.0.0 2025-02-01',
    'v1.0.1 2025-03-01',
    'v1.0.2 2025-11-20',
    'v1.1.0 2025-10-01',
    'v1.1.1 2025-10-15',
    'v1.2.0-rc.1 2025-11-25',
  ];

  it('of supported lines, newest first, each with the one before it in its line; an opener with that of the line below', () => {
    expect(asked(ENTRIES)).toEqual([
      'v1.0.1..v1.0.2',
      'v1.1.0..v1.1.1',
      'v1.0.0..v1.1.0',
      'v1.0.0..v1.0.1',
      'v0.9.0..v1.0.0',
    ]);
  });

  it.each<[number, readonly string[], string]>([
    [2, ['v1.0.1..v1.0.2', 'v1.1.0..v1.1.1'], 'the newest of each line'],
    [3, ['v1.0.1..v1.0.2', 'v1.1.0..v1.1.1', 'v1.0.0..v1.1.0'], 'then second ones'],
    [0, [], 'none'],
  ])('at most %i: %j (%s)', (most, expected) => {
    expect(asked(ENTRIES, most)).toEqual(expected);
  });

  it('a line with many patches takes no place from another', () => {
    const many = Array.from(
      { length: 60 },
      (_, patch) => `v1.1.${patch} 2025-11-${String((patch % 28) + 1).padStart(2, '0')}`,
    );
    const seen = asked(['v1.0.0 2025-02-01', 'v1.0.1 2025-03-01', ...many]);
    expect(seen).toHaveLength(40);
    expect(seen).toContain('v1.0.0..v1.0.1');
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['the first release of all has nothing before it', ['v1.0.0 2025-02-01'], []],
    ['a line without .0', ['v1.0.0 2025-02-01', 'v1.1.2 2025-10-01'], ['v1.0.0..v1.1.2']],
    ['no release', [], []],
  ])('%s', (_, entries, expected) => {
    expect(asked(entries)).toEqual(expected);
  });
});

describe('what a release is made of', () => {
  it('counts by kind, most important first, kinds without a change left out', () => {
    const { counts } = composed(
      'docs: a',
      'fix: b',
      'feat: c',
      'fix: d',
      'fix(security): CVE-2025-1234 e',
      'Words of somebody',
    );
    expect(counts).toEqual([
      { kind: 'security', count: 1 },
      { kind: 'bug', count: 2 },
      { kind: 'feature', count: 1 },
      { kind: 'docs', count: 1 },
      { kind: 'unknown', count: 1 },
    ]);
  });

  it('lists what users notice, most important first, in order within a kind', () => {
    const { changes, more, isCut, since, tag } = composed(
      'feat: a',
      'fix: b',
      'test: c',
      'fix: d (#12)',
      'chore!: e',
      '',
    );
    expect(changes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'bug fix: b',
      'bug fix: d (#12)',
      'feature feat: a',
      // What breaks something is no mere chore; what else it is, nobody said.
      'unknown chore!: e',
    ]);
    expect(changes.map(({ isBreaking }) => isBreaking)).toEqual([false, false, false, true]);
    expect(changes.map(({ pull }) => pull)).toEqual([undefined, 12, undefined, undefined]);
    expect({ more, isCut, since, tag }).toEqual({ more: 0, isCut: false, since: 'v1.0.0', tag: 'v1.0.1' });
  });

  it.each<[string, string, boolean]>([
    ['chore: bump it\n\nFixes CVE-2025-1234, a vulnerability.', 'security', false],
    ['Tidy the reader\n\nThis fixes a crash when the file is empty.', 'bug', false],
    ['refactor: it\n\nBREAKING CHANGE: the old way is gone', 'refactor', true],
    ['Words of somebody\n\nSigned-off-by: A B <a@b.c>', 'unknown', false],
  ])('%j: %s, breaking: %s, by its text', (message, kind, isBreaking) => {
    const { counts, changes } = composed(message);
    expect(counts).toEqual([{ kind, count: 1 }]);
    expect(changes.some((change) => change.isBreaking)).toBe(isBreaking);
  });

  it('labels of bots go, the rest of a title stays as it is written', () => {
    const [change] = composed('[Backport 1.0] fix: <b>it</b> | `x`\n\nmore').changes;
    expect(change?.text).toBe('fix: <b>it</b> | `x`');
  });

  it('no more than a page can show, and how many more there are', () => {
    const { changes, more, counts } = composed(...Array.from({ length: 230 }, (_, index) => `fix: ${index}`));
    expect([changes.length, more, counts]).toEqual([200, 30, [{ kind: 'bug', count: 230 }]]);
  });

  it('releases of which too many commits would be judged leave their place to smaller ones', () => {
    const sizes: readonly (readonly [string, number])[] = [
      ['1.0.4', 1_000],
      ['1.0.3', 1_900],
      ['1.0.2', 1_500],
      ['1.0.1', 1],
    ];
    const commits = new Map(
      sizes.map(([version, size]) => [
        `v${version}`,
        Array.from({ length: size }, () => ({ id: id('a'), message: 'fix: b' })),
      ]),
    );
    const questions = sizes.map(([version]) => question(version));
    const made = withoutHanging(() => composeReleases(POLICY, questions, commits));
    expect(made.map(({ version }) => version)).toEqual(['1.0.4', '1.0.2']);
  });

  it('what a release is made of does not depend on which other releases are asked for', () => {
    const messages = [
      'Tidy it\n\nThis fixes a crash when the file is empty.',
      'Tidy it',
      'fix: a',
      'fix: a\n\nCVE-2025-1234',
    ];
    const own = messages.map((message) => ({ id: id('b'), message }));
    const other = messages.toReversed().map((message) => ({ id: id('c'), message }));
    const questions = [question('1.0.2'), question('1.0.1')];
    const [, second] = composeReleases(
      POLICY,
      questions,
      new Map([
        ['v1.0.2', other],
        ['v1.0.1', own],
      ]),
    );
    const [alone] = composeReleases(POLICY, [question('1.0.1')], new Map([['v1.0.1', own]]));
    expect(second?.counts).toEqual(alone?.counts);
    expect(second?.counts).toHaveLength(3);
  });

  it('of very many commits the newest, and says so', () => {
    const many = Array.from({ length: 2_001 }, (_, index) => (index === 0 ? 'feat: a' : 'fix: b'));
    const release = withoutHanging(() => composed(...many));
    expect([release.isCut, release.counts]).toEqual([true, [{ kind: 'bug', count: 2_000 }]]);
  });

  it('a release whose commits could not be read is left out', () => {
    const found = composeReleases(POLICY, [question('1.0.1'), question('1.0.2')], new Map([['v1.0.2', []]]));
    expect(found).toMatchObject([{ tag: 'v1.0.2', counts: [], changes: [] }]);
  });
});

describe('where a change is too', () => {
  const picked = `fix: it\n\n(cherry picked from commit ${id('a')})`;
  it.each<[string, Commit, Commit, readonly string[]]>([
    ['the same commit', { id: id('a'), message: 'fix: it' }, { id: id('a'), message: 'fix: it' }, ['1.1.2']],
    ['picked from there', { id: id('b'), message: picked }, { id: id('a'), message: 'fix: it' }, ['1.1.2']],
    [
      'by pull request',
      { id: id('b'), message: 'fix: it (#34)\n\nBackport of #12' },
      { id: id('a'), message: 'fix: it (#12)' },
      ['1.1.2'],
    ],
    ['the same words alone', { id: id('b'), message: 'fix: it' }, { id: id('a'), message: 'fix: it' }, []],
  ])('%s', (_, mine, theirs, expected) => {
    const commits = new Map([
      ['v1.0.1', [mine]],
      ['v1.1.2', [theirs]],
    ]);
    const found = composeReleases(POLICY, [question('1.0.1'), question('1.1.2', 'v1.1.1')], commits);
    expect(found[0]?.changes[0]?.alsoIn).toEqual(expected);
  });

  it('versions of the own line are not told, others in the order of numbers', () => {
    const questions = ['1.0.1', '1.0.2', '1.10.1', '1.2.3'].map((version) => question(version));
    const commits = new Map(questions.map(({ to }) => [to, [{ id: id('a'), message: 'fix: it' }]]));
    expect(composeReleases(POLICY, questions, commits)[0]?.changes[0]?.alsoIn).toEqual(['1.2.3', '1.10.1']);
  });
});
