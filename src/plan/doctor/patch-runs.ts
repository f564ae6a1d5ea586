/** Whether runs of `patch-check` may leave what they are told to leave, and see what the deadlines of the policy need. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Policy } from '../../policy/policy.ts';
import { isExpression } from './expressions.ts';
import { isAmong, type OwnRun, wordsOf } from './own-runs.ts';
import { isPermitted, type Permission } from './permissions.ts';

/** Reads are left out, and said, where they are refused; to write is what the run is for. */
export function checkPatchRuns(runs: readonly OwnRun[], policy: Policy, setup: Setup): readonly Finding[] {
  return runs.filter(({ token }) => token === 'workflow').flatMap((run) => patchUnpermitted(run, policy, setup));
}

function patchUnpermitted(run: OwnRun, policy: Policy, { defaultPermission }: Setup): Finding[] {
  const needed = neededBy(run, policy);
  const lacking = (is: boolean | undefined) =>
    needed.filter((one) => isPermitted(run.permissions, one, defaultPermission) === is);
  const [missing, unknown] = [lacking(false), lacking(undefined)];
  const place = `${run.path}:${run.line}`;
  const outer = run.startedBy.path === run.path ? '' : ` and in the one of ${run.startedBy.path} that calls it`;
  const all = [...READ.filter(({ scope }) => !needed.some((one) => one.scope === scope)), ...needed];
  const words = all.map(({ scope, access }) => `${scope}: ${access}`).join(', ');
  const remedy = `Write \`permissions: { ${words} }\` in the job${outer}, or give the action another token (\`token\`).`;
  if (missing.length > 0) {
    const what = `${place} runs \`patch-check\` in job ${run.job} without ${listed(missing)}.`;
    return [finding('workflow-unpermitted', place, what, remedy)];
  }
  if (unknown.length === 0) return [];
  const what = `Not checked: whether ${place}, which states no permissions, has ${listed(unknown)} by default.`;
  return [finding('setup-unseen', place, what, remedy)];
}

/** What every run reads. A public repository shows it to any token, so that it is no fault to leave it out. */
const READ: readonly Permission[] = [
  { scope: 'contents', access: 'read' },
  { scope: 'pull-requests', access: 'read' },
];

function neededBy(run: OwnRun, { deadlines, patchCheck }: Policy): readonly Permission[] {
  const { isKeepingIssues, isDrafting, isSettingStatus } = tasksOf(run);
  const needed = (is: boolean, scope: string, access: Permission['access']) => (is ? [{ scope, access }] : []);
  return [
    ...needed(isDrafting && !run.isDry, 'contents', 'write'),
    ...needed(isKeepingIssues && patchCheck.issues !== 'none' && !run.isDry, 'issues', 'write'),
    ...needed(isSettingStatus && !run.isDry, 'statuses', 'write'),
    // Told to nobody without it, in public repositories either.
    ...needed(deadlines !== undefined, 'security-events', 'read'),
  ];
}

interface Tasks {
  readonly isKeepingIssues: boolean;
  readonly isDrafting: boolean;
  readonly isSettingStatus: boolean;
}

/** The Action keeps issues unless it is told not to; a shell does where it is told to. What only a run shows is no task. */
function tasksOf({ step }: OwnRun): Tasks {
  const words = wordsOf(step, 'patch-check');
  if (words) {
    return {
      isKeepingIssues: isAmong(words, '--issues'),
      isDrafting: isAmong(words, '--draft-release'),
      isSettingStatus: isAmong(words, '--commit-status'),
    };
  }
  const { issues = 'true', 'draft-release': draft = 'false', 'commit-status': status = '' } = step.inputs;
  return {
    isKeepingIssues: isYes(issues) || issues.trim() === '',
    isDrafting: isYes(draft),
    isSettingStatus: status.trim() !== '' && !isExpression(status),
  };
}

function isYes(text: string): boolean {
  return /^(?:true|True|TRUE)$/.test(text.trim());
}

function listed(permissions: readonly Permission[]): string {
  return permissions.map(({ scope, access }) => `\`${scope}: ${access}\``).join(' and ');
}
