/** Shape of the JSON of `plugins`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { STEPS } from '../domain/change/version-step.ts';
import { CHECK_RULES, CHECK_VERDICTS } from '../plan/plugins/check-ruling.ts';
import { judgementShape } from './gate-schema.ts';
import { day, lineType } from './schema-words.ts';

const step = z.enum(STEPS);

const version = z.strictObject({
  version: z.string(),
  tag: z.string().nullable().describe('null: the version is one of a catalogue.'),
  on: day.nullable(),
  core: z.string().nullable().describe('Lowest version of the core it runs on. null: it does not say.'),
});

const fit = z.strictObject({
  line: z.string(),
  newest: version.nullable().describe('Newest version that runs on the newest release of the line.'),
  next: version.nullable().describe('Lowest version above it that needs a newer core. null: the newest of all fits.'),
});

const taking = z.strictObject({
  plugin: z.string(),
  ...version.shape,
  lines: z
    .array(
      z.strictObject({
        line: z.string(),
        type: lineType,
        takes: z.boolean(),
        from: z.string().nullable().describe('Tag of the first release of the line that it runs on.'),
      }),
    )
    .nullable()
    .describe('null: the version does not say which core it needs.'),
});

const change = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: judgementShape.kind,
  breaking: z.boolean(),
  step: step.describe('The least step that the change asks for.'),
});

const ruling = z.strictObject({
  rule: z.enum(CHECK_RULES),
  verdict: z.enum(CHECK_VERDICTS),
  message: z.string(),
  evidence: z.array(z.string()),
  remedy: z.string().nullable(),
});

const check = z.strictObject({
  plugin: z.string(),
  verdict: z.enum(CHECK_VERDICTS).describe('`fail` makes the check red.'),
  base: version.nullable().describe('The release that the next one follows.'),
  coreBefore: z.string().nullable(),
  core: z.string().nullable(),
  coreRaised: z.boolean(),
  stated: z.string().nullable().describe('The version it will be released as, where that is stated.'),
  step: step.nullable().describe('How far that is from the base.'),
  needed: step.describe('The least step that core and changes ask for.'),
  changes: z.array(change),
  rulings: z.array(ruling),
});

export const pluginsSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day,
    lines: z
      .array(
        z.strictObject({ line: z.string(), type: lineType, newest: z.string().describe('Tag of its newest release.') }),
      )
      .describe('Supported lines of the core, newest first.'),
    plugins: z.array(
      z.strictObject({
        name: z.string(),
        repository: z.string().nullable(),
        lines: z.array(fit).describe('As above.'),
      }),
    ),
    taking: taking.nullable().describe('Which lines take the version that was asked for.'),
    check: check.nullable().describe('Whether the next release keeps the rules.'),
    unread: z.array(z.strictObject({ what: z.string(), remedy: z.string() })).describe('What could not be read.'),
  })
  .describe('What `lts-policy plugins --json` prints; days are in the time zone of the policy, no answer is null.');

export type PluginsJson = z.infer<typeof pluginsSchema>;
