import { describeOrigin } from '../../src/policy/origin.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { observe } from '../../src/run/observe.ts';
import { policy } from '../domain/history.ts';
import { noHistory, sourceOf } from '../observed.ts';
import { problemsOf } from './problems.ts';

const R = 'extends: rolling\n';
const START = '.github/lts-policy.yml';
const EACH = 'channels: { "v{line}": each line }\n';

type Sync = Pick<Policy, 'channels' | 'movingTags' | 'latestFlag' | 'notes' | 'images'>;

/** What a policy keeps true, without the places of its words. */
function kept(text: string, preset = 'rolling'): object {
  const { channels, movingTags, latestFlag, notes, images }: Sync = policy(`extends: ${preset}\n${text}`);
  const said = JSON.stringify({ channels, movingTags, latestFlag, notes, images }, (key, value) =>
    key === 'origin' ? undefined : key === 'hold' ? { version: value.version.text, because: value.because } : value,
  );
  return JSON.parse(said) as object;
}

describe('what sync keeps true by the presets', () => {
  it.each(['rolling', 'staged'])('%s', (preset) => {
    expect(kept('', preset)).toEqual({
      channels: [
        { name: 'latest', to: 'newest' },
        { name: 'latest-lts', to: 'newest LTS' },
      ],
      movingTags: [{ channel: 'latest-lts', as: '{channel}' }],
      latestFlag: { to: 'newest', after: [], afterImages: false },
      notes: { on: 'all', fixes: false },
      images: [],
    });
  });

  it('and by a policy that says nothing: nothing', () => {
    const own = policy('tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never }] }\n');
    expect(own).toMatchObject({ channels: [], movingTags: [], images: [] });
    expect(own).not.toHaveProperty('latestFlag');
    expect(own).not.toHaveProperty('notes');
  });
});

