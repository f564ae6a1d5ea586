import type { Change } from '../../../src/domain/change/change.ts';
import { history } from '../../domain/history.ts';
import { type Asked, change, gated, inWords, pull, REPOSITORY, ROLLING } from './judged.ts';

const STAGED = 'extends: staged\nupstream: none\n';
/** Under `staged` a third line would end the first. */
const TWO = {
  ...REPOSITORY,
  ...history('v1.0.0 2025-01-01', 'v1.1.0 2025-03-01'),
  branches: ['release/1.0', 'release/1.1'],
};
const FIX = change('fix: crash on start');
const FEATURE = change('feat: a new dashboard');

describe('base branch → line → stage on the day → verdict', () => {
  it.each<[Change, string, string, Asked]>([
    [FIX, 'releases/v1.0.x', 'pass kind-accepted', {}],
    [FEATURE, 'releases/v1.0.x', 'fail kind-refused', {}],
    [FEATURE, 'releases/v1.2.x', 'fail kind-refused', {}],
    [FEATURE, 'main', 'pass not-a-line', {}],
    [FEATURE, 'feature/x', 'pass not-a-line', {}],
    [FEATURE, 'releases/v1.0.xx', 'pass not-a-line', {}],
    [FEATURE, 'releases/v1.x.x', 'pass not-a-line', {}],
    [FEATURE, 'releases/v1.3.x', 'pass line-unreleased', {}],
    [FIX, 'releases/v1.0.x', 'fail line-ended', { asOf: '2026-01-02' }],
    [FIX, 'releases/v1.0.x', 'pass kind-accepted', { asOf: '2026-01-01' }],
    // Active until 2025-07-01, then maintenance.
    [
      change('fix: data loss', { labels: ['severity/high'] }),
      'release/1.0',
      'pass kind-accepted',
      { words: STAGED, snapshot: TWO, asOf: '2025-07-01' },
    ],
    [
      change('fix: data loss', { labels: ['severity/high'] }),
      'release/1.0',
      'fail kind-refused',
      { words: STAGED, snapshot: TWO, asOf: '2025-07-02' },
    ],
    [FIX, 'releases/v1.0.x', 'pass not-a-line', { words: `${ROLLING}branch: stable-{line}\n` }],
    [FEATURE, 'origin/releases/v1.0.x', 'fail kind-refused', {}],
    [FEATURE, 'refs/heads/releases/v1.0.x', 'fail kind-refused', {}],
    [FEATURE, 'refs/remotes/upstream/releases/v1.0.x', 'fail kind-refused', {}],
    // Its tags are ignored, or gone: that is no reason to let everything in.
    [FEATURE, 'releases/v0.9.x', 'ask line-unreleased', {}],
    [change('', { files: [] }), 'releases/v1.0.x', 'pass kind-harmless', {}],
  ])('%#: %j into %s: %s', (proposed, base, expected, options) => {
    expect(inWords(gated(proposed, base, options))).toBe(expected);
  });

  it('an upcoming line with a branch takes everything', () => {
    const snapshot = { ...REPOSITORY, ...history('v1.0.0 2025-01-01', 'v1.1.0-rc.1 2025-05-01'), branches: [] };
    expect(inWords(gated(FEATURE, 'releases/v1.1.x', { snapshot }))).toBe('pass line-unreleased');
  });

  it('the default branch is the newest line where the policy says so and the line has no branch', () => {
    const words = `${ROLLING}upstream: none\ngate: { defaultBranch: newest line }\n`;
    const without = { ...REPOSITORY, branches: ['releases/v1.0.x', 'releases/v1.1.x'] };
    expect(inWords(gated(FEATURE, 'main', { words, snapshot: without }))).toBe('fail kind-refused');
    expect(inWords(gated(FEATURE, 'main', { words }))).toBe('pass not-a-line');
  });

  it('names the nearest newer line that takes it, else where the next line grows', () => {
    const medium = change('fix: crash', { labels: ['severity/medium', 'security'] });
    expect(gated(medium, 'release/1.0', { words: STAGED, snapshot: TWO, asOf: '2025-08-01' }).takenBy).toEqual({
      line: 'the next feature line',
      branch: 'main',
    });
    const bug = change('fix: data loss', { labels: ['bug', 'severity/high'] });
    expect(gated(bug, 'release/1.0', { words: STAGED, snapshot: TWO, asOf: '2025-08-01' }).takenBy).toEqual({
      line: '1.1 (LTS, active)',
      branch: 'release/1.1',
    });
    expect(gated(FEATURE, 'releases/v1.0.x').takenBy).toEqual({ line: 'the next feature line', branch: 'main' });
  });

  it('sends nothing to a line that would refuse it for another reason', () => {
    const words = `${ROLLING}upstream: none\npaths: { forbidden: [{ match: migrations, because: frozen }] }\n`;
    const files = [{ path: 'src/a.ts' }, { path: 'db/migrations/1.sql' }];
    const { takenBy } = gated(change('fix: crash', { files }), 'releases/v1.0.x', { words });
    expect(takenBy).toEqual({ line: 'the next feature line', branch: 'main' });
  });

  it('an ended line names the supported ones', () => {
    const { deciding } = gated(FIX, 'releases/v1.0.x', { asOf: '2026-01-02' });
    expect(deciding.message).toContain('since 2026-01-01');
    expect(deciding.remedy).toContain('1.1 (LTS, active) on `releases/v1.1.x`');
  });
});

