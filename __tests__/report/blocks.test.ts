import { readBlocks } from '../../src/domain/document-block.ts';
import { BLOCK_NAMES, type BlockName } from '../../src/domain/document-block-name.ts';
import { withBlocks } from '../../src/domain/document-block-words.ts';
import type { PluginFit } from '../../src/plan/plugins/plugin-fit.ts';
import { type Publication, publicationOf } from '../../src/plan/publish/publication.ts';
import type { Status } from '../../src/plan/status.ts';
import { blockWords } from '../../src/report/blocks/words.ts';
import { history, snapshot, statusOf } from '../domain/history.ts';

const KESTRA = 'extends: rolling\nproduct: Kestra\ntimezone: Europe/Paris\nlines: { "1.0": { lts: true } }\n';
const SEEN = snapshot({
  url: 'https://github.com/kestra-io/kestra',
  tags: [
    { name: 'v0.19.0', date: '2023-10-01' },
    { name: 'v0.20.0', date: '2024-12-03' },
    { name: 'v0.20.7', date: '2024-12-17' },
    { name: 'v1.0.0', date: '2025-09-09' },
    { name: 'v1.1.0', date: '2025-11-04' },
  ],
});
const STAGED = [
  'v3.8.0 2025-01-31',
  'v3.8.11 2025-06-01',
  'v3.8.12 2025-06-20',
  'v3.10.0 2025-07-10',
  'v3.10.3 2025-08-10',
  'v3.10.4 2025-08-20',
];

const publication = (status: Status, parts: Partial<Publication> = {}): Publication => ({
  ...publicationOf(status, { plugins: [], compositions: [], gaps: [] }),
  ...parts,
});
const rolling = (asOf = '2025-11-21', words = KESTRA) => publication(statusOf(SEEN, words, asOf));
const staged = (parts: Partial<Publication> = {}, words = 'extends: staged\n', asOf = '2025-09-01') =>
  publication(statusOf(history(...STAGED), words, asOf), parts);
const lines = (name: BlockName, of: Publication) => blockWords(name, of)?.split('\n');

describe('published tables, word for word', () => {
  it('current releases of the first policy', () => {
    expect(lines('current-releases', rolling())).toEqual([
      '| Type | Version | Release Date | Supported Until | Release Notes |',
      '| --- | --- | --- | --- | --- |',
      '| LTS | 1.0 | 2025-09-09 | 2026-09-09 (planned) | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.0.0) |',
      '| Feature | 1.1 | 2025-11-04 | Superseded by next release | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.1.0) |',
    ]);
  });

  it('upgrades of the second', () => {
    const upgrades = [
      {
        from: 'v3.8.x',
        to: 'v3.10.x',
        kind: 'cross-LTS',
        isAvailable: true,
        notes: 'database migration required; back up first',
      },
      {
        from: 'v3.10.x',
        to: 'v3.12.x',
        kind: 'cross-LTS',
        isAvailable: false,
        notes: 'available when v3.12 LTS is released',
      },
      { from: 'v3.10.3', to: 'v3.10.4', kind: 'patch', isAvailable: true, notes: 'in place, no migrations' },
      { from: 'v3.8.11', to: 'v3.8.12', kind: 'patch', isAvailable: true, notes: 'in place, no migrations' },
    ] as const;
    expect(lines('upgrades', staged({ upgrades }))).toEqual([
      '| from | to | kind | notes |',
      '| --- | --- | --- | --- |',
      '| v3.8.x | v3.10.x | cross-LTS | database migration required; back up first |',
      '| v3.10.x | v3.12.x | cross-LTS | available when v3.12 LTS is released |',
      '| v3.10.3 | v3.10.4 | patch | in place, no migrations |',
      '| v3.8.11 | v3.8.12 | patch | in place, no migrations |',
    ]);
  });

  it('rollbacks of the second', () => {
    const how = 'helm rollback, or pin the previous version';
    const rollbacks = [
      { from: 'v3.10.4', to: 'v3.10.3', isSupported: true, how },
      { from: 'v3.8.12', to: 'v3.8.11', isSupported: true, how },
      {
        from: 'v3.10.x',
        to: 'v3.8.x',
        isSupported: false,
        how: 'schema changes are irreversible; restore from backup',
      },
      { from: 'v3.8.x', to: 'v3.6.x', how: '' },
    ];
    expect(lines('rollbacks', staged({ rollbacks }))).toEqual([
      '| rollback | supported | how |',
      '| --- | --- | --- |',
      '| v3.10.4 → v3.10.3 | yes | helm rollback, or pin the previous version |',
      '| v3.8.12 → v3.8.11 | yes | helm rollback, or pin the previous version |',
      '| v3.10.x → v3.8.x | no | schema changes are irreversible; restore from backup |',
      '| v3.8.x → v3.6.x | not stated | – |',
    ]);
  });

  it('deadlines of the second', () => {
    expect(lines('deadlines', staged())?.slice(2)).toEqual([
      '| Critical | 14 days |',
      '| High | 14 days |',
      '| Medium | case by case |',
      '| Low | will not be fixed |',
    ]);
  });
});

