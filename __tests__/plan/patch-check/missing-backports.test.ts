import { missingBackports } from '../../../src/plan/patch-check/missing-backports.ts';
import { straysOf } from '../../../src/plan/patch-check/strays.ts';
import { worthReading } from '../../../src/plan/patch-check/worth-reading.ts';
import { withoutHanging } from '../../bounded.ts';
import { type Asked, ID, lineOf, POLICY, placesOf, type Row, searched } from './side-by-side.ts';

const FIX = 'fix: rows keep their order in the export';
const [MAIN, NEWER, OLDER] = ['main', 'releases/v1.1.x', 'releases/v1.0.x'];

function answered(rows: readonly Row[], asked: Asked = {}, line = '1.0') {
  const search = searched(rows, asked);
  const { missing, doubtful, declined } = missingBackports(search, lineOf(search, line));
  return { missing: placesOf(missing), doubtful: placesOf(doubtful), declined: placesOf(declined) };
}

const NOTHING = { missing: [], doubtful: [], declined: [] };
const with_ = (keys: string) => ({ words: `${POLICY}${keys}\n` });

describe('what a stage asks for', () => {
  it.each<[string, string, Asked, number]>([
    ['a bug fix', FIX, {}, 1],
    ['a feature', 'feat: rows can be dragged', {}, 0],
    ['documentation, which every line takes and none misses', 'docs: how rows are ordered', {}, 0],
    ['a chore', 'chore: other quotes', {}, 0],
    ['what nothing tells the kind of', 'rows', {}, 0],
    ['a breaking fix', 'fix!: rows keep their order in the export', {}, 0],
    ['a compliance change, which is asked about', 'compliance: keep the audit trail for ten years', {}, 1],
    ['a fix of a vulnerability whose severity nobody told', 'fix(security): CVE-2025-1111 in the parser', {}, 1],
    [
      'a bug fix that brings a migration',
      FIX,
      {
        ...with_('paths: { forbidden: [{ match: migrations, because: patch releases bring none }] }'),
        files: { 0: [{ path: 'db/migrations/001.sql' }] },
      },
      0,
    ],
    ['an unclear change whose pull request is labelled as a bug', 'rows', { labels: { 0: ['kind/bug'] } }, 1],
  ])('%s', (_, message, asked, missing) => {
    expect(answered([[MAIN ?? '', message]], asked)).toEqual({ ...NOTHING, missing: missing === 1 ? [0] : [] });
  });

  it('a change of the trunk is told once, with the branches that have it', () => {
    const search = searched([
      [MAIN ?? '', FIX],
      [NEWER ?? '', `${FIX}\n\n(cherry picked from commit ${ID(0)})`],
    ]);
    const { missing, looked } = missingBackports(search, lineOf(search, '1.0'));
    expect(missing.map(({ on }) => on)).toEqual([[MAIN, NEWER]]);
    expect(looked).toBe(1);
    const above = missingBackports(search, lineOf(search, '1.1'));
    expect([above.missing, above.found]).toEqual([[], { trailer: 1 }]);
  });

  it('a line whose branch is not there misses nothing that could be told', () => {
    const search = searched([[MAIN ?? '', FIX]]);
    const line = { ...lineOf(search, '1.0'), branch: 'releases/none' };
    expect(missingBackports(search, line)).toEqual({ ...NOTHING, looked: 0, found: {} });
    expect(straysOf(search, line)).toEqual([]);
  });
});

