/** Generated repositories and policies for the laws of `sync`: whatever people, bots and other runs may leave behind. */
import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar.ts';
import { writeBlock } from '../../src/domain/managed-block.ts';
import { labelWords } from '../../src/domain/notes-label.ts';
import { MemoryRepository } from '../repository.ts';
import { foreignBody, hostileBody } from './bodies.ts';
import { START } from './histories.ts';

export const APP = 'ghcr.io/acme/app';
export const TODAY = '2025-06-01';
export const CHANNELS = ['latest', 'latest-lts', 'v1.0', 'v1.1', 'v1.2', 'v2.0', 'lts-1.0', 'lts-1.1'];

const VERSIONS = [
  ...['v1.0', 'v1.0.0', 'v1.0.1', 'v1.0.2', 'v1.1.0', 'v1.1.1', 'v1.2.1', 'v2.0.0', 'v2.0.0-rc1', 'v1.3.0'],
  ...['core/v9.0.0', 'push'],
];
const WORDS = [
  ...['', '', '', 'annotated', 'annotated', 'bare', 'bare annotated'],
  ...['draft', 'prerelease', 'titled A_title', 'assets app.tar.gz'],
];

const releases = fc
  .tuple(
    fc.shuffledSubarray(VERSIONS),
    fc.array(fc.tuple(fc.nat(600), fc.constantFrom(...WORDS)), {
      minLength: VERSIONS.length,
      maxLength: VERSIONS.length,
    }),
  )
  .map(([versions, facts]) =>
    versions.map((version, index) => ({ version, days: facts[index]?.[0] ?? 0, words: facts[index]?.[1] ?? '' })),
  );

const moving = fc.record({
  name: fc.constantFrom(...CHANNELS, 'app/latest', 'latest-lts', 'latest-lts', 'latest-lts'),
  at: fc.nat(30),
  words: fc.constantFrom('bare', 'bare', 'bare', 'bare annotated', '', 'draft'),
});

const told = fc.oneof(
  { arbitrary: foreignBody, weight: 3 },
  { arbitrary: hostileBody, weight: 1 },
  {
    arbitrary: fc.constantFrom('1.0', '1.1', '2.0').map((line) => writeBlock('Notes\n', labelWords({ line }))),
    weight: 1,
  },
);

export interface Seed {
  readonly releases: readonly { readonly version: string; readonly days: number; readonly words: string }[];
  readonly moving: readonly { readonly name: string; readonly at: number; readonly words: string }[];
  readonly bodies: readonly string[];
  readonly latest: number;
  readonly images: readonly { readonly tag: string; readonly digest: string }[];
  readonly isClone: boolean;
}

export const seeds: fc.Arbitrary<Seed> = fc.record({
  releases,
  moving: fc.uniqueArray(moving, { selector: ({ name }) => name, maxLength: 4 }),
  bodies: fc.array(told, { maxLength: 9 }),
  latest: fc.nat(12),
  images: fc.uniqueArray(
    fc.record({
      tag: fc.constantFrom(
        '1.0.0',
        '1.0.1',
        'v1.0.2',
        '1.0',
        '1.1.0',
        '1.1.1',
        '2.0.0',
        'latest',
        'latest-lts',
        'v1.0',
      ),
      digest: fc.constantFrom('d1', 'd2', 'd3'),
    }),
    { selector: ({ tag }) => tag, maxLength: 8 },
  ),
  isClone: fc.boolean(),
});

/** The same repository each time. */
export function grown(seed: Seed): MemoryRepository {
  const repository = new MemoryRepository();
  for (const { version, days, words } of seed.releases) repository.add(`${version} ${addDays(START, days)} ${words}`);
  const targets = [...seed.releases.map(({ version }) => version), 'c7'];
  for (const { name, at, words } of seed.moving) {
    if (repository.tags.has(name)) continue;
    repository.add(`${name} 2025-01-01 ${words} at ${targets[at % targets.length]}`);
  }
  const pages = [...repository.pages.values()];
  for (const [index, body] of seed.bodies.entries()) {
    const page = pages[index];
    if (page) page.body = body;
  }
  const flagged = pages[seed.latest];
  if (flagged && !flagged.draft && !flagged.prerelease) repository.latest = flagged.id;
  for (const { tag, digest } of seed.images) repository.registry.push(APP, tag, digest);
  if (seed.isClone) repository.source = 'git';
  return repository;
}

/** The higher LTS line ends first, so that its channel should go back. */
const CUT =
  '"1.0": { lts: true, active: 2027-01-01, because: abc }, "1.1": { lts: true, active: 2025-01-01, because: abc }';

const held = fc.constantFrom(
  '',
  '',
  '',
  'latest: { to: newest, hold: "1.0.0", because: abc }',
  'latest-lts: { to: newest LTS, hold: "1.0.1", because: abc }',
);

export const policies: fc.Arbitrary<string> = fc
  .record({
    tags: fc.subarray([
      'latest',
      'latest-lts',
      '"v{line}"',
      '"lts-{line}"',
      '{ channel: latest, as: "app/{channel}" }',
    ]),
    held,
    flag: fc.constantFrom(
      'newest',
      'newest LTS',
      'none',
      '{ to: newest, after: "*.tar.gz" }',
      '{ to: newest LTS, afterImages: true }',
    ),
    notes: fc.constantFrom('all', 'newest and first', 'first', 'none'),
    title: fc.constantFrom('', ', title: " (LTS)"'),
    image: fc.constantFrom(
      APP,
      `{ name: ${APP}, channels: [latest-lts] }`,
      `{ name: ${APP}, as: "x-{channel}", channels: [latest] }`,
    ),
    lts: fc.constantFrom(
      '"1.0": { lts: true }',
      '"1.0": { lts: true }, "1.1": { lts: true }',
      CUT,
      CUT,
      '"1.1": { lts: 2025-07-01 }',
    ),
    yanked: fc.subarray(['"1.0.0"', '"1.0.1"', '"1.1.1"'], { maxLength: 2 }),
    source: fc.constantFrom('both', 'both', 'releases', 'tags'),
  })
  .map(
    ({ tags, held: hold, flag, notes, title, image, lts, yanked, source }) => `extends: rolling
source: ${source}
channels: { "v{line}": each line, "lts-{line}": each LTS line${hold === '' ? '' : `, ${hold}`} }
movingTags: [${tags.join(', ')}]
latestFlag: ${flag}
notes: { on: ${notes}${title} }
images: [${image}]
lines: { ${lts} }
yanked: [${yanked.join(', ')}]
`,
  );
