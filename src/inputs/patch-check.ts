/** What only `patch-check` is told: scan files, what it writes, and from where on it fails. */
import { parseScanOption, type ScanOption } from '../adapters/file/scan-file.ts';
import type { RawInputs } from './raw.ts';
import type { HistorySource } from './source.ts';
import { given, isYes, listOf, oneOf } from './words.ts';

export const FAIL_ON_OWED = ['never', 'breached', 'overdue'] as const;

export interface PatchInputs {
  /** Reports of scanners on this machine; without a line they speak of every line. */
  readonly scans: readonly ScanOption[];
  /** `breached`: a deadline passed; `overdue`: that, or a patch day. */
  readonly failOn: (typeof FAIL_ON_OWED)[number];
  /** Whether issues may be written; the policy says which. */
  readonly isKeepingIssues: boolean;
  /** Whether a draft of the next release is made for every line that owes one. */
  readonly isDrafting: boolean;
}

export function patchInputsOf(raw: RawInputs, source: HistorySource, problems: string[]): PatchInputs {
  const [isKeepingIssues, isDrafting] = [
    isYes('issues', raw.issues, problems),
    isYes('draft-release', raw.draftRelease, problems),
  ];
  if (source.kind === 'file')
    problems.push('history: expected a clone or GitHub for `patch-check`, seen a history file');
  // The Action keeps issues unless it is told not to; in a shell somebody asked for it.
  const asked = [
    ...(raw.issues === true ? ['issues'] : []),
    ...(isDrafting ? ['draft-release'] : []),
    ...(given(raw.commitStatus) === undefined ? [] : ['commit-status']),
  ];
  if (source.kind === 'git' && asked.length > 0)
    problems.push(`${asked.join(' and ')}: expected \`--github OWNER/REPO\` beside it, seen a clone`);
  return {
    scans: (raw.scan ?? []).flatMap(listOf).map(parseScanOption),
    failOn: oneOf('fail-on', FAIL_ON_OWED, raw.failOn, 'breached', problems),
    isKeepingIssues: isKeepingIssues && source.kind === 'github',
    isDrafting,
  };
}
