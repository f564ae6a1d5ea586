/** Shape of the JSON of `sync`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { findingSchema } from './doctor-schema.ts';

const named = z.strictObject({ tag: z.string(), version: z.string() });

const item = z.strictObject({
  kind: z.enum(['move-tag', 'set-latest', 'write-notes', 'point-image']),
  subject: z.string().describe('What is written to: a tag, `Latest`, the tag of a release, an image with its tag.'),
  outcome: z
    .enum(['planned', 'done', 'agreed', 'pending', 'refused', 'failed'])
    .describe('`planned` only in a dry run; `agreed`: as the policy says already.'),
  from: z.string().nullable().describe('null: there is nothing yet.'),
  to: z.string().nullable(),
  fromId: z.string().nullable().describe('Git object or image digest behind `from`.'),
  toId: z.string().nullable().describe('Git object or image digest behind `to`.'),
  because: z.string(),
  remedy: z.string().nullable().describe('What to do, where something is to be done.'),
  code: z.string().nullable().describe('Error code of a failure.'),
  policy: z.strictObject({ file: z.string(), line: z.number() }).nullable().describe('Where the policy asks for it.'),
});

export const syncSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: z.string().nullable().describe('The day all of this is true for; null when uninstalling without a policy.'),
    dryRun: z.boolean(),
    changed: z.number().describe('How many things were changed, or would be.'),
    items: z.array(item),
    latest: z.string().nullable().describe('Tag of the release that carries, or shall carry, the "Latest" flag.'),
    channels: z.record(z.string(), named.nullable()).describe('Where each moving name should point.'),
    imageTags: z
      .record(z.string(), z.array(z.string()))
      .describe('By tag of a release, the moving image names its image bears: for those who push images themselves.'),
    diagnosis: z.array(findingSchema).describe('What in the set-up of the repository explains refusals.'),
  })
  .describe('What `lts-policy sync --json` prints; no answer is null.');

export type SyncJson = z.infer<typeof syncSchema>;