describe('each key, short and long', () => {
  it.each<[string, string, string, unknown]>([
    ['channels', 'newest', 'channels: { edge: newest }', { name: 'edge', to: 'newest' }],
    ['channels', 'newest LTS', 'channels: { edge: newest LTS }', { name: 'edge', to: 'newest LTS' }],
    ['channels', 'of each line', EACH, { name: 'v{line}', to: 'each line' }],
    [
      'channels',
      'of each LTS line',
      'channels: { "{line}-lts": each LTS line }',
      { name: '{line}-lts', to: 'each LTS line' },
    ],
    [
      'channels',
      'long',
      'channels: { edge: { to: newest, hold: "1.0", because: abc } }',
      { name: 'edge', to: 'newest', hold: { version: '1.0', because: 'abc' } },
    ],
    ['movingTags', 'a name', 'movingTags: [latest]', { channel: 'latest', as: '{channel}' }],
    ['movingTags', 'a name of each line', `${EACH}movingTags: ["v{line}"]`, { channel: 'v{line}', as: '{channel}' }],
    [
      'movingTags',
      'long',
      'movingTags: [{ channel: latest, as: "app/{channel}" }]',
      { channel: 'latest', as: 'app/{channel}' },
    ],
    ['latestFlag', 'newest LTS', 'latestFlag: newest LTS', { to: 'newest LTS', after: [], afterImages: false }],
    [
      'latestFlag',
      'one glob',
      'latestFlag: { to: newest, after: "*.gz" }',
      { to: 'newest', after: ['*.gz'], afterImages: false },
    ],
    [
      'latestFlag',
      'several',
      'latestFlag: { to: newest LTS, after: ["*.gz", "*.sig"] }',
      { to: 'newest LTS', after: ['*.gz', '*.sig'], afterImages: false },
    ],
    [
      'latestFlag',
      'after images',
      'latestFlag: { to: newest, afterImages: true }\nimages: [app]',
      { to: 'newest', after: [], afterImages: true },
    ],
    ['latestFlag', 'off', 'latestFlag: none', undefined],
    ['notes', 'all', 'notes: all', { on: 'all', fixes: false }],
    ['notes', 'newest and first', 'notes: newest and first', { on: 'newest and first', fixes: false }],
    ['notes', 'first', 'notes: first', { on: 'first', fixes: false }],
    [
      'notes',
      'long',
      'notes: { on: first, title: " (LTS)", readMore: "https://acme.example/lts" }',
      { on: 'first', fixes: false, title: ' (LTS)', readMore: 'https://acme.example/lts' },
    ],
    ['notes', 'with fixes', 'notes: { on: all, fixes: true }', { on: 'all', fixes: true }],
    ['notes', 'off', 'notes: none', undefined],
    ['notes', 'off in the long form', 'notes: { on: none, title: " (LTS)" }', undefined],
    ['images', 'a name', 'images: [ghcr.io/acme/app]', { name: 'ghcr.io/acme/app', tag: '{version}', as: '{channel}' }],
    [
      'images',
      'a name with a port',
      'images: ["localhost:5000/app"]',
      { name: 'localhost:5000/app', tag: '{version}', as: '{channel}' },
    ],
    [
      'images',
      'on Docker Hub',
      'images: [acme/app_x.y-z]',
      { name: 'acme/app_x.y-z', tag: '{version}', as: '{channel}' },
    ],
    [
      'images',
      'long',
      'images: [{ name: app, channels: [latest] }]',
      { name: 'app', tag: '{version}', as: '{channel}', channels: ['latest'] },
    ],
    [
      'images',
      'a variant',
      'images: [{ name: app, tag: "{version}-full" }]',
      { name: 'app', tag: '{version}-full', as: '{channel}-full' },
    ],
    [
      'images',
      '`v` belongs to the version',
      'images: [{ name: app, tag: "v{version}" }]',
      { name: 'app', tag: 'v{version}', as: '{channel}' },
    ],
    [
      'images',
      'but not any letter',
      'images: [{ name: app, tag: "dev{version}" }]',
      { name: 'app', tag: 'dev{version}', as: 'dev{channel}' },
    ],
    [
      'images',
      'a name of its own',
      'images: [{ name: app, tag: "{version}-full", as: "full-{channel}" }]',
      { name: 'app', tag: '{version}-full', as: 'full-{channel}' },
    ],
  ])('%s, %s', (key, _, text, expected) => {
    const found = (kept(`${text}\n`) as Record<string, unknown>)[key];
    expect(Array.isArray(found) ? found.at(-1) : found).toEqual(expected);
  });

  it.each(['movingTags: []\n', 'images: []\n'])('%j: none', (text) => {
    const [key = ''] = text.split(':');
    expect((kept(text) as Record<string, unknown>)[key]).toEqual([]);
  });
});

