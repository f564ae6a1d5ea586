/** The data of a product file for endoflife.date, and the rules of the validator of that site. */
import * as z from 'zod';
import { addDays, type Day } from '../../domain/calendar.ts';
import { isDescending, RELEASE_CYCLE, SITE_CATEGORIES } from './endoflife-schema.ts';
import { broken, shapeProblems } from './format-rules.ts';

const day = z.iso.date();
const milestone = z.union([day, z.boolean()]);
const url = z.string().regex(/^https?:\/\/.+$/);
const source = { regex: z.union([z.string(), z.array(z.string()).min(1)]) };

const release = z.strictObject({
  releaseCycle: z.string().regex(RELEASE_CYCLE),
  releaseDate: day,
  lts: milestone.optional(),
  eoas: milestone.optional(),
  eol: milestone,
  latest: z.string().min(1),
  latestReleaseDate: day,
  link: url.optional(),
});

const frontMatter = z.strictObject({
  title: z.string().min(1),
  category: z.enum(SITE_CATEGORIES),
  permalink: z.string().regex(/^\/[a-z0-9-]+$/),
  releasePolicyLink: url.optional(),
  changelogTemplate: url.optional(),
  eoasColumn: z.literal(true).optional(),
  eolColumn: z.string(),
  identifiers: z.array(z.strictObject({ purl: z.string().startsWith('pkg:') })).optional(),
  auto: z
    .strictObject({
      methods: z.array(
        z.union([
          z.strictObject({ git: url, ...source, template: z.string() }),
          // Its schema knows no template here: the version is made of `major`, `minor`, `patch`.
          z.strictObject({ github_releases: z.string().regex(/^[\w.-]+\/[\w.-]+$/), ...source }),
        ]),
      ),
    })
    .optional(),
  releases: z.array(release),
});

export type FrontMatter = z.infer<typeof frontMatter>;
export type FrontMatterRelease = z.infer<typeof release>;

/** What its validator would refuse on a day. */
export function frontMatterProblems(value: FrontMatter, today: Day): readonly string[] {
  const shape = shapeProblems(frontMatter, value);
  if (shape.length > 0) return shape;
  const { releases, eoasColumn } = value;
  const week = addDays(today, 7);
  return [
    ...broken({
      'no releaseCycle twice': new Set(releases.map(({ releaseCycle }) => releaseCycle)).size === releases.length,
      'releases newest first': isDescending(releases.map(({ releaseDate }) => releaseDate)),
    }),
    ...releases.flatMap((one) =>
      broken({
        'releaseDate not too far in the future': one.releaseDate <= week,
        'latestReleaseDate not too far in the future': one.latestReleaseDate <= week,
        'eoas where there is a column, and only there': (one.eoas !== undefined) === (eoasColumn === true),
        'releaseDate before eoas': isBefore(one.releaseDate, one.eoas),
        'releaseDate before eol': isBefore(one.releaseDate, one.eol),
        'eoas before eol': isBefore(one.eoas, one.eol),
      }).map((problem) => `${one.releaseCycle}: ${problem}`),
    ),
  ];
}

/** Only days are compared; a boolean is no day. */
function isBefore(first: string | boolean | undefined, second: string | boolean | undefined): boolean {
  return typeof first !== 'string' || typeof second !== 'string' || first <= second;
}