describe('what was declined', () => {
  const entry = (change: string, more = '') =>
    with_(`patchCheck: { wontBackport: [{ change: "${change}", because: the parser is another one${more} }] }`);
  const labelled = (glob: string, label: string): Asked => ({
    ...with_(`patchCheck: { notNeeded: ["${glob}"] }`),
    labels: { 0: [label] },
  });
  const DECLINED = { ...NOTHING, declined: [0] };
  const MISSING = { ...NOTHING, missing: [0] };
  it.each<[string, Asked, typeof NOTHING | typeof DECLINED | typeof MISSING]>([
    ['by its number', entry('#12'), DECLINED],
    ['by another number', entry('#13'), MISSING],
    ['by its id', entry(ID(0)), DECLINED],
    ['by the beginning of its id', entry(ID(0).slice(0, 12)), DECLINED],
    ['for this line', entry('#12', ', lines: ["1.0"]'), DECLINED],
    ['for another line', entry('#12', ', lines: ["1.1"]'), MISSING],
    ['by a label', labelled('no-backport', 'No-Backport'), DECLINED],
    ['by a label for this line', labelled('not-for-{line}', 'not-for-1.0'), DECLINED],
    ['by a label for another line', labelled('not-for-{line}', 'not-for-1.1'), MISSING],
    ['by a glob across a slash', labelled('backport*skipped', 'backport/1.0 skipped'), DECLINED],
    ['not by a pattern in a glob', labelled('(a|a)+', 'aaaa'), MISSING],
  ])('%s', (_, asked, expected) => {
    expect(answered([[MAIN ?? '', `${FIX} (#12)`]], asked)).toEqual(expected);
  });

  it('says why, and the policy has the last word', () => {
    const words = `${POLICY}patchCheck: { notNeeded: [skip], wontBackport: [{ change: "#12", because: not affected }] }\n`;
    const because = (line: string) => {
      const search = searched([[MAIN ?? '', `${FIX} (#12)`]], { words: line, labels: { 0: ['skip'] } });
      return missingBackports(search, lineOf(search, '1.0')).declined.map((one) => one.because);
    };
    expect(because(words)).toEqual(['not affected']);
    expect(because(words.replace('"#12"', '"#13"'))).toEqual(['its pull request is labelled `skip`']);
  });

  it('what is there is not declined', () => {
    const rows: Row[] = [
      [MAIN ?? '', `${FIX} (#12)`],
      [OLDER ?? '', `${FIX}\n\n(cherry picked from commit ${ID(0)})`],
    ];
    expect(answered(rows, entry('#12'))).toEqual(NOTHING);
  });
});

describe('what is doubtful', () => {
  it.each<[string, string, string]>([
    ['the same words and nothing else', FIX, FIX],
    ['a number, and no word', `${FIX} (#12)`, 'fix: charts were drawn twice (#12)'],
  ])('%s', (_, above, below) => {
    const rows: Row[] = [
      [MAIN ?? '', above],
      [OLDER ?? '', below],
    ];
    expect(answered(rows)).toEqual({ ...NOTHING, doubtful: [0] });
    const others = { files: { 0: [{ path: 'a.ts' }], 1: [{ path: 'b.ts' }] } };
    expect(answered(rows, others)).toEqual({ ...NOTHING, missing: [0] });
    const same = { files: { 0: [{ path: 'a.ts' }], 1: [{ path: 'a.ts' }] } };
    expect(answered(rows, same)).toEqual(NOTHING);
  });
});