describe('each mistake: where, what was expected, what was seen', () => {
  it.each<[string, string, number, number, RegExp, RegExp]>([
    ['a channel that points nowhere', 'channels: { edge: newst }', 2, 13, /`each LTS line`, or/, /`newst`/],
    ['a name that is no tag', 'channels: { "a b": newest }', 2, 13, /a valid tag/, /`a b`/],
    ['one name for each line', 'channels: { edge: each line }', 2, 13, /`\{line\}` once for `each line`/, /`edge`/],
    [
      'a name of each line for one',
      'channels: { "v{line}": newest LTS }',
      2,
      13,
      /without braces for `newest LTS`/,
      /`v\{line\}`/,
    ],
    ['the line twice', 'channels: { "{line}{line}": each line }', 2, 13, /once/, /`\{line\}\{line\}`/],
    ['a placeholder that is none', 'channels: { "v{lin}": each line }', 2, 13, /`\{line\}`/, /`v\{lin\}`/],
    [
      'a hold on each line',
      'channels: { "v{line}": { to: each line, hold: "1.0", because: abc } }',
      2,
      26,
      /`to: newest`/,
      /`each line`/,
    ],
    ['a hold without a reason', 'channels: { edge: { to: newest, hold: "1.0" } }', 2, 13, /`because`/, /nothing/],
    ['moving tags that are no list', 'movingTags: latest', 2, 1, /a list of channels/, /`latest`/],
    [
      'a moving tag of no channel',
      'movingTags:\n  - latest\n  - edge',
      4,
      5,
      /`channels` \(latest, latest-lts\)/,
      /`edge`/,
    ],
    [
      'a moving tag without its channel’s name',
      'movingTags: [{ channel: latest, as: app }]',
      2,
      33,
      /`\{channel\}`/,
      /`app`/,
    ],
    [
      'a moving tag that git refuses',
      'movingTags: [{ channel: latest, as: "a b/{channel}" }]',
      2,
      14,
      /git accepts/,
      /`a b\/latest`/,
    ],
    [
      'a line of its own making',
      'movingTags: [{ channel: latest, as: "{line}/{channel}" }]',
      2,
      14,
      /git accepts/,
      /`\{line\}\/latest`/,
    ],
    [
      'the channel twice',
      'movingTags: [{ channel: latest, as: "{channel}-{channel}" }]',
      2,
      14,
      /git accepts/,
      /`latest-\{channel\}`/,
    ],
    ['one tag twice', 'movingTags: [latest, latest]', 2, 22, /once/, /`tag latest` a second time/],
    [
      'one tag by two rules',
      `channels: { "{line}": each line, "v{line}": each line }\nmovingTags: ["v{line}", { channel: "{line}", as: "v{channel}" }]`,
      3,
      25,
      /once/,
      /second time/,
    ],
    ['a flag that belongs nowhere', 'latestFlag: newst', 2, 1, /`newest`, `newest LTS`, `none`/, /`newst`/],
    ['a flag that goes nowhere and waits', 'latestFlag: { to: none, after: "*" }', 2, 15, /`to: newest`/, /`none`/],
    ['a flag that only waits', 'latestFlag: { after: "*" }', 2, 1, /`to: newest`/, /nothing/],
    ['an empty glob', 'latestFlag: { to: newest, after: "" }', 2, 27, /a glob/, /``/],
    [
      'a flag that waits for no image',
      'latestFlag: { to: newest, afterImages: true }',
      2,
      1,
      /`images` to wait for/,
      /without `images`/,
    ],
    [
      'a flag that waits for a word',
      'latestFlag: { to: newest, afterImages: soon }',
      2,
      27,
      /`true` or `false`/,
      /`soon`/,
    ],
    ['notes of some releases', 'notes: some', 2, 1, /`newest and first`/, /`some`/],
    ['notes of some releases, long', 'notes: { on: some }', 2, 10, /`on: all`/, /`some`/],
    ['an empty suffix', 'notes: { on: all, title: "" }', 2, 19, /follows the title/, /``/],
    ['a long suffix', `notes: { on: all, title: "${'x'.repeat(51)}" }`, 2, 19, /at most 50/, /x/],
    [
      'an address of no page',
      'notes: { on: all, readMore: "javascript:alert(1)" }',
      2,
      19,
      /a web address/,
      /javascript/,
    ],
    [
      'an address that ends a link',
      'notes: { on: all, readMore: "https://x.example/a)b" }',
      2,
      19,
      /a web address/,
      /a\)b/,
    ],
    ['fixes by a word', 'notes: { on: all, fixes: some }', 2, 19, /`true` or `false`/, /`some`/],
    ['images that are no list', 'images: app', 2, 1, /a list of images/, /`app`/],
    ['an image with capitals', 'images: [{ name: ghcr.io/Acme/app }]', 2, 12, /name of an image/, /Acme/],
    ['an image with a tag', 'images: ["app:latest"]', 2, 10, /without a tag/, /`app:latest`/],
    ['an image with a scheme', 'images: ["https://ghcr.io/acme/app"]', 2, 10, /name of an image/, /https/],
    ['an image tag without its version', 'images: [{ name: app, tag: full }]', 2, 23, /`\{version\}`/, /`full`/],
    ['an image tag without its channel', 'images: [{ name: app, as: full }]', 2, 23, /`\{channel\}`/, /`full`/],
    [
      'an image tag that is none',
      'images: [{ name: app, tag: "{version}/x" }]',
      2,
      10,
      /letters, digits/,
      /`1\.0\.0\/x`/,
    ],
    [
      'a channel’s image tag that is none',
      'images: [{ name: app, as: "{channel}+x" }]',
      2,
      10,
      /letters, digits/,
      /`latest\+x`/,
    ],
    ['an image of no channel', 'images: [{ name: app, channels: [latest, edge] }]', 2, 10, /`channels`/, /`edge`/],
    [
      'one image tag twice',
      'images:\n  - { name: app, channels: [latest] }\n  - { name: app, tag: "{version}-x", as: "{channel}", channels: [latest] }',
      4,
      5,
      /once/,
      /`app:latest`/,
    ],
  ])('%s', (_, text, line, column, expected, seen) => {
    const problems = problemsOf(`${R}${text}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'policy.yml', line, column });
    expect(problems[0]?.expected).toMatch(expected);
    expect(problems[0]?.seen).toMatch(seen);
  });

  it.each([
    '{channel}.lock',
    '.{channel}',
    'a..b{channel}',
    'a//{channel}',
    'a/.{channel}',
    'a.lock/{channel}',
    '-{channel}',
    '/{channel}',
    '{channel}/',
    '{channel}.',
    '{channel}~1',
    '{channel}^',
    'a:{channel}',
    'a?{channel}',
    'a*{channel}',
    'a[{channel}',
    'a\\\\{channel}',
    '@{{channel}}',
    'a\\n{channel}',
  ])('git refuses the tag %s', (as) => {
    expect(problemsOf(`${R}movingTags: [{ channel: latest, as: "${as}" }]\n`)).toHaveLength(1);
  });

  it.each(['app/{channel}', '{channel}@stable', 'v{channel}', '{channel}-ż', '@acme/{channel}'])(
    'git takes the tag %s',
    (as) => {
      expect(problemsOf(`${R}movingTags: [{ channel: latest, as: "${as}" }]\n`)).toEqual([]);
    },
  );

  it('without channels there are none to choose from', () => {
    const own =
      'tag: v{version}\nline: minor\ntracks: { lts: [{ stage: active, until: never }] }\nmovingTags: [latest]\n';
    expect(problemsOf(own)).toMatchObject([{ line: 4, column: 14, expected: 'a name from `channels` (none yet)' }]);
  });

  it('all of them at once, in their order', () => {
    const text = `${R}movingTags: [edge]\nimages: [{ name: app, channels: [edge] }]\nchannels: { "{line}": newest }\n`;
    expect(
      problemsOf(text)
        .map(({ line }) => line)
        .sort(),
    ).toEqual([2, 3, 4]);
  });
});

describe('the nearest name for a misspelt one', () => {
  it.each([
    ['movingTags: [latets]', 'latest'],
    ['images: [{ name: app, channels: [latest-tls] }]', 'latest-lts'],
    ['notes: { on: all, titel: " (LTS)" }', 'title'],
    ['latestFlag: { to: newest, aftr: "*.gz" }', 'after'],
    ['movingTags: [{ channel: latest, as: "{channel}", chanel: latest }]', 'channel'],
    ['images: [{ name: app, tags: "{version}" }]', 'tag'],
    ['channels: { lts: { to: newest, hold: "1.0", because: abc, becuase: abc } }', 'because'],
    ['movingTgas: [latest]', 'movingTags'],
  ])('%j: did you mean %s', (text, name) => {
    const problems = problemsOf(`${R}${text}\n`);
    expect(problems.map(({ hint }) => hint)).toEqual([`Did you mean \`${name}\`?`]);
  });

  it.each([
    ['notes: { on: all, x: 1 }', 'on, title, readMore, fixes'],
    ['latestFlag: { to: newest, x: 1 }', 'to, after, afterImages'],
    ['movingTags: [{ channel: latest, as: "{channel}", x: 1 }]', 'channel, as'],
    ['images: [{ name: app, x: 1 }]', 'name, tag, as, channels'],
    ['channels: { lts: { to: newest, hold: "1.0", because: abc, x: 1 } }', 'to, hold, because'],
    ['channels: { notes: { to: newest, hold: "1.0", because: abc, x: 1 } }', 'to, hold, because'],
  ])('%j: the keys there are', (text, keys) => {
    expect(problemsOf(`${R}${text}\n`)).toMatchObject([{ expected: `one of the keys ${keys}` }]);
  });
});

