/** Which commit of a line mends what it names, and which release has it first. */
import { CommitGraph, type GraphCommit } from '../../../src/domain/commit-graph.ts';
import { fixesOnLine } from '../../../src/plan/patch-check/fixes-on-line.ts';
import { history, lineOf, statusOf } from '../../domain/history.ts';

const CVE = 'CVE-2025-1000';
const LINE = lineOf(
  statusOf(history('v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.0.2 2025-03-01'), 'extends: rolling\n', '2025-06-03'),
  '1.0',
).line;

const idOf = (index: number) => index.toString(16).padStart(2, '0').repeat(20);

/** Commits 1, 2, … upon each other; 1 is v1.0.0, the others are released as `released` says. */
function fixed(
  messages: readonly string[],
  released: readonly number[],
  names: readonly string[],
  notIn: readonly number[] = [],
) {
  const commits = ['release 1.0.0', ...messages].map(
    (message, index): GraphCommit => ({
      id: idOf(index + 1),
      parents: [idOf(index)],
      message,
      author: 'ada',
      committedAt: `2025-05-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
    }),
  );
  const tags = new Map([1, ...released].map((index, patch) => [`v1.0.${patch}`, idOf(index)]));
  const graph = new CommitGraph(commits);
  const fixedBy = fixesOnLine({ graph, tip: idOf(commits.length), line: LINE, tags, repository: 'acme/app' });
  const fix = fixedBy(names, notIn.map(idOf));
  return fix && (fix.version ?? 'unreleased');
}

it.each<[string, readonly string[], readonly number[], string | undefined]>([
  ['in no release yet', [`fix: overflow (${CVE})`], [], 'unreleased'],
  ['in the first release after it', ['fix: a', `fix: overflow (${CVE})`, 'fix: b'], [2, 4], '1.0.2'],
  ['in the body', [`fix: overflow\n\nMends cve-2025-1000.`], [2], '1.0.1'],
  ['not named', ['fix: overflow'], [2], undefined],
  ['another fault', ['fix: overflow (CVE-2025-10001)'], [2], undefined],
  ['in parts: with the last of them', [`fix: one half of ${CVE}`, `fix: the rest of ${CVE}`], [2, 3], '1.0.2'],
  ['in parts, one of which waits', [`fix: one half of ${CVE}`, `fix: the rest of ${CVE}`], [2], 'unreleased'],
  [
    'the list of changes names it later',
    [`fix: overflow (${CVE})`, `docs: ${CVE} in the list of changes`],
    [2],
    '1.0.1',
  ],
  ['a test names it later', [`fix: overflow (${CVE})`, `test: ${CVE} stays away`], [2], '1.0.1'],
  ['only words name it', [`docs: we know of ${CVE}`], [2], undefined],
])('a fix %s', (_, messages, released, expected) => {
  expect(fixed(messages, released, [CVE.toLowerCase()])).toBe(expected);
});

describe('reverted', () => {
  const revert = (index: number, what: string) => `Revert "${what}"\n\nThis reverts commit ${idOf(index)}.`;
  const FIX = `fix: overflow (${CVE})`;

  it.each<[string, readonly string[], string | undefined]>([
    ['it is gone', [FIX, revert(2, FIX)], undefined],
    ['named by a shortened id', [FIX, `Revert "${FIX}"\n\nThis reverts commit ${idOf(2).slice(0, 9)}.`], undefined],
    [
      'it is here again where the revert was taken back',
      [FIX, revert(2, FIX), revert(3, `Revert "${FIX}"`)],
      'unreleased',
    ],
    ['and gone again', [FIX, revert(2, FIX), revert(3, 'a'), revert(4, 'b')], undefined],
    ['another commit was meant', [FIX, 'feat: x', revert(3, 'feat: x')], 'unreleased'],
    ['landed anew', [FIX, revert(2, FIX), FIX], 'unreleased'],
    ['two that claim to revert each other end', [FIX, revert(4, 'a'), revert(3, 'b')], 'unreleased'],
  ])('%s', (_, messages, expected) => {
    expect(fixed(messages, [], [CVE.toLowerCase()])).toBe(expected);
  });

  it('a long row of reverts is answered', () => {
    const messages = [FIX, ...Array.from({ length: 240 }, (_, index) => revert((index % 250) + 2, 'it'))];
    expect(['unreleased', undefined]).toContain(fixed(messages, [], [CVE.toLowerCase()]));
  });
});

it.each<[string, string, string | undefined]>([
  ['Fixes #12', '#12', 'unreleased'],
  ['closes: #12', '#12', 'unreleased'],
  ['Resolved acme/app#12', '#12', 'unreleased'],
  ['Fixes Acme/App#12', '#12', 'unreleased'],
  ['Fixes other/app#12', '#12', undefined],
  ['see #12', '#12', undefined],
  ['prefixes #12', '#12', undefined],
  ['Fixes #123', '#12', undefined],
])('%j mends %s: %s', (message, name, expected) => {
  expect(fixed([message], [], [name])).toBe(expected);
});

it.each<[readonly number[], string | undefined, string]>([
  [[], '1.0.1', 'nobody looked'],
  [[1], '1.0.1', 'looked at before'],
  [[2], undefined, 'looked at with it, and the fault is still there: it mends nothing'],
  [[1, 2], undefined, 'one of two lookers had it'],
])('seen with the fault at %j: %s (%s)', (notIn, expected) => {
  expect(fixed([`fix: ${CVE}`], [2], [CVE.toLowerCase()], notIn)).toBe(expected);
});

it('any of its names will do, and each counts once', () => {
  expect(fixed([`fix: ${CVE} and ghsa-2222-3333-4444`], [2], ['ghsa-2222-3333-4444', CVE.toLowerCase()])).toBe('1.0.1');
});

it('a line of which no commit is known mends nothing', () => {
  const fixedBy = fixesOnLine({ graph: new CommitGraph([]), line: LINE, tags: new Map() });
  expect(fixedBy([CVE.toLowerCase()], [])).toBeUndefined();
});

it('hostile messages take no time that grows faster than they do', () => {
  const message = `fix: ${'fix '.repeat(5_000)}${'a/'.repeat(20_000)}#`;
  expect(fixed([message], [], ['#1'])).toBeUndefined();
});
