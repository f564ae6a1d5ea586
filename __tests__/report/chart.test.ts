import { COLOURS, type Colour, type Scheme } from '../../src/report/chart-colours.ts';
import { type ChartSize, layoutOf } from '../../src/report/chart-layout.ts';
import { type Chart, chartOf } from '../../src/report/chart-model.ts';
import { chartSvg } from '../../src/report/chart-svg.tsx';
import { chartText } from '../../src/report/chart-text.ts';
import { TONES, tonesOf } from '../../src/report/chart-tones.ts';
import { shareOf, ticksOf, windowAround } from '../../src/report/chart-window.ts';
import { lineInWords } from '../../src/report/chart-words.ts';
import { day, history, policy, statusOf } from '../domain/history.ts';
import { empty, HOSTILE, hostile, huge, rolling, staged } from './publications.ts';

const charts: Readonly<Record<string, Chart>> = Object.fromEntries(
  Object.entries({ rolling, staged, hostile, huge, empty }).map(([name, made]) => [name, chartOf(made().status)]),
);
const chart = (name: string): Chart => charts[name] ?? chartOf(empty().status);

describe('the days a chart shows', () => {
  it.each([
    [['2025-09-09', '2026-09-09'], '2025-09-01', '2026-09-30', 'whole months that hold all days'],
    [[], '2025-09-01', '2026-01-31', 'some weeks around today, where nothing is known'],
    [['2025-09-01', '2026-02-28'], '2025-09-01', '2026-02-28', 'days that are the edges of months themselves'],
    [['2010-01-01', '2026-01-01'], '2021-11-01', '2026-01-31', 'no more than four years back'],
    [['2025-11-21', '2044-02-29'], '2025-09-01', '2031-11-30', 'no more than six years ahead'],
  ])('with %j: %s to %s (%s)', (days, from, until) => {
    expect(windowAround(day('2025-11-21'), days.map(day))).toEqual({ from, until });
  });

  it.each([
    ['2025-01-01', 0, 'the first day begins at the left edge'],
    ['2026-01-01', 1, 'the day after the last begins at the right edge'],
    ['2025-12-31', 364 / 365, 'the last day begins a day before it'],
  ])('%s begins at %d (%s)', (on, share) => {
    expect(shareOf(day(on), { from: day('2025-01-01'), until: day('2025-12-31') })).toBeCloseTo(share, 10);
  });

  it.each([
    ['2025-01-01', '2025-06-30', 10, ['2025', 'Feb', 'Mar', 'Apr', 'May', 'Jun'], 'a tick on the very first day'],
    ['2025-02-01', '2026-01-31', 4, ['Apr', 'Jul', 'Oct', '2026'], 'a January tells the year'],
    ['2024-11-01', '2026-09-30', 4, ['2025', 'Jul', '2026', 'Jul'], 'half years'],
    [
      '2021-12-01',
      '2031-11-30',
      10,
      ['2022', '2023', '2024', '2025', '2026', '2027', '2028', '2029', '2030', '2031'],
      'years',
    ],
    ['2021-12-01', '2031-11-30', 6, ['2022', '2024', '2026', '2028', '2030'], 'every other year'],
    ['2025-02-01', '2025-02-28', 10, ['Feb 2025'], 'one month, which names its year'],
  ])('%s to %s, at most %d: %j (%s)', (from, until, most, labels) => {
    const ticks = ticksOf({ from: day(from), until: day(until) }, most);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
    expect(ticks.every(({ on }) => on >= from && on <= until && on.endsWith('-01'))).toBe(true);
  });
});

