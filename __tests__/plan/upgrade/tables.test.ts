import { rollbackTable, upgradeTable } from '../../../src/plan/upgrade/tables.ts';
import { PLANNED, ROLLING_TAGS, rolling, STAGED, STAGED_TAGS, staged, WITH_312 } from './upgrading.ts';

const PUBLISHED = [
  ['v3.8.x', 'v3.10.x', 'cross-LTS', 'database migration required; back up first'],
  ['v3.10.x', 'v3.12.x', 'cross-LTS', 'available when v3.12 LTS is released'],
  ['v3.10.3', 'v3.10.4', 'patch', 'in place, no migrations'],
  ['v3.8.11', 'v3.8.12', 'patch', 'in place, no migrations'],
];
const WITHOUT_PLANNED = PUBLISHED.filter(([, to]) => to !== 'v3.12.x');
const upgrades = (status: Parameters<typeof upgradeTable>[0]) =>
  upgradeTable(status).map(({ from, to, kind, notes }) => [from, to, kind, notes]);
const rollbacks = (status: Parameters<typeof rollbackTable>[0]) =>
  rollbackTable(status).map(({ from, to, isSupported, how }) => [`${from} → ${to}`, isSupported, how]);

describe('the published tables', () => {
  it.each([
    [PLANNED, PUBLISHED, 'the successor is planned'],
    [`${STAGED}lines: { "3.12": { release: 2026-07-01, because: announced } }\n`, PUBLISHED, 'and has a day'],
    [`${STAGED}lines: { "3.12": {}, "3.14": {} }\n`, PUBLISHED, 'of planned lines the next one only'],
    [STAGED, WITHOUT_PLANNED, 'no line is planned'],
  ])('of upgrades, by %j (%#: %s)', (words, expected) => {
    expect(upgrades(staged(words))).toEqual(expected);
  });

  it('says which row is not possible yet', () => {
    expect(upgradeTable(staged(PLANNED)).map(({ isAvailable }) => isAvailable)).toEqual([true, false, true, true]);
  });

  it('of rollbacks', () => {
    expect(rollbacks(staged(PLANNED))).toEqual([
      ['v3.10.4 → v3.10.3', true, 'helm rollback, or pin the previous version'],
      ['v3.8.12 → v3.8.11', true, 'helm rollback, or pin the previous version'],
      ['v3.10.x → v3.8.x', false, 'schema changes are irreversible; restore from backup'],
    ]);
  });
});

describe('other days and policies', () => {
  it.each<[string, string, string[], readonly string[]]>([
    ['2026-08-01', 'the last day of 3.8', STAGED_TAGS, ['v3.8.x → v3.10.x', 'v3.10.3 → v3.10.4', 'v3.8.11 → v3.8.12']],
    ['2026-08-02', 'the day after', STAGED_TAGS, ['v3.10.3 → v3.10.4']],
    [
      '2026-07-20',
      'three lines, of which the newest ends the oldest',
      WITH_312,
      ['v3.10.x → v3.12.x', 'v3.12.1 → v3.12.2', 'v3.10.3 → v3.10.4'],
    ],
    ['2025-08-01', 'one release has no patch', STAGED_TAGS, []],
  ])('on %s, %s', (asOf, _, tags, expected) => {
    expect(upgradeTable(staged(STAGED, asOf, tags)).map(({ from, to }) => `${from} → ${to}`)).toEqual(expected);
  });

  it('a line that must not be left out is named, also when it has ended', () => {
    const [row] = upgradeTable(rolling('upgrade: { order: line }\n'));
    expect(row).toMatchObject({ from: 'v1.0.x', to: 'v1.3.x', kind: 'cross-LTS', notes: 'by way of v1.1.x, v1.2.x' });
  });

  it('a feature line between two LTS lines, of which one is still to come', () => {
    expect(upgrades(rolling('upgrade: { order: lts }\n', '2026-02-01'))).toEqual([
      ['v1.0.x', 'v1.2.x', 'cross-line', ''],
      ['v1.0.x', 'v1.3.x', 'cross-LTS', 'available when v1.3 LTS is released'],
      ['v1.2.x', 'v1.3.x', 'cross-line', 'available when v1.3 LTS is released'],
      ['v1.2.0', 'v1.2.1', 'patch', ''],
      ['v1.0.0', 'v1.0.3', 'patch', ''],
    ]);
  });

  it('a policy that does not speak of rollbacks has no table of them', () => {
    expect(rollbackTable(rolling())).toEqual([]);
  });

  it('a policy that only wants deployments pinned promises no upgrade', () => {
    expect(upgrades(rolling('', '2026-02-01'))).toEqual([]);
  });

  it('a policy without `upgrade` has neither', () => {
    const words =
      'tag: v{version}\nline: minor\nlts: { when: all }\ntracks: { lts: [{ stage: active, until: never }] }\n';
    const status = staged(words, '2026-03-01', ROLLING_TAGS);
    expect([upgradeTable(status), rollbackTable(status)]).toEqual([[], []]);
  });
});
