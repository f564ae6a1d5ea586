import { describeOrigin } from '../../src/policy/origin.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { parseReference, resolveBeside } from '../../src/policy/reference.ts';
import { observe } from '../../src/run/observe.ts';
import { noHistory, sourceOf } from '../observed.ts';

/** The policy that some files state together, starting at `.github/lts-policy.yml`. */
async function policyOf(own: Record<string, string>, elsewhere: Record<string, string> = {}): Promise<Policy> {
  const { policy } = await observe(noHistory, sourceOf(own, elsewhere));
  if (!policy) throw new Error('no policy');
  return policy;
}

const START = '.github/lts-policy.yml';
const BASE = `tag: v{version}
line: minor
lts: { when: listed, due: 6 months }
tracks:
  feature: [{ stage: current, until: next line }]
  lts:
    - { stage: active, until: 12 months }
    - { stage: maintenance, until: 24 months }
channels: { latest: newest, lts: newest LTS }
lines:
  "1.0": { lts: true }
  "1.2": { active: 2026-01-01, because: from the base }
ignore: [push]
`;

describe('what a reference means', () => {
  it.each([
    ['rolling', { kind: 'preset', name: 'rolling' }],
    ['no-such-preset', { kind: 'preset', name: 'no-such-preset' }],
    ['constructor', { kind: 'preset', name: 'constructor' }],
    ['./base.yml', { kind: 'path', path: './base.yml' }],
    ['policies/base.yml', { kind: 'path', path: 'policies/base.yml' }],
    ['base.yml', { kind: 'path', path: 'base.yml' }],
    ['acme/policies:lts.yml', { kind: 'remote', owner: 'acme', repository: 'policies', path: 'lts.yml' }],
    [
      'acme/policies:a/lts.yml@v1',
      { kind: 'remote', owner: 'acme', repository: 'policies', path: 'a/lts.yml', ref: 'v1' },
    ],
    [
      'github:acme/policies:lts.yml@main',
      { kind: 'remote', owner: 'acme', repository: 'policies', path: 'lts.yml', ref: 'main' },
    ],
  ])('%s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });
});

describe('a path beside a file', () => {
  it.each([
    ['.github/lts-policy.yml', './base.yml', '.github/base.yml'],
    ['.github/lts-policy.yml', 'base.yml', '.github/base.yml'],
    ['.github/lts-policy.yml', '../base.yml', 'base.yml'],
    ['.github/lts-policy.yml', 'a/./b/../c.yml', '.github/a/c.yml'],
    ['policy.yml', 'base.yml', 'base.yml'],
    ['/etc/lts/policy.yml', '../base.yml', '/etc/base.yml'],
    ['/etc/policy.yml', '../../../base.yml', '/base.yml'],
    ['.github/lts-policy.yml', '/etc/base.yml', '/etc/base.yml'],
  ])('of %s, %s is %s', (file, path, expected) => {
    expect(resolveBeside(file, path)).toBe(expected);
  });
});

describe('a file over the file it extends', () => {
  const over = (text: string) => policyOf({ [START]: `extends: base.yml\n${text}`, '.github/base.yml': BASE });

  it('keys replace', async () => {
    expect((await over('timezone: Europe/Paris\n')).timezone).toBe('Europe/Paris');
    expect((await over('ignore: [list]\n')).ignore).toEqual(['list']);
    expect((await over('')).ignore).toEqual(['push']);
  });

  it('`lts` is one key: what the own file leaves out of it is gone', async () => {
    expect((await over('lts: { when: all }\n')).eras[0].lts).toMatchObject({ when: { kind: 'all' } });
    expect((await over('lts: { when: all }\n')).eras[0].lts.due).toBeUndefined();
  });

  it('tracks are merged by name', async () => {
    const { tracks } = (await over('tracks: { lts: [{ stage: active, until: 3 years }] }\n')).eras[0];
    expect(tracks.lts.map(({ name, text }) => `${name} ${text}`)).toEqual(['active 3 years']);
    expect(tracks.feature.map(({ name, text }) => `${name} ${text}`)).toEqual(['current next line']);
  });

  it('channels are merged by name', async () => {
    const { channels } = await over('channels: { lts: newest, stable: newest LTS }\n');
    expect(Object.fromEntries(channels.map(({ name, to }) => [name, to]))).toEqual({
      latest: 'newest',
      lts: 'newest',
      stable: 'newest LTS',
    });
  });

  it('lines are merged by name, and their facts by key', async () => {
    const { ledger } = await over('lines: { "1.2": { lts: true }, "1.3": { lts: true } }\n');
    expect(ledger.map(({ name, lts, because }) => [name, lts, because])).toEqual([
      ['1.0', true, undefined],
      ['1.2', true, 'from the base'],
      ['1.3', true, undefined],
    ]);
  });

  it('each origin points into the file its words came from', async () => {
    const policy = await over(
      'timezone: UTC\ntracks:\n  feature:\n    - { stage: current, until: 2 years }\nlines: { "1.2": { lts: true } }\n',
    );
    const [{ tracks, lts }] = policy.eras;
    const [, line] = policy.ledger;
    expect(
      [
        tracks.feature[0]?.origin,
        tracks.lts[1]?.origin,
        lts.origin,
        line?.originOf('lts'),
        line?.originOf('active'),
      ].map((origin) => origin && describeOrigin(origin)),
    ).toEqual([
      `${START}:5:25`,
      '.github/base.yml:8:29',
      '.github/base.yml:3:1',
      `${START}:6:19`,
      '.github/base.yml:12:12',
    ]);
  });

  it('a chain of three: the own file wins, then the middle', async () => {
    const policy = await policyOf({
      [START]: 'extends: middle.yml\nproduct: own\n',
      '.github/middle.yml': 'extends: base.yml\nproduct: middle\nscan: daily\n',
      '.github/base.yml': `${BASE}product: base\nscan: weekly\npatchDay: monday\n`,
    });
    expect([policy.product, policy.scan, policy.patchDay]).toEqual(['own', 'daily', 'monday']);
    expect(policy.files).toEqual(['.github/base.yml', '.github/middle.yml', START]);
  });

  it('a file of another repository, and what that extends beside it', async () => {
    const policy = await policyOf(
      { [START]: 'extends: acme/policies:team/lts.yml@v1\n' },
      { 'acme/policies@v1:team/lts.yml': 'extends: base.yml\nproduct: team\n', 'acme/policies@v1:team/base.yml': BASE },
    );
    expect(policy.product).toBe('team');
    expect(policy.files).toEqual(['acme/policies@v1:team/base.yml', 'acme/policies@v1:team/lts.yml', START]);
  });
});

describe('eras', () => {
  const eras = async (text: string) => (await policyOf({ [START]: `${BASE}${text}` })).eras;

  it('each builds on the one before, key by key, and track by track', async () => {
    const [first, second, third] = await eras(
      'eras:\n  - { from: "2.0", line: major, tracks: { lts: [{ stage: long, until: 5 years }] } }\n  - { from: "3.0", tag: "r{version}" }\n',
    );
    expect([first, second, third].map((era) => era?.granularity)).toEqual([2, 1, 1]);
    expect([first, second, third].map((era) => era?.tracks.lts[0]?.name)).toEqual(['active', 'long', 'long']);
    expect([first, second, third].map((era) => era?.tracks.feature[0]?.name)).toEqual([
      'current',
      'current',
      'current',
    ]);
    expect([first, second, third].map((era) => era?.tags[0]?.text)).toEqual(['v{version}', 'v{version}', 'r{version}']);
  });

  it('words an era inherits keep the place they were written at', async () => {
    const [, second, third] = await eras(
      'eras:\n  - { from: "2.0", tracks: { lts: [{ stage: long, until: 5 years }] } }\n  - { from: "3.0", line: major }\n',
    );
    expect(second?.tracks.lts[0]?.origin).toMatchObject({ line: 15 });
    expect(third?.tracks.lts[0]?.origin).toMatchObject({ line: 15 });
    expect(third?.tracks.feature[0]?.origin).toMatchObject({ line: 5 });
    expect(third?.origin).toMatchObject({ line: 16 });
  });
});

describe('a chain that does not hold', () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      'a preset that does not exist',
      { [START]: 'product: a\nextends: rollin\n' },
      `${START}:2:1`,
      /preset \(rolling, staged\)/,
    ],
    [
      'a preset with a name of JavaScript',
      { [START]: 'extends: constructor\n' },
      `${START}:1:1`,
      /preset \(rolling, staged\)/,
    ],
    ['a path that does not exist', { [START]: 'extends: ./base.yml\n' }, `${START}:1:1`, /a file that exists/],
    ['a file that extends itself', { [START]: 'extends: lts-policy.yml\n' }, `${START}:1:1`, /ends/],
    [
      'two files that extend each other',
      { [START]: 'extends: a.yml\n', '.github/a.yml': 'product: a\nextends: lts-policy.yml\n' },
      '.github/a.yml:2:1',
      /ends/,
    ],
    [
      'a mistake in the base',
      { [START]: 'extends: base.yml\n', '.github/base.yml': 'lien: minor\n' },
      '.github/base.yml:1:1',
      /keys/,
    ],
  ])('%s', async (_, files, place, expected) => {
    await expect(policyOf(files)).rejects.toMatchObject({ code: 'POLICY_INVALID' });
    const problems = await policyOf(files).catch(({ details }) => details.problems);
    expect(problems.map(describeOrigin)).toEqual([place]);
    expect(problems[0].expected).toMatch(expected);
  });

  it('a rule broken by both together points at the words that broke it', async () => {
    const problems = await policyOf({
      [START]: 'extends: base.yml\nlines: { "1.2": { maintenance: 2025-01-01 } }\n',
      '.github/base.yml': BASE,
    }).catch(({ details }) => details.problems);
    expect(problems.map(describeOrigin)).toEqual([`${START}:2:19`]);
  });
});

