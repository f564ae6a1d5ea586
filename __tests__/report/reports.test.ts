import type { Status } from '../../src/plan/status.ts';
import { explain, explanationJson } from '../../src/report/explain.ts';
import { statusGantt } from '../../src/report/gantt.ts';
import { statusMarkdown, statusSummary } from '../../src/report/markdown.ts';
import { statusText } from '../../src/report/text.ts';
import { history, snapshot, statusOf } from '../domain/history.ts';

const PLAIN = { isColoured: false, isFull: false };
const RULES = `extends: rolling
product: Kestra
lines:
  "1.0": { lts: true }
`;
const SEEN = history(
  'v0.19.0 2024-10-01',
  'v0.20.0 2024-12-03',
  'v1.0.0 2025-09-09',
  'v1.0.3 2025-10-07',
  'v1.1.0 2025-11-04',
  'v1.2.0-rc.1 2025-11-20',
  'push 2024-04-22',
);
const status = (asOf = '2025-11-21', rules = RULES): Status => statusOf(SEEN, rules, asOf);

/** A repository whose every name wants to break out of what it is shown in. */
const HOSTILE_NAME = 'v1.0.0-x|y`z<b>@me\u001b[31m\u202e';
const hostile = (): Status =>
  statusOf(
    snapshot({
      url: 'https://github.com/a/b',
      tags: [
        { name: 'v1.0.0', date: '2025-01-01' },
        { name: HOSTILE_NAME, date: '2025-01-02' },
        { name: '::error::x', date: '2025-01-02' },
      ],
    }),
    'extends: rolling\ntag: "/v(?<version>\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-(?<pre>.*))?/"\nproduct: "a|b\\n::error::x ```"\n',
    '2025-02-01',
  );

describe('the table for a terminal', () => {
  it('is aligned, newest first, and says what comes next', () => {
    const lines = statusText(status(), PLAIN).split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'Kestra on 2025-11-21  policy: preset rolling + policy.yml',
      '',
      '  LINE  TYPE     STAGE        NEWEST   OF          RELEASED    SUPPORTED UNTIL',
      '  1.2   feature  upcoming     –        –           –           –',
      '  1.1   feature  current      v1.1.0   2025-11-04  2025-11-04  Superseded by next release',
      '  1.0   LTS      active       v1.0.3   2025-10-07  2025-09-09  2026-09-09 (planned)',
      '  0.20  feature  end-of-life  v0.20.0  2024-12-03  2024-12-03  Ended 2025-09-09',
    ]);
    expect(lines).toContain('  2026-03-09  in 108 days  the next LTS promotion is due');
    expect(lines).toContain('  2026-09-09  in 292 days  1.0 reaches its end of life (last supported day)');
  });

  it('tells how many tags were read as what', () => {
    expect(statusText(status(), PLAIN)).toContain(
      '6 tags read as releases (1 LTS, 3 feature, 1 patch, 1 prerelease), 1 ignored',
    );
  });

  it.each([
    ['2026-03-09', 'today'],
    ['2026-03-08', 'in 1 day '],
    ['2026-03-10', '1 day ago'],
  ])('on %s the next promotion is %s', (asOf, expected) => {
    expect(statusText(status(asOf), PLAIN)).toContain(`2026-03-09  ${expected}`);
  });

  it('hides lines long ended, unless all are wanted', () => {
    const many = history(...[1, 2, 3, 4, 5, 6].map((month) => `v1.${month}.0 2025-0${month}-01`));
    const seen = statusOf(many, 'extends: rolling\n', '2025-12-01');
    expect(statusText(seen, PLAIN)).toContain('… and 2 more that have ended (--all)');
    expect(statusText(seen, { ...PLAIN, isFull: true })).toContain('  1.1 ');
    expect(statusText(seen, PLAIN)).not.toContain('  1.1 ');
  });

  it('colours only when asked to', () => {
    const sequence = String.fromCharCode(27);
    expect(statusText(status(), PLAIN)).not.toContain(sequence);
    expect(statusText(status(), { ...PLAIN, isColoured: true })).toContain(`${sequence}[`);
  });

  it('holds nothing of a hostile name that steers a terminal', () => {
    expect(statusText(hostile(), { ...PLAIN, isFull: true })).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  });

  it('says so where there is nothing', () => {
    expect(statusText(statusOf(history(), 'extends: rolling\n', '2025-01-01'), PLAIN)).toContain('no-release');
  });
});

