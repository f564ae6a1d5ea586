/** The job summary of the weekly check. */
import type { PatchCheck } from '../../src/plan/patch-check/patch-check.ts';
import { patchCheckMarkdown } from '../../src/report/patch-check-markdown.ts';
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

const summary = (options: Checked = {}, written: readonly string[] = [], more: Partial<PatchCheck> = {}) =>
  patchCheckMarkdown({ ...checked(options), ...more }, written);
/** As a reader sees it. */
const read = (markdown: string) => markdown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

it('a table over all lines, newest first', () => {
  const text = summary({
    policy: 'product: Acme\n',
    lines: {
      '1.2': {
        patch: owed('waiting'),
        unreleased: [unreleased('fix: a'), unreleased('docs', 'b', { isReleasable: false })],
      },
      '1.1': { patch: owed('overdue', 7), backports: backports(missing('fix: a'), missing('fix: b')) },
      '1.0': { clocks: [clock({ isBreached: true }), clock(), clock({ state: 'fixed', isBreached: true })] },
    },
  });
  expect(read(text).split('\n').slice(0, 9)).toEqual([
    '## Acme: what supported lines owe on 2025-06-03',
    '',
    '1 line owes a patch (1 overdue), 1 deadline passed, 2 backports are missing.',
    '',
    '| Line | Newest | Patch | Waits | Missing | Deadlines | Until |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    '| 1.2 (current) | – | on 2025-05-27 | 1 | 0 | 0 | – |',
    '| 1.1 (LTS, active) | – | **overdue**, 2025-05-27 | 0 | 2 | 0 | 2026-03-01 |',
    '| 1.0 (LTS, active) | – | – | 0 | 0 | **1 passed** of 2 | 2026-01-01 |',
  ]);
});

it('each line with something due in full, below the headings of the summary; quiet ones only in the table', () => {
  const text = read(summary({ lines: { '1.0': { patch: owed('due'), unreleased: [unreleased('fix: one')] } } }));
  expect(text.match(/^#{2,4} .*/gm)).toEqual([
    '## Release lines: what supported lines owe on 2025-06-03',
    '### 1.0 (LTS, active)',
    '#### Patch',
    '#### Fixes',
  ]);
});

it('what concerns all, the candidate, unplaced alerts, what was written, what was not looked at', () => {
  const text = read(
    summary(
      { ahead: [ahead('promotion-due', 'a promotion is due')], gaps: [{ what: 'No alerts.', remedy: 'Ask.' }] },
      ['Opened issue #3 of 1.0.'],
      {
        candidate: { line: '1.2', because: ['it had 2 patches'] },
        unplaced: [
          { source: 'Dependabot', id: 'CVE-1', aliases: [], title: 'Overflow', state: 'open' },
          { source: 'advisory', id: 'GHSA-x', aliases: [], title: 'hole', state: 'open', isUndisclosed: true },
        ],
      },
    ),
  );
  for (const part of [
    '### What concerns all lines\n\n- 2025-06-23 (in 20 days): a promotion is due',
    '### Next LTS line: 1.2\n\n- it had 2 patches',
    'nothing tells which lines have the fault)\n\n- CVE-1 Overflow\n- not published yet',
    // A number in plain words leaves no mark, and no link.
    '### Written\n\n- Opened issue #\u200b3 of 1.0.',
    '### Not looked at\n\n- No alerts. Ask.',
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/GHSA-x|hole/);
  expect(read(summary({}, [], { candidate: { because: ['too young'] } }))).toContain(
    '### Next LTS line: none is ready',
  );
});

it('no line is supported', () => {
  expect(summary({}, [], { lines: [] })).toContain('No line is supported.');
});

describe('length', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => judged(`fix: ${'@'.repeat(200)}`, `${index}`));
  const lines = (count: number) => {
    const parts = { patch: owed('overdue', 7), strays: many(count) };
    return { '1.0': parts, '1.1': parts, '1.2': parts };
  };

  it('what GitHub would not take is cut and counted, and the table says what is due all the same', () => {
    const text = summary({ lines: lines(2_000) });
    expect(text.length).toBeLessThan(340_000);
    expect(text).toContain('3 lines owe a patch (3 overdue)');
    expect(text).toMatch(/\d+ more; the log lists all/);
    expect(text).not.toContain('summary of the run lists');
  });

  it('as much as fits is shown', () => {
    expect(summary({ lines: { '1.0': { strays: many(90) } } }).match(/&#8203;/g)?.length).toBeGreaterThan(90 * 100);
  });

  it('even without lists too much: the numbers', () => {
    const check = checked({ lines: { '1.0': { strays: many(1) } } });
    const long = check.lines.slice(-1).flatMap((line) => Array.from({ length: 3_000 }, () => line));
    const text = patchCheckMarkdown({ ...check, lines: long }, []);
    expect(text).toContain('the log has it all');
    expect(text.length).toBeLessThan(1_000);
  });
});

it.each([
  ['a mention', '@acme/team', /@acme/],
  ['a cell', 'a | b', /a \| b/],
  ['HTML', '<script>', /<script/],
  ['a link', '[x](http://evil)', /\]\(http:\/\/evil/],
])('%s of others does nothing', (_, title, harm) => {
  const text = summary(
    {
      ahead: [ahead('stage', title)],
      gaps: [{ what: title, remedy: title }],
      lines: { '1.0': { refused: [unreleased(title)], clocks: [clock({}, { id: title, title })] } },
    },
    [title],
    {
      unplaced: [{ source: 'issue', id: title, aliases: [], title, state: 'open' }],
      candidate: { line: title, because: [title] },
    },
  );
  expect(text).not.toMatch(harm);
});