describe('strays', () => {
  const strays = (message: string, words = POLICY, more: readonly Row[] = []) => {
    const search = searched([[OLDER ?? '', message], ...more], { words });
    return placesOf(straysOf(search, lineOf(search, '1.0')));
  };
  it.each<[string, string, string, readonly Row[], readonly number[]]>([
    ['a fix on the line alone', FIX, POLICY, [], [0]],
    ['a feature on the line alone', 'feat: rows can be dragged', POLICY, [], [0]],
    ['documentation', 'docs: how rows are ordered', POLICY, [], []],
    ['a release', 'chore(release): 1.0.3', POLICY, [], []],
    ['a revert', `Revert "feat: x"\n\nThis reverts commit ${ID(999)}.`, POLICY, [], []],
    ['where no direction is asked for', FIX, POLICY.replace('newest\n', 'none\n'), [], []],
    ['picked to a newer line', FIX, POLICY, [['releases/v1.1.x', `x\n\n(cherry picked from commit ${ID(0)})`]], []],
    ['picked to main', FIX, POLICY, [['main', `x\n\n(cherry picked from commit ${ID(0)})`]], []],
    ['with the same words above: a person may look elsewhere', FIX, POLICY, [['main', FIX]], []],
  ])('%s', (_, message, words, more, expected) => {
    expect(strays(message, words, more)).toEqual(expected);
  });

  it.each<[string, string, readonly number[]]>([
    ['a release that was skipped', 'skip v1.0.7 release', []],
    ['the next version of the line', 'Open 1.0.x for changes', []],
    ['a preview of it', 'tag 1.0.8-rc.1', []],
    ['a branch of a release', 'back to release/1.0.9 work', []],
    ['a version of another line', 'skip v1.1.7 release', [0]],
    ['the line alone, which bots write before summaries', '[1.0] enable dragging of rows', [0]],
    ['another product', 'allow TLS 1.0 again', [0]],
    ['a longer number', 'allow 21.0.7 again', [0]],
    ['a fix that names one', 'fix: rows of 1.0.7 are kept', [0]],
  ])('versions of the line are its own: %s', (_, message, expected) => {
    expect(strays(message)).toEqual(expected);
  });

  const more = (by: string) => `${POLICY}patchCheck: { ${by} }\n`;
  it.each<[string, string, readonly number[]]>([
    ['by its number', more('wontBackport: [{ change: "#12", because: for one customer }]'), []],
    ['by its id', more(`wontBackport: [{ change: "${ID(0)}", because: for one customer }]`), []],
    ['for this line', more('wontBackport: [{ change: "#12", lines: ["1.0"], because: for one customer }]'), []],
    ['for another line', more('wontBackport: [{ change: "#12", lines: ["1.1"], because: for one customer }]'), [0]],
    ['by another number', more('wontBackport: [{ change: "#13", because: for one customer }]'), [0]],
  ])('are declined %s', (_, words, expected) => {
    expect(strays(`${FIX} (#12)`, words)).toEqual(expected);
  });

  it('are declined by a label of their pull request', () => {
    const asked = (label: string) => {
      const words = more('notNeeded: ["only-{line}"]');
      const search = searched([[OLDER ?? '', `${FIX} (#12)`]], { words, labels: { 0: [label] } });
      return placesOf(straysOf(search, lineOf(search, '1.0')));
    };
    expect([asked('only-1.0'), asked('only-1.1')]).toEqual([[], [0]]);
  });

  it.each<[string, string, readonly number[]]>([
    ['as long as it is new', '2025-03-10T12:00:00Z', [0]],
    ['of 90 days ago', '2025-03-03T12:00:00Z', [0]],
    ['older, and released since', '2025-03-02T12:00:00Z', []],
  ])('are told %s', (_, committedAt, expected) => {
    const search = searched([[OLDER ?? '', FIX, { committedAt }]], { releases: ['v1.0.1 2025-03-20'] });
    expect(placesOf(straysOf(search, lineOf(search, '1.0')))).toEqual(expected);
  });

  it('are told however old they are, until a release has them', () => {
    const rows: Row[] = [[OLDER ?? '', FIX, { committedAt: '2025-01-10T12:00:00Z' }]];
    const told = (releases: readonly string[]) => {
      const search = searched(rows, { releases });
      return placesOf(straysOf(search, lineOf(search, '1.0')));
    };
    expect([told([]), told(['v1.0.1 2025-01-20'])]).toEqual([[0], []]);
  });

  const BUMP = 'Update the comment of the timeout';
  it.each<[string, string, string, Asked, readonly number[]]>([
    ['common words', `[1.0] ${BUMP} (#40)`, BUMP, {}, []],
    ['few words', 'rows (#40)', 'Rows', {}, []],
    ['words below a merge', `[1.0] ${BUMP}`, `Merge pull request #12 from a/b\n\n${BUMP}`, {}, []],
    ['common words over other files', BUMP, BUMP, { files: { 0: [{ path: 'a.ts' }], 1: [{ path: 'b.ts' }] } }, [0]],
    ['other words', BUMP, 'Update the comment of the rows', {}, [0]],
  ])('what newer branches say too: %s', (_, below, above, asked, expected) => {
    const search = searched(
      [
        [OLDER ?? '', below],
        [MAIN ?? '', above],
      ],
      asked,
    );
    expect(placesOf(straysOf(search, lineOf(search, '1.0')))).toEqual(expected);
  });

  it('of the newest line are those that the default branch lacks', () => {
    const search = searched([[NEWER ?? '', FIX]]);
    expect(placesOf(straysOf(search, lineOf(search, '1.1')))).toEqual([0]);
  });
});

