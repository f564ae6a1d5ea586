import { badgeProblems, badgesOf } from '../../../src/report/formats/badges.ts';
import { history } from '../../domain/history.ts';
import { published, publishedAcme } from './published.ts';

const badge = (name: string, words = '', asOf = '2025-11-21') => badgesOf(publishedAcme(words, asOf)).get(name);

describe('badges', () => {
  it.each([
    ['latest', 'latest', '1.1.0', 'blue'],
    ['latest-lts', 'latest LTS', '1.0.3', 'blue'],
    ['supported-until', 'LTS 1.0 supported until', '2026-09-09', 'brightgreen'],
    ['supported-until-1.0', '1.0 supported until', '2026-09-09', 'brightgreen'],
    ['supported-until-1.1', '1.1', 'supported', 'brightgreen'],
    ['supported-until-0.20', '0.20', 'ended 2025-09-09', 'red'],
  ])('%s says "%s: %s" in %s', (name, label, message, color) => {
    expect(badge(name)).toEqual({ schemaVersion: 1, label, message, color });
  });

  it.each([
    ['2026-06-09', 'brightgreen', 'three months ahead'],
    ['2026-06-10', 'yellow', 'less than that'],
    ['2026-09-09', 'yellow', 'the last day'],
    ['2026-09-10', 'red', 'over'],
  ])('on %s line 1.0 is %s (%s)', (asOf, color) => {
    expect(badge('supported-until-1.0', '', asOf)).toMatchObject({ color });
  });

  it('a held channel shows what it holds', () => {
    const words = 'channels: { latest: { to: newest, hold: "1.0.3", because: broken }, latest-lts: newest LTS }\n';
    expect(badge('latest', words)).toMatchObject({ message: '1.0.3' });
  });

  it('without channels the versions are the same', () => {
    const words = 'extends: rolling\nchannels: {}\nlines: { "1.0": { lts: true } }\n';
    const seen = history('v1.0.0 2025-09-09', 'v1.1.0 2025-11-04');
    const found = badgesOf(published(seen, words, '2025-11-21'));
    expect([found.get('latest')?.message, found.get('latest-lts')?.message]).toEqual(['1.1.0', '1.0.0']);
  });

  it('every name is there where there is nothing yet', () => {
    const found = badgesOf(published(history(), 'extends: rolling\n', '2025-11-21'));
    expect([...found].map(([name, { message, color }]) => [name, message, color])).toEqual([
      ['latest', 'none', 'lightgrey'],
      ['latest-lts', 'none', 'lightgrey'],
      ['supported-until', 'none', 'lightgrey'],
    ]);
  });

  it.each<[string, object]>([
    ['an empty message', { schemaVersion: 1, label: 'x', message: '', color: 'red' }],
    ['no label', { schemaVersion: 1, message: 'x', color: 'red' }],
    ['another version', { schemaVersion: 2, label: 'x', message: 'y', color: 'red' }],
    ['a colour nobody knows', { schemaVersion: 1, label: 'x', message: 'y', color: 'mauve' }],
    ['a key nobody knows', { schemaVersion: 1, label: 'x', message: 'y', color: 'red', href: 'z' }],
  ])('rules see %s', (_, value) => {
    expect(badgeProblems(value)).not.toEqual([]);
  });
});
