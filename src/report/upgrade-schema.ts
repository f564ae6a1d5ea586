/** Shape of the JSON of `upgrade-path`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { PATH_VERDICTS } from '../plan/upgrade/upgrade-path.ts';
import { UPGRADE_RULES } from '../plan/upgrade/upgrade-ruling.ts';
import { day, lineType } from './schema-words.ts';

const end = z.strictObject({
  given: z.string().describe('As it was written, or read in a file.'),
  image: z.string().nullable().describe('Name of the image, where one was given.'),
  digest: z.string().nullable(),
  where: z.string().nullable().describe('Where it was read: file:line:column.'),
  name: z.string().nullable().describe('Its tag, or what the tag of a version to come would be. null: unknown.'),
  version: z.string().nullable().describe('null: unknown, or a line without a stable release.'),
  by: z.enum(['version', 'line', 'channel']).nullable().describe('What was named.'),
  state: z.enum(['released', 'unreleased', 'prerelease', 'yanked']).nullable(),
  line: z.string().nullable(),
  type: lineType.nullable(),
  stage: z.string().nullable(),
  endOfLife: day.nullable().describe('Last supported day of its line, inclusive.'),
});

const ruling = z.strictObject({
  rule: z.enum(UPGRADE_RULES),
  message: z.string(),
  remedy: z.string(),
  policy: z.string().nullable().describe('Words of the policy behind it, as file:line:column.'),
});

const hop = z.strictObject({
  from: z.string(),
  to: z.string(),
  fromLine: z.string(),
  toLine: z.string(),
  kind: z.enum(['patch', 'cross-LTS', 'cross-line', 'rollback']),
  required: z.boolean().describe('false: advised only. A step that follows may begin at any version of `fromLine`.'),
  available: z.boolean().describe('false: what it leads to is not released yet.'),
  availableWhen: z.string().nullable(),
  availableOn: day.nullable().describe('The day that the policy plans for it.'),
  migration: z.boolean().nullable().describe('Whether data is migrated. null: the policy does not say.'),
  note: z.string().nullable().describe('What the policy says beside such a step.'),
  back: z.strictObject({
    supported: z.boolean().nullable().describe('null: the policy does not say.'),
    how: z.string().nullable().describe('How to go back, or what to do instead.'),
  }),
  window: z
    .strictObject({
      from: day.nullable().describe('null: the newer line has no first day yet.'),
      until: day.nullable().describe('Last day, inclusive. null: no event has set it.'),
      empty: z.boolean(),
      daysLeft: z.int().nullable(),
    })
    .nullable()
    .describe('Days on which both lines are supported. null: within a line, or a rollback.'),
  policy: z.array(z.strictObject({ words: z.string(), at: z.string() })).describe('The words it rests on.'),
});

export const upgradeSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day,
    product: z.string().nullable(),
    from: end.nullable().describe('null: a first installation.'),
    to: end,
    verdict: z
      .enum(PATH_VERDICTS)
      .nullable()
      .describe('`upgrade-later`: a step of it is not released yet; `refused`: there is no way. null: no `from`.'),
    hops: z.array(hop).describe('In order; each begins where the one before ends.'),
    refusals: z.array(ruling).describe('Why there is no way.'),
    notices: z.array(ruling),
    guard: z
      .strictObject({ allowed: z.boolean(), refusals: z.array(ruling), notices: z.array(ruling) })
      .describe('Whether a deployment may go there directly.'),
    guarding: z.boolean().describe('Whether the guard decides the exit code; else the path does.'),
  })
  .describe('What `lts-policy upgrade-path --json` prints; no answer is null.');

export type UpgradeJson = z.infer<typeof upgradeSchema>;
