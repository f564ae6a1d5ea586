/** What an audit found, for a terminal, a job summary and programs. */
import picocolors from 'picocolors';
import * as z from 'zod';
import { type Audit, type AuditedChange, pullOf } from '../plan/gate/audit.ts';
import { approvalWords, auditSubject, auditVerdict, changeWords, countsOf } from './audit-words.ts';
import { judgementJson, rulingJson } from './gate-json.ts';
import { approvalSchema, judgementShape, rulingSchema } from './gate-schema.ts';
import { markdownText, terminalText } from './quoting.ts';

const MOST_ROWS = 200;

export function auditText(audit: Audit, { isColoured, isFull }: { isColoured: boolean; isFull: boolean }): string {
  const paint = picocolors.createColors(isColoured);
  const { refused, changes, gaps } = audit;
  const verdict = auditVerdict(audit);
  const shown = isFull ? changes : changes.filter(isNoted);
  return [
    `${paint.bold(terminalText(auditSubject(audit)))}: ${countsOf(changes)}`,
    `  ${refused.length > 0 ? paint.red(verdict) : paint.green(verdict)}`,
    ...shown.flatMap((one) => [
      `  ${terminalText(changeWords(one))}`,
      ...reasonOf(one).map((line) => `    ${terminalText(line)}`),
    ]),
    ...gaps.map(({ what, remedy }) => `  ${terminalText(`Not checked: ${what} ${remedy}`)}`),
    '',
  ].join('\n');
}

export function auditMarkdown(audit: Audit): string {
  const noted = audit.changes.filter(isNoted);
  const rows = noted.slice(0, MOST_ROWS).map((one) => {
    const { change, deciding } = one;
    return `| ${deciding?.verdict ?? ''} | ${markdownText(changeWords(one))} | ${markdownText([deciding?.message ?? '', ...approvalWords(one)].join(' '))} | ${markdownText(change.author ?? '')} |`;
  });
  const table = ['| Verdict | Change | Why | By |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const left = noted.length - rows.length;
  return [
    `## ${markdownText(auditSubject(audit))}: ${countsOf(audit.changes)}`,
    `${auditVerdict(audit)}.`,
    ...(rows.length > 0 ? [table] : []),
    ...(left > 0 ? [`… and ${left} more; the log has all.`] : []),
    ...audit.gaps.map(({ what, remedy }) => `Not checked: ${markdownText(`${what} ${remedy}`)}`),
  ].join('\n\n');
}

function isNoted({ deciding }: AuditedChange): boolean {
  return deciding !== undefined && deciding.verdict !== 'pass';
}

function reasonOf(one: AuditedChange): readonly string[] {
  const { deciding, judgement } = one;
  if (!deciding || deciding.verdict === 'pass') return [];
  const [evidence] = judgement.evidence;
  return [
    deciding.message,
    ...approvalWords(one),
    ...(evidence ? [`${evidence.source} "${evidence.seen}" says ${evidence.says}`] : []),
  ];
}

export const auditSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    asOf: z.string().describe('The day whose stage counts: that of the release.'),
    from: z.string(),
    to: z.string(),
    line: z.string().nullable(),
    stage: z.string().nullable(),
    counts: z.string().describe('For readers: `2 features · 3 fixes`.'),
    refused: z.number().describe('How many changes should not have come in.'),
    changes: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        pull: z.string().nullable(),
        ...judgementShape,
        ruling: rulingSchema.nullable().describe('null: the range belongs to no line.'),
        approval: approvalSchema.nullable().describe('Who let it in.'),
      }),
    ),
    unchecked: z.array(z.strictObject({ what: z.string(), remedy: z.string() })),
  })
  .describe('What `lts-policy audit --json` prints; no answer is null.');

export type AuditJson = z.infer<typeof auditSchema>;

export function auditJson(audit: Audit): AuditJson {
  const { status, from, to, lifecycle, changes, refused, gaps } = audit;
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    from,
    to,
    line: lifecycle?.line.name ?? null,
    stage: lifecycle?.stage ?? null,
    counts: countsOf(changes),
    refused: refused.length,
    changes: changes.map(({ change, judgement, deciding, approval }) => ({
      id: change.id,
      title: change.title,
      pull: pullOf(change) ?? null,
      ...judgementJson(judgement),
      ruling: deciding ? rulingJson(deciding) : null,
      approval: approval ? { ...approval, until: approval.until ?? null } : null,
    })),
    unchecked: gaps.map(({ what, remedy }) => ({ what, remedy })),
  };
}