describe('rules beside the kind', () => {
  const migration = change('fix: data loss', {
    labels: ['severity/high'],
    files: [{ path: 'src/main.ts' }, { path: 'db/migrations/0042_add_index.sql' }],
  });

  it.each<[string, Change, string, string]>([
    ['a migration in a patch', migration, STAGED, 'fail path-forbidden'],
    ['the same where nothing is forbidden', migration, `${ROLLING}upstream: none\n`, 'pass kind-accepted'],
    ['files nobody knows', { ...migration, files: undefined as never }, STAGED, 'warn paths-unseen'],
    [
      'a file renamed away from a forbidden place',
      { ...migration, files: [{ path: 'old/x.sql', previousPath: 'db/migrations/x.sql' }] },
      STAGED,
      'fail path-forbidden',
    ],
    [
      'globs of the policy',
      migration,
      `${ROLLING}upstream: none\npaths: { forbidden: [{ match: ["src/**"], because: "frozen" }] }\n`,
      'fail path-forbidden',
    ],
  ])('%s', (_, proposed, words, expected) => {
    const base = words.includes('staged') ? 'release/1.0' : 'releases/v1.0.x';
    const { files, ...rest } = proposed;
    expect(
      inWords(
        gated(files === undefined ? rest : proposed, base, { words, ...(words === STAGED ? { snapshot: TWO } : {}) }),
      ),
    ).toBe(expected);
  });

  it('gives the reason of the policy and the file', () => {
    const { deciding } = gated(migration, 'release/1.0', { words: STAGED, snapshot: TWO });
    expect(deciding.message).toBe(
      'It touches `db/migrations/0042_add_index.sql`: patch releases bring no database migrations.',
    );
  });
});

describe('what calls itself harmless', () => {
  const code = { path: 'src/main.ts' };
  it.each<[string, Partial<Change>, string]>([
    ['docs: explain', { files: [{ path: 'docs/a.md' }] }, 'pass kind-harmless'],
    ['docs: explain', { files: [{ path: 'docs/a.md' }, { path: 'docs/b.md' }, code] }, 'kind-unknown'],
    ['docs: explain', { files: [{ path: 'docs/login.md', previousPath: 'src/login.ts' }] }, 'kind-unknown'],
    ['docs: explain', { files: [{ path: 'docs/a.md' }], isCut: true }, 'kind-unknown'],
    ['chore(release): 1.0.5', { files: [{ path: 'package.json' }, { path: 'CHANGELOG.md' }] }, 'pass kind-harmless'],
    ['chore(release): 1.0.5', { files: [{ path: 'package.json' }, code] }, 'kind-unknown'],
    ['ci: faster', { files: [{ path: '.github/workflows/a.yml' }, code] }, 'kind-unknown'],
  ])('%s with %j: %s', (title, about, expected) => {
    const verdicts = ['releases/v1.0.x', 'release/1.0'].map((base) => {
      const staged = base.startsWith('release/');
      const options = staged ? { words: STAGED, snapshot: TWO, asOf: '2025-08-01' } : {};
      return inWords(gated(change(title, about), base, options));
    });
    const [rolling, maintenance] = verdicts;
    if (expected.startsWith('pass')) expect(verdicts).toEqual([expected, expected]);
    else {
      expect(rolling).toMatch(/^(?:warn kind-unknown|pass kind-accepted|fail kind-refused)$/);
      expect(maintenance).toMatch(/^fail/);
    }
  });

  it('is believed where a label of the policy says so', () => {
    const words = `${ROLLING}upstream: none\nlabels: { releasing: release }\n`;
    const release = change('Release 1.0.5', { files: [code] });
    const labelled = { ...release, labels: ['releasing'] };
    expect(inWords(gated(release, 'releases/v1.0.x', { words }))).toBe('warn kind-unknown');
    expect(inWords(gated(labelled, 'releases/v1.0.x', { words }))).toBe('pass kind-harmless');
  });

  it('a list of files that is cut hides no migration', () => {
    const cut = change('fix: data loss', { labels: ['severity/high'], isCut: true });
    expect(inWords(gated(cut, 'release/1.0', { words: STAGED, snapshot: TWO }))).toBe('ask paths-unseen');
  });
});

