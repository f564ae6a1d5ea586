/** Everything that would keep `sync` from doing its work, or shows that it has not been done. */
import { type Finding, type FindingRule, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { LtsError } from '../../errors.ts';
import type { Effect, Plan } from '../plan.ts';
import type { Status } from '../status.ts';
import { checkProtection } from './protection.ts';
import { checkWorkflows } from './workflows.ts';

export interface DoctorFacts {
  readonly status: Status;
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly setup: Setup;
}

/** What `sync` would change is told by kind, with examples: on the first day it may be hundreds. */
const EXAMPLES = 5;

export function planDoctor({ status, snapshot, plan, setup }: DoctorFacts): readonly Finding[] {
  return [
    ...checkProtection(setup, status, snapshot, plan),
    ...checkWorkflows(setup, status.policy),
    ...drift(plan),
    ...withheld(plan),
    ...branchUnmatched(status),
    ...unseen(setup),
    ...status.findings,
  ];
}

/** Errors that the set-up of a repository may explain. */
export function isRefusal({ code }: LtsError): boolean {
  return ['GITHUB_FORBIDDEN', 'GITHUB_RULE', 'GITHUB_WORKFLOWS', 'GITHUB_IMMUTABLE', 'GITHUB_REFUSED'].includes(code);
}

/** The checks that tell why something was refused, without those that tell what else is wrong. */
export function explainRefusals({ status, snapshot, plan, setup }: DoctorFacts): readonly Finding[] {
  const rules: readonly FindingRule[] = [
    'token-read-only',
    'tag-protected',
    'workflows-differ',
    'workflow-unpermitted',
    'releases-immutable',
  ];
  const found = [...checkProtection(setup, status, snapshot, plan), ...checkWorkflows(setup, status.policy)];
  return found.filter(({ rule }) => rules.includes(rule));
}

const NOUNS: Readonly<Record<Effect['kind'], string>> = {
  'move-tag': 'moving tags are not',
  'point-image': 'image tags are not',
  'set-latest': 'The "Latest" flag is not',
  'write-notes': 'release notes are not',
};

function drift({ effects }: Plan): Finding[] {
  return (Object.keys(NOUNS) as Effect['kind'][]).flatMap((kind) => {
    const wrong = effects.filter((effect) => effect.kind === kind);
    if (wrong.length === 0) return [];
    const examples = wrong.slice(0, EXAMPLES).map(describe);
    const more = wrong.length > EXAMPLES ? ` and ${wrong.length - EXAMPLES} more` : '';
    const count = kind === 'set-latest' ? '' : `${wrong.length} `;
    return [
      finding(
        'drift',
        kind,
        `${count}${NOUNS[kind]} as the policy says: ${examples.join('; ')}${more}.`,
        'Run `sync`; `sync --dry-run` tells each one with its reason.',
      ),
    ];
  });
}

function describe(effect: Effect): string {
  if (effect.kind === 'move-tag')
    return `${effect.subject} is ${effect.from === undefined ? 'missing' : `on ${effect.fromTag ?? effect.from.slice(0, 12)}`}, should be on ${effect.toTag}`;
  if (effect.kind === 'point-image') return `${effect.subject} is not the image of ${effect.toTag}`;
  return effect.kind === 'set-latest'
    ? `it is on ${effect.from ?? 'nothing'}, should be on ${effect.to}`
    : effect.subject;
}

function withheld(plan: Plan): Finding[] {
  return plan.withheld.map(({ subject, state, because, remedy }) => {
    const rule = ({ pending: 'sync-waits', refused: 'sync-refused', failed: 'sync-blocked' } as const)[state];
    return finding(rule, subject, `${subject}: ${because}${/[.!?]$/.test(because) ? '' : '.'}`, remedy);
  });
}

/** Only where branches were looked at: a history without any says nothing. */
function branchUnmatched({ policy, branches, lifecycles }: Status): Finding[] {
  if (policy.branch === undefined || lifecycles.length === 0) return [];
  const wanted = lifecycles.map(({ line }) => policy.branch?.replaceAll('{line}', line.name));
  if (branches.some((branch) => wanted.includes(branch))) return [];
  return [
    finding(
      'branch-unmatched',
      policy.branch,
      `No branch is named as \`branch: ${policy.branch}\` says (looked for ${wanted.slice(0, 3).join(', ')}).`,
      'Correct `branch` in the policy, or take it out where lines have no branches.',
    ),
  ];
}

function unseen({ unseen: list }: Setup): Finding[] {
  return list.map(({ what, why }) =>
    finding(
      'setup-unseen',
      what,
      `Not checked: ${what} (${why.replace(/\.$/, '')}).`,
      'Nothing, unless `sync` fails; then run `doctor` with a token of an administrator.',
    ),
  );
}
