/** `classify`: changes as data in, kinds – and where a line or stage is named, verdicts – as data out. */
import type { Change, Judgement, JudgingRules } from '../domain/change/change.ts';
import { judgeChange } from '../domain/change/judge.ts';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { lineWords, stageOfLine } from '../plan/gate/base-line.ts';
import { judgingRules } from '../plan/gate/judging-rules.ts';
import { decidingOf, type Ruling } from '../plan/gate/ruling.ts';
import { rulingsAtStage } from '../plan/gate/stage-rulings.ts';
import type { Policy, Stage } from '../policy/policy.ts';
import { readPolicy } from './observe.ts';
import { observeStatus } from './status.ts';
import { policyMissing, type World } from './world.ts';

export interface Classified {
  readonly change: Change;
  readonly judgement: Judgement;
  readonly ruling?: Ruling;
}

export type Classifier = (change: Change) => Classified;

/** What is needed to judge is read once; then each change by itself. @throws LtsError POLICY_*, INPUT_*, GIT_*, GITHUB_* */
export async function classifierFor(inputs: Inputs, worldOf: () => Promise<World>): Promise<Classifier> {
  const isPlain = inputs.stageOf === undefined && inputs.policy === undefined;
  if (isPlain) return (change) => ({ change, judgement: judgeChange(change, PLAIN) });
  const { policy, stage, subject } = await placeOf(inputs, await worldOf());
  const rules = judgingRules(policy);
  return (change) => {
    const judgement = judgeChange(change, rules);
    if (!stage) return { change, judgement };
    const rulings = rulingsAtStage({ change, judgement, stage, policy, classes: rules.paths, subject });
    // Who gives no files has not hidden any.
    const ruling = decidingOf(rulings.filter(({ rule }) => rule !== 'paths-unseen'));
    return { change, judgement, ...(ruling ? { ruling } : {}) };
  };
}

const PLAIN: JudgingRules = judgingRules({ labels: [], paths: {} });

interface Place {
  readonly policy: Policy;
  readonly stage?: Stage;
  readonly subject: string;
}

async function placeOf(inputs: Inputs, world: World): Promise<Place> {
  const { line, stage } = inputs.stageOf ?? {};
  if (line === undefined) {
    const policy = await readPolicy(world.policy);
    if (!policy) throw policyMissing(world);
    return stage === undefined ? { policy, subject: '' } : { policy, stage: stageNamed(stage, policy), subject: stage };
  }
  const { status } = await observeStatus(inputs, world, { branches: false });
  const { policy } = status;
  const lifecycle = status.lifecycles.find((one) => one.line.name === line);
  if (!lifecycle) {
    const near = status.lifecycles.slice(0, 3).map((one) => one.line.name);
    throw new LtsError('INPUT_SUBJECT_UNKNOWN', { subject: line, near });
  }
  if (stage !== undefined) return { policy, stage: stageNamed(stage, policy), subject: `${line} (${stage})` };
  const today = stageOfLine(lifecycle, status);
  if (today) return { policy, stage: today, subject: lineWords(lifecycle) };
  const problem = `line: expected a line with a stage on ${status.asOf}, seen ${lineWords(lifecycle)}; --stage names one, --as-of another day`;
  throw new LtsError('INPUT_INVALID', { problems: [problem] });
}

/** Of the newest era, first of the LTS track: that is what a gate guards. @throws LtsError INPUT_INVALID */
function stageNamed(name: string, { eras }: Policy): Stage {
  const { lts, feature } = (eras.at(-1) ?? eras[0]).tracks;
  const stages = [...lts, ...feature];
  const found = stages.find((stage) => stage.name === name);
  if (found) return found;
  const known = [...new Set(stages.map((stage) => stage.name))].join(', ');
  throw new LtsError('INPUT_INVALID', { problems: [`stage: expected one of ${known}, seen \`${name}\``] });
}
