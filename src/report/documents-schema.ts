/** Shape of the JSON of `docs`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';

const failure = z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() });

const block = z.strictObject({
  name: z.string(),
  line: z.number().describe('Line of its begin marker.'),
  state: z
    .enum(['fresh', 'stale', 'kept', 'written', 'failed'])
    .describe('`kept`: what it should say cannot be told now, so it stays as it is.'),
  diff: z
    .array(z.string())
    .describe('First lines of the difference; each begins with a space, `-`, `+`, or `…` for a gap.'),
});

const document = z.strictObject({
  path: z.string(),
  changed: z.boolean().describe('Whether it was changed, or would be.'),
  blocks: z.array(block),
  failure: failure.nullable(),
});

const file = z.strictObject({
  path: z.string(),
  state: z.enum(['written', 'fresh', 'stale', 'failed']).describe('`stale`: it would be written.'),
  failure: failure.nullable(),
});

const problem = z.strictObject({
  file: z.string(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  expected: z.string(),
  seen: z.string(),
  hint: z.string().nullable(),
});

export const documentsSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: z.string().describe('The day all of this is true for.'),
    mode: z.enum(['write', 'check', 'dry']),
    changed: z.number().describe('How many documents and files were changed, or would be.'),
    documents: z.array(document).describe('Those with blocks.'),
    files: z.array(file).describe('What `--out` writes.'),
    problems: z.array(problem).describe('Markers that are wrong; such a document is not written.'),
    skipped: z.array(z.strictObject({ path: z.string(), why: z.string() })),
    gaps: z.array(z.strictObject({ what: z.string(), remedy: z.string() })).describe('What could not be read.'),
    next: z.string().nullable().describe('What is to be done.'),
  })
  .describe('What `lts-policy docs --json` prints; no answer is null.');

export type DocumentsJson = z.infer<typeof documentsSchema>;
