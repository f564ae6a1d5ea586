import type { SeenImage } from '../../../src/domain/snapshot.ts';
import { ImagesSeen, imagesThatDecide, imageTagsByRelease, planImages } from '../../../src/plan/sync/images.ts';
import { flagCandidates } from '../../../src/plan/sync/latest-flag.ts';
import { policy, statusOf } from '../../domain/history.ts';
import { MemoryRepository } from '../../repository.ts';
import { inWords, only, planned, TODAY, type Told, told } from './planned.ts';

const APP = 'ghcr.io/acme/app';
const LTS = 'lines: { "1.0": { lts: true } }\n';
const LINES = ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01'];
const images = (rule: string) => `${LTS}images:\n  - ${rule}\n`;
const LATEST = images(`{ name: ${APP}, channels: [latest] }`);
const BOTH = images(APP);
const BACK = `images: [{ name: ${APP}, channels: [latest-lts] }]
lines:
  "1.0": { lts: true, active: 2027-01-01, because: lengthened }
  "1.1": { lts: true, active: 2025-05-01, because: cut short }
`;

/** `1.1.0=d11` is an image tag with its digest, `1.1.0` one that is not there, `1.1.0!` one that could not be asked. */
function seen(image: string, ...words: readonly string[]): readonly SeenImage[] {
  return words.map((word): SeenImage => {
    const [tag = '', digest] = word.split('=');
    if (tag.endsWith('!')) {
      const problem = { code: 'REGISTRY_UNAVAILABLE', message: 'no answer', remedy: 'Run again.' };
      return { image, tag: tag.slice(0, -1), problem };
    }
    return { image, tag, ...(digest === undefined ? {} : { digest }) };
  });
}

function plan(words: string, known: readonly SeenImage[], options: Told = {}, entries: readonly string[] = LINES) {
  return planned(new MemoryRepository(...entries), only(words), { ...options, images: known });
}

function statusFor(words: string, entries: readonly string[] = LINES, asOf = TODAY) {
  return statusOf(told(new MemoryRepository(...entries)), policy(only(words)), asOf);
}

