/** What refuses a moving tag: each row with what is told, or that nothing is. */
import type { Setup, TagRuleset } from '../../../src/domain/setup.ts';
import type { Tag } from '../../../src/domain/snapshot.ts';
import type { MoveTag } from '../../../src/plan/sync/plan.ts';
import { diagnosed, found, LTS, POLICY, ruleset } from './facts.ts';

const EXISTING = { tags: [{ name: 'v1.0.0', date: '2025-01-01' }, { name: 'latest-lts' }] };

describe('tag rulesets', () => {
  const told = (parts: Partial<TagRuleset>, setup: Partial<Setup> = {}, exists = false) =>
    found('tag-protected', { setup: { rulesets: [ruleset(parts)], ...setup }, ...(exists ? { seen: EXISTING } : {}) });

  it.each<[Partial<TagRuleset>, boolean, string | undefined, string]>([
    [{ rules: ['update'] }, true, 'moving it ("Restrict updates")', 'it is there, and moves'],
    [{ rules: ['update'] }, false, 'moving it ("Restrict updates")', 'once made it could never move'],
    [{ rules: ['creation'] }, true, undefined, 'it is there already'],
    [{ rules: ['creation'] }, false, 'creating it ("Restrict creations")', 'it has to be made'],
    [{ rules: ['deletion'] }, true, undefined, 'nobody deletes it'],
    [{ rules: ['non_fast_forward'] }, true, '"Block force pushes"', 'a step to another line is no fast-forward'],
    [{ rules: ['creation', 'update'] }, false, 'creating it ("Restrict creations") and moving it', 'both'],
    [{ rules: ['required_signatures'] }, true, undefined, 'a condition, told elsewhere'],
    [{ rules: [] }, true, undefined, 'without rules'],
    [{ include: [] }, true, undefined, 'it covers nothing'],
    [{ include: ['refs/tags/v*.*.*'] }, true, undefined, 'it covers versions'],
    [{ include: ['refs/tags/v*', 'refs/tags/latest*'] }, true, 'moving it', 'one of several'],
    [{ exclude: ['refs/tags/latest-*'] }, true, undefined, 'excluded'],
    [{ exclude: ['refs/tags/latest'] }, true, 'moving it', 'another is excluded'],
    [{ isBypassed: true }, true, undefined, 'the token passes it'],
    [
      { rules: [], namePatterns: [{ operator: 'starts_with', pattern: 'v', negate: false }] },
      true,
      'be like "v"',
      'its name',
    ],
    [
      { rules: [], namePatterns: [{ operator: 'starts_with', pattern: 'latest', negate: false }] },
      true,
      undefined,
      'fits',
    ],
    [
      { rules: [], namePatterns: [{ operator: 'ends_with', pattern: 'lts', negate: true }] },
      true,
      'not be like',
      'negated',
    ],
    [
      { rules: [], namePatterns: [{ operator: 'contains', pattern: 'nightly', negate: true }] },
      true,
      undefined,
      'fits so',
    ],
    [
      { rules: [], namePatterns: [{ operator: 'regex', pattern: '^v\\d', negate: false }] },
      true,
      '^v',
      'an expression',
    ],
    [{ rules: [], namePatterns: [{ operator: 'regex', pattern: '^latest', negate: false }] }, true, undefined, 'fits'],
    [
      { rules: [], namePatterns: [{ operator: 'regex', pattern: '(?=a)', negate: false }] },
      true,
      undefined,
      'not ours',
    ],
  ])('%j, the tag exists: %s → %s (%s)', (parts, exists, words) => {
    const lines = told(parts, {}, exists);
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('the names of many lines are told together, with the page where the rule is changed', () => {
    const lines = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6'];
    const findings = diagnosed({
      entries: lines.map((line) => `v${line}.0 2025-01-01`),
      words: `extends: rolling\nlts: { when: all }\ntracks: { lts: [{ stage: active, until: 24 months }] }\nchannels: { "v{line}": each line }\nmovingTags: ["v{line}"]\n`,
      setup: { rulesets: [ruleset({ include: ['refs/tags/v*'], url: 'http://127.0.0.1/acme/app/rules/1' })] },
    }).filter(({ rule }) => rule === 'tag-protected');

    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/: v1\.0, v1\.1, v1\.2, v1\.3, v1\.4 and 2 more\.$/);
    expect(findings[0]).toMatchObject({ subject: 'tags', remedy: expect.stringMatching(/rules\/1$/) });
  });

  it('as many names as are shown are all of them', () => {
    const lines = ['1.0', '1.1', '1.2', '1.3', '1.4'];
    const words = 'extends: rolling\nchannels: { "v{line}": each line }\nmovingTags: ["v{line}"]\n';
    const all = `${words}tracks: { feature: [{ stage: current, until: 24 months }] }\n`;
    const setup = { rulesets: [ruleset()] };
    const entries = lines.map((line) => `v${line}.0 2025-01-01`);
    expect(found('tag-protected', { entries, words: all, setup })).toEqual([
      expect.stringMatching(/: v1\.0, v1\.1, v1\.2, v1\.3, v1\.4\.$/),
    ]);
  });

  it('one that a person passes is told for the workflow, which may not', () => {
    const setup: Partial<Setup> = { rulesets: [ruleset({ isBypassed: true })], askedBy: 'person' };

    expect(found('ruleset-bypassed', { setup })).toEqual([expect.stringContaining('You may pass it')]);
    expect(found('tag-protected', { setup })).toEqual([]);
    expect(found('ruleset-bypassed', { setup: { ...setup, askedBy: 'app' } })).toEqual([]);
  });

  it.each<[Partial<TagRuleset>, string | undefined]>([
    [
      { rules: ['required_signatures', 'required_status_checks'] },
      'signed commits, status checks that passed of latest-lts',
    ],
    [{ rules: ['required_signatures'], include: ['refs/tags/v*'] }, undefined],
    [{ rules: ['required_signatures'], isBypassed: true }, undefined],
    [{ rules: ['deletion'] }, undefined],
    [{ rules: [], namePatterns: [{ operator: 'regex', pattern: '(?=a)', negate: false }] }, 'names like "(?=a)"'],
  ])('%j cannot be judged: %s', (parts, words) => {
    const lines = found('setup-unseen', { setup: { rulesets: [ruleset(parts)] } });
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('without moving tags no ruleset matters', () => {
    const words = `extends: rolling\n${LTS}movingTags: []\n`;
    expect(found('tag-protected', { words, setup: { rulesets: [ruleset()] } })).toEqual([]);
  });
});

describe('who asks', () => {
  it.each<[Partial<Setup>, string | undefined]>([
    [{ askedBy: 'person', mayWrite: false }, 'of somebody who may not write'],
    [{ askedBy: 'nobody', mayWrite: false }, 'There is no token'],
    [{ askedBy: 'person', mayWrite: true }, undefined],
    [{ askedBy: 'app' }, undefined],
  ])('%j: %s', (setup, words) => {
    const lines = found('token-read-only', { setup });
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    [true, 1],
    [false, 0],
    [undefined, 0],
  ])('archived: %s → %i', (isArchived, count) => {
    const setup = isArchived === undefined ? {} : { isArchived };
    expect(found('repository-archived', { setup })).toHaveLength(count);
  });
});

it.each([
  [true, POLICY, 1, 'immutable, and a moving tag'],
  [false, POLICY, 0, 'not immutable'],
  [true, `extends: rolling\n${LTS}movingTags: []\n`, 0, 'nothing moves'],
])('immutable releases: %s, %j → %i (%s)', (immutableReleases, words, count) => {
  const lines = found('releases-immutable', { words, setup: { immutableReleases } });
  expect(lines).toHaveLength(count);
});

it.each<[Tag, number, string]>([
  [{ name: 'latest-lts', object: 'a1', commit: 'c1' }, 1, 'a tag object'],
  [{ name: 'latest-lts', object: 'c1', commit: 'c1' }, 0, 'lightweight'],
  [{ name: 'latest-lts', object: 'a1' }, 0, 'its commit is not known'],
  [{ name: 'v9', object: 'a1', commit: 'c1' }, 0, 'no moving tag'],
])('%j: channel-annotated %i times (%s)', (tag, count) => {
  expect(found('channel-annotated', { seen: { tags: [tag] } })).toHaveLength(count);
});

describe('workflow files that a token may not bring in', () => {
  const move: MoveTag = {
    kind: 'move-tag',
    subject: 'latest-lts',
    from: 'c0',
    to: 'c1',
    toTag: 'v1.0.0',
    isRollback: false,
    because: '',
  };

  it.each<[readonly (readonly [string, readonly string[]])[], string | undefined]>([
    [[['c1', ['.github/workflows/ci.yml']]], '.github/workflows/ci.yml is not as on any branch'],
    [[['c1', ['a.yml', 'b.yml', 'c.yml', 'd.yml']]], 'a.yml, b.yml, c.yml and 1 more are not'],
    [[['c1', []]], undefined],
    [[['c2', ['.github/workflows/ci.yml']]], undefined],
    [[], undefined],
  ])('%j: %s', (foreign, words) => {
    const lines = found('workflows-differ', {
      plan: { effects: [move] },
      setup: { foreignWorkflows: new Map(foreign) },
    });
    if (words === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('matters only where a tag has to move', () => {
    const setup = { foreignWorkflows: new Map([['c1', ['a.yml']]]) };
    expect(found('workflows-differ', { setup })).toEqual([]);
  });
});
