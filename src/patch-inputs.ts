/** What only `patch-check` is told: scan files, what it writes, and from where on it fails. */
import { isYes, listOf, oneOf } from './input-words.ts';
import type { HistorySource, RawInputs } from './inputs.ts';

export const FAIL_ON_OWED = ['never', 'breached', 'overdue'] as const;

export interface PatchInputs {
  /** Reports of scanners on this machine; without a line they speak of every line. */
  readonly scans: readonly ScanFile[];
  /** `breached`: a deadline passed; `overdue`: that, or a patch day. */
  readonly failOn: (typeof FAIL_ON_OWED)[number];
  /** Whether issues may be written; the policy says which. */
  readonly isKeepingIssues: boolean;
  /** Whether a draft of the next release is made for every line that owes one. */
  readonly isDrafting: boolean;
}

export interface ScanFile {
  readonly line?: string;
  readonly path: string;
}

export function patchInputsOf(raw: RawInputs, source: HistorySource, problems: string[]): PatchInputs {
  const [isKeepingIssues, isDrafting] = [
    isYes('issues', raw.issues, problems),
    isYes('draft-release', raw.draftRelease, problems),
  ];
  if (source.kind === 'file')
    problems.push('history: expected a clone or GitHub for `patch-check`, seen a history file');
  if (source.kind === 'git' && isDrafting)
    problems.push('draft-release: expected `--github OWNER/REPO` beside it, seen a clone');
  return {
    scans: (raw.scan ?? []).flatMap(listOf).map(scanFileIn),
    failOn: oneOf('fail-on', FAIL_ON_OWED, raw.failOn, 'breached', problems),
    isKeepingIssues,
    isDrafting,
  };
}

/** `1.0=trivy.json` is the report of a line, `trivy.json` one of all. */
function scanFileIn(text: string): ScanFile {
  const [, line, path] = /^(\d[\w.]{0,40})=(.+)$/.exec(text) ?? [];
  return line !== undefined && path !== undefined ? { line, path } : { path: text };
}