describe('Markdown', () => {
  it('lists only what is supported, LTS first', () => {
    const rows = statusMarkdown(status()).split('\n').slice(2);
    expect(rows.map((row) => row.split(' | ')[1])).toEqual(['1.0', '1.1']);
  });

  it.each([
    ['12 months', '2026-09-09 (planned)', '2025-11-21'],
    ['12 months', '2026-09-09', '2026-09-09'],
    ['next line', 'Superseded by next release', '2025-10-01'],
    ['never', 'No planned end', '2025-11-21'],
    ['2nd newer LTS', 'Open until 2nd newer LTS', '2025-11-21'],
    ['"[next LTS, 2nd newer line]"', 'Open until next LTS, 2nd newer line', '2025-10-01'],
  ])('until: %s is shown as %s on %s', (until, expected, asOf) => {
    const rules = `${RULES}tracks: { lts: [{ stage: active, until: ${until.replaceAll('"', '')} }] }\n`;
    expect(statusMarkdown(status(asOf, rules))).toContain(`| LTS | 1.0 | 2025-09-09 | ${expected} |`);
  });

  it('every row of a hostile repository has the cells of its head', () => {
    const table = statusSummary(hostile())
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(table.length).toBeGreaterThan(4);
    for (const row of table) expect(row).toMatch(/^\|( [^|]+ \|)+$/);
  });

  it('a summary has table, chart, channels, what comes next and findings', () => {
    const text = statusSummary(status('2026-03-10'));
    expect(text.match(/^#+ .*$/gm)).toEqual(['## Kestra on 2026-03-10', '### Channels', '### Next', '### Findings']);
    expect(text.match(/```mermaid\n[^`]*```/g)).toHaveLength(1);
  });

  it('a hostile name ends no block of a summary', () => {
    const text = statusSummary(hostile());
    expect(text.split('```')).toHaveLength(3);
    expect(text).not.toMatch(/^::/m);
    expect(text).not.toContain('<b>');
  });
});

describe('the chart', () => {
  const bars = (chart: string) => chart.split('\n').filter((line) => / :/.test(line));

  it('has a section a line, oldest first, and a bar a stage', () => {
    expect(statusGantt(status()).split('\n')).toEqual([
      'gantt',
      '  title Kestra on 2025-11-21',
      '  dateFormat YYYY-MM-DD',
      '  axisFormat %Y-%m',
      '  inclusiveEndDates',
      '  section 0.19',
      '  current :done, 2024-10-01, 2024-12-03',
      '  section 0.20',
      '  current :done, 2024-12-03, 2025-09-09',
      '  section 1.0 LTS',
      '  active :active, 2025-09-09, 2026-09-09',
      '  section 1.1',
      '  current (open) :active, 2025-11-04, 2026-02-19',
      '',
    ]);
  });

  it('leaves out what ended over a year ago', () => {
    expect(statusGantt(status('2025-12-03'))).toContain('section 0.19');
    expect(statusGantt(status('2025-12-04'))).not.toContain('section 0.19');
  });

  it.each(['extends: staged\n', RULES])('every bar is one mermaid can draw (%j)', (rules) => {
    const drawn = bars(statusGantt(status('2025-11-21', rules)));
    expect(drawn.length).toBeGreaterThan(2);
    for (const bar of drawn) {
      expect(bar).toMatch(/^ {2}[\p{L}\p{N} ._+()-]+ :(?:done, |active, )?\d{4}-\d{2}-\d{2}, \d{4}-\d{2}-\d{2}$/u);
      const [from = '', until = ''] = bar.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      expect(from <= until).toBe(true);
    }
  });

  it('is not broken by a product with signs in it', () => {
    expect(statusGantt(hostile()).split('\n')[1]).toMatch(/^ {2}title [\p{L}\p{N} ._+-]+$/u);
  });
});

describe('explanations', () => {
  it('of a line: its kind, stages and the words of the policy behind them', () => {
    const text = explain(status(), '1.0');
    expect(text).toContain('Line 1.0 on 2025-11-21: LTS, active. Supported until: 2026-09-09 (planned)');
    expect(text).toContain('active: 2025-09-09 to 2026-09-09');
    expect(text).toContain('preset rolling:16:7');
    expect(text).toContain('policy.yml:4:12');
    expect(text).toContain('newest v1.0.3 of 2025-10-07');
  });

  it.each([
    ['v1.0.3', /^Tag v1\.0\.3 is version 1\.0\.3, a patch release of 2025-10-07\.$/m],
    ['v1.0.3', /^Line 1\.0 on/m],
    ['1.0.3', /^Tag v1\.0\.3/m],
    ['push', /^Tag push is ignored: does not match `v\{version\}`\.$/m],
    ['v1.2.0-rc.1', /a prerelease release of 2025-11-20/],
    ['01.0', /^Line 1\.0 on/m],
    ['0.20', /Supported until: Ended 2025-09-09/],
    ['1.2', /only prereleases yet/],
  ])('of %s', (subject, expected) => {
    expect(explain(status(), subject)).toMatch(expected);
  });

  it('of something nobody knows is an error that names the nearest', () => {
    expect(() => explain(status(), 'v1.0.4')).toThrow(
      expect.objectContaining({ code: 'INPUT_SUBJECT_UNKNOWN', details: { subject: 'v1.0.4', near: ['v1.0.3'] } }),
    );
  });

  it('of anything where there is nothing', () => {
    const nothing = statusOf(history(), 'extends: rolling\n', '2025-01-01');
    expect(() => explain(nothing, '1.0')).toThrow(expect.objectContaining({ details: { subject: '1.0', near: [] } }));
  });

  it('of a hostile tag steers no terminal', () => {
    expect(explain(hostile(), HOSTILE_NAME)).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  });

  it('of a line lengthened by hand names the day and the reason', () => {
    const rules = `${RULES}  "1.1": { current: 2026-06-30, because: a large customer }\n`;
    expect(explain(status('2025-11-21', rules), '1.1')).toContain('a large customer');
  });

  it('as data', () => {
    expect(explanationJson(status(), 'v1.0.3')).toMatchObject({
      subject: 'v1.0.3',
      asOf: '2025-11-21',
      tag: { tag: 'v1.0.3', version: '1.0.3', type: 'patch', on: '2025-10-07' },
      ignored: null,
      line: {
        line: '1.0',
        type: 'lts',
        stage: 'active',
        endOfLife: '2026-09-09',
        released: { on: '2025-09-09' },
        promotion: { isLts: true, on: '2025-09-09' },
        stages: [
          {
            stage: 'active',
            from: '2025-09-09',
            until: '2026-09-09',
            policy: { words: 'until: [12 months, 2nd newer LTS]', file: 'preset rolling', line: 16, column: 7 },
          },
        ],
        releases: [
          { tag: 'v1.0.0', version: '1.0.0', on: '2025-09-09' },
          { tag: 'v1.0.3', version: '1.0.3', on: '2025-10-07' },
        ],
      },
    });
    expect(explanationJson(status(), 'push')).toMatchObject({
      tag: null,
      line: null,
      ignored: { tag: 'push', rule: 'pattern' },
    });
  });
});
