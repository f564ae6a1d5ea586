/** The weekly check on a terminal: what is said of each line, what is left out, and that text of others does nothing. */
import type { PatchCheck } from '../../src/plan/patch-check/patch-check.ts';
import { owedWords, patchCheckText } from '../../src/report/patch-check-text.ts';
import { day } from '../domain/history.ts';
import {
  ahead,
  backports,
  type Checked,
  checked,
  clock,
  judged,
  missing,
  owed,
  unreleased,
} from '../plan/patch-check/checked.ts';

const PLAIN = { isColoured: false, isFull: false };
const A = 'a1'.repeat(20);

function shown(options: Checked = {}, more: Partial<PatchCheck> = {}, style = PLAIN): string {
  return patchCheckText({ ...checked(options), ...more }, style);
}

it('of a quiet repository says so, line by line', () => {
  expect(shown({ policy: 'product: Acme\n' })).toBe(`Acme on 2025-06-03  policy: preset rolling + policy.yml

1.2 (current): nothing is due  releases/v1.2.x

1.1 (LTS, active): nothing is due  releases/v1.1.x

1.0 (LTS, active): nothing is due  releases/v1.0.x

No patch is due, no deadline passed, no backport is missing.
`);
});

describe('of one line', () => {
  it.each<[string, NonNullable<Checked['lines']>[string], string]>([
    [
      'a patch that is owed',
      { patch: owed('overdue', 7) },
      '  v1.0.1 is overdue since 2025-05-27 (7 days): one change',
    ],
    [
      'what waits, with its pull request',
      { unreleased: [unreleased('fix: one', A, { pull: 12 })] },
      '  Waits for the next release:\n    a1a1a1a1a 2025-05-20 fix: one (#12)',
    ],
    [
      'a pull request that the title names already',
      { unreleased: [unreleased('fix: one (#12)', A, { pull: 12 })] },
      'fix: one (#12)\n',
    ],
    [
      'a missing backport and the command that brings it',
      { backports: backports(missing('fix: one', A)) },
      `  Missing backports:\n    a1a1a1a1a 2025-05-20 fix: one: bug fix, on main; git cherry-pick -x ${A}`,
    ],
    [
      'what only seems to be there',
      {
        backports: {
          ...backports(),
          doubtful: [
            { ...judged('fix: one'), found: { branch: 'b', by: 'summary', evidence: 'same words', isWeak: true } },
          ],
        },
      },
      '  Seem to be there already, or not wanted: please look:\n    a1a1a1a1a 2025-05-20 fix: one; same words',
    ],
    [
      'the wrong direction',
      { strays: [judged('fix: one')] },
      '  On no newer line (whoever upgrades loses it):\n    a1a1a1a1a',
    ],
    [
      'what is not allowed, and why',
      {
        refused: [
          unreleased('feat: x', A, { ruling: { rule: 'kind-refused', verdict: 'fail', message: 'No features.' } }),
        ],
      },
      '  Not allowed at this stage:\n    a1a1a1a1a 2025-05-20 feat: x: No features.',
    ],
    [
      'pull requests',
      {
        pulls: [{ number: 7, title: 'feat: x', url: '', verdict: 'fail', rule: 'kind-refused', message: 'Not here.' }],
      },
      '  Open pull requests that may not enter:\n    #7 feat: x: Not here.',
    ],
    [
      'deadlines',
      { clocks: [clock()] },
      '  Deadlines:\n    CVE-2025-1000 (high), Overflow in x: open, due on 2025-06-10',
    ],
    [
      'what lies ahead',
      { ahead: [ahead('end-of-life', '1.0 ends')] },
      '  Ahead:\n    2025-06-23 (in 20 days): 1.0 ends',
    ],
  ])('%s', (_, parts, expected) => {
    const text = shown({ lines: { '1.0': parts } });
    expect(text).toContain(expected);
    expect(shown()).not.toContain(expected.split('\n')[0]);
  });

  it('what is declined, and what reaches no user, only when all is asked for', () => {
    const parts = {
      unreleased: [unreleased('docs: typo', A, { isReleasable: false })],
      backports: { ...backports(), declined: [{ ...judged('fix: gone'), because: 'not affected' }] },
    };
    const options = { lines: { '1.0': parts } };
    for (const words of ['docs: typo', 'fix: gone']) expect(shown(options)).not.toContain(words);
    const all = shown(options, {}, { ...PLAIN, isFull: true });
    expect(all).toContain('docs: typo');
    expect(all).toContain('Not wanted on this line, as decided:\n    a1a1a1a1a 2025-05-20 fix: gone: not affected');
  });

  it('of a long list ten, unless all is asked for', () => {
    const many = Array.from({ length: 12 }, (_, index) => judged(`fix: number ${index}`));
    const options = { lines: { '1.0': { strays: many } } };
    expect(shown(options).match(/fix: number/g)).toHaveLength(10);
    expect(shown(options)).toContain('… and 2 more (--all)');
    expect(shown(options, {}, { ...PLAIN, isFull: true }).match(/fix: number/g)).toHaveLength(12);
  });
});

