import { history, statusOf } from './history.ts';

const ROLLING = 'extends: rolling\n';
const HISTORY = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01', 'v1.2.0-rc1 2025-04-01'];

function targets(rest: string, asOf = '2025-05-01', entries: readonly string[] = HISTORY) {
  const status = statusOf(history(...entries), `${ROLLING}${rest}`, asOf);
  return Object.fromEntries(status.channels.map(({ name, release }) => [name, release?.tag]));
}

function rulesFound(rest: string, asOf: string, entries: readonly string[] = HISTORY): readonly string[] {
  return statusOf(history(...entries), `${ROLLING}${rest}`, asOf).findings.map(({ rule }) => rule);
}

const LTS = 'lines: { "1.0": { lts: true } }\n';

describe('where channels point', () => {
  it.each<[string, string, Record<string, string | undefined>, string]>([
    ['', '2025-05-01', { latest: 'v1.1.0', 'latest-lts': undefined }, 'no LTS line'],
    [LTS, '2025-05-01', { latest: 'v1.1.0', 'latest-lts': 'v1.0.1' }, 'the newest patch of each'],
    [LTS, '2025-01-31', { latest: 'v1.0.0', 'latest-lts': 'v1.0.0' }, 'an LTS line may be the newest of all'],
    [LTS, '2024-12-31', { latest: undefined, 'latest-lts': undefined }, 'before anything was released'],
    [LTS, '2026-01-01', { latest: 'v1.1.0', 'latest-lts': 'v1.0.1' }, 'the last supported day'],
    [LTS, '2026-01-02', { latest: 'v1.1.0', 'latest-lts': 'v1.0.1' }, 'ended: time alone takes nothing away'],
    [
      'lines: { "1.1": { lts: 2025-06-01 } }\n',
      '2025-05-31',
      { latest: 'v1.1.0', 'latest-lts': undefined },
      'announced',
    ],
    ['lines: { "1.1": { lts: 2025-06-01 } }\n', '2025-06-01', { latest: 'v1.1.0', 'latest-lts': 'v1.1.0' }, 'begun'],
    ['yanked: ["1.1.0"]\n', '2025-05-01', { latest: 'v1.0.1', 'latest-lts': undefined }, 'never a yanked version'],
  ])('%j on %s: %j (%s)', (rest, asOf, expected) => {
    expect(targets(rest, asOf)).toEqual(expected);
  });

  it('latest is the highest line, not the latest day', () => {
    expect(targets('', '2026-01-01', ['v1.1.0 2025-03-01', 'v1.0.9 2025-09-01']).latest).toBe('v1.1.0');
  });

  it('never a prerelease, not even of a line marked so on its page', () => {
    expect(targets('', '2026-01-01', ['v1.0.0 2025-03-01', 'v1.1.0 2025-09-01 prerelease']).latest).toBe('v1.0.0');
  });

  it('a supported LTS line beats a newer one that has ended', () => {
    const rest = 'lines: { "1.0": { lts: true, active: 2027-01-01, because: extended }, "1.1": { lts: true } }\n';
    expect(targets(rest, '2026-06-01')['latest-lts']).toBe('v1.0.1');
  });

  it('a policy may name channels of its own', () => {
    expect(targets(`channels: { stable: newest LTS }\n${LTS}`)).toEqual({
      latest: 'v1.1.0',
      'latest-lts': 'v1.0.1',
      stable: 'v1.0.1',
    });
  });
});

describe('an ended LTS line', () => {
  it.each([
    ['2026-01-01', false, 'its last day'],
    ['2026-01-02', true, 'the day after'],
  ])('on %s a finding: %s (%s)', (asOf, expected) => {
    expect(rulesFound(LTS, asOf).includes('channel-ended')).toBe(expected);
  });
});

describe('a hold', () => {
  const held = (version: string) =>
    `${LTS}channels: { latest-lts: { to: newest LTS, hold: "${version}", because: 1.0.1 breaks a database } }\n`;

  it('keeps a channel on a version, however tags write it', () => {
    expect(targets(held('1.0.0'))['latest-lts']).toBe('v1.0.0');
    expect(targets(held('1.0'))['latest-lts']).toBe('v1.0.0');
  });

  it('says why', () => {
    const status = statusOf(history(...HISTORY), `${ROLLING}${held('1.0.0')}`, '2025-05-01');
    expect(status.channels.find(({ name }) => name === 'latest-lts')?.because).toContain('1.0.1 breaks a database');
  });

  it('leaves other channels alone', () => {
    expect(targets(held('1.0.0')).latest).toBe('v1.1.0');
  });

  it.each([
    ['1.0.7', ['v1.0.0 2025-01-01'], 'no tag has it'],
    ['1.0.1', ['v1.0.0 2025-01-01', 'v1.0.1 2027-01-01'], 'it is not out yet'],
  ])('on %s with %j is a finding: %s', (version, entries) => {
    expect(targets(held(version), '2025-05-01', entries)['latest-lts']).toBeUndefined();
    expect(rulesFound(held(version), '2025-05-01', entries)).toContain('hold-missing');
  });
});
