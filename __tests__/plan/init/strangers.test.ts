/** Habits of public repositories, by the names of their own tags: what a proposal once got wrong, and must not again. */
import { parse } from 'yaml';
import { groupIntoLines } from '../../../src/domain/line.ts';
import { readReleases } from '../../../src/domain/reading.ts';
import type { Snapshot, Tag } from '../../../src/domain/snapshot.ts';
import { proposePolicy } from '../../../src/plan/init/propose.ts';
import { planStatus } from '../../../src/plan/status.ts';
import { policyFromText } from '../../../src/run/observe.ts';

/** `v1.0.0 2024-01-10` a line. */
function tags(text: string): Tag[] {
  return text.split('\n').map((line) => {
    const [name = '', date = ''] = line.trim().split(' ');
    return { name, date };
  });
}

function proposed(parts: Partial<Snapshot>) {
  const snapshot: Snapshot = { source: 'git', tags: [], releases: [], branches: [], gaps: [], ...parts };
  const text = proposePolicy(snapshot);
  const policy = policyFromText('proposal', text);
  const status = planStatus(snapshot, policy, '2026-11-22' as never);
  const { releases } = readReleases(snapshot, policy, '2026-11-22' as never);
  return {
    text,
    keys: parse(text),
    policy,
    newest: status.releases.find(({ isPrerelease }) => !isPrerelease)?.tag,
    lines: groupIntoLines(releases, policy).map(({ name }) => name),
    rules: status.findings.map(({ rule }) => rule),
    stages: Object.fromEntries(status.lifecycles.map(({ line, stage }) => [line.name, stage])),
  };
}

describe('the form of tags', () => {
  it('counts builds of rke2 as releases, though SemVer calls what follows `+` nothing', () => {
    const { keys, newest, lines } = proposed({
      tags: tags(`v0.0.1-alpha.7 2020-02-01
        v1.18.4-alpha11+rke2 2020-07-01
        v1.34.1+rke2r1 2025-10-01
        v1.35.0-rc1+rke2r1 2025-12-10
        v1.35.0+rke2r1 2025-12-20
        v1.35.0+rke2r2 2026-01-05
        v1.34.2+rke2r1 2026-01-05
        v1.35.0+rke2r3 2026-01-20`),
    });
    expect(keys.tag[1]).toBe('v{version}');
    expect(keys.tag[0]).toMatch(/^\/v.*\\\+rke2r\(\?<fourth>\\d\+\)\/$/);
    expect([newest, lines]).toEqual(['v1.35.0+rke2r3', ['0.0', '1.34', '1.35']]);
  });

  it('leaves plain versions with a few builds beside them as they are', () => {
    const seen = 'v1.0.0 2025-01-01\nv1.0.0+ee1 2025-01-01\nv1.1.0 2025-02-01\nv1.1.0+ee1 2025-02-01';
    expect(proposed({ tags: tags(seen) }).keys.tag).toBe('v{version}');
  });

  it('reads the second release of a day of rust-analyzer', () => {
    const { newest } = proposed({
      tags: tags('2026-08-03 2026-08-03\n2026-08-10 2026-08-10\n2026-08-17 2026-08-17\n2026-08-17.4 2026-08-18'),
    });
    expect(newest).toBe('2026-08-17.4');
  });

  it('takes a package for the product where it has the name of the repository, whatever its scope', () => {
    const seen = '@octokit/request@9.0.0 2024-02-01\n@octokit/types@1.0.0 2024-02-02\n@octokit/types@2.0.0 2024-03-02';
    expect(proposed({ tags: tags(seen), repository: 'octokit/request' }).keys.tag).toBe('@octokit/request@{version}');
  });

  it('does not read the few plain tags of tokio, which repeat its own', () => {
    const own = Array.from({ length: 30 }, (_, n) => `tokio-0.1.${n} 2017-01-${String(n + 1).padStart(2, '0')}`);
    const plain = '0.1.0 2017-01-01\n0.1.1 2017-01-02\n0.1.2 2017-01-03';
    const { keys, rules } = proposed({ tags: tags(`${own.join('\n')}\n${plain}\ntokio-1.0.0 2020-12-23`) });
    expect([keys.tag, rules]).toEqual(['tokio-{version}', []]);
  });

  const KERNEL = 'V10.5.1 2022-11-16\nV10.6.0 2023-07-13\nV11.0.0 2023-12-18\nV9.0.0 2016-05-25';

  it('ignores a prerelease named by a date, which no stable release would ever end', () => {
    const { keys, lines } = proposed({ tags: tags(`${KERNEL}\nV202110.00-SMP 2021-10-01`) });
    expect(keys.ignore).toEqual(['V202110.*']);
    expect(lines).not.toContain('202110.00');
  });

  it('keeps the first prerelease of years as numbers', () => {
    const { keys } = proposed({ tags: tags(`${KERNEL}\nV2024.1-rc1 2024-01-05`) });
    expect(keys.ignore).toBeUndefined();
  });

  it('ignores the other of two tags of one prerelease; of stable ones only where pages tell which', () => {
    const twice = `${KERNEL}\nV9.0.0-rc1 2016-03-01\nV9.0.0rc1 2016-03-02\nV10.06.0 2024-01-01`;
    const told = proposed({ tags: tags(twice) });
    expect([told.keys.ignore, told.rules.filter((rule) => rule === 'version-twice')]).toEqual([
      ['V9.0.0rc1'],
      ['version-twice'],
    ]);
    const page = { tag: 'V10.6.0', publishedAt: '2023-07-13', draft: false, prerelease: false };
    const sure = proposed({ tags: tags(twice), releases: [page] });
    expect([sure.keys.ignore, sure.rules]).toEqual([['V10.06.0', 'V9.0.0rc1'], []]);
  });
});

