import { statusJson } from '../../src/report/json.ts';
import { statusMarkdown } from '../../src/report/markdown.ts';
import { history, lineOf, policy, snapshot, stagesOf, statusOf } from '../domain/history.ts';

describe('the first published policy (preset rolling)', () => {
  const KESTRA = `extends: rolling
product: Kestra
timezone: Europe/Paris
lines:
  "1.0": { lts: true }
`;
  const seen = snapshot({
    url: 'https://github.com/kestra-io/kestra',
    tags: [
      { name: 'v0.20.0', date: '2024-12-03' },
      { name: 'v0.20.7', date: '2024-12-17' },
      { name: 'v1.0.0', date: '2025-09-09' },
      { name: 'v1.1.0', date: '2025-11-04' },
      { name: 'push', date: '2024-04-22' },
    ],
  });

  it('the table of current releases, word for word, on a day between 1.1 and the next feature release', () => {
    expect(statusMarkdown(statusOf(seen, KESTRA, '2025-11-21'))).toBe(
      [
        '| Type | Version | Release Date | Supported Until | Release Notes |',
        '| --- | --- | --- | --- | --- |',
        '| LTS | 1.0 | 2025-09-09 | 2026-09-09 (planned) | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.0.0) |',
        '| Feature | 1.1 | 2025-11-04 | Superseded by next release | [GitHub Release](https://github.com/kestra-io/kestra/releases/tag/v1.1.0) |',
      ].join('\n'),
    );
  });

  it.each<[string, Record<string, string>, string]>([
    ['2025-09-08', { '1.0': 'upcoming', '0.20': 'current' }, 'before the first LTS release'],
    ['2025-09-09', { '1.0': 'active', '0.20': 'current' }, 'the last day of the line it supersedes, inclusive'],
    ['2025-09-10', { '1.0': 'active', '0.20': 'end-of-life' }, 'the day after'],
    ['2025-10-01', { '1.0': 'active', '0.20': 'end-of-life' }, '1.0 is both the latest line and the latest LTS'],
    ['2025-11-03', { '1.0': 'active', '0.20': 'end-of-life' }, 'the day before 1.1'],
    ['2025-11-04', { '1.1': 'current', '1.0': 'active', '0.20': 'end-of-life' }, 'an LTS line is not superseded'],
    [
      '2026-09-09',
      { '1.1': 'current', '1.0': 'active', '0.20': 'end-of-life' },
      'one year after the release, inclusive',
    ],
    ['2026-09-10', { '1.1': 'current', '1.0': 'end-of-life', '0.20': 'end-of-life' }, 'over'],
  ])('on %s: %j (%s)', (asOf, expected) => {
    expect(stagesOf(statusOf(seen, KESTRA, asOf))).toEqual(expected);
  });

  it.each([
    ['2025-10-01', ['1.0'], '1.0'],
    ['2025-11-04', ['1.1', '1.0'], '1.0'],
    ['2026-09-09', ['1.1', '1.0'], '1.0'],
  ])('on %s patches go to %j, and the newest LTS line is %s', (asOf, targets, latestLts) => {
    const status = statusOf(seen, KESTRA, asOf);
    const json = statusJson(status);
    expect(json.lines.filter(({ supported }) => supported).map(({ line }) => line)).toEqual(targets);
    expect(json.channels['latest-lts']).toEqual({ tag: `v${latestLts}.0`, version: `${latestLts}.0` });
    expect(json.channels.latest?.tag).toBe(`v${targets[0]}.0`);
  });

  describe('the third LTS line ends the first', () => {
    const entries = ['v1.0.0 2025-09-09', 'v1.1.0 2025-11-04', 'v1.3.0 2026-03-03', 'v1.6.0 2026-08-04'];
    const words = `${KESTRA}  "1.3": { lts: 2026-03-10 }\n  "1.6": { lts: 2026-08-18 }\n`;

    it.each<[string, Record<string, string>, string]>([
      [
        '2026-03-09',
        { '1.6': 'upcoming', '1.3': 'current', '1.1': 'end-of-life', '1.0': 'active' },
        '1.3 waits for its promotion',
      ],
      ['2026-03-10', { '1.6': 'upcoming', '1.3': 'active', '1.1': 'end-of-life', '1.0': 'active' }, 'two LTS lines'],
      [
        '2026-08-04',
        { '1.6': 'current', '1.3': 'active', '1.1': 'end-of-life', '1.0': 'active' },
        'released is not promoted',
      ],
      ['2026-08-17', { '1.6': 'current', '1.3': 'active', '1.1': 'end-of-life', '1.0': 'active' }, 'the day before'],
      [
        '2026-08-18',
        { '1.6': 'active', '1.3': 'active', '1.1': 'end-of-life', '1.0': 'active' },
        'its last day, inclusive',
      ],
      [
        '2026-08-19',
        { '1.6': 'active', '1.3': 'active', '1.1': 'end-of-life', '1.0': 'end-of-life' },
        'ended before its year is over',
      ],
    ])('on %s: %j (%s)', (asOf, expected) => {
      expect(stagesOf(statusOf(history(...entries), words, asOf))).toEqual(expected);
    });

    it('a line promoted later counts its year from the release', () => {
      expect(lineOf(statusOf(history(...entries), words, '2026-04-01'), '1.3').endOfLife).toBe('2027-03-03');
    });

    it('a finding says that the year and the third LTS disagree, while it matters', () => {
      const found = (asOf: string) =>
        statusOf(history(...entries), words, asOf).findings.filter(({ rule }) => rule === 'ends-disagree');
      expect(found('2026-08-17')).toEqual([]);
      expect(found('2026-08-18').map(({ subject }) => subject)).toEqual(['1.0']);
    });

    it('the next promotion is due six months after the last', () => {
      const due = (asOf: string) =>
        statusOf(history(...entries.slice(0, 3)), `${KESTRA}  "1.3": { lts: 2026-03-10 }\n`, asOf).findings.some(
          ({ rule }) => rule === 'promotion-due',
        );
      expect([due('2026-09-09'), due('2026-09-10')]).toEqual([false, true]);
    });
  });
});