describe('where an image tag goes', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['made', LATEST, ['latest', '1.1.0=d11'], [`point ${APP}:latest - → d11 (1.1.0)`]],
    ['moved', LATEST, ['latest=d10', '1.1.0=d11'], [`point ${APP}:latest d10 → d11 (1.1.0)`]],
    ['on the very manifest', LATEST, ['latest=d11', '1.1.0=d11'], [`right ${APP}:latest d11`]],
    [
      'the version’s tag has a `v`',
      LATEST,
      ['latest', '1.1.0', 'v1.1.0=d11'],
      [`point ${APP}:latest - → d11 (v1.1.0)`],
    ],
    [
      'both are there: the bare one counts',
      LATEST,
      ['1.1.0=d11', 'v1.1.0=other'],
      [`point ${APP}:latest - → d11 (1.1.0)`],
    ],
    ['the version’s image is not there yet', LATEST, ['latest=d10', '1.1.0', 'v1.1.0'], [`pending ${APP}:latest`]],
    [
      'every channel, unless some are named',
      BOTH,
      ['1.1.0=d11', '1.0.1=d10', 'latest=d11'],
      [`point ${APP}:latest-lts - → d10 (1.0.1)`, `right ${APP}:latest d11`],
    ],
    [
      'a variant, under a name of its own',
      images(`{ name: ${APP}, tag: "{version}-full", channels: [latest] }`),
      ['1.1.0=other', '1.1.0-full=d11'],
      [`point ${APP}:latest-full - → d11 (1.1.0-full)`],
    ],
    [
      'a version with `v` by the policy has no other name',
      images(`{ name: ${APP}, tag: "v{version}", channels: [latest] }`),
      ['1.1.0=other', 'v1.1.0'],
      [`pending ${APP}:latest`],
    ],
    [
      'the `v` belongs to the version, not to the channel',
      images(`{ name: ${APP}, tag: "v{version}", channels: [latest] }`),
      ['v1.1.0=d11'],
      [`point ${APP}:latest - → d11 (v1.1.0)`],
    ],
    [
      'the channel’s tag as the policy says',
      images(`{ name: ${APP}, as: "release-{channel}", channels: [latest] }`),
      ['1.1.0=d11'],
      [`point ${APP}:release-latest - → d11 (1.1.0)`],
    ],
    ['a channel that points at nothing', `images: [{ name: ${APP}, channels: [latest-lts] }]\n`, [], []],
    ['no channel named at all', images(`{ name: ${APP}, channels: [] }`), ['1.1.0=d11'], []],
  ])('%s', (_, words, known, expected) => {
    expect(inWords(plan(words, seen(APP, ...known)))).toEqual(expected);
  });

  it('with its reason and the words of the policy', () => {
    expect(plan(LATEST, seen(APP, 'latest=d10', '1.1.0=d11')).effects).toEqual([
      {
        kind: 'point-image',
        subject: `${APP}:latest`,
        image: APP,
        tag: 'latest',
        from: 'd10',
        to: 'd11',
        toTag: '1.1.0',
        isRollback: false,
        because: 'newest release of 1.1, the highest line',
        origin: { file: 'policy.yml', line: 7, column: 5 },
      },
    ]);
  });

  it('says what it waits for, by both names', () => {
    expect(plan(LATEST, seen(APP, '1.1.0', 'v1.1.0')).withheld).toMatchObject([
      { because: `there is no ${APP}:1.1.0 or ${APP}:v1.1.0 yet` },
    ]);
  });

  it('several images, each on its own', () => {
    const words = `${LTS}images:\n  - { name: ${APP}, channels: [latest] }\n  - { name: acme/ee, tag: "{version}-ee", as: "{channel}", channels: [latest-lts] }\n`;
    const known = [...seen(APP, '1.1.0'), ...seen('acme/ee', '1.0.1-ee=e10', 'latest-lts=e9')];
    expect(inWords(plan(words, known))).toEqual([
      'point acme/ee:latest-lts e9 → e10 (1.0.1-ee)',
      `pending ${APP}:latest`,
    ]);
  });
});

describe('a registry that does not answer', () => {
  it.each<[string, readonly string[]]>([
    ['of the channel’s tag', ['latest!', '1.1.0=d11']],
    ['of the version’s tag', ['latest=d10', '1.1.0!', 'v1.1.0!']],
    ['of all', ['latest!', '1.1.0!', 'v1.1.0!']],
  ])('%s: failed, with code and remedy', (_, known) => {
    const { effects, withheld } = plan(LATEST, seen(APP, ...known));
    expect(effects).toEqual([]);
    expect(withheld).toMatchObject([
      {
        state: 'failed',
        subject: `${APP}:latest`,
        code: 'REGISTRY_UNAVAILABLE',
        because: 'no answer',
        remedy: 'Run again.',
      },
    ]);
  });

  it('keeps no other image from being pointed', () => {
    const words = `${LTS}images:\n  - { name: ${APP}, channels: [latest] }\n  - { name: acme/ee, channels: [latest] }\n`;
    expect(inWords(plan(words, [...seen(APP, 'latest!'), ...seen('acme/ee', '1.1.0=e11')]))).toEqual([
      'point acme/ee:latest - → e11 (1.1.0)',
      `failed ${APP}:latest`,
    ]);
  });
});

