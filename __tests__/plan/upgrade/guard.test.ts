import { guardOf, PLANNED, patches, pathOf, rolling, rulesOf, STAGED, staged, WITH_312 } from './upgrading.ts';

const SHA = `sha256:${'ab'.repeat(32)}`;
const PIN = `${STAGED}upgrade: { pin: true }\n`;
const YANKED = `${PIN}yanked: ["3.10.3"]\n`;
const TAGS = [
  ...patches('3.4', '2023-12-01', 1),
  ...patches('3.6', '2024-06-01', 2),
  ...WITH_312,
  'v3.12.3-rc.1 2026-07-16',
];
const on = (asOf = '2026-07-20', words = YANKED) => staged(words, asOf, TAGS);

describe('the guard', () => {
  it.each<[string | undefined, string, string[], string]>([
    ['v3.10.3', 'v3.10.4', [], 'a patch, away from a version that was taken back'],
    ['v3.10.2', 'v3.10.4', [], 'a patch'],
    ['v3.10.4', 'v3.12.2', [], 'to the next LTS line'],
    ['v3.10.4', 'v3.10.4', [], 'nothing changes'],
    ['v3.10.4', 'v3.10.2', [], 'back within a line'],
    [undefined, 'v3.12.2', [], 'a first installation'],
    ['v3.8.12', 'v3.12.2', ['line-skipped'], 'an LTS line left out'],
    ['v3.12.1', 'v3.10.4', ['rollback-unsupported'], 'back to an older line'],
    ['v3.8.11', 'v3.8.12', ['line-ended'], 'a target past its end'],
    ['v3.10.4', 'v3.8.12', ['line-ended', 'rollback-unsupported'], 'back, and past its end'],
    [undefined, 'v3.8.12', ['line-ended'], 'a first installation past its end'],
    ['v3.10.4', 'v3.12.9', ['version-unreleased'], 'not known to be released'],
    ['v3.10.9', 'v3.12.2', ['version-unreleased'], 'from what is not known to be released'],
    ['v3.9.1', 'v3.12.2', ['version-unknown'], 'from what is not there'],
    ['v3.10.4', 'v3.11.1', ['version-unknown'], 'to what is not there'],
    [undefined, 'pear', ['version-unknown'], 'a first installation of what is not there'],
    ['v3.10.4', 'v3.12.3-rc.1', ['version-prerelease'], 'to a prerelease'],
    ['v3.12.3-rc.1', 'v3.12.2', ['version-prerelease'], 'from a prerelease'],
    ['v3.10.2', 'v3.10.3', ['version-yanked'], 'to a version that was taken back'],
    ['v3.10.4', 'latest', ['name-moving'], 'a channel'],
    ['v3.10.4', 'latest-lts', ['name-moving'], 'the other one'],
    ['v3.10.4', '3.12', ['name-moving'], 'a line'],
    ['v3.10.4', 'v3.12.x', ['name-moving'], 'any of a line'],
    ['v3.10.4', 'stable', ['name-moving'], 'a name that registries know'],
    ['v3.10.4', '3', ['name-moving'], 'fewer numbers than name a line'],
    ['v3.10.4', '^3.12.1', ['name-moving'], 'a range'],
    ['v3.8.12', 'latest', ['name-moving', 'line-skipped'], 'and today it would leave a line out'],
    ['v3.10.4', 'acme/app:latest', ['name-moving'], 'of an image'],
    ['v3.10.4', 'localhost:5000/acme/app:3.12.2', [], 'an image by its version'],
    ['v3.10.4', `acme/app:3.12.2@${SHA}`, [], 'and pinned by its digest'],
    ['v3.10.4', `v3.12.2@${SHA}`, [], 'a tag with a digest'],
    ['v3.10.4', `acme/app:3.12@${SHA}`, [], 'a line with a digest does not move'],
    ['v3.10.4', `acme/app@${SHA}`, ['version-unknown'], 'a digest alone tells no version'],
    ['latest', 'v3.12.2', [], 'away from a moving name'],
    ['stable', 'v3.12.2', [], 'away from a moving name that nobody knows'],
    ['latest', 'v3.10.4', ['rollback-unsupported'], 'unless it would go back by what it means today'],
    ['3.8.1, by hand', 'v3.12.2', ['version-unknown'], 'words beside a version are no range, and hide no skipped line'],
    ['>=3.8.0 <3.9', 'v3.12.2', [], 'a range may have been anything'],
  ])('%s to %s: %j (%s)', (from, to, rules) => {
    const guard = guardOf(on(), from, to);
    expect(rulesOf(guard.refusals)).toEqual(rules);
    expect(guard.isAllowed).toBe(rules.length === 0);
    expect(guard.refusals.every(({ remedy }) => remedy.length > 5)).toBe(true);
  });

  it.each<[string, string, string[]]>([
    ['2026-08-01', 'v3.8.11 v3.8.12', []],
    ['2026-08-02', 'v3.8.11 v3.8.12', ['line-ended']],
  ])('on %s %s: %j, for the end of life is the last supported day', (asOf, move, rules) => {
    const [from, to = ''] = move.split(' ');
    const tags = TAGS.filter((tag) => !tag.startsWith('v3.12'));
    expect(rulesOf(guardOf(staged(STAGED, asOf, tags), from, to).refusals)).toEqual(rules);
  });

  it.each<[string, string, string[], string]>([
    [STAGED, 'latest', [], 'where the policy does not want it pinned'],
    [STAGED, 'stable', ['version-unknown'], 'but not a name that is nobody’s'],
  ])('by %j, to %s: %j (%s)', (words, to, rules) => {
    expect(rulesOf(guardOf(on('2026-07-20', words), 'v3.10.4', to).refusals)).toEqual(rules);
  });

  it('tells the right path, and the words of the policy', () => {
    const [refusal] = guardOf(on(), 'v3.8.12', 'v3.12.2').refusals;
    expect(refusal?.message).toMatch(
      /^v3\.8\.12 → v3\.12\.2 leaves out 3\.10 LTS, which is not supported by `order: lts` \(preset staged:\d+:\d+\)\.$/,
    );
    expect(refusal?.remedy).toBe('Go one step after the other: v3.8.12 → v3.10.4 → v3.12.2.');
    expect(refusal?.origin?.file).toBe('preset staged');
  });

  it('a channel that points at nothing yet moves all the same', () => {
    const status = staged(`${PIN}channels: { edge-lts: newest LTS }\n`, '2025-01-01');
    expect(rulesOf(guardOf(status, undefined, 'edge-lts').refusals)).toEqual(['name-moving']);
  });

  it.each<[string, string, string]>([
    ['v3.8.11', 'v3.8.12', 'Go on to a supported version: v3.8.11 → v3.10.4 → v3.12.2.'],
    ['v3.12.2', 'v3.8.12', 'Go to a supported version: v3.12.2, v3.10.4.'],
  ])('%s to %s, past its end: %s', (from, to, remedy) => {
    expect(guardOf(on(), from, to).refusals[0]?.remedy).toBe(remedy);
  });

  it('what is only advised is in no refusal', () => {
    const [refusal] = guardOf(
      staged(
        `${STAGED}upgrade: { patchFirst: true }\n`,
        '2026-07-20',
        TAGS.filter((tag) => !tag.startsWith('v3.8.')),
      ),
      'v3.6.2',
      'v3.12.2',
    ).refusals;
    expect(refusal?.message).toContain('v3.6.2 → v3.12.2 leaves out 3.10 LTS');
    const status = staged(`${PLANNED.replace('"3.12": {}', '"3.12": {}, "3.14": {}')}upgrade: { patchFirst: true }\n`);
    expect(rulesOf(guardOf(status, 'v3.8.11', 'v3.12.0').refusals)).toEqual(['version-unreleased', 'line-skipped']);
    expect(guardOf(status, 'v3.8.11', 'v3.12.0').refusals[1]?.remedy).toBe(
      'Go one step after the other: v3.8.11 → v3.10.4 → v3.12.0.',
    );
  });

  it('names the version that a moving name means today', () => {
    const [refusal] = guardOf(on(), 'v3.10.4', 'latest-lts').refusals;
    expect([refusal?.remedy, refusal?.origin?.file]).toEqual(['Name an exact version, such as v3.12.2.', 'policy.yml']);
  });

  it('says that what runs under a moving name cannot be known', () => {
    expect(rulesOf(guardOf(on(), 'latest', 'v3.12.2').notices)).toEqual(['name-moving']);
    expect(rulesOf(guardOf(on(), 'v3.10.4', `acme/app:3.12@${SHA}`).notices)).toEqual(['name-moving']);
    expect(rulesOf(guardOf(on(), 'v3.10.4', `acme/app:3.12.2@${SHA}`).notices)).toEqual([]);
  });

  it('lets through a line that has ended where the only way leads over it', () => {
    const guard = guardOf(on(), 'v3.4.1', 'v3.6.2');
    expect(rulesOf(guard.refusals)).toEqual([]);
    const [notice] = guard.notices.filter(({ remedy }) => remedy.startsWith('Let through'));
    expect(notice?.remedy).toBe('Let through as a stop only; go on: v3.6.2 → v3.8.12 → v3.10.4 → v3.12.2.');
  });

  it.each<[string, string]>([
    [`${STAGED}upgrade: { order: any }\n`, 'no line is a stop'],
    [
      `${STAGED}lines: { "3.12": { active: 2026-07-19, maintenance: 2026-07-19, because: gone }, "3.10": { maintenance: 2026-07-19, because: gone } }\n`,
      'there is no line to go on to',
    ],
  ])('but not by %j: %s', (words) => {
    expect(rulesOf(guardOf(on('2026-07-20', words), 'v3.4.1', 'v3.6.2').refusals)).toEqual(['line-ended']);
  });

  it('a digest of which nobody knows the version is told as what it is', () => {
    const [notice] = guardOf(on(), 'v3.12.1', `postgres:16@${SHA}`).notices;
    expect(notice?.message).toMatch(/`16` stands for here cannot be known; so it was not judged\.$/);
  });

  it('away from a prerelease there is a way around the guard, and it is told', () => {
    const [refusal] = guardOf(on(), 'v3.12.3-rc.1', 'v3.12.2').refusals;
    expect(refusal?.remedy).toBe(
      'Use a release, such as v3.12.2. Install anew; a guard that is told no `from` judges the target alone.',
    );
    expect(guardOf(on(), undefined, 'v3.12.2').isAllowed).toBe(true);
  });

  it('a planned line cannot be deployed', () => {
    expect(rulesOf(guardOf(staged(PLANNED), 'v3.10.4', 'v3.12.0').refusals)).toEqual(['version-unreleased']);
  });

  it('a feature line may be left out', () => {
    const status = rolling('upgrade: { order: lts, pin: true }\n');
    expect(guardOf(status, 'v1.0.0', 'v1.3.1').isAllowed).toBe(true);
    expect(pathOf(status, 'v1.0.0', 'v1.3.1').hops).toHaveLength(1);
  });
});