describe('what a chart shows', () => {
  const ROLLING = 'extends: rolling\n';
  const lines = (entries: readonly string[], rules: string, asOf: string) =>
    chartOf(statusOf(history(...entries), rules, asOf)).lines.map(({ name, standing }) => `${name} ${standing}`);

  it.each<[string, string[], string, string, string[]]>([
    ['a supported line', ['v1.0.0 2025-01-01'], ROLLING, '2025-02-01', ['1.0 supported']],
    [
      'one that ended a year ago to the day',
      ['v1.0.0 2023-01-01', 'v1.1.0 2024-02-01'],
      ROLLING,
      '2025-01-31',
      ['1.1 supported', '1.0 ended'],
    ],
    ['not a day longer', ['v1.0.0 2023-01-01', 'v1.1.0 2024-02-01'], ROLLING, '2025-02-01', ['1.1 supported']],
    [
      'a planned one with its day',
      ['v1.0.0 2025-01-01'],
      `${ROLLING}lines: { "1.1": { release: 2025-06-01, because: announced } }\n`,
      '2025-02-01',
      ['1.1 planned', '1.0 supported'],
    ],
    [
      'one of which there are prereleases, but not one that was passed by',
      ['v1.0.0-rc1 2024-12-01', 'v1.1.0 2025-01-01', 'v1.2.0-rc1 2025-01-20'],
      ROLLING,
      '2025-02-01',
      ['1.2 planned', '1.1 supported'],
    ],
    ['nothing where there is nothing', [], ROLLING, '2025-02-01', []],
  ])('%s', (_, entries, rules, asOf, expected) => {
    expect(lines(entries, rules, asOf)).toEqual(expected);
  });

  it('every stage with its days, one after the other', () => {
    const line = chart('staged').lines.find(({ name }) => name === '3.10');
    expect(line?.spans.map(({ stage, from, until, isOpen, isNow }) => [stage, from, until, isOpen, isNow])).toEqual([
      ['active', '2026-03-17', '2026-09-17', false, true],
      ['maintenance', '2026-09-18', '2027-03-17', false, false],
    ]);
  });

  it.each<[string, string | undefined, string]>([
    ['2026-09-17', 'active', 'its last day'],
    ['2026-09-18', 'maintenance', 'the day after'],
    ['2027-03-17', 'maintenance', 'the last supported day'],
    ['2027-03-18', undefined, 'nothing any more'],
  ])('on %s the stage of today is %s (%s)', (asOf, expected) => {
    const line = chartOf(staged(asOf).status).lines.find(({ name }) => name === '3.10');
    expect(line?.spans.find(({ isNow }) => isNow)?.stage).toBe(expected);
  });

  it('an open end reaches to the edge, and says that it is one', () => {
    const { lines: found, window } = chart('rolling');
    const open = found.find(({ name }) => name === '1.1');
    expect(open?.spans).toEqual([
      { stage: 'current', tone: 'current', from: '2025-11-04', until: window.until, isOpen: true, isNow: true },
    ]);
    expect(open && lineInWords(open)).toBe('1.1: current from 2025-11-04, no last day yet.');
  });

  it('a stage that waits for an event ends with its line at the latest', () => {
    const rules = `extends: rolling\nlts: { when: all }\ntracks: { lts: [{ stage: active, until: next LTS }, { stage: maintenance, until: 12 months }] }\n`;
    const [line] = chartOf(statusOf(history('v1.0.0 2025-01-01'), rules, '2025-02-01')).lines;
    expect(line?.spans[0]).toMatchObject({ stage: 'active', until: '2026-01-01', isOpen: true });
  });

  it('of lines that ended the newest six, wherever the supported ones are among them', () => {
    const weekly = Array.from({ length: 20 }, (_, week) => `v1.${week}.0 2025-10-${String(week + 1).padStart(2, '0')}`);
    const words = 'extends: rolling\nlines: { "1.2": { lts: true } }\n';
    const { lines, more } = chartOf(statusOf(history(...weekly), words, '2025-11-01'));
    expect(lines.map(({ name }) => name)).toEqual(['1.19', '1.18', '1.17', '1.16', '1.15', '1.14', '1.13', '1.2']);
    expect(more).toBe(12);
  });

  it('at most two dozen lines, and how many more there are', () => {
    expect([chart('huge').lines.length, chart('huge').more]).toEqual([24, 226]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['extends: staged\n', { active: 'active', maintenance: 'maintenance' }, 'the usual names'],
    [
      'extends: staged\ntracks: { lts: [{ stage: bugs, until: 1 year }, { stage: maintenance, until: 2 years }, { stage: elm, until: 3 years }] }\n',
      { bugs: 'active', maintenance: 'maintenance', elm: 'late' },
      'others by their place',
    ],
    [
      'extends: rolling\ntracks: { feature: [{ stage: fresh, until: next line }], lts: [{ stage: bugfix, until: 1 year }, { stage: security, until: 2 years }] }\n',
      { fresh: 'current', bugfix: 'active', security: 'maintenance' },
      'in either track',
    ],
  ])('%s: %j (%s)', (rules, expected) => {
    const tones = Object.fromEntries(tonesOf(policy(rules)));
    for (const [name, tone] of Object.entries(expected)) expect([name, tones[name]]).toEqual([name, tone]);
  });
});

describe('the chart for a terminal', () => {
  it('has a bar a line, the exact days, today, and what the blocks mean', () => {
    expect(chartText(chart('staged'), { width: 80, isColoured: false }).split('\n')).toEqual([
      'Acme Enterprise on 2026-06-20',
      '',
      '                   Jul     2026    Jul     2027    Jul',
      '  3.12 LTS                        │   ▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒   2026-09-15 – 2027-09-15',
      '  3.10 LTS                    ▓▓▓▓│▓▓▓▒▒▒▒▒▒▒▒           2026-03-17 – 2027-03-17',
      '  3.8  LTS            ▓▓▓▓▓▓▓▓▒▒▒▒│▒▒▒                   2025-09-16 – 2026-09-16',
      '  3.6  LTS  ▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒     │                      2025-02-10 – 2026-02-10',
      '                                  ▲ today',
      '',
      '  ▓ active   ▒ maintenance   │ today',
      '',
    ]);
  });

  it.each([60, 72, 80, 120, 200])('fits into %d columns', (width) => {
    for (const name of ['rolling', 'staged', 'huge']) {
      const rows = chartText(chart(name), { width, isColoured: false }).split('\n');
      expect(Math.max(...rows.map((row) => [...row].length))).toBeLessThanOrEqual(width);
    }
  });

  it('marks an open end', () => {
    expect(chartText(chart('rolling'), { width: 80, isColoured: false })).toMatch(/█► {2}2025-11-04 – open end$/m);
  });

  it('says so where there is nothing', () => {
    expect(chartText(chart('empty'), { width: 80, isColoured: false })).toContain('No line is supported or planned.');
  });

  it('colours only when asked to, and nothing of a hostile name steers it', () => {
    const sequence = String.fromCharCode(27);
    expect(chartText(chart('hostile'), { width: 80, isColoured: true })).toContain(`${sequence}[`);
    expect(chartText(chart('hostile'), { width: 80, isColoured: false })).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });
});

describe('the drawn chart', () => {
  it.each<[string, ChartSize]>(
    ['rolling', 'staged', 'huge'].flatMap((name) => [
      [name, 'wide'],
      [name, 'narrow'],
    ]),
  )('of %s, %s: nothing is outside of the plot, nothing has no width', (name, size) => {
    const { plot, rows, ticks, todayX, height } = layoutOf(chart(name), size);
    const right = plot.x + plot.width + 0.11;
    for (const { x, y, width, height: high, labelX } of rows.flatMap(({ bars }) => bars)) {
      expect([x >= plot.x, x + width <= right, width > 0, y >= plot.y, y + high <= height, labelX >= x]).not.toContain(
        false,
      );
    }
    for (const x of [todayX, ...ticks.map((tick) => tick.x)]) expect(x >= plot.x && x <= right).toBe(true);
    expect(rows.length).toBe(chart(name).lines.length);
  });

  it('as a file brings its colours, its words, and nothing that runs', () => {
    const svg = chartSvg(chart('staged'));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img" aria-labelledby="title desc">/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('3.8 (LTS): active from 2025-09-16 until 2026-03-16; maintenance from 2026-03-17');
    expect(svg).not.toMatch(/<script|<foreignObject|<image|href=|url\(|@import|\son\w+=/i);
  });

  it('a hostile name ends no element and no section of XML', () => {
    expect(HOSTILE).toContain(']]>');
    const svg = chartSvg(chart('hostile'));
    expect(svg).not.toMatch(/<script|<img|\]\]>|\p{Cf}|(?!\n)\p{Cc}/u);
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  });
});

describe('colours', () => {
  const text: [Colour, Colour][] = [
    ...(['ink', 'quiet', 'accent', 'good', 'care', 'stop'] as const).flatMap((colour): [Colour, Colour][] => [
      [colour, 'ground'],
      [colour, 'raised'],
    ]),
    ['ended-ink', 'ended'],
    ['ground', 'stop'],
    ['ground', 'accent'],
    ...TONES.map((tone): [Colour, Colour] => [`${tone}-ink`, tone]),
  ];

  it.each<[Scheme, Colour, Colour]>(
    (['light', 'dark'] as const).flatMap((scheme) => text.map(([a, b]): [Scheme, Colour, Colour] => [scheme, a, b])),
  )('%s: %s on %s can be read (WCAG AA)', (scheme, a, b) => {
    expect(contrast(COLOURS[scheme][a], COLOURS[scheme][b])).toBeGreaterThanOrEqual(4.5);
  });

  it('the measure is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