describe('a step back off an image that is still eligible', () => {
  const KNOWN = seen(APP, 'latest-lts=d11', '1.1.0=d11', '1.0.1=d10');

  it.each<[string, readonly SeenImage[], Told, readonly string[]]>([
    ['refused', KNOWN, {}, [`refused ${APP}:latest-lts`]],
    [
      'under its name with a `v` too',
      seen(APP, 'latest-lts=d11', 'v1.1.0=d11', 'v1.0.1=d10'),
      {},
      [`refused ${APP}:latest-lts`],
    ],
    ['allowed', KNOWN, { allowRollback: ['latest-lts'] }, [`point ${APP}:latest-lts d11 → d10 (1.0.1) back`]],
    ['another channel was named', KNOWN, { allowRollback: ['latest'] }, [`refused ${APP}:latest-lts`]],
    [
      'off something that is no version’s image',
      seen(APP, 'latest-lts=hand-made', '1.1.0=d11', '1.0.1=d10'),
      {},
      [`point ${APP}:latest-lts hand-made → d10 (1.0.1)`],
    ],
    [
      'one image for both versions is no step',
      seen(APP, 'latest-lts=d', '1.1.0=d', '1.0.1=d'),
      {},
      [`right ${APP}:latest-lts d`],
    ],
  ])('%s', (_, known, options, expected) => {
    expect(inWords(plan(BACK, known, options))).toEqual(expected);
  });

  it('a hold is the policy’s own word', () => {
    const words = `${LATEST}channels: { latest: { to: newest, hold: "1.0.0", because: the rest is broken } }\n`;
    const known = seen(APP, 'latest=d11', '1.1.0=d11', '1.0.0=d0');
    expect(inWords(plan(words, known))).toEqual([`point ${APP}:latest d11 → d0 (1.0.0)`]);
  });
});

describe('an image tag that is a version’s', () => {
  const each = (name: string) =>
    `channels: { "${name}": each line }\nimages: [{ name: ${APP}, channels: ["${name}"] }]\n`;
  const TWO = ['v1.0 2025-01-01', 'v1.0.1 2025-02-01'];

  it.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
    [
      'is never pointed elsewhere: a version tagged `v1.0` has the image `1.0`',
      each('{line}'),
      TWO,
      ['1.0=d0', '1.0.1=d1'],
      [`refused ${APP}:1.0`],
    ],
    ['with `v` too', each('v{line}'), TWO, ['v1.0=d0', 'v1.0.1=d1'], [`refused ${APP}:v1.0`]],
    [
      'is right where the version is the channel’s',
      each('{line}'),
      ['v1.0 2025-01-01'],
      ['1.0=d0'],
      [`right ${APP}:1.0 d0`],
    ],
    [
      'and free where the version is written in full',
      each('{line}'),
      ['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01'],
      ['1.0=d0', '1.0.0=d0', '1.0.1=d1'],
      [`point ${APP}:1.0 d0 → d1 (1.0.1)`],
    ],
    [
      'nor where it is an image of another rule of the same name',
      `channels: { latest: newest, "1.0": newest }\nimages: [{ name: ${APP}, tag: "{version}-full", as: "{channel}", channels: ["1.0"] }, { name: ${APP}, channels: [latest] }]\n`,
      TWO,
      ['1.0.1-full=f1', '1.0=d0', '1.0.1=d1', 'latest=d1'],
      [`refused ${APP}:1.0`, `right ${APP}:latest d1`],
    ],
  ])('%s', (_, words, entries, known, expected) => {
    expect(inWords(plan(words, seen(APP, ...known), {}, entries))).toEqual(expected);
  });

  it('says whose it is, and what to do', () => {
    const { withheld } = plan(each('{line}'), seen(APP, '1.0=d0', '1.0.1=d1'), {}, TWO);
    expect(withheld).toMatchObject([
      { because: `${APP}:1.0 is the image of version 1.0`, remedy: expect.stringMatching(/another name/) },
    ]);
  });
});

describe('lines that have ended', () => {
  const EACH = `channels: { "v{line}": each line }\nimages: [{ name: ${APP}, channels: ["v{line}"] }]\n`;

  it('have no image tag of their own: nobody builds their images any more', () => {
    const known = seen(APP, '1.0.1=d10', '1.1.0=d11');
    expect(inWords(plan(EACH, known))).toEqual([`point ${APP}:v1.1 - → d11 (1.1.0)`]);
    expect(inWords(plan(`${EACH}${LTS}`, known))).toEqual([
      `point ${APP}:v1.0 - → d10 (1.0.1)`,
      `point ${APP}:v1.1 - → d11 (1.1.0)`,
    ]);
  });
});

