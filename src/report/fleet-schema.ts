/** Shape of the JSON of `fleet`, as a schema: tests hold the output to it. */
import * as z from 'zod';
import { lineType } from './schema-words.ts';

const day = z.string().describe('YYYY-MM-DD.');
const names = z.array(z.string());

const line = z.strictObject({
  line: z.string(),
  type: lineType,
  stage: z.string(),
  latest: z.string().nullable().describe('Highest stable version.'),
  endOfLife: day.nullable().describe('Last supported day, inclusive.'),
});

const patches = z.strictObject({
  due: names.describe('Lines that owe a patch; overdue ones are among them.'),
  overdue: names,
  breached: names.describe('Lines with a deadline that passed.'),
  missingBackports: z.number(),
  unchecked: z.number().describe('How many things could not be looked at.'),
});

export const fleetSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day.nullable().describe('The day that days left are counted from.'),
    files: z.number().describe('How many files were read.'),
    totals: z.strictObject({
      repositories: z.number(),
      lines: z.number(),
      due: z.number(),
      overdue: z.number(),
      breached: z.number(),
      missingBackports: z.number(),
      endingSoon: z.number().describe('Lines whose support ends within 90 days.'),
      unchecked: z.number().describe('Repositories without a complete patch check.'),
      failures: z.number(),
      missing: z.number(),
    }),
    repositories: z
      .array(
        z.strictObject({
          repository: z.string(),
          product: z.string().nullable(),
          asOf: day,
          lines: z.array(line).describe('Supported lines.'),
          patches: patches.nullable().describe('null: no file of `patch-check` was there.'),
        }),
      )
      .describe('Who needs somebody first.'),
    ends: z
      .array(
        z.strictObject({ repository: z.string(), line: z.string(), type: lineType, on: day, daysLeft: z.number() }),
      )
      .describe('Ends of life, soonest first.'),
    failures: z
      .array(z.strictObject({ file: z.string(), repository: z.string().nullable(), why: z.string() }))
      .describe('Files that said nothing, and why.'),
    missing: names.describe('Repositories that were expected and have no answer.'),
  })
  .describe('What `lts-policy fleet --json` prints; no answer is null.');

export type FleetJson = z.infer<typeof fleetSchema>;
