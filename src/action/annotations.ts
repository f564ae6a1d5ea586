/** Annotations and the red of a job, where several commands leave the same. */
import * as core from '@actions/core';
import type { Finding } from '../domain/finding.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { logText, terminalText } from '../report/quoting.ts';
import { findingsExitCode } from '../run/status.ts';

/** The log has all. */
export const MOST_ANNOTATIONS = 10;

/** @param isHere they are of the repository of the run, whose files have lines here */
export function annotateFindings(findings: readonly Finding[], isHere = false): void {
  for (const { severity, rule, subject, message, remedy } of findings) {
    const show = severity === 'error' ? core.error : severity === 'warning' ? core.warning : core.notice;
    show(`${message} ${remedy}`, { title: rule, ...(isHere ? workflowPlace(subject) : {}) });
  }
}

/** `.github/workflows/ci.yml:12` */
function workflowPlace(subject: string): { file?: string; startLine?: number } {
  const { file, line } = /^(?<file>\.github\/workflows\/.+?)(?::(?<line>\d+))?$/.exec(subject)?.groups ?? {};
  return file === undefined ? {} : { file, startLine: Number(line ?? 1) };
}

/** What a run could not look at. */
export function annotateGaps(gaps: readonly { readonly what: string; readonly remedy: string }[], title: string): void {
  for (const { what, remedy } of gaps.slice(0, MOST_ANNOTATIONS))
    core.warning(logText(terminalText(`${what} ${remedy}`)), { title });
}

/** @param where all of them can be read */
export function failOnFindings(
  findings: readonly Finding[],
  { failOn }: Pick<Inputs, 'failOn'>,
  where: 'log' | 'summary',
): void {
  if (findingsExitCode(findings, failOn) === 1)
    core.setFailed(`Findings of severity ${failOn} or worse; see the ${where}.`);
}
