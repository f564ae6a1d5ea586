/** Shape of the JSON of `gate`, as a schema: the published file is generated from it, and tests hold the output to it. */
import * as z from 'zod';
import { CHANGE_KINDS, EVIDENCE_SOURCES, SEVERITIES } from '../domain/change/change.ts';
import { GATE_RULES, VERDICTS } from '../plan/gate/ruling.ts';

const verdict = z.enum(VERDICTS);
const kind = z.enum([...CHANGE_KINDS, 'unknown']);

export const judgementShape = {
  kind,
  severity: z.enum(SEVERITIES).nullable(),
  breaking: z.boolean(),
  confidence: z.enum(['sure', 'likely', 'unclear']),
  evidence: z.array(
    z.strictObject({
      source: z.enum(EVIDENCE_SOURCES),
      seen: z.string(),
      says: z.string(),
      weight: z.number().describe('From 1 (a hint) to 10 (settles it); 0: outweighed.'),
    }),
  ),
  parts: z.array(z.strictObject({ summary: z.string(), kind })).describe('Commits that were judged apart.'),
  settledBy: z.string().nullable().describe('What would tell the kind, where it is unknown.'),
};

export const rulingSchema = z.strictObject({
  rule: z.enum(GATE_RULES),
  verdict,
  message: z.string(),
  remedy: z.string().nullable(),
  policy: z.strictObject({ file: z.string(), line: z.number() }).nullable(),
});

export const approvalSchema = z.strictObject({
  by: z.string(),
  action: z.enum(['accept', 'waive']),
  reason: z.string(),
  until: z.string().nullable(),
  url: z.string(),
});

const judged = z.strictObject({
  id: z.string(),
  title: z.string(),
  base: z.string(),
  line: z.string().nullable().describe('null: the base is no branch of a line.'),
  stage: z.string().nullable(),
  ...judgementShape,
  verdict: verdict.describe('`ask` and `fail` make the check red.'),
  judged: verdict.describe('The verdict before approvals, and before warn-only.'),
  rule: z.enum(GATE_RULES).describe('The rule that decides.'),
  message: z.string(),
  rulings: z.array(rulingSchema),
  approval: approvalSchema.nullable(),
  voidApprovals: z.array(z.strictObject({ by: z.string(), why: z.string(), url: z.string() })),
  takenBy: z.strictObject({ line: z.string(), branch: z.string().nullable() }).nullable(),
  dueOn: z.string().nullable().describe('Last day to ship this fix on the line.'),
  unchecked: z.array(z.strictObject({ what: z.string(), remedy: z.string() })),
});

export const gateSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: z.string().describe('The day whose stages count.'),
    verdict,
    changes: z.array(judged).describe('One, or those of a merge group.'),
  })
  .describe('What `lts-policy gate --json` prints; no answer is null.');

export type GateJson = z.infer<typeof gateSchema>;