describe('a file over the file it extends', () => {
  const BASE = `extends: rolling
channels: { edge: newest, "v{line}": each line }
movingTags: [edge]
latestFlag: { to: newest LTS, after: "*.gz" }
notes: { on: first, title: " (LTS)" }
images: [app]
`;
  const over = async (text: string) => {
    const files = { [START]: `extends: base.yml\n${text}`, '.github/base.yml': BASE };
    const { policy: found } = await observe(noHistory, sourceOf(files));
    if (!found) throw new Error('no policy');
    return found;
  };

  it('channels are merged by name, in the order of the base', async () => {
    const { channels } = await over('channels: { edge: newest LTS, beta: newest }\n');
    expect(channels.map(({ name, to }) => `${name}: ${to}`)).toEqual([
      'latest: newest',
      'latest-lts: newest LTS',
      'edge: newest LTS',
      'v{line}: each line',
      'beta: newest',
    ]);
  });

  it('the other keys are replaced as a whole', async () => {
    const found = await over('movingTags: [latest]\nlatestFlag: newest\nnotes: all\nimages: [other]\n');
    expect(found.movingTags.map(({ channel }) => channel)).toEqual(['latest']);
    expect(found.latestFlag).toMatchObject({ to: 'newest', after: [] });
    expect(found.notes).not.toHaveProperty('title');
    expect(found.images.map(({ name }) => name)).toEqual(['other']);
  });

  it('may be switched off', async () => {
    const found = await over('movingTags: []\nlatestFlag: none\nnotes: none\nimages: []\n');
    expect(found).toMatchObject({ movingTags: [], images: [] });
    expect(found).not.toHaveProperty('latestFlag');
    expect(found).not.toHaveProperty('notes');
  });

  it('otherwise stays', async () => {
    const found = await over('');
    expect(found).toMatchObject({ latestFlag: { to: 'newest LTS' }, notes: { on: 'first' } });
  });

  it('each origin points into the file its words came from', async () => {
    const { channels, movingTags, latestFlag, notes, images } = await over('channels: { edge: newest }\nnotes: all\n');
    const edge = channels.find(({ name }) => name === 'edge');
    expect(channels[0]?.origin.file).toBe('preset rolling');
    const places = [edge, movingTags[0], latestFlag, notes, images[0]];
    expect(places.map((rule) => rule && describeOrigin(rule.origin))).toEqual([
      `${START}:2:13`,
      '.github/base.yml:3:14',
      '.github/base.yml:4:1',
      `${START}:3:1`,
      '.github/base.yml:6:10',
    ]);
  });

  it('a channel that the base named may still be asked for', async () => {
    expect((await over('movingTags: ["v{line}"]\n')).movingTags).toMatchObject([{ channel: 'v{line}' }]);
  });

  it('what the two make together is checked', async () => {
    await expect(over('movingTags: [egde]\n')).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      details: { problems: [{ file: START, line: 2, column: 14, hint: 'Did you mean `edge`?' }] },
    });
  });
});