describe('of all lines', () => {
  it('the candidate for a promotion, with its reasons', () => {
    const common = { ahead: [ahead('promotion-due', 'the next LTS promotion is due')] };
    const because = ['1.2 was released on 2025-05-01, 33 days ago', 'promoted on 2025-06-03 it ends 1.0 on 2025-06-03'];
    const text = shown(common, {
      candidate: { line: '1.2', because, ends: { line: '1.0', on: day('2025-06-03') } },
    });
    expect(text).toContain('What concerns all lines:\n  2025-06-23 (in 20 days): the next LTS promotion is due');
    expect(text).toContain(`Next LTS line, if promoted today: 1.2\n  ${because.join('\n  ')}`);
    expect(shown(common, { candidate: { because: ['1.2 has had no patch yet'] } })).toContain(
      'No line is ready to be the next LTS line:\n  1.2 has had no patch yet',
    );
  });

  it('what was not looked at, and alerts that no line is known for', () => {
    const text = shown(
      { gaps: [{ what: 'No alerts.', remedy: 'Ask.' }] },
      {
        unplaced: [
          { source: 'Dependabot', id: 'CVE-1', aliases: [], title: 'Overflow', state: 'open', severity: 'high' },
          { source: 'code scanning', id: 'secret', aliases: [], title: 'hole', state: 'open', isUndisclosed: true },
        ],
      },
    );
    expect(text).toContain('Not looked at:\n  No alerts. Ask.');
    expect(text).toContain('CVE-1 (high), Overflow\n  A fault that is not published yet\n');
    expect(text).not.toMatch(/secret|hole/);
  });

  it('no line is supported', () => {
    expect(shown({}, { lines: [] })).toContain('No line is supported.');
  });
});

it.each<[Checked['lines'], string]>([
  [{}, 'No patch is due, no deadline passed, no backport is missing.'],
  [{ '1.0': { patch: owed('waiting') } }, 'No patch is due, no deadline passed, no backport is missing.'],
  [{ '1.0': { patch: owed('due') } }, '1 line owes a patch.'],
  [{ '1.0': { patch: owed('due') }, '1.1': { patch: owed('overdue', 7) } }, '2 lines owe a patch (1 overdue).'],
  [{ '1.0': { clocks: [clock({ isBreached: true })] } }, '1 deadline passed.'],
  [
    { '1.0': { clocks: [clock({ isBreached: true }), clock({ isBreached: true, state: 'unreleased' })] } },
    '2 deadlines passed.',
  ],
  [
    { '1.0': { clocks: [clock({ isBreached: true, state: 'fixed' })] } },
    'No patch is due, no deadline passed, no backport is missing.',
  ],
  [
    { '1.0': { backports: backports(missing('a')) }, '1.1': { backports: backports(missing('b')) } },
    '2 backports are missing.',
  ],
  [
    { '1.0': { patch: owed('due'), backports: backports(missing('a')) } },
    '1 line owes a patch, 1 backport is missing.',
  ],
])('%j in short: %s', (lines = {}, expected) => {
  expect(owedWords(checked({ lines }).lines)).toBe(expected);
});

it('text of others cannot move the cursor, colour, or begin a line', () => {
  const title = 'a\u001b[31m\nb\r\u009b2J\u202e';
  const hostile = { id: title, title, url: title };
  const text = shown(
    {
      lines: {
        '1.0': {
          unreleased: [unreleased(title)],
          backports: backports(missing(title)),
          strays: [judged(title)],
          pulls: [{ number: 1, title, url: title, verdict: 'fail', rule: title, message: title }],
          clocks: [clock({ because: title }, hostile)],
          ahead: [ahead('stage', title)],
        },
      },
      gaps: [{ what: title, remedy: title }],
    },
    { unplaced: [{ source: 'issue', aliases: [], state: 'open', ...hostile }] },
  );
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).not.toMatch(/^b/m);
});

it('colour only where it is asked for', () => {
  expect(shown({ lines: { '1.0': { patch: owed('due') } } }, {}, { ...PLAIN, isColoured: true })).toContain('\u001b[');
});
