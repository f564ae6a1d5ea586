/** Shape of the JSON of `doctor`, as a schema: the published file is generated from it. */
import * as z from 'zod';

export const findingSchema = z.strictObject({
  rule: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  subject: z.string(),
  message: z.string(),
  remedy: z.string(),
});

export const doctorSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: z.string().describe('The day all of this is true for.'),
    findings: z.array(findingSchema).describe('Empty: nothing is in the way of `sync`, and nothing is wrong.'),
  })
  .describe('What `lts-policy doctor --json` prints.');

export type DoctorJson = z.infer<typeof doctorSchema>;
