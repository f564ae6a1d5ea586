import {
  PLANNED,
  patches,
  pathOf,
  ROLLING_TAGS,
  rolling,
  rulesOf,
  STAGED,
  STAGED_TAGS,
  staged,
  told,
  WITH_312,
} from './upgrading.ts';

const PATCH_FIRST = `${STAGED}upgrade: { patchFirst: true }\n`;
const ANY = `${STAGED}upgrade: { order: any }\n`;
const BARE =
  'tag: v{version}\nline: minor\nlts: { when: all }\ntracks: { lts: [{ stage: active, until: 12 months }] }\n';

describe('ways up', () => {
  const after = (words: string) => staged(words, '2026-07-20', WITH_312);

  it.each<[string, string, string, string[], string]>([
    [
      'v3.8.11',
      'v3.12.2',
      STAGED,
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS'],
      'no LTS line is left out',
    ],
    ['3.8.11', '3.12.2', STAGED, ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS'], 'without the v'],
    [
      'v3.8.11',
      'v3.12.1',
      STAGED,
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.1 cross-LTS'],
      'the last is what was named',
    ],
    ['v3.8.11', '3.12', STAGED, ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS'], 'a line is its newest'],
    ['v3.8.x', 'latest-lts', STAGED, ['v3.8.12 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS'], 'a channel too'],
    ['v3.8.3', 'v3.8.12', STAGED, ['v3.8.3 → v3.8.12 patch'], 'patches may be left out'],
    ['v3.8.3', 'v3.10.1', STAGED, ['v3.8.3 → v3.10.1 cross-LTS'], 'from any patch to any'],
    ['v3.8.11', 'v3.12.2', ANY, ['v3.8.11 → v3.12.2 cross-LTS'], 'any line may be left out'],
    [
      'v3.10.4',
      'v3.12.2',
      `${STAGED}upgrade: { patchFirst: true }\n`,
      ['v3.10.4 → v3.12.2 cross-LTS'],
      'already the newest patch',
    ],
    [
      'v3.10.2',
      'v3.12.2',
      PATCH_FIRST,
      ['v3.10.2 → v3.10.4 patch!', 'v3.10.4 → v3.12.2 cross-LTS'],
      'the own newest patch is advised',
    ],
    ['v3.10.2', 'v3.10.4', PATCH_FIRST, ['v3.10.2 → v3.10.4 patch'], 'within the line it is what was asked'],
    [
      'v3.8.11',
      'v3.12.2',
      PATCH_FIRST,
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS'],
      'a line that has ended gets no patch, nor advice to take it',
    ],
  ])('%s to %s by %j: %j (%s)', (from, to, words, expected) => {
    const path = pathOf(after(words), from, to);
    expect(told(path.hops)).toEqual(expected);
    expect([path.verdict, path.refusals]).toEqual(['upgrade', []]);
  });

  it.each<[string, string, string[], string]>([
    ['lts', 'v1.0.0 to v1.3.1', ['v1.0.0 → v1.3.1 cross-LTS'], 'feature lines may be left out'],
    ['lts', 'v1.1.0 to v1.3.1', ['v1.1.0 → v1.3.1 cross-line'], 'from a feature line'],
    [
      'line',
      'v1.0.0 to v1.3.1',
      ['v1.0.0 → v1.1.0 cross-line', 'v1.1.0 → v1.2.1 cross-line', 'v1.2.1 → v1.3.1 cross-line'],
      'no line at all',
    ],
    ['any', 'v1.0.0 to v1.2.0', ['v1.0.0 → v1.2.0 cross-line'], 'straight on'],
  ])('rolling with order %s: %s is %j (%s)', (order, question, expected) => {
    const [from = '', to = ''] = question.split(' to ');
    expect(told(pathOf(rolling(`upgrade: { order: ${order} }\n`), from, to).hops)).toEqual(expected);
  });

  it('an LTS line that has ended is a stop still, and that is said', () => {
    const tags = [...patches('3.6', '2024-06-01', 2), ...WITH_312];
    const path = pathOf(staged(STAGED, '2026-07-20', tags), 'v3.6.1', 'v3.12.2');
    expect(told(path.hops).map((hop) => hop.split(' ')[2])).toEqual(['v3.8.12', 'v3.10.4', 'v3.12.2']);
    const stops = path.notices.filter(({ message }) => message.includes('still the way leads over'));
    expect(stops.map(({ message }) => message)).toEqual([
      '3.8 has ended on 2026-07-01, and still the way leads over v3.8.12.',
    ]);
  });
});

describe('lines to come', () => {
  it.each<[string, string, string[], string, string]>([
    [
      PLANNED,
      'v3.12.2',
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS?'],
      'available when v3.12 LTS is released',
      'a version',
    ],
    [
      PLANNED,
      '3.12',
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12 cross-LTS?'],
      'available when v3.12 LTS is released',
      'a line',
    ],
    [
      STAGED,
      'v3.12.2',
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12.2 cross-LTS?'],
      'available when v3.12 LTS is released',
      'not even planned',
    ],
    [
      STAGED,
      'v3.10.9',
      ['v3.8.11 → v3.10.9 cross-LTS?'],
      'available when v3.10.9 is released',
      'newer than what is known of a line',
    ],
    [
      `${STAGED}lines: { "3.12": {}, "3.14": {} }\n`,
      'v3.14.0',
      ['v3.8.11 → v3.10.4 cross-LTS', 'v3.10.4 → v3.12 cross-LTS?', 'v3.12 → v3.14.0 cross-LTS?'],
      'available when v3.14 LTS is released',
      'a planned line is a stop',
    ],
  ])('%j: to %s is %j, %s (%s)', (words, to, expected, when) => {
    const path = pathOf(staged(words), 'v3.8.11', to);
    expect(path.verdict).toBe('upgrade-later');
    expect(told(path.hops)).toEqual(expected);
    expect(path.hops.at(-1)?.availableWhen).toBe(when);
    expect(rulesOf(path.notices)).toContain('version-unreleased');
  });

  it('a line of which nobody knows may have stops before it', () => {
    expect(rulesOf(pathOf(staged(STAGED), 'v3.8.11', 'v3.12.2').notices)).toContain('lines-unseen');
    expect(rulesOf(pathOf(staged(PLANNED), 'v3.8.11', 'v3.12.2').notices)).not.toContain('lines-unseen');
  });

  it('the planned day is told', () => {
    const words = `${STAGED}lines: { "3.12": { release: 2026-07-01, because: announced } }\n`;
    expect(pathOf(staged(words), 'v3.10.4', '3.12').hops[0]?.availableOn).toBe('2026-07-01');
  });

  it('a line that never came out while a newer one did is no stop', () => {
    const tags = [...STAGED_TAGS, 'v3.9.0-rc.1 2025-12-01'];
    expect(told(pathOf(staged(STAGED, '2026-03-01', tags), 'v3.8.1', 'v3.10.0').hops)).toHaveLength(1);
  });
});

describe('what a hop tells', () => {
  it('across lines', () => {
    const [hop] = pathOf(staged(), 'v3.8.11', 'v3.10.4').hops;
    expect(hop).toMatchObject({
      needsMigration: true,
      note: 'database migration required; back up first',
      back: { isSupported: false, how: 'schema changes are irreversible; restore from backup' },
      window: { from: '2026-01-15', until: '2026-08-01', isEmpty: false, daysLeft: 153 },
    });
    expect(hop?.evidence.map(({ words }) => words)).toEqual([
      'order: lts',
      'migration: cross-line',
      'rollback: same-line',
    ]);
    expect(hop?.evidence[0]?.origin.file).toBe('preset staged');
  });

  it('within a line', () => {
    const [hop] = pathOf(staged(), 'v3.8.11', 'v3.8.12').hops;
    expect(hop).toMatchObject({ needsMigration: false, note: 'in place, no migrations', back: { isSupported: true } });
    expect(hop?.window).toBeUndefined();
  });

  it.each<[string, string, boolean | undefined]>([
    ['cross-line', 'v1.0.3', true],
    ['cross-major', 'v1.0.3', false],
    ['cross-major', 'v0.9.0', true],
    ['never', 'v0.9.0', false],
  ])('with migration %s from %s to 1.3: %s', (migration, from, expected) => {
    const words = `${BARE}upgrade: { migration: ${migration} }\n`;
    const status = staged(words, '2026-04-01', ['v0.9.0 2025-08-01', ...ROLLING_TAGS]);
    expect(pathOf(status, from, 'v1.3.0').hops[0]?.needsMigration).toBe(expected);
  });

  it.each<[string, string[], string, object, string]>([
    [
      BARE,
      ['v1.0.0 2025-01-01', 'v1.1.0 2025-06-01'],
      '2025-07-01',
      { from: '2025-06-01', until: '2026-01-01', daysLeft: 184 },
      'open',
    ],
    [BARE, ['v1.0.0 2025-01-01', 'v1.1.0 2025-06-01'], '2026-01-01', { daysLeft: 0 }, 'the last day'],
    [BARE, ['v1.0.0 2025-01-01', 'v1.1.0 2025-06-01'], '2026-01-02', { daysLeft: -1 }, 'over'],
    [BARE, ['v1.0.0 2025-01-01', 'v1.1.0 2026-01-02'], '2026-02-01', { isEmpty: true }, 'never: a day too late'],
    [BARE, ['v1.0.0 2025-01-01', 'v1.1.0 2026-01-01'], '2026-02-01', { isEmpty: false }, 'a single day'],
    [
      BARE.replace('12 months', 'never'),
      ['v1.0.0 2025-01-01', 'v1.1.0 2026-01-01'],
      '2026-02-01',
      { from: '2026-01-01', isEmpty: false },
      'without end',
    ],
  ])('the window by %j with %j on %s: %j (%s)', (words, tags, asOf, expected) => {
    const window = pathOf(staged(words, asOf, tags), 'v1.0.0', 'v1.1.0').hops[0]?.window;
    expect(window).toMatchObject(expected);
    if (words.includes('never')) expect(window?.until).toBeUndefined();
  });

  const DATED = `${STAGED}lines: { "3.12": { release: 2026-07-15, because: planned for the summer } }\n`;

  it.each<[string, string, object, string]>([
    [DATED, '2026-07-14', { from: '2026-07-15', until: '2027-01-15', isEmpty: false }, 'the planned day lies ahead'],
    [DATED, '2026-07-15', { until: '2027-01-15', isEmpty: false }, 'it has come, and nothing was released'],
    [PLANNED, '2027-01-15', { until: '2027-01-15', isEmpty: false, daysLeft: 0 }, 'still on the last day'],
    [PLANNED, '2027-01-16', { until: '2027-01-15', isEmpty: true }, 'never: the older has ended before'],
    [DATED, '2027-01-16', { until: '2027-01-15', isEmpty: true }, 'also where a day was planned'],
  ])('the window to a line that is not out by %j on %s: %j (%s)', (words, asOf, expected) => {
    const window = pathOf(staged(words, asOf), 'v3.10.4', '3.12').hops[0]?.window;
    expect(window).toMatchObject(expected);
    expect(window && 'from' in window).toBe('from' in expected);
  });
});

describe('ways back', () => {
  it.each<[string, string, string, string, string[], string]>([
    [STAGED, 'v3.8.12', 'v3.8.11', 'rollback', [], 'within a line'],
    [STAGED, 'v3.10.4', 'v3.8.12', 'refused', ['rollback-unsupported'], 'across lines'],
    [`${STAGED}upgrade: { rollback: any }\n`, 'v3.10.4', 'v3.8.12', 'rollback', [], 'where the policy lets it'],
    [
      `${STAGED}upgrade: { rollback: never }\n`,
      'v3.8.12',
      'v3.8.11',
      'refused',
      ['rollback-unsupported'],
      'where it lets none',
    ],
    [`${BARE}upgrade: {}\n`, 'v3.8.12', 'v3.8.11', 'rollback', [], 'where it says nothing of it'],
    [BARE, 'v3.8.12', 'v3.8.11', 'rollback', [], 'where it says nothing at all'],
  ])('by %j %s to %s: %s %j (%s)', (words, from, to, verdict, rules) => {
    const path = pathOf(staged(words), from, to);
    expect([path.verdict, rulesOf(path.refusals)]).toEqual([verdict, rules]);
    expect(path.hops).toHaveLength(verdict === 'rollback' ? 1 : 0);
  });

  it('refused, with what to do instead and the words of the policy', () => {
    const [refusal] = pathOf(staged(), 'v3.10.4', 'v3.8.12').refusals;
    expect(refusal?.message).toMatch(
      /^v3\.10\.4 → v3\.8\.12 goes back from one line to an older one, .*`rollback: same-line` \(preset staged:\d+:\d+\)\.$/,
    );
    expect(refusal?.remedy).toBe('Schema changes are irreversible; restore from backup.');
    expect(refusal?.origin?.file).toBe('preset staged');
  });

  it.each([
    [BARE, ['policy-silent']],
    [`${BARE}upgrade: {}\n`, ['rollback-unstated']],
  ])('%j: what is not said is told as that: %j', (words, expected) => {
    const { notices, hops } = pathOf(staged(words), 'v3.8.12', 'v3.8.11');
    expect(rulesOf(notices)).toEqual(expected);
    expect(hops[0]?.back).toEqual({});
  });
});

describe('ends of a way that are none', () => {
  const YANKED = `${STAGED}yanked: ["3.8.10"]\n`;
  const tags = [...WITH_312, 'v3.12.3-rc.1 2026-07-16'];

  it.each<[string, string, string, string[], string]>([
    ['v3.8.99', 'v3.12.2', 'upgrade', [], 'newer than what is known of its line'],
    ['v3.9.0', 'v3.12.2', 'refused', ['version-unknown'], 'a line that is not there'],
    ['v3.8.11', 'v3.9.0', 'refused', ['version-unknown'], 'a target that is not there'],
    ['pear', 'apple', 'refused', ['version-unknown', 'version-unknown'], 'both'],
    ['v3.12.3-rc.1', 'v3.12.2', 'refused', ['version-prerelease'], 'from a prerelease'],
    ['v3.10.4', 'v3.12.3-rc.1', 'refused', ['version-prerelease'], 'to a prerelease'],
    ['v3.10.4', 'v3.8.10', 'refused', ['version-yanked'], 'to a version that was taken back'],
    ['v3.8.10', 'v3.10.4', 'upgrade', [], 'away from one: nobody shall be kept there'],
    ['v3.8.12', 'v3.8.12', 'nothing', [], 'the same'],
    ['v3.12', 'latest', 'nothing', [], 'the same by other names'],
    ['3', 'v3.12.2', 'refused', ['version-unknown'], 'fewer numbers than name a line'],
    ['', 'v3.12.2', 'refused', ['version-unknown'], 'nothing'],
    ['__proto__', 'v3.12.2', 'refused', ['version-unknown'], 'a name that JavaScript knows'],
    [`v${'9.'.repeat(5000)}0`, 'v3.12.2', 'refused', ['version-unknown'], 'endless numbers'],
  ])('%s to %s: %s %j (%s)', (from, to, verdict, rules) => {
    const path = pathOf(staged(YANKED, '2026-07-20', tags), from, to);
    expect([path.verdict, rulesOf(path.refusals)]).toEqual([verdict, rules]);
  });

  it.each([
    ['v3.9.0', 'Did you mean v3.10.0, v3.8.12?'],
    ['v3.10.O', 'Did you mean v3.10.4, v3.10.3, v3.10.2?'],
    ['lastest', 'Did you mean latest?'],
    ['something quite different', '`lts-policy status` lists the lines.'],
  ])('%s: %s', (from, remedy) => {
    expect(pathOf(staged(STAGED, '2026-07-20', WITH_312), from, 'v3.12.2').refusals[0]?.remedy).toBe(remedy);
  });

  it.each<[string, string, string, string[], string]>([
    ['2026-07-01', 'v3.8.11', 'v3.10.4', [], 'on the last day both are supported'],
    ['2026-07-02', 'v3.8.11', 'v3.10.4', ['line-ended'], 'a day later the start has ended'],
    ['2026-07-02', 'v3.8.11', 'v3.8.12', ['line-ended'], 'and so has the target'],
    ['2026-07-02', 'v3.8.10', 'v3.10.4', ['version-yanked', 'line-ended'], 'taken back, and ended'],
  ])('on %s %s to %s: %j (%s)', (asOf, from, to, rules) => {
    expect(rulesOf(pathOf(staged(YANKED, asOf, tags), from, to).notices)).toEqual(rules);
  });

  it.each<[string, string]>([
    ['v3.10.4-alpine', 'Did you mean v3.10.4?'],
    ['3.10.2-rc.9', 'Did you mean v3.10.2?'],
  ])('another build is near its release: %s', (from, remedy) => {
    expect(pathOf(staged(), from, 'v3.10.4').refusals[0]?.remedy).toBe(remedy);
  });

  it('what is not released is said once', () => {
    const path = pathOf(staged(), 'v3.10.9', 'v3.10.9');
    expect([path.verdict, rulesOf(path.notices)]).toEqual(['nothing', ['version-unreleased']]);
  });

  it('a version that was taken back is left, and not for one that has ended', () => {
    const [notice] = pathOf(staged(YANKED, '2026-09-20', WITH_312), 'v3.8.10', 'v3.10.4').notices;
    expect([notice?.rule, notice?.remedy]).toEqual(['version-yanked', 'Do not stay longer than the upgrade takes.']);
  });

  it('a tag that is no release says why', () => {
    const status = staged(STAGED, '2026-07-20', [...WITH_312, 'v3.12.9 2026-07-19 draft', 'helm-3.8.1 2026-01-01']);
    expect(pathOf(status, 'helm-3.8.1', 'v3.12.2').refusals[0]?.message).toMatch(
      /is a tag that is no release: does not match/,
    );
    expect(pathOf(status, 'v3.8.1', 'v3.12.9').verdict).not.toBe('upgrade');
  });

  it('a version that came out later is not there yet', () => {
    const status = staged(STAGED, '2026-02-01', WITH_312);
    expect(rulesOf(pathOf(status, 'v3.8.1', 'v3.12.0').notices)).toContain('version-unreleased');
  });

  it('tags of images are read as the policy writes them', () => {
    const words = `${STAGED}images: [{ name: acme/app, tag: "{version}-alpine", as: "{channel}-alpine" }]\n`;
    const status = staged(words, '2026-07-20', WITH_312);
    expect(told(pathOf(status, 'acme/app:3.10.2-alpine', 'latest-lts-alpine').hops)).toEqual([
      'v3.10.2 → v3.12.2 cross-LTS',
    ]);
  });
});
