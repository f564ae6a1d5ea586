/** The weekly check as JSON: always in its published shape, and nothing in it that is not published yet. */
import type { PatchCheck } from '../../src/plan/patch-check/patch-check.ts';
import { dueMatrix, patchCheckJson } from '../../src/report/patch-check-json.ts';
import { patchCheckSchema } from '../../src/report/patch-check-schema.ts';
import { day, history, lineOf, statusOf } from '../domain/history.ts';
import {
  ahead,
  type Checked,
  checked,
  clock,
  judged,
  missing,
  owed,
  URL_OF_APP,
  unreleased,
} from '../plan/patch-check/checked.ts';

const A = 'a1'.repeat(20);
const RULING = { rule: 'kind-refused', verdict: 'fail', message: 'No features.' } as const;

function json(options: Checked = {}, more: Partial<PatchCheck> = {}) {
  const found = patchCheckJson({ ...checked(options), ...more });
  expect(patchCheckSchema.safeParse(found).error).toBeUndefined();
  expect(patchCheckSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  return found;
}

const FULL: NonNullable<Checked['lines']>[string] = {
  patch: owed('overdue', 7),
  unreleased: [unreleased('feat: x', A, { pull: 12, ruling: RULING })],
  backports: {
    missing: [missing('fix: one', A, { partly: 'test: x' })],
    doubtful: [{ ...judged('fix: two'), found: { branch: 'b', by: 'summary', evidence: 'same words', isWeak: true } }],
    declined: [{ ...judged('fix: three'), because: 'too large' }],
    looked: 3,
    found: { summary: 1 },
  },
  strays: [judged('fix: four')],
  refused: [unreleased('feat: x', A, { ruling: RULING })],
  pulls: [
    { number: 7, title: 'feat: y', url: `${URL_OF_APP}/pull/7`, verdict: 'ask', rule: 'kind-asked', message: 'Ask.' },
  ],
  clocks: [
    clock({ isBreached: true, daysLeft: -3, since: day('2025-05-27') }),
    clock({ state: 'fixed', fixedIn: { version: '1.0.3' } }),
    clock({ state: 'dismissed' }, { reason: 'not used' }),
  ],
  ahead: [ahead('end-of-life')],
};

it('of a quiet repository is whole, with null where there is no answer', () => {
  const { lines, ...rest } = json();
  expect(rest).toEqual({
    schemaVersion: 1,
    asOf: '2025-06-03',
    product: null,
    repository: null,
    due: [],
    overdue: [],
    breached: [],
    missingBackports: 0,
    ahead: [],
    candidate: null,
    unplaced: [],
    unchecked: [],
  });
  expect(lines.map(({ line }) => line)).toEqual(['1.2', '1.1', '1.0']);
  expect(lines[2]).toMatchObject({ type: 'lts', stage: 'active', newest: null, patch: null, looked: 0 });
});

it('of a line with everything', () => {
  const { lines, ...rest } = json({ lines: { '1.0': FULL } });
  expect(rest).toMatchObject({ due: ['1.0'], overdue: ['1.0'], breached: ['1.0'], missingBackports: 1 });
  expect(lines[2]).toMatchObject({
    branch: 'releases/v1.0.x',
    nextTag: 'v1.0.1',
    patch: { state: 'overdue', daysLate: 7 },
    unreleased: [{ commit: A, pull: 12, kind: 'bug', verdict: 'fail', rule: 'kind-refused', releasable: true }],
    missing: [{ on: ['main'], partly: 'test: x', verdict: 'pass' }],
    doubtful: [{ by: 'summary', evidence: 'same words' }],
    declined: [{ because: 'too large' }],
    looked: 3,
    strays: [{ title: 'fix: four', pull: null, severity: null }],
    refused: [{ message: 'No features.' }],
    pulls: [{ number: 7, verdict: 'ask' }],
    clocks: [
      { id: 'CVE-2025-1000', since: '2025-05-27', daysLeft: -3, breached: true, fixedIn: null, reason: null },
      { state: 'fixed', fixedIn: { version: '1.0.3', on: null } },
      { state: 'dismissed', reason: 'not used' },
    ],
    ahead: [{ event: 'end-of-life', daysLeft: 20 }],
  });
});

it('of all lines', () => {
  const found = json(
    { ahead: [ahead('feature-due')], gaps: [{ what: 'No alerts.', remedy: 'Ask.' }] },
    {
      candidate: { line: '1.2', because: ['it is old'], ends: { line: '1.0', on: day('2025-06-03') } },
      unplaced: [{ source: 'Dependabot', id: 'CVE-1', aliases: [], title: 'Overflow', state: 'open', severity: 'low' }],
    },
  );
  expect(found).toMatchObject({
    ahead: [{ event: 'feature-due' }],
    candidate: { line: '1.2', ends: { line: '1.0', on: '2025-06-03' } },
    unplaced: [{ id: 'CVE-1', severity: 'low', url: null }],
    unchecked: [{ what: 'No alerts.', remedy: 'Ask.' }],
  });
  expect(json({}, { candidate: { because: ['too young'] } }).candidate).toEqual({
    line: null,
    because: ['too young'],
    ends: null,
  });
});

it('what is not published yet has no name, words or page in it', () => {
  const secret = {
    id: 'GHSA-secret',
    aliases: ['CVE-secret'],
    title: 'secret hole',
    url: 'https://x/secret',
    reason: 'the secret is not reachable',
    isUndisclosed: true,
  };
  const found = json(
    { lines: { '1.0': { clocks: [clock({}, secret), clock({ state: 'dismissed' }, secret)] } } },
    { unplaced: [{ source: 'advisory', state: 'open', ...secret }] },
  );
  expect(JSON.stringify(found)).not.toContain('secret');
  expect(found.lines[2]?.clocks).toMatchObject([{ id: 'undisclosed', severity: 'high' }, { state: 'dismissed' }]);
});

it.each<[Checked['lines'], readonly object[]]>([
  [{}, []],
  [{ '1.0': { patch: owed('waiting') } }, []],
  [
    { '1.0': { patch: owed('due') }, '1.2': { patch: owed('overdue', 7) } },
    [
      { line: '1.2', branch: 'releases/v1.2.x', newest: '', next: 'v1.2.1', overdue: true },
      { line: '1.0', branch: 'releases/v1.0.x', newest: '', next: 'v1.0.1', overdue: false },
    ],
  ],
])('the matrix of %j', (lines = {}, expected) => {
  expect(dueMatrix(checked({ lines }))).toEqual(expected);
});

it('a line without a branch or a next tag has empty words in the matrix, for a job to test', () => {
  const { status, lines } = checked({ lines: { '1.0': { patch: owed('due') } } });
  const bare = lines.map(({ branch: _branch, nextTag: _next, ...line }) => line);
  expect(dueMatrix({ ...checked(), status, lines: bare })).toEqual([
    { line: '1.0', branch: '', newest: '', next: '', overdue: false },
  ]);
});

it('the newest release of a line has its tag, version and day', () => {
  const status = statusOf(history('v1.0.0 2025-01-01', 'v1.0.1 2025-02-01'), 'extends: rolling\n', '2025-06-03');
  const newest = lineOf(status, '1.0').line.stable.at(-1);
  const line = checked({ lines: { '1.0': newest ? { newest } : {} } }).lines[2];
  const found = json({}, { lines: line ? [line] : [] });
  expect(found.lines[0]?.newest).toEqual({ version: '1.0.1', tag: 'v1.0.1', on: '2025-02-01' });
});
