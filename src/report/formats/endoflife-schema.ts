/** The product of endoflife.date's API as a schema, and its rules that no schema tells. */
import * as z from 'zod';
import { addDays, type Day } from '../../domain/calendar.ts';
import { broken, shapeProblems } from './format-rules.ts';

/** Those its validator takes. */
export const SITE_CATEGORIES = [
  'app',
  'database',
  'device',
  'framework',
  'lang',
  'os',
  'server-app',
  'service',
  'standard',
] as const;
export const RELEASE_CYCLE = /^[a-z0-9.\-+_]+$/;

const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const url = z.url({ protocol: /^https?$/ });

const release = z.strictObject({
  name: z.string().regex(RELEASE_CYCLE),
  codename: z.string().nullable(),
  label: z.string(),
  releaseDate: day,
  isLts: z.boolean(),
  ltsFrom: day.nullable(),
  isEoas: z.boolean().optional(),
  eoasFrom: day.nullable().optional(),
  isEol: z.boolean(),
  eolFrom: day.nullable(),
  isMaintained: z.boolean(),
  latest: z.strictObject({ name: z.string().min(1), date: day.nullable(), link: url.nullable() }).nullable(),
  custom: z.null(),
});

const product = z.strictObject({
  schema_version: z.string(),
  generated_at: moment,
  last_modified: moment,
  result: z.strictObject({
    name: z.string().regex(/^[a-z0-9-]+$/),
    label: z.string().min(1),
    aliases: z.array(z.string()),
    category: z.enum(SITE_CATEGORIES),
    tags: z.array(z.string()).min(1),
    versionCommand: z.string().nullable(),
    identifiers: z.array(z.strictObject({ id: z.string(), type: z.string() })),
    labels: z.strictObject({
      eoas: z.string().nullable(),
      discontinued: z.string().nullable(),
      eol: z.string(),
      eoes: z.string().nullable(),
    }),
    links: z.strictObject({ icon: url.nullable(), html: url, releasePolicy: url.nullable() }),
    releases: z.array(release),
  }),
});

export type EndoflifeProduct = z.infer<typeof product>;
export type EndoflifeRelease = z.infer<typeof release>;

/** Everything that its description or its validator would refuse. */
export function productProblems(value: EndoflifeProduct): readonly string[] {
  const shape = shapeProblems(product, value);
  if (shape.length > 0) return shape;
  const { releases, labels } = value.result;
  const today = value.generated_at.slice(0, 10) as Day;
  return [
    ...broken({
      'each release is listed once': new Set(releases.map(({ name }) => name)).size === releases.length,
      'releases are listed newest first': isDescending(releases.map(({ releaseDate }) => releaseDate)),
    }),
    ...releases.flatMap((one) => releaseProblems(one, labels.eoas !== null, today)),
  ];
}

export function isDescending(days: readonly string[]): boolean {
  return days.every((one, index) => index === 0 || one <= (days[index - 1] ?? one));
}

function releaseProblems(one: EndoflifeRelease, hasActivePhase: boolean, today: Day): readonly string[] {
  const { releaseDate, eoasFrom, eolFrom } = one;
  const isOver = (day: string | null) => day === null || day < today;
  return broken({
    'releaseDate is not after eoasFrom': isBefore(releaseDate, eoasFrom),
    'releaseDate is not after eolFrom': isBefore(releaseDate, eolFrom),
    'eoasFrom is not after eolFrom': isBefore(eoasFrom, eolFrom),
    'releaseDate is at most a week ahead': releaseDate <= addDays(today, 7),
    'isEoas and eoasFrom are given where there is active support, and only there':
      (one.isEoas !== undefined) === hasActivePhase && (eoasFrom !== undefined) === hasActivePhase,
    'isEol agrees with eolFrom': !one.isEol || isOver(eolFrom),
    'isMaintained is what isEol is not': one.isMaintained === !one.isEol,
  }).map((problem) => `${one.name}: ${problem}`);
}

function isBefore(first: string | null | undefined, second: string | null | undefined): boolean {
  return first == null || second == null || first <= second;
}
