/** A repository with one LTS line and a policy that moves `latest-lts`, told with what is special about it. */
import type { Finding, FindingRule } from '../../../src/domain/finding.ts';
import type { Setup, TagRuleset, WorkflowFile } from '../../../src/domain/setup.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { planDoctor } from '../../../src/plan/doctor/doctor.ts';
import type { DoctorFacts } from '../../../src/plan/doctor/facts.ts';
import { NOTHING, type Plan } from '../../../src/plan/sync/plan.ts';
import { history, statusOf } from '../../domain/history.ts';

export const LTS = 'lines: { "1.0": { lts: true } }\n';
export const POLICY = `extends: rolling\n${LTS}`;
export const PATH = '.github/workflows/lts.yml';

export interface Told {
  readonly entries?: readonly string[];
  readonly words?: string;
  readonly asOf?: string;
  readonly seen?: Partial<Snapshot>;
  readonly setup?: Partial<Setup>;
  readonly plan?: Partial<Plan>;
}

export function facts(told: Told = {}): DoctorFacts {
  const { entries = ['v1.0.0 2025-01-01', 'v1.1.0 2025-02-01'], words = POLICY, asOf = '2025-03-01' } = told;
  const snapshot: Snapshot = {
    ...history(...entries),
    source: 'github',
    repository: 'acme/app',
    defaultBranch: 'main',
    branches: ['main'],
    ...told.seen,
  };
  return {
    status: statusOf(snapshot, words, asOf),
    snapshot,
    plan: { ...NOTHING, ...told.plan },
    setup: { unseen: [], ...told.setup },
  };
}

export function diagnosed(told: Told): readonly Finding[] {
  return planDoctor(facts(told));
}

/** `subject: message` of the findings of a rule. */
export function found(rule: FindingRule, told: Told): readonly string[] {
  return diagnosed(told)
    .filter((one) => one.rule === rule)
    .map(({ subject, message }) => `${subject}: ${message}`);
}

export function ruleset(parts: Partial<TagRuleset> = {}): TagRuleset {
  return {
    name: 'tags',
    include: ['~ALL'],
    exclude: [],
    rules: ['update'],
    namePatterns: [],
    isBypassed: false,
    ...parts,
  };
}

/** `<<github.token>>` stands for an expression of GitHub. */
export function workflow(text: string, path = PATH): WorkflowFile {
  return { path, text: text.replace(/<<(.*?)>>/g, (_, inner: string) => ['$', '{{ ', inner, ' }}'].join('')) };
}

/** A workflow that runs `sync` as it should; every part can be replaced. */
export function syncWorkflow(
  parts: { on?: string; top?: string; job?: string; uses?: string; with?: string; before?: string } = {},
): string {
  const {
    on = '{ release: null, schedule: [{ cron: 17 6 * * 2 }] }',
    top = 'permissions: { contents: write }',
    job = 'timeout-minutes: 30',
    before = '',
  } = parts;
  const { uses = 'lts-policy/lts-policy@v0', with: inputs = '{ command: sync }' } = parts;
  return `name: LTS
on: ${on}
${top}
jobs:
  sync:
    runs-on: ubuntu-latest
    ${job}
    steps:${before}
      - uses: ${uses}
        with: ${inputs}
`;
}

/** The findings of a rule in a repository with these workflow files, the first at `PATH`. */
export const foundIn = (
  rule: FindingRule,
  text: string | readonly string[],
  setup: Partial<Setup> = {},
  words = POLICY,
) => {
  const texts = typeof text === 'string' ? [text] : text;
  const workflows = texts.map((one, index) => workflow(one, index === 0 ? PATH : `.github/workflows/w${index}.yml`));
  return found(rule, { words, setup: { workflows, ...setup } });
};
/** A workflow that is called. */
export const called = (top = '', job = '') => `on: workflow_call
${top}
jobs:
  sync:
    ${job}
    steps:
      - uses: lts-policy/lts-policy@v0
        with: { command: sync }
`;
/** A workflow that calls another. */
export const calling = (uses: string, parts: { top?: string; job?: string; on?: string } = {}) => `
on: ${parts.on ?? '{ schedule: [{ cron: 17 6 * * 2 }] }'}
${parts.top ?? ''}
jobs: { lts: { uses: '${uses}' ${parts.job ?? ''} } }
`;