describe('what is worth to be read', () => {
  it('what seems to be missing, and what nobody knows from where; not what is settled', () => {
    const search = searched([
      [MAIN ?? '', FIX],
      [MAIN ?? '', 'fix: charts are drawn once'],
      [MAIN ?? '', 'feat: rows can be dragged'],
      [NEWER ?? '', `x\n\n(cherry picked from commit ${ID(0)})`],
      [OLDER ?? '', `x\n\n(cherry picked from commit ${ID(0)})`],
      [OLDER ?? '', 'hotfix for a customer'],
    ]);
    const { files, pulls } = worthReading(search);
    expect(placesOf(files.map((commit) => ({ commit })))).toEqual([5, 1]);
    expect(placesOf(pulls.map((commit) => ({ commit })))).toEqual([1]);
  });

  it('what newer branches say in nearly the same words, whatever its kind: their patches tell', () => {
    const merged = { parents: [ID(1), ID(2)] };
    const search = searched([
      [MAIN ?? '', 'Update the comment of the dial timeout'],
      [MAIN ?? '', 'Update the page about charts'],
      ['topic', 'comments', { parents: [ID(999)] }],
      [MAIN ?? '', 'Merge pull request #12 from a/b\n\nUpdate comments of dial timeouts', merged],
      [OLDER ?? '', '[1.0] Update the comment of the dial timeout (#40)'],
      [OLDER ?? '', 'feat: drag rows of a table by their handle'],
      [MAIN ?? '', 'feat: drag rows of the tables by a small handle'],
    ]);
    const files = placesOf(worthReading(search).files.map((commit) => ({ commit })));
    expect(files).toEqual([4, 5, 0, 2, 6]);
  });

  it('is bounded, and so is the work for it', () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, place): Row => [MAIN ?? '', `fix: the ${place} rows ${'x'.repeat(place % 50)}`],
    );
    const { files, pulls } = withoutHanging(() => worthReading(searched(rows)));
    expect([files.length, pulls.length]).toEqual([4_000, 1_000]);
    expect(files[0]).toBe(ID(11_999));
  });

  it('many changes of the same words are compared in time', () => {
    const rows = Array.from(
      { length: 8_000 },
      (_, place): Row => [
        place % 2 === 0 ? (MAIN ?? '') : (OLDER ?? ''),
        `Update the comment of the dial timeout ${place % 2 === 0 ? place : `there ${place}`}`,
      ],
    );
    const search = searched(rows);
    expect(withoutHanging(() => worthReading(search)).files.length).toBeGreaterThan(3_000);
    expect(withoutHanging(() => straysOf(search, lineOf(search, '1.0'))).length).toBeGreaterThan(3_000);
  });

  it('hostile messages are read in time', () => {
    const heavy = (text: string): Row => [OLDER ?? '', text];
    const rows: Row[] = [
      [MAIN ?? '', FIX],
      heavy('(cherry picked from commit '.repeat(40_000)),
      heavy(`${'* '.repeat(10)}\n`.repeat(50_000)),
      heavy(`x\n${'* (#1) '.repeat(100_000)}`),
      heavy(`${'Revert "'.repeat(50_000)}`),
      heavy(`x\n\nBackport of ${'#12, '.repeat(50_000)}`),
    ];
    const search = withoutHanging(() => searched(rows));
    expect(withoutHanging(() => missingBackports(search, lineOf(search, '1.0'))).missing).toHaveLength(1);
  });
});