describe('which versions are supported', () => {
  const rows = (of: Publication) => lines('supported-versions', of)?.slice(2);

  it.each<[string, readonly string[], string]>([
    [
      '2026-01-10',
      [
        '| 1.1.x | ✅ Yes | Superseded by next release |',
        '| 1.0.x (LTS) | ✅ Yes | 2026-09-09 (planned) |',
        '| 0.20.x | ❌ No | 2025-09-09 |',
        '| &lt; 0.20 | ❌ No | – |',
      ],
      'what ended lately is told of, older lines in one row',
    ],
    [
      '2026-09-10',
      [
        '| 1.1.x | ✅ Yes | Superseded by next release |',
        '| 1.0.x (LTS) | ❌ No | 2026-09-09 |',
        '| &lt; 1.0 | ❌ No | – |',
      ],
      'the day after the end of 1.0, a year and a day after that of 0.20',
    ],
  ])('on %s (%#)', (asOf, expected) => {
    expect(rows(rolling(asOf))).toEqual(expected);
  });

  it('with its stage, where a line passes through several', () => {
    expect(rows(staged())).toEqual([
      '| 3.10.x (LTS) | ✅ Yes (active) | 2026-07-10 (planned) |',
      '| 3.8.x (LTS) | ✅ Yes (maintenance) | 2026-01-31 (planned) |',
    ]);
  });

  it('when everything ended long ago, the newest says so', () => {
    expect(rows(staged({}, undefined, '2030-01-01'))).toEqual([
      '| 3.10.x (LTS) | ❌ No | 2026-07-10 |',
      '| &lt; 3.10 | ❌ No | – |',
    ]);
  });
});

