import { eligibleFor } from '../../src/domain/channel.ts';
import { liveChannels } from '../../src/plan/status.ts';
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
    [
      'lines: { "1.0": { lts: true }, "1.1": { lts: true } }\n',
      '2030-01-01',
      { latest: 'v1.1.0', 'latest-lts': 'v1.1.0' },
      'of several that have ended the last one',
    ],
    [
      'lines: { "1.1": { release: 2025-06-01, because: announced } }\n',
      '2025-05-31',
      { latest: 'v1.0.1', 'latest-lts': undefined },
      'a line that begins later, though its tag is there',
    ],
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

  it('is no matter of lines that end', () => {
    expect(rulesFound(held('1.0.0'), '2030-01-01')).not.toContain('channel-ended');
  });

  it('where nothing is held is not missing', () => {
    for (const words of ['', LTS]) expect(rulesFound(words, '2025-05-01')).not.toContain('hold-missing');
  });

  it.each([
    ['1.0.7', ['v1.0.0 2025-01-01'], 'no tag has it'],
    ['1.0.1', ['v1.0.0 2025-01-01', 'v1.0.1 2027-01-01'], 'it is not out yet'],
  ])('on %s with %j is a finding: %s', (version, entries) => {
    expect(targets(held(version), '2025-05-01', entries)['latest-lts']).toBeUndefined();
    expect(rulesFound(held(version), '2025-05-01', entries)).toContain('hold-missing');
  });
});

describe('a channel for each line', () => {
  const LINES = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01', 'v1.2.0-rc1 2025-04-01'];
  const each = (rest: string) => `channels: { latest: newest, latest-lts: newest LTS, ${rest} }\n`;
  const BOTH = { latest: 'v1.1.0', 'latest-lts': undefined };
  const WITH_LTS = { latest: 'v1.1.0', 'latest-lts': 'v1.0.1' };

  it.each<[string, string, Record<string, string | undefined>, string]>([
    [
      each('"v{line}": each line'),
      LTS,
      { ...WITH_LTS, 'v1.0': 'v1.0.1', 'v1.1': 'v1.1.0' },
      'lines with a stable release',
    ],
    [each('"lts-{line}": each LTS line'), LTS, { ...WITH_LTS, 'lts-1.0': 'v1.0.1' }, 'LTS lines only'],
    [each('"lts-{line}": each LTS line'), '', BOTH, 'no LTS line'],
    [
      each('"{line}": each line, "1.0": newest'),
      '',
      { ...BOTH, '1.0': 'v1.1.0', '1.1': 'v1.1.0' },
      'a name written out beats one made from a template',
    ],
    [
      each('"1.0": { to: newest LTS, hold: "1.0.0", because: abc }, "{line}": each line'),
      '',
      { ...BOTH, '1.0': 'v1.0.0', '1.1': 'v1.1.0' },
      'wherever it stands, and with a hold',
    ],
    [
      each('"{line}": each line, "{line}-lts": each LTS line'),
      LTS,
      { ...WITH_LTS, '1.0': 'v1.0.1', '1.1': 'v1.1.0', '1.0-lts': 'v1.0.1' },
      'both',
    ],
    [
      each('"v{line}": each line'),
      'yanked: ["1.1.0"]\n',
      { latest: 'v1.0.1', 'latest-lts': undefined, 'v1.0': 'v1.0.1' },
      'a line whose only release was taken back',
    ],
    [
      each('"v{line}": each line'),
      'lines: { "2.0": { lts: true, release: 2026-01-01, because: announced } }\n',
      { ...BOTH, 'v1.0': 'v1.0.1', 'v1.1': 'v1.1.0' },
      'not of a planned line',
    ],
    [each('"v{line}": each line'), 'line: major\n', { ...BOTH, v1: 'v1.1.0' }, 'lines as the policy counts them'],
  ])('%j with %j: %j (%s)', (words, rest, expected) => {
    expect(targets(`${rest}${words}`, '2025-05-01', LINES)).toEqual(expected);
  });

  it('names a line as its tags write it', () => {
    const words = 'channels: { "v{line}": each line }\n';
    expect(Object.keys(targets(words, '2025-05-01', ['v2024.04.1 2024-04-01']))).toContain('v2024.04');
  });

  it.each([
    ['2025-03-01', ['v1.0', 'v1.1'], 'its last day'],
    ['2025-03-02', ['v1.1'], 'the day after'],
  ])('on %s the ended line 1.0 is nobody’s choice, but keeps its name: %j (%s)', (asOf, live) => {
    const status = statusOf(history(...LINES), `${ROLLING}channels: { "v{line}": each line }\n`, asOf);
    const ofLines = ({ name }: { name: string }) => name.startsWith('v');
    expect(status.channels.filter(ofLines).map(({ name }) => name)).toEqual(['v1.0', 'v1.1']);
    expect(
      liveChannels(status)
        .filter(ofLines)
        .map(({ name }) => name),
    ).toEqual(live);
    expect(status.findings.map(({ rule }) => rule)).not.toContain('channel-ended');
  });

  it.each([
    ['latest', 'newest release of 1.1, the highest line'],
    ['latest-lts', 'newest release of 1.0, the highest supported LTS line'],
    ['v1.0', 'newest release of 1.0, a supported line'],
    ['lts-1.0', 'newest release of 1.0, a supported LTS line'],
  ])('%s says why: %s', (name, because) => {
    const words = `${ROLLING}${LTS}${each('"v{line}": each line, "lts-{line}": each LTS line')}`;
    const status = statusOf(history(...LINES), words, '2025-05-01');
    expect(status.channels.find((target) => target.name === name)?.because).toBe(because);
  });
});

describe('a channel that points at nothing', () => {
  it.each([
    ['latest', [], 'no stable release yet'],
    ['latest-lts', HISTORY, 'no LTS release yet'],
  ])('%s with %j: %s', (name, entries, because) => {
    const status = statusOf(history(...entries), ROLLING, '2025-05-01');
    expect(status.channels.find((target) => target.name === name)).toMatchObject({ because, isHoldMissing: false });
  });
});

describe('releases a channel is never moved down from on its own', () => {
  it.each<[string, string, string[], string]>([
    ['latest', '', ['v1.0.0', 'v1.0.1', 'v1.1.0'], 'all that are stable'],
    ['latest', 'yanked: ["1.1.0"]\n', ['v1.0.0', 'v1.0.1'], 'not one that was taken back'],
    ['latest-lts', LTS, ['v1.0.0', 'v1.0.1'], 'those of LTS lines'],
    ['latest-lts', 'lines: { "1.0": { lts: false, because: abc } }\n', [], 'none'],
    ['v1.0', 'channels: { "v{line}": each line }\n', ['v1.0.0', 'v1.0.1'], 'those of the line'],
    [
      'latest',
      'channels: { latest: { to: newest, hold: "1.0.0", because: abc } }\n',
      ['v1.0.0'],
      'of a held channel the one: the policy itself says to go back',
    ],
    ['latest', 'channels: { latest: { to: newest, hold: "9.0", because: abc } }\n', [], 'of a hold on nothing none'],
  ])('%s with %j: %j (%s)', (name, rest, expected) => {
    const status = statusOf(history(...HISTORY), `${ROLLING}${rest}`, '2025-05-01');
    const target = status.channels.find((one) => one.name === name);
    expect(target && eligibleFor(target, status.lifecycles.toReversed()).map(({ tag }) => tag)).toEqual(expected);
  });
});
