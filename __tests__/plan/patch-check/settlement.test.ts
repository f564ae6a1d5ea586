/** Which alerts concern a line, and what settles them where several sources speak and may disagree. */
import type { Alert } from '../../../src/domain/alert.ts';
import { alert, clocks, onBranch, RELEASES, told, versions } from './clock-story.ts';

describe('which lines', () => {
  it.each<[string, Partial<Alert>, number]>([
    ['its branch', { concerns: onBranch() }, 1],
    ['another branch', { concerns: onBranch('release/1.1') }, 0],
    ['its name', { concerns: { kind: 'lines', names: ['0.9', '1.0'] } }, 1],
    ['another name', { concerns: { kind: 'lines', names: ['1.1'] } }, 0],
    ['nothing said', {}, 1],
  ])('%s', (_, about, count) => {
    expect(told([alert('CVE-1', about)])).toHaveLength(count);
  });
});

describe('advisories', () => {
  const advisory = (...place: Parameters<typeof versions>) =>
    alert('GHSA-1', { source: 'advisory', concerns: versions(...place) });

  it.each([
    [versions('< 2'), ['open by 2026-03-24 (4 left)'], 'the newest is in it, and nothing mends it'],
    [versions('< 1.0.3', '1.0.3'), ['open by 2026-03-24 (4 left)'], 'mended in a version that is not out'],
    [versions('>= 1.0.0, < 1.0.2', '1.0.2'), ['fixed in 1.0.2 by 2026-03-24'], 'mended in a release'],
    [versions('>= 1.0.0, < 1.0.2'), ['fixed in 1.0.2 by 2026-03-24'], 'the range ends; no patched version is named'],
    [versions('< 1.1.0', '1.0.2, 1.1.0'), ['fixed in 1.0.2 by 2026-03-24'], 'a range over all lines, a patch for each'],
    [versions('= 1.0.1', '1.1.0'), ['fixed in 1.0.2 by 2026-03-24'], 'one release of the line had it'],
    [versions('>= 1.1.0', '1.1.1'), [], 'another line alone'],
    [versions('= 0.9.0'), [], 'an older version'],
    [versions(['= 0.9.0', '= 1.0.2']), ['open by 2026-03-24 (4 left)'], 'one of several ranges'],
    [versions(['>= 1.0.0, < 1.0.1', '= 1.0.2'], '1.0.1, 1.0.3'), ['open by 2026-03-24 (4 left)'], 'it came back'],
    [versions('before the rewrite'), ['open by 2026-03-24 (4 left)'], 'a range that cannot be read may concern all'],
    [versions('before the rewrite', '1.0.2'), ['fixed in 1.0.2 by 2026-03-24'], 'unless a patch of the line is out'],
    [versions([]), ['open by 2026-03-24 (4 left)'], 'no range at all'],
  ])('%j: %j (%s)', (concerns, expected) => {
    expect(told([alert('GHSA-1', { source: 'advisory', concerns })])).toEqual(expected);
  });

  it('a range that cannot be read is shown, cut', () => {
    const [clock] = clocks([advisory(`before ${'x'.repeat(500)}`)]);
    expect(clock?.because).toMatch(/cannot be read \(before x+…\)/);
    expect(clock?.because.length).toBeLessThan(300);
  });

  it('a release that is not out on that day mends nothing', () => {
    const patched = advisory('< 1.0.3', '1.0.3');
    const releases = [...RELEASES, 'v1.0.3 2026-04-01'];
    expect(told([patched], { releases, asOf: '2026-03-31' })).toEqual(['breached open by 2026-03-24 (-7 left)']);
    expect(told([patched], { releases, asOf: '2026-04-01' })).toEqual(['breached fixed in 1.0.3 by 2026-03-24']);
  });

  it('of two that are one, the one that is not mended counts', () => {
    const [mended, open] = [versions('< 1.0.2', '1.0.2'), versions('= 1.0.2')];
    const both = [mended, open].map((concerns, index) =>
      alert(`GHSA-${index}`, { source: 'advisory', aliases: ['CVE-1'], concerns }),
    );
    expect(told(both)).toEqual(['open by 2026-03-24 (4 left)']);
  });

  it('beats a scanner that still shows it, and says so', () => {
    const found = [advisory('< 1.0.2', '1.0.2'), alert('CVE-1', { aliases: ['ghsa-1'], concerns: onBranch() })];
    expect(clocks(found)).toMatchObject([
      {
        state: 'fixed',
        sources: ['advisory', 'code scanning'],
        because: expect.stringContaining('still open by code scanning'),
      },
    ]);
  });

  it('is not outweighed by a commit where it calls the newest release vulnerable', () => {
    const [clock] = clocks([advisory('< 2')], { fixedBy: () => ({ version: '1.0.2' }) });
    expect(clock).toMatchObject({ state: 'open', because: expect.stringContaining('a commit in 1.0.2 names it') });
  });

  it('a commit that no release has yet makes it unreleased', () => {
    expect(told([advisory('< 2')], { fixedBy: () => ({}) })).toEqual(['unreleased by 2026-03-24 (4 left)']);
  });
});