describe('lines', () => {
  it('are majors where moving tags name majors, as Actions have them', () => {
    const { keys } = proposed({
      tags: tags(
        'v0.9.0 2024-01-01\nv1.0.0 2024-02-01\nv1.1.0 2024-03-01\nv1.2.0 2024-04-01\nv1.3.0 2024-05-01\nv1.4.0 2024-07-01\nv2.0.0 2024-12-01\nv2.1.0 2025-01-05\nv1 2024-07-01\nv2 2025-01-05',
      ),
    });
    expect(keys).toMatchObject({ line: 'major', ignore: ['v+([0-9])'] });
  });

  it('are majors where the only branch of a line is named by one number, as release-please has it', () => {
    const seen = tags('v11.0.0 2021-05-01\nv12.0.0 2021-08-01\nv13.0.0 2022-01-01\nv13.1.0 2022-02-01');
    expect(proposed({ tags: seen, branches: ['main', '12.x'] }).keys).toMatchObject({
      line: 'major',
      branch: '{line}.x',
    });
  });

  it.each([
    ['tokio', 'tokio-1.47.1 2025-08-01\ntokio-1.51.0 2026-04-03', ['tokio-1.47.x', 'tokio-1.51.x'], 'tokio-{line}.x'],
    [
      'mbedtls',
      'mbedtls-2.28.10 2025-03-21\nmbedtls-3.6.6 2026-03-27',
      ['mbedtls-2.28', 'mbedtls-3.6'],
      'mbedtls-{line}',
    ],
    ['app', 'v1.47.1 2025-08-01\nv1.51.0 2026-04-03', ['fix-1.47.x', 'fix-1.51.x'], 'releases/v{line}.x'],
  ])('of %s may have its name in their branches', (name, seen, branches, branch) => {
    expect(proposed({ tags: tags(seen), branches, repository: `acme/${name}` }).keys.branch).toBe(branch);
  });
});

