/** Is the version that a plugin will be released as far enough from the one before? */
import type { Step } from '../../domain/change/version-step.ts';
import { isBelow, versionAfter } from './bump.ts';
import type { CheckRuling } from './check-ruling.ts';
import type { CheckFacts, JudgedChange } from './plugin-check.ts';
import { whyUnstated } from './read-version.ts';

/** Evidence of a release of hundreds of changes is not read by anybody. */
const MOST_EVIDENCE = 20;

export function rulingsOnBump(facts: CheckFacts): readonly CheckRuling[] {
  const { base, stated, step, needed } = facts;
  if (!base) return [];
  const least = versionAfter(base.version, needed);
  const evidence = evidenceFor(facts, needed);
  const after = `after ${base.version.text}`;
  if (!stated) {
    const why = whyNoVersion(facts);
    const message = `The next release ${after} must be at least a ${needed} step: ${least} or higher. ${why}`;
    return [{ rule: 'bump-needed', verdict: 'pass', message, evidence }];
  }
  // Nothing that was released lies between: a version below all of them would have no base.
  if (!step || isBelow(step, needed)) return [tooSmall(facts, stated.text, least, evidence)];
  const message = `${stated.text} is a ${step} step ${after}; ${needed === step ? 'that is what' : `a ${needed} step is all that`} its core and changes ask for.`;
  return [{ rule: 'bump-fits', verdict: 'pass', message, evidence }];
}

function tooSmall(facts: CheckFacts, stated: string, least: string, evidence: readonly string[]): CheckRuling {
  const { base, step, needed } = facts;
  const seen = `${stated} is ${step === undefined ? 'no step' : `a ${step} step`} after ${base?.version.text}`;
  // A change of the core may force a breaking one upon users, which then is a minor step.
  if (isForced(facts)) {
    return {
      rule: 'breaking-with-core',
      verdict: 'warn',
      message: `${seen}, and a change breaks something: that is right only if the raised core forces it.`,
      evidence,
      remedy: `Release it as ${least} where users must change something of their own.`,
    };
  }
  return {
    rule: 'bump-too-small',
    verdict: 'fail',
    message: `${seen}, but its core and changes ask for a ${needed} step.`,
    evidence,
    remedy: `Release it as ${least} or higher, or leave out what asks for it.`,
  };
}

function isForced({ step, needed, isCoreRaised }: CheckFacts): boolean {
  return needed === 'major' && step === 'minor' && isCoreRaised;
}

/** A patch has fixes only; of what cannot be told apart nobody knows. */
export function rulingsOnKinds({ changes, base, stated, step }: CheckFacts): readonly CheckRuling[] {
  const unknown = changes.filter(({ judgement }) => judgement.kind === 'unknown' && !judgement.isBreaking);
  const [first] = unknown;
  if (!base || !first || (stated && step !== 'patch')) return [];
  const named = unknown.length === 1 ? 'a change' : `${unknown.length} changes`;
  return [
    {
      rule: 'kind-unknown',
      verdict: stated ? 'warn' : 'pass',
      message: `What kind ${named} is nobody can tell; a patch has fixes only.`,
      evidence: unknown.slice(0, MOST_EVIDENCE).map(changeWords),
      ...(first.judgement.settledBy === undefined ? {} : { remedy: `Settle it with ${first.judgement.settledBy}.` }),
    },
  ];
}

function whyNoVersion({ versionStated }: CheckFacts): string {
  if (!versionStated) return 'The policy names no file that states its version.';
  if (versionStated.kind === 'version') return `Its file still says ${versionStated.seen}, which was released.`;
  return `No version is stated: ${whyUnstated(versionStated, 'its file')}.`;
}

function evidenceFor({ coreBefore, core, isCoreRaised, changes }: CheckFacts, needed: Step): readonly string[] {
  const raised = isCoreRaised ? [`lowest core raised: ${coreBefore?.text} → ${core?.text}`] : [];
  const asking = needed === 'patch' ? [] : changes.filter(({ step }) => step === needed).map(changeWords);
  return [...(needed === 'minor' || asking.length === 0 ? raised : []), ...asking].slice(0, MOST_EVIDENCE);
}

function changeWords({ change, judgement }: JudgedChange): string {
  const id = /^[0-9a-f]{40,64}$/.test(change.id) ? change.id.slice(0, 12) : change.id;
  const kind = judgement.isBreaking ? `${judgement.kind}, breaking` : judgement.kind;
  return `${id} ${change.title} (${kind})`;
}