describe('the other tables', () => {
  it('every supported and planned line with the days of its stages', () => {
    const words = 'extends: staged\nlines: { "3.12": { release: 2026-01-15, because: announced } }\n';
    expect(lines('lifecycle', staged({}, words))).toEqual([
      '| Line | Type | Release Date | Stage | Active | Maintenance | End of Life |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| 3.12 | LTS | 2026-01-15 (planned) | upcoming | 2026-01-15 to 2026-07-15 | 2026-07-16 to 2027-01-15 | 2027-01-15 |',
      '| 3.10 | LTS | 2025-07-10 | active | 2025-07-10 to 2026-01-10 | 2026-01-11 to 2026-07-10 | 2026-07-10 |',
      '| 3.8 | LTS | 2025-01-31 | maintenance | 2025-01-31 to 2025-07-31 | 2025-08-01 to 2026-01-31 | 2026-01-31 |',
    ]);
  });

  it('stages stand in the order of the policy, whichever line is first', () => {
    const head = (entries: readonly string[]) =>
      lines('lifecycle', publication(statusOf(history(...entries), KESTRA, '2025-12-01')))?.[0];
    expect(head(['v0.9.0 2025-10-01'])).toMatch(/Stage \| Current \| Active \|/);
    expect(head(['v1.0.0 2025-10-01', 'v1.1.0 2025-11-01'])).toMatch(/Stage \| Current \| Active \|/);
  });

  it('an open end is open, and a stage of the other kind of line is no cell', () => {
    expect(lines('lifecycle', rolling())?.slice(2)).toEqual([
      '| 1.1 | Feature | 2025-11-04 | current | from 2025-11-04 | – | open |',
      '| 1.0 | LTS | 2025-09-09 | active | – | 2025-09-09 to 2026-09-09 | 2026-09-09 |',
    ]);
  });

  it('what each stage takes', () => {
    const scope = lines('support-scope', staged()) ?? [];
    expect(scope[0]).toBe('| Change | Active, LTS (3.10) | Maintenance, LTS (3.8) |');
    // What is taken is not asked about once more.
    expect(scope).toContain('| Security fixes | ✅ high or worse; medium case by case | ✅ high or worse |');
    // It says what the row of bugs says.
    expect(scope.join()).not.toContain('critical bugs');
    expect(scope).toContain('| Compliance fixes | ✅ yes | ❔ case by case |');
    expect(scope).toContain('| Features | ❌ no | ❌ no |');
    expect(scope).toContain('| Minor upgrades of dependencies | ❔ case by case | ❌ no |');
  });

  it('what comes next', () => {
    expect(lines('next', staged())?.slice(2)).toEqual([
      '| 2026-01-11 | 3.10 enters maintenance |',
      '| 2026-01-31 | 3.8 reaches its end of life (last supported day) |',
      '| 2026-07-10 | 3.10 reaches its end of life (last supported day) |',
    ]);
  });

  const TRACK = 'tag: v{version}\nline: minor\nlts: { when: none }\ntracks: { feature: [';

  it('which changes a line takes, where no stage says: nothing is refused', () => {
    const silent = `${TRACK}{ stage: current, until: next line }] }\n`;
    expect(blockWords('support-scope', rolling('2025-11-21', silent))).toBe(
      'The policy does not say which changes a line takes.',
    );
  });

  it('critical bugs have a row of their own where a stage takes them and no others', () => {
    const apart = `${TRACK}{ stage: current, until: next line, accepts: { critical-bug: any } }] }\n`;
    const scope = lines('support-scope', rolling('2025-11-21', apart));
    expect(scope).toContain('| Fixes of critical bugs | ✅ yes |');
    expect(scope).toContain('| Bug fixes | ❌ no |');
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a line in between that ended long ago is none above the oldest',
      ['v1.0.0 2020-01-01', 'v1.1.0 2020-06-01', 'v1.2.0 2020-09-01', 'v1.3.0 2020-10-01'],
      [
        '| 1.3.x | ✅ Yes | Superseded by next release |',
        '| 1.0.x (LTS) | ✅ Yes | No planned end |',
        '| Any other | ❌ No | – |',
      ],
    ],
    [
      'where each line above the oldest is told, the row says below',
      ['v0.9.0 2019-01-01', 'v1.0.0 2020-01-01', 'v1.2.0 2025-10-01'],
      [
        '| 1.2.x | ✅ Yes | Superseded by next release |',
        '| 1.0.x (LTS) | ✅ Yes | No planned end |',
        '| &lt; 1.0 | ❌ No | – |',
      ],
    ],
  ])('for a security policy, %s', (_, entries, expected) => {
    const words =
      'extends: rolling\ntracks: { lts: [{ stage: active, until: never }] }\nlines: { "1.0": { lts: true } }\n';
    const told = lines('supported-versions', publication(statusOf(history(...entries), words, '2025-12-01')));
    expect(told?.slice(2)).toEqual(expected);
  });

  it('a line a week: the newest that ended, and one row for the others', () => {
    const weekly = Array.from({ length: 20 }, (_, week) => `v1.${week}.0 2025-10-${String(week + 1).padStart(2, '0')}`);
    const told = lines(
      'supported-versions',
      publication(statusOf(history(...weekly), 'extends: rolling\n', '2025-11-01')),
    );
    expect(told).toHaveLength(2 + 1 + 8 + 1);
    expect(told?.at(-1)).toBe('| &lt; 1.11 | ❌ No | – |');
    expect(
      blockWords('chart', publication(statusOf(history(...weekly), 'extends: rolling\n', '2025-11-01'))),
    ).not.toContain('section 1.12');
  });

  it.each<[string, string]>([
    ['javascript:alert(1)', '| v1.0.0 |'],
    ['https://me:secret@git.example/a', '| v1.0.0 |'],
    ['https://git.example/a)|[x](b)', '](https://git.example/a%29%7c%5bx%5d%28b%29/releases/tag/v1.0.0) |'],
    ['https://git.example/&#41;x', '](https://git.example/%26%2341;x/releases/tag/v1.0.0) |'],
  ])('a repository at %s is linked only by an address that stays one', (url, expected) => {
    const told = blockWords('current-releases', publication(statusOf({ ...SEEN, url }, KESTRA, '2025-11-21')));
    expect(told).toContain(expected);
  });

  it('plugins, a column a line', () => {
    const words =
      'extends: staged\nplugins: [{ name: jdbc, repository: a/b, core: { file: a, match: "/(?<core>.+)/" } }]\n';
    const version = (text: string) => ({ version: { text, numbers: [], parts: [] } });
    const fits: PluginFit[] = [
      {
        plugin: { name: 'jdbc', versions: [] },
        lines: [
          { line: '3.10', newest: { ...version('2.4.0') } },
          { line: '3.8', newest: version('2.3.1'), next: { ...version('2.4.0'), core: version('3.10.0').version } },
        ],
      },
    ];
    expect(lines('plugins', staged({ plugins: fits }, words))).toEqual([
      '| Plugin | for 3.10 | for 3.8 |',
      '| --- | --- | --- |',
      '| jdbc | 2.4.0 | 2.3.1; 2.4.0 needs 3.10.0 |',
    ]);
    expect(blockWords('plugins', staged({}, words))).toBeUndefined();
  });

  it('a chart that stays the same from day to day', () => {
    const chart = blockWords('chart', rolling());
    expect(chart).toMatch(/^```mermaid\ngantt\n {2}title Kestra\n[\s\S]*\n```$/);
    expect(chart).toContain('  current (open) :active, 2025-11-04, 2026-09-09');
    expect(blockWords('chart', rolling('2025-11-22'))).toBe(chart);
  });

  it.each<[BlockName, string, string]>([
    ['deadlines', 'The policy states no deadlines.', 'the first policy has none'],
    ['plugins', 'The policy names no plugins.', 'nor these'],
    ['rollbacks', 'The policy does not say which rollbacks are supported.', 'nor these'],
  ])('%s without data: %s (%s)', (name, expected) => {
    expect(blockWords(name, rolling())).toBe(expected);
  });

  it('upgrades a policy does not speak of', () => {
    const silent =
      'tag: v{version}\nline: minor\nlts: { when: none }\ntracks: { feature: [{ stage: current, until: never }] }\n';
    expect(blockWords('upgrades', rolling('2025-11-21', silent))).toBe(
      'The policy does not say which upgrades are supported.',
    );
  });

  it('upgrades where the policy only says that versions are pinned', () => {
    expect(blockWords('upgrades', rolling())).toBe('The policy does not say which upgrades are supported.');
  });

  it.each<[BlockName]>([['current-releases'], ['lifecycle'], ['upgrades'], ['rollbacks']])(
    '%s when every line has ended says so',
    (name) => {
      expect(blockWords(name, staged({}, undefined, '2030-01-01'))).toMatch(/^No release line is supported/);
    },
  );
});

