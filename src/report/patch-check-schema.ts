/** Shape of the JSON of `patch-check`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { ALERT_SOURCES } from '../domain/alert.ts';
import { CHANGE_KINDS, SEVERITIES } from '../domain/change/change.ts';
import { WAYS_OF_PRESENCE } from '../domain/change/presence/change-parts.ts';
import { GATE_RULES, VERDICTS } from '../plan/gate/ruling.ts';
import { lineType } from './schema-words.ts';

const day = z.string().describe('YYYY-MM-DD in the time zone of the policy.');
const severity = z.enum(SEVERITIES).nullable();

const changeShape = {
  commit: z.string().describe('By which it landed.'),
  pull: z.number().nullable(),
  title: z.string(),
  kind: z.enum([...CHANGE_KINDS, 'unknown']),
  severity,
  breaking: z.boolean(),
  landedOn: day,
};
const ruledShape = {
  ...changeShape,
  verdict: z.enum(VERDICTS).nullable(),
  rule: z.enum(GATE_RULES).nullable(),
  message: z.string().nullable(),
};

const unreleased = z.strictObject({ ...ruledShape, releasable: z.boolean().describe('It reaches users.') });
const ahead = z.strictObject({
  event: z.enum(['stage', 'end-of-life', 'promotion-due', 'feature-due', 'still-patched', 'promotion', 'release']),
  on: day,
  daysLeft: z.number().describe('Negative: so many days ago.'),
  text: z.string(),
});

const clock = z.strictObject({
  id: z.string(),
  aliases: z.array(z.string()),
  title: z.string(),
  url: z.string().nullable(),
  sources: z.array(z.enum(ALERT_SOURCES)),
  severity,
  since: day.nullable(),
  dueOn: day.nullable().describe('Last day, inclusive; null: case by case.'),
  daysLeft: z.number().nullable(),
  state: z.enum(['open', 'unreleased', 'fixed', 'dismissed']),
  breached: z.boolean(),
  fixedIn: z.strictObject({ version: z.string(), on: day.nullable() }).nullable(),
  reason: z.string().nullable().describe('Why it was dismissed.'),
  because: z.string(),
});

const line = z.strictObject({
  line: z.string(),
  type: lineType,
  stage: z.string(),
  branch: z.string().nullable(),
  newest: z.strictObject({ version: z.string(), tag: z.string(), on: day }).nullable(),
  nextTag: z.string().nullable(),
  patch: z
    .strictObject({
      state: z.enum(['waiting', 'due', 'overdue']),
      dueOn: day,
      daysLate: z.number(),
      since: day,
      because: z.string(),
    })
    .nullable(),
  unreleased: z.array(unreleased),
  missing: z.array(z.strictObject({ ...ruledShape, on: z.array(z.string()), partly: z.string().nullable() })),
  doubtful: z.array(z.strictObject({ ...changeShape, by: z.enum(WAYS_OF_PRESENCE), evidence: z.string() })),
  declined: z.array(z.strictObject({ ...changeShape, because: z.string() })),
  looked: z.number().describe('Changes of newer lines that were looked for.'),
  strays: z.array(z.strictObject(changeShape)),
  refused: z.array(z.strictObject(ruledShape)),
  pulls: z.array(
    z.strictObject({
      number: z.number(),
      title: z.string(),
      url: z.string(),
      verdict: z.enum(VERDICTS),
      rule: z.string(),
      message: z.string(),
    }),
  ),
  clocks: z.array(clock),
  ahead: z.array(ahead),
});

const names = z.array(z.string());

export const patchCheckSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: day,
    product: z.string().nullable(),
    repository: z.string().nullable(),
    due: names.describe('Lines that owe a patch today; overdue ones are among them.'),
    overdue: names,
    breached: names.describe('Lines with a deadline that passed.'),
    missingBackports: z.number(),
    lines: z.array(line).describe('Newest first.'),
    ahead: z.array(ahead).describe('What concerns no single line.'),
    candidate: z
      .strictObject({
        line: z.string().nullable(),
        because: z.array(z.string()),
        ends: z.strictObject({ line: z.string(), on: day }).nullable(),
      })
      .nullable()
      .describe('Where a promotion is due: which line would be next, and which LTS line it ends.'),
    unplaced: z
      .array(z.strictObject({ id: z.string(), title: z.string(), severity, url: z.string().nullable() }))
      .describe('Alerts of the default branch; which lines they concern nobody told.'),
    unchecked: z.array(z.strictObject({ what: z.string(), remedy: z.string() })),
  })
  .describe('What `lts-policy patch-check --json` prints; no answer is null.');

export type PatchCheckJson = z.infer<typeof patchCheckSchema>;
