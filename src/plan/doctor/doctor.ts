/** Everything that would keep `sync` and `patch-check` from their work, or shows that it has not been done. */
import { type Finding, type FindingRule, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { ErrorCode } from '../../errors.ts';
import { checkDrift } from './drift.ts';
import { checkElsewhere } from './elsewhere.ts';
import type { DoctorFacts } from './facts.ts';
import { ownRuns } from './own-runs.ts';
import { checkPatchRuns } from './patch-runs.ts';
import { checkPolicyFit } from './policy-fit.ts';
import { checkProtection } from './protection.ts';
import { readWorkflows } from './workflow-file.ts';
import { checkWorkflows } from './workflows.ts';

/** Each finding once; of what could not be asked there is one that says so. */
export function planDoctor(facts: DoctorFacts): readonly Finding[] {
  const { setup, status } = facts;
  const workflows = readWorkflows(setup.workflows ?? []);
  const checking = ownRuns(workflows.readable, status.repository, 'patch-check');
  return once([
    ...checkProtection(facts),
    ...checkWorkflows(facts, workflows),
    ...checkPatchRuns(checking, status.policy, setup),
    ...checkElsewhere(facts, workflows.readable),
    ...checkDrift(facts.plan),
    ...checkPolicyFit(status),
    ...setupUnseen(setup),
    ...status.findings,
  ]);
}

/** What in the set-up explains a refusal, by the code of the error. GitHub does not always say what it was. */
const EXPLAINED_BY: Partial<Readonly<Record<ErrorCode, readonly FindingRule[]>>> = {
  GITHUB_FORBIDDEN: [
    'repository-archived',
    'token-read-only',
    'workflow-unpermitted',
    'workflows-differ',
    'setup-unseen',
  ],
  GITHUB_RULE: ['tag-protected', 'ruleset-bypassed', 'releases-immutable', 'setup-unseen'],
  GITHUB_WORKFLOWS: ['workflows-differ'],
  GITHUB_IMMUTABLE: ['releases-immutable'],
  GITHUB_REFUSED: [
    'repository-archived',
    'token-read-only',
    'tag-protected',
    'ruleset-bypassed',
    'workflows-differ',
    'workflow-unpermitted',
    'releases-immutable',
    'setup-unseen',
  ],
  REGISTRY_FORBIDDEN: ['workflow-unpermitted', 'registry-login-missing'],
  REGISTRY_UNAUTHORIZED: ['workflow-unpermitted', 'registry-login-missing'],
};

/** Errors that the set-up of a repository may explain. */
export function isRefusal({ code }: { readonly code: ErrorCode }): boolean {
  return code in EXPLAINED_BY;
}

/** The checks that tell why something was refused, without those that tell what else is wrong. */
export function explainRefusals(facts: DoctorFacts, codes: readonly ErrorCode[]): readonly Finding[] {
  const rules = new Set(codes.flatMap((code) => EXPLAINED_BY[code] ?? []));
  const workflows = readWorkflows(facts.setup.workflows ?? []);
  return once([...checkProtection(facts), ...checkWorkflows(facts, workflows)]).filter(({ rule }) => rules.has(rule));
}

function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((found) => [JSON.stringify(found), found])).values()];
}

function setupUnseen({ unseen }: Setup): Finding[] {
  return unseen.map(({ what, why }) =>
    finding(
      'setup-unseen',
      what,
      `Not checked: ${what} (${why.replace(/\.$/, '')}).`,
      'Nothing, unless `sync` fails; then run `doctor` with a token of an administrator.',
    ),
  );
}