describe('what settles the others', () => {
  const issue = alert('#12', { source: 'issue' });
  const scanned = alert('CVE-1', { concerns: onBranch(), commit: 'c1' });

  it.each<[string, Alert, Parameters<typeof told>[1] & object, string]>([
    [
      'a commit in a release',
      issue,
      { fixedBy: () => ({ version: '1.0.2', on: '2026-03-01' as never }) },
      'fixed in 1.0.2 by 2026-03-24',
    ],
    ['a commit on the branch', issue, { fixedBy: () => ({}) }, 'unreleased by 2026-03-24 (4 left)'],
    [
      'one on the branch too late',
      issue,
      { fixedBy: () => ({}), asOf: '2026-03-25' },
      'breached unreleased by 2026-03-24 (-1 left)',
    ],
    [
      'a scanner that saw the commit',
      scanned,
      { fixedBy: (_, notIn) => (notIn.includes('c1') ? undefined : {}) },
      'open by 2026-03-24 (4 left)',
    ],
    ['a commit after the scan', scanned, { fixedBy: () => ({}) }, 'unreleased by 2026-03-24 (4 left)'],
    [
      'a scanner that names no commit',
      alert('CVE-1', { concerns: onBranch() }),
      { fixedBy: () => ({ version: '1.0.2' }) },
      'open by 2026-03-24 (4 left)',
    ],
  ])('%s', (_, one, asked, expected) => {
    expect(told([one], asked)).toEqual([expected]);
  });

  it('is asked for by every name, in lower case', () => {
    const asked: (readonly string[])[] = [];
    const fixedBy = (names: readonly string[]) => {
      asked.push(names);
      return undefined;
    };
    clocks([alert('CVE-1', { aliases: ['GHSA-1'] }), alert('#12', { aliases: ['cve-1'] })], { fixedBy });
    expect(asked).toEqual([['#12', 'cve-1', 'ghsa-1']]);
  });

  it.each([
    ['2026-02-20T00:00:00Z', 'fixed in 1.0.2 by 2026-03-24', 'the next release has it'],
    ['2026-03-01T23:59:00Z', 'fixed in 1.0.2 by 2026-03-24', 'on the day of that release'],
    ['2026-03-02T00:00:00Z', 'unreleased by 2026-03-24 (4 left)', 'the day after'],
    ['2026-03-20T23:59:00Z', 'unreleased by 2026-03-24 (4 left)', 'on the day asked for'],
    ['2026-03-21T00:00:00Z', 'open by 2026-03-24 (4 left)', 'settled later than the day asked for'],
  ])('no more seen on the branch since %s: %s (%s)', (settledAt, expected) => {
    expect(told([alert('CVE-1', { concerns: onBranch(), state: 'fixed', settledAt })])).toEqual([expected]);
  });

  it('a dismissed one is shown with its reason, and has no day', () => {
    const dismissed = alert('CVE-1', { state: 'dismissed', settledAt: '2026-03-11T00:00:00Z', reason: 'not used' });
    const [clock] = clocks([dismissed], { asOf: '2026-04-20' });
    expect(clock).toMatchObject({ state: 'dismissed', isBreached: false, alert: { reason: 'not used' } });
    expect(clock).not.toHaveProperty('dueOn');
  });

  it('is open while any source says so', () => {
    const dismissed = alert('CVE-1', { state: 'dismissed', settledAt: '2026-03-11T00:00:00Z' });
    expect(clocks([dismissed, alert('cve-1', { source: 'issue' })])).toMatchObject([
      { state: 'open', alert: { source: 'issue' } },
    ]);
  });
});

