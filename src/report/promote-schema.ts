/** Shape of the JSON of `promote`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { REFUSAL_RULES } from '../plan/promote/refusals.ts';
import { day, lineType } from './schema-words.ts';

const state = z.strictObject({
  type: lineType,
  stage: z.string(),
  endOfLife: day.nullable().describe('Last supported day, inclusive. null: no event has set it.'),
  supportedUntil: z.string().describe('The same in the words of published tables.'),
});

const line = z.strictObject({
  line: z.string(),
  latest: z.string().nullable().describe('Tag of its highest stable version.'),
  before: state.describe('On that day, were the line not promoted.'),
  after: state,
  changed: z.boolean(),
  because: z.string().describe('Which words of the policy lead to its last day.'),
});

const move = z.strictObject({
  name: z.string().describe('A channel, or `Latest` for the flag.'),
  from: z.string().nullable().describe('Tag of a release; null: it points at nothing.'),
  to: z.string().nullable(),
  places: z.array(z.string()).describe('What bears the name: a git tag, image tags, the flag.'),
});

export const promoteSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day.describe('Today, or the day asked for.'),
    line: z.string(),
    on: day.describe('First day as LTS.'),
    until: day.nullable().describe('Its last supported day then; null: not known, or refused.'),
    refusals: z
      .array(z.strictObject({ rule: z.enum(REFUSAL_RULES), message: z.string(), remedy: z.string() }))
      .describe('Any of them: nothing was written, and the exit code is 1.'),
    file: z.string().nullable().describe('The policy file that states it; null: nothing was edited.'),
    written: z.boolean(),
    notWrittenBecause: z.string().nullable(),
    diff: z.array(z.string()).describe('Lines of the file that change, with `+`, `-` or a space before each.'),
    text: z.string().nullable().describe('The whole file as it would be.'),
    day: day
      .nullable()
      .describe('The day that all below is told for: that of the promotion, or today if that is past.'),
    lines: z.array(line).describe('Current releases before and after, newest first, and whatever else changes.'),
    today: z.array(line).describe('What changes at once, where the day of the promotion lies ahead.'),
    channels: z.array(move).describe('Where names go, the "Latest" flag among them.'),
    notes: z
      .array(z.strictObject({ tag: z.string(), line: z.string(), change: z.enum(['label', 'anew', 'out']) }))
      .describe('Releases whose notes `sync` will label, label anew, or clear of a label.'),
    remarks: z.array(z.string()),
    next: z.array(z.string()).describe('What remains to be done.'),
  })
  .describe('What `lts-policy promote --json` prints; days are in the time zone of the policy, no answer is null.');

export type PromoteJson = z.infer<typeof promoteSchema>;
