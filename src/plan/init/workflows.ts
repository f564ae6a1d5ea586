/**
 * Workflows that suit a policy: `sync`, `gate` and `patch-check`, the texts of the examples with a few lines changed. As
 * they are written first they change nothing: a dry run, a check that only warns, a summary without issues.
 */
import { dayIn } from '../../domain/calendar.ts';
import { WEEKDAYS } from '../../domain/patch-day.ts';
import type { Policy } from '../../policy/policy.ts';
import { WORKFLOW_TEXTS } from './workflow-texts.ts';

export interface ProposedWorkflow {
  /** In `.github/workflows`. */
  readonly name: string;
  readonly text: string;
}

/** A line of an example, without its indent, and what stands in its place. */
type Changes = Readonly<Record<string, string>>;

/** @param branches of the repository; only names that they have narrow the gate down */
export function proposeWorkflows(policy: Policy, branches: readonly string[]): readonly ProposedWorkflow[] {
  return [
    { name: 'lts-sync.yml', text: changed('sync', SYNC_HEAD, syncChanges()) },
    { name: 'lts-gate.yml', text: changed('gate', GATE_HEAD, gateChanges(lineBranches(policy, branches))) },
    { name: 'lts-patch-check.yml', text: changed('patch-check', PATCH_HEAD, patchChanges(policy)) },
  ];
}

/** The words before the first empty comment line of an example tell how to copy it; these take their place. */
const SYNC_HEAD = [
  '# Keeps the LTS label, the "Latest" flag and moving tags true to the policy: on every release, every Tuesday, and by hand.',
  '# As written by `lts-policy init` it only tells. When you agree with its summary, change the two lines marked FIRST.',
];
const GATE_HEAD = [
  '# May this pull request enter its line at its present stage? As written by `lts-policy init` it only warns, in its',
  '# summary. When you agree with what it says, take `warn-only` and `comment` out, and require the check `gate` in the',
  '# rules of your line branches.',
];
const PATCH_HEAD = [
  '# What every supported line owes, on the patch day of the policy, as a summary. When you agree with what it says, take',
  '# `issues: false` out and let it write issues: one for each line, closed when nothing is left.',
];

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a workflow
const SYNC_DRY_RUN = "dry-run: ${{ github.event_name == 'workflow_dispatch' && inputs.dry-run }}";

function syncChanges(): Changes {
  return {
    'contents: write # tags and release pages': 'contents: read # FIRST, later `write`: tags and release pages',
    [SYNC_DRY_RUN]: `dry-run: true # FIRST, later ${SYNC_DRY_RUN.slice('dry-run: '.length)}`,
  };
}

function gateChanges(glob: string | undefined): Changes {
  const silent: Changes = {
    'pull-requests: write # one comment; with `read` the verdict is the same, and nothing is written':
      'pull-requests: read # later `write`, for one comment',
    'warn-only: true': 'warn-only: true\ncomment: false # until it may write one',
  };
  const why = '# a required check that never runs waits for ever, so require it there only';
  return glob === undefined
    ? silent
    : { ...silent, [`# branches: ['releases/**'] # fewer runs; ${why.slice(2)}`]: `branches: ['${glob}'] ${why}` };
}

function patchChanges({ patchDay, timezone }: Policy): Changes {
  const day = patchDay ?? 'tuesday';
  const weekday = (WEEKDAYS.indexOf(day) + 1) % 7; // cron counts from Sunday
  const days = `${day.slice(0, 1).toUpperCase()}${day.slice(1)}s`;
  return {
    "- cron: '47 6 * * 2' # Tuesdays, after the workflow that scans the lines": `- cron: '47 ${hourIn(timezone)} * * ${weekday}' # ${days}, after a workflow that scans the lines`,
    'issues: write # one issue for each line': '# issues: write # one issue for each line; with `issues: true`',
    'command: patch-check': 'command: patch-check\nissues: false',
  };
}

/** Cron counts in UTC: in the morning of UTC it is the day before in the west of America, and nothing would be due. */
function hourIn(timezone: string): number {
  const isThere = (day: string) => dayIn(timezone, `${day}T06:47:00Z`) === day;
  return isThere('2026-01-20') && isThere('2026-07-21') ? 6 : 18;
}

function changed(name: keyof typeof WORKFLOW_TEXTS, head: readonly string[], changes: Changes): string {
  const lines: readonly string[] = WORKFLOW_TEXTS[name];
  const rest = lines.slice(lines.indexOf('#')).flatMap((line) => {
    const indent = line.length - line.trimStart().length;
    const change = changes[line.trim()];
    return change === undefined ? [line] : change.split('\n').map((part) => ' '.repeat(indent) + part);
  });
  return `${[...head, ...rest].join('\n')}\n`;
}

/** Signs that GitHub's filter patterns read otherwise; a name that has others is left to a person. */
const PLAIN = /^[A-Za-z0-9._/-]*$/;

/** `release-{line}` as a filter of a workflow; undefined where no branch is named so. */
function lineBranches({ branch, eras }: Policy, branches: readonly string[]): string | undefined {
  const [before, after] = branch?.split('{line}') ?? [];
  if (before === undefined || after === undefined || !PLAIN.test(before + after)) return undefined;
  const isOfLine = (name: string) =>
    name.length > before.length + after.length &&
    name.startsWith(before) &&
    name.endsWith(after) &&
    /^\d+(?:\.\d+)*$/.test(name.slice(before.length, name.length - after.length));
  if (!branches.some(isOfLine)) return undefined;
  const [first, ...later] = eras;
  const isAlike = later.every((era) => era.granularity === first.granularity);
  const line = isAlike ? Array.from({ length: first.granularity }, () => '[0-9]+').join('.') : '[0-9]*';
  return `${before}${line}${after}`;
}
