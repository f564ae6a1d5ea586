/** What `doctor` found, for a terminal, a job summary and programs. */
import picocolors from 'picocolors';
import type { Finding } from '../domain/finding.ts';
import type { Status } from '../plan/status.ts';
import type { DoctorJson } from './doctor-schema.ts';
import { findingsText, worstFirst } from './findings-text.ts';
import { markdownText, terminalText } from './quoting.ts';

export interface Diagnosed {
  readonly status: Status;
  readonly findings: readonly Finding[];
}

export function doctorText({ status, findings }: Diagnosed, isColoured: boolean): string {
  const paint = picocolors.createColors(isColoured);
  const head = `${paint.bold(terminalText(status.product ?? 'Release lines'))} on ${status.asOf}: ${verdict(findings)}`;
  return `${[head, findingsText(findings, Infinity, paint)].filter((part) => part !== '').join('\n\n')}\n`;
}

/** A summary holds a megabyte, and nobody reads so much. */
const MOST_ROWS = 200;

export function doctorMarkdown({ status, findings }: Diagnosed): string {
  const title = `## ${markdownText(status.product ?? 'Release lines')} on ${status.asOf}: ${verdict(findings)}`;
  if (findings.length === 0) return title;
  const rows = worstFirst(findings)
    .slice(0, MOST_ROWS)
    .map(
      ({ severity, rule, message, remedy }) =>
        `| ${severity} | ${rule} | ${markdownText(message)} | ${markdownText(remedy)} |`,
    );
  const table = ['| Severity | Rule | What | What to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const left = findings.length - rows.length;
  return [title, table, ...(left > 0 ? [`… and ${left} more; the log has all.`] : [])].join('\n\n');
}

export function doctorJson({ status, findings }: Diagnosed): DoctorJson {
  return { schemaVersion: 1, asOf: status.asOf, findings: findings.map((found) => ({ ...found })) };
}

const AT_EASE = 'nothing is in the way of `sync`';

function verdict(findings: readonly Finding[]): string {
  const counted = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((entry) => entry.severity === severity).length;
    const noun = severity === 'info' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
  });
  if (counted.length === 0) return `${AT_EASE}, and nothing is wrong`;
  return findings.some(({ severity }) => severity !== 'info') ? counted.join(', ') : `${AT_EASE}; ${counted.join()}`;
}