describe('upstream first', () => {
  const proposed = change('fix: crash on start of the scheduler', {
    commits: [{ id: 'c'.repeat(40), message: 'fix: crash on start of the scheduler' }],
  });
  const branch = (name: string, has: readonly string[] = [], messages: readonly string[] = []) => ({
    branch: name,
    has,
    recent: messages.map((message, index) => ({ id: `${index}`.repeat(40), message })),
    isWhole: true,
  });
  const original = { id: '#7', title: proposed.title, body: '', labels: [], mergeCommit: 'd'.repeat(40) };

  it.each<[string, Partial<Change>, Asked['contents'], string]>([
    ['nobody could look', {}, undefined, 'ask upstream-unchecked'],
    ['on no newer line', {}, [branch('releases/v1.2.x'), branch('main')], 'ask upstream-missing'],
    [
      'the very commit on main',
      {},
      [branch('releases/v1.2.x'), branch('main', ['c'.repeat(40)])],
      'pass kind-accepted',
    ],
    [
      'its original on the newest line',
      { originals: [original], body: 'Backport of #7' },
      [branch('releases/v1.2.x', ['d'.repeat(40)]), branch('main')],
      'pass kind-accepted',
    ],
    [
      'on a line between only',
      {},
      [branch('releases/v1.1.x', ['c'.repeat(40)]), branch('main')],
      'ask upstream-missing',
    ],
  ])('%s', (_, about, contents, expected) => {
    const options = { words: ROLLING, ...(contents ? { contents } : {}) };
    expect(inWords(gated({ ...proposed, ...about }, 'releases/v1.0.x', options))).toBe(expected);
  });

  it.each<[string, Change, string]>([
    ['a fix', proposed, 'ask original-unread'],
    ['what nobody can tell', change('Scheduler'), 'ask original-unread'],
    ['a feature all the same', FEATURE, 'fail kind-refused'],
  ])('an original that could not be read: %s', (_, one, expected) => {
    expect(inWords(gated(one, 'releases/v1.0.x', { areOriginalsUnread: true }))).toBe(expected);
  });

  it.each<[string, Change, string, string]>([
    ['the newest line has nothing above it', proposed, 'releases/v1.2.x', 'pass kind-accepted'],
    [
      'documents go anywhere',
      change('docs: typo', { files: [{ path: 'README.md' }] }),
      'releases/v1.0.x',
      'pass kind-harmless',
    ],
  ])('is not asked: %s', (_, one, base, expected) => {
    const contents = [branch('releases/v1.2.x'), branch('main')];
    expect(inWords(gated(one, base, { words: ROLLING, contents }))).toBe(expected);
  });

  it('maintenance takes fixes from the newest LTS line, and main is no substitute', () => {
    const security = change('fix: CVE-2025-0001', {
      labels: ['security', 'severity/high'],
      commits: proposed.commits,
    });
    const words = 'extends: staged\n';
    const on = (name: string) => [
      branch('release/1.2', name === 'release/1.2' ? ['c'.repeat(40)] : []),
      branch('main', name === 'main' ? ['c'.repeat(40)] : []),
    ];
    const asked = (name: string) =>
      inWords(gated(security, 'release/1.1', { words, asOf: '2025-10-01', contents: on(name) }));
    expect([asked('release/1.2'), asked('main'), asked('nowhere')]).toEqual([
      'pass kind-accepted',
      'ask upstream-missing',
      'ask upstream-missing',
    ]);
  });
});