describe('all problems in one go', () => {
  const problemsOf = async (text: string) => {
    try {
      await observe(
        noHistory,
        sourceOf({ '.github/lts-policy.yml': text, 'base.yml': 'extends: rolling\nproduct: 7\n' }),
      );
      return [];
    } catch (error) {
      return (
        error as { details: { problems: { file: string; line: number; expected: string }[] } }
      ).details.problems.map(
        ({ file, line, expected }) => `${file}:${line} ${expected.split(' ').slice(0, 3).join(' ')}`,
      );
    }
  };

  it.each([
    [
      'what the schema refuses does not hide what the rules refuse',
      'extends: rolling\nproduct: 7\nlines:\n  "1.0": { lts: false }\n  "1.0.1": { lts: true }\n',
      [
        '.github/lts-policy.yml:2 a name',
        '.github/lts-policy.yml:4 a `because` for',
        '.github/lts-policy.yml:5 a line name',
      ],
    ],
    [
      'a refused line of the ledger is judged no further',
      'extends: rolling\nlines:\n  "1.0": { lts: false, becuase: it was withdrawn }\n',
      ['.github/lts-policy.yml:3 lts, release, because,'],
    ],
    [
      'nothing is judged by a rule that was refused itself',
      'extends: rolling\nlts: { when: lsted }\nlines:\n  "1.0": { lts: true }\n',
      ['.github/lts-policy.yml:2 `none`, `all`, `listed`,'],
    ],
    [
      'the files of a chain tell theirs together',
      'extends: ../base.yml\npatchDay: someday\n',
      ['base.yml:2 a name', '.github/lts-policy.yml:2 a day of'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual(expected);
  });
});