describe('image tags a plan asks for', () => {
  const asked = (words: string, entries: readonly string[] = LINES) => {
    const status = statusFor(words, entries);
    const flag = status.policy.latestFlag;
    const snapshot = told(new MemoryRepository(...entries));
    return imagesThatDecide(status, flag ? flagCandidates({ status, snapshot }, flag) : []).map(({ tag }) => tag);
  };

  it.each<[string, string, readonly string[]]>([
    ['of a channel: its own, and its version’s by both names', LATEST, ['latest', '1.1.0', 'v1.1.0']],
    ['none without images', LTS, []],
    [
      'where the flag waits: those of the three highest releases',
      `latestFlag: { to: newest, afterImages: true }\nimages: [{ name: ${APP}, tag: "v{version}", channels: [] }]\n`,
      ['v1.0.0', 'v1.0.1', 'v1.1.0'],
    ],
    ['where the channel may stand higher: those too', BACK, ['latest-lts', '1.0.1', 'v1.0.1', '1.1.0', 'v1.1.0']],
  ])('%s', (_, words, expected) => {
    expect([...asked(words)].sort()).toEqual([...expected].sort());
  });

  it('of many releases only the highest', () => {
    const many = ['v1.0.0', 'v1.0.1', 'v1.1.0', 'v1.1.1', 'v1.2.0'].map((tag) => `${tag} 2025-01-01`);
    const words = `latestFlag: { to: newest, afterImages: true }\nimages: [{ name: ${APP}, tag: "v{version}", channels: [] }]\n`;
    expect([...asked(words, many)].sort()).toEqual(['v1.1.0', 'v1.1.1', 'v1.2.0']);
  });

  it('of many higher versions the highest, which a channel is on most likely', () => {
    const words = BACK.replace(
      'cut short }',
      'cut short }\n  "1.2": { lts: true, active: 2025-05-01, because: cut short }',
    );
    const many = [...LINES, 'v1.1.1 2025-03-02', 'v1.2.0 2025-03-03', 'v1.2.1 2025-03-04'];
    const higher = asked(words, many).filter((tag) => /^1\.[12]/.test(tag));
    expect(higher.sort()).toEqual(['1.1.1', '1.2.0', '1.2.1']);
  });

  it('each once', () => {
    const tags = asked(`latestFlag: { to: newest, afterImages: true }\n${BOTH}`);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('decide everything: more of them change no plan', () => {
    const known = seen(APP, 'latest=d10', 'latest-lts=d11', '1.0.0=d0', '1.0.1=d10', '1.1.0=d11', 'v1.0.0', 'v1.0.1');
    const wanted = new Set(asked(BACK));
    const snapshot = told(new MemoryRepository(...LINES));
    const facts = { status: statusFor(BACK), snapshot, allowRollback: [] };
    const few = new ImagesSeen(known.filter(({ tag }) => wanted.has(tag)));
    expect(planImages(facts, few)).toEqual(planImages(facts, new ImagesSeen(known)));
  });
});

describe('for those who push images themselves', () => {
  it('the moving names by release', () => {
    const words = `${LTS}images:\n  - ${APP}\n  - { name: acme/ee, tag: "{version}-ee", channels: [latest-lts] }\n`;
    expect(Object.fromEntries(imageTagsByRelease(statusFor(words)))).toEqual({
      'v1.1.0': [`${APP}:latest`],
      'v1.0.1': [`${APP}:latest-lts`, 'acme/ee:latest-lts-ee'],
    });
  });

  it('but no name that is another version’s', () => {
    const words = `channels: { "{line}": each line }\nimages: [{ name: ${APP}, channels: ["{line}"] }]\n`;
    const names = (entries: readonly string[]) => Object.fromEntries(imageTagsByRelease(statusFor(words, entries)));
    expect(names(['v1.0 2025-01-01', 'v1.0.1 2025-02-01'])).toEqual({});
    expect(names(['v1.0.0 2025-01-01', 'v1.0.1 2025-02-01'])).toEqual({ 'v1.0.1': [`${APP}:1.0`] });
  });
});