describe('approvals', () => {
  const says = (body: string) =>
    pull({
      reviews: [
        {
          author: 'rita',
          state: 'approved',
          body,
          submittedAt: '2025-05-31T10:00:00Z',
          url: 'https://github.example.com/r/1',
        },
      ],
    });
  const people = [{ login: 'rita', role: 'maintain', teams: [] }];
  const medium = change('fix: crash', { labels: ['bug', 'severity/medium'] });

  it.each<[string, Change, string, string]>([
    ['consent answers what is asked', medium, 'lts: accept customers wait for it', 'pass kind-asked'],
    ['a waiver does too', medium, 'lts: waive customers wait until 2025-07-01', 'pass kind-asked'],
    ['consent lets in nothing that is refused', FEATURE, 'lts: accept customers wait for it', 'fail kind-refused'],
    ['a waiver does', FEATURE, 'lts: waive customers wait until 2025-07-01', 'pass kind-refused'],
    ['an expired one does not', FEATURE, 'lts: waive customers wait until 2025-05-31', 'fail kind-refused'],
    ['nothing said', medium, 'fine with me', 'ask kind-asked'],
  ])('%s', (_, proposed, body, expected) => {
    expect(inWords(gated(proposed, 'release/1.0', { words: STAGED, snapshot: TWO, pull: says(body), people }))).toBe(
      expected,
    );
  });

  it('keep the verdict they settle in sight', () => {
    const gate = gated(FEATURE, 'release/1.0', {
      words: STAGED,
      snapshot: TWO,
      pull: says('lts: waive a contract until 2025-07-01'),
      people,
    });
    expect(gate).toMatchObject({ verdict: 'pass', judged: 'fail', approval: { by: 'rita', until: '2025-07-01' } });
  });

  it('consent where a waiver is needed gets an answer', () => {
    const proposed = says('lts: accept a contract');
    const { voidApprovals } = gated(FEATURE, 'release/1.0', { words: STAGED, snapshot: TWO, pull: proposed, people });
    expect(voidApprovals).toMatchObject([{ by: 'rita', why: expect.stringContaining('lts: waive') }]);
  });

  it('a label alone settles nothing', () => {
    const labelled = change('feat: a thing', { labels: ['lts-approved', 'waived'] });
    expect(inWords(gated(labelled, 'release/1.0', { words: STAGED, snapshot: TWO, pull: pull(), people }))).toBe(
      'fail kind-refused',
    );
  });
});

describe('deadlines and roll-out', () => {
  const security = (about: Partial<Change>) =>
    change('fix: CVE-2025-0001 in the parser', { labels: ['security'], ...about });

  it.each<[string, Partial<Change>, string | undefined]>([
    [
      'from the advisory',
      { advisories: [{ id: 'CVE-2025-0001', severity: 'high', publishedOn: '2025-05-20' as never }] },
      '2025-06-03',
    ],
    ['from the proposal', { labels: ['security', 'severity/critical'] }, '2025-06-13'],
    ['none for a question of case', { advisories: [{ id: 'CVE-2025-0001', severity: 'medium' }] }, undefined],
  ])('%s', (_, about, expected) => {
    expect(gated(security(about), 'release/1.0', { words: STAGED, snapshot: TWO, pull: pull() }).deadline?.dueOn).toBe(
      expected,
    );
  });

  it.each<[string, Asked]>([
    ['by the input', { isWarnOnly: true }],
    ['by the policy', { words: `${ROLLING}upstream: none\ngate: { mode: warn }\n` }],
  ])('warn only %s: told, and not red', (_, options) => {
    const gate = gated(FEATURE, 'releases/v1.0.x', options);
    expect(gate).toMatchObject({ verdict: 'warn', judged: 'fail' });
    expect(gate.deciding.rule).toBe('kind-refused');
  });
});