describe('an issue that is closed as completed', () => {
  const closed = (about: Partial<Alert> = {}) =>
    alert('#12', { source: 'issue', state: 'fixed', settledAt: '2026-03-12T00:00:00Z', ...about });
  const after = [...RELEASES, 'v1.0.3 2026-03-12'];
  const [here, there] = [
    { kind: 'lines', names: ['1.0'] },
    { kind: 'lines', names: ['1.1'] },
  ] as const;

  it.each<[Partial<Alert>, Parameters<typeof told>[1] & object, readonly string[], string]>([
    [{}, {}, ['open'], 'the default branch has the fix, and this line may wait for it'],
    [{}, { asOf: '2026-03-25' }, ['open'], 'nobody is late by a guess'],
    [{}, { releases: after }, ['open'], 'a later release of the line need not have it'],
    [{}, { fixedBy: () => ({}) }, ['unreleased by 2026-03-24 (4 left)'], 'a commit on the line names it'],
    [{}, { fixedBy: () => ({ version: '1.0.2' }) }, ['fixed in 1.0.2 by 2026-03-24'], 'a release has that commit'],
    [{ concerns: there }, {}, [], 'labels leave the line out'],
    [{ concerns: here }, {}, ['open'], 'labels name the line'],
    [{ settledAt: '2025-12-31T00:00:00Z', since: '2025-12-01' }, {}, [], 'before the line was out'],
    [
      { settledAt: '2026-01-01T00:00:00Z', since: '2025-12-01' },
      {},
      ['open'],
      'on the day of the first release: it may have come too late',
    ],
    [
      { settledAt: '2025-12-31T00:00:00Z', since: '2025-12-30', concerns: here },
      {},
      ['open'],
      'before, and labels name the line',
    ],
    [
      { settledAt: '2025-12-31T00:00:00Z', since: '2025-12-30' },
      { releases: [...RELEASES, 'v1.0.0-rc1 2025-12-31'] },
      ['open'],
      'when previews were out the line may have been cut',
    ],
    [{}, { isOnDefaultBranch: true }, ['unreleased by 2026-03-24 (4 left)'], 'what is merged there is in the line'],
    [{}, { isOnDefaultBranch: true, releases: after }, ['fixed in 1.0.3 by 2026-03-24'], 'and its next release has it'],
    [{}, { branch: 'none' }, ['open'], 'no release since then can have it'],
    [{}, { branch: 'none', releases: after }, ['fixed in 1.0.3 by 2026-03-24'], 'nothing tells more than a release'],
  ])('%j, %j: %j (%s)', (about, asked, expected) => {
    expect(told([closed(about)], asked)).toEqual(expected);
  });

  it('says why it is open', () => {
    expect(clocks([closed()])[0]?.because).toContain('closed; this line has no commit that names it');
    expect(clocks([closed()], { isOnDefaultBranch: true })[0]?.because).toContain('closed on 2026-03-12');
  });

  const scan = (about: Partial<Alert>) =>
    alert('CVE-1', { aliases: ['#12'], concerns: onBranch(), settledAt: '2026-03-11T00:00:00Z', ...about });
  it.each<[Alert, string, string]>([
    [scan({ state: 'fixed' }), 'unreleased by 2026-03-24 (4 left)', 'a scanner sees it no more on this branch'],
    [scan({ state: 'dismissed' }), 'dismissed', 'somebody dismissed what a scanner found here'],
    [
      alert('#13', { source: 'issue', aliases: ['#12'], state: 'dismissed' }),
      'open',
      'a duplicate of it is no decision about the line',
    ],
  ])('beside %j: %s (%s)', (other, expected) => {
    expect(told([closed(), other])).toEqual([expected]);
  });
});