describe('how long lines live', () => {
  /** Six lines of containerd: most end with the second newer one, an old one is still patched. */
  const CONTAINERD = `v1.6.0 2022-02-15\nv1.6.1 2022-05-01\nv1.7.0 2023-03-10\nv1.6.20 2024-01-01\nv1.7.10 2024-06-01\nv2.0.0 2024-11-05
    v2.0.1 2025-03-01\nv1.7.27 2025-03-17\nv2.1.0 2025-05-07\nv2.1.1 2025-08-01\nv1.6.39 2025-07-22\nv2.2.0 2025-11-06\nv2.2.1 2026-02-01
    v2.3.0 2026-04-30\nv2.3.1 2026-06-01\nv1.7.34 2026-07-09\nv2.3.4 2026-08-12`;

  it('lists those patched for longer, so that no finding comes of a guess, and none that lives has ended', () => {
    const { keys, rules, stages } = proposed({ tags: tags(CONTAINERD) });
    expect(rules).toEqual([]);
    expect(keys.lines['1.6']).toEqual({ current: '2025-07-22', because: 'its last patch' });
    expect(keys.lines['1.7']).toEqual({ current: '2027-07-09', because: 'a year from its last patch' });
    expect([stages['1.6'], stages['1.7'], stages['2.3']]).toEqual(['end-of-life', 'current', 'current']);
  });

  it('promises nothing for a patch that came out a day after the next line', () => {
    const seen = 'v1.46.0 2026-06-01\nv1.47.0 2026-06-15\nv1.48.0 2026-06-22\nv1.47.1 2026-06-23';
    expect(proposed({ tags: tags(seen) }).keys.lines).toEqual({
      '1.47': { current: '2026-06-23', because: 'its last patch' },
    });
  });

  it('takes what the preset takes, also where the track is written out', () => {
    const long = proposed({ tags: tags(CONTAINERD) }).policy.eras[0].tracks.feature[0];
    const preset = policyFromText('preset', 'extends: rolling').eras[0].tracks.feature[0];
    expect([long?.accepts, long?.ask]).toEqual([preset?.accepts, preset?.ask]);
  });

  const LTS = '202012.00-LTS 2020-12-15\n202012.05-LTS 2022-09-17\n202210.00-LTS 2022-10-14\n202406.00-LTS 2024-06-27';

  it('every line of FreeRTOS-LTS is LTS, for as many years as one was patched', () => {
    const { keys, rules, stages } = proposed({
      tags: tags(`${LTS}\n202406.01-LTS 2026-01-16`),
      branches: ['main', '202012-LTS', '202210-LTS', '202406-LTS'],
    });
    expect(keys).toMatchObject({ line: 'major', lts: { when: 'all' } });
    expect(keys.lines).toBeUndefined();
    expect(keys.tracks.lts[0].until).toEqual(['24 months', '2nd newer LTS']);
    expect([stages, rules]).toEqual([
      { '202406': 'end-of-life', '202210': 'end-of-life', '202012': 'end-of-life' },
      ['channel-ended'],
    ]);
  });

  it('one line that was LTS years ago makes nothing LTS today', () => {
    const { keys, text, rules } = proposed({
      tags: tags('V10.4.3-LTS-Patch-1 2021-01-10\nV10.4.3 2020-12-14\nV10.5.0 2022-09-16\nV11.0.0 2023-12-18'),
    });
    expect(keys).toMatchObject({ lts: { when: 'none' } });
    expect(text).toContain('Called LTS once, and no longer patched: 10.4');
    expect(rules).toEqual([]);
  });
});

describe('the weekly check', () => {
  /** A patch every `days` days, from a Thursday on. */
  const every = (days: number) =>
    Array.from({ length: 12 }, (_, n) => ({
      name: `v3.5.${n}`,
      date: new Date(Date.parse('2025-05-22') + n * days * 86_400_000).toISOString(),
    }));

  it.each([
    [7, 'thursday'],
    [28, 'none'],
    [5, 'none'],
  ])('every %i days: %s', (days, patchDay) => {
    expect(proposed({ tags: every(days) }).keys.patchDay).toBe(patchDay);
  });

  it('counts a day once, however many lines were patched on it', () => {
    const seen = every(7)
      .slice(0, 5)
      .flatMap(({ date }, n) => [
        { name: `v3.5.${n}`, date },
        { name: `v3.4.${n}`, date },
      ]);
    expect(proposed({ tags: seen }).keys.patchDay).toBe('none');
  });

  it('begins with the newest release where there are line branches', () => {
    const seen = { tags: every(7), repository: 'spring-projects/spring-boot' };
    expect(proposed({ ...seen, branches: ['3.5.x'] }).keys).toMatchObject({
      product: 'spring-boot',
      patchCheck: { since: '2025-08-07' },
    });
    expect(proposed(seen).keys.patchCheck).toBeUndefined();
  });
});