describe('the second published policy (preset staged)', () => {
  // The policy publishes no dates; these are the test's own.
  const entries = ['v3.8.0 2025-03-31', 'v3.8.12 2025-10-20', 'v3.10.0 2025-09-15', 'v3.10.4 2025-11-10'];
  const STAGED = 'extends: staged\n';

  it.each<[string, Record<string, string>, string]>([
    ['2025-03-31', { '3.8': 'active' }, 'the day of release'],
    ['2025-09-30', { '3.10': 'active', '3.8': 'active' }, 'six months from 31 March, clamped: the last active day'],
    ['2025-10-01', { '3.10': 'active', '3.8': 'maintenance' }, 'the day after'],
    ['2026-03-15', { '3.10': 'active', '3.8': 'maintenance' }, 'the last active day of 3.10'],
    ['2026-03-16', { '3.10': 'maintenance', '3.8': 'maintenance' }, 'the day after'],
    ['2026-03-31', { '3.10': 'maintenance', '3.8': 'maintenance' }, 'the last day of 3.8, inclusive'],
    ['2026-04-01', { '3.10': 'maintenance', '3.8': 'end-of-life' }, 'the day after'],
    ['2026-09-15', { '3.10': 'maintenance', '3.8': 'end-of-life' }, 'the last day of 3.10'],
    ['2026-09-16', { '3.10': 'end-of-life', '3.8': 'end-of-life' }, 'the day after'],
  ])('on %s: %j (%s)', (asOf, expected) => {
    expect(stagesOf(statusOf(history(...entries), STAGED, asOf))).toEqual(expected);
  });

  describe('a third line ends the first on its day, inclusive', () => {
    const third = [...entries, 'v3.12.0 2026-02-10'];

    it.each<[string, Record<string, string>, string]>([
      ['2026-02-09', { '3.10': 'active', '3.8': 'maintenance' }, 'the day before'],
      ['2026-02-10', { '3.12': 'active', '3.10': 'active', '3.8': 'maintenance' }, 'its day'],
      ['2026-02-11', { '3.12': 'active', '3.10': 'active', '3.8': 'end-of-life' }, 'the day after'],
    ])('on %s: %j (%s)', (asOf, expected) => {
      expect(stagesOf(statusOf(history(...third), STAGED, asOf))).toEqual(expected);
    });

    it('also while the first is still active', () => {
      const early = ['v3.8.0 2025-03-31', 'v3.10.0 2025-05-01', 'v3.12.0 2025-07-01'];
      const status = (asOf: string) => lineOf(statusOf(history(...early), STAGED, asOf), '3.8');
      expect(status('2025-07-01')).toMatchObject({
        stage: 'active',
        activeUntil: '2025-07-01',
        endOfLife: '2025-07-01',
      });
      expect(status('2025-07-02')).toMatchObject({ stage: 'end-of-life' });
    });
  });

  it('every line is LTS from its first day, and its patches are patches on an LTS line', () => {
    const status = statusOf(history(...entries), STAGED, '2025-11-21');
    expect(status.releases.map(({ tag, type }) => `${tag} ${type}`)).toEqual([
      'v3.10.4 patch',
      'v3.10.0 lts',
      'v3.8.12 patch',
      'v3.8.0 lts',
    ]);
  });

  it('the table of current releases has the stage in it', () => {
    expect(statusMarkdown(statusOf(history(...entries), STAGED, '2025-11-21'))).toBe(
      [
        '| Type | Version | Stage | Release Date | Supported Until | Release Notes |',
        '| --- | --- | --- | --- | --- | --- |',
        '| LTS | 3.10 | active | 2025-09-15 | 2026-09-15 (planned) | v3.10.0 |',
        '| LTS | 3.8 | maintenance | 2025-03-31 | 2026-03-31 (planned) | v3.8.0 |',
      ].join('\n'),
    );
  });

  it('3.10 is newer than 3.8: by number, not by text', () => {
    expect(statusJson(statusOf(history(...entries), STAGED, '2025-11-21')).channels).toEqual({
      latest: { tag: 'v3.10.4', version: '3.10.4' },
      'latest-lts': { tag: 'v3.10.4', version: '3.10.4' },
    });
  });

  it('what each stage accepts', () => {
    const [active, maintenance] = policy(STAGED).eras[0].tracks.lts;
    expect([active?.accepts, active?.ask]).toEqual([
      { security: 'high', compliance: 'any', bug: 'high' },
      { security: 'medium', bug: 'medium', 'dependency-patch': 'any', 'dependency-minor': 'any' },
    ]);
    expect([maintenance?.accepts, maintenance?.ask, maintenance?.upstream]).toEqual([
      { security: 'high' },
      { compliance: 'any' },
      'latest-lts',
    ]);
  });
});
