/** From the text of a file to what it says. Whatever is in it, it costs this file only. */
import * as z from 'zod';
import { type Day, parseDay } from '../../domain/calendar.ts';
import type { FleetAnswer, FleetFailure, FleetLine } from './fleet-answer.ts';
import { repositoryOfPath } from './repository-name.ts';

/** What reaches a table is bounded, whoever wrote the file. */
const LONGEST = 200;
const MOST_LINES = 2000;

const word = z.string().transform((text) => text.slice(0, LONGEST));
const day = z
  .string()
  .transform((text) => parseDay(text))
  .refine((found): found is Day => found !== undefined, 'a day');
const names = z.array(word).max(MOST_LINES);
const type = z.enum(['lts', 'feature']);
const head = { schemaVersion: z.literal(1), asOf: day, product: word.nullish(), repository: word.nullish() };

/** Only what is needed, so that files of newer and older versions of this program are read too. */
const status = z.object({
  ...head,
  lines: z
    .array(
      z.object({
        line: word,
        type,
        stage: word,
        supported: z.boolean(),
        latest: z.object({ version: word }).nullable(),
        endOfLife: day.nullable(),
      }),
    )
    .max(MOST_LINES),
});
const patchCheck = z.object({
  ...head,
  due: names,
  overdue: names,
  breached: names,
  missingBackports: z.int().nonnegative(),
  lines: z
    .array(z.object({ line: word, type, stage: word, newest: z.object({ version: word }).nullable() }))
    .max(MOST_LINES),
  unchecked: z.array(z.unknown()).optional(),
});
/** How a shard tells that it failed. */
const failure = z.object({ error: word, repository: word.nullish() });

/** @param path below the folder it was found in, with `/` */
export function readAnswer(path: string, text: string): FleetAnswer {
  if (text.trim() === '') return failed(path, 'it is empty');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(path, 'it is no JSON, or was cut off');
  }
  if (typeof value !== 'object' || value === null) return failed(path, FOREIGN);
  if ('error' in value) return failureOf(path, value);
  if ('schemaVersion' in value && typeof value.schemaVersion === 'number' && value.schemaVersion > 1)
    return failed(path, `it was written by a newer version (schemaVersion ${value.schemaVersion})`);
  if ('missingBackports' in value) return patchAnswer(path, value);
  return 'lines' in value && 'channels' in value ? statusAnswer(path, value) : failed(path, FOREIGN);
}

const FOREIGN = 'it is neither the JSON of `status` nor of `patch-check`';

function statusAnswer(path: string, value: object): FleetAnswer {
  const read = status.safeParse(value);
  if (!read.success) return failed(path, shapeWords('status', read.error));
  const { asOf, product, repository, lines } = read.data;
  return {
    kind: 'status',
    repository: nameOf(path, repository, product),
    asOf,
    ...(product ? { product } : {}),
    lines: lines
      .filter(({ supported }) => supported)
      .map(({ line, type, stage, latest, endOfLife }): FleetLine => {
        const ends = endOfLife === null ? {} : { endOfLife };
        return { line, type, stage, ...(latest ? { latest: latest.version } : {}), ...ends };
      }),
  };
}

function patchAnswer(path: string, value: object): FleetAnswer {
  const read = patchCheck.safeParse(value);
  if (!read.success) return failed(path, shapeWords('patch-check', read.error));
  const { asOf, product, repository, lines, due, overdue, breached, missingBackports, unchecked } = read.data;
  return {
    kind: 'patch-check',
    repository: nameOf(path, repository, product),
    asOf,
    ...(product ? { product } : {}),
    lines: lines.map(({ line, type, stage, newest }): FleetLine => {
      return { line, type, stage, ...(newest ? { latest: newest.version } : {}) };
    }),
    due,
    overdue,
    breached,
    missingBackports,
    unchecked: unchecked?.length ?? 0,
  };
}

function failureOf(path: string, value: object): FleetFailure {
  const read = failure.safeParse(value);
  if (!read.success) return failed(path, FOREIGN);
  const { error, repository } = read.data;
  return {
    ...failed(path, error.replace(/\s+/g, ' ').trim() || 'it reports an error without a message'),
    ...(repository ? { repository } : {}),
  };
}

/** A product that is called like a repository was never named: it is one. */
function nameOf(path: string, repository: string | null | undefined, product: string | null | undefined): string {
  if (repository) return repository;
  const named = repositoryOfPath(path);
  if (named.includes('/') || !product) return named;
  return product;
}

function shapeWords(kind: string, error: z.ZodError): string {
  const place = error.issues[0]?.path.join('.') || 'its shape';
  return `it looks like the JSON of \`${kind}\`, but \`${place.slice(0, LONGEST)}\` does not fit`;
}

function failed(file: string, why: string): FleetFailure {
  const named = repositoryOfPath(file);
  return { kind: 'failure', file, why, ...(named.includes('/') ? { repository: named } : {}) };
}
