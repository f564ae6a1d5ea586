/** Shape of the JSON of `status`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { findingSchema } from './doctor-schema.ts';
import { day, lineType } from './schema-words.ts';

const named = z.strictObject({ version: z.string(), tag: z.string() });

const line = z.strictObject({
  line: z.string().describe('Name of the release line, as its tags write it.'),
  type: lineType,
  stage: z.string().describe('upcoming, current, active, maintenance, end-of-life, or a name of the policy.'),
  supported: z.boolean(),
  releasedOn: day.nullable().describe('First day of the line.'),
  first: named.nullable().describe('The release that opened the line: its lowest stable version.'),
  latest: named.extend({ on: day }).strict().nullable().describe('Highest stable version and its day.'),
  ltsOn: day.nullable().describe('First day as LTS; may lie ahead. null: not LTS, or not known yet.'),
  activeUntil: day.nullable().describe('Last day of active support, inclusive.'),
  endOfLife: day.nullable().describe('Last supported day, inclusive. null: no event has set it.'),
  planned: z.boolean().describe('The end of life lies ahead, so it may still move.'),
  because: z.string(),
});

const release = z.strictObject({
  tag: z.string(),
  version: z.string(),
  line: z.string(),
  type: z.enum(['patch', 'feature', 'lts', 'prerelease']),
  on: day,
  because: z.string(),
});

const matrixEntry = z.strictObject({
  line: z.string(),
  version: z.string().nullable(),
  tag: z.string().nullable(),
  branch: z.string().nullable(),
  type: lineType,
  stage: z.string(),
});

export const statusSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day.describe('The day all of this is true for.'),
    product: z.string().nullable(),
    repository: z.string().nullable().describe('owner/repo, where the source of the history tells.'),
    lines: z.array(line).describe('Newest first.'),
    releases: z.array(release).describe('Newest first, by version.'),
    ignored: z
      .array(z.strictObject({ tag: z.string(), reason: z.string() }))
      .describe('Tags that are no release, and why.'),
    channels: z.record(z.string(), named.nullable()).describe('Where each moving name should point.'),
    next: z
      .array(
        z.strictObject({
          on: day,
          line: z.string().nullable(),
          event: z.enum(['release', 'promotion', 'stage', 'end-of-life', 'promotion-due']),
          text: z.string(),
        }),
      )
      .describe('What happens next, soonest first.'),
    findings: z.array(findingSchema),
  })
  .describe(
    'What `lts-policy status --json` prints. Days are YYYY-MM-DD in the time zone of the policy; no answer is null.',
  );

export type StatusJson = z.infer<typeof statusSchema>;
export type LineJson = z.infer<typeof line>;
export type MatrixEntry = z.infer<typeof matrixEntry>;