describe('every block', () => {
  it.each(BLOCK_NAMES)('%s is the same on two days between which nothing happens', (name) => {
    expect(blockWords(name, rolling('2026-02-21'))).toBe(blockWords(name, rolling('2026-08-21')));
    expect(blockWords(name, staged({}, undefined, '2025-09-02'))).toBe(blockWords(name, staged()));
  });

  it.each(BLOCK_NAMES)('%s is read from a document as it was written', (name) => {
    const words = blockWords(name, staged()) ?? 'x';
    const text = `<!-- lts-policy:begin ${name} -->\n<!-- lts-policy:end -->\n`;
    const [block] = readBlocks('a.md', text).blocks;
    const written = block ? withBlocks(text, new Map([[block, words]])) : '';
    expect(readBlocks('a.md', written).blocks.map(({ content }) => content)).toEqual([words]);
  });

  it.each<[BlockName]>([
    ['current-releases'],
    ['supported-versions'],
    ['lifecycle'],
    ['chart'],
    ['next'],
    ['upgrades'],
    ['rollbacks'],
    ['support-scope'],
  ])('%s stays as it is where no release is seen, or not all: a clone of some tags says nothing of them', (name) => {
    expect(blockWords(name, publication(statusOf(history(), KESTRA, '2025-11-21')))).toBeUndefined();
    const gap = { what: 'The clone is shallow.', remedy: 'Fetch.' };
    const of = (source: 'git' | 'github') =>
      blockWords(name, publication(statusOf({ ...SEEN, source, gaps: [gap] }, KESTRA, '2025-11-21')));
    expect(of('git')).toBeUndefined();
    // A forge tells of drafts it does not show; all tags are there.
    expect(of('github')).toBeDefined();
  });

  it.each(BLOCK_NAMES)('%s lets no hostile name out of its cell, comment or line', (name) => {
    const words =
      'extends: staged\ntag: "/v(?<version>\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:x.*)?/"\nproduct: "a|b\\n<!-- lts-policy:end -->"\nupgrade: { notes: { patch: "x | <b> --> {1+1} y" } }\n';
    const hostile = statusOf(
      history('v1.0.0x|<!--`@me 2025-01-01', 'v1.0.1x](http://x.y) 2025-01-02'),
      words,
      '2025-02-01',
    );
    const text = blockWords(name, publication(hostile)) ?? '';
    expect(text).not.toMatch(/<!--|-->|<b>|[{}]|\]\((?!https:)/);
    expect(text).not.toMatch(/^\s*(?:<!--|\{)/m);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const cells = (row: string) => row.split('|').length;
    for (const row of rows) expect(cells(row)).toBe(cells(rows[0] ?? ''));
  });
});
